import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readName } from '../../src/domain/name.js';

describe('a name', () => {
  test.each([
    'Huy',
    'Lê Văn A',
    'H’Hen Niê',
    "H'Hen Niê",
    'Y Moan Êban',
    'Lò Văn Pâng',
    'Nguyễn Thị Ngọc-Anh',
    'Công Tằng Tôn Nữ Thị Minh Khai',
    'Trần Th. Mai',
    'nguyễn văn an',
    'K’Brêu',
    'Anna Müller',
  ])('%s is kept as typed', (name) => expect(readName(name)).toEqual({ type: 'ok', name }));

  test('is composed, on one line, without emoji around it', () => {
    expect(readName('  Nguyễn\u00a0 Văn\nAn 😊 '.normalize('NFD'))).toEqual({ type: 'ok', name: 'Nguyễn Văn An' });
  });

  test('in capitals is not changed', () => {
    expect(readName('NGUYỄN VĂN AN')).toEqual({ type: 'ok', name: 'NGUYỄN VĂN AN' });
    expect(readName('AN')).toEqual({ type: 'ok', name: 'AN' });
  });

  test.each([
    ['', 'empty'],
    [' \u200b ', 'empty'],
    ['0912345678', 'digits'],
    ['Nguyễn Văn A2', 'digits'],
    ['1️⃣ An', 'digits'],
    ['https://a.vn', 'not-a-name'],
    ['an@congdoan', 'not-a-name'],
    ['😊😊', 'not-a-name'],
    ['...', 'not-a-name'],
    ['/nop', 'not-a-name'],
    ['Lê A, Trần B', 'not-a-name'],
    ['tôi muốn nộp sáng kiến của tổ may số hai nhà máy', 'not-a-name'],
    ['a'.repeat(81), 'too-long'],
  ])('%j is refused: %s', (typed, reason) => expect(readName(typed)).toEqual({ type: 'bad', reason }));

  test('any text is read, and what is accepted is accepted again as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const reading = readName(text);
        if (reading.type === 'ok') expect(readName(reading.name)).toEqual(reading);
      }),
      { numRuns: 2000 },
    );
    expect(readName('a'.repeat(100_000))).toEqual({ type: 'bad', reason: 'too-long' });
  });
});
