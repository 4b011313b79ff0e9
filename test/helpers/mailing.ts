import type { Clock } from '../../src/clock.js';
import {
  type ConversationId,
  type IdentityId,
  makeConversationId,
  makeDeliveryId,
  makeIdentityId,
  type OccurrenceId,
  occurrenceId,
  type PersonId,
} from '../../src/ids.js';
import { newConversation } from '../../src/services/conversations/next.js';
import type { Deliver, DeliverPorts } from '../../src/services/delivery/deliver-ports.js';
import { makeDelivering } from '../../src/services/delivery/delivering.js';
import { DELIVERY_STATES, type DeliveryState, type Recipient } from '../../src/services/delivery/delivery-records.js';
import type { NoticeKind } from '../../src/services/delivery/kind-ports.js';
import { makeOutcomes } from '../../src/services/delivery/outcomes.js';
import type { OccurrenceRecord } from '../../src/services/notices/occurrence-records.js';
import type { Channel } from '../../src/services/ports.js';
import { makeChatLog } from '../../src/store/chat/log.js';
import { makeConversations } from '../../src/store/conversations.js';
import { t } from '../../src/texts/index.js';
import { openExchange, ScriptedChannel, type TestExchange } from './exchange.js';
import { openPlan } from './people.js';
import type { openTestStore } from './store.js';

export type TestStore = Awaited<ReturnType<typeof openTestStore>>;

export interface TestProcess extends TestExchange {
  readonly deliver: Deliver;
}

/** Forgets everybody: much faster than a database of its own for each test. */
export async function empty({ store }: TestStore): Promise<void> {
  for (const name of ['deliveries', 'delivery-pages', 'conversations', 'identities', 'people', 'audit'])
    await store.connection.collection(name).deleteMany({});
}

/** Occurrences as a ledger would have them, without a ledger. */
export class FrozenOccurrences {
  readonly rows = new Map<OccurrenceId, OccurrenceRecord>();
  /** While true, something else of the same instant is not frozen. */
  waiting = false;
  looks = 0;

  add(name: string, change: Partial<OccurrenceRecord> & { readonly at: Date }) {
    const { at } = change;
    const day = new Date(at.getTime() + 24 * 3_600_000);
    const id = occurrenceId.parse(name);
    const made: OccurrenceRecord = {
      id,
      plan: openPlan.id,
      kind: 'report-due',
      rule: name,
      period: '2026-W47',
      until: day,
      deadline: day,
      seenAt: at,
      frozenAt: at,
      state: 'frozen',
      ...change,
    };
    this.rows.set(id, made);
    return made;
  }
  readonly get: DeliverPorts['occurrences']['get'] = async (id) => this.rows.get(id);
  readonly anyOpen: DeliverPorts['occurrences']['anyOpen'] = async () => {
    this.looks += 1;
    return this.waiting;
  };
  readonly sending: DeliverPorts['occurrences']['sending'] = async () =>
    [...this.rows.values()].filter(({ state }) => state === 'frozen');
}

/** Words of a kind that says its name and its rows; `done` have done it. */
export function kindThatSays(words: string, done: ReadonlySet<PersonId> = new Set()): NoticeKind {
  return {
    audience: async function* () {},
    say: async (person, rows) => {
      if (done.has(person)) return { owed: new Set(), says: [] };
      const text = t('notice.returned', {
        code: words,
        title: rows.map((row) => row.occurrence.id).join('+'),
        reason: '-',
      });
      const choices = [[{ label: t('chat.resumeDraft'), at: 'command', value: 'tiep' }]];
      return { owed: new Set(rows.map(({ delivery }) => delivery)), says: [{ blocks: [text], choices }] };
    },
  };
}

/** One process that delivers, over a store that it may share with others. */
export function openProcess(
  db: TestStore,
  {
    clock,
    occurrences,
    kinds,
    channel = new ScriptedChannel(),
    others = [],
    change = (ports) => ports,
    plan = async () => openPlan,
  }: {
    clock: Clock;
    occurrences: DeliverPorts['occurrences'];
    kinds: DeliverPorts['kinds'];
    channel?: ScriptedChannel;
    others?: readonly Channel[];
    /** Puts something in the way, e.g. a kill. */
    change?: (deliveries: DeliverPorts['deliveries']) => DeliverPorts['deliveries'];
    plan?: DeliverPorts['plan'];
  },
): TestProcess {
  const deliveries = change(db.repositories.deliveries);
  const outcomes = makeOutcomes({ deliveries, chatLog: makeChatLog(db.store.connection) });
  const opened = openExchange(db, { clock, channel, outcomes });
  opened.exchange.ports.channels = new Map([channel, ...others].map((each) => [each.id, each]));
  const { people, audit } = db.repositories;
  const parts = { deliveries, occurrences, kinds, people, audit, plan };
  return { ...opened, deliver: makeDelivering(opened.exchange, parts) };
}

/** Somebody with a private conversation in each of these channels, last heard of there at these instants. */
export async function somebody(
  { store, repositories }: TestStore,
  name: string,
  at: Date,
  channels: readonly ('telegram' | 'web')[] = ['telegram'],
): Promise<{ readonly person: PersonId; readonly conversations: readonly ConversationId[] }> {
  const conversations = makeConversations(store);
  const ids: ConversationId[] = [];
  let person: PersonId | undefined;
  for (const channel of channels) {
    const identity: IdentityId = makeIdentityId(channel, name);
    if (person === undefined) person = await repositories.people.ensure(identity, at);
    else await repositories.people.join?.(await repositories.people.ensure(identity, at), person);
    const conversation = channel === 'web' ? makeConversationId('web', name) : makeConversationId(channel, 'bot', name);
    const inbound = { channel, conversation, identity, place: 'private', eventId: 'e', at } as const;
    await conversations.commit(undefined, newConversation({ ...inbound, input: { kind: 'text', text: 'chào' } }));
    ids.push(conversation);
  }
  return {
    person: person ?? (await repositories.people.ensure(makeIdentityId('telegram', name), at)),
    conversations: ids,
  };
}

/** Writes an occurrence's audience down, in pages of so many. */
export async function freeze(
  { repositories }: TestStore,
  { id, kind }: OccurrenceRecord,
  people: readonly PersonId[],
  perPage = 200,
  change: Partial<Recipient> = {},
): Promise<void> {
  await repositories.deliveries.add(
    people.map((person, index) => ({
      id: makeDeliveryId(id, person),
      occurrence: id,
      kind,
      person,
      as: 'chair',
      units: [],
      page: Math.floor(index / perPage),
      ...change,
    })),
  );
}

/** Works off every page that is open, with all processes at once, until none is left; at most so many rounds. */
export async function workOff(processes: readonly TestProcess[], clock: Clock, rounds = 20): Promise<number> {
  for (let round = 1; round <= rounds; round++) {
    const pages = await processes[0]?.deliver.openPages(clock.now());
    if (pages === undefined || pages.length === 0) return round;
    await Promise.all(processes.flatMap(({ deliver }) => pages.map((page) => deliver.deliverPage(page))));
  }
  throw new Error('there are pages left');
}

export async function stateOf(
  { repositories }: TestStore,
  { id }: OccurrenceRecord,
  person: PersonId,
): Promise<DeliveryState | undefined> {
  const all = await repositories.deliveries.page(id, DELIVERY_STATES, 1_000);
  return all.find((row) => row.person === person)?.state;
}
