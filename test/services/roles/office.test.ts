import { expect, test } from '@jest/globals';
import type { UnitId } from '../../../src/ids.js';
import { makeOffice } from '../../../src/services/roles/office.js';
import { NOON } from '../../helpers/people.js';

test('the first consent text after a start names the office, and a new office is named soon', async () => {
  let now = NOON;
  let root = { unit: 'a' as UnitId, name: 'Công đoàn trường A' };
  const office = makeOffice({ roles: { root: async () => root }, clock: { now: () => now } });
  expect(await office()).toEqual({ unit: 'a', name: 'Công đoàn trường A' });
  root = { unit: 'b' as UnitId, name: 'Công đoàn trường B' };
  now = new Date(now.getTime() + 11_000);
  expect(await office()).toEqual({ unit: 'b', name: 'Công đoàn trường B' });
});
