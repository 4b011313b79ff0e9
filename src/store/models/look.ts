import { type Connection, type Model, Schema } from 'mongoose';
import type { PersonId, UnitId } from '../../ids.js';
import { plain } from './profile.js';

/** When a person last looked at a unit's workbench. The id is the person and the unit. */
export interface LookRow {
  _id: string;
  person: PersonId;
  unit: UnitId;
  /** Natural key of that look. */
  key: string;
  at: Date;
  /** The look before it. */
  before?: Date;
}

const schema = new Schema<LookRow>(
  {
    _id: String,
    person: { type: String, required: true },
    unit: { type: String, required: true },
    key: { type: String, required: true },
    at: { type: Date, required: true },
    before: Date,
  },
  { ...plain, collection: 'looks' },
);
schema.index({ person: 1 });

export function lookModel(connection: Connection): Model<LookRow> {
  return connection.model<LookRow>('Look', schema);
}
