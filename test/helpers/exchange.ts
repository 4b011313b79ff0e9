import { randomBytes } from 'node:crypto';
import { scenes } from '../../scenes/index.js';
import type { Clock } from '../../src/clock.js';
import type { Inbound, Input } from '../../src/conversation/message.js';
import { drawChart } from '../../src/documents/chart.js';
import { writeList } from '../../src/documents/initiative-lists.js';
import { writePeople } from '../../src/documents/people-list.js';
import { drawPoster } from '../../src/documents/poster.js';
import { drawTable } from '../../src/documents/table-picture.js';
import { writeWeek } from '../../src/documents/week-table.js';
import type { Plan } from '../../src/domain/plan.js';
import { type ChannelId, type ConversationId, makeConversationId, makeIdentityId } from '../../src/ids.js';
import { silentLog } from '../../src/log.js';
import { makeCommands } from '../../src/services/commands/index.js';
import { Exchange } from '../../src/services/conversations/exchange.js';
import type { BotStanding, Standing } from '../../src/services/conversations/exchange-ports.js';
import { groupOf } from '../../src/services/conversations/group-own.js';
import type { Pace } from '../../src/services/conversations/pace.js';
import { makeReceive } from '../../src/services/conversations/receive.js';
import type { Surroundings } from '../../src/services/conversations/turn.js';
import type { BundleOutcomes } from '../../src/services/delivery/delivery-records.js';
import { makeLoadFact } from '../../src/services/facts.js';
import { groupAnswered, groupMoved } from '../../src/services/groups/changes.js';
import { makeGroupFacts } from '../../src/services/groups/facts.js';
import { withGroups } from '../../src/services/groups/outcomes.js';
import { NO_LIBRARY } from '../../src/services/plans/library.js';
import { makePlanOffice } from '../../src/services/plans/office.js';
import type { Capabilities, Channel, Outgoing, SendOutcome } from '../../src/services/ports.js';
import { makeAuthority } from '../../src/services/roles/authority.js';
import { makeReportFacts } from '../../src/services/week/report-facts.js';
import { makeWeek } from '../../src/services/week/week.js';
import { makeWorkbenchFacts } from '../../src/services/workbench/facts.js';
import { makeWorkbench } from '../../src/services/workbench/workbench.js';
import type { Store } from '../../src/store/connect.js';
import { makeConversations } from '../../src/store/conversations.js';
import type { Repositories } from '../../src/store/index.js';
import { countsNobody } from './announcements.js';
import { testLinks } from './links.js';
import { openPlan } from './people.js';
import { listsOver } from './unit-lists.js';
import { unitsInMemory } from './units.js';

const CAPABILITIES: Capabilities = {
  buttons: true,
  textLimit: 4096,
  labelLimit: 64,
  splitsAt: 4096,
  edit: true,
  files: true,
  groups: true,
  keepsLog: false,
};

/** A messenger that does as it is told: it remembers what was sent and answers by script. */
export class ScriptedChannel implements Channel {
  readonly id: ChannelId = 'telegram';
  readonly sent: { readonly to: ConversationId; readonly message: Outgoing }[] = [];
  readonly capabilities = CAPABILITIES;
  /** The next outcomes; when there are none left everything arrives. */
  script: SendOutcome[] = [];
  private listeners: (() => void)[] = [];

  async send(to: ConversationId, message: Outgoing): Promise<SendOutcome> {
    const outcome = this.script.shift() ?? { type: 'sent' };
    if (outcome.type === 'sent') {
      this.sent.push({ to, message });
      for (const listener of this.listeners.splice(0)) listener();
    }
    return outcome;
  }

  /** Resolves when something was sent that satisfies. */
  async until(satisfied: (texts: readonly string[]) => boolean): Promise<readonly string[]> {
    for (;;) {
      const texts = this.sent.map(({ message }) => message.text);
      if (satisfied(texts)) return texts;
      await new Promise<void>((resolve) => this.listeners.push(resolve));
    }
  }
}

const NOBODYS: BundleOutcomes = {
  isOpen: async () => true,
  record: async () => undefined,
  begin: async () => 'begun',
  takeBack: async () => undefined,
};

