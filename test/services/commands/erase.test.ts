import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AppError } from '../../../src/errors.js';
import { type AnnouncementId, hashToken } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, HAI_DUONG, NOON, profileOf, submissionOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const NAME = 'Trần Thị Xoá';
const PHONE = '+84987654321';
const SUB_UNIT = 'Tổ may của chị Xoá';
const DESCRIPTION = 'Một mô tả mà không ai khác viết.';

describe('erase and export', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;

  beforeAll(async () => {
    opened = await openTestStore('erase');
    run = await commandsOver(opened.repositories);
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  /** Leaves a trace in every collection. */
  async function live(user: string, commands = run): Promise<string> {
    const { conversation, identity } = contextOf(user);
    const profile = { ...profileOf(NAME, PHONE), subUnit: { kind: 'typed', name: SUB_UNIT } as const };
    const submission = submissionOf({ profile, title: 'Tên riêng', description: DESCRIPTION });
    const { outcome } = await commands({ name: 'submit', payload: submission }, contextOf(user));
    if (!('code' in outcome)) throw new Error('not stored');
    const { code } = outcome;
    const change = { code, key: 'k', description: `${DESCRIPTION} Sửa.`, at: NOON.toISOString() };
    await commands({ name: 'amend', payload: change }, contextOf(user));
    await commands({ name: 'submit', payload: submissionOf({ profile, description: DESCRIPTION }) }, contextOf(user));
    await commands({ name: 'set-nudges', payload: { on: false } }, contextOf(user));
    await commands({ name: 'set-news', payload: { on: false } }, contextOf(user));
    const person = await opened.repositories.people.ensure(identity, NOON);
    await opened.repositories.acknowledgements.add(`tb-${user}` as AnnouncementId, person, NOON);
    await opened.repositories.parkedEvents.park({
      at: NOON,
      conversation,
      identity,
      eventId: '7',
      channel: 'telegram',
      reason: 'scene-threw',
      inbound: JSON.stringify({ text: `${NAME} ${PHONE}` }),
    });
    await opened.repositories.setupTokens.add(hashToken(user), new Date(NOON.getTime() + 1_000), NOON);
    const consent = submission.consent;
    const setup = { token: user, fullName: NAME, phone: PHONE, union: HAI_DUONG, consent };
    await commands({ name: 'become-admin', payload: setup }, contextOf(user));
    const given = { key: 'i', role: 'chair', unit: HAI_DUONG.id } as const;
    await commands({ name: 'invite', payload: given }, contextOf(user));
    await commands({ name: 'link-code', payload: {} }, contextOf(user));
    await commands({ name: 'sign-in', payload: {} }, contextOf(user));
    await commands(
      { name: 'keep-file', payload: { key: 'f', file: { fileId: 'f', name: `${NAME}.png` } } },
      contextOf(user),
    );
    const question = { key: `q-${user}`, text: DESCRIPTION, at: NOON.toISOString() };
    await commands({ name: 'ask-office', payload: question }, contextOf(user));
    const corrected = { key: 'c', of: { kind: 'self' }, fullName: `${NAME} Mới` } as const;
    await commands({ name: 'correct-person', payload: corrected }, contextOf(user));
    return code;
  }

  async function dump(): Promise<string> {
    const database = opened.store.connection.db;
    if (database === undefined) throw new Error('no database');
    const collections = await database.listCollections().toArray();
    const all = await Promise.all(
      collections.map(async ({ name }) => [name, await database.collection(name).find().toArray()]),
    );
    return JSON.stringify(all);
  }

  const traces = (user: string, code: string, person: string) => [
    NAME,
    PHONE,
    SUB_UNIT,
    'chi xoa',
    DESCRIPTION,
    'Tên riêng',
    contextOf(user).identity,
    code,
    person,
  ];

  test('after an erasure no collection has a trace, and the count is kept', async () => {
    const code = await live('gone-1');
    const person = (await opened.repositories.people.idOf(contextOf('gone-1').identity)) ?? '';
    const before = await dump();
    for (const trace of traces('gone-1', code, person)) expect(before).toContain(trace);

    expect((await run({ name: 'erase', payload: {} }, contextOf('gone-1'))).outcome).toEqual({
      type: 'erased',
      initiatives: 2,
    });

    const after = await dump();
    for (const trace of traces('gone-1', code, person)) expect(after).not.toContain(trace);
    const initiatives = await opened.store.connection.db?.collection('initiatives').find({ erased: true }).toArray();
    expect(initiatives).toHaveLength(2);
    for (const row of initiatives ?? []) {
      expect(new Set(Object.keys(row))).toEqual(
        new Set(['_id', 'at', 'draft', 'erased', 'group', 'history', 'plan', 'rev', 'status', 'submittedAt', 'unit']),
      );
      expect(row.history).toEqual([]);
    }
    expect((await opened.repositories.audit.page(10)).map(({ what, who }) => ({ what, who }))).toContainEqual({
      what: 'erase',
      who: 'erased',
    });
  });

  test('a crash half way is finished by the repeat, which says the same number', async () => {
    const code = await live('gone-2');
    const person = (await opened.repositories.people.idOf(contextOf('gone-2').identity)) ?? '';
    const broken = { forget: async () => Promise.reject(new AppError('STORE_UNAVAILABLE')) };
    const crashing = await commandsOver(opened.repositories, { personal: { broken } });
    await expect(crashing({ name: 'erase', payload: {} }, contextOf('gone-2'))).rejects.toThrow(AppError);
    const { outcome } = await run({ name: 'erase', payload: {} }, contextOf('gone-2'));
    expect(outcome).toEqual({ type: 'erased', initiatives: 2 });
    const after = await dump();
    for (const trace of traces('gone-2', code, person)) expect(after).not.toContain(trace);
  });

  test('a submission that is repeated after the erasure does not bring it back', async () => {
    const submission = submissionOf({ description: DESCRIPTION });
    await run({ name: 'submit', payload: submission }, contextOf('gone-3'));
    await run({ name: 'erase', payload: {} }, contextOf('gone-3'));
    const { outcome } = await run({ name: 'submit', payload: submission }, contextOf('gone-3'));
    expect(outcome).toMatchObject({ type: 'not-open' });
    expect(await dump()).not.toContain(DESCRIPTION);
  });

  test('two at once, and somebody we know nothing of', async () => {
    await live('gone-4');
    const both = await Promise.all([1, 2].map(() => run({ name: 'erase', payload: {} }, contextOf('gone-4'))));
    expect(both.map(({ outcome }) => outcome.type)).toEqual(['erased', 'erased']);
    expect(await dump()).not.toContain(NAME);
    expect((await run({ name: 'erase', payload: {} }, contextOf('nobody'))).outcome).toEqual({
      type: 'erased',
      initiatives: 0,
    });
  });

  test("one person's erasure leaves another's data as it was", async () => {
    await live('stays');
    const before = await opened.repositories.people.find(contextOf('stays').identity);
    await live('goes');
    await run({ name: 'erase', payload: {} }, contextOf('goes'));
    expect(await opened.repositories.people.find(contextOf('stays').identity)).toEqual(before);
    const requests = await opened.repositories.unitRequests.page(10);
    expect(requests.map(({ count }) => count)).toEqual([2]);
    await run({ name: 'erase', payload: {} }, contextOf('stays'));
  });

  test('the export holds everything about the person, and nothing of the machinery', async () => {
    const code = await live('export');
    const { outcome } = await run({ name: 'export', payload: {} }, contextOf('export'));
    if (outcome.type !== 'exported') throw new Error(outcome.type);
    for (const trace of [
      NAME,
      PHONE,
      SUB_UNIT,
      DESCRIPTION,
      code,
      contextOf('export').identity,
      'office-admin',
      '2026-11',
    ])
      expect(outcome.json).toContain(trace);
    const told = JSON.parse(outcome.json);
    const collections = [
      'people',
      'initiatives',
      'roles',
      'audit',
      'keptFiles',
      'questions',
      'parkedEvents',
      'looks',
      'reports',
      'notices',
    ];
    collections.push('deliveries', 'announcements', 'acknowledgements', 'invitations', 'sessions');
    expect(Object.keys(told)).toEqual(['exportedAt', ...collections]);
    expect(told.people.person.news).toBe(false);
    expect(told.acknowledgements).toEqual([{ announcement: 'tb-export', at: NOON.toISOString() }]);
    expect(told.initiatives).toHaveLength(2);
    expect(told.initiatives.flatMap(({ history }: { history: unknown[] }) => history)).toHaveLength(3);
    const stranger = await run({ name: 'export', payload: {} }, contextOf('stranger'));
    expect(JSON.stringify(stranger)).not.toContain(NAME);
    await run({ name: 'erase', payload: {} }, contextOf('export'));
  });
});
