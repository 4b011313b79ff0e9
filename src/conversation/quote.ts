import { cleanText, splitAtGrapheme } from '../domain/text.js';

/** No honest character is longer than this many UTF-16 units. */
const UNITS_PER_CHARACTER = 16;

/** A person's words as we may repeat them: cleaned, on one line, at most `max` characters and then “…”. */
export function quoted(words: string, max: number): string {
  const line = cleanText(words.slice(0, max * UNITS_PER_CHARACTER)).replace(/\s+/g, ' ');
  const { kept, over } = splitAtGrapheme(line, max);
  const cut = kept.length > max * 4 ? `${kept.slice(0, max * 4)}` : kept;
  return over === '' && cut === kept ? cut : `${cut.replace(/\p{Surrogate}$/u, '')}…`;
}

/** As much of an over-long text as is remembered, in UTF-16 units: many times what may be taken of it. */
const MOST_REMEMBERED = 8_000;

/** What is kept of words that are too long to be taken, to be shortened by whoever wrote them. */
export function remembered(words: string): string {
  return words.slice(0, MOST_REMEMBERED).replace(/\p{Surrogate}$/u, '');
}
