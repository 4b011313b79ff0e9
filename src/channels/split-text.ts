import { splitAtGrapheme } from '../domain/text.js';

/**
 * Cuts a text into messages of at most `limit` UTF-16 units: between paragraphs where that leaves a decent piece, else
 * lines, sentences, words, and only then anywhere, but never inside a character as a person sees it.
 * Joined together (white space at the cuts aside) the pieces are the text. No piece is empty.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const at = cutPoint(rest, limit);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  pieces.push(rest);
  return pieces.filter((piece) => piece.trim() !== '');
}

/** The best kind first; those of one kind are of one length. */
const BORDERS: readonly (readonly string[])[] = [['\n\n'], ['\n'], ['. ', '! ', '? ', '… '], [' ']];

function cutPoint(text: string, limit: number): number {
  const head = text.slice(0, limit);
  for (const kind of BORDERS) {
    const at = Math.max(...kind.map((border) => head.lastIndexOf(border)));
    if (at >= limit / 2) return at + (kind[0]?.length ?? 0);
  }
  return graphemeBorder(text, limit);
}

function graphemeBorder(text: string, limit: number): number {
  // A character longer than this is an attack, not writing; there a cut between code points must do.
  const from = Math.max(0, limit - 1024);
  const tail = text.slice(from, limit + 1024);
  let at = from;
  for (const { index } of segmenter.segment(tail)) {
    if (from + index > limit) break;
    at = from + index;
  }
  if (at > from) return at;
  return isLowSurrogate(text.charCodeAt(limit)) ? limit - 1 : limit;
}

const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' });

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** A button's label, at most `limit` characters as a person sees them; a cut is shown by an ellipsis. */
export function fitLabel(label: string, limit: number): string {
  const line = label.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) return line;
  if (splitAtGrapheme(line, limit).over === '') return line;
  return `${splitAtGrapheme(line, limit - 1).kept.trimEnd()}…`;
}
