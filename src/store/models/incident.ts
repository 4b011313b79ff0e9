import { type Connection, type Model, Schema } from 'mongoose';
import { plain } from './profile.js';

/** Something that is not as it should be; gone when it is over. The id says what it is. */
export interface IncidentRow {
  _id: string;
  since: Date;
  seenAt: Date;
  /** As JSON. */
  over?: string;
  held?: string;
  told?: true;
}

const schema = new Schema<IncidentRow>(
  {
    _id: String,
    since: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    over: String,
    held: String,
    told: Boolean,
  },
  { ...plain, collection: 'incidents' },
);

export function incidentModel(connection: Connection): Model<IncidentRow> {
  return connection.model<IncidentRow>('Incident', schema);
}
