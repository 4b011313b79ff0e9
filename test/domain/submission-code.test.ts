import { describe, expect, test } from '@jest/globals';
import {
  planSigns,
  readSubmissionCode,
  submissionCode,
  submissionPayload,
  unitOfCode,
  unitSigns,
} from '../../src/domain/submission-code.js';
import { makeUnitIndex } from '../../src/domain/units/search.js';
import { planId, unitId } from '../../src/ids.js';
import { foundingUnits } from '../helpers/units.js';

const unit = unitId.parse('p63-38');
const plan = planId.parse('hong-duc-2021');

describe('the code that opens the submission with its unit filled in', () => {
  test('is what was printed, for good', () => {
    expect(submissionPayload({ unit })).toBe('u-FQG2KX5X');
    expect(submissionCode({ unit })).toBe('U-FQG2-KX5X');
    expect(submissionCode({ unit, plan })).toBe('U-FQG2-KX5H-GC5');
  });

  test('is read as it is typed: lower case, spaces, dots, no dashes, “ư” of an input method', () => {
    const meant = { unit: unitSigns(unit), plan: planSigns(plan) };
    const code = submissionCode({ unit, plan });
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replace(/-(?=\w{3,4}(-|$))/g, '.')])
      expect(readSubmissionCode(typed)).toEqual(meant);
    expect(readSubmissionCode(submissionPayload({ unit, plan }).replace('u-', 'Ư-'))).toEqual(meant);
    expect(readSubmissionCode(submissionPayload({ unit }))).toEqual({ unit: unitSigns(unit) });
  });

  test('is refused with one wrong sign, so that nobody lands in another unit', () => {
    const code = submissionPayload({ unit, plan });
    for (let at = 2; at < code.length; at += 1) {
      for (const sign of '23479CFGHJ') {
        if (sign !== code[at])
          expect(readSubmissionCode(code.slice(0, at) + sign + code.slice(at + 1))).toBeUndefined();
      }
    }
    for (const odd of ['', 'u-', 'u-p63-38', 'u-đơn vị', 'FQG2KX5X', 'SK-7K4M-9PXH', 'u-'.repeat(30)])
      expect(readSubmissionCode(odd)).toBeUndefined();
  });

  test('fits every messenger, however long the id', () => {
    const long = unitId.parse('a.very_long-unit.code_24x'.slice(0, 24));
    expect(submissionPayload({ unit: long, plan })).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  });

  test('finds every unit of the founding list, and none for two that share their signs', () => {
    const units = foundingUnits();
    for (const { id } of units.all) expect(unitOfCode({ unit: unitSigns(id) }, units)).toBe(id);
    expect(unitOfCode({ unit: '2222222' }, units)).toBeUndefined();
    const twins = makeUnitIndex([]);
    expect(unitOfCode({ unit: unitSigns(unit) }, twins)).toBeUndefined();
  });
});
