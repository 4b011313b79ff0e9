import { type Connection, type Model, Schema } from 'mongoose';
import type { Snapshot } from '../../domain/snapshot.js';
import type { UnitId } from '../../ids.js';
import { plain } from './profile.js';

/** Numbers of a plan and a unit at one moment, never changed. The id is plan, unit and minute. */
export type SnapshotRow = Omit<Snapshot, 'id'> & { _id: string; unit: UnitId };

const schema = new Schema<SnapshotRow>(
  {
    _id: String,
    plan: { type: String, required: true },
    planName: { type: String, required: true },
    unit: { type: String, required: true },
    at: { type: Date, required: true },
    own: { type: Schema.Types.Mixed, required: true },
    below: { type: [Schema.Types.Mixed], required: true },
  },
  { ...plain, collection: 'snapshots' },
);
schema.index({ plan: 1, unit: 1, at: -1 });
schema.index({ at: 1 });

export function snapshotModel(connection: Connection): Model<SnapshotRow> {
  return connection.model<SnapshotRow>('Snapshot', schema);
}
