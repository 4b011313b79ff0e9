import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { conversationId, groupChatId, type PersonId, type UnitId } from '../../../src/ids.js';
import { makeCountBound } from '../../../src/services/units/bound.js';
import { contextOf, NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

let db: Awaited<ReturnType<typeof openTestStore>>;
beforeAll(async () => {
  db = await openTestStore('unit-bound');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

test('what is held at units and bound to them is counted, however many units are asked about', async () => {
  const { roles, groups } = db.repositories;
  const [toan, ly] = ['toan', 'ly'] as const;
  const { conversation } = contextOf('a');
  const holder = { fullName: 'A', phone: '+84912345678' };
  const held = { holder, conversation, since: NOON };
  await roles.give({ person: 'p-1' as PersonId, role: 'chair', unit: toan as UnitId, ...held });
  await roles.give({ person: 'p-2' as PersonId, role: 'deputy', unit: toan as UnitId, ...held });
  await roles.give({ person: 'p-3' as PersonId, role: 'chair', unit: ly as UnitId, ...held });
  for (const [chat, unit, state] of [
    ['-1', toan, 'bound'],
    ['-2', toan, 'left'],
    ['-3', ly, 'bound'],
  ] as const) {
    const id = `telegram:1:${chat}`;
    const where = { id: groupChatId.parse(id), conversation: conversationId.parse(id), channel: 'telegram' } as const;
    await groups.add({ ...where, state, unit: unit as UnitId, rev: 0 });
  }
  const count = makeCountBound(db.repositories);
  expect(await count([toan as UnitId])).toEqual({ roles: 2, groups: 1 });
  expect(await count(['khac' as UnitId])).toEqual({ roles: 0, groups: 0 });
  const many = Array.from({ length: 1_200 }, (_, at) => `u${at}` as UnitId);
  expect(await count([toan as UnitId, ...many, ly as UnitId])).toEqual({ roles: 3, groups: 2 });
});
