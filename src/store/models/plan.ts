import { type Connection, type Model, Schema } from 'mongoose';
import type { Plan } from '../../domain/plan.js';
import type { PlanId } from '../../ids.js';
import { plain } from './profile.js';

/** One level's own version of a programme. There are few; all are read at once. */
export type PlanRow = Omit<Plan, 'id'> & { _id: PlanId };

const schema = new Schema<PlanRow>(
  {
    _id: String,
    name: { type: String, required: true },
    opensAt: { type: Date, required: true },
    closesAt: { type: Date, required: true },
    trial: { type: Boolean, required: true },
    groups: { type: [String], required: true },
  },
  { ...plain, collection: 'plans' },
);

export function planModel(connection: Connection): Model<PlanRow> {
  return connection.model<PlanRow>('Plan', schema);
}
