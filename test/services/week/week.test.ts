import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Say } from '../../../src/conversation/message.js';
import type { WeekName } from '../../../src/conversation/week.js';
import { drawTable } from '../../../src/documents/table-picture.js';
import { writeWeek } from '../../../src/documents/week-table.js';
import type { Role } from '../../../src/domain/access.js';
import type { Plan } from '../../../src/domain/plan.js';
import { reportKey } from '../../../src/domain/report.js';
import type { Unit } from '../../../src/domain/units.js';
import {
  type DeliveryId,
  type OccurrenceId,
  type PersonId,
  type PlanId,
  randomToken,
  type UnitId,
} from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import type { DeliveryState, Recipient } from '../../../src/services/delivery/delivery-records.js';
import { digest } from '../../../src/services/delivery/digest.js';
import type { OccurrenceRecord } from '../../../src/services/notices/occurrence-records.js';
import { recordOf } from '../../../src/services/plans/plans.js';
import { makeAuthority } from '../../../src/services/roles/authority.js';
import { makeWeekFacts, type WeekFacts } from '../../../src/services/week/facts.js';
import { makeWeekNotices } from '../../../src/services/week/notices.js';
import type { NewReport } from '../../../src/services/week/report-records.js';
import { makeWeek, type Week } from '../../../src/services/week/week.js';
import { makeWorkbench } from '../../../src/services/workbench/workbench.js';
import { inWords } from '../../../src/texts/index.js';
import { openWorkbook } from '../../documents/open-workbook.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf } from '../../helpers/people.js';
import { DUE, figuresOf, OPENED, reportOf } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';
import { unitsInMemory } from '../../helpers/units.js';
import { AFTER } from '../../helpers/week.js';
import { schoolPlan } from '../../helpers/workbench-facts.js';

const PROVINCE = 'p63-38' as UnitId;
const SCHOOL = 'truong' as UnitId;
const [A, B, C] = ['khoa-a', 'khoa-b', 'khoa-c'] as [UnitId, UnitId, UnitId];
const faculty = (id: UnitId, name: string): Unit => ({ id, name, kind: 'section', aliases: [], parent: SCHOOL });
const TREE: readonly Unit[] = [
  { id: SCHOOL, name: 'Công đoàn Trường', kind: 'grassroots', aliases: [], parent: PROVINCE },
  faculty(A, 'Khoa Cơ khí'),
  faculty(B, 'Khoa Mầm non'),
  faculty(C, 'Khoa Địa lý'),
];
const MINUTE = 60_000;
const NIGHT = new Date('2026-11-26T15:30:00Z');

