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
