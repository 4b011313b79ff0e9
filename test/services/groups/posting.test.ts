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
import type { BundleOutcome, BundleOutcomes } from '../../../src/services/delivery/delivery-records.js';
import { groupCame, groupLeft, groupMoved } from '../../../src/services/groups/changes.js';
import type { GroupRecord } from '../../../src/services/groups/group-records.js';
import { retakeMissed } from '../../../src/services/groups/missed.js';
import { withGroups } from '../../../src/services/groups/outcomes.js';
import type { GroupPost } from '../../../src/services/groups/post-records.js';
import { GROUP_HOUR_MS, makeGroupPosting } from '../../../src/services/groups/posting.js';
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
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom('muted' as const, 'heard' as const, 'out' as const, 'in' as const),
        }),
      },
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
          else if (each.do === 'crash' || each.do === 'away') world.next = each.do;
          else await world.life(each.do);
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

  test('what was missed waits for its hour as well; what nobody heard begins none', async () => {
    const world = await open();
    await world.add({});
    await world.look();
    world.now += 30 * MINUTE;
    await world.life('out');
    const missed = await world.add({});
    await world.look();
    await world.life('in');
    await world.look();
    expect([world.sent.length, await world.counts(missed)]).toMatchObject([1, { pending: 1 }]);
    world.now += 31 * MINUTE;
    await world.look();
    expect(world.sent[1]?.sources).toEqual([missed]);
    world.now += 61 * MINUTE;
    await world.life('muted');
    const unheard = await world.add({});
    await world.look();
    expect(await world.counts(unheard)).toMatchObject({ refused: 1 });
    await world.life('heard');
    const next = await world.add({});
    await world.look();
    expect(world.sent[2]?.sources).toEqual([next, unheard]);
  });

  test('bound to another unit while something waits or was missed, it is not told; anew to the same one, it is', async () => {
    const world = await open();
    await world.add({});
    await world.look();
    const waits = await world.add({ unit: 'khoa' });
    await world.look();
    await world.bind('khoa');
    world.now += 61 * MINUTE;
    await world.look();
    expect(world.sent[1]?.sources).toEqual([waits]);
    await world.life('muted');
    world.now += 61 * MINUTE;
    const missed = await world.add({ unit: 'khoa' });
    await world.look();
    await world.bind('khoa');
    await world.life('heard');
    const next = await world.add({ unit: 'khoa' });
    await world.look();
    expect(world.sent[2]?.sources).toEqual([next, missed]);
    const foreign = await world.add({ unit: 'khoa' });
    await world.look();
    await world.bind('khac');
    world.now += 61 * MINUTE;
    await world.look();
    expect([world.sent.length, await world.counts(foreign)]).toMatchObject([3, { gone: 1 }]);
    await world.life('muted');
    const before = await world.add({ unit: 'khac' });
    await world.look();
    await world.bind('khoa');
    await world.life('heard');
    const after = await world.add({ unit: 'khoa' });
    await world.look();
    expect(world.sent[3]?.sources).toEqual([after]);
    expect(await world.counts(before)).toMatchObject({ refused: 1 });
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
      outcome: 'sent' as 'sent' | 'refused' | 'gone' | 'unknown' | 'muted',
      sent: [] as { at: number; sources: string[]; calm: boolean }[],
      add: async (row: { urgent?: boolean; automatic?: boolean; hours?: number; unit?: string }) => {
        const source = `${name} ${randomToken(4)}`;
        const { urgent = false, automatic = true, hours = 8 } = row;
        if (automatic && !urgent) calm.add(source);
        const at = new Date(world.now);
        const until = new Date(world.now + hours * GROUP_HOUR_MS);
        const says = [{ blocks: [t('bind.unit', { unit: source })] }];
        const meant = row.unit === undefined ? {} : { unit: row.unit as UnitId };
        const post: GroupPost = { source, group, ...meant, what: { type: 'says', says }, at, until, urgent, automatic };
        expect([await groupPosts.post([post]), await groupPosts.post([post])]).toEqual([1, 0]);
        return source;
      },
      counts: groupPosts.counts,
      bind: async (unit: string) => {
        const record = await groups.get(group);
        if (record === undefined) throw new Error('no group');
        const { id, rev, ...rest } = record;
        await groups.change(id, rev, { ...rest, unit: unit as UnitId, boundAt: clock.now() });
      },
      move: async () => {
        const to = conversationId.parse(`telegram:1:-${name}${randomToken(3)}`);
        await groupMoved(groups, conversation, to);
        conversation = to;
      },
      /** What becomes of the bot in it; what it missed is found as soon as it is back. */
      life: async (what: 'muted' | 'heard' | 'out' | 'in') => {
        const said = { at: clock.now() };
        if (what === 'muted') world.outcome = 'muted';
        if (what === 'heard') world.outcome = 'sent';
        if (what === 'out') await groupLeft(groups, conversation, said);
        if (what === 'in') await groupCame(groups, conversation, said);
        const record = await groups.get(group);
        if (record?.back === true) await retake(record, clock.now());
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
        await outcomes.record(bundle, outcomeOf(world.outcome, to), clock.now());
      }
      outbox.delete(bundle);
    }
    const retake = (record: GroupRecord, now: Date) =>
      retakeMissed(record, now, { groupPosts, planOccurrences: { get: async () => undefined } });
    const look = makeGroupPosting({
      groups,
      groupPosts,
      words: async () => [],
      retake,
      othersCome: async () => false,
      holds: async (_conversation, bundle) => outbox.has(bundle),
      post: async (to, { bundle, says }: Parcel) => {
        const { next } = world;
        world.next = undefined;
        // Killed before it was in the outbox.
        if (next === 'crash') throw new Error('killed');
        if (outbox.has(bundle)) return;
        const said = says.flatMap(({ blocks }) => blocks.flatMap(({ params }) => params?.unit ?? []));
        const sources = said.map(String);
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

function outcomeOf(
  type: 'sent' | 'refused' | 'gone' | 'unknown' | 'muted',
  conversation: ConversationId,
): BundleOutcome {
  if (type === 'gone') return { type, conversation };
  return type === 'muted' ? { type: 'refused', muted: { conversation } } : { type };
}
