import { type Connection, type Model, Schema } from 'mongoose';
import type { UnitId } from '../../ids.js';
import type { Decision } from '../../services/units/unit-records.js';
import { plain } from './profile.js';

/** A sub-unit somebody typed because the tree does not have it. The id is the unit and the folded name. */
export interface UnitRequestRow {
  _id: string;
  unit: UnitId;
  name: string;
  count: number;
  /** What it is, while the initiatives that wait for it are being changed. */
  decided?: Decision;
}

const schema = new Schema<UnitRequestRow>(
  {
    _id: String,
    unit: { type: String, required: true },
    name: { type: String, required: true },
    count: { type: Number, required: true },
    decided: Schema.Types.Mixed,
  },
  { ...plain, collection: 'unit_requests' },
);

export function unitRequestModel(connection: Connection): Model<UnitRequestRow> {
  return connection.model<UnitRequestRow>('UnitRequest', schema);
}
