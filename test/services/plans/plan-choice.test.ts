import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../../src/domain/plan.js';
import type { PlanId, UnitId } from '../../../src/ids.js';
import { makePlans } from '../../../src/services/plans/plans.js';
import { readPlanLibrary } from '../../../src/store/plan-library.js';
import { resolved } from '../../domain/plans/templates.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

/** A province, a district below it, a school below that, and another province. */
const ABOVE: Readonly<Record<string, readonly string[]>> = {
  school: ['school', 'district', 'province'],
  district: ['district', 'province'],
  province: ['province'],
  other: ['other'],
};
const units = { isWithin: (unit: UnitId, above: UnitId) => ABOVE[unit]?.includes(above) ?? false };

describe('which plan a person sees, and with which rules', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;

  beforeEach(async () => {
    opened = await openTestStore('plan-choice');
  });
  afterEach(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  const plansNow = () =>
    makePlans({
      records: opened.repositories.plans,
      clock: { now: () => NOON },
      library: readPlanLibrary(),
      units: () => units,
    });
  const of = (owner: string, opensDaysAgo: number): Plan => ({
    id: `plan-${owner}` as PlanId,
    name: owner,
    opensAt: new Date(NOON.getTime() - opensDaysAgo * 86_400_000),
    closesAt: new Date(NOON.getTime() + 86_400_000),
    trial: false,
    groups: ['enterprise'],
    owner: owner as UnitId,
  });
  const seenFrom = async (unit: string | undefined) =>
    (await plansNow().current(NOON, async () => unit as UnitId | undefined))?.name;

  test('of several open plans the one of the nearest level above, else the newest', async () => {
    for (const plan of [of('province', 9), of('district', 5), of('other', 1)]) await plansNow().add(plan);
    expect(await seenFrom('school')).toBe('district');
    expect(await seenFrom('district')).toBe('district');
    expect(await seenFrom('province')).toBe('province');
    expect(await seenFrom('nowhere')).toBe('other');
    expect(await seenFrom(undefined)).toBe('other');
    expect((await plansNow().current(NOON))?.name).toBe('other');
  });

  test('a plan that was closed before it opened ends nothing and is nobody’s', async () => {
    await plansNow().ensureTrial();
    const trial = (await plansNow().current(NOON))?.name;
    const plan = of('province', 0);
    await plansNow().add({ ...plan, closesAt: plan.opensAt });
    expect((await plansNow().current(NOON))?.name).toBe(trial);
    const tomorrow = new Date(NOON.getTime() + 86_400_000);
    expect(await plansNow().current(tomorrow)).toMatchObject({ name: trial, trial: true });
    expect((await plansNow().current(tomorrow))?.closesAt.getTime()).toBeGreaterThan(tomorrow.getTime());
    expect((await plansNow().get(plan.id))?.name).toBe('province');
  });

  test('while one plan only is open nobody is asked for their unit', async () => {
    await plansNow().add(of('other', 1));
    const asked = async () => Promise.reject(new Error('asked'));
    expect((await plansNow().current(NOON, asked))?.name).toBe('other');
  });

  test('a stored plan comes back with the rules of its own document and of its programme', async () => {
    const rules = resolved('001');
    await plansNow().add({ ...of('district', 5), rules });
    const plan = await plansNow().get('plan-district' as PlanId);
    const { origins: _origins, parent: _parent, ...own } = rules;
    expect(plan?.rules).toEqual(own);
    expect(plan?.rules?.eligibility?.appliedFrom?.on).toBe('2021-09-01');
    expect(plan?.owner).toBe('district');

    const record = await opened.repositories.plans.get('plan-district' as PlanId);
    if (record === undefined) throw new Error('not stored');
    const { appliedFrom: _from, appliedTo: _to, ...eligibility } = own.eligibility ?? {};
    const heir = { ...own, eligibility, parent: '1-trieu-sang-kien-2021-2023' };
    await opened.repositories.plans.replace({ ...record, document: JSON.stringify(heir), rev: 1 }, 0);
    const inherited = await plansNow().get('plan-district' as PlanId);
    expect(inherited?.rules?.eligibility?.appliedFrom?.on).toBe('2021-09-01');
    expect(inherited?.rules?.origins?.['eligibility.appliedFrom']?.plan).toBe('1-trieu-sang-kien-2021-2023');
  });

  test('a draft is nobody’s plan, a paused one says so, and one that cannot be read takes nothing', async () => {
    const { plans } = opened.repositories;
    await plansNow().add({ ...of('province', 9), paused: true });
    expect(await plansNow().current(NOON)).toMatchObject({ name: 'province', paused: true });
    const record = await plans.get('plan-province' as PlanId);
    if (record === undefined) throw new Error('not stored');
    await plans.replace({ ...record, state: 'draft', rev: 1 }, 0);
    expect(await plansNow().get(record.id)).toBeUndefined();
    await plans.replace({ ...record, state: 'open', document: '{"id":1}', rev: 2 }, 1);
    expect(await plansNow().get(record.id)).toBeUndefined();
  });

  test('of two who replace the same edition one is told that it is gone', async () => {
    const { plans } = opened.repositories;
    await plansNow().add(of('province', 9));
    const record = await plans.get('plan-province' as PlanId);
    if (record === undefined) throw new Error('not stored');
    const outcomes = await Promise.all(['a', 'b'].map((name) => plans.replace({ ...record, name, rev: 1 }, 0)));
    expect(outcomes.toSorted()).toEqual([false, true]);
  });

  test('a plan of the first installations, without state and rev, is open', async () => {
    await opened.store.connection.collection('plans').insertOne({
      _id: 'old' as never,
      name: 'old',
      opensAt: new Date(NOON.getTime() - 1),
      closesAt: new Date(NOON.getTime() + 1),
      trial: true,
      groups: ['enterprise'],
    });
    expect(await plansNow().get('old' as PlanId)).toMatchObject({ name: 'old', trial: true });
  });
});
