import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readReminders, readWeekly } from '../../../src/domain/plans/read-rules.js';

const USUAL = [{ days: 14 }, { days: 7 }, { days: 3 }, { days: 1 }, { hours: 3 }];

describe('reminders as an office types them', () => {
  test.each([
    ['14, 7, 3, 1 ngày, 3 giờ', { before: USUAL }],
    ['14 7 3 1 ngay va 3h', { before: USUAL }],
    ['14 ngày, 7 ngày, 3 ngày, 1 ngày và 3 giờ trước hạn.', { before: USUAL }],
    ['7, 1 ngày lúc 9h30', { before: [{ days: 7 }, { days: 1 }], at: '09:30' }],
    ['Trước 1 ngày lúc 16:00; 5 tiếng', { before: [{ days: 1 }, { hours: 5 }], at: '16:00' }],
    ['7 ngày, 7 ngày', { before: [{ days: 7 }] }],
    ['mặc định', null],
  ])('%s', (words, reminders) => expect(readReminders(words)).toEqual({ type: 'ok', reminders }));

  test.each([
    ['0 ngày', '0 ngày', 'offset'],
    ['61 ngày', '61 ngày', 'offset'],
    ['100 giờ', '100 giờ', 'offset'],
    ['7 ngày lúc 25:00', '25:00', 'time'],
    ['7 ngày lúc 6h', '06:00', 'daytime'],
    ['7 ngày lúc 22:00', '22:00', 'daytime'],
    ['7', '7', 'reminders'],
    ['một tuần', 'một tuần', 'reminders'],
    ['', '', 'reminders'],
    ['1,2,3,4,5,6,7,8,9,10,11 ngày', '1,2,3,4,5,6,7,8,9,10,11 ngày', 'reminders'],
  ])('%s is refused with what was read', (words, got, expected) =>
    expect(readReminders(words)).toEqual({ type: 'bad', got, expected }),
  );
});

describe('a weekly report as an office types it', () => {
  test.each([
    ['thứ 5 11:00', { weekday: 4, before: '11:00' }, {}],
    ['trước 11h00 ngày thứ 5 hàng tuần', { weekday: 4, before: '11:00' }, {}],
    ['Thứ Năm 11h30', { weekday: 4, before: '11:30' }, {}],
    ['t6 16h', { weekday: 5, before: '16:00' }, {}],
    ['chủ nhật 17:00', { weekday: 7, before: '17:00' }, {}],
    ['thu hai 8 gio 30', { weekday: 1, before: '08:30' }, {}],
    [
      'thứ 5 11:00, mở trước 2 ngày 14:00, sáng 7:30, nhắc cuối 10h',
      { weekday: 4, before: '11:00' },
      { open: { days: 2, at: '14:00' }, morning: '07:30', lastCall: '10:00' },
    ],
    ['mở cùng ngày lúc 8h', undefined, { open: { days: 0, at: '08:00' } }],
    ['nhắc buổi sáng 9:00', undefined, { morning: '09:00' }],
  ])('%s', (words, due, chain) =>
    expect(readWeekly(words)).toEqual({ type: 'ok', ...(due === undefined ? {} : { due }), chain }),
  );

  test.each([
    ['thứ 9 11:00', 'thứ 9', 'weekday'],
    ['thứ 1 11:00', 'thứ 1', 'weekday'],
    ['Thứ 8 11:00', 'Thứ 8', 'weekday'],
    ['thứ 5 25:00', '25:00', 'time'],
    ['thứ 5 24h', '24h', 'time'],
    ['thứ 5 11:75', '11:75', 'time'],
    ['thứ 5', 'thứ 5', 'weekly'],
    ['11:00', '11:00', 'weekly'],
    ['thứ 5 11:00 giờ Tokyo', 'thứ 5 11:00 giờ Tokyo', 'weekly'],
    ['thứ 5 11:00, mở 20:30', '20:30', 'opening'],
    ['thứ 5 11:00, mở trước 9 ngày 15:00', '9 ngày', 'opening'],
    ['thứ 5 11:00, sáng 5:00', '05:00', 'daytime'],
    ['', '', 'weekly'],
  ])('%s is refused with what was read', (words, got, expected) =>
    expect(readWeekly(words)).toEqual({ type: 'bad', got, expected }),
  );
});

test('whatever is typed, it is read or refused', () => {
  const piece = fc.constantFrom(
    'thứ',
    '5',
    ' ',
    '11:00',
    ',',
    'mở',
    'sáng',
    'lúc',
    'ngày',
    'giờ',
    '25h',
    'đ',
    '🎉',
    '\n',
    'ệ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(piece).map((all) => all.join('')),
      ),
      (words) => {
        for (const read of [readReminders(words), readWeekly(words)]) expect(['ok', 'bad']).toContain(read.type);
      },
    ),
    { numRuns: 300 },
  );
});
