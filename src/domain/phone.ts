import { ELEVEN_TO_TEN, MOBILE_PREFIXES } from './phone-prefixes.js';

/**
 * What a typed telephone number is. `e164` is how it is stored (`+84912345678`), `national` how it is dialled
 * (`0912345678`).
 * - `mobile`: a member's number. `unknownPrefix`: no such range was allocated by 2026; accept it, perhaps ask.
 * - `converted`: an old 11-digit number; ask “is it now …?” before storing it.
 * - `landline`, `service` (1800/1900), `short` (113 …), `foreign`: understood, but not a member's mobile: explain.
 * - `unreadable`: not one number; `digits` is how many digits were seen, so that one can say what is missing.
 */
export type PhoneReading =
  | { readonly type: 'mobile'; readonly e164: string; readonly national: string; readonly unknownPrefix?: true }
  | { readonly type: 'converted'; readonly from: string; readonly e164: string; readonly national: string }
  | { readonly type: 'landline'; readonly national: string }
  | { readonly type: 'short' }
  | { readonly type: 'service' }
  | { readonly type: 'foreign' }
  | { readonly type: 'unreadable'; readonly digits: number };

const SEPARATORS = /[\s.()\-‐‑‒–—_·•]/g;
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
/** A run that may be a number within a sentence (“SĐT: 0912 345 678”). */
const CANDIDATE = /\+?\(?[\doO](?:[\s.()\-‐‑‒–—_·•]{0,3}[\doOlI|]){2,}/g;
const SHORTEST = 8;
const LONGEST_INPUT = 200;

/** Reads what a person types as a phone number; never throws. Rules: data/phone-prefixes.json, `international`. */
export function readPhone(raw: string): PhoneReading {
  const text = raw.slice(0, LONGEST_INPUT).normalize('NFKC').replace(INVISIBLE, '').trim();
  const whole = asDigits(text);
  if (whole !== undefined) return classify(whole);
  const found = [...text.matchAll(CANDIDATE)]
    .filter(
      ({ 0: run, index }) =>
        !/[\p{L}\p{N}]$/u.test(text.slice(0, index)) && !/^[\p{L}\p{N}]/u.test(text.slice(index + run.length)),
    )
    .map(([run]) => asDigits(run) ?? '')
    .filter((run) => run.length >= SHORTEST);
  const [only] = found;
  return found.length === 1 && only !== undefined ? classify(only) : unreadable(text);
}

/** `0912 345 678`, for a Vietnamese mobile number; anything else as it is. */
export function showPhone(e164: string): string {
  const [, a, b, c] = /^(?:\+84|0)(\d{2})(\d{3})(\d{4})$/.exec(e164) ?? [];
  return a && b && c ? `0${a}${b.slice(0, 1)} ${b.slice(1)}${c.slice(0, 1)} ${c.slice(1)}` : e164;
}

/** `09xx xxx 678`: enough to recognise one's own number, not enough to call. */
export function maskPhone(e164: string): string {
  const shown = /^\+84(\d)\d{5}(\d{3})$/.exec(e164);
  return shown ? `0${shown[1]}xx xxx ${shown[2]}` : `xxx ${e164.slice(-3)}`;
}

/** `+` and digits only, or undefined when other signs are in it. The letters o, l, I stand for digits among digits. */
function asDigits(text: string): string | undefined {
  const bare = text.replace(SEPARATORS, '');
  if (!/^\+?[\doOlI|]+$/.test(bare)) return undefined;
  const letters = bare.replace(/[+\d]/g, '').length;
  if (letters > 0 && bare.length - letters < 6) return undefined;
  return bare.replace(/[oO]/g, '0').replace(/[lI|]/g, '1');
}

function classify(number: string): PhoneReading {
  const abroad = /^(?:\+|00(?=84))(?!84)(\d*)$/.exec(number);
  if (abroad) return /^[1-9]\d{7,14}$/.test(abroad[1] ?? '') ? { type: 'foreign' } : unreadable(number);
  const digits = number.replace(/^\+/, '').replace(/^00(?=84)/, '');
  return national(digits, number !== digits) ?? beyond(number);
}

/** `abroad`: written with the country code's + or 00, so 84 cannot be the start of a local number. */
function national(digits: string, abroad: boolean): PhoneReading | undefined {
  if (!abroad && /^0?1[89]00\d{4,6}$/.test(digits)) return { type: 'service' };
  if (!abroad && /^1\d{2,4}$/.test(digits)) return { type: 'short' };
  const local = abroad ? undefined : /^0?([2-9]\d{8}|[12]\d{9})$/.exec(digits)?.[1];
  const rest = local ?? /^840?([2-9]\d{8}|[12]\d{9})$/.exec(digits)?.[1];
  if (rest === undefined) return undefined;
  if (/^[35789]\d{8}$/.test(rest)) return mobile(rest);
  const renewed = rest.length === 10 ? ELEVEN_TO_TEN.get(`0${rest.slice(0, 3)}`) : undefined;
  if (renewed !== undefined) {
    const now = renewed + rest.slice(3);
    return { type: 'converted', from: `0${rest}`, e164: `+84${now.slice(1)}`, national: now };
  }
  return /^[246]/.test(rest) ? { type: 'landline', national: `0${rest}` } : undefined;
}

function mobile(rest: string): PhoneReading {
  const known = MOBILE_PREFIXES.has(`0${rest.slice(0, 2)}`);
  return {
    type: 'mobile',
    e164: `+84${rest}`,
    national: `0${rest}`,
    ...(known ? {} : { unknownPrefix: true as const }),
  };
}

/** Dialled with 00 and another country's code, or nothing that could be dialled. */
function beyond(number: string): PhoneReading {
  return /^00(?!84)[1-9]\d{8,14}$/.test(number) ? { type: 'foreign' } : unreadable(number);
}

function unreadable(text: string): PhoneReading {
  return { type: 'unreadable', digits: text.replace(/\D/g, '').length };
}
