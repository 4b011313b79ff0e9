import { scenes } from '../../scenes/index.js';
import type { Say } from '../conversation/message.js';
import type { ConversationId } from '../ids.js';
import { makeBotStanding } from '../services/accounts/bot-standing.js';
import { makeMessagesLeft } from '../services/accounts/messages-left.js';
import { makeCountAudience } from '../services/announcements/count.js';
import { tracking } from '../services/announcements/showing.js';
import { Exchange } from '../services/conversations/exchange.js';
import { groupOf } from '../services/conversations/group-own.js';
import { notify } from '../services/conversations/notify.js';
import { makeReceive } from '../services/conversations/receive.js';
import { makeOutcomes } from '../services/delivery/outcomes.js';
import { groupAnswered, groupMoved } from '../services/groups/changes.js';
import { withGroups } from '../services/groups/outcomes.js';
import { measuredReceive } from '../services/operations/meters.js';
import { makeOffice } from '../services/roles/office.js';
import type { Chats } from './chats.js';
import { makeRunCommand } from './commands.js';
import { makeFacts } from './facts.js';
import type { Here } from './here.js';
import type { Knowledge } from './knowledge.js';
import type { Papers } from './papers.js';
import type { Stores } from './stores.js';

export type Talk = ReturnType<typeof makeTalk>;

/** The conversations: what comes in, what it leads to, and the exit through which everything is said. */
export function makeTalk(known: Here & Stores & Knowledge & Papers & Chats) {
  const { clock, log, owner, sleep, metrics, repositories, conversations, chatLog, messageCounts, pace } = known;
  const { planning, units, standing, channels } = known;
  const { groups, groupMarks, parkedEvents, people, roles } = repositories;
  const outcomes = withGroups({ ...repositories, people: makeOutcomes({ ...repositories, chatLog }) });
  const countAudience = makeCountAudience({
    ...repositories,
    ...known,
    units: units.index,
    needsSecond: (recipients) => recipients > known.config.secondAdminAbove,
    messagesLeft: makeMessagesLeft(messageCounts),
  });
  const bots = makeBotStanding({ channels, incidents: repositories.incidents, clock, log });
  const exchange = new Exchange({
    conversations,
    surroundings: {
      scenes,
      loadFact: makeFacts({ ...known, countAudience }),
      plan: planning.planFor,
      office: makeOffice({ roles, clock }),
      units: units.index,
      clock,
    },
    channels,
    run: makeRunCommand({ ...known, countAudience }),
    parked: parkedEvents,
    people,
    pace,
    outcomes,
    tracked: tracking(repositories, log),
    standing,
    bots,
    groupTurns: groupMarks,
    groupMoved: (from, to) => groupMoved(groups, groupOf(from), groupOf(to)),
    groupHears: (conversation) =>
      groupAnswered(groups, groupOf(conversation), clock.now()).catch((err: unknown) =>
        log.warn({ event: 'group.failed', err, conversation }),
      ),
    clock,
    log,
    owner,
    sleep,
  });
  return {
    exchange,
    bots,
    outcomes,
    receive: measuredReceive(makeReceive(exchange), metrics, clock),
    /** Says something in a conversation, once by its key. */
    tell: (id: ConversationId, key: string, say: Say) => notify(exchange, id, key, say),
  };
}
