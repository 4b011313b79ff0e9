import type { PersonId, QuestionId } from '../ids.js';
import type { QuestionRecord, Questions } from '../services/questions/question-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { type QuestionRow, questionModel } from './models/question.js';

export function makeQuestions({ connection }: Pick<Store, 'connection'>): Questions {
  const rows = questionModel(connection);

  return {
    get: async (id) => {
      const row = await storing(() => rows.findById(id).lean<QuestionRow>());
      return row === null ? undefined : recordOf(row);
    },
    add: async (record) => {
      try {
        await storing(() => rows.create(rowOf(record)));
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        return false;
      }
    },
    change: async (rev, to) => {
      const { _id, ...row } = rowOf(to);
      const { matchedCount } = await storing(() => rows.replaceOne({ _id, rev }, row));
      return matchedCount === 1;
    },
    open: async (id, by, at) => {
      const mark = { $set: { opened: { by, at } } };
      return (await storing(() => rows.findByIdAndUpdate(id, mark).lean<QuestionRow>()))?.opened;
    },
    ofOffices: async (offices, state, limit, before) => {
      const older =
        before === undefined
          ? {}
          : {
              $or: [{ changedAt: { $lt: before.changedAt } }, { changedAt: before.changedAt, _id: { $lt: before.id } }],
            };
      const found = await storing(() =>
        rows
          .find({ office: { $in: [...offices] }, state, ...older })
          .sort({ changedAt: -1, _id: -1 })
          .limit(limit)
          .lean<QuestionRow[]>(),
      );
      return found.map(recordOf);
    },
    offices: () => storing(() => rows.distinct('office')),
    openOf: (asker) => storing(() => rows.countDocuments({ asker, state: 'open' })),
    join: async (from, into) => {
      await storing(() => rows.updateMany({ asker: from }, { $set: { asker: into }, $inc: { rev: 1 } }));
      await renameLines(from, { 'lines.$[line].by': into });
      await renameCloser(from, into);
      await notOpened(from);
    },
    forget: async ({ person }) => {
      if (person === null) return;
      await storing(() => rows.deleteMany({ asker: person }));
      // What an admin answered stays with those who asked, without the admin.
      await renameLines(person, { 'lines.$[line].by': GONE, 'lines.$[line].name': '' });
      await renameCloser(person, GONE);
      await notOpened(person);
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const found = await storing(() => rows.find({ asker: person }).lean<QuestionRow[]>());
      return found.map(({ unit, title, state, lines }) => ({
        unit,
        ...(title === undefined ? {} : { title }),
        state,
        lines: lines.map(({ from, text, at }) => ({ from, text, at })),
      }));
    },
  };

  async function notOpened(by: PersonId): Promise<void> {
    await storing(() => rows.updateMany({ 'opened.by': by }, { $unset: { opened: '' } }));
  }

  /** Whoever has read it before cannot write it back as it was. */
  async function renameLines(by: PersonId, to: Record<string, string>): Promise<void> {
    const only = { arrayFilters: [{ 'line.by': by }] };
    await storing(() => rows.updateMany({ 'lines.by': by }, { $set: to, $inc: { rev: 1 } }, only));
  }

  async function renameCloser(by: PersonId, to: PersonId): Promise<void> {
    await storing(() => rows.updateMany({ 'closed.by': by }, { $set: { 'closed.by': to }, $inc: { rev: 1 } }));
  }
}

const GONE = 'gone' as PersonId;

function rowOf({ id, lines, ...rest }: QuestionRecord): QuestionRow {
  return { _id: id, lines: [...lines], ...rest };
}

function recordOf({ _id, ...rest }: QuestionRow): QuestionRecord {
  return { id: _id as QuestionId, ...rest };
}
