import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { PersonId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { makeLoadFact } from '../../../src/services/facts.js';
import { makeSetupLink } from '../../../src/services/roles/setup.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, HAI_DUONG, NOON, submissionOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';
import { unitsInMemory } from '../../helpers/units.js';

describe('the setup link', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;

  beforeEach(async () => {
    opened = await openTestStore('setup');
    run = await commandsOver(opened.repositories);
  });
  afterEach(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  const link = () =>
    makeSetupLink({ ...opened.repositories, clock: { now: () => NOON }, address: 'http://localhost:3000' });
  async function token(): Promise<string> {
    const [address, found] = ((await link()) ?? '').split('#s=');
    expect(address).toBe('http://localhost:3000/chat');
    return found ?? '';
  }
  const become = async (user: string, given: string, at = NOON) => {
    const { consent } = submissionOf();
    const payload = { token: given, fullName: 'Lê Thị A', phone: '+84912345678', union: HAI_DUONG, consent };
    return (await run({ name: 'become-admin', payload }, contextOf(user, at))).outcome;
  };

  test('whoever finishes it is admin, with consent kept, and there is no further link', async () => {
    const given = await token();
    expect(await become('a', given)).toEqual({ type: 'stored' });
    expect(await become('a', given)).toEqual({ type: 'stored' });
    expect(await become('b', given)).toEqual({ type: 'refused', reason: 'used' });
    expect(await link()).toBeUndefined();
    const [admin] = await opened.repositories.roles.admins();
    expect(admin).toMatchObject({ unit: HAI_DUONG.id, conversation: contextOf('a').conversation });
    expect(await opened.repositories.roles.root()).toEqual({ unit: HAI_DUONG.id, name: 'Hải Dương' });
    const person = (await opened.repositories.people.idOf(contextOf('a').identity)) ?? ('' as PersonId);
    expect(await opened.repositories.roles.grantsOf(person, NOON)).toEqual([
      { role: 'office-admin', unit: HAI_DUONG.id },
    ]);
    expect((await opened.repositories.people.find(contextOf('a').identity))?.consents).toHaveLength(1);
  });

  test('many at once with one link: one admin', async () => {
    const given = await token();
    const results = await Promise.all(Array.from({ length: 10 }, (_, at) => become(`racer-${at}`, given)));
    expect(results.filter(({ type }) => type === 'stored')).toHaveLength(1);
    expect(await opened.repositories.roles.admins()).toHaveLength(1);
  });

  test('many at once, each with a link of their own: one admin', async () => {
    const given = await Promise.all(Array.from({ length: 10 }, token));
    const results = await Promise.all(given.map((each, at) => become(`own-${at}`, each)));
    expect(results.filter(({ type }) => type === 'stored')).toHaveLength(1);
    expect(await opened.repositories.roles.admins()).toHaveLength(1);
  });

  test('after an hour it is over; a made-up one is unknown; the token itself is nowhere', async () => {
    const given = await token();
    expect(await become('a', given, new Date(NOON.getTime() + 3_600_000))).toEqual({
      type: 'refused',
      reason: 'expired',
    });
    expect(await become('a', 'made-up')).toEqual({ type: 'refused', reason: 'unknown' });
    const rows = await opened.store.connection.db?.collection('setup_tokens').find().toArray();
    expect(JSON.stringify(rows)).not.toContain(given);
    expect(await become('a', given, new Date(NOON.getTime() + 3_599_999))).toEqual({ type: 'stored' });
  });

  test('a union that is not in the list is made once, below its parent, and becomes the root', async () => {
    const units = unitsInMemory();
    run = await commandsOver(opened.repositories, { units });
    const { consent } = submissionOf();
    const union = {
      kind: 'new',
      name: 'Công đoàn Trường Đại học Hồng Đức',
      unitKind: 'grassroots',
      parent: HAI_DUONG.id,
    } as const;
    const payload = { token: await token(), fullName: 'Lê Thị A', phone: '+84912345678', union, consent };
    for (const _ of [1, 2])
      expect((await run({ name: 'become-admin', payload }, contextOf('a'))).outcome).toEqual({ type: 'stored' });
    const root = await opened.repositories.roles.root();
    const made = units.index().children(HAI_DUONG.id);
    expect(made.map(({ id, name, kind }) => ({ id, name, kind }))).toEqual([
      { id: root?.unit, name: 'Công đoàn Trường Đại học Hồng Đức', kind: 'grassroots' },
    ]);
    expect(root?.name).toBe('Công đoàn Trường Đại học Hồng Đức');
  });

  test('how a link stands is known when it is opened', async () => {
    const look = async (user: string, given: string, at = NOON) =>
      makeLoadFact(opened.repositories)({ fact: 'setup', token: given }, contextOf(user, at));
    const given = await token();
    const other = await token();
    expect(await look('a', given)).toBe('open');
    expect(await look('a', 'made-up')).toBe('unknown');
    expect(await look('a', given, new Date(NOON.getTime() + 3_600_000))).toBe('expired');
    await become('a', given);
    expect(await look('a', given)).toBe('admin');
    expect(await look('a', other)).toBe('admin');
    expect(await look('b', given)).toBe('used');
    expect(await look('b', other)).toBe('used');
  });

  test('when the only admin erases their data the next link works again', async () => {
    await become('a', await token());
    await run({ name: 'erase', payload: {} }, contextOf('a'));
    expect(await become('b', await token())).toEqual({ type: 'stored' });
  });
});
