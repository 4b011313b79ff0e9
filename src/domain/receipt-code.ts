import type { ReceiptCode } from '../ids.js';

/**
 * 23 signs: digits without 0 and 1, consonants without those that look like a digit (B 8, S 5, Z 2, L and I 1, O 0),
 * or sound alike read aloud in Vietnamese (S/X, B/P, L/N, D/Gi). There is no vowel and no D, so no input method
 * (Telex, VNI) changes a code while it is typed, but for W, which Telex turns into ư and which is read back; and no
 * code is a word. 23 is prime, which the check needs.
 */
export const SIGNS = '23456789CFGHJKMNPQRTVWX';
const LENGTH = 8;
/** Not zero, so that a row of equal signs is not a code by nature. */
const REMAINDER = 7;
/** A sign outside the alphabet that can only be a misread one; the check still guards the result. */
const LOOKALIKES: Readonly<Record<string, string>> = { Ư: 'W', S: '5', B: '8', Z: '2' };

/**
 * A new receipt code such as `SK-7K4M-9PXH`: 23^7 (3.4 billion) possible, each as likely; the last sign is a check.
 * Codes are not unique by themselves: the store's unique index is, so draw again when one is taken.
 */
export function makeReceiptCode(random: (bytes: number) => Uint8Array): ReceiptCode {
  const values: number[] = [];
  const fair = 256 - (256 % SIGNS.length);
  while (values.length < LENGTH - 1) {
    for (const byte of random(LENGTH)) {
      if (byte < fair && values.length < LENGTH - 1) values.push(byte % SIGNS.length);
    }
  }
  return written(checkedSigns(values));
}

/**
 * The code that a person typed or read out, or undefined. Lower case, spaces, dashes and dots anywhere, full-width
 * letters and a missing “SK” are understood. Every single wrong sign and every two signs swapped are refused.
 */
export function readReceiptCode(text: string): ReceiptCode | undefined {
  if (text.length > 100) return undefined;
  const body = readSigns(onlySigns(text).replace(/^SK/, ''));
  return body?.length === LENGTH ? written(body) : undefined;
}

/** Values (0 to 22) as signs, with the check that follows from them behind. At most 21 values. */
export function checkedSigns(values: readonly number[]): string {
  const last = SIGNS.split('').findIndex((_, value) => checks([...values, value]));
  return [...values, last].map((value) => SIGNS.charAt(value)).join('');
}

/** Letters and digits only, in upper case: what a person may put around and between signs is taken away. */
export function onlySigns(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');
}

/** Signs with their check at the end, look-alikes set right; undefined when the check fails. */
export function readSigns(signs: string): string | undefined {
  const body = [...signs].map((sign) => LOOKALIKES[sign] ?? sign).join('');
  const values = [...body].map((sign) => SIGNS.indexOf(sign));
  return !values.includes(-1) && checks(values) ? body : undefined;
}

/** A weighted sum with distinct weights over a prime field: one changed value, or two exchanged, always change it. */
function checks(values: readonly number[]): boolean {
  return values.reduce((sum, value, at) => sum + value * (at + 1), 0) % SIGNS.length === REMAINDER;
}

function written(body: string): ReceiptCode {
  return `SK-${body.slice(0, 4)}-${body.slice(4)}` as ReceiptCode;
}
