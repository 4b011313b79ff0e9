import { accented, foldText } from '../domain/text.js';
import { inWords, type Text } from '../texts/index.js';
import type { Option } from './scene.js';

type Rows = readonly (readonly Option[])[];

/** No label is longer; a longer text is not read as one. */
const LONGEST = 300;

/**
 * The option that a person typed instead of tapping: its number, its label with or without accents, or its beginning;
 * the beginning not where the words are a command of their own.
 */
export function typedOption(text: string, rows: Rows = [], isCommand = false): Option | undefined {
  if (text.length > LONGEST) return undefined;
  const all = rows.flat();
  const number = typedNumber(text.replace(/^\s*nút\s/i, ''));
  if (number !== undefined) return numbered(all)[number - 1];
  const folded = foldText(text);
  if (folded === '') return undefined;
  const said = all.find(
    ({ label, also }) => also?.includes(folded) || spellings(label).some((each) => each.folded === folded),
  );
  if (said !== undefined || folded.length < 3 || isCommand) return said;
  const begun = all.filter(({ label }) => spellings(label).some((each) => each.folded.startsWith(folded)));
  return begun.length === 1 ? begun[0] : undefined;
}

/** The number that a person typed for something that is numbered; undefined for anything else. */
export function typedNumber(text: string): number | undefined {
  if (text.length > LONGEST) return undefined;
  const number = /^(?:số |chọn |mục )?(\d{1,2})[.)]?$/i.exec(text.trim().normalize('NFC'))?.[1];
  return number === undefined ? undefined : Number(number);
}

/** Where any words are welcome, a label counts only as it is written, accents included. */
export function literallyTypedOption(text: string, rows: Rows = []): Option | undefined {
  if (text.length > LONGEST) return undefined;
  const written = accented(text);
  return rows.flat().find(({ label }) => spellings(label).some((each) => each.accented === written));
}

/** The options that carry a number on a messenger without buttons, in order. */
function numbered<T extends { readonly role?: string }>(options: readonly T[]): readonly T[] {
  return options.filter((option) => option.role !== 'navigation');
}

interface Spelling {
  readonly folded: string;
  readonly accented: string;
}

/** Most labels are the same few objects in every turn of everybody. */
const known = new WeakMap<Text, readonly Spelling[]>();

function spellings(label: Text): readonly Spelling[] {
  const made =
    known.get(label) ??
    LOCALES.map((locale) => {
      const words = inWords(label, locale);
      return { folded: foldText(words), accented: accented(words) };
    });
  known.set(label, made);
  return made;
}

const LOCALES = ['vi', 'en'] as const;
