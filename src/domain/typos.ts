/** 32 bits of which signs occur in a word: two words at distance d differ in at most 2d bits. A cheap first sieve. */
export function signMask(text: string, from = 0, to = text.length): number {
  let mask = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    mask |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return mask;
}

/** How many bits two masks differ in. */
export function maskDistance(a: number, b: number): number {
  let bits = a ^ b;
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** A second sieve: around one edit the beginning and the end are the same, but for the two letters of a swap. */
export function mayBeOneApart(word: string, text: string, from: number, to: number): boolean {
  const shorter = Math.min(word.length, to - from);
  let same = 0;
  while (same < shorter && word.charCodeAt(same) === text.charCodeAt(from + same)) same++;
  let end = 0;
  while (end < shorter - same && word.charCodeAt(word.length - 1 - end) === text.charCodeAt(to - 1 - end)) end++;
  return same + end >= shorter - 2;
}

/**
 * Edits between `word` and `text[from, to)`: insertions, deletions, substitutions and swaps of neighbours each count
 * one (optimal string alignment). Anything above `max` is reported as `max` + 1.
 */
export function editDistance(word: string, text: string, from: number, to: number, max: number): number {
  const columns = to - from;
  if (Math.abs(word.length - columns) > max || columns > LONGEST) return max + 1;
  let [before, above, line]: [Uint16Array, Uint16Array, Uint16Array] = [...ROWS];
  for (let column = 0; column <= columns; column++) above[column] = column;
  for (let row = 1; row <= word.length; row++) {
    line.fill(max + 1, 0, columns + 1);
    line[0] = row;
    let best = row;
    const sign = word.charCodeAt(row - 1);
    const last = Math.min(columns, row + max);
    for (let column = Math.max(1, row - max); column <= last; column++) {
      const other = text.charCodeAt(from + column - 1);
      let cost = Math.min(
        (above[column - 1] ?? 0) + (sign === other ? 0 : 1),
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
      );
      const swapped =
        row > 1 && column > 1 && sign === text.charCodeAt(from + column - 2) && word.charCodeAt(row - 2) === other;
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      line[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > max) return max + 1;
    [before, above, line] = [above, line, before];
  }
  return Math.min(above[columns] ?? max + 1, max + 1);
}

const LONGEST = 255;
/** Reused by every call: this runs thousands of times in one search. */
const ROWS = [new Uint16Array(LONGEST + 1), new Uint16Array(LONGEST + 1), new Uint16Array(LONGEST + 1)] as const;

/** How many typos a word of so many letters may hold and still be itself. */
export function typosAllowed(letters: number): number {
  return letters >= 8 ? 2 : 1;
}
