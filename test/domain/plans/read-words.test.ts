import { describe, expect, test } from '@jest/globals';
import {
  readAmount,
  readCutoff,
  readDay,
  readLines,
  readPaper,
  readSpan,
} from '../../../src/domain/plans/read-words.js';

describe('what an office types', () => {
  test.each([
    ['20/4/2026', '2026-04-20'],
    ['20.04.2026', '2026-04-20'],
    ['20-4-2026', '2026-04-20'],
    ['ngày 20 tháng 4 năm 2026', '2026-04-20'],
    ['từ ngày 1 / 3 / 2024 nhé', '2024-03-01'],
    ['2026-04-20', '2026-04-20'],
    ['29/2/2024', '2024-02-29'],
    ['29/2/2026', undefined],
    ['31/4/2026', undefined],
    ['20/4', undefined],
    ['4/2026', undefined],
    ['20/4/26', undefined],
    ['mai', undefined],
    ['', undefined],
  ])('the day “%s” is %s', (words, day) => {
    expect(readDay(words)).toBe(day);
  });

  test.each([
    ['20/4/2026', { on: '2026-04-20' }],
    ['24h ngày 20/4/2026', { on: '2026-04-20' }],
    ['đến hết 24 giờ ngày 20/4/2026', { on: '2026-04-20' }],
    ['0h ngày 21/4/2026', { on: '2026-04-20' }],
    ['17h ngày 20/4/2026', { on: '2026-04-20', before: '17:00' }],
    ['17h30 20/4/2026', { on: '2026-04-20', before: '17:30' }],
    ['20/4/2026 9:05', { on: '2026-04-20', before: '09:05' }],
    ['25h ngày 20/4/2026', undefined],
    ['24h30 ngày 20/4/2026', undefined],
    ['9h61 ngày 20/4/2026', undefined],
    ['từ 1/4/2026 đến 20/4/2026', undefined],
    ['ngày 20/4/2026 số 5', undefined],
  ])('the last moment “%s” is %j', (words, cutoff) => {
    expect(readCutoff(words)).toEqual(cutoff);
  });

  test.each([
    ['9/2025 - 8/2026', { from: '2025-09', to: '2026-08' }],
    ['từ 1/9/2025 đến 31/8/2026', { from: '2025-09-01', to: '2026-08-31' }],
    ['từ tháng 9 năm 2025 đến 31/8/2026', { from: '2025-09', to: '2026-08-31' }],
    ['từ 9/2025', { from: '2025-09', to: null }],
    ['đến hết 8/2026', { from: null, to: '2026-08' }],
    ['9/2025', undefined],
    ['13/2025 - 8/2026', undefined],
    ['1/2025, 2/2025, 3/2025', undefined],
  ])('the span “%s” is %j', (words, span) => {
    expect(readSpan(words)).toEqual(span);
  });

  test.each([
    ['300', 300],
    ['1.566', 1566],
    ['10 %', 10],
    ['12,5%', 12.5],
    ['75 000 sáng kiến', 75_000],
    ['-3', undefined],
    ['1,5,5', undefined],
    ['ba trăm', undefined],
    ['9999999999', undefined],
  ])('the number “%s” is %s', (words, amount) => {
    expect(readAmount(words)).toBe(amount);
  });

  test.each([
    ['123/KH-LĐLĐ, 6/4/2026', { symbol: '123/KH-LĐLĐ', date: '2026-04-06' }],
    ['Số 830/LT.SGDĐT-CDN ngày 06/4/2026', { symbol: '830/LT.SGDĐT-CDN', date: '2026-04-06' }],
    ['12/HD-CĐ', { symbol: '12/HD-CĐ', date: null }],
    ['ngày 6/4/2026', { symbol: null, date: '2026-04-06' }],
    ['', undefined],
  ])('the paper “%s” is %j', (words, paper) => {
    expect(readPaper(words)).toEqual(paper);
  });

  test('a list has one thing a line, with or without its explanation', () => {
    expect(readLines('1. Kỹ thuật: máy móc, dụng cụ\n- Quản lý\n\n• Tác nghiệp – thủ tục')).toEqual([
      { name: 'Kỹ thuật', about: 'máy móc, dụng cụ' },
      { name: 'Quản lý' },
      { name: 'Tác nghiệp', about: 'thủ tục' },
    ]);
    expect(readLines(' \n ')).toBeUndefined();
  });
});
