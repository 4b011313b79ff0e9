import { t } from '../texts/index.js';
import type { Dialogue } from './dialogue.js';
import type { Inbound } from './message.js';
import type { Moves, Turn } from './moves.js';
import { quoted } from './quote.js';

/**
 * Some messengers promise no order, and repeat for hours what they could not deliver. What was written before the present
 * question was brought up, by something written later, cannot be its answer, however late it comes. Only the messenger's own
 * times are compared. Pure.
 */
export function isLate(moves: Moves, inbound: Inbound): boolean {
  return isOvertaken(moves.dialogue, inbound) && !isTapOnPresent(moves, inbound);
}

/** Whether it was done before the present question was brought up, as far as the messenger's times can tell. */
export function isOvertaken({ askedAt }: Dialogue, { at, undated }: Inbound): boolean {
  return askedAt !== undefined && undated !== true && at.getTime() < askedAt;
}

/** Nobody taps what they do not see: where the times say otherwise it is the times that are wrong, a little. */
function isTapOnPresent(moves: Moves, { input, at }: Inbound): boolean {
  const { askedAt = 0 } = moves.dialogue;
  if (input.kind !== 'choice' || askedAt - at.getTime() > SKEW_MS) return false;
  return (moves.holds || moves.waits) && input.at === moves.address;
}

/** By so much the clocks of a messenger's own machines may differ. */
const SKEW_MS = 10_000;

/** Words are given back to whoever wrote them, for they may be missed; a tap repeated by a hand that was not answered is not told off. */
export function answerLate(moves: Moves, { input }: Inbound): Turn {
  switch (input.kind) {
    case 'text':
      return moves.again([t('chat.late', { words: quoted(input.text, 80) })]);
    case 'start':
      // A code that was typed; an empty one is a chat that was opened.
      return input.payload === '' ? moves.quiet() : moves.again([t('chat.late', { words: quoted(input.payload, 80) })]);
    case 'file':
    case 'contact':
    case 'unsupported':
      return moves.again([t('chat.lateFile')]);
    case 'choice': {
      const { lastTap } = moves.dialogue;
      const repeated = lastTap?.at === input.at && lastTap.value === input.value;
      return repeated ? moves.quiet() : moves.again([t('chat.staleButton')]);
    }
    case 'edited':
    case 'membership':
    case 'moved':
    case 'by-hand':
      return moves.quiet();
  }
}

/** The same turn; where it has brought up another question, when that was. */
export function dated(before: Moves, turn: Turn, { at, undated }: Inbound): Turn {
  const { facts, dialogue } = before;
  if (facts.reorders !== true || undated === true || turn.forget) return turn;
  if (questionOf(before) === questionOf(before.at(turn.dialogue))) return turn;
  const askedAt = Math.max(dialogue.askedAt ?? 0, at.getTime());
  return { ...turn, dialogue: { ...turn.dialogue, askedAt } satisfies Dialogue };
}

/** What of a position makes it another question, not only the same one asked again. */
function questionOf({ dialogue, holds, waits, address }: Moves): string {
  const { scene, step } = dialogue.position;
  return holds || waits ? address : `${scene}.${step}`;
}