export interface TestExchange {
  readonly exchange: Exchange;
  readonly receive: ReturnType<typeof makeReceive>;
  readonly channel: ScriptedChannel;
}

/** One process: an exchange of its own over a store that may be shared with others. */
export function openExchange(
  { store, repositories }: { store: Store; repositories: Repositories },
  {
    clock,
    plan = openPlan,
    channel = new ScriptedChannel(),
    outcomes = withGroups({ ...repositories, people: NOBODYS }),
    standing,
    bots,
    units = unitsInMemory(),
    surroundings,
    take = async () => 0,
    sleep = (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 20))),
  }: {
    clock: Clock;
    plan?: Plan;
    channel?: ScriptedChannel;
    outcomes?: BundleOutcomes;
    standing?: Standing;
    bots?: BotStanding;
    units?: Parameters<typeof makeCommands>[0]['units'];
    surroundings?: Partial<Surroundings>;
    /** Places for calls; missing: one at once for each. */
    take?: Pace['take'];
    /** Where the clock goes on by itself nobody may sleep for less than he means to. */
    sleep?: (ms: number) => Promise<void>;
  },
): TestExchange {
  const conversations = makeConversations(store);
  const { index } = units;
  const authority = makeAuthority({ ...repositories, units: index, clock });
  const plans = { get: async () => plan };
  const workbench = makeWorkbench({ ...repositories, plans, units: index, authority, clock });
  const reports = makeReportFacts({ ...repositories, plans, authority, units: index, clock });
  const groups = makeGroupFacts({
    ...repositories,
    authority,
    reports,
    planAt: async () => plan,
    units: index,
    clock,
    sleep: async () => undefined,
  });
  const exchange = new Exchange({
    conversations,
    surroundings: {
      scenes,
      loadFact: makeLoadFact(
        repositories,
        undefined,
        makeWorkbenchFacts(workbench, repositories.snapshots),
        undefined,
        reports,
        undefined,
        undefined,
        groups,
      ),
      plan: async () => plan,
      office: async () => undefined,
      units: index,
      clock,
      ...surroundings,
    },
    channels: new Map([[channel.id, channel]]),
    run: makeCommands({
      ...repositories,
      authority,
      units,
      plans,
      workbench,
      week: makeWeek({ ...repositories, plans, workbench, units: index, clock }),
      weekFiles: { writeWeek, drawTable },
      drawChart,
      drawPoster,
      planOffice: makePlanOffice({
        records: repositories.plans,
        library: NO_LIBRARY,
        plans: { forget: () => undefined },
      }),
      personal: { conversations, parkedEvents: repositories.parkedEvents },
      writeList,
      writePeople,
      links: testLinks,
      random: randomBytes,
      countAudience: countsNobody,
      channels: new Map(),
      addressesOf: conversations.addressesOf,
      fetchFile: async () => 'gone',
      dropFile: async () => undefined,
      unitLists: listsOver(clock),
      whileReading: (_conversation, reading) => reading,
      log: silentLog,
    }),
    parked: repositories.parkedEvents,
    people: repositories.people,
    outcomes,
    ...(standing === undefined ? {} : { standing }),
    ...(bots === undefined ? {} : { bots }),
    groupTurns: repositories.groupMarks,
    groupMoved: (from, to) => groupMoved(repositories.groups, groupOf(from), groupOf(to)),
    groupHears: (conversation) => groupAnswered(repositories.groups, groupOf(conversation), clock.now()),
    pace: { heldUntil: () => 0, wait: async () => undefined, pause: () => undefined, take },
    clock,
    log: silentLog,
    owner: `test-${randomBytes(4).toString('hex')}`,
    sleep,
  });
  return { exchange, receive: makeReceive(exchange), channel };
}

let events = 0;

/** One event of a member called `user`. */
export function event(user: string, input: Input, at: Date, eventId = `e${++events}`): Inbound {
  return {
    channel: 'telegram',
    conversation: makeConversationId('telegram', 'bot', user),
    identity: makeIdentityId('telegram', user),
    place: 'private',
    eventId,
    at,
    input,
    messageRef: eventId,
  };
}

/** Resolves when nothing is being said or stored any more. */
export async function quiet(exchange: Exchange): Promise<void> {
  await Promise.all(exchange.all().map((entry) => entry.idle()));
}
