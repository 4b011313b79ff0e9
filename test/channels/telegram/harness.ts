import { makeTelegram, type Telegram, type TelegramParts } from '../../../src/channels/telegram/index.js';
import { systemClock } from '../../../src/clock.js';
import type { Inbound } from '../../../src/conversation/message.js';
import { AppError } from '../../../src/errors.js';
import type { ConversationId } from '../../../src/ids.js';
import { type Log, makeLog } from '../../../src/log.js';
import type { Outgoing, ReceiveOutcome } from '../../../src/services/ports.js';
import { KeptInMemory } from '../../helpers/kept-files.js';
import { PATIENCE_MS } from '../../helpers/patience.js';

/** The product's own log, kept line by line, to look for what must and must not be there. */
export class Lines {
  readonly lines: string[] = [];
  readonly log: Log = makeLog('trace', { write: (line: string) => void this.lines.push(line) });

  has(words: string): boolean {
    return this.lines.some((line) => line.includes(words));
  }
}

/** A `receive` that stores in memory, once per event id, and can be told to be slow or away. */
class Store {
  readonly inbounds: Inbound[] = [];
  /** In the order in which `receive` was called, repeats included. */
  readonly calls: Inbound[] = [];
  away: boolean = false;
  /** Runs before the event is stored. */
  before: (inbound: Inbound) => Promise<void> | void = () => {};
  /** Runs when it has been stored for the first time. */
  after: (inbound: Inbound) => void = () => {};
  private readonly seen = new Set<string>();
  private readonly watchers = new Set<() => void>();

  readonly receive = async (inbound: Inbound): Promise<ReceiveOutcome> => {
    this.calls.push(inbound);
    const waits = this.before(inbound);
    if (waits !== undefined) await waits;
    if (this.away) throw new AppError('STORE_UNAVAILABLE');
    const id = `${inbound.conversation} ${inbound.eventId}`;
    if (this.seen.has(id)) return 'duplicate';
    this.seen.add(id);
    this.inbounds.push(inbound);
    for (const watcher of [...this.watchers]) watcher();
    this.after(inbound);
    return 'stored';
  };

  /** Resolves when so many events have been stored. */
  stored(count: number, timeoutMs = PATIENCE_MS): Promise<readonly Inbound[]> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (this.inbounds.length < count) return;
        clearTimeout(timer);
        this.watchers.delete(check);
        resolve(this.inbounds);
      };
      const timer = setTimeout(() => {
        this.watchers.delete(check);
        reject(new Error(`${this.inbounds.length} of ${count} events stored: ${this.texts().join(' | ')}`));
      }, timeoutMs);
      this.watchers.add(check);
      check();
    });
  }

  texts(): string[] {
    return this.inbounds.map(({ input }) => ('text' in input ? input.text : input.kind));
  }
}

export interface Rig {
  readonly telegram: Telegram;
  readonly store: Store;
  readonly log: Lines;
  readonly health: { database: boolean };
  readonly kept: KeptInMemory;
}

interface Server {
  readonly url: string;
  readonly token: string;
}

/** The adapter beside a scripted `receive`; with `echo`, it answers every text with the same text. */
export function rig(server: Server, parts: Partial<TelegramParts> & { readonly echo?: boolean } = {}): Rig {
  const store = new Store();
  const log = new Lines();
  const health = { database: true };
  const kept = new KeptInMemory();
  const { echo = false, ...rest } = parts;
  const telegram = makeTelegram({
    tokens: [server.token],
    apiRoot: server.url,
    mode: 'polling',
    receive: store.receive,
    files: kept.opened(),
    health: { mongodb: () => health.database, redis: () => true },
    clock: systemClock,
    log: log.log,
    ...rest,
  });
  if (echo)
    store.after = ({ conversation, input, eventId }) => {
      const text = 'text' in input ? input.text : input.kind;
      telegram.channel
        .send(conversation, say(text, { key: eventId }))
        .catch((error: unknown) => log.log.error({ event: 'echo', err: error }));
    };
  return { telegram, store, log, health, kept };
}

export function say(text: string, more: Partial<Outgoing> = {}): Outgoing {
  return { key: 'k1', seq: 1, from: 'bot', text, choices: [], attachments: [], ...more };
}

export function chat(id: string): ConversationId {
  return id as ConversationId;
}
