import { type Connection, type Model, Schema } from 'mongoose';
import type { AnnouncementId, PersonId } from '../../ids.js';
import { plain } from './profile.js';

/** Somebody has confirmed that they know what was announced. The id is the announcement and the person. */
export interface AcknowledgementRow {
  _id: string;
  announcement: AnnouncementId;
  person: PersonId;
  at: Date;
}

const schema = new Schema<AcknowledgementRow>(
  {
    _id: String,
    announcement: { type: String, required: true },
    person: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { ...plain, collection: 'acknowledgements' },
);
schema.index({ announcement: 1, person: 1 });
schema.index({ person: 1 });

export function acknowledgementModel(connection: Connection): Model<AcknowledgementRow> {
  return connection.model<AcknowledgementRow>('Acknowledgement', schema);
}
