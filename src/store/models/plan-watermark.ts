import { type Connection, type Model, Schema } from 'mongoose';
import type { PlanId } from '../../ids.js';
import { plain } from './profile.js';

/** How far the ledger of occurrences has followed a plan. */
export interface PlanWatermarkRow {
  _id: PlanId;
  since: Date;
  upTo: Date;
}

const schema = new Schema<PlanWatermarkRow>(
  { _id: String, since: { type: Date, required: true }, upTo: { type: Date, required: true } },
  { ...plain, collection: 'plan_watermarks' },
);

export function planWatermarkModel(connection: Connection): Model<PlanWatermarkRow> {
  return connection.model<PlanWatermarkRow>('PlanWatermark', schema);
}
