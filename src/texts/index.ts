import { en } from './en.js';
import { vi } from './vi.js';

type Catalogue = typeof vi;
export type TextKey = keyof Catalogue;
export type Locale = 'vi' | 'en';

type ParamsOf<K extends TextKey> = Catalogue[K] extends (params: infer P) => string ? P : never;
/** A parameter that the sentence takes as words may be given as another text. */
type Loose<P> = {
  readonly [Name in keyof P]: P[Name] extends string
    ? P[Name] | Text
    : P[Name] extends readonly string[]
      ? readonly (string | Text)[]
      : P[Name];
};

/** A reference to a sentence: what is said. The words are chosen when it is sent. Plain JSON. */
export interface Text {
  readonly key: TextKey;
  readonly params?: Readonly<Record<string, unknown>>;
}

type Arguments<K extends TextKey> = Parameters<Catalogue[K]> extends [] ? [] : [params: Loose<ParamsOf<K>>];

/** Names a sentence with its parameters; a wrong key or a missing parameter does not compile. */
export function t<K extends TextKey>(key: K, ...[params]: Arguments<K>): Text {
  return params === undefined ? { key } : { key, params: params as Readonly<Record<string, unknown>> };
}

/** The words of a text. A key that this version no longer knows gives its own name, so that nothing is lost in silence. */
export function inWords(text: Text, locale: Locale = 'vi'): string {
  const sentence: ((params: never) => string) | undefined = (locale === 'en' ? en : vi)[text.key];
  if (sentence === undefined) return text.key;
  return sentence(resolve(text.params ?? {}, locale) as never);
}

function resolve(value: unknown, locale: Locale): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, locale));
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return inWords(value, locale);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, resolve(item, locale)]));
}

function isText(value: object): value is Text {
  return 'key' in value && typeof value.key === 'string' && value.key in vi;
}
