import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { maskPhone, readPhone, showPhone } from '../../src/domain/phone.js';
import { ELEVEN_TO_TEN, MOBILE_PREFIXES } from '../../src/domain/phone-prefixes.js';
import { dataFile } from './founding.js';

const list = z
  .object({
    mobile: z.object({ prefixes: z.array(z.object({ prefix: z.string() })) }),
    elevenToTen: z.object({ map: z.record(z.string(), z.string()) }),
    landline: z.object({ areaCodes: z.array(z.object({ areaCode: z.string() })) }),
    international: z.object({ accepted: z.array(z.string()) }),
  })
  .parse(dataFile('phone-prefixes'));

describe('a mobile number', () => {
  const wanted = { type: 'mobile', e164: '+84912345678', national: '0912345678' };
  test.each([
    ...['0912345678', '0912 345 678', '0912.345.678', '0912-345-678', '091 234 5678', '(091) 2345678'],
    ...[
      '+84912345678',
      '84912345678',
      '0084912345678',
      '+84 912 345 678',
      '+84 (0) 912 345 678',
      '+84(0)912345678',
      '(+84) 912.345.678',
      '840912345678',
    ],
    ...[
      'o912345678',
      'O912 345 678',
      '09l2345678',
      '09I2 345 678',
      '０９１２３４５６７８',
      '912345678',
      '0912\u00a0345\u200b678',
      '\u202a0912345678\u202c',
    ],
    ...['SĐT: 0912 345 678', 'số của em là 0912345678 ạ', '0912345678 (Zalo)', 'đt:0912345678.', '0912–345–678'],
  ])('%s', (typed) => expect(readPhone(typed)).toEqual(wanted));

  test('every way of writing that the data names', () => {
    for (const typed of list.international.accepted)
      expect(readPhone(typed.replace(/ \(letter.*/, ''))).toEqual(wanted);
  });

  test('of every allocated prefix is known; another is accepted with a warning', () => {
    for (const { prefix } of list.mobile.prefixes)
      expect(readPhone(`${prefix}1234567`)).not.toHaveProperty('unknownPrefix');
    expect(readPhone('0511234567')).toMatchObject({ type: 'mobile', unknownPrefix: true });
    expect(readPhone('0312345678')).toMatchObject({ type: 'mobile', unknownPrefix: true });
  });

  test('the table in the program is that of the data', () => {
    expect(new Set(list.mobile.prefixes.map(({ prefix }) => prefix))).toEqual(MOBILE_PREFIXES);
    expect(Object.fromEntries(ELEVEN_TO_TEN)).toEqual(list.elevenToTen.map);
  });
});

describe('other numbers', () => {
  test('an old 11-digit number is converted, for every old prefix and way of writing', () => {
    for (const [old, now] of Object.entries(list.elevenToTen.map)) {
      const wanted = {
        type: 'converted',
        from: `${old}8123456`,
        national: `${now}8123456`,
        e164: `+84${now.slice(1)}8123456`,
      };
      for (const typed of [
        `${old}8123456`,
        `${old} 812 3456`,
        `${old.slice(1)}8123456`,
        `+84${old.slice(1)}8123456`,
        `84${old.slice(1)}8123456`,
      ]) {
        expect([typed, readPhone(typed)]).toEqual([typed, wanted]);
      }
    }
  });

  test('landlines of every area', () => {
    for (const { areaCode } of list.landline.areaCodes) {
      const typed = areaCode + '38251234'.slice(0, 11 - areaCode.length);
      expect([typed, readPhone(typed)]).toEqual([typed, { type: 'landline', national: typed }]);
    }
    expect(readPhone('(024) 3825 1234')).toEqual({ type: 'landline', national: '02438251234' });
    expect(readPhone('+84 28 3825 1234')).toEqual({ type: 'landline', national: '02838251234' });
    expect(readPhone('0438251234').type).toBe('landline');
  });

  test.each([
    ['113', 'short'],
    ['1022', 'short'],
    ['18001091', 'service'],
    ['1900 545 464', 'service'],
    ['+1 415 555 2671', 'foreign'],
    ['+856 20 5555 5555', 'foreign'],
    ['0085620555555', 'foreign'],
    ['01111234567', 'unreadable'],
    ['091234567', 'unreadable'],
    ['09123456789', 'unreadable'],
    ['0912345678 / 0987654321', 'unreadable'],
    ['0912345678, 0987654321', 'unreadable'],
    ['Lê Văn A', 'unreadable'],
    ['mật khẩu A0912345678B', 'unreadable'],
    ['lolololo', 'unreadable'],
    ['0000000000', 'unreadable'],
    ['12/03/1980', 'unreadable'],
    ['', 'unreadable'],
  ])('%s is %s', (typed, type) => expect(readPhone(typed).type).toBe(type));

  test('an unreadable one says how many digits were seen', () => {
    expect(readPhone('091 234 567')).toEqual({ type: 'unreadable', digits: 9 });
    expect(readPhone('không có')).toEqual({ type: 'unreadable', digits: 0 });
  });
});

describe('any input', () => {
  test('is read without throwing, and what is accepted is a number in full', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789oOlI+-. ()84') }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const reading = readPhone(text);
        if (reading.type !== 'mobile' && reading.type !== 'converted') return;
        expect(reading.e164).toMatch(/^\+84[35789]\d{8}$/);
        expect(reading.national).toBe(`0${reading.e164.slice(3)}`);
        for (const again of [reading.e164, reading.national, showPhone(reading.e164)])
          expect(readPhone(again)).toMatchObject({ e164: reading.e164 });
      }),
      { numRuns: 5000 },
    );
    expect(readPhone('0912345678'.repeat(20_000)).type).toBe('unreadable');
  });

  test('is shown in groups and masked', () => {
    expect(showPhone('+84912345678')).toBe('0912 345 678');
    expect(maskPhone('+84912345678')).toBe('09xx xxx 678');
    expect(maskPhone('+14155552671')).not.toContain('4155');
  });
});
