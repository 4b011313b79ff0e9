import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { CommandResults } from '../../../src/conversation/command.js';
import type { UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';
import { listsOver } from '../../helpers/unit-lists.js';
import { unitsInMemory } from '../../helpers/units.js';

const PROVINCE = 'p63-38' as UnitId;
const office = contextOf('office');
const LIST = Buffer.from('Mã;Tên;Loại;Cấp trên\ntho-xuan;LĐLĐ huyện Thọ Xuân;cấp trên cơ sở;p63-38');

let db: Awaited<ReturnType<typeof openTestStore>>;
let run: RunCommand;
let units: ReturnType<typeof unitsInMemory>;
let dropped: string[] = [];
let handedOut = LIST;

beforeAll(async () => {
  db = await openTestStore('unit-list-command');
  const person = await db.repositories.people.ensure(office.identity, NOON);
  const holder = { fullName: 'A', phone: '+84912345678' };
  const at = { unit: PROVINCE, holder, conversation: office.conversation, since: NOON };
  await db.repositories.roles.makeFirstAdmin({ person, role: 'office-admin', ...at }, { unit: PROVINCE, name: 'Tỉnh' });
});
beforeEach(async () => {
  dropped = [];
  handedOut = LIST;
  units = unitsInMemory();
  run = await commandsOver(db.repositories, {
    units,
    unitLists: listsOver({ now: () => NOON }, units),
    fetchFile: async () => handedOut,
    dropFile: async (_from, { fileId }) => void dropped.push(fileId),
  });
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

const sent = { office: PROVINCE, file: { fileId: 'f1', name: 'don-vi.csv' } };
type Shown = Extract<CommandResults['check-unit-list'], { type: 'compared' }>;
async function check(): Promise<Shown> {
  const { outcome } = await run({ name: 'check-unit-list', payload: sent }, office);
  if (!('list' in outcome) || outcome.type !== 'compared') throw new Error('not compared');
  return outcome;
}
async function apply({ list: { hash, version } }: Shown) {
  return (await run({ name: 'apply-unit-list', payload: { ...sent, hash, version } }, office)).outcome;
}

test('a list that was applied is not kept, and a repeat of the press after a crash says the same', async () => {
  const shown = await check();
  expect(dropped).toEqual([]);
  expect(await apply(shown)).toEqual({ type: 'applied' });
  expect(units.known().units.some(({ id }) => id === 'tho-xuan')).toBe(true);
  expect(dropped).toEqual(['f1']);
  expect(await apply(shown)).toEqual({ type: 'applied' });
});

test('what is handed out otherwise than it was shown is not applied', async () => {
  const shown = await check();
  handedOut = Buffer.concat([LIST, Buffer.from('\nkhac;Không ai đã xem;cấp trên cơ sở;p63-38')]);
  expect(await apply(shown)).toMatchObject({ type: 'refused', reason: 'fetch-gone' });
  expect(units.known().version).toBe(0);
});

test('one that fits no more after somebody else’s change is not kept; one that is shown anew is', async () => {
  const shown = await check();
  await units.change((all) => all.map((each) => (each.id === 'p63-37' ? { ...each, name: 'Tên mới' } : each)));
  expect(await apply(shown)).toMatchObject({ type: 'changed', list: { changes: [{ kind: 'added' }] } });
  expect(dropped).toEqual([]);
  await units.change((all) => [
    ...all,
    { id: 'tho-xuan' as UnitId, name: 'Của tỉnh khác', kind: 'upper', parent: 'p63-37' as UnitId, aliases: [] },
  ]);
  expect(await apply(shown)).toMatchObject({ type: 'faulty', first: [{ problem: 'outside' }] });
  expect(dropped).toEqual(['f1']);
});
