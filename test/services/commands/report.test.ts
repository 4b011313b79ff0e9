import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FiledReport } from '../../../src/conversation/report.js';
import type { Role } from '../../../src/domain/access.js';
import { reportKey, reportState } from '../../../src/domain/report.js';
import { type PlanId, type ReportId, randomToken, type UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON } from '../../helpers/people.js';
import { DUE, figuresOf, reportOf } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';

const UNIT = 'p63-30' as UnitId;
const OTHER = 'p63-31' as UnitId;
const early = (minutes: number) => new Date(DUE.getTime() - minutes * 60_000);

describe('a unit’s weekly report', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;

  beforeAll(async () => {
    opened = await openTestStore('report');
    run = await commandsOver(opened.repositories, {}, { now: () => DUE });
    await give('chair', 'chair');
    await give('deputy', 'deputy');
    await give('office', 'office-admin', 'tld' as UnitId);
    await give('neighbour', 'chair', OTHER);
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  async function give(user: string, role: Role, unit: UnitId = UNIT): Promise<void> {
    const { identity, conversation } = contextOf(user);
    const person = await opened.repositories.people.ensure(identity, NOON);
    const holder = { fullName: 'Nguyễn Thị Chủ', phone: '+84987654321' };
    await opened.repositories.roles.give({ person, role, unit, holder, conversation, since: NOON });
  }
  async function owed(unit: UnitId = UNIT): Promise<ReportId> {
    const plan = randomToken(9) as PlanId;
    await opened.repositories.reports.open([reportOf({ plan, unit })]);
    return reportKey(plan, unit, '2026-W48');
  }
  async function stored(id: ReportId) {
    const report = await opened.repositories.reports.get(id);
    if (report === undefined) throw new Error('gone');
    return report;
  }
  const asked = (report: ReportId, change: Partial<FiledReport> = {}): FiledReport => ({
    report,
    rev: 0,
    corrections: {},
    ...change,
  });
  async function file(
    user: string,
    reports: readonly FiledReport[],
    at = early(60),
    key = randomToken(6),
    as?: 'office',
  ) {
    const payload = { key, reports, ...(as === undefined ? {} : { as }) };
    return (await run({ name: 'file-report', payload }, contextOf(user, at))).outcome;
  }
  async function excuse(user: string, report: ReportId, rev = 0, at = early(60), key = randomToken(6)) {
    const payload = { key, report, rev, reason: 'Cả khoa đi thực tế' };
    return (await run({ name: 'excuse-report', payload }, contextOf(user, at))).outcome;
  }
  const audited = async (id: ReportId) =>
    (await opened.repositories.audit.page(500)).filter(({ subject }) => subject === `report ${id}`);

  test('is filed once however often the press arrives, as it was shown, and in the audit', async () => {
    const id = await owed();
    const reports = [
      asked(id, { corrections: { total: 14, fresh: 3 }, difficulties: 'Thiếu máy', nextWeek: 'Họp tổ' }),
    ];
    for (const at of [early(60), early(59), DUE])
      expect(await file('chair', reports, at, 'press')).toEqual({
        type: 'filed',
        lines: [{ report: id, outcome: 'filed', at: early(60).toISOString(), late: false, as: 'chair' }],
      });
    const { filings } = await stored(id);
    expect(filings).toHaveLength(1);
    expect(filings[0]).toMatchObject({
      at: early(60),
      as: 'chair',
      figures: figuresOf(),
      // What equals the counted number corrects nothing.
      corrections: { total: 14 },
      difficulties: 'Thiếu máy',
      nextWeek: 'Họp tổ',
    });
    expect(await audited(id)).toMatchObject([{ what: 'report.file', unit: UNIT, at: early(60) }]);
  });
  test('one press files the reports of several plans and units', async () => {
    const ids = [await owed(), await owed()];
    const outcome = await file(
      'chair',
      ids.map((id) => asked(id)),
    );
    expect(outcome).toMatchObject({ lines: [{ outcome: 'filed' }, { outcome: 'filed' }] });
    for (const id of ids) expect(reportState(await stored(id))).toBe('filed');
  });
  test('is in time strictly before it is due, and late from that instant on', async () => {
    for (const [at, state] of [
      [new Date(DUE.getTime() - 1), 'filed'],
      [DUE, 'late'],
      [new Date(DUE.getTime() + 86_400_000), 'late'],
    ] as const) {
      const id = await owed();
      await file('chair', [asked(id)], at);
      expect(reportState(await stored(id))).toBe(state);
    }
  });
  test('chair and deputy at once: the first counts, and the other is told that it is done', async () => {
    const id = await owed();
    const both = await Promise.all([file('chair', [asked(id)]), file('deputy', [asked(id)])]);
    const outcomes = both.map((each) => (each.type === 'filed' ? each.lines[0]?.outcome : each.type));
    expect(new Set(outcomes)).toEqual(new Set(['already', 'filed']));
    expect((await stored(id)).filings).toHaveLength(1);
  });
  test('is amended until the week is closed: the newest is in force, in time by the first', async () => {
    const id = await owed();
    await file('chair', [asked(id)]);
    const later = new Date(DUE.getTime() + 60_000);
    expect(await file('deputy', [asked(id, { rev: 1, corrections: { total: 13 } })], later)).toMatchObject({
      lines: [{ outcome: 'amended', late: false, as: 'deputy' }],
    });
    const { filings, plan, period } = await stored(id);
    expect(filings.map(({ corrections }) => corrections)).toEqual([{}, { total: 13 }]);
    expect(reportState(await stored(id))).toBe('filed');
    expect(await opened.repositories.reports.closeWeek(plan, period, later)).toBe(1);
    expect(await opened.repositories.reports.closeWeek(plan, period, later)).toBe(0);
    expect(await file('chair', [asked(id, { rev: 2 })], later)).toMatchObject({ lines: [{ outcome: 'closed' }] });
    expect(await excuse('chair', id, 2)).toEqual({ type: 'closed' });
    expect((await stored(id)).filings).toHaveLength(2);
  });
  test('amended again and again, it keeps the first and the newest', async () => {
    const id = await owed();
    for (let rev = 0; rev < 30; rev += 1) await file('chair', [asked(id, { rev, corrections: { total: 100 + rev } })]);
    const { filings } = await stored(id);
    expect(filings.length).toBeLessThan(25);
    expect(filings[0]?.corrections).toEqual({ total: 100 });
    expect(filings.at(-1)?.corrections).toEqual({ total: 129 });
  });
  test('the office files on the unit’s behalf, and it is recorded as such', async () => {
    const id = await owed();
    expect(await file('office', [asked(id)], early(5), 'k-office', 'office')).toMatchObject({
      lines: [{ outcome: 'filed', as: 'office' }],
    });
    expect((await stored(id)).filings[0]?.as).toBe('office');
    expect(await file('chair', [asked(id)])).toMatchObject({ lines: [{ outcome: 'already', as: 'office' }] });
    const told = (await opened.repositories.notices.due(500)).filter(({ say }) =>
      JSON.stringify(say).includes('behalf'),
    );
    expect(told.map(({ person }) => person)).toEqual([
      await opened.repositories.people.idOf(contextOf('chair').identity),
    ]);
    // A chair is no office of their own unit.
    const own = await owed();
    await file('chair', [asked(own)], early(5), 'k-own', 'office');
    expect((await stored(own)).filings[0]?.as).toBe('chair');
  });
  test('one report that is not theirs, and nothing is filed', async () => {
    const [own, strange] = [await owed(), await owed(OTHER)];
    expect(await file('chair', [asked(own), asked(strange)])).toEqual({ type: 'not-allowed' });
    expect(reportState(await stored(own))).toBe('open');
    expect(await file('chair', [asked('nothing' as ReportId)])).toEqual({ type: 'not-allowed' });
  });
  test('“có lý do” is accepted with its note instead, and a report may still come', async () => {
    const id = await owed();
    for (const at of [early(60), early(50)])
      expect(await excuse('chair', id, 0, at, 'why')).toEqual({ type: 'excused' });
    expect(await stored(id)).toMatchObject({
      excuse: { reason: 'Cả khoa đi thực tế', as: 'chair', at: early(60) },
      rev: 1,
    });
    expect(reportState(await stored(id))).toBe('excused');
    expect(await audited(id)).toMatchObject([{ what: 'report.excuse' }]);
    expect(await excuse('deputy', id, 0)).toEqual({ type: 'changed' });
    expect(await file('deputy', [asked(id)])).toMatchObject({ lines: [{ outcome: 'changed' }] });
    expect(await file('deputy', [asked(id, { rev: 1 })])).toMatchObject({ lines: [{ outcome: 'filed' }] });
    expect(reportState(await stored(id))).toBe('filed');
    expect(await excuse('chair', id, 2)).toEqual({ type: 'already' });
  });
  test('whoever filed is told what is kept, becomes one person with their other messenger, and is forgotten', async () => {
    const id = await owed();
    await give('parting', 'chair');
    await file('parting', [asked(id, { difficulties: 'Thiếu máy' })]);
    const { reports, people } = opened.repositories;
    const { identity, conversation } = contextOf('parting');
    const person = await people.ensure(identity, NOON);
    const into = await people.ensure(contextOf('joined').identity, NOON);
    await reports.join?.(person, into);
    const who = { person: into, identities: [identity], conversation };
    expect(await reports.tell?.(who)).toMatchObject([
      { unit: UNIT, filings: [{ difficulties: 'Thiếu máy', as: 'chair' }] },
    ]);
    await reports.forget(who);
    expect((await stored(id)).filings).toMatchObject([{ by: 'erased', as: 'chair' }]);
    expect(
      JSON.stringify(
        await opened.store.connection
          .collection('reports')
          .find({ _id: id as never })
          .toArray(),
      ),
    ).not.toContain(into);
  });
  test('a week made up for after the next one was opened is no miss any more', async () => {
    const plan = randomToken(9) as PlanId;
    const { reports } = opened.repositories;
    for (const [week, missedBefore] of [0, 1, 2, 3].entries())
      await reports.open([reportOf({ plan, unit: UNIT, period: `2026-W${48 + week}`, missedBefore })]);
    const misses = async () => (await reports.ofUnit(plan, UNIT, 9)).map(({ missedBefore }) => missedBefore).reverse();
    await file('chair', [asked(reportKey(plan, UNIT, '2026-W49'))], DUE);
    expect(await misses()).toEqual([0, 1, 0, 1]);
    await excuse('chair', reportKey(plan, UNIT, '2026-W50'), 0, DUE);
    expect(await misses()).toEqual([0, 1, 0, 0]);
    await file('chair', [asked(reportKey(plan, UNIT, '2026-W48'))], DUE);
    expect(await misses()).toEqual([0, 0, 0, 0]);
  });
  test('an opened row stays as it is, and weeks are listed newest first', async () => {
    const plan = randomToken(9) as PlanId;
    const { reports } = opened.repositories;
    await reports.open([reportOf({ plan })]);
    await reports.open([reportOf({ plan, figures: figuresOf({ total: 99 }) }), reportOf({ plan, unit: OTHER })]);
    expect((await reports.ofWeek(plan, '2026-W48', 10)).map(({ unit, figures }) => [unit, figures.total])).toEqual([
      ['khoa-a', 12],
      [OTHER, 12],
    ]);
    expect(await reports.unitsOfWeek(plan, '2026-W48')).toEqual(['khoa-a', OTHER]);
    await reports.open([reportOf({ plan, period: '2026-W49' })]);
    expect((await reports.weeksOf(plan, 5)).map(({ period }) => period)).toEqual(['2026-W49', '2026-W48']);
    expect((await reports.ofUnit(plan, 'khoa-a' as UnitId, 5, '2026-W49')).map(({ period }) => period)).toEqual([
      '2026-W48',
    ]);
    const moved = new Date(DUE.getTime() + 30 * 60_000);
    await reports.setDue(plan, '2026-W48', { dueAt: moved, closing: false });
    expect((await reports.ofWeek(plan, '2026-W48', 1))[0]?.dueAt).toEqual(moved);
  });
});
