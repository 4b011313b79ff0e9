import { type Connection, type Model, Schema } from 'mongoose';
import type { ParkedEvent } from '../../services/records.js';
import { plain } from './profile.js';

/** An event that a scene could not take; kept so that nothing a person said is lost. */
export type ParkedEventRow = ParkedEvent & { _id: string };

const schema = new Schema<ParkedEventRow>(
  {
    _id: String,
    at: { type: Date, required: true },
    conversation: { type: String, required: true },
    identity: { type: String, required: true },
    eventId: { type: String, required: true },
    channel: { type: String, required: true },
    reason: { type: String, required: true },
    inbound: { type: String, required: true },
  },
  { ...plain, collection: 'parked_events' },
);
schema.index({ at: 1, _id: 1 });
schema.index({ identity: 1 });

export function parkedEventModel(connection: Connection): Model<ParkedEventRow> {
  return connection.model<ParkedEventRow>('ParkedEvent', schema);
}
