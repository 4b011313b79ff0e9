import type { Inbound } from '../../conversation/message.js';
import type { Exchange } from './exchange.js';
import { groupOf, topicOf } from './group-own.js';
import type { Change } from './next.js';

/** How often a group is given the same kind of answer. */
const ANSWER_MS = 5_000;

/**
 * Whether a group is answered: not where nothing is said or done, for that is the group's own talk and nothing of it is kept;
 * nor where it was just answered, whoever asked, so that nobody can make the bot flood it.
 */
export async function isAnswered(
  exchange: Exchange,
  { conversation, eventId }: Inbound,
  { says, command, gate }: Change,
): Promise<boolean> {
  const { groupTurns, clock } = exchange.ports;
  if ((says?.length ?? 0) === 0 && command === undefined) return false;
  if (gate === undefined || groupTurns === undefined) return true;
  // Who asks in one topic does not see what was answered in another.
  const topic = topicOf(conversation);
  const kind = topic === undefined ? gate : `${gate} ${topic}`;
  return groupTurns.mayAnswer(groupOf(conversation), kind, eventId, clock.now(), ANSWER_MS);
}

/** In a group a number is typed behind the bot's name. */
export function withoutMention(inbound: Inbound): Inbound {
  const { input, place } = inbound;
  if (place !== 'group' || input.kind !== 'text') return inbound;
  const number = /^\s*@\S+\s+(\d{1,2})\s*$/.exec(input.text)?.[1];
  return number === undefined ? inbound : { ...inbound, input: { kind: 'text', text: number } };
}
