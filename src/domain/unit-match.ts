import { type BestHits, costOf } from './best-hits.js';
import { editDistance, maskDistance, signMask, typosAllowed } from './typos.js';
import { compareStretches, type Lexicon } from './unit-lexicon.js';
import type { Word } from './unit-words.js';

/** Which units count: `accepts`, and, where they are few, all of them as a list. */
export interface Scope {
  readonly accepts: (unit: number) => boolean;
  readonly units?: Uint32Array;
}

/** Above this many labels a broad query looks at the first ones of each word only: the upper levels of the tree. */
const SCAN_MAX = 30_000;
const KEYS_MAX = 2_000;
const BEGINNINGS_MAX = 300;
const SHORTEST_TYPO = 5;
const LONGEST_TYPO = 40;
const LONGEST_PHRASE = 7;

/** Looks one query up in a lexicon and offers what it finds. Not re-entrant: it reuses its tables. */
export class UnitMatcher {
  readonly #lexicon: Lexicon;
  readonly #tables: Uint8Array[] = [];

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Whole names, however spaced, and names that begin so. */
  names(words: readonly Word[], scope: Scope, best: BestHits): void {
    const { keyLabel, keyEnd, keyStart } = this.#lexicon;
    const query = new Stretch(words);
    const from = this.#firstKey(query.folded);
    let exact = 0;
    let longer = 0;
    for (let key = from; key < keyLabel.length && exact < KEYS_MAX && longer < BEGINNINGS_MAX; key++) {
      if (!this.#keyStartsWith(key, query.folded)) break;
      const label = keyLabel[key] ?? 0;
      const unit = this.#lexicon.labelUnit[label] ?? 0;
      const more = (keyEnd[key] ?? 0) - (keyStart[key] ?? 0) - query.folded.length;
      if (more === 0) exact++;
      else longer++;
      if (!scope.accepts(unit)) continue;
      const accents = query.fits(this.#spellingFrom(key)) ? 0 : 1;
      best.offer(
        unit,
        label,
        more === 0 ? costOf('exact', accents, 0, 0, 0, 0) : costOf('prefix', accents, 0, 9, 1, more),
      );
    }
  }

  /** Names in which every word of the query occurs or begins a word; with `typos`, also misspelt ones. */
  words(words: readonly Word[], scope: Scope, best: BestHits, typos: boolean): void {
    const { words: all, wordMask } = this.#lexicon;
    const tables = words.map((word, index) => {
      const table = this.#table(index);
      const [from, to] = this.#range(word.folded);
      table.fill(1, from, to);
      const allowed = typos ? typosAllowed(word.folded.length) : 0;
      if (allowed > 0) {
        const mask = signMask(word.folded);
        for (let number = 0; number < all.length; number++) {
          if (table[number] !== 0 || maskDistance(mask, wordMask[number] ?? 0) > 2 * allowed) continue;
          const other = all[number] ?? '';
          const distance = editDistance(word.folded, other, 0, other.length, allowed);
          if (distance <= allowed) table[number] = 1 + distance;
        }
      }
      return table;
    });
    this.#scan(words, tables, scope, best, typos);
    for (const table of tables) table.fill(0);
  }

  /** Whole names with a typo or two, also in a short word or in a space. */
  misspelt(words: readonly Word[], scope: Scope, best: BestHits): void {
    const { keyLabel, keyStart, keyEnd, keyMask, labelUnit, text } = this.#lexicon;
    const { folded } = new Stretch(words);
    if (folded.length < SHORTEST_TYPO || folded.length > LONGEST_TYPO) return;
    const allowed = folded.length >= 12 ? 2 : 1;
    const mask = signMask(folded);
    for (let key = 0; key < keyLabel.length; key++) {
      const start = keyStart[key] ?? 0;
      const end = keyEnd[key] ?? 0;
      if (Math.abs(end - start - folded.length) > allowed) continue;
      if (maskDistance(mask, keyMask[key] ?? 0) > 2 * allowed) continue;
      const label = keyLabel[key] ?? 0;
      const unit = labelUnit[label] ?? 0;
      if (!scope.accepts(unit)) continue;
      const distance = editDistance(folded, text, start, end, allowed);
      if (distance <= allowed) best.offer(unit, label, costOf('typo', 0, distance, 0, 0, 0));
    }
  }

  /** Whole names that stand somewhere within a longer query: “em ở Hải Dương ạ”. The longest are best. */
  within(words: readonly Word[], scope: Scope, best: BestHits): void {
    const { keyLabel, labelUnit } = this.#lexicon;
    for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length--) {
      for (let start = 0; start + length <= words.length; start++) {
        const query = new Stretch(words.slice(start, start + length));
        if (query.folded.length < 4) continue;
        const first = this.#firstKey(query.folded);
        for (let key = first; key < keyLabel.length && key < first + KEYS_MAX; key++) {
          if (!this.#keyEquals(key, query.folded)) break;
          const label = keyLabel[key] ?? 0;
          const unit = labelUnit[label] ?? 0;
          if (!scope.accepts(unit)) continue;
          const accents = query.fits(this.#spellingFrom(key)) ? 0 : 1;
          best.offer(unit, label, costOf('words', accents, 0, LONGEST_PHRASE - length, 0, words.length - length));
        }
      }
    }
  }

  /** Visits the labels of the query's rarest word, and scores those in which all its words stand. */
  #scan(words: readonly Word[], tables: readonly Uint8Array[], scope: Scope, best: BestHits, typos: boolean): void {
    const { postingsAt, postings, firstLabel } = this.#lexicon;
    let rarest: { readonly numbers: readonly number[]; readonly total: number } | undefined;
    for (const table of tables) {
      const numbers: number[] = [];
      let total = 0;
      for (let number = 0; number < table.length; number++) {
        if (table[number] === 0) continue;
        numbers.push(number);
        total += (postingsAt[number + 1] ?? 0) - (postingsAt[number] ?? 0);
      }
      if (rarest === undefined || total < rarest.total) rarest = { numbers, total };
    }
    if (rarest === undefined || rarest.total === 0) return;
    if (scope.units !== undefined && scope.units.length < rarest.total) {
      for (const unit of scope.units) {
        const end = firstLabel[unit + 1] ?? 0;
        for (let label = firstLabel[unit] ?? 0; label < end; label++) this.#score(label, words, tables, best, typos);
      }
      return;
    }
    const { numbers, total } = rarest;
    const share = Math.floor(SCAN_MAX / 2 / numbers.length) + 8;
    for (const [index, number] of numbers.entries()) {
      const from = postingsAt[number] ?? 0;
      const all = postingsAt[number + 1] ?? 0;
      const to = total <= SCAN_MAX ? all : Math.min(all, from + (index === 0 ? SCAN_MAX / 2 : share));
      for (let at = from; at < to; at++) {
        const label = postings[at] ?? 0;
        if (scope.accepts(this.#lexicon.labelUnit[label] ?? 0)) this.#score(label, words, tables, best, typos);
      }
    }
  }

  #score(
    label: number,
    words: readonly Word[],
    tables: readonly Uint8Array[],
    best: BestHits,
    withTypos: boolean,
  ): void {
    const { labelWords, labelCore, labelUnit, tokens, wordOf, words: all, spellings } = this.#lexicon;
    const from = labelWords[label] ?? 0;
    const to = labelWords[label + 1] ?? 0;
    let accents = 0;
    let typos = 0;
    let gaps = 0;
    let beginnings = 0;
    let first = -1;
    let next = from;
    for (let index = 0; index < words.length; index++) {
      const table = tables[index];
      const word = words[index];
      if (table === undefined || word === undefined) return;
      let chosen = -1;
      let least = 99;
      for (let at = from; at < to; at++) {
        const number = wordOf[tokens[at] ?? 0] ?? 0;
        const found = table[number] ?? 0;
        if (found === 0) continue;
        const longer = found === 1 && (all[number]?.length ?? 0) > word.folded.length ? 2 : 0;
        const cost = found * 4 + longer + (at === next ? 0 : 1);
        if (cost < least) {
          least = cost;
          chosen = at;
        }
      }
      if (chosen < 0) return;
      if (first < 0) first = chosen - from;
      else if (chosen !== next) gaps++;
      next = chosen + 1;
      const found = Math.floor(least / 4);
      typos += found - 1;
      if (found === 1) {
        if (least % 4 >= 2) beginnings++;
        if (!accentsFit(word, spellings[tokens[chosen] ?? 0] ?? '')) accents++;
      }
    }
    if (withTypos && (typos === 0 || typos > 2)) return;
    const core = labelCore[label] ?? 0;
    const leads = gaps === 0 && (first === 0 || first === core);
    const match = typos > 0 ? 'typo' : leads ? 'prefix' : 'words';
    const extra = to - from - words.length - (first >= core ? core : 0);
    best.offer(labelUnit[label] ?? 0, label, costOf(match, accents, typos, gaps, beginnings, extra));
  }

  /** The words that begin so: a range of numbers, the word itself first. */
  #range(prefix: string): readonly [number, number] {
    const { words } = this.#lexicon;
    const from = lowest(words.length, (at) => (words[at] ?? '') >= prefix);
    const to = lowest(words.length, (at) => (words[at] ?? '') >= prefix && !words[at]?.startsWith(prefix));
    return [from, to];
  }

  #firstKey(folded: string): number {
    const { keyLabel, keyStart, keyEnd, text } = this.#lexicon;
    return lowest(
      keyLabel.length,
      (key) => compareStretches(text, keyStart[key] ?? 0, keyEnd[key] ?? 0, folded, 0, folded.length) >= 0,
    );
  }

  #keyStartsWith(key: number, folded: string): boolean {
    const start = this.#lexicon.keyStart[key] ?? 0;
    const end = this.#lexicon.keyEnd[key] ?? 0;
    return end - start >= folded.length && this.#lexicon.text.startsWith(folded, start);
  }

