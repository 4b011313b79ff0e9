import { describe, expect, test } from '@jest/globals';
import { isSchedule, latestSlot } from '../../src/domain/slots.js';

const at = (local: string) => new Date(`${local}+07:00`);

describe('the latest slot of a schedule', () => {
  test.each([
    [{ daily: '02:00' }, '2026-11-20T02:00:00', '2026-11-20T02:00:00'],
    [{ daily: '02:00' }, '2026-11-20T01:59:59', '2026-11-19T02:00:00'],
    [{ daily: '02:00' }, '2026-11-20T23:59:59', '2026-11-20T02:00:00'],
    [{ everyMinutes: 1 }, '2026-11-20T00:00:59', '2026-11-20T00:00:00'],
    [{ everyMinutes: 60 }, '2026-12-31T23:59:59', '2026-12-31T23:00:00'],
    [{ everyMinutes: 5, between: ['07:00', '21:30'] }, '2026-11-20T07:00:00', '2026-11-20T07:00:00'],
    [{ everyMinutes: 60, between: ['07:30', '21:30'] }, '2026-11-20T07:45:00', '2026-11-20T07:30:00'],
    [{ everyMinutes: 5, between: ['07:00', '21:30'] }, '2026-11-20T21:29:59', '2026-11-20T21:25:00'],
  ] as const)('%j at %s is %s', (schedule, now, slot) => {
    expect(latestSlot(schedule, at(now))).toEqual(at(slot));
  });

  test.each(['2026-11-20T06:59:59', '2026-11-20T21:30:00', '2026-11-20T00:00:00'])('nobody is nudged at %s', (now) => {
    expect(latestSlot({ everyMinutes: 5, between: ['07:00', '21:30'] }, at(now))).toBeUndefined();
  });

  test.each([{ daily: '24:00' }, { daily: '2:00' }, { everyMinutes: 0 }, { everyMinutes: 1.5 }, { daily: 'x' }])(
    '%j is no schedule',
    (schedule) => expect(isSchedule(schedule)).toBe(false),
  );
});
