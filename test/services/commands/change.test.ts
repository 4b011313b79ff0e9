import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from '../../../src/conversation/command.js';
import type { ReceiptCode } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { makeLoadFact } from '../../../src/services/facts.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, openPlan, submissionOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

describe('amend, withdraw and follow', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;

  beforeAll(async () => {
    opened = await openTestStore('change');
    run = await commandsOver(opened.repositories);
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  const outcome = async (user: string, command: Command, at = NOON) =>
    (await run(command, contextOf(user, at))).outcome;
  const amendment = (code: ReceiptCode, key: string, change: { title?: string; description?: string; at?: string }) =>
    ({ name: 'amend', payload: { code, key, at: NOON.toISOString(), ...change } }) as const;
  async function submitted(user: string): Promise<ReceiptCode> {
    const result = await outcome(user, { name: 'submit', payload: submissionOf() });
    if (!('code' in result)) throw new Error('not stored');
    return result.code;
  }

  test('the author changes it, once however often it is sent, and what it said is kept', async () => {
    const code = await submitted('author');
    const change = amendment(code, 'k1', { description: 'Mô tả mới' });
    const results = await Promise.all([1, 2, 3, 4].map(() => outcome('author', change)));
    expect(results).toEqual(Array(4).fill({ type: 'stored', code }));
    const stored = await opened.repositories.initiatives.byCode(code);
    expect(stored?.description).toBe('Mô tả mới');
    expect(stored?.title).toBe('Gá kẹp vải hai mặt');
    expect(stored?.history.map(({ what }) => what)).toEqual(['submitted', 'amended']);
    expect(stored?.history[1]?.from?.description).toMatch(/^Gá kẹp vải/);
  });

  test('two different changes at once are both in the history, each from what the other left', async () => {
    const code = await submitted('two');
    await Promise.all([1, 2, 3].map((n) => outcome('two', amendment(code, `k${n}`, { title: `Tên ${n}` }))));
    const history = (await opened.repositories.initiatives.byCode(code))?.history ?? [];
    expect(history).toHaveLength(4);
    expect(history[2]?.from?.title).toBe(history[1]?.to?.title);
    expect(history[3]?.from?.title).toBe(history[2]?.to?.title);
  });

  test('nobody else may, and a code that does not exist is not theirs either', async () => {
    const code = await submitted('owner');
    const refused = { type: 'not-yours' };
    expect(await outcome('thief', amendment(code, 'k', { title: 'x' }))).toEqual(refused);
    expect(await outcome('thief', { name: 'withdraw', payload: { code } })).toEqual(refused);
    expect(await outcome('owner', amendment('SK-0000-0000' as ReceiptCode, 'k', { title: 'x' }))).toEqual(refused);
  });

  test('after the plan has closed nothing changes', async () => {
    const code = await submitted('closed');
    const at = openPlan.closesAt;
    const closed = { type: 'not-open', window: 'closed' };
    expect(await outcome('closed', amendment(code, 'k', { title: 'x', at: at.toISOString() }))).toMatchObject(closed);
    expect(await outcome('closed', { name: 'withdraw', payload: { code } }, at)).toMatchObject(closed);
  });

  test('withdrawn once, then it cannot be changed, and a late repeat of an earlier change is still a success', async () => {
    const code = await submitted('back');
    const change = amendment(code, 'k', { title: 'Tên mới' });
    await outcome('back', change);
    const withdraw = { name: 'withdraw', payload: { code, reason: 'Gửi nhầm' } } as const;
    expect(await Promise.all([1, 2, 3].map(() => outcome('back', withdraw)))).toEqual(
      Array(3).fill({ type: 'stored', code }),
    );
    expect(await outcome('back', change)).toEqual({ type: 'stored', code });
    expect(await outcome('back', amendment(code, 'k2', { title: 'Khác' }))).toEqual({ type: 'withdrawn' });
    const stored = await opened.repositories.initiatives.byCode(code);
    expect(stored?.status).toBe('withdrawn');
    expect(stored?.history).toHaveLength(3);
  });

  test('whoever knows a code sees status and date, and only its author the title', async () => {
    const load = makeLoadFact(opened.repositories);
    const code = await submitted('seen');
    const public_ = { code, status: 'submitted', submittedAt: NOON };
    expect(await load({ fact: 'initiative', code }, contextOf('stranger'))).toEqual({ ...public_, own: false });
    expect(await load({ fact: 'initiative', code }, contextOf('seen'))).toEqual({
      ...public_,
      own: true,
      title: 'Gá kẹp vải hai mặt',
    });
    expect(await load({ fact: 'initiative', code: 'SK-X' as ReceiptCode }, contextOf('seen'))).toBeNull();
  });

  test('the person fact: nobody yet, then profile, consent and nudges', async () => {
    const load = makeLoadFact(opened.repositories);
    expect(await load({ fact: 'person' }, contextOf('fresh'))).toBeNull();
    expect(await load({ fact: 'mine' }, contextOf('fresh'))).toEqual([]);
    await submitted('fresh');
    await outcome('fresh', { name: 'set-nudges', payload: { on: false } });
    const { profile, consent } = submissionOf();
    expect(await load({ fact: 'person' }, contextOf('fresh'))).toEqual({
      id: expect.any(String),
      profile,
      consents: [consent],
      nudges: false,
      admin: false,
    });
    expect(await opened.repositories.people.wantsNudges(contextOf('fresh').identity)).toBe(false);
  });

  test('an opt-out before anything was submitted holds', async () => {
    await outcome('optout', { name: 'set-nudges', payload: { on: false } });
    await submitted('optout');
    expect(await opened.repositories.people.wantsNudges(contextOf('optout').identity)).toBe(false);
  });
});