  #keyEquals(key: number, folded: string): boolean {
    const { keyStart, keyEnd } = this.#lexicon;
    return (keyEnd[key] ?? 0) - (keyStart[key] ?? 0) === folded.length && this.#keyStartsWith(key, folded);
  }

  /** The accented letters of a label from where a key starts. */
  #spellingFrom(key: number): string {
    const { keyLabel, keyStart, labelText, labelWords, labelCore, tokens, spellings } = this.#lexicon;
    const label = keyLabel[key] ?? 0;
    const skipped = keyStart[key] === labelText[label] ? 0 : (labelCore[label] ?? 0);
    let text = '';
    for (let at = (labelWords[label] ?? 0) + skipped; at < (labelWords[label + 1] ?? 0); at++) {
      text += spellings[tokens[at] ?? 0] ?? '';
    }
    return text;
  }

  #table(index: number): Uint8Array {
    const table = this.#tables[index] ?? new Uint8Array(this.#lexicon.words.length);
    this.#tables[index] = table;
    return table;
  }
}

/** Some words run together. */
class Stretch {
  readonly folded: string;
  readonly #accented: string;

  constructor(words: readonly Word[]) {
    this.folded = words.map((word) => word.folded).join('');
    this.#accented = words.map((word) => word.accented).join('');
  }

  fits(spelling: string): boolean {
    return accentsFit({ accented: this.#accented, folded: this.folded }, spelling);
  }
}

/** Whether what was typed with accents is spelt so; a letter typed without an accent fits all. */
function accentsFit({ accented, folded }: Word, spelling: string): boolean {
  if (accented === folded) return true;
  if (accented.length !== folded.length) return spelling.startsWith(accented);
  for (let at = 0; at < accented.length; at++) {
    const sign = accented.charCodeAt(at);
    if (sign !== spelling.charCodeAt(at) && sign !== folded.charCodeAt(at)) return false;
  }
  return true;
}

/** The first number below `count` for which `holds`, which must be monotonous; `count` when there is none. */
function lowest(count: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
