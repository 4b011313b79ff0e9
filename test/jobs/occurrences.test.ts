import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../src/domain/plan.js';
import { planFrom } from '../../src/domain/plans/open.js';
import { makeConversationId, type OccurrenceId, type PersonId, type UnitId } from '../../src/ids.js';
import { inWords } from '../../src/texts/index.js';
import { made } from '../domain/plans/templates.js';
import { until } from '../helpers/gate.js';
import { kindsFor, openWorld } from '../helpers/reminding.js';

const WEEKLY = { id: 'tuan', kind: 'report', every: 'week', weekday: 4, before: '11:00' };
const DUE = 'p report-due tuan 2026-W47' as OccurrenceId;

function planDue(before: string, more: Record<string, unknown> = {}): Plan {
  const rules = made({
    id: 'p',
    entry: { opens: { on: '2026-11-01' }, closes: { on: '2026-12-31' } },
    reporting: [{ ...WEEKLY, before }],
    reminders: { stop: true },
    ...more,
  });
  const opening = planFrom(rules, rules.id);
  if (opening.type !== 'plan') throw new Error(opening.type);
  return opening.plan;
}

describe('what a plan owes', () => {
  let world: Awaited<ReturnType<typeof openWorld>>;
  beforeAll(async () => {
    world = await openWorld('occurrences');
  });
  beforeEach(async () => {
    await world.clear();
    await world.openPlan(planDue('11:00'), '2026-11-16T08:00:00+07:00');
    world.at('2026-11-16T08:00:20+07:00');
    await world.startProcess().tick();
  });
  afterAll(async () => {
    await world.close();
  });
  const thursday = (time: string) => `2026-11-19T${time}+07:00`;
  const told = (kind: string) => world.sent.filter(({ occurrence }) => occurrence === `p ${kind} tuan 2026-W47`);
  const makeAdmin = (who: string) =>
    world.repositories.roles.makeFirstAdmin(
      {
        person: who as PersonId,
        unit: 'u' as UnitId,
        role: 'office-admin',
        conversation: makeConversationId('web', 'web', who),
        since: world.clock.now(),
        holder: { fullName: 'Lê Văn Ất', phone: '+84912345678' },
      },
      { unit: 'u' as UnitId, name: 'LĐLĐ' },
    );
  const until11 = async () => {
    world.at(thursday('10:59:00'));
    await world.startProcess().tick();
    world.sent.splice(0);
  };

  test('goes out once, at its minute, by however many processes', async () => {
    await until11();
    world.at(thursday('11:00:00'));
    const processes = [world.startProcess(), world.startProcess(), world.startProcess()];
    await Promise.all(processes.flatMap((each) => [each.tick(), each.tick()]));
    expect(
      told('report-due')
        .map(({ person }) => person)
        .sort(),
    ).toEqual(['chair-0', 'chair-1', 'chair-2']);
    expect(told('report-table')).toHaveLength(3);
    expect(await world.ledger.get(DUE)).toMatchObject({ state: 'done', recipients: 3 });
    expect((await world.ledger.get(DUE))?.frozenAt).toEqual(world.clock.now());
    world.at(thursday('11:01:00'));
    await Promise.all(processes.map((each) => each.tick()));
    expect(world.sent).toHaveLength(6);
  });

  test('nothing from before the plan was opened goes out, and nothing is called missed', async () => {
    const other = planDue('11:00', { id: 'q' });
    await world.openPlan(other, thursday('10:59:40'));
    await world.openPlan({ ...other, id: 'r' as Plan['id'] }, thursday('11:20:00'));
    world.at(thursday('11:25:00'));
    await world.startProcess().tick();
    const rows = [...(await world.ledger.ofPlan(other.id, 10)), ...(await world.ledger.ofPlan('r' as Plan['id'], 10))];
    expect(rows.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'q report-due tuan 2026-W47 done',
      'q report-table tuan 2026-W47 done',
    ]);
  });

  test('down over its time: late while it makes sense, and what is over is told to the office once, in words', async () => {
    await makeAdmin('boss');
    world.at(thursday('11:40:00'));
    const [one, two] = [world.startProcess(), world.startProcess()];
    await Promise.all([one.tick(), two.tick()]);
    expect(told('report-due')).toHaveLength(3);
    expect(told('report-last-call')).toHaveLength(0);
    const states = (await world.ledger.ofPlan('p' as Plan['id'], 20)).map(({ kind, state }) => `${kind} ${state}`);
    expect(states.sort()).toEqual([
      'report-due done',
      'report-last-call missed',
      'report-morning missed',
      'report-open missed',
      'report-table done',
      'report-unreached missed',
    ]);
    const notices = await world.repositories.notices.due(10);
    expect(notices.map(({ person }) => person)).toEqual(['boss']);
    const words = notices[0]?.say.blocks.map((block) => inWords(block)).join('\n') ?? '';
    expect(words).toContain('mời xác nhận báo cáo tuần, lẽ ra lúc 15:00 ngày 18/11/2026');
    expect(words).toContain('nhắc báo cáo tuần lần cuối, lẽ ra lúc 10:30 ngày 19/11/2026');
    expect(words).toContain('tổng hợp');
    world.at(thursday('11:41:00'));
    await one.tick();
    expect(await world.repositories.notices.due(10)).toHaveLength(1);
  });

  test('what was missed is told in the morning, where the process comes back at night', async () => {
    await makeAdmin('boss');
    world.at('2026-11-20T23:40:00+07:00');
    await world.startProcess().tick();
    expect(await world.repositories.notices.due(10)).toEqual([]);
    world.at('2026-11-21T07:00:00+07:00');
    await world.startProcess().tick();
    expect(await world.repositories.notices.due(10)).toHaveLength(1);
  });

  test('moved from 11:00 to 11:30 after it went out, it does not go out again', async () => {
    await until11();
    world.at(thursday('11:00:00'));
    await world.startProcess().tick();
    await world.changePlan(planDue('11:30'));
    for (const time of ['11:01:00', '11:30:00', '11:31:00']) {
      world.at(thursday(time));
      await world.startProcess().tick();
    }
    expect(told('report-due')).toHaveLength(3);
  });

  test('moved from 11:00 to 11:30 before it went out, it goes out at 11:30', async () => {
    await until11();
    await world.changePlan(planDue('11:30'));
    world.at(thursday('11:00:00'));
    await world.startProcess().tick();
    expect(told('report-due')).toEqual([]);
    world.at(thursday('11:30:00'));
    await world.startProcess().tick();
    expect(told('report-due')).toHaveLength(3);
  });

  test('moved from 11:30 back to 11:00 at 11:10, it goes out at once', async () => {
    await until11();
    await world.changePlan(planDue('11:30'));
    world.at(thursday('11:10:00'));
    await world.startProcess().tick();
    await world.changePlan(planDue('11:00'));
    world.at(thursday('11:11:00'));
    await world.startProcess().tick();
    expect(told('report-due')).toHaveLength(3);
  });

  test('a report that is switched on after it would have been due chases nobody who was never asked', async () => {
    await world.changePlan(planDue('11:00', { weekly: { stop: true } }));
    world.at('2026-11-18T14:00:00+07:00');
    await world.startProcess().tick();
    world.at(thursday('14:00:00'));
    await world.startProcess().tick();
    await world.changePlan(planDue('11:00'));
    world.at(thursday('14:01:00'));
    await world.startProcess().tick();
    expect(world.sent).toEqual([]);
    world.at('2026-11-25T15:00:00+07:00');
    await world.startProcess().tick();
    expect(world.sent.map(({ occurrence }) => occurrence)).toEqual(Array(3).fill('p report-open tuan 2026-W48'));
  });

  test('written down at 11:00 but not frozen, then moved to 11:30: once, at 11:30', async () => {
    await until11();
    world.at(thursday('11:00:00'));
    const failing = kindsFor(3, { prepare: async () => Promise.reject(new Error('not now')) });
    await world.startProcess({ kinds: failing }).tick();
    expect(await world.ledger.get(DUE)).toMatchObject({ state: 'due' });
    await world.changePlan(planDue('11:30'));
    world.at(thursday('11:01:00'));
    await world.startProcess().tick();
    expect(told('report-due')).toEqual([]);
    world.at(thursday('11:30:00'));
    await world.startProcess().tick();
    expect(told('report-due')).toHaveLength(3);
  });

  test('a rule that is gone by then, or a paused plan, sends nothing, also not when it goes on', async () => {
    await until11();
    await world.changePlan(planDue('11:00'), 'paused');
    world.at(thursday('11:00:00'));
    await world.startProcess().tick();
    expect(await world.ledger.get(DUE)).toMatchObject({ state: 'skipped' });
    await world.changePlan(planDue('11:00'));
    world.at(thursday('11:05:00'));
    await world.startProcess().tick();
    expect(world.sent).toEqual([]);
  });

  test('a kind that fails is tried again every minute, and the others go out', async () => {
    await until11();
    world.at(thursday('11:00:00'));
    const kinds = kindsFor(3);
    const failing = kindsFor(3, { prepare: async () => Promise.reject(new Error('not now')) });
    await world.startProcess({ kinds: { ...kinds, 'report-due': failing['report-due'] } }).tick();
    expect(told('report-table')).toHaveLength(3);
    world.at(thursday('11:01:00'));
    await world.startProcess().tick();
    expect(told('report-due')).toHaveLength(3);
  });

  test('nothing is sent before everybody has a row; a process that stood still adds nobody after that', async () => {
    await until11();
    world.at(thursday('11:00:00'));
    let stand: () => void = () => undefined;
    const standing = new Promise<void>((resolve) => {
      stand = resolve;
    });
    let first = true;
    const kinds = kindsFor(3);
    const slow = {
      ...kinds,
      'report-due': {
        ...kinds['report-due'],
        async *audience() {
          yield [{ person: 'early' as PersonId, as: 'chair' as const, units: [] }];
          first = false;
          await standing;
          yield [{ person: 'too-late' as PersonId, as: 'chair' as const, units: [] }];
        },
      },
    };
    const stuck = world.startProcess({ kinds: slow }).tick();
    await until(() => !first);
    await world.startProcess().tick();
    expect(told('report-due')).toEqual([]);
    world.at(thursday('11:01:00'));
    await world.startProcess().tick();
    expect(told('report-due').map(({ person }) => person)).toEqual(['early', 'chair-0', 'chair-1', 'chair-2']);
    stand();
    await stuck;
    expect((await world.deliveries.page(DUE, ['pending', 'settled'], 10)).map(({ person }) => person)).not.toContain(
      'too-late',
    );
  });

  test('without Redis the process sends by itself; a page nobody finished is handed over again at the next tick', async () => {
    await until11();
    world.at(thursday('11:00:00'));
    const alone = world.startProcess({ enqueue: async () => Promise.reject(new Error('Redis is away')) });
    await alone.tick();
    await until(() => told('report-due').length === 3);
    await alone.stop();
    const lost: unknown[] = [];
    world.at('2026-11-26T11:00:00+07:00');
    await world.startProcess({ enqueue: async (pages) => lost.push(...pages) > 0 }).tick();
    expect(lost.length).toBeGreaterThan(0);
    const before = world.sent.length;
    world.at('2026-11-26T11:01:00+07:00');
    await world.startProcess().tick();
    expect(world.sent.length).toBeGreaterThan(before);
  });

  test('many recipients are pages of 200', async () => {
    await until11();
    world.at(thursday('11:00:00'));
    await world.startProcess({ kinds: kindsFor(2_345) }).tick();
    expect(new Set(told('report-due').map(({ person }) => person)).size).toBe(2_345);
    const rows = await world.deliveries.page(DUE, ['settled'], 3_000);
    const pages = new Map<number, number>();
    for (const { page } of rows) pages.set(page, (pages.get(page) ?? 0) + 1);
    expect([...pages.values()].sort((a, b) => a - b)).toEqual([145, ...Array(11).fill(200)]);
  });
});
