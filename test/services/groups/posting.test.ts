import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type ConversationId,
  conversationId,
  type GroupChatId,
  groupChatId,
  randomToken,
  type UnitId,
} from '../../../src/ids.js';
import { silentLog } from '../../../src/log.js';
import type { Parcel } from '../../../src/services/delivery/deliver-ports.js';
import type { BundleOutcomes } from '../../../src/services/delivery/delivery-records.js';
import { groupMoved } from '../../../src/services/groups/changes.js';
import { retakeMissed } from '../../../src/services/groups/missed.js';
import { withGroups } from '../../../src/services/groups/outcomes.js';
import { GROUP_HOUR_MS, makeGroupPosting } from '../../../src/services/groups/posting.js';
import type { GroupPost } from '../../../src/services/groups/posts.js';
import { t } from '../../../src/texts/index.js';
import { openTestStore } from '../../helpers/store.js';

const MINUTE = 60_000;
/** A Tuesday, 08:00 in Viet Nam. */
const MORNING = new Date('2027-03-09T01:00:00Z').getTime();

describe('what a group is told', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => {
    opened = await openTestStore('group-posting');
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  test('at most one automatic post an hour unless urgent, each said once, whatever happens', async () => {
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('post' as const), urgent: fc.boolean(), automatic: fc.boolean() }),
      },
      {
        weight: 5,
        arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 50 }) }),
      },
      { weight: 3, arbitrary: fc.constant({ do: 'crash' as const }) },
      { weight: 2, arbitrary: fc.constant({ do: 'away' as const }) },
      { weight: 1, arbitrary: fc.constant({ do: 'move' as const }) },
    );
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const world = await open();
        for (const each of steps) {
          if (each.do === 'post') await world.add({ urgent: each.urgent, automatic: each.automatic });
          else if (each.do === 'wait') {
            world.now += each.minutes * MINUTE;
            await world.back();
          } else if (each.do === 'move') await world.move();
          else world.next = each.do;
          await world.look();
          await world.look();
        }
        sent += world.sent.length;
        const hours = world.sent.filter(({ calm }) => calm).map(({ at }) => at);
        for (const [index, at] of hours.entries()) {
          const before = hours[index - 1];
          if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(GROUP_HOUR_MS);
        }
        const said = world.sent.flatMap(({ sources }) => sources);
        expect(said.length).toBe(new Set(said).size);
      }),
      { numRuns: 12 },
    );
    expect(sent).toBeGreaterThan(0);
  });

  test('what waits for its hour becomes one message, and at night it waits for the morning', async () => {
    const world = await open();
    for (let count = 0; count < 3; count += 1) await world.add({});
    await world.look();
    expect(world.sent).toHaveLength(1);
    await world.add({});
    await world.add({});
    await world.look();
    expect(world.sent).toHaveLength(1);
    world.now += 61 * MINUTE;
    await world.look();
    expect(world.sent[1]?.sources).toHaveLength(2);
    world.now = MORNING + 15 * 60 * MINUTE;
    await world.add({ hours: 20 });
    await world.add({ urgent: true, automatic: false });
    await world.look();
    expect(world.sent.slice(2).map(({ sources }) => sources.length)).toEqual([1]);
    world.now = MORNING + 23.5 * 60 * MINUTE;
    await world.look();
    expect(world.sent).toHaveLength(4);
  });

  test('refused is recorded, gone is the last word, and too late is not said', async () => {
    const world = await open();
    world.outcome = 'refused';
    const refused = await world.add({ automatic: false });
    await world.look();
    expect(await world.counts(refused)).toMatchObject({ refused: 1 });
    const late = await world.add({ hours: 1 });
    world.now += 3 * 60 * MINUTE;
    await world.look();
    expect(await world.counts(late)).toMatchObject({ expired: 1 });
    world.outcome = 'gone';
    const gone = await world.add({ automatic: false });
    await world.look();
    world.outcome = 'sent';
    const after = await world.add({ automatic: false });
    await world.look();
    expect([await world.counts(gone), await world.counts(after)]).toMatchObject([{ gone: 1 }, { gone: 1 }]);
    expect(await opened.repositories.groups.get(world.group)).toMatchObject({ state: 'left', left: { told: false } });
  });

  test('held back by its office it goes nowhere, called off it is never said, retried it is said once more', async () => {
    const world = await open();
    const { groupPosts } = opened.repositories;
    const source = await world.add({ automatic: false });
    await groupPosts.hold(source, true);
    await world.look();
    expect(world.sent).toEqual([]);
    await groupPosts.hold(source, false);
    world.outcome = 'unknown';
    await world.look();
    expect(await world.counts(source)).toMatchObject({ unknown: 1 });
    world.outcome = 'sent';
    const until = new Date(world.now + GROUP_HOUR_MS);
    expect(await groupPosts.again(source, ['unknown'], until, new Date(world.now))).toBe(1);
    await world.look();
    expect(await world.counts(source)).toMatchObject({ sent: 1 });
    const other = await world.add({ automatic: false });
    expect(await groupPosts.cancel(other, new Date(world.now))).toBe(1);
    await world.look();
    expect(await world.counts(other)).toMatchObject({ cancelled: 1, sent: 0 });
  });

  /** One bound group, and an exit that does as it is told: every message is sent once by its bundle, as conversations do. */
  async function open() {
    const { groups, groupPosts } = opened.repositories;
    // What another world has left is told by whoever looks, at its time.
    for (const { collection } of Object.values(opened.store.connection.models)) await collection.deleteMany({});
    const name = randomToken(6);
    const group = groupChatId.parse(`telegram:1:-${name}`);
    let conversation = conversationId.parse(group);
    const home = { id: group, conversation, channel: 'telegram' as const, rev: 0 };
    await groups.add({ ...home, state: 'bound', unit: 'khoa' as UnitId, boundAt: new Date(MORNING) });
    const calm = new Set<string>();
    const outbox = new Map<string, { readonly to: ConversationId; readonly sources: string[] }>();
    const world = {
      group,
      now: MORNING,
      next: undefined as 'crash' | 'away' | undefined,
      outcome: 'sent' as 'sent' | 'refused' | 'gone' | 'unknown',
      sent: [] as { at: number; sources: string[]; calm: boolean }[],
      add: async (row: { urgent?: boolean; automatic?: boolean; hours?: number }) => {
        const source = `${name} ${randomToken(4)}`;
        const { urgent = false, automatic = true, hours = 8 } = row;
        if (automatic && !urgent) calm.add(source);
        const at = new Date(world.now);
        const until = new Date(world.now + hours * GROUP_HOUR_MS);
        const says = [{ blocks: [t('bind.unit', { unit: source })] }];
        const post: GroupPost = { source, group, what: { type: 'says', says }, at, until, urgent, automatic };
        expect([await groupPosts.post([post]), await groupPosts.post([post])]).toEqual([1, 0]);
        return source;
      },
      counts: groupPosts.counts,
      move: async () => {
        const to = conversationId.parse(`telegram:1:-${name}${randomToken(3)}`);
        await groupMoved(groups, conversation, to);
        conversation = to;
      },
      back: async () => {
        for (const bundle of [...outbox.keys()]) await exit(bundle);
      },
      look: async () => {
        // Two processes look at once, each with what the other has not yet done.
        world.now += 61_000;
        await Promise.all([look(), look()]);
      },
    };
    const clock = { now: () => new Date(world.now) };
    const people: BundleOutcomes = {
      isOpen: async () => false,
      record: async () => undefined,
      begin: async () => 'over',
      takeBack: async () => undefined,
    };
    const outcomes = withGroups({
      groups,
      groupPosts,
      people,
    });
    async function exit(bundle: string): Promise<void> {
      const { to, sources } = outbox.get(bundle) ?? { to: conversation, sources: [] };
      if (await outcomes.isOpen(bundle)) {
        if (world.outcome === 'sent')
          world.sent.push({ at: world.now, sources, calm: sources.some((source) => calm.has(source)) });
        const outcome = world.outcome === 'gone' ? { type: world.outcome, conversation: to } : { type: world.outcome };
        await outcomes.record(bundle, outcome, clock.now());
      }
      outbox.delete(bundle);
    }
    const look = makeGroupPosting({
      groups,
      groupPosts,
      words: async () => [],
      retake: (record, now) =>
        retakeMissed(record, now, { groupPosts, planOccurrences: { get: async () => undefined } }),
      othersCome: async () => false,
      holds: async (_conversation, bundle) => outbox.has(bundle),
      post: async (to, { bundle, says }: Parcel) => {
        const { next } = world;
        world.next = undefined;
        // Killed before it was in the outbox.
        if (next === 'crash') throw new Error('killed');
        if (outbox.has(bundle)) return;
        const sources = says.flatMap(({ blocks }) => blocks.map(({ params }) => String(params?.unit)));
        outbox.set(bundle, { to, sources });
        // The messenger is away: it stays in the outbox until it is back.
        if (next !== 'away') await exit(bundle);
      },
      clock,
      log: silentLog,
    });
    return world as typeof world & { group: GroupChatId };
  }
});
