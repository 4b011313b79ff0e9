import { smallTalk } from './small-talk.js';
import { type ReadCommand, readCommand, readCommandValue } from './verbs.js';

/** Buttons that can be answered in words: a question to the office, more of it, its answer. */
const IN_WORDS = /^(?:hoi|hoitiep|traloi) ./;
const ACKNOWLEDGE = /^daro ./;

/**
 * What words mean that reply to a message of ours with these commands below it: “đã rõ”, “vâng” and “ok” confirm, a
 * command is a command, and anything else is for whom the message is from. Undefined: nothing special. Pure.
 */
export function replyTo(under: readonly string[], text: string): ReadCommand | undefined {
  const confirm = under.find((value) => ACKNOWLEDGE.test(value));
  const said = readCommand(text);
  const confirms = said?.value === 'daro' || smallTalk(text) === 'nod';
  if (confirm !== undefined && confirms) return readCommandValue(confirm);
  if (confirms || said?.certainty === 'certain' || text.trim().startsWith('/')) return undefined;
  const asks = under.find((value) => IN_WORDS.test(value));
  return asks === undefined ? undefined : readCommandValue(asks);
}
