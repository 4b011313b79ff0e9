import { type Connection, type Model, Schema } from 'mongoose';
import { OCCURRENCE_KINDS, type PlannedOccurrence } from '../../domain/occurrences/occurrence.js';
import type { OccurrenceId } from '../../ids.js';
import { OCCURRENCE_STATES, type OccurrenceState } from '../../services/notices/occurrence-records.js';
import { plain } from './profile.js';

/** One moment of a plan; see domain/occurrences. The id is its natural key. */
export interface PlanOccurrenceRow extends PlannedOccurrence {
  _id: OccurrenceId;
  state: OccurrenceState;
  seenAt: Date;
  /** Nobody else may take it before. */
  lease: Date;
  owner?: string;
  frozenAt?: Date;
  doneAt?: Date;
  recipients?: number;
  /** Missed, and the office is still to be told. */
  untold?: true;
}

const schema = new Schema<PlanOccurrenceRow>(
  {
    _id: String,
    plan: { type: String, required: true },
    kind: { type: String, required: true, enum: OCCURRENCE_KINDS },
    rule: { type: String, required: true },
    period: { type: String, required: true },
    at: { type: Date, required: true },
    movedFrom: Date,
    until: { type: Date, required: true },
    deadline: { type: Date, required: true },
    about: { _id: false, kind: { type: String }, id: String, name: String },
    report: { _id: false, id: String, closing: Boolean },
    urgent: Boolean,
    state: { type: String, required: true, enum: OCCURRENCE_STATES },
    seenAt: { type: Date, required: true },
    lease: { type: Date, required: true },
    owner: String,
    frozenAt: Date,
    doneAt: Date,
    recipients: Number,
    untold: Boolean,
  },
  { ...plain, collection: 'plan_occurrences' },
);
schema.index({ state: 1, at: 1, _id: 1 });
schema.index({ plan: 1, at: -1 });
schema.index({ untold: 1, at: 1 }, { partialFilterExpression: { untold: true } });

export function planOccurrenceModel(connection: Connection): Model<PlanOccurrenceRow> {
  return connection.model<PlanOccurrenceRow>('PlanOccurrence', schema);
}
