import type { ExportList } from '../../conversation/command.js';
import type { InitiativeStatus } from '../../domain/initiative.js';
import type { PlanId, UnitId } from '../../ids.js';
import type { AuditLine, InitiativeRecord } from '../records.js';

/** What the exports and the reading of the audit log need. */

/** A place in a plan's rows, which are in order of unit, time and id. */
export interface RowPlace {
  readonly unit: UnitId;
  readonly at: Date;
  readonly id: string;
}

export interface ExportRows {
  /** Every unit under which something was submitted to a plan, in order of id. */
  unitsOf(plan: PlanId): Promise<UnitId[]>;
  /** A page of these units' rows (few units), submitted by `until`; without those whose author had them erased. */
  page(
    plan: PlanId,
    asked: {
      readonly units: readonly UnitId[];
      readonly status: readonly InitiativeStatus[];
      readonly until: Date;
      readonly limit: number;
    },
  ): Promise<RowPage>;
  /** The rows of one unit that come after a place. */
  after(
    plan: PlanId,
    asked: {
      readonly place: RowPlace;
      readonly status: readonly InitiativeStatus[];
      readonly until: Date;
      readonly limit: number;
    },
  ): Promise<RowPage>;
}

export interface RowPage {
  readonly rows: readonly InitiativeRecord[];
  /** The last one that was looked at when there may be more; erased ones count. */
  readonly last?: RowPlace;
}

/** One file's content. */
export interface ListContent {
  readonly list: ExportList;
  readonly union: string;
  readonly plan: string;
  /** The figures are as of this instant. */
  readonly at: Date;
  /** From 1, where a list has several files. */
  readonly part: number;
  readonly firstNumber: number;
  readonly rows: readonly InitiativeRecord[];
}

/** Writes a list as an .xlsx. */
export type WriteList = (content: ListContent) => Promise<Uint8Array>;

/** The audit log as the office of a unit may read it. */
export interface AuditReading {
  /** Every unit that a line belongs to. */
  unitsOf(): Promise<UnitId[]>;
  /** Newest first; `units` leaves out all lines that belong elsewhere. */
  page(
    units: readonly UnitId[] | undefined,
    limit: number,
    before?: Pick<AuditLine, 'at' | 'key'>,
  ): Promise<AuditLine[]>;
}
