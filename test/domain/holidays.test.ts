import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { plusDays, weekdayOf } from '../../src/domain/calendar.js';
import { holidaysOf, readHolidays } from '../../src/domain/holidays.js';

const shipped = readHolidays(readFileSync('data/holidays.json', 'utf8'));
const years = shipped.type === 'ok' ? shipped.years : new Map();
const holidays = holidaysOf(years);

const file = (days: string, year = 2027) =>
  `{\n  "years": [\n    { "year": ${year}, "days": [\n${days}\n    ] }\n  ]\n}`;
const fault = (text: string) => {
  const reading = readHolidays(text);
  return reading.type === 'bad' ? reading.fault : undefined;
};

describe('the shipped days off', () => {
  test('are there for 2019 to 2032', () => {
    expect([...years.keys()]).toEqual([...Array(14).keys()].map((index) => 2019 + index));
  });

  /** Vietnamese, not Chinese: 2 February and not 3 February 2030. */
  test.each([
    '2019-02-05',
    '2020-01-25',
    '2021-02-12',
    '2022-02-01',
    '2023-01-22',
    '2024-02-10',
    '2025-01-29',
    '2026-02-17',
    '2027-02-06',
    '2028-01-26',
    '2029-02-13',
    '2030-02-02',
    '2031-01-23',
    '2032-02-11',
  ])('know that Tết is on %s, with its eve and the two days after', (first) => {
    for (const shift of [-1, 0, 1, 2]) expect(holidays.get(plusDays(first, shift))).toBe('Tết Nguyên đán');
  });

  test.each([
    '2021-04-21',
    '2022-04-11',
    '2023-05-03',
    '2024-04-18',
    '2024-04-29',
    '2025-04-07',
    '2026-04-27',
    '2026-08-31',
    '2026-01-02',
  ])('know %s, with days in lieu and days that were swapped', (day) => {
    expect(holidays.has(day)).toBe(true);
  });

  test('have five working days of Tết off, and at least two for 2/9 since 2021', () => {
    for (const year of years.keys()) {
      const ofYear = [...holidays].filter(([day]) => day.startsWith(`${year}-`) && weekdayOf(day) <= 5);
      expect(ofYear.filter(([, name]) => name === 'Tết Nguyên đán').length).toBeGreaterThanOrEqual(4);
      if (year >= 2021)
        expect(
          [...holidays].filter(([day, name]) => day.startsWith(`${year}-`) && name === 'Quốc khánh').length > 1,
        ).toBe(true);
      for (const day of ['01-01', '04-30', '05-01', '09-02']) expect(holidays.has(`${year}-${day}`)).toBe(true);
    }
  });
});

describe('a calendar of days off that somebody wrote', () => {
  test('is read, and replaces whole years', () => {
    const own = readHolidays(file('{ "name": "Nghỉ hè", "from": "2027-07-01", "to": "2027-07-03" }'));
    const both = holidaysOf(years, own.type === 'ok' ? own.years : new Map());
    expect([...both].filter(([day]) => day.startsWith('2027'))).toEqual([
      ['2027-07-01', 'Nghỉ hè'],
      ['2027-07-02', 'Nghỉ hè'],
      ['2027-07-03', 'Nghỉ hè'],
    ]);
    expect(both.has('2026-02-17')).toBe(true);
  });

  test.each([
    ['{ "name": "A", "from": "2027-02-30" }', { line: 4, got: '"2027-02-30"', expected: 'day' }],
    ['{ "name": "A", "from": "6/2/2027" }', { line: 4, got: '"6/2/2027"', expected: 'day' }],
    ['{ "name": "A", "from": "2027-02" }', { line: 4, got: '"2027-02"', expected: 'day' }],
    ['{ "name": "A", "from": "2026-12-31" }', { line: 4, got: '"2026-12-31"', expected: 'in-year' }],
    [
      '{ "name": "A", "from": "2027-05-02",\n "to": "2027-05-01" }',
      { line: 5, got: '"2027-05-01"', expected: 'order' },
    ],
    ['{ "name": "A", "from": "2027-01-01", "to": "2027-12-31" }', { line: 3, got: '2027', expected: 'days' }],
    ['{ "name": "", "from": "2027-01-01" }', { line: 4, got: '""', expected: 'name' }],
    ['{ "name": "A" }', { path: 'years.0.days.0.from', expected: 'day' }],
    ['{ "name": "A", "from": "2027-01-01", "day": 1 }', { path: 'years.0.days.0', expected: 'form' }],
    ['{ "name": "A", "from": "2027-01-01", }', { line: 4, expected: 'json' }],
  ])('%s is refused with its line', (days, expected) => expect(fault(file(days))).toMatchObject(expected));

  test.each([
    ['', 'json'],
    ['null', 'form'],
    ['[]', 'form'],
    ['{"years": []}', 'form'],
    ['{"years": [{"year": "2027", "days": []}]}', 'year'],
    ['{"years": [{"year": 2027, "days": []}, {"year": 2027, "days": []}]}', 'once'],
  ])('%s is refused', (text, expected) => expect(fault(text)).toMatchObject({ expected }));
});
