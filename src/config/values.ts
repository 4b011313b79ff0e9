import { z } from 'zod';
import { configTexts as texts } from '../texts/config.js';

/** The kinds of values that a variable may have; each says what was expected. */

export const port = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, texts.port)
  .transform(Number)
  .refine((value) => value <= 65_535, texts.port);
/** Telegram's own limit is 30. */
export const perSecond = z
  .string()
  .regex(/^(?:[12]?\d|30)$/, texts.perSecond)
  .transform(Number);
/** The free plan of the Zalo Bot Platform has 50. */
export const places = z
  .string()
  .regex(/^(?:[1-4]?\d|50)$/, texts.places)
  .transform(Number);
/** Up to a day. */
export const minutes = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,3})$/, texts.minutes)
  .transform(Number)
  .refine((value) => value <= 1_440, texts.minutes);
/** A number of people. */
export const count = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, texts.count)
  .transform(Number);
export const url = z
  .string()
  .refine(isWebAddress, texts.url)
  .transform((text) => text.replace(/\/+$/, ''));
export const mode = z.enum(['polling', 'webhook'], texts.mode);
export const onOff = z
  .enum(['0', '1', 'false', 'true'], texts.switch)
  .transform((text) => text === '1' || text === 'true');
export const secret = z.string().regex(/^[\w-]{8,256}$/, texts.secret);
export const folder = z.string().refine((text) => !text.includes('\0'), texts.folder);
export const word = z.string().regex(/^\S+$/, texts.text);

/** Some of these names, separated by commas. */
export function listOf<const Names extends readonly [string, ...string[]]>(names: Names, expected: string) {
  return z
    .string()
    .transform(commaSeparated)
    .pipe(z.array(z.enum(names, expected), expected).min(1, expected));
}

export function commaSeparated(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isWebAddress(text: string): boolean {
  const address = parseUrl(text);
  return (
    address !== undefined &&
    /^https?:$/.test(address.protocol) &&
    address.search === '' &&
    address.hash === '' &&
    address.username === ''
  );
}
