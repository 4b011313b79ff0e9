import { signMask } from './typos.js';
import { accentedWords, foldWord, genericLead, type Word, withoutCountry } from './unit-words.js';

/**
 * All names of all units as flat arrays, built once. A *label* is one name of one unit; a *word* is folded, and its
 * number is its place in the sorted list, so that a prefix is a range; a *key* is a stretch of a label without spaces
 * (whole, and without what every union's name has), sorted, so that a whole name is found however it is spaced.
 */
export interface Lexicon {
  /** Of each label: its unit, its first word, where its core begins (in words), where its text begins. */
  readonly labelUnit: Uint32Array;
  readonly labelWords: Uint32Array;
  readonly labelCore: Uint8Array;
  readonly labelText: Uint32Array;
  /** Of each unit: its first label. */
  readonly firstLabel: Uint32Array;
  /** The labels' words one after the other, as numbers of `spellings`. */
  readonly tokens: Uint32Array;
  readonly spellings: readonly string[];
  /** Spelling -> word. */
  readonly wordOf: Uint32Array;
  readonly words: readonly string[];
  readonly wordMask: Int32Array;
  /** Labels in which a word occurs: `postings[postingsAt[word] .. postingsAt[word + 1])`, ascending. */
  readonly postingsAt: Uint32Array;
  readonly postings: Uint32Array;
  /** All labels folded, without spaces. */
  readonly text: string;
  readonly keyLabel: Uint32Array;
  readonly keyStart: Uint32Array;
  readonly keyEnd: Uint32Array;
  readonly keyMask: Int32Array;
  /** Keys by their length: those of length n are `keysByLength[keyLengthAt[n] .. keyLengthAt[n + 1])`. */
  readonly keysByLength: Uint32Array;
  readonly keyLengthAt: Uint32Array;
}

/** `namesOf(unit)` for units 0 … `count` - 1. */
export function makeLexicon(count: number, namesOf: (unit: number) => readonly string[]): Lexicon {
  const spellings = new Map<string, number>();
  const folded: string[] = [];
  const labelUnit: number[] = [];
  const labelWords: number[] = [0];
  const labelCore: number[] = [];
  const labelText: number[] = [0];
  const tokens: number[] = [];
  const texts: string[] = [];
  const keys = { label: [] as number[], start: [] as number[], end: [] as number[] };
  const firstLabel = new Uint32Array(count + 1);
  for (let unit = 0; unit < count; unit++) {
    firstLabel[unit] = labelUnit.length;
    for (const name of namesOf(unit)) addLabel(unit, name);
  }
  firstLabel[count] = labelUnit.length;

  const words = [...new Set(folded)].sort((a, b) => (a < b ? -1 : 1));
  const numbers = new Map(words.map((word, number) => [word, number]));
  const wordOf = Uint32Array.from(folded, (word) => numbers.get(word) ?? 0);
  const text = texts.join('');
  const { postingsAt, postings } = post(words.length, wordOf, tokens, labelWords);
  return {
    labelUnit: Uint32Array.from(labelUnit),
    labelWords: Uint32Array.from(labelWords),
    labelCore: Uint8Array.from(labelCore),
    labelText: Uint32Array.from(labelText),
    firstLabel,
    tokens: Uint32Array.from(tokens),
    spellings: [...spellings.keys()],
    wordOf,
    words,
    wordMask: Int32Array.from(words, (word) => signMask(word)),
    postingsAt,
    postings,
    text,
    ...sortedKeys(text, keys),
  };

  function addLabel(unit: number, name: string): void {
    const label = labelUnit.length;
    const parts: Word[] = [];
    for (const accented of accentedWords(name.slice(0, LONGEST_NAME))) {
      let number = spellings.get(accented);
      if (number === undefined) {
        const plain = foldWord(accented);
        if (plain === '') continue;
        number = spellings.size;
        spellings.set(accented, number);
        folded.push(plain);
      }
      tokens.push(number);
      parts.push({ accented, folded: folded[number] ?? '' });
    }
    const core = Math.min(genericLead(parts), 255);
    const lengthOf = (upTo: number) => parts.slice(0, upTo).reduce((sum, part) => sum + part.folded.length, 0);
    const from = labelText.at(-1) ?? 0;
    const end = from + lengthOf(parts.length);
    labelUnit.push(unit);
    labelCore.push(core);
    labelWords.push(tokens.length);
    labelText.push(end);
    texts.push(parts.map((part) => part.folded).join(''));
    const shorter = from + lengthOf(withoutCountry(parts));
    const starts = core > 0 ? [from, from + lengthOf(core)] : [from];
    for (const start of starts) {
      for (const stop of shorter < end && shorter > start ? [end, shorter] : [end]) {
        keys.label.push(label);
        keys.start.push(start);
        keys.end.push(stop);
      }
    }
  }
}

