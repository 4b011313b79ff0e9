import { type BestHits, costOf } from '../best-hits.js';
import { editDistance, maskDistance, mayBeOneApart, signMask } from '../typos.js';
import { compareStretches, type Lexicon } from './lexicon.js';
import { accentsFit, lowest, type Scope } from './match.js';
import type { Word } from './words.js';

const KEYS_MAX = 2_000;
const BEGINNINGS_MAX = 300;
const SHORTEST_TYPO = 5;
const LONGEST_TYPO = 40;
const LONGEST_PHRASE = 7;
const SHORTEST_WITHIN = 3;

/** Finds units by whole names, written together or not. */
export class NameMatcher {
  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Whole names, however spaced, and names that begin so. */
  find(words: readonly Word[], scope: Scope, best: BestHits): void {
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
      const match = more === 0 && query.folded.length > 2 ? 'exact' : 'prefix';
      best.offer(unit, label, more === 0 ? costOf(match, accents, 0, 0, 0, 0) : costOf(match, accents, 0, 9, 1, more));
    }
  }

  /** Whole names with a typo or two, also in a short word or in a space. */
  misspelt(words: readonly Word[], scope: Scope, best: BestHits): void {
    const { keyLabel, keyStart, keyEnd, keyMask, keysByLength, keyLengthAt, labelUnit, text } = this.#lexicon;
    const { folded } = new Stretch(words);
    if (folded.length < SHORTEST_TYPO || folded.length > LONGEST_TYPO) return;
    const allowed = folded.length >= 12 && folded.length <= 16 ? 2 : 1;
    const mask = signMask(folded);
    const to = keyLengthAt[folded.length + allowed + 1] ?? 0;
    for (let at = keyLengthAt[folded.length - allowed] ?? 0; at < to; at++) {
      const key = keysByLength[at] ?? 0;
      if (maskDistance(mask, keyMask[key] ?? 0) > 2 * allowed) continue;
      const start = keyStart[key] ?? 0;
      const end = keyEnd[key] ?? 0;
      if (allowed === 1 && !mayBeOneApart(folded, text, start, end)) continue;
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
        if (query.folded.length < SHORTEST_WITHIN) continue;
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
