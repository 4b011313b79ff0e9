import { type Connection, type Model, Schema } from 'mongoose';
import { plain } from './profile.js';

/** Somebody who was pointed to the chat page: a hash of the conversation that is not kept. Gone after two days. */
export interface PointedRow {
  readonly _id: string;
  readonly at: Date;
}

const schema = new Schema<PointedRow>(
  { _id: String, at: { type: Date, required: true } },
  { ...plain, collection: 'pointed' },
);
schema.index({ at: 1 }, { expireAfterSeconds: 2 * 24 * 3_600 });

export function pointedModel(connection: Connection): Model<PointedRow> {
  return connection.model<PointedRow>('Pointed', schema);
}
