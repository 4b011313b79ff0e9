import { type Connection, type Model, Schema } from 'mongoose';
import type { QuestionRecord } from '../../services/questions/question-records.js';
import { plain } from './profile.js';

/** A question to an office; the id is the key that it was asked under. */
export type QuestionRow = Omit<QuestionRecord, 'id' | 'lines'> & {
  _id: string;
  lines: QuestionRecord['lines'][number][];
};

const schema = new Schema<QuestionRow>(
  {
    _id: String,
    asker: { type: String, required: true },
    unit: String,
    office: { type: String, required: true },
    announcement: String,
    title: String,
    state: { type: String, required: true, enum: ['open', 'answered', 'closed'] },
    rev: { type: Number, required: true },
    lines: [
      {
        _id: false,
        key: { type: String, required: true },
        from: { type: String, required: true, enum: ['asker', 'office'] },
        by: { type: String, required: true },
        name: String,
        text: { type: String, required: true, maxlength: 20_000 },
        at: { type: Date, required: true },
        rev: { type: Number, required: true },
      },
    ],
    askedAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    opened: { _id: false, type: { by: String, at: Date } },
    closed: { _id: false, type: { key: String, by: String } },
  },
  { ...plain, collection: 'questions' },
);
schema.index({ office: 1, state: 1, changedAt: -1, _id: -1 });
schema.index({ asker: 1, state: 1 });
schema.index({ 'lines.by': 1 });
schema.index({ 'opened.by': 1 }, { sparse: true });
schema.index({ 'closed.by': 1 }, { sparse: true });

export function questionModel(connection: Connection): Model<QuestionRow> {
  return connection.model<QuestionRow>('Question', schema);
}
