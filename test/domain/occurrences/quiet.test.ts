import { describe, expect, test } from '@jest/globals';
import { instantOn } from '../../../src/domain/calendar.js';
import { beforeQuiet, isQuiet, quietEnd } from '../../../src/domain/occurrences/quiet.js';

const at = (time: string, day = '2021-04-20') => instantOn(day, time);

describe('the quiet hours', () => {
  test('begin at 21:30 and end at 07:00', () => {
    expect(isQuiet(new Date(at('21:30').getTime() - 1))).toBe(false);
    expect(isQuiet(at('21:30'))).toBe(true);
    expect(isQuiet(at('00:00'))).toBe(true);
    expect(isQuiet(new Date(at('07:00').getTime() - 1))).toBe(true);
    expect(isQuiet(at('07:00'))).toBe(false);
  });

  test('what is late waits for the next 07:00', () => {
    expect(quietEnd(at('15:00'))).toEqual(at('15:00'));
    expect(quietEnd(at('21:30'))).toEqual(at('07:00', '2021-04-21'));
    expect(quietEnd(at('00:00'))).toEqual(at('07:00'));
    expect(quietEnd(at('07:00'))).toEqual(at('07:00'));
  });

  test('what is planned within them comes at 21:00 of the evening before, never later', () => {
    expect(beforeQuiet(at('21:29'))).toEqual(at('21:29'));
    expect(beforeQuiet(at('22:30'))).toEqual(at('21:00'));
    expect(beforeQuiet(at('06:59'))).toEqual(at('21:00', '2021-04-19'));
    expect(beforeQuiet(at('00:00', '2021-03-01'))).toEqual(at('21:00', '2021-02-28'));
  });
});
