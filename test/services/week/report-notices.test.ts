import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Role } from '../../../src/domain/access.js';
import type { Leave } from '../../../src/domain/leave.js';
import type { PlannedOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import type { Plan } from '../../../src/domain/plan.js';
import { reportKey } from '../../../src/domain/report.js';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import type { Unit } from '../../../src/domain/units.js';
import type {
  DeliveryId,
  DraftId,
  OccurrenceId,
  PersonId,
  PlanId,
  ReceiptCode,
  ReportId,
  UnitId,
} from '../../../src/ids.js';
import { randomToken } from '../../../src/ids.js';
import type { Recipient } from '../../../src/services/delivery/delivery-records.js';
import type { NoticeKind, Owed } from '../../../src/services/delivery/kind-ports.js';
import type { OccurrenceRecord } from '../../../src/services/notices/occurrence-records.js';
import { makeReportNotices } from '../../../src/services/week/report-notices.js';
import { makeWorkbench, type Workbench } from '../../../src/services/workbench/workbench.js';
import { inWords } from '../../../src/texts/index.js';
import { contextOf, profileOf } from '../../helpers/people.js';
import { DUE, OPENED } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';
import { schoolPlan } from '../../helpers/workbench-facts.js';

const SCHOOL = 'truong' as UnitId;
const [A, B, C] = ['khoa-a', 'khoa-b', 'khoa-c'] as [UnitId, UnitId, UnitId];
const [COLLEGE, D] = ['cao-dang', 'khoa-d'] as [UnitId, UnitId];
const faculty = (id: UnitId, name: string): Unit => ({
  id,
  name,
  kind: 'section',
  section: 'faculty',
  aliases: [],
  parent: SCHOOL,
  headcount: 40,
});
const units = makeUnitIndex([
  { id: SCHOOL, name: 'Công đoàn Trường', kind: 'grassroots', aliases: [] },
  faculty(A, 'Khoa Cơ khí'),
  faculty(B, 'Khoa Mầm non'),
  { ...faculty(C, 'Khoa Cũ'), validTo: '2026-11-20' },
  // Begins on the Thursday on which the report is due.
  { ...faculty(D, 'Khoa Điện'), parent: COLLEGE, validFrom: '2026-11-26' },
  { id: COLLEGE, name: 'Công đoàn Trường Cao đẳng', kind: 'grassroots', aliases: [] },
]);
const WEEK = 7 * 86_400_000;
/** The chain of one week, moved by whole weeks. */
const at = (iso: string, weeks = 0) => new Date(new Date(iso).getTime() + weeks * WEEK);
const OPEN = OPENED.toISOString();
const LAST_CALL = '2026-11-26T03:30:00Z';

describe('the prompts for the weekly report', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let kinds: ReturnType<typeof makeReportNotices>;
  let workbench: Workbench;
  let plans: readonly Plan[] = [];
  let now = OPENED;

  beforeAll(async () => {
    opened = await openTestStore('report-notices');
    workbench = makeWorkbench({
      ...opened.repositories,
      plans: { get: async (id) => plans.find((plan) => plan.id === id) },
      units: () => units,
      authority: { grantsOf: async () => [], may: async () => true },
      clock: { now: () => now },
    });
    kinds = makeReportNotices(ports());
  });
  beforeEach(async () => {
    plans = [newPlan('75 nghìn sáng kiến')];
    now = OPENED;
    await opened.store.connection.db?.collection('roles').deleteMany({});
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  function ports() {
    return { ...opened.repositories, workbench, units: () => units };
  }
  function newPlan(name: string): Plan {
    return { ...schoolPlan(), id: `p-${randomToken(6)}` as PlanId, name, closesAt: at('2027-03-01T00:00:00Z') };
  }
  const plan = () => plans[0] as Plan;
  async function give(user: string, role: Role, unit: UnitId, leave?: Leave): Promise<PersonId> {
    const { identity, conversation } = contextOf(user);
    const { people, roles } = opened.repositories;
    const person = await people.ensure(identity, OPENED);
    const holder = { fullName: 'Nguyễn Thị Chủ', phone: '+84987654321' };
    await roles.give({ person, role, unit, holder, conversation, since: OPENED });
    const [held] = (await roles.ofPerson(person)).filter((each) => each.unit === unit && each.role === role);
    if (leave !== undefined && held !== undefined) await roles.setLeave(held.id, leave);
    return person;
  }
  function occurrence(kind: PlannedOccurrence['kind'], iso: string, weeks = 0, of = plan()): OccurrenceRecord {
    const instant = at(iso, weeks);
    const due = at(DUE.toISOString(), weeks);
    const deadline = instant < due ? due : at(DUE.toISOString(), weeks + 1);
    const planned = {
      plan: of.id,
      kind,
      rule: `${kind} bao-cao-tuan`,
      period: `2026-W${48 + weeks}`,
      at: instant,
      until: deadline,
      deadline,
      report: { id: 'bao-cao-tuan', closing: false },
    };
    return { ...planned, id: randomToken(6) as OccurrenceId, state: 'firing', seenAt: instant };
  }
  async function fire(kind: keyof typeof kinds, iso: string, weeks = 0, of = plan()) {
    const fired = occurrence(kind, iso, weeks, of);
    now = fired.at;
    const notice: NoticeKind = kinds[kind];
    await notice.prepare?.(fired, of, now);
    const recipients: Recipient[] = [];
    for await (const page of notice.audience(fired, of, now)) recipients.push(...page);
    const owed: Owed[] = recipients.map((recipient) => ({
      ...recipient,
      delivery: `${fired.id} ${recipient.person}` as DeliveryId,
      occurrence: fired,
      plan: of,
    }));
    return { notice, owed, recipients };
  }
  async function words({ notice, owed }: { notice: NoticeKind; owed: readonly Owed[] }, person: PersonId) {
    const { says } = await notice.say(
      person,
      owed.filter((each) => each.person === person),
      now,
    );
    return says.map(({ blocks }) => blocks.map((block) => inWords(block)).join('\n')).join('\n---\n');
  }
  async function submitted(unit: UnitId, on: Date): Promise<void> {
    const place = { id: unit, name: unit };
    const profile = { ...profileOf('Tác giả', '+84912345678'), unit: place };
    const code = `SK-${randomToken(6)}` as ReceiptCode;
    const draft = randomToken(9) as DraftId;
    const texts = { title: 'Sáng kiến', description: 'Mô tả.' };
    const person = `p-${randomToken(6)}` as PersonId;
    await opened.repositories.initiatives.insert({ draft, code, plan: plan().id, person, profile, ...texts, at: on });
  }
  const rowOf = (unit: UnitId, weeks = 0) => opened.repositories.reports.get(keyOf(unit, weeks));
  const keyOf = (unit: UnitId, weeks = 0): ReportId => reportKey(plan().id, unit, `2026-W${48 + weeks}`);
  async function report(unit: UnitId, when: Date, weeks = 0): Promise<void> {
    const row = await rowOf(unit, weeks);
    if (row === undefined) throw new Error('not opened');
    const filing = {
      key: 'k',
      at: when,
      by: 'p' as PersonId,
      as: 'chair',
      figures: row.figures,
      corrections: {},
    } as const;
    await opened.repositories.reports.change(row.id, row.rev, { filings: [filing] });
  }

  test('opening fills in what was counted; what came since the opening before is new', async () => {
    await submitted(A, at('2026-11-20T02:00:00Z'));
    await submitted(A, at('2026-11-21T02:00:00Z'));
    await fire('report-open', OPEN);
    expect(await rowOf(A)).toMatchObject({
      dueAt: DUE,
      openedAt: OPENED,
      missedBefore: 0,
      figures: { asOf: OPENED, fresh: 2, total: 2, confirmed: 0, headcount: 40, target: expect.any(Number) },
    });
    await submitted(A, at('2026-11-26T02:00:00Z'));
    await fire('report-open', OPEN);
    expect((await rowOf(A))?.figures.total).toBe(2);
    await fire('report-open', OPEN, 1);
    expect((await rowOf(A, 1))?.figures).toMatchObject({ fresh: 1, total: 3 });
    // What had ended by then reports no more.
    expect(await rowOf(C)).toBeUndefined();
  });
  test('a week that a crash has opened in two goes: nothing is new twice, and nothing is lost', async () => {
    const { reports } = opened.repositories;
    const open = reports.open.bind(reports);
    const half = {
      ...reports,
      open: async (rows: Parameters<typeof open>[0]) => {
        await open(rows.slice(0, 1));
        throw new Error('killed');
      },
    };
    const broken = makeReportNotices({ ...ports(), reports: half });
    const opening = occurrence('report-open', OPEN);
    now = OPENED;
    await expect(broken['report-open'].prepare?.(opening, plan(), OPENED)).rejects.toThrow('killed');
    for (const unit of [A, B]) await submitted(unit, at('2026-11-25T08:00:30Z'));
    now = at('2026-11-25T08:01:00Z');
    await kinds['report-open'].prepare?.(opening, plan(), now);
    expect([(await rowOf(A))?.figures.fresh, (await rowOf(B))?.figures.fresh]).toEqual([0, 1]);
    await fire('report-open', OPEN, 1);
    expect([(await rowOf(A, 1))?.figures.fresh, (await rowOf(B, 1))?.figures.fresh]).toEqual([1, 0]);
  });
  test('the chair is asked, in words that say why, until when and what to press', async () => {
    const chair = await give('chair-a', 'chair', A);
    await give('deputy-a', 'deputy', A);
    const fired = await fire('report-open', OPEN);
    expect(fired.recipients).toEqual([
      { person: chair, as: 'chair', units: [A], home: contextOf('chair-a').conversation },
    ]);
    const said = await words(fired, chair);
    expect(said).toContain('xác nhận trước 11:00 thứ 5, 26/11/2026, chỉ hai lần bấm');
    expect(said).toContain('Khoa Cơ khí: mới 0, tổng 0');
    expect(said).toContain('vì là chủ tịch công đoàn');
    const { says } = await fired.notice.say(chair, fired.owed, now);
    expect(says[0]?.choices?.[0]?.[0]).toMatchObject({ at: 'command', value: 'baocao' });
  });
  test('who has reported is not asked, not even between the freezing and the sending', async () => {
    const chair = await give('chair-a', 'chair', A);
    const other = await give('chair-b', 'chair', B);
    await fire('report-open', OPEN);
    await report(A, at(LAST_CALL));
    const called = await fire('report-last-call', LAST_CALL);
    expect(called.recipients.map(({ person }) => person)).toEqual([other]);
    const frozen = await fire('report-due', DUE.toISOString());
    await report(B, DUE);
    const { owed, says } = await frozen.notice.say(other, frozen.owed, now);
    expect([owed.size, says]).toEqual([0, []]);
    expect(await words(frozen, chair)).toBe('');
  });
  test('whose role ended between the freezing and the sending is neither asked nor told the figures', async () => {
    const chair = await give('chair-a', 'chair', A);
    await give('chair-a', 'chair', B);
    const frozen = await fire('report-open', OPEN);
    const { roles } = opened.repositories;
    for (const held of await roles.ofPerson(chair)) if (held.unit === A) await roles.end(held.id);
    expect(await words(frozen, chair)).not.toContain('Khoa Cơ khí');
    expect(await words(frozen, chair)).toContain('Khoa Mầm non');
    for (const held of await roles.ofPerson(chair)) await roles.end(held.id);
    expect((await frozen.notice.say(chair, frozen.owed, now)).owed.size).toBe(0);
  });
  test('while the chair is on leave the deputy is asked; a unit is never without anybody', async () => {
    const leave = { from: '2026-11-24', to: '2026-11-27' };
    await give('chair-a', 'chair', A, leave);
    const deputy = await give('deputy-a', 'deputy', A);
    const lonely = await give('chair-b', 'chair', B, leave);
    const { recipients } = await fire('report-open', OPEN);
    expect(recipients).toMatchObject([
      { person: deputy, as: 'deputy' },
      { person: lonely, as: 'chair' },
    ]);
  });
  test('a unit without chair and deputy is asked through its own office', async () => {
    const office = await give('office-a', 'office-admin', A);
    await give('office', 'office-admin', SCHOOL);
    expect((await fire('report-open', OPEN)).recipients).toMatchObject([{ person: office, as: 'office', units: [A] }]);
  });
  test('the second week in a row the deputy is asked as well, in words without blame; an excuse is no miss', async () => {
    await give('chair-a', 'chair', A);
    const deputy = await give('deputy-a', 'deputy', A);
    await give('chair-b', 'chair', B);
    const deputyB = await give('deputy-b', 'deputy', B);
    const first = await fire('report-due', DUE.toISOString());
    expect(first.recipients.map(({ as }) => as)).toEqual(['chair', 'chair']);
    const excuse = { key: 'k', at: DUE, by: 'p' as PersonId, as: 'chair', reason: 'Đi thực tế' } as const;
    await opened.repositories.reports.change(keyOf(B), 0, { excuse });
    await fire('report-open', OPEN, 1);
    expect((await rowOf(A, 1))?.missedBefore).toBe(1);
    const second = await fire('report-due', DUE.toISOString(), 1);
    expect(second.recipients.map(({ person }) => person)).toContain(deputy);
    expect(second.recipients.map(({ person }) => person)).not.toContain(deputyB);
    expect(await words(second, deputy)).toContain('Khoa Cơ khí: đây là tuần thứ hai liền chưa có báo cáo');
    await report(A, at(DUE.toISOString(), 1), 1);
    await fire('report-open', OPEN, 2);
    expect([(await rowOf(A, 2))?.missedBefore, (await rowOf(B, 2))?.missedBefore]).toEqual([0, 1]);
  });
  test('several units and several plans are one message with one button', async () => {
    const chair = await give('chair-a', 'chair', A);
    await give('chair-a', 'chair', B);
    plans = [...plans, newPlan('Một triệu sáng kiến')];
    const fired = await Promise.all([fire('report-open', OPEN), fire('report-open', OPEN, 0, plans[1])]);
    expect(fired.map(({ recipients }) => recipients)).toMatchObject([[{ units: [A, B] }], [{ units: [A, B] }]]);
    const [first] = fired;
    if (first === undefined) throw new Error('nothing');
    const { says, owed } = await first.notice.say(
      chair,
      fired.flatMap((each) => each.owed),
      now,
    );
    expect(says).toHaveLength(1);
    expect(owed.size).toBe(2);
    const said = says[0]?.blocks.map((block) => inWords(block)).join('\n') ?? '';
    for (const part of ['Khoa Cơ khí', 'Khoa Mầm non', '75 nghìn', 'Một triệu']) expect(said).toContain(part);
  });
  test('a missed opening is made up for by the next prompt, and a rule that was moved moves what is due', async () => {
    const chair = await give('chair-a', 'chair', A);
    const { recipients } = await fire('report-last-call', LAST_CALL);
    expect(recipients.map(({ person }) => person)).toEqual([chair]);
    expect((await rowOf(A))?.dueAt).toEqual(DUE);
    await fire('report-due', '2026-11-26T04:30:00Z');
    expect((await rowOf(A))?.dueAt).toEqual(at('2026-11-26T04:30:00Z'));
  });
  test('a unit that begins on the due day is asked from that morning on, with the figures and the target it has then', async () => {
    const college = { ...plan(), owner: COLLEGE };
    plans = [college];
    await submitted(D, at('2026-11-25T18:00:00Z'));
    const chair = await give('chair-d', 'chair', D);
    expect((await fire('report-open', OPEN)).recipients).toEqual([]);
    expect(await rowOf(D)).toBeUndefined();
    const morning = await fire('report-morning', '2026-11-26T01:00:00Z');
    expect(morning.recipients.map(({ person }) => person)).toEqual([chair]);
    expect((await rowOf(D))?.figures).toMatchObject({ fresh: 1, total: 1, target: expect.any(Number) });
  });
  test('a plan whose end was moved after the opening: its week becomes the closing one, or ceases to be', async () => {
    await fire('report-open', OPEN);
    for (const closing of [true, false]) {
      const called = { ...occurrence('report-last-call', LAST_CALL), report: { id: 'bao-cao-tuan', closing } };
      await kinds['report-last-call'].prepare?.(called, plan(), called.at);
      expect((await rowOf(A))?.closing).toBe(closing);
    }
  });
  test('a closed week asks nobody', async () => {
    await give('chair-a', 'chair', A);
    await fire('report-open', OPEN);
    await opened.repositories.reports.closeWeek(plan().id, '2026-W48', DUE);
    expect((await fire('report-due', DUE.toISOString())).recipients).toEqual([]);
  });
});
