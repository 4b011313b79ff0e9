import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandResults } from '../../../src/conversation/command.js';
import type { Submission } from '../../../src/conversation/submission.js';
import type { DraftId, PersonId } from '../../../src/ids.js';
import type { CommandPorts, RunCommand } from '../../../src/services/commands/ports.js';
import { makePlanOffice } from '../../../src/services/plans/office.js';
import { makePlans } from '../../../src/services/plans/plans.js';
import { readPlanLibrary } from '../../../src/store/plan-library.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, openPlan, submissionOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const HOUR = 3_600_000;
const CLOSES = openPlan.closesAt;
const plan = openPlan.id;

describe('at the last second', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  beforeEach(async () => {
    opened = await openTestStore('last-second');
  });
  afterEach(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  /** One process: plans and office of its own over the shared database, each step slowed as `wait` says. */
  async function process(wait: () => Promise<void> = async () => undefined) {
    const { repositories } = opened;
    const library = readPlanLibrary();
    const plans = makePlans({ records: repositories.plans, clock: { now: () => NOON }, library });
    const planOffice = makePlanOffice({ records: repositories.plans, library, plans });
    const slow: Partial<CommandPorts> = {
      planOffice,
      plans: {
        get: async (id) => {
          await wait();
          const found = await plans.get(id);
          await wait();
          return found;
        },
      },
      initiatives: {
        ...repositories.initiatives,
        insert: async (initiative) => {
          await wait();
          return repositories.initiatives.insert(initiative);
        },
        refuse: async (draft, at) => {
          await wait();
          return repositories.initiatives.refuse(draft, at);
        },
      },
    };
    return { run: await commandsOver(repositories, slow), planOffice, plans };
  }

  async function submit(run: RunCommand, submission: Submission, user = submission.draft) {
    const result = await run({ name: 'submit', payload: submission }, contextOf(user, new Date(submission.at)));
    if (result.name !== 'submit') throw new Error('another result');
    return result.outcome;
  }
  /** The plan gets a document, so that an office can change it. */
  async function withDocument() {
    await process();
    const record = await opened.repositories.plans.get(plan);
    if (record === undefined) throw new Error('no plan');
    const document = JSON.stringify({
      id: plan,
      level: 'plan',
      title: openPlan.name,
      document: { type: 'Kế hoạch', issuer: 'Công đoàn' },
    });
    const rev = record.rev + 1;
    await opened.repositories.plans.replace({ ...record, document, rev }, record.rev);
    return rev;
  }

  test('23:59:59.999 is stored, 00:00:00.000 is refused, and whoever was refused is kept as a row', async () => {
    const { run } = await process();
    const last = submissionOf({ at: new Date(CLOSES.getTime() - 1).toISOString() });
    const late = submissionOf({ at: CLOSES.toISOString() });
    expect((await submit(run, last)).type).toBe('stored');
    expect(await submit(run, late)).toMatchObject({ type: 'not-open', window: 'closed' });
    const person = await opened.repositories.people.idOf(contextOf(late.draft).identity);
    expect(await opened.repositories.turnedAway.untold(plan, 10)).toEqual([{ plan, person, at: CLOSES }]);
  });

  test('a process that remembers an open plan refuses all the same once it is closed', async () => {
    const rev = await withDocument();
    const [here, there] = [await process(), await process()];
    expect((await here.plans.current(NOON))?.id).toBe(plan);
    await there.planOffice.change(plan, rev, 'close', { type: 'close' }, NOON);
    const outcome = await submit(here.run, submissionOf({ at: new Date(NOON.getTime() + 1).toISOString() }));
    expect(outcome).toMatchObject({ type: 'not-open', window: 'closed' });
    const before = await submit(here.run, submissionOf({ at: new Date(NOON.getTime() - 1).toISOString() }));
    expect(before.type).toBe('stored');
  });

  test('while it is paused nothing is taken; what was pressed before is', async () => {
    const rev = await withDocument();
    const { run, planOffice } = await process();
    await planOffice.change(plan, rev, 'pause', { type: 'pause' }, NOON);
    expect(await submit(run, submissionOf())).toMatchObject({ type: 'not-open', window: 'paused' });
    const before = submissionOf({ at: new Date(NOON.getTime() - 1).toISOString() });
    expect((await submit(run, before)).type).toBe('stored');
  });

  test('who was turned away is told once when it takes again, by extension or resuming; nobody else is', async () => {
    const rev = await withDocument();
    const { run } = await process();
    const authority = { grantsOf: async () => [], may: async () => true };
    const record = await opened.repositories.plans.get(plan);
    if (record === undefined) throw new Error('no plan');
    await opened.repositories.plans.replace({ ...record, owner: 'p63-30' as never, rev: rev + 1 }, rev);
    const office = await commandsOver(opened.repositories, { authority });
    const late = submissionOf({ at: CLOSES.toISOString() });
    await submit(run, late);
    await submit(run, { ...late, at: new Date(CLOSES.getTime() + 1_000).toISOString() });
    expect(await opened.repositories.notices.due(10)).toEqual([]);

    const at = new Date(CLOSES.getTime() + HOUR).toISOString();
    const closesAt = new Date(CLOSES.getTime() + 48 * HOUR).toISOString();
    const payload = { plan, rev: rev + 1, key: 'extend', change: { type: 'extend', closesAt }, at } as const;
    for (const _ of [1, 2])
      expect((await office({ name: 'change-plan', payload }, contextOf('admin'))).outcome).toMatchObject({
        type: 'stored',
      });
    const person = (await opened.repositories.people.idOf(contextOf(late.draft).identity)) as PersonId;
    const notices = await opened.repositories.notices.due(10);
    expect(notices.map((notice) => notice.person)).toEqual([person]);
    expect(JSON.stringify(notices)).toContain('plan.takesAgain');
    expect(await opened.repositories.turnedAway.untold(plan, 10)).toEqual([]);
    expect((await submit(run, { ...late, at })).type).toBe('stored');
  });

  test('erased means out of these rows too', async () => {
    const { run } = await process();
    const late = submissionOf({ at: CLOSES.toISOString() });
    await submit(run, late, 'gone' as DraftId);
    await run({ name: 'erase', payload: {} }, contextOf('gone'));
    expect(await opened.repositories.turnedAway.untold(plan, 10)).toEqual([]);
  });

  test('extension, closing and submissions race over two processes: nothing is both refused and stored', async () => {
    const rev = await withDocument();
    let now = rev;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 60, maxLength: 60 }),
        fc.array(fc.integer({ min: -2, max: 3 }), { minLength: 4, maxLength: 8 }),
        fc.constantFrom('extend', 'close'),
        async (waits, presses, act) => {
          let step = 0;
          const wait = async () => {
            const turns = waits[step++ % waits.length] ?? 0;
            for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
          };
          const [here, there] = [await process(wait), await process(wait)];
          const record = await opened.repositories.plans.get(plan);
          if (record === undefined) throw new Error('no plan');
          // Extended at its end, or closed in its midst.
          const closesAt = act === 'extend' ? NOON : CLOSES;
          now = record.rev + 1;
          await opened.repositories.plans.replace({ ...record, state: 'open', closesAt, rev: now }, record.rev);
          const change = act === 'extend' ? { type: 'extend' as const, closesAt: CLOSES } : { type: 'close' as const };
          const drafts = presses.map((ms, index) =>
            submissionOf({
              draft: `${step} ${index} ${now}` as DraftId,
              at: new Date(NOON.getTime() + ms).toISOString(),
            }),
          );
          const changing = (async () => {
            await wait();
            await wait();
            return here.planOffice.change(plan, now, `${act} ${now}`, change, NOON);
          })();
          // The same press is worked off by both, as after a lease that ended too early.
          const outcomes = await Promise.all(
            drafts.map((each) => Promise.all([submit(here.run, each), submit(there.run, each)])),
          );
          expect((await changing).type).toBe('stored');
          for (const [index, pair] of outcomes.entries()) {
            const draft = drafts[index];
            if (draft === undefined) throw new Error('no draft');
            expect(new Set(pair.map(({ type }) => type)).size).toBe(1);
            const codes = new Set(pair.map(codeOf));
            expect(codes.size).toBe(1);
            const [code] = codes;
            const stored = code === undefined ? null : await opened.repositories.initiatives.byCode(code as never);
            expect(stored !== null).toBe(pair[0].type === 'stored');
            const again = await submit(there.run, draft);
            expect(again.type).toBe(pair[0].type);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

function codeOf(outcome: CommandResults['submit']): string | undefined {
  return outcome.type === 'stored' ? outcome.code : undefined;
}
