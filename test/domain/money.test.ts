import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMoney } from '../../src/domain/money.js';

describe('an amount of money', () => {
  test.each([
    ['1,5 triệu', 1_500_000],
    ['1.5 triệu', 1_500_000],
    ['1,5 trieu dong', 1_500_000],
    ['33.000 tỷ', 33_000_000_000_000],
    ['33.000 tỉ đồng', 33_000_000_000_000],
    ['1.566', 1566],
    ['1.566.000đ', 1_566_000],
    ['1,566,000 VND', 1_566_000],
    ['500k', 500_000],
    ['500 nghìn', 500_000],
    ['500 ngàn đồng', 500_000],
    ['2 tỷ 300 triệu', 2_300_000_000],
    ['1tr5', 1_500_000],
    ['2 triệu 500', undefined],
    ['0', 0],
    ['10000000', 10_000_000],
    ['1.250,75 triệu', 1_250_750_000],
    ['TRIỆU', undefined],
    ['một triệu', undefined],
    ['-5 triệu', undefined],
    ['300 triệu 2 tỷ', undefined],
    ['5 triệu/năm', undefined],
    ['', undefined],
    ['9'.repeat(40), undefined],
  ])('%s', (raw, dong) => {
    const reading = readMoney(raw);
    expect(reading.type === 'ok' ? reading.dong : undefined).toBe(dong);
  });

  test.each(['1,5', '1.5', '12,34', '2 triệu 500'])('%s could be anything', (raw) => {
    expect(readMoney(raw)).toEqual({ type: 'unclear' });
  });

  test('decomposed accents and odd spaces are read alike', () => {
    expect(readMoney('1,5\u00a0triệu đồng'.normalize('NFD'))).toEqual({ type: 'ok', dong: 1_500_000 });
  });

  test('any text is read without an error, and a whole number as itself', () => {
    fc.assert(fc.property(fc.string(), (raw) => void readMoney(raw)));
    fc.assert(fc.property(fc.nat(), (dong) => expect(readMoney(String(dong))).toEqual({ type: 'ok', dong })));
    fc.assert(
      fc.property(fc.nat(), (dong) => expect(readMoney(dong.toLocaleString('vi-VN'))).toEqual({ type: 'ok', dong })),
    );
  });
});
