import { type Connection, type Model, Schema } from 'mongoose';
import { PLAN_STATES } from '../../domain/plan.js';
import type { PlanRecord } from '../../services/plans/plan-records.js';
import { plain } from './profile.js';

/** One level's own version of a programme. There are few; all are read at once. */
export type PlanRow = Omit<PlanRecord, 'id'> & { _id: PlanRecord['id'] };

const schema = new Schema<PlanRow>(
  {
    _id: String,
    name: { type: String, required: true },
    state: { type: String, required: true, enum: PLAN_STATES },
    opensAt: Date,
    closesAt: Date,
    pausedAt: Date,
    trial: { type: Boolean, required: true },
    groups: { type: [String], required: true },
    owner: String,
    document: String,
    original: String,
    rev: { type: Number, required: true },
    changes: [{ _id: false, key: String, rev: Number, at: Date, what: String }],
  },
  { ...plain, collection: 'plans' },
);

export function planModel(connection: Connection): Model<PlanRow> {
  return connection.model<PlanRow>('Plan', schema);
}
