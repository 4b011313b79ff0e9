import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DESCRIPTION_MAX, readText, readTitle, TITLE_MAX, titleFromDescription } from '../../src/domain/initiative.js';
import {
  cleanText,
  firstSentence,
  foldText,
  graphemes,
  graphemesUpTo,
  sameAccented,
  splitAtGrapheme,
  tonePlacement,
} from '../../src/domain/text.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        'a',
        'ế',
        'e\u0302\u0301',
        ' ',
        '\n',
        '\r\n',
        '\r',
        '\t',
        '\u00a0',
        '\u200b',
        '\u200d',
        '\u0301',
        '👍',
        '👨‍👩‍👧',
        '🇻🇳',
        '1️⃣',
        '\uf0b7',
        '\u202e',
        '\ud800',
        '\u0600',
        '한',
        '\u1100',
        '\u1161',
        '®',
        '\u0085',
        '”',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);
/** By the segmenter alone; what is longer than any writing counts as several. */
function slowCount(text: string): number {
  let count = 0;
  for (const { segment } of new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text)) {
    let room = 0;
    for (const character of segment) {
      if (room <= 0) {
        count += 1;
        room = 24;
      }
      room -= character.length;
    }
  }
  return count;
}

describe('cleaning', () => {
  test('makes a paste from Word ordinary and keeps the writing', () => {
    const pasted =
      '\ufeff  “Sáng kiến” – tiết\u00a0kiệm\u00ad điện…\r\n\uf0b7\tGiảm 5\u202f%\u200b\v\u202ehết\u202c\r\r\n\n\n\n';
    expect(cleanText(pasted)).toBe('“Sáng kiến” – tiết kiệm điện…\n• Giảm 5 %\nhết');
  });

  test('composes accents, also those that hidden characters kept apart', () => {
    expect(cleanText('tie\u0302\u0301ng Vie\u0323\u0302t')).toBe('tiếng Việt');
    expect(cleanText('e\u200b\u0301')).toBe('é');
  });

  test('keeps at most two blank lines in a row and no spaces at line ends', () => {
    expect(cleanText('a  \n \n\n\n\n\nb')).toBe('a\n\n\nb');
  });

  test('keeps emoji families, stops towers of marks, drops half characters', () => {
    expect(cleanText('👨‍👩‍👧')).toBe('👨‍👩‍👧');
    expect(cleanText(`a${'\u0316'.repeat(5000)}`).length).toBeLessThan(12);
    expect(cleanText('a\ud800b')).toBe('ab');
  });

  test('twice is the same as once, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => expect(cleanText(cleanText(text))).toBe(cleanText(text))),
      { numRuns: 2000 },
    );
  });
});

