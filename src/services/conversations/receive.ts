import { isOvertaken } from '../../conversation/late.js';
import type { Inbound, Say } from '../../conversation/message.js';
import { AppError } from '../../errors.js';
import { t } from '../../texts/index.js';
import type { Receive, ReceiveOutcome } from '../ports.js';
import { BY_HAND, byHandAfter, whoseIs } from './by-hand.js';
import type { Conversation } from './conversation-records.js';
import { drain } from './drain.js';
import type { Entry, Exchange } from './exchange.js';
import { isAnswered, withoutMention } from './group-turns.js';
import { context } from './lease.js';
import { laterMenu, readByMenu } from './menu.js';
import { type Change, newConversation, next } from './next.js';
import { commandToFinish, hasOpenCommand } from './open-command.js';
import { makeTurn } from './turn.js';

/** Two processes writing to one conversation lose to each other now and then; losing this often is a defect. */
const TRIES = 50;

/** Takes events in: one conditional write per event, and only then an acknowledgement. See {@link Receive}. */
export function makeReceive(exchange: Exchange): Receive {
  return (inbound) => {
    const entry = exchange.entry(inbound.conversation);
    return entry.inTurn(() => take(exchange, entry, inbound));
  };
}

async function take(exchange: Exchange, entry: Entry, inbound: Inbound): Promise<ReceiveOutcome> {
  const { conversations } = exchange.ports;
  for (let tries = 0; tries < TRIES; tries++) {
    const stored = await entry.current();
    if (stored?.seen.includes(inbound.eventId)) {
      drain(exchange, entry);
      return 'duplicate';
    }
    if (stored !== undefined && hasOpenCommand(stored)) {
      await commandToFinish(exchange, entry);
      continue;
    }
    // Of whom we know nothing we keep nothing.
    if (stored === undefined && inbound.input.kind === 'by-hand') return 'stored';
    const before = stored ?? newConversation(inbound);
    const { change, outcome } = await hear(exchange, entry, before, inbound);
    if (inbound.place === 'group' && !(await isAnswered(exchange, inbound, change))) return outcome;
    const after = next(before, { ...change, event: inbound.eventId }, context(exchange, entry));
    if (await conversations.commit(stored, after)) {
      entry.stored(after);
      drain(exchange, entry);
      return outcome;
    }
    entry.forgetCopy();
  }
  throw new AppError('STORE_UNAVAILABLE');
}

type Heard = { readonly change: Change; readonly outcome: ReceiveOutcome };

/** Whose an event is: what is said to somebody of the office, who answers by hand, stays in the chat for them to read. */
async function hear(exchange: Exchange, entry: Entry, before: Conversation, inbound: Inbound): Promise<Heard> {
  const { input, at, place } = inbound;
  if (input.kind === 'by-hand')
    return {
      change: { byHand: byHandAfter(before.byHand, at, new Date(at.getTime() + input.forMs)) },
      outcome: 'stored',
    };
  const { byHand, dialogue } = before;
  const whose = place === 'group' || input.kind === 'membership' ? 'ours' : whoseIs(inbound, byHand);
  if (whose === 'office' || whose === 'tell') {
    const activity = { at, draft: hasDraft(exchange, dialogue) };
    if (whose === 'office' || byHand === undefined) return { change: { activity }, outcome: 'stored' };
    return { change: { activity, dialogue, says: [BY_HAND], byHand: { ...byHand, told: true } }, outcome: 'stored' };
  }
  const said = withoutMention(inbound);
  // What was typed before the present menu was there names nothing on it.
  const menu = isOvertaken(dialogue, said) ? undefined : laterMenu(before.menu, entry.menu);
  const heard = await respond(exchange, before, readByMenu(said, menu));
  return whose === 'ours' ? heard : { ...heard, change: { ...heard.change, byHand: { until: at, over: true } } };
}

/** What an event does to a conversation. An event that a scene cannot take is put aside, and the person is told. */
async function respond(exchange: Exchange, before: Conversation, inbound: Inbound): Promise<Heard> {
  const { surroundings, people, parked, log, clock } = exchange.ports;
  const { input, identity, at } = inbound;
  if (inbound.place === 'private' && input.kind === 'membership') {
    const blocked = input.status === 'blocked' || input.status === 'removed';
    // They have written since: they are back, and this has come late.
    if (blocked && exchange.channel(inbound.channel).capabilities.reorders && at < before.lastAt)
      return { change: {}, outcome: 'stored' };
    await people.setBlocked(identity, blocked ? at : null);
    return { change: { blocked }, outcome: 'stored' };
  }
  try {
    const channel = exchange.channel(inbound.channel);
    const turn = await makeTurn(
      surroundings,
      channel,
      { conversation: inbound.conversation, identity, at },
      before.dialogue,
      { kind: 'inbound', inbound },
    );
    // Whoever writes is there again, whether or not the messenger told.
    if (before.blocked && inbound.place === 'private') await people.setBlocked(identity, null);
    const activity = { at, draft: hasDraft(exchange, turn.dialogue) };
    const blocked = input.kind === 'membership' && input.status === 'removed';
    return { change: { ...turn, activity, blocked }, outcome: 'stored' };
  } catch (error) {
    if (error instanceof AppError && error.code === 'STORE_UNAVAILABLE') throw error;
    const { conversation, channel, eventId } = inbound;
    const { scene, step } = before.dialogue.position;
    log.error({ event: 'turn.failed', err: error, conversation, channel, scene, step });
    await parked.park({
      at: clock.now(),
      conversation,
      identity,
      eventId,
      channel,
      reason: error instanceof Error ? error.name : 'unknown',
      inbound: JSON.stringify(inbound),
    });
    const says: Say[] = [{ blocks: [t('chat.parked')] }];
    return { change: { says }, outcome: 'parked' };
  }
}

/** An unfinished run that is worth a nudge. */
function hasDraft(exchange: Exchange, dialogue: Conversation['dialogue']): boolean {
  const { scenes } = exchange.ports.surroundings;
  return (
    Object.keys(dialogue.drafts).length > 0 ||
    (scenes.get(dialogue.position.scene)?.keepsDraft(dialogue.position) ?? false)
  );
}
