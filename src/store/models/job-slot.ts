import { type Connection, type Model, Schema } from 'mongoose';
import { plain } from './profile.js';

/** One row per job: the latest slot it was claimed for, and how far that is. */
export interface JobSlotRow {
  _id: string;
  slot: Date;
  state: 'firing' | 'done' | 'failed' | 'given-up';
  owner: string;
  /** `firing`: the lease's end. `failed`: when to try again. */
  until: Date;
  attempt: number;
  doneAt?: Date;
}

const schema = new Schema<JobSlotRow>(
  {
    _id: String,
    slot: { type: Date, required: true },
    state: { type: String, required: true, enum: ['firing', 'done', 'failed', 'given-up'] },
    owner: { type: String, required: true },
    until: { type: Date, required: true },
    attempt: { type: Number, required: true },
    doneAt: Date,
  },
  { ...plain, collection: 'job_ledger' },
);

export function jobSlotModel(connection: Connection): Model<JobSlotRow> {
  return connection.model<JobSlotRow>('JobSlot', schema);
}
