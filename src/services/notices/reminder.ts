import type { Plan } from '../../domain/plan.js';
import type { UnitId } from '../../ids.js';
import type { Text } from '../../texts/index.js';
import type { OccurrenceRecord } from './occurrence-records.js';

/** What a deadline of one kind asks of chairs and of the plan's office. */
export interface Reminder {
  /** The units that have not done what is due, the plan's owner perhaps among them. */
  lagging(occurrence: OccurrenceRecord, plan: Plan): Promise<readonly UnitId[]>;
  /** What a unit still lacks, as its chair is told; undefined when it has done it. */
  ofUnit(occurrence: OccurrenceRecord, plan: Plan, unit: UnitId): Promise<Text | undefined>;
  /** What the office is told of all of them; empty when nothing is missing. */
  ofPlan(occurrence: OccurrenceRecord, plan: Plan): Promise<readonly Text[]>;
}
