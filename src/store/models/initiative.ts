import { type Connection, type Model, Schema } from 'mongoose';
import { GROUPS, INITIATIVE_STATUS } from '../../domain/initiative.js';
import type { InitiativeDetails } from '../../domain/initiative-details.js';
import type { PersonId } from '../../ids.js';
import type { InitiativeRecord } from '../../services/records.js';
import { plain, profileFields } from './profile.js';

/** What the author's erasure removes. */
type Personal = 'code' | 'person' | 'profile' | 'title' | 'description';
export type InitiativeRow = Omit<InitiativeRecord, 'id' | Personal> &
  Partial<Pick<InitiativeRecord, Personal>> & {
    _id: string;
    /** The natural key, as a hash: it stays after an erasure without leading to anybody. */
    draft: string;
    /** Everybody but its author who did something to it. */
    handlers?: PersonId[];
    erased?: true;
  };

/** Checked by the schema of their own before they come here. */
const details: Record<keyof InitiativeDetails, typeof Schema.Types.Mixed> = {
  field: Schema.Types.Mixed,
  firstApplied: Schema.Types.Mixed,
  year: Schema.Types.Mixed,
  declarations: Schema.Types.Mixed,
  recognition: Schema.Types.Mixed,
  coauthors: Schema.Types.Mixed,
  localBook: Schema.Types.Mixed,
  filedBy: Schema.Types.Mixed,
  nomination: Schema.Types.Mixed,
};

const schema = new Schema<InitiativeRow>(
  {
    _id: String,
    draft: { type: String, required: true },
    code: String,
    plan: { type: String, required: true },
    person: String,
    status: { type: String, required: true, enum: INITIATIVE_STATUS },
    profile: { type: new Schema(profileFields, { ...plain, _id: false }) },
    unit: { type: String, required: true },
    group: { type: String, required: true, enum: GROUPS },
    title: { type: String, maxlength: 10_000 },
    description: { type: String, maxlength: 100_000 },
    submittedAt: { type: Date, required: true },
    at: { type: Date, required: true },
    history: [
      { _id: false, at: Date, key: String, what: String, from: Schema.Types.Mixed, to: Schema.Types.Mixed, by: String },
    ],
    subUnitRequest: String,
    handlers: { type: [String], default: undefined },
    ...details,
    rev: { type: Number, required: true },
    erased: Boolean,
  },
  { ...plain, collection: 'initiatives' },
);
schema.index({ draft: 1 }, { unique: true });
schema.index({ code: 1 }, { unique: true, partialFilterExpression: { code: { $exists: true } } });
schema.index({ person: 1, submittedAt: -1, _id: -1 });
/** Everything that is counted, so that no document is read for it; a few units' newest as well. */
export const COUNT_INDEX = 'count';
schema.index(
  { plan: 1, unit: 1, submittedAt: 1, _id: 1, status: 1, group: 1, 'field.id': 1, localBook: 1 },
  { name: COUNT_INDEX },
);
/** A whole plan's newest. */
export const LIST_INDEX = 'list';
schema.index({ plan: 1, submittedAt: 1, _id: 1, unit: 1, status: 1 }, { name: LIST_INDEX });
schema.index(
  { plan: 1, 'nomination.round.id': 1, status: 1, unit: 1 },
  { partialFilterExpression: { 'nomination.round.id': { $exists: true } } },
);
schema.index({ subUnitRequest: 1 }, { partialFilterExpression: { subUnitRequest: { $exists: true } } });

/** Who has submitted what is counted where. */
export const AUTHOR_INDEX = 'authors';
schema.index(
  { plan: 1, unit: 1, person: 1, status: 1 },
  { name: AUTHOR_INDEX, partialFilterExpression: { person: { $exists: true } } },
);

schema.index({ handlers: 1 }, { partialFilterExpression: { handlers: { $exists: true } } });

export function initiativeModel(connection: Connection): Model<InitiativeRow> {
  return connection.model<InitiativeRow>('Initiative', schema);
}
