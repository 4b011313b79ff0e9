import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Input } from '../../../src/conversation/message.js';
import type { PlannedOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import { occurrenceKey } from '../../../src/domain/occurrences/occurrence.js';
import type { Plan } from '../../../src/domain/plan.js';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import type { SectionKind, Unit } from '../../../src/domain/units.js';
import {
  type DeliveryId,
  type DraftId,
  makeConversationId,
  makeIdentityId,
  type OccurrenceId,
  type PersonId,
  type ReceiptCode,
  randomToken,
  type UnitId,
} from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { Recipient } from '../../../src/services/delivery/delivery-records.js';
import type { NoticeKind } from '../../../src/services/delivery/kind-ports.js';
import { makeCloseNotice } from '../../../src/services/notices/close.js';
import { makeDeadlineNotice } from '../../../src/services/notices/deadline.js';
import type { OccurrenceRecord } from '../../../src/services/notices/occurrence-records.js';
import { makeShortfalls } from '../../../src/services/notices/shortfalls.js';
import { makeWorkbench } from '../../../src/services/workbench/workbench.js';
import { inWords } from '../../../src/texts/index.js';
import { event, openExchange, quiet, type TestExchange } from '../../helpers/exchange.js';
import { contextOf, profileOf } from '../../helpers/people.js';
import { madePlan } from '../../helpers/plans.js';
import { openTestStore } from '../../helpers/store.js';
import { START } from '../../helpers/talk.js';

const id = (text: string) => text as UnitId;
const unit = (name: string, kind: Unit['kind'], parent?: string, section?: SectionKind): Unit => ({
  id: id(name),
  name: name.toUpperCase(),
  kind,
  aliases: [],
  ...(parent === undefined ? {} : { parent: id(parent) }),
  ...(section === undefined ? {} : { section }),
});
const units = makeUnitIndex([
  unit('tinh', 'province'),
  unit('truong', 'grassroots', 'tinh'),
  unit('khoa-a', 'section', 'truong', 'faculty'),
  unit('khoa-b', 'section', 'truong', 'faculty'),
  unit('phong', 'section', 'truong', 'office'),
]);
const target = (number: number, whose: object, key: string) => ({
  id: key,
  metric: 'initiatives',
  amount: { type: 'count', atLeast: number },
  whose,
  source: ['000:1'],
  wording: key,
});
const plan: Plan = {
  ...madePlan({
    targets: [target(2, { type: 'each', kind: 'section', section: 'faculty' }, 'khoa')],
    rounds: [{ id: 'dot-1', name: 'Đợt 1', due: 'dossier', deadline: { on: '2026-12-10' } }],
  }),
  owner: id('truong'),
};
const dayBefore = new Date(plan.closesAt.getTime() - 26 * 3_600_000);
const round = new Date('2026-12-11T00:00:00+07:00');

let db: Awaited<ReturnType<typeof openTestStore>>;
let now = dayBefore;
let numbers = 0;
const clock = { now: () => now };
const opened: TestExchange[] = [];

beforeAll(async () => {
  db = await openTestStore('deadline-notice');
});
beforeEach(async () => {
  now = dayBefore;
  for (const name of ['initiatives', 'roles', 'conversations', 'people', 'identities'])
    await db.store.connection.db?.collection(name).deleteMany({});
});
afterAll(async () => {
  for (const { exchange } of opened) await closeExchange(exchange, 2_000);
  await db.store.drop();
  await db.store.close();
});

/** The kinds as a process that has just begun has them: nothing is remembered. */
function kinds(): Record<'deadline' | 'close', NoticeKind> {
  const { repositories } = db;
  const ports = { ...repositories, units: () => units, clock };
  const authority = { grantsOf: async () => [], may: async () => true };
  const workbench = makeWorkbench({ ...ports, plans: { get: async () => plan }, authority });
  const all = { ...ports, workbench, shortfalls: makeShortfalls(ports) };
  return { deadline: makeDeadlineNotice(all), close: makeCloseNotice(all) };
}

function occurrence(change: Partial<PlannedOccurrence> = {}): OccurrenceRecord {
  const planned: PlannedOccurrence = {
    plan: plan.id,
    kind: 'deadline',
    rule: 'deadline entry 1d',
    period: '2026-12-20',
    at: now,
    until: plan.closesAt,
    deadline: plan.closesAt,
    about: { kind: 'entry', id: 'entry' },
    ...change,
  };
  return { ...planned, id: occurrenceKey(planned) as OccurrenceId, state: 'firing', seenAt: now };
}
const dossier = () =>
  occurrence({
    rule: 'deadline dossier dot-1 1d',
    deadline: round,
    about: { kind: 'dossier', id: 'dot-1', name: 'Đợt 1' },
  });

async function audienceOf(kind: NoticeKind, about: OccurrenceRecord): Promise<Recipient[]> {
  const all: Recipient[] = [];
  for await (const page of kind.audience(about, plan, now)) all.push(...page);
  expect(new Set(all.map(({ person }) => person)).size).toBe(all.length);
  return all;
}

/** What one of them reads, with the values of the buttons; undefined when nothing is owed any more. */
async function read(kind: NoticeKind, about: OccurrenceRecord, to: Recipient | undefined, as = plan) {
  if (to === undefined) throw new Error('nobody');
  const row = { ...to, delivery: 'd-1' as DeliveryId, occurrence: about, plan: as };
  const { owed, says } = await kind.say(to.person, [row], now);
  expect(owed.size).toBe(says.length);
  const [say] = says;
  if (say === undefined) return undefined;
  const text = say.blocks.map((block) => inWords(block)).join('\n');
  return { text, buttons: (say.choices ?? []).flat().map(({ value }) => value) };
}

async function appointed(user: string, role: 'chair' | 'deputy' | 'office-admin', at: string): Promise<PersonId> {
  const { identity, conversation } = contextOf(user);
  const person = await db.repositories.people.ensure(identity, now);
  const holder = { fullName: user, phone: '+84912345678' };
  await db.repositories.roles.give({ person, role, unit: id(at), holder, conversation, since: now });
  return person;
}

async function submitted(at: string): Promise<ReceiptCode> {
  const code = `SK-${++numbers}` as ReceiptCode;
  const profile = { ...profileOf(`Tác giả ${numbers}`, '+84912345678'), unit: { id: id(at), name: at } };
  const texts = { title: `Sáng kiến ${numbers}`, description: 'Mô tả.', person: `p-${numbers}` as PersonId };
  const draft = randomToken(9) as DraftId;
  await db.repositories.initiatives.insert({ draft, code, plan: plan.id, profile, ...texts, at: START });
  return code;
}

async function nominated(code: ReceiptCode): Promise<void> {
  const record = await db.repositories.initiatives.byCode(code);
  const nomination = { round: { id: 'dot-1', name: 'Đợt 1' } };
  const entry = { at: now, key: code, what: 'nominated', by: 'x' as PersonId } as const;
  await db.repositories.initiatives.change(record?.id ?? '', 0, { status: 'accepted', nomination }, entry);
}

const text = (words: string): Input => ({ kind: 'text', text: words });

async function writing(user: string, ...words: string[]): Promise<TestExchange> {
  const one = openExchange(db, { clock, plan });
  opened.push(one);
  for (const each of words) await one.receive(event(user, text(each), now));
  await quiet(one.exchange);
  return one;
}

describe('before the deadline for initiatives', () => {
  test('whoever has an unfinished draft is reminded with a button to go on, until it is handed in or thrown away', async () => {
    const one = await writing('writer', 'nộp', 'đồng ý', 'Lê Văn A');
    await writing('reader', 'xin chào');
    const { deadline } = kinds();
    const [author, ...others] = await audienceOf(deadline, occurrence());
    expect(others).toEqual([]);
    expect(author).toMatchObject({ as: 'author', home: makeConversationId('telegram', 'bot', 'writer') });
    const told = await read(deadline, occurrence(), author);
    expect(told?.text).toContain('Hạn nộp sáng kiến: trước 09:00 ngày 21/12/2026 (còn 1 ngày).');
    expect(told?.text).toContain('viết dở');
    expect(told?.buttons).toEqual(['tiep', 'tatnhac']);

    await one.receive(event('writer', text('/menu'), now));
    expect(await read(deadline, occurrence(), author)).toBeDefined();
    await one.receive(event('writer', text('/tiep'), now));
    await one.receive(event('writer', text('/huy'), now));
    await one.receive(event('writer', text('Dừng và xoá bản nháp'), now));
    await quiet(one.exchange);
    await closeExchange(one.exchange, 2_000);
    expect(await read(deadline, occurrence(), author)).toBeUndefined();
    expect(await audienceOf(deadline, occurrence())).toEqual([]);
  });

  test('a draft of another plan, and one of somebody who asked not to be reminded, are left alone', async () => {
    await writing('other', 'nộp', 'đồng ý');
    expect(await db.repositories.drafts.page('khac' as Plan['id'], 10)).toEqual([]);
    const { deadline } = kinds();
    const [author] = await audienceOf(deadline, occurrence());
    await db.repositories.people.setNudges(author?.person ?? ('' as PersonId), false, now);
    expect(await read(deadline, occurrence(), author)).toBeUndefined();
    expect(await audienceOf(deadline, occurrence())).toEqual([]);
  });

  test('somebody who has blocked one of their messengers is reminded of the draft in another', async () => {
    const { people } = db.repositories;
    const old = makeIdentityId('web', 'old');
    const person = await people.ensure(old, now);
    await people.setBlocked(old, now);
    await writing('writer', 'nộp', 'đồng ý');
    const { deadline } = kinds();
    const [author] = await audienceOf(deadline, occurrence());
    await people.join?.(author?.person ?? person, person);
    const [joined] = await audienceOf(deadline, occurrence());
    expect(joined?.person).toBe(person);
    const told = await read(deadline, occurrence(), joined);
    // It may well come in another messenger than the one that has the draft.
    expect(told?.text).toContain('Bản đó viết ở Telegram');
    expect((await read(deadline, occurrence(), author))?.text ?? '').not.toContain('Bản đó viết ở');
  });

  test('a chair is told what their unit lacks and what waits for them, and nothing once the target is reached', async () => {
    await appointed('chair-a', 'chair', 'khoa-a');
    await appointed('chair-phong', 'chair', 'phong');
    await submitted('khoa-a');
    const { deadline } = kinds();
    const [chair, ...others] = await audienceOf(deadline, occurrence());
    expect(others).toEqual([]);
    expect(chair).toMatchObject({ as: 'chair', units: ['khoa-a'] });
    const told = await read(deadline, occurrence(), chair);
    expect(told?.text).toContain('KHOA-A: đã có 1/2 sáng kiến, còn thiếu 1; 1 hồ sơ chờ anh/chị xác nhận.');
    expect(told?.buttons).toEqual(['donvi']);
    await submitted('khoa-a');
    expect(await read(deadline, occurrence(), chair)).toBeUndefined();
  });

  test('while the chair is on leave the deputy is told, and afterwards the chair again', async () => {
    const chair = await appointed('chair', 'chair', 'khoa-a');
    const deputy = await appointed('deputy', 'deputy', 'khoa-a');
    const { deadline } = kinds();
    expect((await audienceOf(deadline, occurrence())).map(({ person }) => person)).toEqual([chair]);
    const [role] = await db.repositories.roles.ofPerson(chair);
    await db.repositories.roles.setLeave(role?.id ?? '', { from: '2026-01-01', to: '2027-12-31' });
    const [only, ...others] = await audienceOf(deadline, occurrence());
    expect(others).toEqual([]);
    expect(only).toMatchObject({ person: deputy, as: 'deputy' });
    expect((await read(deadline, occurrence(), only))?.text).toContain('KHOA-A: đã có 0/2');
    await db.repositories.roles.setLeave(role?.id ?? '', null);
    expect(await read(deadline, occurrence(), only)).toBeUndefined();
  });

  test('somebody in charge of two units who writes an initiative too gets it all in one message', async () => {
    await appointed('busy', 'chair', 'khoa-a');
    await appointed('busy', 'chair', 'khoa-b');
    await writing('busy', 'nộp', 'đồng ý', 'Lê Văn A');
    const { deadline } = kinds();
    const [one, ...others] = await audienceOf(deadline, occurrence());
    expect(others).toEqual([]);
    const told = await read(deadline, occurrence(), one);
    for (const part of ['KHOA-A: ', 'KHOA-B: ', 'viết dở']) expect(told?.text).toContain(part);
    expect(told?.buttons).toEqual(['tiep', 'tatnhac', 'donvi']);
  });

  test('the office is told how many units lag, or that of the unit above where the plan’s own has nobody', async () => {
    await submitted('khoa-b');
    const above = await appointed('tinh-office', 'office-admin', 'tinh');
    const fresh = kinds();
    expect((await audienceOf(fresh.deadline, occurrence())).map(({ person }) => person)).toEqual([above]);
    await appointed('office', 'office-admin', 'truong');
    const { deadline } = kinds();
    const [office, ...others] = await audienceOf(deadline, occurrence());
    expect(others).toEqual([]);
    const told = await read(deadline, occurrence(), office);
    expect(told?.text).toContain('Toàn kế hoạch đã có 1/4 sáng kiến.');
    expect(told?.text).toContain('2/2 đơn vị chưa đạt chỉ tiêu, thiếu nhiều nhất: KHOA-A (thiếu 2); KHOA-B (thiếu 1).');
    expect(told?.buttons).toEqual(['tiendo']);
    for (const at of ['khoa-a', 'khoa-a', 'khoa-b']) await submitted(at);
    expect(await audienceOf(kinds().deadline, occurrence())).toEqual([]);
    expect(await read(kinds().deadline, occurrence(), office)).toBeUndefined();
  });

  test('a deadline that was moved meanwhile, or a plan that is paused, is not reminded of', async () => {
    await appointed('chair', 'chair', 'khoa-a');
    const { deadline } = kinds();
    const [chair] = await audienceOf(deadline, occurrence());
    const later = { ...plan, closesAt: new Date(plan.closesAt.getTime() + 86_400_000) };
    expect(await read(deadline, occurrence(), chair, later)).toBeUndefined();
    expect(await read(deadline, occurrence(), chair, { ...plan, paused: true })).toBeUndefined();
    expect(await read(deadline, occurrence(), chair)).toBeDefined();
  });

  test('of one round names the round', async () => {
    await appointed('chair', 'chair', 'khoa-a');
    const { deadline } = kinds();
    const [chair] = await audienceOf(deadline, occurrence());
    const rounds = [{ id: 'dot-2', name: 'Đợt 2', due: 'entry', deadline: { on: '2026-12-10' } }];
    const withRound = { ...madePlan({ rounds }), owner: plan.owner ?? id('') };
    const about = occurrence({ deadline: round, about: { kind: 'entry', id: 'dot-2', name: 'Đợt 2' } });
    const told = await read(deadline, about, chair, withRound);
    expect(told?.text).toContain('Hạn nộp sáng kiến “Đợt 2”: hết 24h ngày 10/12/2026');
  });

  test('on the last day the hours that are left are said, then the minutes', async () => {
    await appointed('chair', 'chair', 'khoa-a');
    const { deadline } = kinds();
    const [chair] = await audienceOf(deadline, occurrence());
    now = new Date(plan.closesAt.getTime() - 3 * 3_600_000);
    expect((await read(deadline, occurrence(), chair))?.text).toContain('còn khoảng 3 giờ');
    now = new Date(plan.closesAt.getTime() - 20 * 60_000);
    expect((await read(deadline, occurrence(), chair))?.text).toContain('còn 20 phút');
  });
});

describe('before the deadline for dossiers', () => {
  test('units that have put nothing forward are reminded, their office knows which, and drafts are left alone', async () => {
    await appointed('chair-a', 'chair', 'khoa-a');
    await appointed('chair-b', 'chair', 'khoa-b');
    await appointed('office', 'office-admin', 'truong');
    await writing('writer', 'nộp', 'đồng ý', 'Lê Văn A');
    const code = await submitted('khoa-a');
    await nominated(await submitted('khoa-b'));
    const { deadline } = kinds();
    const all = await audienceOf(deadline, dossier());
    expect(all.map(({ as, units: at }) => [as, ...at])).toEqual([
      ['office', 'truong'],
      ['chair', 'khoa-a'],
    ]);
    const office = await read(deadline, dossier(), all[0]);
    expect(office?.text).toContain('Hạn gửi hồ sơ “Đợt 1”: hết 24h ngày 10/12/2026');
    expect(office?.text).toContain('2/3 đơn vị chưa đề cử sáng kiến nào: ');
    const chair = await read(deadline, dossier(), all[1]);
    expect(chair?.text).toContain('KHOA-A: chưa đề cử sáng kiến nào; đã xác nhận 0, chờ xác nhận 1.');
    expect(chair?.buttons).toEqual(['donvi']);
    await nominated(code);
    expect(await read(deadline, dossier(), all[1])).toBeUndefined();
  });
});

describe('when a plan closes', () => {
  test('its office reads the figures of the whole plan', async () => {
    await appointed('office', 'office-admin', 'truong');
    await appointed('chair', 'chair', 'khoa-a');
    for (const at of ['khoa-a', 'khoa-a', 'khoa-b']) await submitted(at);
    const { close } = kinds();
    const about = occurrence({ kind: 'close', rule: 'close' });
    const [office, ...others] = await audienceOf(close, about);
    expect(others).toEqual([]);
    now = plan.closesAt;
    const told = await read(close, about, office);
    expect(told?.text).toContain('Đã có 3/4 sáng kiến (75 %), còn thiếu 1.');
    expect(told?.text).toContain('1/2 đơn vị đạt chỉ tiêu.');
    expect(told?.text).toContain('Chờ xác nhận 3');
    expect(told?.buttons).toEqual(['tiendo', 'xuat']);
  });

  test('one that has been extended since is not called closed', async () => {
    await appointed('office', 'office-admin', 'truong');
    const { close } = kinds();
    const about = occurrence({ kind: 'close', rule: 'close' });
    const [office] = await audienceOf(close, about);
    now = plan.closesAt;
    const extended = { ...plan, closesAt: new Date(plan.closesAt.getTime() + 86_400_000) };
    expect(await read(close, about, office, extended)).toBeUndefined();
  });
});
