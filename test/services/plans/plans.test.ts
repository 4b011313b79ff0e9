import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../../src/domain/plan.js';
import { planSigns } from '../../../src/domain/submission-code.js';
import type { PlanId } from '../../../src/ids.js';
import { expireAll } from '../../../src/services/jobs/expire.js';
import { makePlans } from '../../../src/services/plans/plans.js';
import { tellAdmins } from '../../../src/services/roles/tell-admins.js';
import { t } from '../../../src/texts/index.js';
import { contextOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const DAY = 24 * 3_600_000;
const START = new Date('2026-11-20T09:00:00+07:00');

describe('plans', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let now: Date;
  const later = (days: number) => new Date(START.getTime() + days * DAY);

  beforeEach(async () => {
    opened = await openTestStore('plans');
    now = START;
  });
  afterEach(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  const start = () => makePlans({ records: opened.repositories.plans, clock: { now: () => now } });
  const real = (id: string, opens: number, closes: number): Plan => ({
    id: id as PlanId,
    name: id,
    opensAt: later(opens),
    closesAt: later(closes),
    trial: false,
    groups: ['enterprise'],
  });

  test('the very first start opens a trial for 30 days; further starts, also two at once, leave it as it is', async () => {
    await Promise.all([start().ensureTrial(), start().ensureTrial()]);
    const trial = await start().current(now);
    expect(trial).toMatchObject({ trial: true, opensAt: new Date('2026-11-20T00:00:00+07:00') });
    now = later(5);
    await start().ensureTrial();
    expect(await start().current(now)).toEqual(trial);
    expect(await opened.repositories.plans.all()).toHaveLength(1);
  });

  test('the trial is gone when the first real plan opens, not before', async () => {
    const plans = start();
    await plans.ensureTrial();
    await plans.add(real('a', 3, 10));
    expect((await plans.current(later(2.9)))?.trial).toBe(true);
    expect((await plans.current(later(3)))?.id).toBe('a');
    expect((await plans.get('trial' as PlanId))?.closesAt).toEqual(later(3));
    expect((await plans.current(later(12)))?.id).toBe('a');
  });

  test('a link leads to its own plan while it is not over, and what it began stays there', async () => {
    const plans = start();
    for (const plan of [real('old', -20, -10), real('a', -5, 10), real('b', -2, 4), real('next', 6, 20)])
      await plans.add(plan);
    const linked = (id: string) => plans.linked({ plan: planSigns(id as PlanId) }, now);
    expect((await plans.current(now))?.id).toBe('b');
    expect(await linked('a')).toMatchObject({ plan: { id: 'a' } });
    expect(await linked('next')).toMatchObject({ plan: { id: 'next' } });
    expect(await linked('old')).toEqual({
      plan: expect.objectContaining({ id: 'b' }),
      missed: { name: 'old', closedAt: later(-10) },
    });
    expect(await linked('never')).toMatchObject({ plan: { id: 'b' }, missed: 'unknown' });
    expect(await plans.linked({}, now)).toEqual({ plan: expect.objectContaining({ id: 'b' }) });
    expect((await plans.current(now, undefined, 'a' as PlanId))?.id).toBe('a');
    expect((await plans.current(now, undefined, 'old' as PlanId))?.id).toBe('b');
  });

  test('of several real plans the open one is current', async () => {
    const plans = start();
    await plans.add(real('old', -20, -10));
    await plans.add(real('open', -5, 5));
    await plans.add(real('next', 10, 20));
    expect((await plans.current(now))?.id).toBe('open');
    expect((await plans.current(later(-30)))?.id).toBe('old');
  });

  test('another process sees a new plan within seconds, and the database is not asked on every turn', async () => {
    let asked = 0;
    const { plans: records } = opened.repositories;
    const counting = {
      ...records,
      all: () => {
        asked += 1;
        return records.all();
      },
    };
    const here = makePlans({ records: counting, clock: { now: () => now } });
    expect(await here.current(now)).toBeUndefined();
    await start().add(real('a', -1, 1));
    for (let turn = 0; turn < 50; turn += 1) await here.current(now);
    expect(asked).toBe(1);
    now = new Date(now.getTime() + 5_000);
    expect((await here.current(now))?.id).toBe('a');
  });

  test('what has had its time goes: links after a week, parked events after 90 days', async () => {
    const { parkedEvents, setupTokens } = opened.repositories;
    const { conversation, identity } = contextOf('a');
    const event = { conversation, identity, channel: 'web', reason: 'r', inbound: '{}' } as const;
    await parkedEvents.park({ ...event, eventId: 'old', at: later(-91) });
    await parkedEvents.park({ ...event, eventId: 'new', at: later(-89) });
    await parkedEvents.park({ ...event, eventId: 'new', at: later(-88) });
    await setupTokens.add('old', later(-8), later(-9));
    await setupTokens.add('new', later(-6), later(-7));
    expect(await expireAll([parkedEvents, setupTokens], START)).toBe(2);
    expect((await parkedEvents.page(10)).map(({ eventId, at }) => ({ eventId, at }))).toEqual([
      { eventId: 'new', at: later(-89) },
    ]);
  });

  test('every admin is told, although one cannot be reached', async () => {
    const admin = (user: string) => ({ ...contextOf(user), person: user });
    const roles = { admins: async () => ['a', 'b', 'c'].map(admin) as never };
    const told: string[] = [];
    const tell = async (conversation: string, key: string) => {
      if (conversation.endsWith(':b')) throw new Error('gone');
      told.push(`${conversation} ${key}`);
    };
    expect(await tellAdmins(roles, tell, 'k', t('operations.backupFailed'))).toBe(2);
    expect(told).toEqual(['telegram:bot:a k', 'telegram:bot:c k']);
  });
});
