import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAuthors } from '../../../src/domain/plans/authors.js';

const SELF = 'Lê Văn A';

/** `tôi 50* + Trần Thị B 30`: the star is whom it is recognised for. */
function read(raw: string): string {
  const reading = readAuthors(raw, SELF);
  if (!('authors' in reading)) return JSON.stringify(reading);
  const authors = reading.authors.map(({ fullName = 'tôi', unit, share }, index) => {
    const star = 'lead' in reading && reading.lead === index ? '*' : '';
    return `${fullName}${unit === undefined ? '' : ` [${unit}]`} ${share}${star}`;
  });
  return `${reading.type === 'ok' ? '' : `${reading.type}: `}${authors.join(' + ')}`;
}

describe('several authors as a person lists them', () => {
  test.each([
    ['Trần Thị B 30%', 'tôi 70* + Trần Thị B 30'],
    ['Trần Thị B 30', 'tôi 70* + Trần Thị B 30'],
    ['Trần Thị B: 60 %', 'tôi 40 + Trần Thị B 60*'],
    ['Trần Thị B - 60%', 'tôi 40 + Trần Thị B 60*'],
    ['Trần Thị B 30%, Lê Văn C 20%', 'tôi 50* + Trần Thị B 30 + Lê Văn C 20'],
    ['Trần Thị B 30% và Lê Văn C 20%', 'tôi 50* + Trần Thị B 30 + Lê Văn C 20'],
    ['1. Trần Thị B 30%\n2. Lê Văn C 20%', 'tôi 50* + Trần Thị B 30 + Lê Văn C 20'],
    ['- Trần Thị B: 33,33%;\n- Lê Văn C: 33,33%', 'tôi 33.34* + Trần Thị B 33.33 + Lê Văn C 33.33'],
    ['Trần Thị B 33.5, Lê Văn C 16.5', 'tôi 50* + Trần Thị B 33.5 + Lê Văn C 16.5'],
    ['tôi 40, Trần Thị B 60', 'tôi 40 + Trần Thị B 60*'],
    ['Lê Văn A 40, Trần Thị B 60', 'tôi 40 + Trần Thị B 60*'],
    ['le van a 40; Trần Thị B 60', 'tôi 40 + Trần Thị B 60*'],
    ['tôi, Trần Thị B 60', 'tôi 40 + Trần Thị B 60*'],
    ['Trần Thị B (Trường THPT X) 30%', 'tôi 70* + Trần Thị B [Trường THPT X] 30'],
    ['Trần Thị B (30%)', 'tôi 70* + Trần Thị B 30'],
    ['Trần Thị B (Khoa Toán, Trường X) 30%', 'tôi 70* + Trần Thị B [Khoa Toán, Trường X] 30'],
    ['Trần Thị B - Trường THPT X - 30%', 'tôi 70* + Trần Thị B [Trường THPT X] 30'],
    ["H'Hen Niê 10%", "tôi 90* + H'Hen Niê 10"],
    ['Trần Thị B 50%', 'tie: tôi 50 + Trần Thị B 50'],
    ['Trần Thị B 40, Lê C 40', 'tie: tôi 20 + Trần Thị B 40 + Lê C 40'],
    ['Trần Thị B', 'no-shares: tôi 50 + Trần Thị B 50'],
    ['Trần Thị B, Lê Văn C', 'no-shares: tôi 33.34 + Trần Thị B 33.33 + Lê Văn C 33.33'],
  ])('%j: %s', (raw, expected) => {
    expect(read(raw)).toBe(expected);
  });

  test.each([
    ['tôi', 'sole'],
    ['một mình tôi', 'sole'],
    ['Tôi làm một mình ạ', 'sole'],
    ['chỉ có tôi', 'sole'],
    ['không có ai', 'sole'],
    ['Lê Văn A 100%', 'sole'],
    ['', 'empty'],
    ['!!!', 'empty'],
    ['Trần Thị B 100%', 'sum'],
    ['Trần Thị B 60, Lê C 40', 'sum'],
    ['tôi 50, Trần Thị B 49', 'sum'],
    ['tôi 50, Trần Thị B 51', 'sum'],
    ['Trần Thị B 30, Lê C', 'share-missing'],
    ['Trần Thị B 0', 'share-bad'],
    ['Trần Thị B 101', 'share-bad'],
    ['Trần Thị B -5', 'share-bad'],
    ['Trần Thị B 33,333', 'share-bad'],
    ['Trần Thị B 30, tran thi b 20', 'twice'],
    ['30%', 'name'],
    ['B2 Trần 30%', 'name'],
    [Array.from({ length: 21 }, (_, at) => `Người ${'abcdefghijklmnopqrstu'[at]} 1`).join(','), 'too-many'],
  ])('%j: %s', (raw, type) => {
    expect(readAuthors(raw, SELF).type).toBe(type);
  });

  test('whatever is typed never throws, and what is taken sums to 100', () => {
    const bits = fc.constantFrom('Trần B', 'Lê C', 'tôi', ' 30', '%', ', ', '\n', '(X)', ' 20,5', ' - ', ' và ', ';');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(bits, { maxLength: 9 }).map((all) => all.join('')),
        ),
        (raw) => {
          const reading = readAuthors(raw, SELF);
          if (reading.type !== 'ok' && reading.type !== 'tie') return;
          expect(reading.authors.reduce((sum, { share }) => sum + Math.round(share * 100), 0)).toBe(10_000);
          expect(reading.authors.length).toBeGreaterThan(1);
        },
      ),
    );
  });
});
