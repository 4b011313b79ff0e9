/**
 * What a person typed or pasted, made countable and comparable. The rules are those of the founding form
 * (“tối đa 1000 ký tự”) and of Vietnamese writing; nothing here throws, whatever the string.
 */

const LINE_BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const ODD_SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** Word's Symbol and Wingdings bullets live in the private use area. */
const WORD_BULLETS = /[\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc]/g;
/** Controls, soft hyphen, zero-width marks (but not the joiner U+200D of emoji), bidi controls, lone surrogates. */
const INVISIBLE =
  /(?!\n)\p{Cc}|[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;
/** Nobody's writing stacks more marks than this on one letter; more is an attack on whoever displays it. */
const TOO_MANY_MARKS = /(\p{M}{8})\p{M}+/gu;

/**
 * The text as it is kept and counted: NFC, lines ended by LF, Word's odd spaces and bullets made ordinary, invisible
 * characters dropped, trimmed, at most two blank lines in a row. Quotes “ ”, dashes – and … stay: they are writing.
 * Cleaning twice changes nothing more.
 */
export function cleanText(raw: string): string {
  return raw
    .replace(LINE_BREAKS, '\n')
    .replace(ODD_SPACES, ' ')
    .replace(WORD_BULLETS, '•')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(TOO_MANY_MARKS, '$1')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}

/** Between two of these there is always a boundary, so only the rest needs the (slow) segmenter. */
const SIMPLE = '\\n\\x20-\\x7e\\u00a0-\\u02ff\\u1e00-\\u1eff\\u2010-\\u2027\\u2030-\\u205e\\u20a0-\\u20bf';
const NOT_SIMPLE = new RegExp(`[${SIMPLE}]?(?:[^${SIMPLE}]+[${SIMPLE}]?)+`, 'g');
const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/**
 * Characters as a person sees them (extended grapheme clusters); spaces and line ends count. What is joined to one that no
 * writing has (see {@link LONGEST}) counts as several, so that a limit in characters is one of size, too.
 */
export function graphemes(text: string): number {
  return graphemesUpTo(text, Number.POSITIVE_INFINITY);
}

/** Like {@link graphemes}, but stops at `max` + 1: enough to know that a text is too long. */
export function graphemesUpTo(text: string, max: number): number {
  let count = 0;
  let from = 0;
  for (const piece of text.matchAll(NOT_SIMPLE)) {
    count += piece.index - from;
    if (count > max) return max + 1;
    for (const _ of boundaries(piece[0])) if (++count > max) return max + 1;
    from = piece.index + piece[0].length;
  }
  return Math.min(count + text.length - from, max + 1);
}

/** The first `max` graphemes, and what is over; `kept + over` is the text. */
export function splitAtGrapheme(text: string, max: number): { readonly kept: string; readonly over: string } {
  if (text.length <= max) return { kept: text, over: '' };
  let left = max;
  let from = 0;
  for (const piece of text.matchAll(NOT_SIMPLE)) {
    if (piece.index - from >= left) break;
    left -= piece.index - from;
    for (const index of boundaries(piece[0])) {
      if (left-- === 0) return cutAt(text, piece.index + index);
    }
    from = piece.index + piece[0].length;
  }
  return cutAt(text, Math.min(text.length, from + Math.max(0, left)));
}

/** Where each grapheme begins. In short stretches, because the segmenter takes a long text in quadratic time. */
function* boundaries(text: string): Generator<number> {
  let from = 0;
  let length = STRETCH;
  while (from < text.length) {
    // Never between the halves of a character: the second may bind it to what is before.
    if (/[\ud800-\udbff]/.test(text.charAt(from + length - 1))) length++;
    const stretch = text.slice(from, from + length);
    const starts = Array.from(segmenter.segment(stretch), ({ index }) => index);
    const whole = from + length >= text.length;
    // The last one may go on in the next stretch.
    const last = whole ? stretch.length : (starts.pop() ?? 0);
    for (const [index, start] of starts.entries()) {
      const end = starts[index + 1] ?? last;
      for (let at = start; at < end; at = characterEnd(stretch, at + LONGEST)) yield from + at;
    }
    length = last === 0 ? length * 2 : STRETCH;
    from += last;
  }
}

const STRETCH = 512;
/** UTF-16 units: a family of four with their skin colours has 19. Marks, joiners and old jamo can be stacked without end. */
const LONGEST = 24;

/** `at`, or behind the character whose halves it would part. */
function characterEnd(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at;
}

function cutAt(text: string, at: number): { readonly kept: string; readonly over: string } {
  return { kept: text.slice(0, at), over: text.slice(at) };
}

/** The search key: no accents, đ = d, lower case, punctuation and spaces as one space. “Hoà-Bình ” → “hoa binh”. */
export function foldText(text: string): string {
  const bare = withoutMarks(text).toLowerCase();
  if (FOLDED.test(bare)) return bare.replaceAll('đ', 'd');
  return withoutMarks(bare)
    .replace(/[đðɖ]/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What has become of nearly every Vietnamese name by then: nothing but the d remains to be done. */
const FOLDED = /^[a-z0-9đ]+(?: [a-z0-9đ]+)*$/;

function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '');
}

const TONES = /([\u0300\u0301\u0303\u0309\u0323])/;
const TONE_ON_FIRST = new RegExp(`(o)${TONES.source}([ae])|(u)${TONES.source}(y)`, 'gi');

/**
 * NFC with the tone of the open syllables oa, oe, uy on the second vowel: hòa → hoà, khỏe → khoẻ, thủy → thuỷ. Both
 * placements are right in Vietnamese, so compare texts only after this.
 */
export function tonePlacement(text: string): string {
  return text
    .normalize('NFD')
    .replace(
      TONE_ON_FIRST,
      (_, o = '', toneO = '', ae = '', u = '', toneU = '', y = '') => o + ae + toneO + u + y + toneU,
    )
    .normalize('NFC');
}

/** Equal with their accents: up to case, normal form, spaces and tone placement. “HUỶ” = “hủy”, but “Huy” ≠ “hủy”. */
export function sameAccented(a: string, b: string): boolean {
  return accented(a) === accented(b);
}

/** The key under which texts are {@link sameAccented}. */
export function accented(text: string): string {
  return tonePlacement(text.toLowerCase()).replace(/\s+/g, ' ').trim();
}

const ABBREVIATIONS = new Set('tp tx tt p q h x th ths ts pgs gs bs ks cn st vd stt tr sn ô b nxb ubnd'.split(' '));

/**
 * The first sentence of a text, at most `max` graphemes (cut between words, with …): a title when none was given.
 * A dot inside a number or after an abbreviation (“TP. HCM”, “ThS. Lê”) ends nothing.
 */
export function firstSentence(text: string, max: number): string {
  const line =
    cleanText(text)
      .split('\n')
      .map((each) => each.replace(/^(?:[-–—•*+>]|\d{1,2}[.)])\s+/, '').trim())
      .find((each) => /[\p{L}\p{N}]/u.test(each))
      ?.slice(0, 32 * (max + 1)) ?? '';
  let end = line.length;
  for (const stop of line.matchAll(/[.!?…]+(?=\s)/g)) {
    const before = line.slice(0, stop.index);
    if (!/[\p{L}\p{N}]/u.test(before)) continue;
    const word = /[\p{L}\p{M}]*$/u.exec(before)?.[0].toLowerCase() ?? '';
    if (stop[0] === '.' && (word.length === 1 || ABBREVIATIONS.has(word) || /^\S*\.\S*$/.test(lastWord(before))))
      continue;
    end = stop.index;
    break;
  }
  const sentence = line.slice(0, end).replace(/[\s.,;:]+$/, '');
  if (graphemesUpTo(sentence, max) <= max) return sentence;
  const { kept } = splitAtGrapheme(sentence, Math.max(0, max - 1));
  const space = kept.lastIndexOf(' ');
  return `${(space > max / 2 ? kept.slice(0, space) : kept).replace(/[\s.,;:]+$/, '')}…`;
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1);
}
