import type { Group } from '../../domain/initiative.js';
import type { PlanState } from '../../domain/plan.js';
import type { PlanAct, PlanItem } from '../../domain/plans/edit.js';
import type { PlanId, UnitId } from '../../ids.js';

/** One level's plan as it is kept. */
export interface PlanRecord {
  readonly id: PlanId;
  readonly name: string;
  readonly state: PlanState;
  readonly trial: boolean;
  readonly groups: readonly Group[];
  /** The window in force; a draft has none, its document says what it will be. */
  readonly opensAt?: Date;
  readonly closesAt?: Date;
  readonly pausedAt?: Date;
  readonly owner?: UnitId;
  /** The plan's document as JSON text, checked by its schema when it is read; the sample plan has none. */
  readonly document?: string;
  /** What the document said before the first adjustment, for going back to it. */
  readonly original?: string;
  /** Rises with every change. */
  readonly rev: number;
  /** The last changes, oldest first: who comes late is told of them, and a repeat is no second change. */
  readonly changes: readonly PlanChange[];
}

/** What one change was about, and never by whom: that is in the audit log. */
export interface PlanChange {
  /** Natural key. */
  readonly key: string;
  /** The `rev` that it made. */
  readonly rev: number;
  readonly at: Date;
  /** An item of the document, or what was done with the plan. */
  readonly what: PlanItem | PlanAct;
}

export interface PlanRecords {
  /** All of them; there are few. */
  all(): Promise<PlanRecord[]>;
  get(id: PlanId): Promise<PlanRecord | undefined>;
  /** Stores a plan unless one with this id is there. */
  add(plan: PlanRecord): Promise<void>;
  /** Replaces a plan that is still at `rev`; false when somebody else was faster. */
  replace(plan: PlanRecord, rev: number): Promise<boolean>;
}
