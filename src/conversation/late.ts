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
export function isLate({ dialogue, facts }: Moves, { at }: Inbound): boolean {
  return facts.reorders === true && dialogue.askedAt !== undefined && at.getTime() < dialogue.askedAt;
}

/**
 * Words are given back to whoever wrote them, for they may be missed; a tap was overtaken by what the same hand did
 * afterwards, and is not told off.
 */
export function answerLate(moves: Moves, { input }: Inbound): Turn {
  switch (input.kind) {
    case 'text':
      return moves.again([t('chat.late', { words: quoted(input.text, 80) })]);
    case 'file':
    case 'contact':
    case 'unsupported':
      return moves.again([t('chat.lateFile')]);
    case 'choice':
    case 'start':
    case 'edited':
    case 'membership':
    case 'moved':
    case 'by-hand':
      return moves.quiet();
  }
}

/** The same turn; where it has brought up another question, when that was. */
export function dated(before: Moves, turn: Turn, at: Date): Turn {
  const { facts, dialogue } = before;
  if (facts.reorders !== true || turn.forget) return turn;
  if (questionOf(before) === questionOf(before.at(turn.dialogue))) return turn;
  const askedAt = Math.max(dialogue.askedAt ?? 0, at.getTime());
  return { ...turn, dialogue: { ...turn.dialogue, askedAt } satisfies Dialogue };
}

/** What of a position makes it another question, not only the same one asked again. */
function questionOf({ dialogue, holds, waits, address }: Moves): string {
  const { scene, step } = dialogue.position;
  return holds || waits ? address : `${scene}.${step}`;
}
