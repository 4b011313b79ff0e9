import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { groupConversation } from '../../../src/channels/zalo-oa/chat.js';
import { makeConversationId, makeIdentityId } from '../../../src/ids.js';
import { groupingOver } from '../../helpers/grouping.js';
import { HAI_DUONG } from '../../helpers/people.js';
import { foundingUnits } from '../../helpers/units.js';
import type { Group } from '../../stand-ins/zalo-oa/groups.js';
import type { Person } from '../../stand-ins/zalo-oa/index.js';
import { type Whole, whole } from './whole.js';

/** A group that the account has made, from its beginning until the account is put out and comes back. */

let made: Whole;
let office: Person;
let member: Person;
let group: Group;

beforeAll(async () => {
  made = await whole('zalo-oa-group-evening');
  [office, member] = [made.zalo.person(), made.zalo.person()];
  group = made.zalo.api.groups.add('Tổ <b>công đoàn</b>', [office.id, member.id]);
  await made.zalo.says(office, 'xin chào');
  await made.quiet();
  const { people, roles } = made.db.repositories;
  const since = made.clock.now();
  const person = await people.ensure(makeIdentityId('zalo-oa', office.id), since);
  const conversation = makeConversationId('zalo-oa', made.zalo.oaId, office.id);
  const holder = { fullName: 'Trần Thị Kín', phone: '+84912345678' };
  await roles.give({ person, role: 'office-admin', unit: HAI_DUONG.id, holder, conversation, since });
});
afterAll(() => made.close());

/** What the group reads next, when somebody has said this there. */
async function inGroup(person: Person, text: string): Promise<string> {
  made.pass(6_000);
  const before = group.messages.length;
  await made.zalo.saysInGroup(group, person, text);
  await made.quiet();
  return said(before);
}
const said = (from: number) =>
  group.messages
    .slice(from)
    .map(({ text }) => text)
    .join('\n');
async function privately(text: string): Promise<string> {
  made.pass(1_000);
  await made.zalo.says(office, text);
  await made.quiet();
  return office.messages.at(-1)?.text ?? '';
}
/** What the product does every second. */
async function look(): Promise<string> {
  made.pass(61_000);
  const before = group.messages.length;
  await groupingOver(made.here.exchange, made.db.repositories, foundingUnits())();
  await made.quiet();
  return said(before);
}
const stateOf = async () => (await made.db.repositories.groups.at(groupConversation(made.zalo.oaId, group.id)))?.state;

/** By the office, once: the tests come in any order. */
async function bind(): Promise<void> {
  if ((await stateOf()) === 'bound') return;
  expect(await inGroup(member, '/tiendo')).toContain('chưa gắn với đơn vị nào');
  const code = /mã: (g-\S+)/.exec(await inGroup(member, `[@${made.zalo.oaId}] kết nối nhóm`))?.[1] ?? '';
  expect(await privately(code)).toContain('Gắn nhóm Zalo OA với Hải Dương');
  expect(await privately('có')).toContain('Đã gắn nhóm với');
  expect(await look()).toContain('Nhóm đã gắn với');
}

test('bound by a code that is typed in private, it answers with its unit’s numbers and is told so', async () => {
  await bind();
  // Since 2025 it is part of another.
  expect(await inGroup(member, '/tiendo')).toContain('Hải Phòng: 0');
  expect(await inGroup(member, '/nop')).toMatch(/Hải Phòng đã điền sẵn.*nhắn riêng cho bot mã: \S+/);
  expect(await inGroup(member, '/baocao')).toContain('dành cho chủ tịch');
  expect(await inGroup(member, 'hôm nay họp lúc mấy giờ?')).toBe('');
});

test('put out of it, it is told nothing and the office knows; back in it, it goes on', async () => {
  await bind();
  const own = { users: [{ id: made.zalo.oaId }] };
  made.pass(1_000);
  await made.zalo.happensInGroup(group, 'oa_leave_group', own);
  await made.quiet();
  expect(await stateOf()).toBe('left');
  expect(await look()).toBe('');
  expect((await made.db.repositories.notices.due(10)).map(({ say }) => JSON.stringify(say)).join()).toContain(
    'bind.left',
  );
  made.pass(1_000);
  await made.zalo.happensInGroup(group, 'oa_join_group', own);
  await made.quiet();
  expect(await stateOf()).toBe('bound');
  await made.db.repositories.groupPosts.post([
    {
      source: 'again',
      group: (await made.db.repositories.groups.bound(1))[0]?.id ?? ('' as never),
      what: { type: 'says', says: [{ blocks: [{ key: 'group.nopHint' }] }] },
      at: made.clock.now(),
      until: new Date(made.clock.now().getTime() + 3_600_000),
      urgent: true,
      automatic: false,
    },
  ]);
  expect(await look()).toContain('gõ /nop');
});

test('nothing about a person was said there', () => {
  expect(said(0)).not.toMatch(/Trần Thị Kín|912345678|912 345 678|<b>/);
});