describe('the office’s week, over the real database', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;
  let week: Week;
  let facts: WeekFacts;
  let notices: ReturnType<typeof makeWeekNotices>;
  let plan: Plan;
  let name: WeekName;
  let now = AFTER;
  const clock = { now: () => now };
  const worker = () => contextOf('van-phong', now);

  beforeAll(async () => {
    opened = await openTestStore('office-week');
    const { repositories } = opened;
    const units = unitsInMemory(TREE);
    run = await commandsOver(repositories, { units }, clock);
    const authority = makeAuthority({ ...repositories, units: units.index, clock });
    const plans = { get: async (id: PlanId) => (id === plan.id ? plan : undefined) };
    const workbench = makeWorkbench({ ...repositories, plans, units: units.index, authority, clock });
    week = makeWeek({ ...repositories, plans, workbench, units: units.index, clock });
    facts = makeWeekFacts({ ...repositories, week, records: repositories.plans, plans, authority, units: units.index });
    const weekFiles = { writeWeek, drawTable };
    notices = makeWeekNotices({ ...repositories, week, weekFiles, units: units.index });
  });
  beforeEach(async () => {
    now = AFTER;
    for (const each of ['roles', 'deliveries', 'audit', 'notices', 'plans', 'reports'])
      await opened.store.connection.db?.collection(each).deleteMany({});
    plan = { ...schoolPlan(), id: `p-${randomToken(6)}` as PlanId, owner: SCHOOL };
    name = { plan: plan.id, period: '2026-W48' };
    await opened.repositories.plans.add(recordOf(plan));
    await opened.repositories.reports.open([row(A), row(B, { missedBefore: 2 }), row(C)]);
    await give('van-phong', 'office-admin', SCHOOL, 'Lê Thị Văn Phòng');
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  const row = (unit: UnitId, change: Partial<NewReport> = {}) => reportOf({ plan: plan.id, unit, ...change });

  async function give(user: string, role: Role, unit: UnitId, fullName = 'Nguyễn Văn Chủ'): Promise<PersonId> {
    const { identity, conversation } = contextOf(user);
    const person = await opened.repositories.people.ensure(identity, OPENED);
    const holder = { fullName, phone: '+84987654321' };
    await opened.repositories.roles.give({ person, role, unit, holder, conversation, since: OPENED });
    return person;
  }

  async function file(unit: UnitId, at: Date, corrections = {}) {
    now = at;
    const report = {
      report: reportKey(plan.id, unit, name.period),
      rev: 0,
      corrections,
      difficulties: 'Thiếu máy tính',
    };
    const payload = { key: randomToken(6), reports: [report], as: 'office' as const };
    const { outcome } = await run({ name: 'file-report', payload }, contextOf('van-phong', at));
    now = AFTER;
    return outcome;
  }

  /** An occurrence that asked these chairs, each with what became of it. */
  async function asked(states: Readonly<Record<string, DeliveryState>>): Promise<OccurrenceRecord> {
    const { planOccurrences, deliveries } = opened.repositories;
    const planned = { ...name, kind: 'report-open' as const, rule: 'report-open bao-cao-tuan', at: OPENED };
    await planOccurrences.add([{ ...planned, until: DUE, deadline: DUE }], OPENED);
    const [occurrence] = await planOccurrences.ofPlan(plan.id, 1);
    if (occurrence === undefined) throw new Error('no occurrence');
    for (const [unit, state] of Object.entries(states)) {
      const person = await give(`chair-${unit}`, 'chair', unit as UnitId, `Chủ tịch ${unit}`);
      const id = `${occurrence.id} ${person}` as DeliveryId;
      const recipient: Recipient = { person, as: 'chair', units: [unit as UnitId] };
      await deliveries.add([{ ...recipient, id, occurrence: occurrence.id, kind: 'report-open', page: 0 }]);
      await opened.store.connection.db?.collection('deliveries').updateOne({ _id: id as never }, { $set: { state } });
    }
    await planOccurrences.claim(occurrence.id, 'x', OPENED, MINUTE);
    await planOccurrences.frozen(occurrence.id, 'x', OPENED, Object.keys(states).length);
    return occurrence;
  }

  async function said(kind: keyof typeof notices, occurrence: Pick<OccurrenceRecord, 'period'>) {
    const record = { ...name, ...occurrence, id: 'o' as OccurrenceId } as OccurrenceRecord;
    const people: Recipient[] = [];
    for await (const page of notices[kind].audience(record, plan, now)) people.push(...page);
    const [first] = people;
    if (first === undefined) return { people, says: [] as readonly Say[] };
    const owed = { ...first, delivery: 'd' as DeliveryId, occurrence: record, plan };
    return { people, says: (await notices[kind].say(first.person, [owed], now)).says };
  }
  const wordsOf = (says: readonly Say[]) =>
    says.map(({ blocks }) => blocks.map((block) => inWords(block)).join('\n\n'));

  test('at the due instant the office gets what is missing with its button, the table to paste with a picture, and a file', async () => {
    await file(A, new Date(DUE.getTime() - MINUTE), { total: 13 });
    await file(C, AFTER);
    const { people, says } = await said('report-table', name);
    expect(people.map(({ as, units }) => ({ as, units }))).toEqual([{ as: 'office', units: [SCHOOL] }]);
    const [table, xlsx, head, ...rest] = says;
    expect(rest).toEqual([]);
    const words = wordsOf(says);
    expect(words[2]).toContain('Còn 1 đơn vị chưa báo cáo');
    expect(digest(says)).toEqual(says);
    expect(head?.choices?.flat().map(({ value }) => value)).toEqual(['nhacthieu', 'tonghop']);
    expect(words[0]).toContain('1. Khoa Cơ khí: mới 3, tổng 13/20 (65 %), đã xác nhận 8 (*)');
    expect(words[0]).toContain('2. Khoa Địa lý: mới 3, tổng 12/20 (60 %), đã xác nhận 8 – báo cáo muộn');
    expect(words[0]).toContain('3. Khoa Mầm non: CHƯA BÁO CÁO');
    expect(words[0]).toContain('Nhiều tuần liền chưa có báo cáo: Khoa Mầm non (3 tuần)');
    expect([table?.alone, table?.attachments?.[0]?.type]).toEqual([true, 'image/png']);
    const base64 = xlsx?.attachments?.map((each) => ('base64' in each ? each.base64 : ''))[0] ?? '';
    const { sheets } = openWorkbook(Buffer.from(base64, 'base64'));
    expect(sheets[0]?.rows.find(([number]) => number === 1)?.slice(1, 9)).toEqual([
      'Khoa Cơ khí',
      340,
      3,
      13,
      20,
      65,
      8,
      'Đúng hạn',
    ]);
    expect(sheets[1]?.rows.at(-1)?.slice(0, 3)).toEqual([2, 'Khoa Địa lý', 'Thiếu máy tính']);
  });

  test('says nothing to whoever is no longer the office when it is sent', async () => {
    const { roles } = opened.repositories;
    const [held] = await roles.page([SCHOOL], 10);
    if (held === undefined) throw new Error('nobody');
    const record = { ...name, id: 'o' as OccurrenceId } as OccurrenceRecord;
    const recipient = { person: held.person, as: 'office' as const, units: [SCHOOL], delivery: 'd' as DeliveryId };
    const row = { ...recipient, occurrence: record, plan };
    expect((await notices['report-table'].say(held.person, [row], now)).owed.size).toBe(1);
    await roles.end(held.id);
    expect(await notices['report-table'].say(held.person, [row], now)).toEqual({ owed: new Set(), says: [] });
  });

  test('says nothing of a week that was never opened, and everything was reported where it was', async () => {
    expect((await said('report-table', { period: '2026-W10' })).says).toEqual([]);
    for (const unit of [A, B, C]) await file(unit, new Date(DUE.getTime() - MINUTE));
    const words = wordsOf((await said('report-table', name)).says);
    expect(words[2]).toContain('Mọi đơn vị đều đã báo cáo');
    expect(words[2]).not.toContain('Còn');
  });

  test('an hour after the opening the office learns of units that nobody was reached in, and only then', async () => {
    await asked({ [A]: 'delivered', [B]: 'waiting', [C]: 'delivered' });
    const { says } = await said('report-unreached', name);
    expect(wordsOf(says)[0]).toContain('1 đơn vị chưa ai nhận được lời nhắc báo cáo tuần');
    expect(wordsOf(says)[0]).toContain('Khoa Mầm non');
    await file(B, new Date(DUE.getTime() - MINUTE));
    expect(await said('report-unreached', name)).toEqual({ people: [], says: [] });
  });

  test('a unit without a chair is among them', async () => {
    await asked({ [A]: 'delivered', [B]: 'delivered' });
    expect(wordsOf((await said('report-unreached', name)).says)[0]).toContain('Khoa Địa lý');
  });

  test('who has to be called is listed with the full number and why, and that it was seen is in the audit', async () => {
    await asked({ [A]: 'blocked', [B]: 'delivered' });
    const command = { name: 'phone-list', payload: { ...name, key: 'k1' } } as const;
    expect((await run(command, worker())).outcome).toEqual({
      type: 'listed',
      lines: [{ units: ['Khoa Cơ khí'], name: 'Chủ tịch khoa-a', phone: '0987 654 321', why: 'blocked' }],
      nobody: { count: 1, names: ['Khoa Địa lý'] },
    });
    await run(command, worker());
    const lines = await opened.repositories.audit.page(10);
    expect(lines.filter(({ what }) => what === 'phone-list').map(({ unit }) => unit)).toEqual([SCHOOL]);
    await file(A, AFTER);
    expect((await run({ ...command, payload: { ...name, key: 'k2' } }, worker())).outcome).toMatchObject({ lines: [] });
  });

  test('a long phone list comes in pages, everybody once', async () => {
    const many = Array.from({ length: 23 }, (_, index) => `khoa-${String(index).padStart(2, '0')}`);
    await opened.repositories.reports.open(many.map((unit) => row(unit as UnitId)));
    await asked(Object.fromEntries(many.map((unit) => [unit, 'unreachable' as const])));
    const seen: string[] = [];
    for (let after: string | undefined, page = 0; page < 4; page++) {
      const payload = { ...name, key: `k${page}`, ...(after === undefined ? {} : { after }) };
      const { outcome } = await run({ name: 'phone-list', payload }, worker());
      if (outcome.type !== 'listed') throw new Error(outcome.type);
      seen.push(...outcome.lines.flatMap(({ units }) => units));
      after = outcome.next;
      if (after === undefined) break;
    }
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
  });

  async function chairs() {
    for (const unit of [A, B, C]) await give(`chu-tich-${unit}`, 'chair', unit);
  }

  async function remind(at: Date, urgent?: true) {
    now = at;
    const payload = { key: randomToken(6), weeks: [name], ...(urgent === undefined ? {} : { urgent }) };
    return (await run({ name: 'remind-missing', payload }, contextOf('van-phong', at))).outcome;
  }
  const reminders = async () =>
    (await opened.repositories.planOccurrences.ofPlan(plan.id, 20))
      .filter(({ kind }) => kind === 'report-remind')
      .map(({ at, state, urgent }) => [at.toISOString(), state, ...(urgent ? ['urgent'] : [])]);

  test('units in which there is nobody are not said to be reminded, and a paused plan reminds nobody', async () => {
    await opened.store.connection.db?.collection('roles').deleteMany({ role: 'chair' });
    expect(await remind(AFTER)).toEqual({ type: 'unheard', count: 3 });
    await give('chu-tich-a', 'chair', A);
    expect(await remind(AFTER)).toEqual({ type: 'reminded', count: 1, unheard: 2 });
    expect(await reminders()).toHaveLength(1);
    const stored = await opened.repositories.plans.get(plan.id);
    if (stored !== undefined) await opened.repositories.plans.replace({ ...stored, state: 'paused' }, stored.rev);
    expect(await remind(new Date(AFTER.getTime() + 120 * MINUTE))).toEqual({ type: 'paused' });
  });

  test('a press has those reminded that are missing; within the hour it says when it can be again', async () => {
    await chairs();
    await file(A, AFTER);
    expect(await remind(AFTER)).toEqual({ type: 'reminded', count: 2, unheard: 0 });
    expect(await remind(AFTER)).toEqual({ type: 'reminded', count: 2, unheard: 0 });
    expect(await remind(new Date(AFTER.getTime() + 59 * MINUTE))).toEqual({
      type: 'too-soon',
      at: '2026-11-26T05:01:00.000Z',
    });
    expect(await reminders()).toEqual([[AFTER.toISOString(), 'due']]);
    expect(await remind(new Date(AFTER.getTime() + 60 * MINUTE))).toEqual({ type: 'reminded', count: 2, unheard: 0 });
    for (const unit of [B, C]) await file(unit, AFTER);
    expect(await remind(new Date(AFTER.getTime() + 180 * MINUTE))).toEqual({ type: 'nobody' });
    expect(await reminders()).toHaveLength(2);
  });

  test('two who press at once remind once', async () => {
    await chairs();
    await Promise.all([remind(AFTER), remind(AFTER), remind(AFTER)]);
    expect(await reminders()).toEqual([[AFTER.toISOString(), 'due']]);
  });

  test('at night it waits for seven o’clock, unless it is urgent, which takes its place and is in the audit', async () => {
    await chairs();
    expect(await remind(NIGHT)).toEqual({ type: 'reminded', count: 3, unheard: 0, at: '2026-11-27T00:00:00.000Z' });
    expect(await remind(new Date(NIGHT.getTime() + 90 * MINUTE))).toEqual({
      type: 'reminded',
      count: 3,
      unheard: 0,
      at: '2026-11-27T00:00:00.000Z',
    });
    expect(await remind(new Date(NIGHT.getTime() + 100 * MINUTE), true)).toEqual({
      type: 'reminded',
      count: 3,
      unheard: 0,
    });
    expect(await reminders()).toEqual([
      ['2026-11-27T00:00:00.000Z', 'skipped'],
      ['2026-11-26T17:10:00.000Z', 'due', 'urgent'],
    ]);
    const what = (await opened.repositories.audit.page(10)).map((line) => line.what);
    expect(what.filter((each) => each === 'report.remind-urgent')).toHaveLength(1);
  });

  test('a week is closed once, after it was due, and the office above is told', async () => {
    const above = await give('tinh', 'office-admin', PROVINCE);
    const close = () => run({ name: 'close-week', payload: name }, worker());
    now = new Date(DUE.getTime() - MINUTE);
    expect((await close()).outcome).toEqual({ type: 'too-early', due: DUE.toISOString() });
    now = AFTER;
    expect((await close()).outcome).toEqual({ type: 'closed' });
    expect((await close()).outcome).toEqual({ type: 'closed' });
    now = new Date(AFTER.getTime() + MINUTE);
    expect((await close()).outcome).toEqual({ type: 'already' });
    const told = await opened.repositories.notices.due(10);
    expect(told.map(({ person }) => person)).toEqual([above]);
    expect(inWords(told[0]?.say.blocks[0] ?? { key: 'week.gone' })).toContain(
      'Công đoàn Trường đã chốt báo cáo tuần 48/2026',
    );
    expect(await file(A, AFTER)).toMatchObject({ lines: [{ outcome: 'closed' }] });
    expect(await remind(now)).toEqual({ type: 'nobody' });
    expect((await week.table(name))?.closedAt).toEqual(AFTER);
  });

  test('the office reads its weeks, units and history; nobody else does', async () => {
    await opened.repositories.reports.open([row(B, { period: '2026-W47', figures: figuresOf({ total: 9 }) })]);
    const { identity } = contextOf('van-phong');
    const head = (period: string) => ({ period, dueAt: DUE, closing: false });
    expect(await facts({ fact: 'weeks' }, identity)).toEqual([
      { plan: plan.id, name: plan.name, latest: head('2026-W48'), earlier: true },
    ]);
    const list = (before?: string) => ({ fact: 'week-list' as const, plan: plan.id, ...(before && { before }) });
    expect(await facts(list(), identity)).toEqual({ weeks: [head('2026-W48'), head('2026-W47')], more: false });
    expect(await facts(list('2026-W48'), identity)).toEqual({ weeks: [head('2026-W47')], more: false });
    expect(await facts({ fact: 'week', ...name }, identity)).toMatchObject({
      sum: { units: 3, missing: 3 },
      missing: ['Khoa Cơ khí', 'Khoa Địa lý', 'Khoa Mầm non'],
      longMissing: [{ name: 'Khoa Mầm non', missed: 3 }],
    });
    expect(await facts({ fact: 'week-units', ...name, missing: true, page: 7 }, identity)).toMatchObject({
      page: 0,
      pages: 1,
    });
    expect(await facts({ fact: 'week-unit', ...name, unit: B }, identity)).toMatchObject({
      rev: 0,
      nobody: true,
      history: [{ period: '2026-W47', line: { total: 9, state: 'open' } }],
    });
    expect(await facts({ fact: 'week-search', ...name, words: 'dia' }, identity)).toEqual([C]);
    await give('chu-tich', 'chair', SCHOOL);
    for (const other of [contextOf('chu-tich').identity, contextOf('ai-do').identity]) {
      expect(await facts({ fact: 'weeks' }, other)).toEqual([]);
      expect(await facts(list(), other)).toEqual({ weeks: [], more: false });
      expect(await facts({ fact: 'week', ...name }, other)).toBeNull();
      expect(await facts({ fact: 'week-unit', ...name, unit: B }, other)).toBeNull();
    }
  });

  test('a thousand and more units are one table, in parts as a file', async () => {
    const many = Array.from({ length: 2_100 }, (_, index) => row(`d${String(index).padStart(5, '0')}` as UnitId));
    await opened.repositories.reports.open(many);
    const take = async (part: number) =>
      (await run({ name: 'take-week', payload: { ...name, part } }, worker())).outcome;
    const [first, second] = [await take(1), await take(2)];
    if (first.type !== 'table' || second.type !== 'table') throw new Error('no table');
    expect([first.parts, first.messages.length > 0, second.messages]).toEqual([2, true, []]);
    const rows = openWorkbook(Buffer.from(second.xlsx, 'base64')).sheets[0]?.rows ?? [];
    expect(rows.filter(([number]) => typeof number === 'number')).toHaveLength(103);
    expect(Buffer.byteLength(first.xlsx)).toBeLessThan(1_500_000);
  });
});
