import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { oddLinks } from '../../src/domain/odd-links.js';
import { readTimeToCome } from '../../src/domain/spoken-time.js';

/** 09:00 of Saturday, 21 November 2026, in Viet Nam. */
const NOW = new Date('2026-11-21T02:00:00Z');

function read(words: string, now = NOW): string {
  const reading = readTimeToCome(words, now);
  const at = 'at' in reading ? ` ${new Date(reading.at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16)}` : '';
  return `${reading.type}${at}`;
}

describe('a time to come', () => {
  test.each([
    ['thứ 5 9h', 'at 2026-11-26T09:00'],
    ['Thứ năm, 9h', 'at 2026-11-26T09:00'],
    ['9h thứ 2', 'at 2026-11-23T09:00'],
    ['T7 10h', 'at 2026-11-21T10:00'],
    ['thứ 7 8h', 'at 2026-11-28T08:00'],
    ['9h thứ hai tuần sau', 'at 2026-11-23T09:00'],
    ['chủ nhật 10h', 'at 2026-11-22T10:00'],
    ['CN 7h30', 'at 2026-11-22T07:30'],
    ['mai 8 giờ', 'at 2026-11-22T08:00'],
    ['8h30 sáng mai', 'at 2026-11-22T08:30'],
    ['sáng mai 8h', 'at 2026-11-22T08:00'],
    ['ngày mai lúc 8 giờ rưỡi', 'at 2026-11-22T08:30'],
    ['ngày kia 14:00', 'at 2026-11-23T14:00'],
    ['tối nay 8 giờ', 'at 2026-11-21T20:00'],
    ['2h chiều nay', 'at 2026-11-21T14:00'],
    ['25/11 14:00', 'at 2026-11-25T14:00'],
    ['14:00 25/11', 'at 2026-11-25T14:00'],
    ['14:00 ngày 25/11/2026', 'at 2026-11-25T14:00'],
    ['25-11-2026 14h', 'at 2026-11-25T14:00'],
    ['2026-11-25 14:00', 'at 2026-11-25T14:00'],
    ['25.11 lúc 14h05', 'at 2026-11-25T14:05'],
    ['5/1 9h', 'at 2027-01-05T09:00'],
    ['14:00', 'at 2026-11-21T14:00'],
    ['8h', 'at 2026-11-22T08:00'],
    ['20/11 14:00', 'past 2026-11-20T14:00'],
    ['20/11/2025 14:00', 'past 2025-11-20T14:00'],
    ['hôm nay 8h', 'past 2026-11-21T08:00'],
    ['25/11', 'hour-missing'],
    ['mai', 'hour-missing'],
    ['1/1/2030 9h', 'far'],
    ['31/2 9h', 'unreadable'],
    ['thứ 9 9h', 'unreadable'],
    ['25h', 'unreadable'],
    ['9h75', 'unreadable'],
    ['lúc nào cũng được', 'unreadable'],
    ['', 'unreadable'],
  ])('“%s” is %s', (words, meant) => {
    expect(read(words)).toBe(meant);
  });
  test('whatever is typed is read or not, and what is to come is to come', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d/:hgio .tmai-]{0,30}$/)), (words) => {
        const reading = readTimeToCome(words, NOW);
        if (reading.type === 'at') expect(reading.at.getTime()).toBeGreaterThan(NOW.getTime());
      }),
      { numRuns: 500 },
    );
  });
});

describe('links in a text', () => {
  test.each([
    ['Xem https://congdoan.vn/tin?id=1. Và www.congdoan.vn, http://a-b.vn/đường-dẫn', []],
    ['Họp 8:00 tại A/B; tỉ lệ 1/2, e-mail a@b.vn', []],
    ['Xem http:/congdoan.vn nhé', ['http:/congdoan.vn']],
    ['(htps://congdoan.vn)', ['htps://congdoan.vn']],
    ['https:// congdoan.vn', ['https://']],
    ['https//congdoan.vn', ['https//congdoan.vn']],
    ['www.congdoan', ['www.congdoan']],
    ['http://localhost/x', ['http://localhost/x']],
  ])('“%s”: %j lead nowhere', (text, odd) => {
    expect(oddLinks(text)).toEqual(odd);
  });
});
