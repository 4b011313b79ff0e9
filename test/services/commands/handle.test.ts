import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from '../../../src/conversation/command.js';
import type { Role } from '../../../src/domain/access.js';
import type { Plan } from '../../../src/domain/plan.js';
import { AppError } from '../../../src/errors.js';
import type { ReceiptCode, UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { makeLoadFact } from '../../../src/services/facts.js';
import { resolved } from '../../domain/plans/templates.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, openPlan, submissionOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const HAI_DUONG = submissionOf().profile.unit.id;
const LATER = new Date(NOON.getTime() + 60_000);

describe('what a chair decides', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;
  let keys = 0;

  beforeAll(async () => {
    opened = await openTestStore('handle');
    run = await commandsOver(opened.repositories);
    await give('chair', 'chair');
    await give('deputy', 'deputy');
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  async function give(user: string, role: Role, unit: UnitId = HAI_DUONG): Promise<void> {
    const { identity, conversation } = contextOf(user);
    const person = await opened.repositories.people.ensure(identity, NOON);
    const holder = { fullName: 'Nguyễn Thị Chủ', phone: '+84987654321' };
    await opened.repositories.roles.give({ person, role, unit, holder, conversation, since: NOON });
  }
  const outcome = async (user: string, command: Command, at = LATER, commands = run) =>
    (await commands(command, contextOf(user, at))).outcome;
  async function submitted(user: string): Promise<ReceiptCode> {
    const result = await run({ name: 'submit', payload: submissionOf() }, contextOf(user));
    if (result.name !== 'submit' || result.outcome.type !== 'stored') throw new Error('not stored');
    return result.outcome.code;
  }
  const stored = async (code: ReceiptCode) => {
    const record = await opened.repositories.initiatives.byCode(code);
    if (record === null) throw new Error('gone');
    return record;
  };
  const confirm = (code: ReceiptCode, rev = 0, key = `k${++keys}`) =>
    ({ name: 'confirm', payload: { code, rev, key } }) as const;
  const sendBack = (code: ReceiptCode, rev = 0, key = `k${++keys}`) =>
    ({ name: 'return', payload: { code, rev, key, reason: 'Cần nói rõ tiết kiệm bao nhiêu.' } }) as const;
  const amendment = (code: ReceiptCode, key = `k${++keys}`, at = LATER) =>
    ({ name: 'amend', payload: { code, key, description: 'Mô tả đã bổ sung', at: at.toISOString() } }) as const;
  const notices = async (code: ReceiptCode) =>
    (await opened.repositories.notices.due(100)).filter(({ say }) => JSON.stringify(say).includes(code));

  test('confirmed: once however often it is sent, with history, audit and a word to the author', async () => {
    const code = await submitted('author-1');
    const command = confirm(code);
    const results = await Promise.all([1, 2, 3, 4].map(() => outcome('chair', command)));
    expect(results).toEqual(Array(4).fill({ type: 'stored', code }));
    const { id, status, history, rev } = await stored(code);
    expect([status, rev, history.map(({ what }) => what)]).toEqual(['accepted', 1, ['submitted', 'confirmed']]);
    const lines = await opened.repositories.audit.page(50);
    expect(lines.filter(({ subject }) => subject === `initiative ${id}`)).toMatchObject([
      { what: 'initiative.confirm' },
    ]);
    expect(await notices(code)).toHaveLength(1);
  });

  test('of two chairs at once one confirms, and the other is told how it stands', async () => {
    const code = await submitted('author-2');
    const results = await Promise.all([outcome('chair', confirm(code)), outcome('deputy', confirm(code))]);
    expect(results).toContainEqual({ type: 'stored', code });
    expect(results).toContainEqual({ type: 'stands', status: 'accepted' });
    expect((await stored(code)).history).toHaveLength(2);
    expect(await notices(code)).toHaveLength(1);
  });

  test('one confirms while the other returns: exactly one of them counts', async () => {
    const code = await submitted('author-3');
    const results = await Promise.all([outcome('chair', confirm(code)), outcome('deputy', sendBack(code))]);
    expect(results.filter(({ type }) => type === 'stored')).toHaveLength(1);
    expect((await stored(code)).history).toHaveLength(2);
  });

  test('returned: it is not counted, the author reads why, mends it, and it is submitted again', async () => {
    const code = await submitted('author-4');
    expect(await outcome('chair', sendBack(code))).toEqual({ type: 'stored', code });
    const load = makeLoadFact(opened.repositories);
    const reason = 'Cần nói rõ tiết kiệm bao nhiêu.';
    expect(await load({ fact: 'mine' }, contextOf('author-4'))).toMatchObject([{ status: 'returned', reason }]);
    const seen = { fact: 'initiative', code } as const;
    expect(await load(seen, contextOf('author-4'))).toMatchObject({ status: 'returned', reason });
    expect(JSON.stringify(await load(seen, contextOf('stranger')))).not.toContain('tiết kiệm');
    expect(JSON.stringify(await notices(code))).toContain(reason);
    expect(await outcome('author-4', amendment(code))).toEqual({ type: 'stored', code });
    expect((await stored(code)).status).toBe('submitted');
    expect(await load(seen, contextOf('author-4'))).not.toHaveProperty('reason');
  });

  test('one that was returned is mended after the plan has closed too; a confirmed one is not changed any more', async () => {
    const [returned, confirmed, untouched] = await Promise.all(['a', 'b', 'c'].map((one) => submitted(`late-${one}`)));
    if (!returned || !confirmed || !untouched) throw new Error('not stored');
    await outcome('chair', sendBack(returned));
    await outcome('chair', confirm(confirmed));
    const after = openPlan.closesAt;
    expect(await outcome('late-a', amendment(returned, 'l1', after), after)).toMatchObject({ type: 'stored' });
    expect(await outcome('late-c', amendment(untouched, 'l2', after), after)).toMatchObject({ type: 'not-open' });
    expect(await outcome('late-b', amendment(confirmed, 'l3'))).toEqual({ type: 'locked' });
    expect(await outcome('late-b', { name: 'withdraw', payload: { code: confirmed } })).toEqual({ type: 'locked' });
  });

  test('a decision about words that have changed is not taken; a return racing the change never loses the change', async () => {
    const code = await submitted('author-5');
    await outcome('author-5', amendment(code));
    expect(await outcome('chair', confirm(code, 0))).toEqual({ type: 'changed' });
    expect((await stored(code)).status).toBe('submitted');
    for (let round = 0; round < 8; round++) {
      const one = await submitted(`racer-${round}`);
      const [sent, changed] = await Promise.all([
        outcome('chair', sendBack(one)),
        outcome(`racer-${round}`, amendment(one)),
      ]);
      const { status, description, history } = await stored(one);
      expect([changed.type, description]).toEqual(['stored', 'Mô tả đã bổ sung']);
      // Returned first: the change answers it. Changed first: the chair is shown the new words.
      expect([sent.type, status]).toEqual([sent.type === 'stored' ? 'stored' : 'changed', 'submitted']);
      expect(history).toHaveLength(sent.type === 'stored' ? 3 : 2);
    }
  });

  test('withdrawn, unknown, or not theirs: nothing is done', async () => {
    const code = await submitted('author-6');
    expect(await outcome('stranger', confirm(code))).toEqual({ type: 'not-allowed' });
    expect(await outcome('author-6', confirm(code))).toEqual({ type: 'not-allowed' });
    expect(await outcome('chair', confirm('SK-0000-0000' as ReceiptCode))).toEqual({ type: 'unknown' });
    await outcome('author-6', { name: 'withdraw', payload: { code } });
    expect(await outcome('chair', confirm(code, 1))).toEqual({ type: 'stands', status: 'withdrawn' });
    expect((await stored(code)).history).toHaveLength(2);
    expect(await notices(code)).toEqual([]);
  });

  test('killed between the change and its result: the repeat adds what is missing and changes nothing twice', async () => {
    const code = await submitted('author-7');
    const { id } = await stored(code);
    const command = sendBack(code);
    const away = async () => Promise.reject(new AppError('STORE_UNAVAILABLE'));
    for (const broken of [{ audit: { ...opened.repositories.audit, write: away } }, { notices: { add: away } }]) {
      const crashing = await commandsOver(opened.repositories, broken);
      await expect(outcome('chair', command, LATER, crashing)).rejects.toThrow(AppError);
    }
    expect(await outcome('chair', command)).toEqual({ type: 'stored', code });
    expect(await outcome('chair', command)).toEqual({ type: 'stored', code });
    expect((await stored(code)).history.map(({ what }) => what)).toEqual(['submitted', 'returned']);
    const lines = await opened.repositories.audit.page(100);
    expect(lines.filter(({ subject }) => subject === `initiative ${id}`)).toHaveLength(1);
    expect(await notices(code)).toHaveLength(1);
  });

  test('nominated for a round of the plan, with blanks; again with more in it', async () => {
    const rules = resolved('000');
    const plans = { get: async (): Promise<Plan> => ({ ...openPlan, rules }) };
    const commands = await commandsOver(opened.repositories, { plans });
    const code = await submitted('author-8');
    const nominate = (rev: number, nomination: object, id = 'dot-1') =>
      ({
        name: 'nominate',
        payload: { code, rev, key: `k${++keys}`, nomination: { round: { id, name: 'Đợt 1' }, ...nomination } },
      }) as const;
    expect(await outcome('chair', nominate(0, {}, 'dot-9'), LATER, commands)).toEqual({ type: 'no-such-round' });
    expect(await outcome('stranger', nominate(0, {}, 'dot-9'), LATER, commands)).toEqual({ type: 'not-allowed' });
    expect(await outcome('chair', nominate(0, { position: 'Tổ trưởng' }), LATER, commands)).toMatchObject({
      type: 'stored',
    });
    const more = { position: 'Tổ trưởng', yearOfBirth: 1985 };
    expect(await outcome('deputy', nominate(1, more), LATER, commands)).toMatchObject({ type: 'stored' });
    const { nomination, status, history } = await stored(code);
    expect(nomination).toEqual({ round: { id: 'dot-1', name: 'Đợt 1' }, ...more });
    expect([status, history.length]).toEqual(['accepted', 3]);
  });

  test('what its author had erased just before takes nothing more of what a chair wrote about them', async () => {
    const code = await submitted('erasing');
    const { initiatives } = opened.repositories;
    const slow = await commandsOver({
      ...opened.repositories,
      initiatives: {
        ...initiatives,
        change: async (...args) => {
          await run({ name: 'erase', payload: {} }, contextOf('erasing'));
          return initiatives.change(...args);
        },
      },
    });
    expect(await outcome('chair', sendBack(code), LATER, slow)).toEqual({ type: 'unknown' });
    const rows = await opened.store.connection.db?.collection('initiatives').find({ erased: true }).toArray();
    expect(rows).toMatchObject([{ status: 'submitted', history: [] }]);
  });

  test('filed for a member without a phone: theirs, with who filed it and how they consented, once', async () => {
    const { consent, ...submission } = submissionOf();
    const place = { id: HAI_DUONG, name: 'Hải Dương' };
    const profile = {
      ...submission.profile,
      fullName: 'Lò Văn Nả',
      phone: '',
      subUnit: { kind: 'unit', ...place } as const,
    };
    const command = {
      name: 'file',
      payload: { ...submission, consent, profile, how: 'Đã ký giấy đồng ý' },
    } as const;
    expect(await outcome('stranger', command)).toEqual({ type: 'not-allowed' });
    const results = await Promise.all([1, 2, 3].map(() => outcome('chair', command)));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    const [filed] = results;
    if (filed?.type !== 'stored' || !('code' in filed)) throw new Error('not stored');
    const code = filed.code as ReceiptCode;
    const chair = await opened.repositories.people.idOf(contextOf('chair').identity);
    const record = await stored(code);
    expect(record).toMatchObject({
      unit: HAI_DUONG,
      profile: { fullName: 'Lò Văn Nả', phone: '' },
      filedBy: { person: chair, consent: 'Đã ký giấy đồng ý' },
      history: [{ what: 'submitted', by: chair }],
    });
    expect(record.person).not.toBe(chair);
    const lines = await opened.repositories.audit.page(100);
    expect(lines.filter(({ what }) => what === 'initiative.file')).toMatchObject([{ unit: HAI_DUONG }]);
    const mine = await makeLoadFact(opened.repositories)({ fact: 'mine' }, contextOf('chair'));
    expect(JSON.stringify(mine)).not.toContain('Lò Văn Nả');

    // Returned by the deputy, the chair is told, and mends it.
    expect(await outcome('deputy', sendBack(record.code))).toMatchObject({ type: 'stored' });
    expect(await notices(record.code)).toMatchObject([{ person: chair }]);
    expect(await outcome('chair', amendment(record.code))).toMatchObject({ type: 'stored' });
    expect((await stored(record.code)).status).toBe('submitted');
  });

  test('a chair who is erased leaves what was decided, by nobody', async () => {
    await give('leaving', 'chair');
    const code = await submitted('author-9');
    await outcome('leaving', { name: 'look', payload: { unit: HAI_DUONG, key: 'l', at: LATER.toISOString() } });
    await outcome('leaving', confirm(code));
    const person = await opened.repositories.people.idOf(contextOf('leaving').identity);
    await outcome('leaving', { name: 'erase', payload: {} });
    const { status, history } = await stored(code);
    expect([status, history.at(-1)?.by]).toEqual(['accepted', 'erased']);
    const database = opened.store.connection.db;
    for (const { name } of (await database?.listCollections().toArray()) ?? [])
      expect(JSON.stringify(await database?.collection(name).find().toArray())).not.toContain(person);
  });
});

describe('looking at a unit', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => {
    opened = await openTestStore('look');
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  test('tells when this person looked at this unit before, the same however often it is asked', async () => {
    const { looks, people } = opened.repositories;
    const person = await people.ensure(contextOf('chair').identity, NOON);
    const other = 'p63-38' as UnitId;
    expect(await looks.look(person, HAI_DUONG, 'a', NOON)).toBeUndefined();
    const again = await Promise.all([1, 2, 3].map(() => looks.look(person, HAI_DUONG, 'b', LATER)));
    expect(again).toEqual([NOON, NOON, NOON]);
    expect(await looks.look(person, other, 'c', LATER)).toBeUndefined();
    expect(await looks.look(person, HAI_DUONG, 'd', LATER)).toEqual(LATER);
  });
});
