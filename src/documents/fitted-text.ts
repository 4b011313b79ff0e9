import { splitAtGrapheme } from '../domain/text.js';

/** Words set into a column: the size at which they fit, and their lines. */
export interface Fitted {
  readonly size: number;
  readonly lines: readonly string[];
}

/**
 * Sets words into `width`: as large as `largest` where they take at most `lines` lines, else smaller, down to `smallest`;
 * what does not fit even then ends in “…”. Words that are too long for a line are broken.
 */
export function fitText(
  text: string,
  { width, largest, smallest, lines }: { width: number; largest: number; smallest: number; lines: number },
): Fitted {
  const words = text
    .normalize('NFC')
    .trim()
    .replace(/[^\S\u00a0]+/g, ' ');
  for (let size = largest; size > smallest; size -= 2) {
    const set = linesOf(words, width, size);
    if (set.length <= lines && !set.broken) return { size, lines: balanced(words, width, size, set.lines) };
  }
  const { lines: all } = linesOf(words, width, smallest);
  if (all.length <= lines) return { size: smallest, lines: all };
  const last = all[lines - 1] ?? '';
  return { size: smallest, lines: [...all.slice(0, lines - 1), `${splitAtGrapheme(last, graphemes(last) - 2).kept}…`] };
}

/** How wide words are, a little more rather than less. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const letter of text.normalize('NFD').replace(/\p{M}/gu, '')) width += WIDTHS.get(letter) ?? WIDEST;
  return width * size;
}

/** Of the typeface's heavier weight, in hundredths of its size. */
const CLASSES: readonly (readonly [number, string])[] = [
  [26, ' \u00a0'],
  [33, "ilIj,.:;'!|"],
  [44, 'f/1rt“”()J-'],
  [54, 'zs'],
  [62, 'kunxyhecv7?'],
  [68, 'aobdpqgFLESZ28PT35đ069–'],
  [73, 'BKRYH4'],
  [77, 'UDNVXA&'],
  [81, 'CGĐ'],
  [85, 'QO'],
  [91, 'Mmw'],
  [106, 'W'],
];
const WIDTHS = new Map(
  CLASSES.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width / 100] as const)),
);
const WIDEST = 1.06;

function linesOf(text: string, width: number, size: number): { lines: string[]; length: number; broken: boolean } {
  const lines: string[] = [];
  let broken = false;
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (widthOf(line, size) > width) {
      broken = true;
      let fits = Math.max(1, graphemes(line) - 1);
      while (fits > 1 && widthOf(splitAtGrapheme(line, fits).kept, size) > width) fits -= 1;
      const { kept } = splitAtGrapheme(line, fits);
      lines.push(kept);
      line = line.slice(kept.length);
    }
  }
  if (line !== '') lines.push(line);
  return { lines, length: lines.length, broken };
}

/** The same number of lines, about equally long: no last line of one word. */
function balanced(text: string, width: number, size: number, lines: readonly string[]): readonly string[] {
  if (lines.length < 2) return lines;
  let best = lines;
  for (let narrower = width * 0.97; narrower > width / 2; narrower *= 0.97) {
    const set = linesOf(text, narrower, size);
    if (set.length !== lines.length || set.broken) break;
    best = set.lines;
  }
  return best;
}

const segmenter = new Intl.Segmenter('vi');
function graphemes(text: string): number {
  return [...segmenter.segment(text)].length;
}
