import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOver, readDue, readPhase } from '../../../src/domain/plans/read-due.js';
import { at } from './templates.js';

/** A Saturday. */
const TODAY = at('2026-11-21T09:00:00');

describe('a deadline as an office types it', () => {
  test.each([
    ['20/4/2027', '2027-04-20', undefined, false],
    ['20-4-2027', '2027-04-20', undefined, false],
    ['20.04.27', '2027-04-20', undefined, false],
    ['ngày 20 tháng 4 năm 2027', '2027-04-20', undefined, false],
    ['2027-04-20', '2027-04-20', undefined, false],
    ['24h ngày 20/4/2027', '2027-04-20', undefined, false],
    ['17h30 ngày 20/4/2027', '2027-04-20', '17:30', false],
    ['20/4/2027 lúc 17 giờ', '2027-04-20', '17:00', false],
    ['17h 20/4/2027', '2027-04-20', '17:00', false],
    ['17h30 20/4/2027', '2027-04-20', '17:30', false],
    ['17h30, 20/4/2027', '2027-04-20', '17:30', false],
    ['0h ngày 21/4/2027', '2027-04-20', undefined, false],
    ['tháng 5/2027', '2027-05', undefined, false],
    ['hết tháng 5 năm 2027', '2027-05', undefined, false],
    ['30-4', '2027-04-30', undefined, true],
    ['30/11', '2026-11-30', undefined, true],
    ['mùng 1/12', '2026-12-01', undefined, true],
    ['29/2', '2028-02-29', undefined, true],
    ['thứ 5 tuần sau', '2026-11-26', undefined, true],
    ['Thứ năm tuần sau', '2026-11-26', undefined, true],
    ['17h thứ 6 tuần tới', '2026-11-27', '17:00', true],
    ['thứ hai', '2026-11-23', undefined, true],
    ['chủ nhật', '2026-11-22', undefined, true],
    ['mai', '2026-11-22', undefined, true],
    ['10 ngày nữa', '2026-12-01', undefined, true],
    ['hai tuần', undefined, undefined, true],
    ['2 tuần nữa', '2026-12-05', undefined, true],
    ['20/4/2020', '2020-04-20', undefined, false],
  ])('“%s”', (words, on, before, guessed) => {
    const due = on === undefined ? { type: 'unreadable' } : { type: 'due', on, guessed, ...(before && { before }) };
    expect(readDue(words, TODAY)).toEqual(due);
  });

  test.each(['31/2', '31/2/2027', '31-4', '0/5/2027', '5/13', '1/1/1900', '30/2/2199'])(
    '“%s” is no day, and is said so',
    (words) => expect(readDue(words, TODAY)).toEqual({ type: 'no-such-day', said: words }),
  );
  test('“25h ngày 20/4/2027” is no time', () =>
    expect(readDue('25h ngày 20/4/2027', TODAY)).toMatchObject({ type: 'no-such-time' }));
  test.each(['', 'tháng sau', 'sớm', '20', '20/4/2027 30/4/2027', '😀', 'x'.repeat(5_000), '17h', '17h tháng 5/2027'])(
    '“%.20s” is asked again',
    (words) => expect(readDue(words, TODAY)).toEqual({ type: 'unreadable' }),
  );
  test('without a year it is the year of the date that stood there, where that is still to come', () => {
    expect(readDue('30/4', TODAY, '2028-04-15')).toMatchObject({ on: '2028-04-30' });
    expect(readDue('30/4', TODAY, '2021-04-15')).toMatchObject({ on: '2027-04-30' });
  });
  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        expect(['due', 'no-such-day', 'no-such-time', 'unreadable']).toContain(readDue(words, TODAY).type);
        expect(['span', 'unreadable']).toContain(readPhase(words, TODAY).type);
      }),
    );
  });
});

describe('from when to when', () => {
  const due = (on: string, guessed = false) => ({ type: 'due', on, guessed });
  test.each([
    ['1/3/2027 - 31/5/2027', due('2027-03-01'), due('2027-05-31')],
    ['từ 1/3/2027 đến 31/5/2027', due('2027-03-01'), due('2027-05-31')],
    ['Từ 1/3/2027 đến hết ngày 31/5', due('2027-03-01'), due('2027-05-31', true)],
    ['1-3-2027 – 31-5-2027', due('2027-03-01'), due('2027-05-31')],
    ['1/3/2027-31/5/2027', due('2027-03-01'), due('2027-05-31')],
    ['từ 1/3/2027–31/5', due('2027-03-01'), due('2027-05-31', true)],
    ['3/2027-5/2027', due('2027-03'), due('2027-05')],
    ['3/2027 - 5/2027', due('2027-03'), due('2027-05')],
    ['từ 1/3/2027', due('2027-03-01'), null],
    ['đến 31/5/2027', null, due('2027-05-31')],
    ['30/2/2027 - 1/5/2027', { type: 'no-such-day', said: '30/2/2027' }, due('2027-05-01')],
  ])('“%s”', (words, from, to) => expect(readPhase(words, TODAY)).toEqual({ type: 'span', from, to }));
  test.each(['1/3/2027', 'quý 1', '1/3 - 2/3 - 3/3'])('“%s” is asked again', (words) =>
    expect(readPhase(words, TODAY)).toEqual({ type: 'unreadable' }),
  );
});

test('a deadline is over at its very instant', () => {
  expect(isOver({ on: '2026-11-20' }, at('2026-11-20T23:59:59.999'))).toBe(false);
  expect(isOver({ on: '2026-11-20' }, at('2026-11-21T00:00:00'))).toBe(true);
  expect(isOver({ on: '2026-11-21', before: '09:00' }, at('2026-11-21T08:59:59.999'))).toBe(false);
  expect(isOver({ on: '2026-11-21', before: '09:00' }, TODAY)).toBe(true);
});