const LONGEST_NAME = 400;

function post(count: number, wordOf: Uint32Array, tokens: readonly number[], labelWords: readonly number[]) {
  const postingsAt = new Uint32Array(count + 1);
  const seen = new Int32Array(count).fill(-1);
  const each = (visit: (word: number, label: number) => void) => {
    seen.fill(-1);
    for (let label = 0; label + 1 < labelWords.length; label++) {
      const end = labelWords[label + 1] ?? 0;
      for (let at = labelWords[label] ?? 0; at < end; at++) {
        const word = wordOf[tokens[at] ?? 0] ?? 0;
        if (seen[word] === label) continue;
        seen[word] = label;
        visit(word, label);
      }
    }
  };
  each((word) => {
    postingsAt[word + 1] = (postingsAt[word + 1] ?? 0) + 1;
  });
  for (let word = 0; word < count; word++) postingsAt[word + 1] = (postingsAt[word + 1] ?? 0) + (postingsAt[word] ?? 0);
  const postings = new Uint32Array(postingsAt[count] ?? 0);
  const next = postingsAt.slice();
  each((word, label) => {
    const at = next[word] ?? 0;
    postings[at] = label;
    next[word] = at + 1;
  });
  return { postingsAt, postings };
}

function sortedKeys(
  text: string,
  keys: { readonly label: readonly number[]; readonly start: readonly number[]; readonly end: readonly number[] },
) {
  const { label, start, end } = keys;
  const order = Uint32Array.from(label, (_, key) => key).sort(
    (a, b) =>
      compareStretches(text, start[a] ?? 0, end[a] ?? 0, text, start[b] ?? 0, end[b] ?? 0) ||
      (label[a] ?? 0) - (label[b] ?? 0),
  );
  const lengths = Uint16Array.from(order, (key) => (end[key] ?? 0) - (start[key] ?? 0));
  return {
    ...byLength(lengths),
    keyLabel: Uint32Array.from(order, (key) => label[key] ?? 0),
    keyStart: Uint32Array.from(order, (key) => start[key] ?? 0),
    keyEnd: Uint32Array.from(order, (key) => end[key] ?? 0),
    keyMask: Int32Array.from(order, (key) => signMask(text, start[key] ?? 0, end[key] ?? 0)),
  };
}

function byLength(lengths: Uint16Array) {
  const keyLengthAt = new Uint32Array(LONGEST_NAME * 2);
  const keysByLength = Uint32Array.from(lengths, (_, key) => key).sort(
    (a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b,
  );
  for (const length of lengths)
    if (length + 1 < keyLengthAt.length) keyLengthAt[length + 1] = (keyLengthAt[length + 1] ?? 0) + 1;
  for (let at = 1; at < keyLengthAt.length; at++) keyLengthAt[at] = (keyLengthAt[at] ?? 0) + (keyLengthAt[at - 1] ?? 0);
  return { keysByLength, keyLengthAt };
}

/** Orders two stretches by UTF-16 unit, the shorter first; as comparing the substrings, without making them. */
export function compareStretches(a: string, from: number, to: number, b: string, start: number, end: number): number {
  const length = Math.min(to - from, end - start);
  for (let at = 0; at < length; at++) {
    const difference = a.charCodeAt(from + at) - b.charCodeAt(start + at);
    if (difference !== 0) return difference;
  }
  return to - from - (end - start);
}
