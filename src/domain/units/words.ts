import { foldText, tonePlacement } from '../text.js';

/** A word as typed (lower case, tone placed one way) and as searched (folded). */
export interface Word {
  readonly accented: string;
  readonly folded: string;
}

/** The words of a name or query, in order. Signs that fold to nothing are no words. */
export function wordsOf(text: string): Word[] {
  return accentedWords(text).flatMap((accented) => {
    const folded = foldWord(accented);
    return folded === '' ? [] : [{ accented, folded }];
  });
}

export function accentedWords(text: string): readonly string[] {
  return tonePlacement(text.normalize('NFKC').toLowerCase()).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

export function foldWord(word: string): string {
  return /^[a-z0-9]+$/.test(word) ? word : foldText(word).replaceAll(' ', '');
}

/** What every union's name begins with, and so says nothing about which one is meant. Longest first. */
const GENERIC: readonly (readonly Word[])[] = [
  'ban chấp hành',
  'liên đoàn lao động',
  'công đoàn cơ sở thành viên',
  'công đoàn cơ sở',
  'công đoàn bộ phận',
  'công đoàn ngành',
  'công đoàn',
  'thành phố',
  'lđlđ',
  'cđcs',
  'cđbp',
  'bch',
  'cđn',
  'cđ',
  'tp',
  'tỉnh',
  'ngành',
].map(wordsOf);
const COUNTRY: readonly (readonly Word[])[] = ['việt nam', 'vn'].map(wordsOf);

/**
 * How many leading words are generic (“LĐLĐ tỉnh Hải Dương” → 2). A word typed with other accents is itself: “Tịnh
 * Biên” has none. Not all of them, unless `all`: a query of nothing else (“công đoàn”) means just them.
 */
export function genericLead(words: readonly Word[], all = false): number {
  const most = all ? words.length : words.length - 1;
  let lead = 0;
  for (;;) {
    const phrase = GENERIC.find((each) => lead + each.length <= most && standsAt(each, words, lead));
    if (phrase === undefined) return lead;
    lead += phrase.length;
  }
}

/** How many words remain when a final “Việt Nam” is left off; never none. */
export function withoutCountry(words: readonly Word[]): number {
  const phrase = COUNTRY.find(
    (each) => each.length < words.length && standsAt(each, words, words.length - each.length),
  );
  return words.length - (phrase?.length ?? 0);
}

function standsAt(phrase: readonly Word[], words: readonly Word[], at: number): boolean {
  return phrase.every(({ accented, folded }, index) => {
    const word = words[at + index];
    return word?.folded === folded && (word.accented === word.folded || word.accented === accented);
  });
}
