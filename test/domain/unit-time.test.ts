import { describe, expect, test } from '@jest/globals';
import { makeUnitIndex } from '../../src/domain/units/search.js';
import { isValidOn, unitAt } from '../../src/domain/units/time.js';
import { FOUNDING_DAY, NATIONAL, type Unit } from '../../src/domain/units.js';
import type { UnitId } from '../../src/ids.js';
import { foundingUnits } from './founding.js';

const idOf = (text: string) => text as UnitId;
const LONG_AN = idOf('p63-80');
const OLD_TAY_NINH = idOf('p63-72');
const TAY_NINH = idOf('p34-80');
const school: Unit = { id: idOf('cs'), name: 'Trường THPT Tân An', kind: 'grassroots', parent: LONG_AN, aliases: [] };
const later: Unit = {
  id: idOf('cs2'),
  name: 'Trường THPT Hậu Nghĩa',
  kind: 'grassroots',
  parent: TAY_NINH,
  aliases: [],
};
const units = makeUnitIndex([...foundingUnits(), school, later]);
const BEFORE = '2025-06-30';
const AFTER = '2025-07-01';

describe('a member of former Long An', () => {
  test.each(['Long An', 'long an', 'tinh long an', 'Tây Ninh', 'tay ninh'])('finds it today as “%s”', (typed) => {
    expect(units.asOf('2026-11-20').search(typed, { within: NATIONAL })[0]?.unit.id).toBe(TAY_NINH);
  });

  test('found Long An in 2021, also by the name it has today', () => {
    const then = units.asOf(FOUNDING_DAY);
    expect(then.search('Long An')[0]?.unit.id).toBe(LONG_AN);
    expect(then.search('Tây Ninh').map(({ unit }) => unit.id)).toContain(LONG_AN);
  });

  test('counts under Long An until the last day and under Tây Ninh from the first', () => {
    expect(unitAt(units, LONG_AN, BEFORE)?.id).toBe(LONG_AN);
    expect(unitAt(units, LONG_AN, AFTER)?.id).toBe(TAY_NINH);
    expect(unitAt(units, TAY_NINH, AFTER)?.id).toBe(TAY_NINH);
  });

  test('rolls up under Long An before and under Tây Ninh after, from any depth', () => {
    for (const unit of [LONG_AN, school.id]) {
      expect(units.asOf(BEFORE).isWithin(unit, LONG_AN)).toBe(true);
      expect(units.asOf(BEFORE).isWithin(unit, TAY_NINH)).toBe(false);
      expect(units.asOf(BEFORE).isWithin(unit, OLD_TAY_NINH)).toBe(false);
      expect(units.asOf(AFTER).isWithin(unit, TAY_NINH)).toBe(true);
      expect(units.asOf(AFTER).isWithin(unit, NATIONAL)).toBe(true);
      expect(units.asOf(AFTER).isWithin(unit, OLD_TAY_NINH)).toBe(false);
    }
  });

  test('is listed and found below Tây Ninh from that day on, beside what was there', () => {
    const today = units.asOf(AFTER);
    expect(today.children(TAY_NINH).map(({ id }) => id)).toEqual([later.id, school.id]);
    expect(today.page(TAY_NINH, 1, 1).map(({ id }) => id)).toEqual([school.id]);
    expect(today.search('tân an', { within: TAY_NINH }).map(({ unit }) => unit.id)).toEqual([school.id]);
    expect(
      units
        .asOf(BEFORE)
        .children(LONG_AN)
        .map(({ id }) => id),
    ).toEqual([school.id]);
    expect(units.asOf(BEFORE).search('tân an', { within: OLD_TAY_NINH })).toEqual([]);
  });
});

describe('a unit on a day', () => {
  test('both ends of its time are inclusive', () => {
    const unit = { ...school, validFrom: '2024-02-29', validTo: '2024-12-31' };
    const days = ['2024-02-28', '2024-02-29', '2024-12-31', '2025-01-01'];
    expect(days.map((day) => isValidOn(unit, day))).toEqual([false, true, true, false]);
  });

  test('one that was several before stands for itself; of one before, for that one', () => {
    expect(unitAt(units, TAY_NINH, BEFORE)?.id).toBe(TAY_NINH);
    const renamed = makeUnitIndex([
      { ...school, id: idOf('old'), validTo: BEFORE, mergedInto: idOf('new') },
      { ...school, id: idOf('new'), validFrom: AFTER, mergedFrom: [idOf('old')] },
    ]);
    expect(unitAt(renamed, idOf('new'), BEFORE)?.id).toBe('old');
  });

  test('one that ended without a successor stays what it was; an unknown one is nothing', () => {
    const ended = makeUnitIndex([{ ...school, validTo: BEFORE }]);
    expect(unitAt(ended, school.id, AFTER)?.id).toBe(school.id);
    expect(ended.asOf(AFTER).page(undefined, 0, 9)).toEqual([]);
    expect(unitAt(ended, idOf('?'), AFTER)).toBeUndefined();
  });

  test('mergers in a circle do no harm', () => {
    const circle = makeUnitIndex([
      { ...school, id: idOf('a'), validTo: BEFORE, mergedInto: idOf('b') },
      { ...school, id: idOf('b'), validTo: BEFORE, mergedInto: idOf('a') },
    ]);
    expect(unitAt(circle, idOf('a'), AFTER)).toBeDefined();
    expect(circle.asOf(AFTER).children(idOf('a'))).toEqual([]);
    expect(circle.asOf(AFTER).search('Tân An')).toEqual([]);
  });
});
