import { cleanText, graphemesUpTo } from './text.js';

export const NAME_MAX = 80;

export type NameReading =
  | { readonly type: 'ok'; readonly name: string }
  | { readonly type: 'bad'; readonly reason: 'empty' | 'digits' | 'too-long' | 'not-a-name' };

const DECORATION = /\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}]|\u200d|\ufe0f/gu;
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\s.'’‘ʼ`´·\-‐‑–]*$/u;
const ADDRESS = /https?:|www\.|\.(?:com|vn|net|org|me|info)\b/i;
const MAX_WORDS = 10;

/**
 * A person's name as typed, in NFC and on one line. One word (“Huy”), hyphens, apostrophes and one-letter parts
 * (“H'Hen Niê”, “Y Moan Êban”) are names; a name is never split into first and last. Emoji around it are dropped.
 */
export function readName(raw: string): NameReading {
  const text = cleanText(raw);
  if (text === '') return { type: 'bad', reason: 'empty' };
  const name = text.replace(DECORATION, '').replace(/\s+/g, ' ').trim();
  if (name === '' || ADDRESS.test(name)) return { type: 'bad', reason: 'not-a-name' };
  if (/\p{N}/u.test(name)) return { type: 'bad', reason: 'digits' };
  if (graphemesUpTo(name, NAME_MAX) > NAME_MAX || name.length > NAME_MAX * 8)
    return { type: 'bad', reason: 'too-long' };
  if (!NAME.test(name) || name.split(' ').length > MAX_WORDS) return { type: 'bad', reason: 'not-a-name' };
  return { type: 'ok', name };
}
