import { reportKey } from '../domain/report.js';
import type { PersonId } from '../ids.js';
import type { ReportRecord, ReportStand, Reports, ReportWeek } from '../services/week/report-records.js';
import type { Store } from './connect.js';
import { isOnlyDuplicates, storing } from './guard.js';
import { HISTORY_INDEX, type ReportRow, reportModel, WEEK_INDEX } from './models/report.js';

/** So many rows go into one command. */
const AT_ONCE = 1_000;
/** A week of a whole country takes longer than a person's. */
const PATIENCE_MS = 15_000;
const STAND_FIELDS = {
  _id: 0,
  unit: 1,
  openedAt: 1,
  dueAt: 1,
  missedBefore: 1,
  closedAt: 1,
  'filings.at': 1,
  'excuse.at': 1,
} as const;
/** In the place of somebody whose data was erased. */
const ERASED = 'erased' as PersonId;
/** More than anybody files in the years of a programme. */
const MOST_OWN = 5_000;

/** Indexes are named: with a choice of two, large weeks are planned in a way that the embedded database does not have. */
export function makeReports({ connection }: Pick<Store, 'connection'>): Reports {
  const reports = reportModel(connection);

  async function insert(rows: readonly ReportRow[]): Promise<void> {
    try {
      // Without mongoose's documents: a country has thousands of rows.
      await storing(() => reports.collection.insertMany(rows as never, { ordered: false }), PATIENCE_MS);
    } catch (error) {
      if (!isOnlyDuplicates(error)) throw error;
    }
  }

  async function list(
    filter: object,
    sort: Record<string, 1 | -1>,
    limit: number,
    index?: string,
  ): Promise<ReportRecord[]> {
    const found = reports.find(filter).sort(sort).limit(limit);
    return (await storing(() => (index === undefined ? found : found.hint(index)).lean())).map(toRecord);
  }

  /** Puts another person's name to whatever somebody did. */
  async function rename(from: PersonId, into: PersonId): Promise<void> {
    for (;;) {
      const rows = await storing(() => reports.find({ people: from }).limit(AT_ONCE).lean());
      for (const { _id, rev, people, filings, excuse } of rows) {
        const by = <T extends { readonly by: PersonId }>(act: T) => (act.by === from ? { ...act, by: into } : act);
        const others = people.filter((person) => person !== from && person !== into);
        const renamed = {
          people: into === ERASED ? others : [...others, into],
          filings: filings.map(by),
          ...(excuse === undefined ? {} : { excuse: by(excuse) }),
        };
        await storing(() => reports.updateOne({ _id, rev }, { $set: renamed, $inc: { rev: 1 } }));
      }
      if (rows.length === 0) return;
    }
  }

  return {
    open: async (rows) => {
      for (let from = 0; from < rows.length; from += AT_ONCE)
        await insert(
          rows.slice(from, from + AT_ONCE).map((row) => ({
            _id: reportKey(row.plan, row.unit, row.period),
            ...row,
            filings: [],
            rev: 0,
            people: [],
          })),
        );
    },
    get: async (id) => {
      const row = await storing(() => reports.findById(id).lean());
      return row === null ? undefined : toRecord(row);
    },
    getAll: async (ids) => (await storing(() => reports.find({ _id: { $in: [...ids] } }).lean())).map(toRecord),
    ofWeek: (plan, period, limit, after) =>
      list({ plan, period, ...(after === undefined ? {} : { unit: { $gt: after } }) }, { unit: 1 }, limit, WEEK_INDEX),
    standsOfWeek: async (plan, period, limit, after) => {
      const later = after === undefined ? {} : { unit: { $gt: after } };
      const rows = reports
        .find({ plan, period, ...later }, STAND_FIELDS)
        .sort({ unit: 1 })
        .limit(limit)
        .hint(WEEK_INDEX);
      return storing(() => rows.lean<ReportStand[]>(), PATIENCE_MS);
    },
    unitsOfWeek: async (plan, period) => {
      const rows = reports.find({ plan, period }, { _id: 0, unit: 1 }).hint(WEEK_INDEX);
      return (await storing(() => rows.lean<Pick<ReportRow, 'unit'>[]>(), PATIENCE_MS)).map(({ unit }) => unit);
    },
    weeksOf: async (plan, limit, beforePeriod) => {
      const weeks: ReportWeek[] = [];
      let before = beforePeriod;
      while (weeks.length < limit) {
        const earlier = before === undefined ? {} : { period: { $lt: before } };
        const [newest] = await list({ plan, ...earlier }, { period: -1, unit: -1 }, 1, WEEK_INDEX);
        if (newest === undefined) break;
        const { period, dueAt, openedAt, closing, closedAt } = newest;
        weeks.push({ period, dueAt, openedAt, closing, ...(closedAt === undefined ? {} : { closedAt }) });
        before = period;
      }
      return weeks;
    },
    ofUnits: (units, limit) => list({ unit: { $in: [...units] } }, { dueAt: -1 }, limit),
    ofUnit: (plan, unit, limit, beforePeriod) =>
      list(
        { plan, unit, ...(beforePeriod === undefined ? {} : { period: { $lt: beforePeriod } }) },
        { period: -1 },
        limit,
        HISTORY_INDEX,
      ),
    change: async (id, rev, change) => {
      const people = [...(change.filings ?? []), ...(change.excuse === undefined ? [] : [change.excuse])];
      const result = await storing(() =>
        reports.updateOne(
          { _id: id, rev, closedAt: { $exists: false } },
          {
            $set: change,
            $inc: { rev: 1 },
            $addToSet: { people: { $each: people.map(({ by }) => by).filter((by) => by !== ERASED) } },
          },
        ),
      );
      return result.modifiedCount === 1;
    },
    setDue: async (plan, period, { dueAt, closing }) => {
      const other = { plan, period, $or: [{ dueAt: { $ne: dueAt } }, { closing: { $ne: closing } }] };
      await storing(() => reports.updateMany(other, { $set: { dueAt, closing } }, { hint: WEEK_INDEX }), PATIENCE_MS);
    },
    setMissed: async (_id, missedBefore) => {
      await storing(() => reports.updateOne({ _id }, { $set: { missedBefore } }));
    },
    closeWeek: async (plan, period, at) => {
      const open = { plan, period, closedAt: { $exists: false } };
      const result = await storing(
        () => reports.updateMany(open, { $set: { closedAt: at } }, { hint: WEEK_INDEX }),
        PATIENCE_MS,
      );
      return result.modifiedCount;
    },
    join: rename,
    forget: async ({ person }) => {
      if (person !== null) await rename(person, ERASED);
    },
    tell: async ({ person }) => {
      if (person === null) return [];
      const rows = await storing(() => reports.find({ people: person }).limit(MOST_OWN).lean());
      return rows.map(({ plan, unit, period, filings, excuse }) => ({
        plan,
        unit,
        period,
        filings: filings.filter(({ by }) => by === person).map(({ key: _key, by: _by, ...told }) => told),
        ...(excuse?.by === person ? { excuse: { at: excuse.at, as: excuse.as, reason: excuse.reason } } : {}),
      }));
    },
  };
}

function toRecord({ _id, people: _people, ...row }: ReportRow): ReportRecord {
  return { id: reportKey(row.plan, row.unit, row.period), ...row };
}
