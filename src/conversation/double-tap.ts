import { COMMAND_ADDRESS, type Inbound } from './message.js';
import type { Moves } from './moves.js';
import { readCommandValue } from './verbs.js';

/** The same button again within this time is one tap of a shaky finger. */
const DOUBLE_TAP_MS = 10_000;
/** “Back” twice means two steps back, so without a message to tell two taps by, only a very quick one is the same. */
const DOUBLE_VERB_MS = 1_000;

/** Whether a tap is the one before it once more. Pure. */
export function isDoubleTap(moves: Moves, { input, at, messageRef }: Inbound): boolean {
  const { lastTap, position } = moves.dialogue;
  if (input.kind !== 'choice' || lastTap === undefined || input.at === moves.address) return false;
  if (lastTap.at !== input.at || lastTap.value !== input.value) return false;
  const since = Math.abs(at.getTime() - lastTap.time);
  if (since >= DOUBLE_TAP_MS) return false;
  if (input.at !== COMMAND_ADDRESS) return true;
  if (messageRef !== undefined && lastTap.ref !== undefined) return messageRef === lastTap.ref;
  const intent = readCommandValue(input.value)?.intent;
  return intent?.type === 'open' ? intent.scene === position.scene : since < DOUBLE_VERB_MS;
}
