import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command, CommandResult } from '../../../src/conversation/command.js';
import type { PlanEdit } from '../../../src/domain/plans/edit.js';
import type { PlanId, UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import type { Authority } from '../../../src/services/roles/authority.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const SCHOOL = 'school' as UnitId;
const VINH_LINH = 'vinh-linh-2022' as PlanId;
const LONG_AN = 'gddt-long-an-2021' as PlanId;
const AT = NOON.toISOString();

describe('the office changes its plans', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;
  let keys = 0;

  const authority: Authority = {
    grantsOf: async () => [{ role: 'office-admin', unit: SCHOOL }],
    may: async (identity, action, unit) => identity.endsWith('admin') && action === 'plan.change' && unit === SCHOOL,
  };

  beforeAll(async () => {
    opened = await openTestStore('plan-commands');
    run = await commandsOver(opened.repositories, { authority });
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  async function give<N extends 'make-plan' | 'change-plan'>(
    command: Command & { name: N },
    user = 'admin',
  ): Promise<Extract<CommandResult, { name: N }>['outcome']> {
    const result = await run(command, contextOf(user));
    if (result.name !== command.name) throw new Error('another result');
    return result.outcome as never;
  }
  async function draft(template = VINH_LINH, start: string | null = '2026-11-10'): Promise<PlanId> {
    const payload = { key: `make ${++keys}`, template, owner: SCHOOL, start };
    const outcome = await give({ name: 'make-plan', payload });
    if (outcome.type !== 'stored') throw new Error(outcome.type);
    return outcome.plan;
  }
  type Change = Extract<Command, { name: 'change-plan' }>['payload']['change'];
  const change = (plan: PlanId, rev: number, asked: Change, key = `change ${++keys}`, at = AT) =>
    give({ name: 'change-plan', payload: { plan, rev, key, change: asked, at } });
  const edit = (plan: PlanId, rev: number, value: PlanEdit, key?: string) =>
    change(plan, rev, { type: 'edit', edit: value }, key);
  const stored = async (plan: PlanId) => {
    const record = await opened.repositories.plans.get(plan);
    if (record === undefined) throw new Error('no such plan');
    return record;
  };

  test('a draft is made once per key, belongs to its unit, and moves to its new first day', async () => {
    const payload = { key: 'once', template: VINH_LINH, owner: SCHOOL, start: '2026-09-01' };
    const outcomes = await Promise.all([1, 2, 3].map(() => give({ name: 'make-plan', payload })));
    expect(new Set(outcomes.map((each) => JSON.stringify(each))).size).toBe(1);
    const [first] = outcomes;
    if (first?.type !== 'stored') throw new Error(first?.type);
    const record = await stored(first.plan);
    expect(record).toMatchObject({ state: 'draft', owner: SCHOOL, rev: 0 });
    const document = JSON.parse(record.document ?? '');
    expect(document.phases[0].from.on).toBe('2026-09-01');
    // Nobody in Vĩnh Linh issued the plan of another unit.
    expect(document.document).toEqual({ type: 'Kế hoạch', issuer: SCHOOL });
    expect(record).not.toHaveProperty('opensAt');
  });

  test('a date beyond the calendar and an unknown template make nothing', async () => {
    const payload = { key: 'far', template: VINH_LINH, owner: SCHOOL, start: '2199-12-01' };
    expect(await give({ name: 'make-plan', payload })).toEqual({ type: 'moved-too-far' });
    const unknown = { ...payload, template: 'none' as PlanId };
    expect(await give({ name: 'make-plan', payload: unknown })).toEqual({ type: 'no-template' });
  });

  test('nobody else may: neither make one for the unit nor change, open or close it', async () => {
    const plan = await draft();
    const making = { key: 'x', template: VINH_LINH, owner: SCHOOL, start: null };
    expect(await give({ name: 'make-plan', payload: making }, 'member')).toEqual({ type: 'not-allowed' });
    const elsewhere = { ...making, owner: 'other' as UnitId };
    expect(await give({ name: 'make-plan', payload: elsewhere })).toEqual({ type: 'not-allowed' });
    for (const type of ['open', 'discard', 'close', 'pause'] as const) {
      const payload = { plan, rev: 0, key: type, change: { type }, at: AT };
      expect(await give({ name: 'change-plan', payload }, 'member')).toEqual({ type: 'not-allowed' });
    }
    expect(await stored(plan)).toMatchObject({ rev: 0, state: 'draft' });
  });

  test('of two admins the later is told what the earlier changed, and nothing is overwritten', async () => {
    const plan = await draft();
    expect(await edit(plan, 0, { item: 'title', title: 'Của người thứ nhất' })).toEqual({ type: 'stored', rev: 1 });
    const late: PlanEdit = { item: 'title', title: 'Của người thứ hai' };
    expect(await edit(plan, 0, late)).toEqual({ type: 'conflict', rev: 1, others: ['title'] });
    expect((await stored(plan)).name).toBe('Của người thứ nhất');
    expect(await edit(plan, 1, late)).toEqual({ type: 'stored', rev: 2 });
    expect((await stored(plan)).name).toBe('Của người thứ hai');
  });

  test('twenty at once over one edition: one is stored, nineteen are conflicts', async () => {
    const plan = await draft();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => edit(plan, 0, { item: 'title', title: `Bản ${n}` })),
    );
    expect(outcomes.filter(({ type }) => type === 'stored')).toHaveLength(1);
    expect(outcomes.filter(({ type }) => type === 'conflict')).toHaveLength(19);
    expect((await stored(plan)).rev).toBe(1);
  });

  test('the same change again, also twenty times at once and after others, is done once', async () => {
    const plan = await draft();
    const value: PlanEdit = { item: 'title', title: 'Một lần' };
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => edit(plan, 0, value, 'same')));
    expect(new Set(outcomes.map((each) => JSON.stringify(each)))).toEqual(new Set(['{"type":"stored","rev":1}']));
    await edit(plan, 1, { item: 'title', title: 'Sau đó' });
    expect(await edit(plan, 0, value, 'same')).toEqual({ type: 'stored', rev: 1 });
    expect((await stored(plan)).name).toBe('Sau đó');
  });

  test('a plan lives: opened, paused, taking again, extended, closed, extended once more', async () => {
    const plan = await draft();
    expect(await change(plan, 0, { type: 'pause' })).toEqual({ type: 'refused', reason: 'state' });
    expect(await change(plan, 0, { type: 'open' })).toEqual({ type: 'stored', rev: 1 });
    const { closesAt, opensAt } = await stored(plan);
    if (closesAt === undefined) throw new Error('no close');
    expect(opensAt).toEqual(new Date('2026-11-10T00:00:00+07:00'));
    expect(await change(plan, 1, { type: 'open' })).toEqual({ type: 'refused', reason: 'state' });
    expect(await change(plan, 1, { type: 'pause' })).toEqual({ type: 'stored', rev: 2 });
    expect(await stored(plan)).toMatchObject({ state: 'paused', pausedAt: NOON });
    expect(await change(plan, 2, { type: 'resume' })).toEqual({ type: 'stored', rev: 3 });
    expect(await stored(plan)).not.toHaveProperty('pausedAt');
    const later = new Date(closesAt.getTime() + 86_400_000).toISOString();
    expect(await change(plan, 3, { type: 'extend', closesAt: closesAt.toISOString() })).toMatchObject({
      reason: 'not-later',
    });
    expect(await change(plan, 3, { type: 'extend', closesAt: later })).toEqual({ type: 'stored', rev: 4 });
    expect((await stored(plan)).closesAt?.toISOString()).toBe(later);
    expect(await change(plan, 4, { type: 'close' })).toEqual({ type: 'stored', rev: 5 });
    expect(await stored(plan)).toMatchObject({ state: 'closed', closesAt: NOON });
    expect(await edit(plan, 5, { item: 'title', title: 'Muộn' })).toEqual({ type: 'refused', reason: 'state' });
    expect(await change(plan, 5, { type: 'extend', closesAt: later })).toEqual({ type: 'stored', rev: 6 });
    expect((await stored(plan)).state).toBe('open');
  });

  test('closing what is over leaves its deadline where it was', async () => {
    const plan = await draft();
    await change(plan, 0, { type: 'open' });
    const { closesAt } = await stored(plan);
    const after = new Date((closesAt?.getTime() ?? 0) + 86_400_000).toISOString();
    expect(await change(plan, 1, { type: 'close' }, undefined, after)).toEqual({ type: 'stored', rev: 2 });
    expect(await stored(plan)).toMatchObject({ state: 'closed', closesAt });
  });

  test('each thing that was done is one line of the audit log', async () => {
    const before = (await opened.repositories.audit.page(1_000)).length;
    const plan = await draft();
    await change(plan, 0, { type: 'open' }, 'open once');
    await change(plan, 0, { type: 'open' }, 'open once');
    const until = '2031-01-01T00:00:00.000Z';
    await change(plan, 1, { type: 'extend', closesAt: until });
    const lines = await opened.repositories.audit.page(1_000);
    expect(lines).toHaveLength(before + 3);
    expect(lines.filter(({ subject }) => subject.startsWith(plan)).map(({ what, subject }) => [what, subject])).toEqual(
      expect.arrayContaining([
        ['make-plan', plan],
        ['open-plan', plan],
        ['extend-plan', `${plan} ${until}`],
      ]),
    );
  });

  test('a plan without a beginning asks for it; an end before it is not saved; past its end it is not opened', async () => {
    const plan = await draft(LONG_AN);
    expect(await change(plan, 0, { type: 'open' })).toEqual({ type: 'refused', reason: 'window-missing' });
    await edit(plan, 0, { item: 'closes', on: '2026-12-10' });
    expect(await edit(plan, 1, { item: 'opens', on: '2026-12-20' })).toEqual({ type: 'refused', reason: 'errors' });
    expect(await change(plan, 1, { type: 'open' })).toEqual({ type: 'refused', reason: 'window-missing' });
    await edit(plan, 1, { item: 'opens', on: '2026-10-01' });
    await edit(plan, 2, { item: 'closes', on: '2026-11-19' });
    expect(await change(plan, 3, { type: 'open' })).toEqual({ type: 'refused', reason: 'past' });
    await edit(plan, 3, { item: 'closes', on: '2026-12-10', before: '17:30' });
    expect(await change(plan, 4, { type: 'open' })).toEqual({ type: 'stored', rev: 5 });
    expect((await stored(plan)).closesAt).toEqual(new Date('2026-12-10T17:30:00+07:00'));
    expect(await edit(plan, 5, { item: 'closes', on: '2027-12-10' })).toEqual({ type: 'refused', reason: 'state' });
  });

  test('a warning, 90 + 300 against 400, is known and does not stop the opening', async () => {
    const plan = await draft();
    expect(await change(plan, 0, { type: 'open' })).toEqual({ type: 'stored', rev: 1 });
  });

  test('what would be no plan is refused and changes nothing', async () => {
    const plan = await draft();
    const percent: PlanEdit = { item: 'targets', target: 'ty-le-nguoi', atLeast: 110 };
    expect(await edit(plan, 0, percent)).toEqual({ type: 'refused', reason: 'no-plan' });
    expect((await stored(plan)).rev).toBe(0);
    expect(await edit('none' as PlanId, 0, percent)).toEqual({ type: 'not-allowed' });
  });
});
