import { signMask } from '../typos.js';
import { accentedWords, foldWord, genericLead, type Word, withoutCountry } from './words.js';

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

/**
 * `namesOf(unit)` for units 0 … `count` - 1. Made in steps of some milliseconds, so that whoever has other things to do
 * can do them between two.
 */
export function* lexiconInSteps(
  count: number,
  namesOf: (unit: number) => readonly string[],
): Generator<void, Lexicon, void> {
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
    if (unit % STEP === STEP - 1) yield;
  }
  firstLabel[count] = labelUnit.length;

  const unsorted = [...new Set(folded)];
  yield;
  const order = yield* sortInSteps(unsorted.length, (a, b) => ((unsorted[a] ?? '') < (unsorted[b] ?? '') ? -1 : 1));
  const words = Array.from(order, (at) => unsorted[at] ?? '');
  const numbers = new Map<string, number>();
  for (const [number, word] of words.entries()) {
    numbers.set(word, number);
    if (number % STEP === STEP - 1) yield;
  }
  const wordOf = new Uint32Array(folded.length);
  for (const [at, word] of folded.entries()) {
    wordOf[at] = numbers.get(word) ?? 0;
    if (at % STEP === STEP - 1) yield;
  }
  const text = texts.join('');
  yield;
  const { postingsAt, postings } = yield* post(words.length, wordOf, tokens, labelWords);
  const sorted = yield* sortedKeys(text, keys);
  const wordMask = new Int32Array(words.length);
  for (const [at, word] of words.entries()) {
    wordMask[at] = signMask(word);
    if (at % STEP === STEP - 1) yield;
  }
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
    wordMask,
    postingsAt,
    postings,
    text,
    ...sorted,
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
/** Units, labels or keys of one step. */
const STEP = 4_096;

function* post(count: number, wordOf: Uint32Array, tokens: readonly number[], labelWords: readonly number[]) {
  const postingsAt = new Uint32Array(count + 1);
  const seen = new Int32Array(count).fill(-1);
  const each = function* (visit: (word: number, label: number) => void) {
    seen.fill(-1);
    for (let label = 0; label + 1 < labelWords.length; label++) {
      const end = labelWords[label + 1] ?? 0;
      for (let at = labelWords[label] ?? 0; at < end; at++) {
        const word = wordOf[tokens[at] ?? 0] ?? 0;
        if (seen[word] === label) continue;
        seen[word] = label;
        visit(word, label);
      }
      if (label % STEP === STEP - 1) yield;
    }
  };
  yield* each((word) => {
    postingsAt[word + 1] = (postingsAt[word + 1] ?? 0) + 1;
  });
  for (let word = 0; word < count; word++) postingsAt[word + 1] = (postingsAt[word + 1] ?? 0) + (postingsAt[word] ?? 0);
  const postings = new Uint32Array(postingsAt[count] ?? 0);
  const next = postingsAt.slice();
  yield* each((word, label) => {
    const at = next[word] ?? 0;
    postings[at] = label;
    next[word] = at + 1;
  });
  return { postingsAt, postings };
}

function* sortedKeys(
  text: string,
  keys: { readonly label: readonly number[]; readonly start: readonly number[]; readonly end: readonly number[] },
) {
  const { label, start, end } = keys;
  const order = yield* sortInSteps(
    label.length,
    (a, b) =>
      compareStretches(text, start[a] ?? 0, end[a] ?? 0, text, start[b] ?? 0, end[b] ?? 0) ||
      (label[a] ?? 0) - (label[b] ?? 0),
  );
  const count = order.length;
  const lengths = new Uint16Array(count);
  const sorted = {
    keyLabel: new Uint32Array(count),
    keyStart: new Uint32Array(count),
    keyEnd: new Uint32Array(count),
    keyMask: new Int32Array(count),
  };
  for (let at = 0; at < count; at++) {
    const key = order[at] ?? 0;
    const [from, to] = [start[key] ?? 0, end[key] ?? 0];
    lengths[at] = to - from;
    sorted.keyLabel[at] = label[key] ?? 0;
    sorted.keyStart[at] = from;
    sorted.keyEnd[at] = to;
    sorted.keyMask[at] = signMask(text, from, to);
    if (at % STEP === STEP - 1) yield;
  }
  return { ...byLength(lengths), ...sorted };
}

function byLength(lengths: Uint16Array) {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const keyLengthAt = new Uint32Array(Math.max(LONGEST_NAME * 2, longest + 2));
  for (const length of lengths) keyLengthAt[length + 1] = (keyLengthAt[length + 1] ?? 0) + 1;
  for (let at = 1; at < keyLengthAt.length; at++) keyLengthAt[at] = (keyLengthAt[at] ?? 0) + (keyLengthAt[at - 1] ?? 0);
  const next = keyLengthAt.slice();
  const keysByLength = new Uint32Array(lengths.length);
  for (const [key, length] of lengths.entries()) {
    const at = next[length] ?? 0;
    keysByLength[at] = key;
    next[length] = at + 1;
  }
  return { keysByLength, keyLengthAt };
}

/** 0 … `count` - 1 in order: stretches are sorted, then two and two merged. */
function* sortInSteps(count: number, compare: (a: number, b: number) => number) {
  let sorted: Uint32Array = Uint32Array.from({ length: count }, (_, key) => key);
  for (let from = 0; from < count; from += STEP) {
    sorted.subarray(from, from + STEP).sort(compare);
    yield;
  }
  let merged: Uint32Array = new Uint32Array(count);
  for (let width = STEP; width < count; width *= 2) {
    for (let from = 0; from < count; from += 2 * width) {
      const middle = Math.min(from + width, count);
      const end = Math.min(from + 2 * width, count);
      let [left, right] = [from, middle];
      for (let at = from; at < end; at++) {
        const a = sorted[left] ?? 0;
        const b = sorted[right] ?? 0;
        const takesLeft = left < middle && (right >= end || compare(a, b) <= 0);
        merged[at] = takesLeft ? a : b;
        if (takesLeft) left++;
        else right++;
        if (at % (STEP * 4) === 0) yield;
      }
    }
    [sorted, merged] = [merged, sorted];
  }
  return sorted;
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
