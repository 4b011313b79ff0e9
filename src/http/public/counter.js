/**
 * Counts characters as the bot does (src/domain/text.ts): the text is cleaned, then counted as a person sees it.
 * test/http/counter.test.ts holds both together.
 */
export function countCharacters(raw) {
  const text = clean(raw);
  if (segmenter === undefined) return roughly(text);
  let count = 0;
  const segments = segmenter.segment(text)[Symbol.iterator]();
  while (!segments.next().done) count += 1;
  return count;
}

const segmenter =
  typeof Intl === 'object' && Intl.Segmenter ? new Intl.Segmenter('vi', { granularity: 'grapheme' }) : undefined;

const LINE_BREAKS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const ODD_SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const WORD_BULLETS = /[\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc]/g;
const INVISIBLE =
  /(?!\n)\p{Cc}|[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

function clean(raw) {
  return raw
    .replace(LINE_BREAKS, '\n')
    .replace(ODD_SPACES, ' ')
    .replace(WORD_BULLETS, '\u2022')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/ +$/gm, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}

/** For browsers without Intl.Segmenter: marks and joined emoji count with the letter before them. */
export function roughly(text) {
  const joined = text.replace(/\p{M}|\p{Emoji_Modifier}/gu, '').replace(/\u200d./gu, '');
  return Array.from(joined).length;
}
