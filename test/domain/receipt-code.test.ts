import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeReceiptCode, readReceiptCode } from '../../src/domain/receipt-code.js';

const ALPHABET = '23456789CFGHJKMNPQRTVWX';
const code = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => {
  let at = 0;
  return makeReceiptCode((count) => Uint8Array.from({ length: count }, () => (bytes[at++ % 64] ?? 0) % 253));
});

describe('a receipt code', () => {
  test('looks like SK-7K4M-9PXH and has no sign that is misread', () => {
    for (let round = 0; round < 200; round++) {
      expect(makeReceiptCode(randomBytes)).toMatch(/^SK-[2-9CFGHJKMNPQRTVWX]{4}-[2-9CFGHJKMNPQRTVWX]{4}$/);
    }
    expect(ALPHABET).not.toMatch(/[O0I1LUAEYBSZD]/);
  });

  test('uses every sign about as often: the random bytes are not bent', () => {
    const seen = new Map<string, number>();
    for (let round = 0; round < 5000; round++)
      for (const sign of makeReceiptCode(randomBytes).slice(3).replace('-', ''))
        seen.set(sign, (seen.get(sign) ?? 0) + 1);
    expect(seen.size).toBe(23);
    expect(Math.min(...seen.values())).toBeGreaterThan(40_000 / 23 - 300);
  });

  test('is read however it is typed', () => {
    fc.assert(
      fc.property(code, (made) => {
        const body = made.slice(3).replace('-', '');
        const full = String.fromCodePoint(
          ...[...made].map((sign) => (/[A-Z0-9]/.test(sign) ? (sign.codePointAt(0) ?? 0) + 0xfee0 : 0x2013)),
        );
        const ways = [
          made,
          made.toLowerCase(),
          body,
          `SK${body}`,
          ` sk ${body.slice(0, 4)} ${body.slice(4)}. `,
          [...made].join(' '),
          made.replaceAll('-', '—'),
          full,
          made.replaceAll('W', 'ư'),
        ];
        for (const typed of ways) expect([typed, readReceiptCode(typed)]).toEqual([typed, made]);
      }),
    );
  });

  test('with any one sign wrong is refused', () => {
    fc.assert(
      fc.property(code, (made) => {
        for (const at of [3, 4, 5, 6, 8, 9, 10, 11]) {
          for (const other of `${ALPHABET}OI01LUABSZDEY`) {
            const typed = made.slice(0, at) + other + made.slice(at + 1);
            const read = readReceiptCode(typed);
            // A look-alike (S for 5) may stand for the right sign, never for another one.
            if (typed !== made) expect([undefined, made]).toContain(read);
            if (typed !== made && ALPHABET.includes(other)) expect(read).toBeUndefined();
          }
        }
      }),
    );
  });

  test('with two signs exchanged, neighbours or not, is refused', () => {
    fc.assert(
      fc.property(code, (made) => {
        const body = [...made.slice(3).replace('-', '')];
        for (let a = 0; a < 8; a++) {
          for (let b = a + 1; b < 8; b++) {
            if (body[a] === body[b]) continue;
            const swapped = body.map((sign, at) => (at === a ? body[b] : at === b ? body[a] : sign)).join('');
            expect(readReceiptCode(swapped)).toBeUndefined();
          }
        }
      }),
    );
  });

  test('with a sign missing or doubled is refused, and any text is read', () => {
    fc.assert(
      fc.property(code, fc.integer({ min: 3, max: 11 }), (made, at) => {
        if (made.charAt(at) === '-') return;
        expect(readReceiptCode(made.slice(0, at) + made.slice(at + 1))).toBeUndefined();
        expect(readReceiptCode(made.slice(0, at) + made.charAt(at) + made.slice(at))).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => expect(readReceiptCode(text) ?? 'SK-').toMatch(/^SK-/)),
    );
  });
});
