import type { Clock } from '../clock.js';
import type { Inbound } from '../conversation/message.js';
import type { ChannelId } from '../ids.js';
import type { Log } from '../log.js';
import type { Receive } from '../services/ports.js';
import type { PutAside } from './put-aside.js';
import type { Sleep } from './sleep.js';

interface Parts<Event> {
  readonly channel: ChannelId;
  /** What an event means; undefined: nothing. */
  read(event: Event, receivedAt: Date): Inbound | undefined;
  readonly receive: Receive;
  readonly aside: PutAside<Event>;
  readonly healthy: () => boolean;
  readonly sleep: Sleep;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Intake<Event> {
  /**
   * Takes an event in: resolves when it is in the database, or, after {@link PATIENCE_MS} at most, on the disk. Events of a
   * conversation are stored in the order in which they came, those put aside before newer ones.
   * @throws when neither holds it
   */
  take(event: Event): Promise<void>;
  /** Stores what is put aside, as soon as the database takes it, until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Zalo is said to wait 2 s for an answer. */
export const PATIENCE_MS = 1_500;
const REPLAY_MS = 1_000;
/** Nobody writes one file for so long. */
const HALF_WRITTEN_MS = 60_000;
/** The messenger's clock may be so far ahead of ours. */
const AHEAD_MS = 300_000;

export function makeIntake<Event>(parts: Parts<Event>): Intake<Event> {
  const { channel, read, receive, aside, healthy, sleep, clock, log } = parts;
  /** What is under way in each conversation. */
  const chains = new Map<string, Promise<unknown>>();

  return {
    async take(event) {
      const receivedAt = clock.now();
      const inbound = readInTime(event, receivedAt);
      if (inbound === undefined) return;
      const { conversation, eventId } = inbound;
      const keep = () => aside.keep(conversation, eventId, { event, receivedAt });
      let stored = false;
      let late: boolean = false;
      const work = inTurn(conversation, async () => {
        if (!(await replay(conversation)) || !(await store(inbound))) return keep();
        stored = true;
        return late ? aside.erase(conversation, eventId) : undefined;
      });
      const enough = new AbortController();
      late = await Promise.race([work.then(() => false), sleep(PATIENCE_MS, enough.signal).then(() => true)]);
      enough.abort();
      if (!late) return;
      work.catch((err: unknown) => log.error({ event: `${channel}.event-lost`, channel, err }));
      await keep();
      // It was stored while it was written down.
      if (stored) await aside.erase(conversation, eventId);
    },

    async run(signal) {
      await quietly(aside.tidy(new Date(clock.now().getTime() - HALF_WRITTEN_MS)), undefined);
      while (!signal.aborted) {
        if (healthy())
          for (const conversation of await quietly(aside.conversations(), []))
            await inTurn(conversation, () => replay(conversation));
        await sleep(REPLAY_MS, signal);
      }
    },

    async idle() {
      await Promise.allSettled(chains.values());
    },
  };

  /** Nothing is done in the future: an event that says so would make all that follows it late. */
  function readInTime(event: Event, receivedAt: Date): Inbound | undefined {
    const inbound = read(event, receivedAt);
    if (inbound === undefined || inbound.at.getTime() - receivedAt.getTime() <= AHEAD_MS) return inbound;
    return { ...inbound, at: receivedAt, undated: true };
  }

  /** What was put aside in this conversation, in the order in which it was done; false when some of it is still there. */
  async function replay(conversation: string): Promise<boolean> {
    const kept = await quietly(aside.of(conversation), []);
    const meant = kept.map(({ eventId, event, receivedAt }) => ({ eventId, inbound: readInTime(event, receivedAt) }));
    const doneAt = ({ inbound }: (typeof meant)[number]): number => inbound?.at.getTime() ?? 0;
    for (const { eventId, inbound } of meant.sort((a, b) => doneAt(a) - doneAt(b))) {
      // What means nothing any more goes with the others.
      if (inbound !== undefined && !(await store(inbound))) return false;
      await quietly(aside.erase(conversation, eventId), undefined);
    }
    return true;
  }

  /** A disk that cannot be read keeps nobody's words from the database. */
  async function quietly<T>(work: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work;
    } catch (err) {
      log.error({ event: `${channel}.aside-unreadable`, channel, err });
      return otherwise;
    }
  }

  async function store(inbound: Inbound): Promise<boolean> {
    try {
      await receive(inbound);
      return true;
    } catch (err) {
      log.warn({ event: `${channel}.event-not-stored`, channel, err });
      return false;
    }
  }

  function inTurn<T>(conversation: string, work: () => Promise<T>): Promise<T> {
    const before = chains.get(conversation) ?? Promise.resolve();
    const mine = before.then(work, work);
    chains.set(conversation, mine);
    const clear = () => {
      if (chains.get(conversation) === mine) chains.delete(conversation);
    };
    mine.then(clear, clear);
    return mine;
  }
}
