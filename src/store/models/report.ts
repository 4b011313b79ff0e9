import { type Connection, type Model, Schema } from 'mongoose';
import type { PersonId } from '../../ids.js';
import type { ReportRecord } from '../../services/week/report-records.js';
import { plain } from './profile.js';

/** A unit's report of one week in one plan. The id is its natural key. */
export type ReportRow = Omit<ReportRecord, 'id'> & {
  _id: string;
  /** Whoever filed or excused it: they are found by it when they go. */
  people: PersonId[];
};

const schema = new Schema<ReportRow>(
  {
    _id: String,
    plan: { type: String, required: true },
    unit: { type: String, required: true },
    period: { type: String, required: true },
    dueAt: { type: Date, required: true },
    closing: { type: Boolean, required: true },
    openedAt: { type: Date, required: true },
    figures: { type: Schema.Types.Mixed, required: true },
    filings: { type: [Schema.Types.Mixed], required: true },
    excuse: Schema.Types.Mixed,
    missedBefore: { type: Number, required: true },
    closedAt: Date,
    rev: { type: Number, required: true },
    people: { type: [String], required: true },
  },
  { ...plain, collection: 'reports' },
);
/** One week of a plan, and its weeks. */
export const WEEK_INDEX = 'week';
schema.index({ plan: 1, period: 1, unit: 1 }, { name: WEEK_INDEX });
/** One unit's weeks. */
export const HISTORY_INDEX = 'history';
schema.index({ plan: 1, unit: 1, period: -1 }, { name: HISTORY_INDEX });
schema.index({ unit: 1, dueAt: -1 });
schema.index({ people: 1 });

export function reportModel(connection: Connection): Model<ReportRow> {
  return connection.model<ReportRow>('Report', schema);
}
