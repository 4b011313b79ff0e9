import { type Connection, type Model, Schema } from 'mongoose';
import type { OccurrenceId } from '../../ids.js';
import { plain } from './profile.js';

/**
 * A page of an occurrence's recipients. `open` until it is finished; nobody may take it before `openAt`, which afterwards says
 * when it was last held.
 */
export interface DeliveryPageRow {
  _id: string;
  occurrence: OccurrenceId;
  page: number;
  open?: true;
  openAt: Date;
  owner?: string;
}

const schema = new Schema<DeliveryPageRow>(
  {
    _id: String,
    occurrence: { type: String, required: true },
    page: { type: Number, required: true },
    open: { type: Boolean },
    openAt: { type: Date, required: true },
    owner: { type: String },
  },
  { ...plain, collection: 'delivery-pages' },
);
schema.index({ openAt: 1 });
schema.index({ occurrence: 1, openAt: 1 }, { partialFilterExpression: { open: { $exists: true } } });

export function deliveryPageModel(connection: Connection): Model<DeliveryPageRow> {
  return connection.model<DeliveryPageRow>('DeliveryPage', schema);
}