describe('counting', () => {
  test('is what a person counts', () => {
    expect(graphemes('')).toBe(0);
    expect(graphemes(cleanText('ế'.repeat(1000).normalize('NFD')))).toBe(1000);
    expect(graphemes('ế'.repeat(1000).normalize('NFD'))).toBe(1000);
    expect(graphemes('một\r\nhai')).toBe(7);
    expect(graphemes('👨‍👩‍👧🇻🇳👍')).toBe(3);
  });

  test('a limit in characters is one of size: what is joined without end counts as many', () => {
    const joined = [
      `a${'\u200d'.repeat(60_000)}`,
      '👍\u200d'.repeat(20_000),
      '\u1100'.repeat(60_000),
      `👍${'🏽'.repeat(30_000)}`,
    ];
    for (const text of joined) {
      expect(graphemesUpTo(cleanText(text), 1000)).toBe(1001);
      expect(splitAtGrapheme(cleanText(text), 1000).kept.length).toBeLessThanOrEqual(25_000);
    }
    const family = '👨🏻\u200d👩🏻\u200d👧🏻\u200d👦🏻';
    expect(graphemes(family)).toBe(1);
  });

  test('agrees with the segmenter for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => expect(graphemes(text)).toBe(slowCount(text))),
      { numRuns: 2000 },
    );
  });

  test('agrees with the segmenter for long texts, wherever they are taken apart', () => {
    for (let shift = 0; shift < 9; shift++) {
      for (const unit of ['👍🏽', '👨‍👩‍👧', '🇻🇳', 'e\u0302\u0301', `o${'\u0316'.repeat(700)}`]) {
        const text = 'đ'.repeat(shift) + '\u0301'.repeat(shift % 3) + unit.repeat(300);
        expect(graphemes(text)).toBe(slowCount(text));
      }
    }
  });

  test('stops at one more than asked', () => {
    fc.assert(
      fc.property(anyText, fc.nat(80), (text, max) =>
        expect(graphemesUpTo(text, max)).toBe(Math.min(slowCount(text), max + 1)),
      ),
    );
    expect(graphemesUpTo('👨‍👩‍👧'.repeat(50_000), 1000)).toBe(1001);
  });

  test('splitting keeps every character and cuts between graphemes', () => {
    fc.assert(
      fc.property(anyText, fc.nat(80), (text, max) => {
        const { kept, over } = splitAtGrapheme(text, max);
        expect(kept + over).toBe(text);
        expect(slowCount(kept)).toBe(Math.min(max, slowCount(text)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('comparing', () => {
  test('folded text has no accents, capitals or punctuation', () => {
    expect(foldText('  Đắk-Lắk, HOÀ  Bình! ')).toBe('dak lak hoa binh');
    expect(foldText('Đường'.normalize('NFD'))).toBe('duong');
    expect(foldText('😊…')).toBe('');
    fc.assert(fc.property(anyText, (text) => expect(foldText(foldText(text))).toBe(foldText(text))));
  });

  test('both tone placements are one', () => {
    for (const [a, b] of [
      ['hòa', 'hoà'],
      ['huỷ', 'HỦY'],
      ['thủy', 'thuỷ'],
      ['khỏe', 'khoẻ'],
      ['Hóa', 'hoá'.normalize('NFD')],
      ['tùy', 'tuỳ'],
    ] as const) {
      expect([a, b, sameAccented(a, b)]).toEqual([a, b, true]);
    }
    for (const [a, b] of [
      ['Huy', 'hủy'],
      ['huy', 'huỷ'],
      ['má', 'mà'],
      ['hòa', 'hỏa'],
      ['tiếp', 'tiêp'],
      ['mùa', 'muà'],
    ] as const) {
      expect([a, b, sameAccented(a, b)]).toEqual([a, b, false]);
    }
    expect(tonePlacement('Quý thủy, HÓA hoàn')).toBe('Quý thuỷ, HOÁ hoàn');
    fc.assert(fc.property(anyText, (text) => expect(tonePlacement(tonePlacement(text))).toBe(tonePlacement(text))));
  });
});

describe('a title from a description', () => {
  test.each([
    ['Cải tiến máy may. Giảm 20% thời gian.', 'Cải tiến máy may'],
    ['Lắp cảm biến tại TP. Hồ Chí Minh! Tốt.', 'Lắp cảm biến tại TP. Hồ Chí Minh'],
    ['Tiết kiệm 1.566 kWh mỗi tháng\nChi tiết sau', 'Tiết kiệm 1.566 kWh mỗi tháng'],
    ['• Sắp xếp kho\n• Ghi nhãn', 'Sắp xếp kho'],
    ['1. Đổi ca trực', 'Đổi ca trực'],
    ['---\nDùng lại nước', 'Dùng lại nước'],
    ['', ''],
  ])('%j', (text, title) => expect(firstSentence(text, 150)).toBe(title));

  test('is never longer than asked, and cut between words', () => {
    expect(firstSentence('một hai ba bốn năm sáu', 14)).toBe('một hai ba…');
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, max) =>
        expect(graphemes(firstSentence(text, max))).toBeLessThanOrEqual(max),
      ),
    );
    expect(graphemes(titleFromDescription('chữ '.repeat(300)))).toBeLessThanOrEqual(TITLE_MAX);
  });
});

describe('a description', () => {
  test('of 1000 characters is accepted, however composed', () => {
    expect(readText('ế'.repeat(1000).normalize('NFD'), DESCRIPTION_MAX)).toMatchObject({ type: 'ok', length: 1000 });
    expect(readText(`${'a'.repeat(998)}\r\nb`, DESCRIPTION_MAX)).toMatchObject({ type: 'ok', length: 1000 });
  });

  test('of 1001 is handed back whole with its overrun', () => {
    const text = 'ế'.repeat(1001);
    expect(readText(text, DESCRIPTION_MAX)).toEqual({ type: 'too-long', text, length: 1001, over: 1 });
  });

  test('of nothing but spaces or hidden marks is empty', () => {
    for (const raw of ['', ' \n\t', '\u200b\ufeff', '\u0301'])
      expect(readText(raw, DESCRIPTION_MAX)).toEqual({ type: 'empty' });
  });

  test('cannot hide a book in one character', () => {
    expect(readText('👩‍'.repeat(20_000), DESCRIPTION_MAX).type).toBe('too-long');
  });

  test('a title is one line', () => {
    expect(readTitle(' Máy \n may ')).toEqual({ type: 'ok', text: 'Máy may', length: 7 });
    expect(readTitle('a'.repeat(151))).toMatchObject({ type: 'too-long', over: 1 });
  });

  test('any text is read', () => {
    fc.assert(
      fc.property(anyText, (text) =>
        expect(['ok', 'too-long', 'empty']).toContain(readText(text, DESCRIPTION_MAX).type),
      ),
    );
  });
});
