import { foldText, sameAccented, sameWords } from '../domain/text.js';
import { inWords, type Text } from '../texts/index.js';
import type { Ask, Option } from './scene.js';

/** The option that a person typed instead of tapping: its number, its label with or without accents, or its beginning. */
export function typedOption(text: string, ask: Ask): Option | undefined {
  const all = optionsOf(ask);
  const number = /^(?:số |chọn )?(\d{1,2})[.)]?$/i.exec(text.trim())?.[1];
  if (number !== undefined) return numbered(all)[Number(number) - 1];
  const labelled = all.find((option) => labels(option.label).some((label) => sameWords(label, text)));
  if (labelled !== undefined) return labelled;
  const folded = foldText(text);
  if (folded.length < 3) return undefined;
  const begun = all.filter((option) => labels(option.label).some((label) => foldText(label).startsWith(folded)));
  return begun.length === 1 ? begun[0] : undefined;
}

/** Where any words are welcome, a label counts only as it is written, accents included. */
export function literallyTypedOption(text: string, ask: Ask): Option | undefined {
  return optionsOf(ask).find((option) => labels(option.label).some((label) => sameAccented(label, text)));
}

/** The options that carry a number on a messenger without buttons, in order. */
export function numbered<T extends { readonly role?: string }>(options: readonly T[]): readonly T[] {
  return options.filter((option) => option.role !== 'navigation');
}

function optionsOf(ask: Ask): readonly Option[] {
  return (ask.options ?? []).flat();
}

function labels(label: Text): readonly string[] {
  return [inWords(label, 'vi'), inWords(label, 'en')];
}
