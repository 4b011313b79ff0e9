import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readReceiptCode } from '../../../src/domain/receipt-code.js';
import { AppError } from '../../../src/errors.js';
import type { DraftId, PlanId, UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { makeLoadFact } from '../../../src/services/facts.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, openPlan, submissionOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

describe('submit', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;

  beforeAll(async () => {
    opened = await openTestStore('submit');
    run = await commandsOver(opened.repositories);
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  async function submit(user: string, submission = submissionOf(), commands = run) {
    const result = await commands({ name: 'submit', payload: submission }, contextOf(user));
    if (result.name !== 'submit') throw new Error('another result');
    return result.outcome;
  }
  async function codeOf(user: string, submission = submissionOf(), commands = run) {
    const outcome = await submit(user, submission, commands);
    if (outcome.type !== 'stored') throw new Error(outcome.type);
    return outcome.code;
  }

  test('stores exactly what the review card said, under a code that can be read aloud', async () => {
    const submission = submissionOf();
    const code = await codeOf('an', submission);
    expect(readReceiptCode(code)).toBe(code);
    const stored = await opened.repositories.initiatives.byCode(code);
    expect(stored).toMatchObject({
      plan: submission.plan,
      profile: submission.profile,
      title: submission.title,
      description: submission.description,
      submittedAt: NOON,
      status: 'submitted',
      unit: 'p63-30',
      group: 'enterprise',
    });
  });

  test('twenty at once with one draft make one initiative with one code, one person and one consent', async () => {
    const submission = submissionOf();
    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf('racer', submission)));
    expect(new Set(codes).size).toBe(1);
    expect(await codeOf('racer', submission)).toBe(codes[0]);
    const load = makeLoadFact(opened.repositories);
    expect(await load({ fact: 'mine' }, contextOf('racer'))).toHaveLength(1);
    const person = await opened.repositories.people.find(contextOf('racer').identity);
    expect(person?.consents).toEqual([{ ...submission.consent, channel: 'telegram', accepted: true }]);
    expect(person?.profile).toEqual(submission.profile);
  });

  test('many people at once each get their own', async () => {
    const codes = await Promise.all(Array.from({ length: 30 }, (_, at) => codeOf(`many-${at}`)));
    expect(new Set(codes).size).toBe(30);
  });

  test('a code that is taken is drawn again', async () => {
    let calls = 0;
    // The same bytes for both people, then others.
    const random = (bytes: number) => new Uint8Array(bytes).fill(calls++ < 2 ? 5 : 6 + calls);
    const unlucky = await commandsOver(opened.repositories, { random });
    const first = await codeOf('luck-1', submissionOf(), unlucky);
    const second = await codeOf('luck-2', submissionOf(), unlucky);
    expect(second).not.toBe(first);
    expect(calls).toBe(3);
  });

  test.each(['people', 'initiatives'] as const)('a crash while writing %s is made good by the repeat', async (half) => {
    const submission = submissionOf();
    const broken = async () => Promise.reject(new AppError('STORE_UNAVAILABLE'));
    const { people, initiatives } = opened.repositories;
    const crashing = await commandsOver(
      opened.repositories,
      half === 'people'
        ? { people: { ...people, remember: broken } }
        : { initiatives: { ...initiatives, insert: broken } },
    );
    await expect(submit(`crash-${half}`, submission, crashing)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    const code = await codeOf(`crash-${half}`, submission);
    expect((await people.find(contextOf(`crash-${half}`).identity))?.profile).toEqual(submission.profile);
    expect(await codeOf(`crash-${half}`, submission)).toBe(code);
  });

  test('the deadline is the instant of pressing submit: 23:59:59.999 is in time, 00:00 is not', async () => {
    const lastMoment = new Date(openPlan.closesAt.getTime() - 1).toISOString();
    const inTime = submissionOf({ at: lastMoment });
    const code = await codeOf('late', inTime);
    expect(await submit('late', submissionOf({ at: openPlan.closesAt.toISOString() }))).toEqual({
      type: 'not-open',
      window: 'closed',
      opensAt: openPlan.opensAt.toISOString(),
      closesAt: openPlan.closesAt.toISOString(),
    });
    expect(await submit('early', submissionOf({ at: '2026-10-31T16:59:59.999Z' }))).toMatchObject({ window: 'before' });
    expect(await codeOf('late', inTime)).toBe(code);
  });

  test('a repeat says the same although the plan is gone by now', async () => {
    const submission = submissionOf();
    const code = await codeOf('gone', submission);
    const without = await commandsOver(opened.repositories, { plans: { get: async () => undefined } });
    expect(await codeOf('gone', submission, without)).toBe(code);
  });

  test('a plan that does not exist takes nothing', async () => {
    expect(await submit('x', submissionOf({ plan: 'none' as PlanId }))).toMatchObject({ type: 'not-open' });
  });

  test('odd drafts are only keys', async () => {
    for (const draft of ['$where', 'a.b', '{"$gt":""}', 'ữ'.repeat(60)]) {
      const submission = submissionOf({ draft: draft as DraftId });
      expect(await codeOf('odd', submission)).toBe(await codeOf('odd', submission));
    }
  });

  test('a typed sub-unit is one request however it is spelled, counted by initiative', async () => {
    const unit = { id: 'p63-99' as UnitId, name: 'Nơi khác' };
    for (const name of ['Công ty May Hòa Bình', 'công ty may hoà bình', 'CONG TY MAY HOA BINH']) {
      const submission = submissionOf();
      const profile = { ...submission.profile, unit, subUnit: { kind: 'typed', name } as const };
      await codeOf('typed', { ...submission, profile });
      await codeOf('typed', { ...submission, profile });
    }
    const requests = await opened.repositories.unitRequests.page(100);
    expect(requests.filter((request) => request.unit === unit.id)).toEqual([
      { key: expect.any(String), unit: unit.id, name: 'Công ty May Hòa Bình', count: 3 },
    ]);
  });
});
