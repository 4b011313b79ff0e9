import type { Word } from './words.js';

/** Which units count: `accepts`, and, where they are few, all of them as a list. */
export interface Scope {
  readonly accepts: (unit: number) => boolean;
  readonly units?: Uint32Array;
}

/** Whether what was typed with accents is spelt so; a letter typed without an accent fits all. */
export function accentsFit({ accented, folded }: Word, spelling: string): boolean {
  if (accented === folded) return true;
  if (accented.length !== folded.length) return spelling.startsWith(accented);
  for (let at = 0; at < accented.length; at++) {
    const sign = accented.charCodeAt(at);
    if (sign !== spelling.charCodeAt(at) && sign !== folded.charCodeAt(at)) return false;
  }
  return true;
}

/** The first number below `count` for which `holds`, which must be monotonous; `count` when there is none. */
export function lowest(count: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
