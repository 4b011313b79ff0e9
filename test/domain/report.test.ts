import { describe, expect, test } from '@jest/globals';
import type { Grant, Role } from '../../src/domain/access.js';
import { missedAfter, realCorrections, reportedNumbers, reportState } from '../../src/domain/report.js';
import { askedAgain, askedOf, filesAs } from '../../src/domain/report-part.js';
import type { PersonId, UnitId } from '../../src/ids.js';
import { DUE, figuresOf, OPENED } from '../helpers/reports.js';
import { FACULTY, SCHOOL, schoolUnits } from '../helpers/workbench-facts.js';

const by = 'p' as PersonId;
const filing = (at: Date) => ({ key: 'k', at, by, as: 'chair', figures: figuresOf(), corrections: {} }) as const;
const excuse = { key: 'k', at: OPENED, by, as: 'chair', reason: 'r' } as const;

describe('a report', () => {
  test.each([
    ['open', []],
    ['filed', [OPENED]],
    ['filed', [new Date(DUE.getTime() - 1)]],
    ['late', [DUE]],
    // Amended later, it is still in time.
    ['filed', [OPENED, DUE]],
  ] as const)('%s when filed at %j', (state, times) => {
    expect(reportState({ dueAt: DUE, filings: times.map(filing) })).toBe(state);
  });
  test('is excused by a note, unless it comes after all', () => {
    expect(reportState({ dueAt: DUE, filings: [], excuse })).toBe('excused');
    expect(reportState({ dueAt: DUE, filings: [filing(DUE)], excuse })).toBe('late');
  });
  test('misses are counted in a row: late or excused is none', () => {
    const week = { dueAt: DUE, filings: [], missedBefore: 2 };
    expect(missedAfter(week)).toBe(3);
    expect(missedAfter({ ...week, excuse })).toBe(0);
    expect(missedAfter({ ...week, filings: [filing(DUE)] })).toBe(0);
  });
  test('says the corrected numbers, and only what differs is a correction', () => {
    const corrections = realCorrections(figuresOf(), { total: 14, fresh: 3, confirmed: 0 });
    expect(corrections).toEqual({ total: 14, confirmed: 0 });
    expect(reportedNumbers({ figures: figuresOf(), corrections })).toEqual({ fresh: 3, total: 14, confirmed: 0 });
  });
});

describe('in which part somebody files', () => {
  const as = (grants: readonly [Role, UnitId][], wanted?: 'office') =>
    filesAs(
      grants.map(([role, unit]): Grant => ({ role, unit })),
      FACULTY,
      schoolUnits(),
      wanted,
    );
  test('the unit’s own people, whoever is above, nobody else', () => {
    expect(as([['chair', FACULTY]])).toBe('chair');
    expect(as([['deputy', FACULTY]])).toBe('deputy');
    // Who acts for a chair on leave is still the deputy.
    expect(
      as([
        ['chair', FACULTY],
        ['deputy', FACULTY],
      ]),
    ).toBe('deputy');
    expect(as([['office-admin', FACULTY]])).toBe('office');
    expect(as([['office-admin', SCHOOL]])).toBe('office');
    expect(as([['chair', SCHOOL]])).toBe('office');
    expect(as([['chair', 'khoa-b' as UnitId]])).toBeUndefined();
    expect(as([['council-member', FACULTY]])).toBeUndefined();
    expect(as([])).toBeUndefined();
  });
  test('on behalf, where they lead the unit as well', () => {
    const both: [Role, UnitId][] = [
      ['chair', FACULTY],
      ['office-admin', SCHOOL],
    ];
    expect(as(both)).toBe('chair');
    expect(as(both, 'office')).toBe('office');
    expect(as([['chair', FACULTY]], 'office')).toBe('chair');
  });
});

describe('who is asked', () => {
  const away = { from: '2026-11-24', to: '2026-11-26' };
  const day = '2026-11-26';
  const [chair, deputy, office] = [{ role: 'chair' }, { role: 'deputy' }, { role: 'office-admin' }] as const;
  test('the chair; on leave the deputy; a unit is never without anybody', () => {
    const onLeave = { ...chair, leave: away };
    const deputyAway = { ...deputy, leave: away };
    expect(askedOf([deputy, chair, office], day)).toEqual([chair]);
    expect(askedOf([deputy, onLeave, office], day)).toEqual([deputy]);
    expect(askedOf([deputyAway, onLeave, office], day)).toEqual([onLeave]);
    expect(askedOf([deputy, onLeave], '2026-11-27')).toEqual([onLeave]);
    expect(askedOf([deputyAway, office], day)).toEqual([deputyAway]);
    expect(askedOf([office, { role: 'council-member' }], day)).toEqual([office]);
    expect(askedOf([], day)).toEqual([]);
  });
  test('again: the deputies at work as well, nobody twice', () => {
    expect(askedAgain([chair, deputy, office], day)).toEqual([chair, deputy]);
    expect(askedAgain([{ ...chair, leave: away }, deputy], day)).toEqual([deputy]);
    expect(askedAgain([chair, { ...deputy, leave: away }], day)).toEqual([chair]);
  });
});
