import { type BestHits, costOf } from '../best-hits.js';
import { editDistance, maskDistance, signMask, typosAllowed } from '../typos.js';
import type { Lexicon } from './lexicon.js';
import { accentsFit, lowest, type Scope } from './match.js';
import { genericLead, type Word } from './words.js';

/** Above this many labels a broad query looks at the first ones of each word only: the upper levels of the tree. */
const SCAN_MAX = 16_000;
/** Finds units by the words of their names. Not re-entrant: it reuses its tables. */
export class WordMatcher {
  readonly #lexicon: Lexicon;
  readonly #tables: Uint8Array[] = [];

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /**
   * Names in which every word of the query occurs or begins a word. With `shortest` also misspelt ones: words of so
   * many letters and more may hold a typo, but one word in two, and all but two of more, must be right.
   */
  find(words: readonly Word[], scope: Scope, best: BestHits, shortest?: number): void {
    const typos = shortest !== undefined;
    const asked: Asked[] = [];
    const heading = genericLead(words, true);
    for (const [index, word] of words.entries()) {
      const [from, to] = this.#range(word.folded);
      const table = this.#table(index).fill(1, from, to);
      asked.push({ word, heading: index < heading, table, from, to, labels: this.#labelsOf(from, to) });
      const near = typos && word.folded.length >= shortest ? this.#addMisspelt(word.folded, table) : 0;
      if (from === to && near === 0) break;
    }
    if (asked.length === words.length) this.#scan(asked, scope, best, typos);
    for (const { table } of asked) table.fill(0);
  }

  /** Marks the words that may be a misspelt one: 1 + the number of typos. */
  #addMisspelt(folded: string, table: Uint8Array): number {
    const { words, wordMask } = this.#lexicon;
    const allowed = typosAllowed(folded.length);
    const mask = signMask(folded);
    let added = 0;
    for (let number = 0; number < words.length; number++) {
      if (maskDistance(mask, wordMask[number] ?? 0) > 2 * allowed || table[number] !== 0) continue;
      const other = words[number] ?? '';
      const distance = editDistance(folded, other, 0, other.length, allowed);
      if (distance > allowed) continue;
      table[number] = 1 + distance;
      added++;
    }
    return added;
  }

  /**
   * Scores the labels in which all words stand. Which labels to visit: those of the rarest word; with typos, those of
   * the rarest words of which at least one must be spelt right (at most one in two, two in more, may be misspelt).
   */
  #scan(asked: readonly Asked[], scope: Scope, best: BestHits, typos: boolean): void {
    const { firstLabel } = this.#lexicon;
    const rarest = [...asked].sort((a, b) => a.labels - b.labels);
    const others = typos ? rarest : rarest.slice(1);
    const score = (label: number) => {
      for (const { table } of others) if (!this.#stands(label, table)) return;
      this.#score(label, asked, best, typos);
    };
    const entries = !typos ? rarest.slice(0, 1) : rarest.slice(0, Math.min(3, rarest.length));
    const total = entries.reduce((sum, { labels }) => sum + labels, 0);
    if (scope.units !== undefined && scope.units.length < total) {
      for (const unit of scope.units) {
        const end = firstLabel[unit + 1] ?? 0;
        for (let label = firstLabel[unit] ?? 0; label < end; label++) {
          if (rarest[0] !== undefined && this.#stands(label, rarest[0].table)) score(label);
        }
      }
      return;
    }
    const budget = SCAN_MAX / entries.length;
    for (const { table, from, to, labels } of entries) {
      if (typos && asked.length === 1) {
        for (let number = 0; number < table.length; number++) {
          if ((table[number] ?? 0) > 1) this.#visit(number, SCAN_MAX / 8, scope, score);
        }
      } else {
        const share = labels <= budget ? labels : budget / 2 / (to - from) + 8;
        for (let number = from; number < to; number++) {
          this.#visit(number, number === from ? Math.max(share, budget / 2) : share, scope, score);
        }
      }
    }
  }

  #visit(number: number, most: number, scope: Scope, score: (label: number) => void): void {
    const { postingsAt, postings, labelUnit } = this.#lexicon;
    const from = postingsAt[number] ?? 0;
    const to = Math.min(postingsAt[number + 1] ?? 0, from + most);
    for (let at = from; at < to; at++) {
      const label = postings[at] ?? 0;
      if (scope.accepts(labelUnit[label] ?? 0)) score(label);
    }
  }

  #labelsOf(from: number, to: number): number {
    return (this.#lexicon.postingsAt[to] ?? 0) - (this.#lexicon.postingsAt[from] ?? 0);
  }

  #stands(label: number, table: Uint8Array): boolean {
    const { labelWords, tokens, wordOf } = this.#lexicon;
    const to = labelWords[label + 1] ?? 0;
    for (let at = labelWords[label] ?? 0; at < to; at++) if (table[wordOf[tokens[at] ?? 0] ?? 0] !== 0) return true;
    return false;
  }

  #score(label: number, asked: readonly Asked[], best: BestHits, withTypos: boolean): void {
    const { labelWords, labelCore, labelUnit, tokens, wordOf, words, spellings } = this.#lexicon;
    const from = labelWords[label] ?? 0;
    const to = labelWords[label + 1] ?? 0;
    let accents = 0;
    let typos = 0;
    let gaps = 0;
    let beginnings = 0;
    let first = -1;
    let next = from;
    let used = 0;
    const core = labelCore[label] ?? 0;
    for (const { word, heading, table } of asked) {
      let chosen = -1;
      let least = 99;
      for (let step = 0; step < to - from && least > 4; step++) {
        const at = next + step < to ? next + step : next + step - (to - from);
        const number = wordOf[tokens[at] ?? 0] ?? 0;
        const found = table[number] ?? 0;
        if (found === 0 || (used & (1 << (at - from))) !== 0 || (at - from < core && !heading)) continue;
        const longer = found === 1 && (words[number]?.length ?? 0) > word.folded.length ? 2 : 0;
        const cost = found * 4 + longer + (at === next ? 0 : 1);
        if (cost >= least) continue;
        least = cost;
        chosen = at;
      }
      if (chosen < 0) return;
      used |= 1 << (chosen - from);
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
    const leads = gaps === 0 && (first === 0 || first === core);
    const match = typos > 0 ? 'typo' : leads ? 'prefix' : 'words';
    const extra = to - from - asked.length - (first >= core ? core : 0);
    best.offer(labelUnit[label] ?? 0, label, costOf(match, accents, typos, gaps, beginnings, extra));
  }

  /** The words that begin so: a range of numbers, the word itself first. */
  #range(prefix: string): readonly [number, number] {
    const { words } = this.#lexicon;
    const from = lowest(words.length, (at) => (words[at] ?? '') >= prefix);
    const to = lowest(words.length, (at) => (words[at] ?? '') >= prefix && !words[at]?.startsWith(prefix));
    return [from, to];
  }

  #table(index: number): Uint8Array {
    const table = this.#tables[index] ?? new Uint8Array(this.#lexicon.words.length);
    this.#tables[index] = table;
    return table;
  }
}

/** A word of the query: which words of the lexicon answer it (1, or 1 + typos), the range it begins, its labels. */
interface Asked {
  readonly word: Word;
  /** Only a word of the query's own heading (“LĐLĐ tỉnh”) is looked for in the heading of a name. */
  readonly heading: boolean;
  readonly table: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly labels: number;
}
