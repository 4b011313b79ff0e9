import { type Connection, type Model, Schema } from 'mongoose';
import { plain } from './profile.js';

/** What a messenger calls a kept file; the id is the file's, a space and the account's. */
export interface FileNameRow {
  readonly _id: string;
  readonly word: string;
  readonly until: Date;
}

const schema = new Schema<FileNameRow>(
  { _id: String, word: { type: String, required: true }, until: { type: Date, required: true } },
  { ...plain, collection: 'file_names' },
);
schema.index({ until: 1 });

export function fileNameModel(connection: Connection): Model<FileNameRow> {
  return connection.model<FileNameRow>('FileName', schema);
}
