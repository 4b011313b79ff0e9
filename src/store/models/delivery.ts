import { type Connection, type Model, Schema } from 'mongoose';
import type { Delivery } from '../../services/delivery/delivery-records.js';
import { plain } from './profile.js';

/**
 * A recipient of an occurrence. `open` while it is `pending` or `queued`, so that what is still to be done is a small index;
 * `seq` while it is `waiting`: the message that a page has to show. `begun`: how many parts of its message somebody has
 * begun to send, the last of them whoever knows `beginner`; of what is sent at most once.
 */
export interface DeliveryRow extends Omit<Delivery, 'id'> {
  readonly _id: string;
  readonly open?: true;
  readonly seq?: number;
  readonly begun?: number;
  readonly beginner?: string;
}

const schema = new Schema<DeliveryRow>(
  {
    _id: String,
    occurrence: { type: String, required: true },
    kind: { type: String, required: true },
    person: { type: String, required: true },
    as: { type: String, required: true },
    units: { type: [String], required: true },
    home: { type: String },
    page: { type: Number, required: true },
    state: { type: String, required: true },
    open: { type: Boolean },
    bundle: { type: String },
    conversation: { type: String },
    tried: { type: [String], default: undefined },
    full: { type: Boolean },
    waitsFor: { type: String },
    attempt: { type: Number },
    begun: { type: Number },
    beginner: { type: String },
    at: { type: Date },
    seq: { type: Number },
  },
  { ...plain, collection: 'deliveries' },
);
schema.index({ occurrence: 1, state: 1, _id: 1 });
schema.index({ person: 1 });
schema.index({ occurrence: 1, page: 1 }, { partialFilterExpression: { open: { $exists: true } } });
schema.index({ person: 1, open: 1 }, { partialFilterExpression: { open: { $exists: true } } });
schema.index({ bundle: 1 }, { partialFilterExpression: { open: { $exists: true } } });
schema.index({ occurrence: 1, waitsFor: 1, state: 1 }, { partialFilterExpression: { waitsFor: { $exists: true } } });
schema.index({ conversation: 1, seq: 1 }, { partialFilterExpression: { seq: { $exists: true } } });

export function deliveryModel(connection: Connection): Model<DeliveryRow> {
  return connection.model<DeliveryRow>('Delivery', schema);
}
