import { cleanText, graphemesUpTo } from './text.js';

export const NAME_MAX = 80;

/** `allCaps`: worth offering to write it with ordinary capitals, never to be changed silently. */
export type NameReading =
  | { readonly type: 'ok'; readonly name: string; readonly allCaps?: true }
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
  return isAllCaps(name) ? { type: 'ok', name, allCaps: true } : { type: 'ok', name };
}

function isAllCaps(name: string): boolean {
  const letters = name.replace(/[^\p{L}]/gu, '');
  return letters.length >= 4 && name === name.toLocaleUpperCase('vi') && name !== name.toLocaleLowerCase('vi');
}

/** “NGUYỄN VĂN AN” → “Nguyễn Văn An”: what to offer for a name in capitals. */
export function withOrdinaryCapitals(name: string): string {
  return name
    .toLocaleLowerCase('vi')
    .replace(
      /(^|[\s\-‐‑–.'’‘ʼ`´·])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'),
    );
}

/** What a Vietnamese person is called by and sorted under: the last word. */
export function givenName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? '';
}

const collator = new Intl.Collator('vi');

/** Sorts people as a Vietnamese list does: by given name, then by the whole name. */
export function compareNames(a: string, b: string): number {
  return collator.compare(givenName(a), givenName(b)) || collator.compare(a, b);
}
