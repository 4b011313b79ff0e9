import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { zaloBotCapabilities } from '../../../src/channels/zalo-bot/capabilities.js';
import { type ConversationId, type GroupChatId, makeConversationId, makeIdentityId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { AskPlace, Outgoing, Receive, SendOutcome } from '../../../src/services/ports.js';
import { t } from '../../../src/texts/index.js';
import { openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { groupingOver } from '../../helpers/grouping.js';
import { HAI_DUONG } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';
import { foundingUnits } from '../../helpers/units.js';
import type { Group, Person } from '../../stand-ins/zalo-bot/people.js';
import { type Rig, rig } from './harness.js';

/** Zalo tells a bot nothing of its coming and going: it learns of it from what it says, and from what is said to it. */

const DAY = 86_400_000;
let db: Awaited<ReturnType<typeof openTestStore>>;
let made: Rig;
let here: TestExchange;
let office: Person;
let member: Person;
let group: Group;
let now = Date.parse('2027-03-09T02:00:00Z');

beforeAll(async () => {
  db = await openTestStore('zalo-bot-group-life');
  let receive: Receive | undefined;
  // What comes is as old as the clock of this test says.
  const stamped: Receive = async (inbound) =>
    receive === undefined ? 'stored' : receive({ ...inbound, at: new Date(now) });
  made = await rig('polling', {}, { receive: stamped });
  class Zalo extends ScriptedChannel {
    override readonly id = 'zalo-bot';
    override readonly capabilities = zaloBotCapabilities;

    override send(to: ConversationId, message: Outgoing, place?: AskPlace): Promise<SendOutcome> {
      return made.bot.channel.send(to, message, place);
    }
  }
  here = openExchange(db, { clock: { now: () => new Date(now) }, channel: new Zalo() });
  receive = here.receive;
  [office, member] = [made.server.person('Trần Thị Kín'), made.server.person('Nguyễn\u200bVăn\u202eẨn')];
  group = made.server.group('Tổ <b>công đoàn</b> \u202e\u200b*_[x](y)');
  await privately('xin chào');
  const { people, roles } = db.repositories;
  const since = new Date(now);
  const person = await people.ensure(makeIdentityId('zalo-bot', office.id), since);
  const conversation = makeConversationId('zalo-bot', made.server.botId, office.id);
  const holder = { fullName: 'Trần Thị Kín', phone: '+84912345678' };
  await roles.give({ person, role: 'office-admin', unit: HAI_DUONG.id, holder, conversation, since });
});
afterAll(async () => {
  await made.close();
  await closeExchange(here.exchange, 5_000);
  await db.store.drop();
  await db.store.close();
});

async function privately(text: string): Promise<string> {
  now += 6_000;
  const before = office.seen.length;
  office.says(text);
  await office.until(before + 1);
  await quiet(here.exchange);
  return office.seen.at(-1)?.text ?? '';
}
/** What the group reads next, when somebody has said this to the bot there. */
async function inGroup(text: string): Promise<string> {
  now += 6_000;
  const before = group.seen.length;
  group.says(member, `@${made.server.name} ${text}`);
  await group.until(before + 1);
  await quiet(here.exchange);
  return group.seen.slice(before).join('\n');
}
async function posts(source: string): Promise<string> {
  now += 61_000;
  const before = group.seen.length;
  const at = new Date(now);
  const what = { type: 'says', says: [{ blocks: [t('group.nopHint')] }] } as const;
  const until = new Date(now + DAY);
  const row = { source, group: id(), what, at, until, urgent: true, automatic: false };
  await db.repositories.groupPosts.post([row]);
  await look();
  return group.seen.slice(before).join('\n');
}
async function look(): Promise<void> {
  await groupingOver(here.exchange, db.repositories, foundingUnits())();
  await quiet(here.exchange);
}
const own = () => makeConversationId('zalo-bot', made.server.botId, group.id);
const id = () => String(own()) as GroupChatId;
const stateOf = async () => (await db.repositories.groups.at(own()))?.state;

test('bound, put out, and told to nobody until somebody speaks to it there again', async () => {
  const code = /mã: (g-\S+)/.exec(await inGroup('/ketnoi'))?.[1] ?? '';
  await privately(code);
  expect(await privately('có')).toContain('Đã gắn nhóm');
  await look();
  expect(group.seen.at(-1)).toContain('Nhóm đã gắn với');
  expect(await posts('a')).toContain('/nop');

  group.removesBot();
  expect(await posts('b')).toBe('');
  expect(await stateOf()).toBe('left');
  expect(await db.repositories.groupPosts.counts('b')).toMatchObject({ gone: 1 });
  expect(await posts('c')).toBe('');
  const told = (await db.repositories.notices.due(10)).filter(({ say }) => JSON.stringify(say).includes('bind.left'));
  expect(told).toHaveLength(1);

  group.addsBot();
  expect(await posts('d')).toBe('');
  expect(await inGroup('tiến độ')).toContain('Hải Phòng');
  expect(await stateOf()).toBe('bound');
  expect(await posts('e')).toContain('/nop');
  expect(await stateOf()).toBe('bound');
});

test('nothing about a person, and nothing of the group’s own name, was said there', () => {
  expect(group.seen.join('\n')).not.toMatch(/Trần Thị Kín|Ẩn|912345678|<b>|\u202e|\u200b/);
});
