import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/clock.js';
import { announcementOccurrence, announcementOf } from '../../src/domain/occurrences/occurrence.js';
import { makeUnitIndex } from '../../src/domain/units/search.js';
import type { AnnouncementId, PersonId } from '../../src/ids.js';
import { silentLog } from '../../src/log.js';
import { makeAnnouncementKind } from '../../src/services/announcements/kind.js';
import { makeStanding } from '../../src/services/announcements/standing.js';
import { announcementSays } from '../../src/services/announcements/words.js';
import type { BotStanding } from '../../src/services/conversations/exchange-ports.js';
import { sweep } from '../../src/services/conversations/notify.js';
import type { Pace } from '../../src/services/conversations/pace.js';
import { makeDelivering } from '../../src/services/delivery/delivering.js';
import type { Recipient } from '../../src/services/delivery/delivery-records.js';
import { makeOutcomes } from '../../src/services/delivery/outcomes.js';
import { withGroups } from '../../src/services/groups/outcomes.js';
import { makePlans } from '../../src/services/plans/plans.js';
import { makeReminding } from '../../src/services/reminding.js';
import { makeChatLog } from '../../src/store/chat/log.js';
import type { Repositories } from '../../src/store/index.js';
import { openExchange, ScriptedChannel } from './exchange.js';
import { groupingOver } from './grouping.js';
import type { TestStore } from './mailing.js';
import { PATIENCE_MS } from './patience.js';
import { openPlan } from './people.js';
import { NO_HOLIDAYS } from './plans.js';
import { kindsFor } from './reminding.js';

interface Sending {
  readonly clock: Clock;
  readonly channel?: ScriptedChannel;
  readonly people: readonly PersonId[];
  /** The office as it is now; whoever has confirmed, where it is left out. */
  readonly office?: readonly PersonId[];
  readonly bots?: BotStanding;
  readonly stillTheirs?: () => boolean;
  /** Places for calls; missing: one at once for each. */
  readonly take?: Pace['take'];
  /** Puts something in the way, e.g. a kill. */
  readonly change?: (repositories: Repositories) => Repositories;
}

/** One process that sends announcements to these people, without Redis, over a store that it may share with others. */
export function openSender(
  db: TestStore,
  { clock, channel = new ScriptedChannel(), people, office, bots, stillTheirs, take, change }: Sending,
) {
  const repositories = change?.(db.repositories) ?? db.repositories;
  const { announcements, deliveries } = repositories;
  // Asked anew each time: tests wait for no second to pass.
  let steady = 0;
  const standing = makeStanding(repositories, () => (steady += 10_000));
  const told = makeOutcomes({ deliveries, chatLog: makeChatLog(db.store.connection) });
  const outcomes = withGroups({ ...repositories, people: told });
  const { exchange } = openExchange(
    { ...db, repositories },
    {
      clock,
      channel,
      outcomes,
      standing,
      ...(bots === undefined ? {} : { bots }),
      ...(take === undefined ? {} : { take }),
    },
  );
  const { prepare, spared } = makeAnnouncementKind({
    ...repositories,
    audiences: {
      unitsOf: async ({ audience }) => [audience.unit],
      audienceOf: async function* () {},
      concernedBy: async function* () {},
    },
    units: () => makeUnitIndex([]),
  });
  const kinds = {
    ...kindsFor(0),
    announcement: {
      prepare,
      audience: async function* () {
        for (let from = 0; from < people.length; from += 1_000) yield people.slice(from, from + 1_000).map(member);
      },
      spared,
      says: async (occurrence: Parameters<typeof announcementOf>[0]) => {
        const id = announcementOf(occurrence);
        const record = id === undefined ? undefined : await announcements.get(id);
        return record === undefined ? undefined : announcementSays(record.id, record.content, 'Công đoàn');
      },
    },
  };
  const occurrences = repositories.planOccurrences;
  const plan = async () => openPlan;
  const reminding = makeReminding({
    ...repositories,
    stillConfirmed: async ({ confirmations }) =>
      confirmations.filter(({ person }) => office === undefined || office.includes(person)),
    officeOf: async () => office ?? [],
    ...(stillTheirs === undefined ? {} : { stillTheirs }),
    plans: makePlans({ records: repositories.plans, clock }),
    records: repositories.plans,
    kinds,
    standing,
    deliver: makeDelivering(exchange, { ...repositories, occurrences, kinds, plan }),
    units: () => ({ get: () => undefined }),
    holidays: () => NO_HOLIDAYS,
    enqueue: async () => false,
    clock,
    log: silentLog,
    owner: randomBytes(6).toString('hex'),
  });
  const groups = groupingOver(exchange, repositories);
  return {
    channel,
    exchange,
    reminding,
    /** What the product does every second. */
    look: async () => {
      await reminding.announce();
      await groups();
      await sweep(exchange);
    },
    sendPage: reminding.sendPage,
    stop: reminding.stop,
    counts: (name: string) => deliveries.counts(announcementOccurrence(name as AnnouncementId)),
  };
}

export type Sender = ReturnType<typeof openSender>;

function member(person: PersonId): Recipient {
  return { person, as: 'member', units: [] };
}

/** Looks, as the product does every second, until it is so; where `most` is given at most so often. */
export async function lookUntil(
  senders: readonly Sender[],
  satisfied: () => Promise<boolean> | boolean,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  for (let looks = 0; looks < most && performance.now() < end; looks += 1) {
    if (await satisfied()) return;
    await Promise.all(senders.map(({ look }) => look()));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`it does not become so: ${satisfied.toString()}`);
}
