import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { calendarDate } from '../../src/domain/calendar.js';
import { readDay, readMonth, readYear } from '../../src/domain/spoken-date.js';

const TODAY = { year: 2026, month: 3, day: 15 };

describe('a month as it is said', () => {
  test.each([
    ['3/2021', '2021-03'],
    ['03-2021', '2021-03'],
    ['3.2021', '2021-03'],
    ['tháng 3/2021', '2021-03'],
    ['Tháng 3 năm 2021', '2021-03'],
    ['thang3 2021', '2021-03'],
    ['t3', undefined],
    ['khoảng tháng 3/2021', '2021-03'],
    ['từ tháng 3/2021', '2021-03'],
    ['đầu tháng 3 năm 2021', '2021-03'],
    ['tháng 3/21', '2021-03'],
    ['3/21', '2021-03'],
    ['2021-03', '2021-03'],
    ['tháng 3', '2026-03'],
    ['3', '2026-03'],
    ['tháng 4', '2025-04'],
    ['12', '2025-12'],
    ['tháng tư', '2025-04'],
    ['tháng năm năm 2025', '2025-05'],
    ['tháng mười hai năm ngoái', '2025-12'],
    ['tháng mười', '2025-10'],
    ['tháng 2 năm nay', '2026-02'],
    ['tháng 5 năm kia', '2024-05'],
    ['tháng này', '2026-03'],
    ['tháng trước', '2026-02'],
    ['tháng vừa rồi', '2026-02'],
    ['15/3/2021', '2021-03-15'],
    ['ngày 15 tháng 3 năm 2021', '2021-03-15'],
    ['29/2/2024', '2024-02-29'],
    ['hôm nay', '2026-03-15'],
    ['hôm qua', '2026-03-14'],
    ['20/3/2025', '2025-03-20'],
    ['15/12', '2025-12-15'],
  ])('%s is %s', (words, value) => {
    const reading = readMonth(words, TODAY);
    expect('value' in reading ? reading.value : undefined).toBe(value);
    if (value !== undefined) expect(['month', 'day']).toContain(reading.type);
  });

  test.each([
    ['29/2/2023', 'unreadable'],
    ['13/2021', 'unreadable'],
    ['0/2021', 'unreadable'],
    ['3/4', 'unreadable'],
    ['tháng mấy nhỉ', 'unreadable'],
    ['không nhớ', 'unreadable'],
    ['chưa nhớ', 'unreadable'],
    ['', 'unreadable'],
    ['2021', 'month-missing'],
    ['năm 2021', 'month-missing'],
    ['4/2026', 'future'],
    ['16/3/2026', 'future'],
    ['chưa áp dụng', 'not-yet'],
    ['chua ap dung', 'not-yet'],
    ['Chưa', 'not-yet'],
    ['Chưa triển khai ạ', 'not-yet'],
    ['dự kiến áp dụng tháng sau', 'not-yet'],
  ])('%s: %s', (words, type) => {
    expect(readMonth(words, TODAY).type).toBe(type);
  });

  test('in January the month before is December', () => {
    expect(readMonth('tháng trước', { year: 2026, month: 1, day: 1 })).toEqual({ type: 'month', value: '2025-12' });
  });

  test('whatever is typed, what is read is a calendar date that is not to come', () => {
    const bits = fc.constantFrom(
      'tháng ',
      'năm ',
      'ngày ',
      '/',
      '-',
      ' ',
      '3',
      '15',
      '2021',
      '26',
      'ba',
      'trước',
      'chưa',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(bits, { maxLength: 7 }).map((all) => all.join('')),
        ),
        (raw) => {
          for (const reading of [readMonth(raw, TODAY), readDay(raw, TODAY), readDay(raw, TODAY, '2021-02')]) {
            if (reading.type !== 'day' && reading.type !== 'month') continue;
            expect(calendarDate.safeParse(reading.value).success).toBe(true);
            expect(reading.value <= '2026-03-15').toBe(true);
          }
        },
      ),
    );
  });
});

describe('a day as it is said', () => {
  test.each([
    ['15', '2021-02', '2021-02-15'],
    ['ngày 1', '2021-02', '2021-02-01'],
    ['mùng 5', '2021-02', '2021-02-05'],
    ['15/2', '2021-02', '2021-02-15'],
    ['15/2/2021', '2021-02', '2021-02-15'],
    ['15/2/2021', undefined, '2021-02-15'],
    ['ngày 5 tháng 2', '2021-02', '2021-02-05'],
    ['hôm qua', undefined, '2026-03-14'],
  ])('%s in %s is %s', (words, month, value) => {
    expect(readDay(words, TODAY, month)).toEqual({ type: 'day', value });
  });

  test.each([
    ['29', '2021-02', 'unreadable'],
    ['15/3/2021', '2021-02', 'other-month'],
    ['15', undefined, 'unreadable'],
    ['2/2021', '2021-02', 'unreadable'],
    ['16', '2026-03', 'future'],
    ['1/1/2027', undefined, 'future'],
  ])('%s in %s: %s', (words, month, type) => {
    expect(readDay(words, TODAY, month).type).toBe(type);
  });
});

test.each([
  ['2020', 2020],
  ['năm 2020', 2020],
  ['2019-2020', 2020],
  ['năm học 2019 - 2020', 2020],
  ['2019-2021', undefined],
  ['20', undefined],
  ['3000', undefined],
  ['năm ngoái', undefined],
])('the year “%s” is %s', (words, year) => {
  expect(readYear(words)).toBe(year);
});
