import { type Connection, type Model, Schema } from 'mongoose';
import type { TurnedAwayRecord } from '../../services/plans/turned-away-records.js';
import { plain } from './profile.js';

export type TurnedAwayRow = TurnedAwayRecord & { _id: string; toldAt?: Date };

const schema = new Schema<TurnedAwayRow>(
  {
    _id: String,
    plan: { type: String, required: true },
    person: { type: String, required: true },
    at: { type: Date, required: true },
    toldAt: Date,
  },
  { ...plain, collection: 'turned_away' },
);
schema.index({ plan: 1, toldAt: 1, at: 1 });
schema.index({ person: 1 });

export function turnedAwayModel(connection: Connection): Model<TurnedAwayRow> {
  return connection.model<TurnedAwayRow>('TurnedAway', schema);
}
