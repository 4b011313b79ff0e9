import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldText } from '../../src/domain/text.js';
import { makeUnitIndex, type UnitHit } from '../../src/domain/unit-search.js';
import { FOUNDING_DAY, type Unit } from '../../src/domain/units.js';
import type { UnitId } from '../../src/ids.js';
import { foundingUnits } from './founding.js';

const units = foundingUnits();
const index = makeUnitIndex(units);
const founding = index.asOf(FOUNDING_DAY);
const today = index.asOf('2026-11-20');
const idOf = (text: string) => text as UnitId;
const names = (hits: readonly UnitHit[]) => hits.map(({ unit }) => unit.name);
const finds = (hits: readonly UnitHit[], unit: Unit) => hits.some((hit) => hit.unit.id === unit.id);
const wide = { limit: 100 };

describe('every unit of the founding list and of today is found', () => {
  test.each(units.map((unit) => [unit.id, unit] as const))('%s', (_, unit) => {
    const own = [unit.name, ...(unit.fullName === undefined ? [] : [unit.fullName]), ...unit.aliases];
    for (const name of own) {
      for (const typed of [
        name,
        foldText(name),
        name.toUpperCase(),
        name.normalize('NFD'),
        foldText(name).replaceAll(' ', ''),
      ]) {
        const hit = index.search(typed, wide).find((each) => each.unit.id === unit.id);
        expect([typed, hit?.matched]).toEqual([typed, 'exact']);
      }
    }
  });

  /** What a slipped finger makes of one letter: left out, doubled, exchanged, another one. */
  function slips(name: string): { readonly typed: string; readonly folded: string }[] {
    const letters = foldText(name);
    const made: string[] = [];
    for (let at = 0; at < letters.length; at++) {
      const [before, sign, after] = [letters.slice(0, at), letters.charAt(at), letters.slice(at + 1)];
      if (sign === ' ') continue;
      made.push(before + after, before + sign + sign + after, before + after.charAt(0) + sign + after.slice(1));
      made.push(...['a', 'e', 'n', 'h', 's', 'k', 'x'].map((other) => before + other + after));
    }
    return made.map((typed) => ({ typed, folded: foldText(typed) })).filter(({ folded }) => folded !== letters);
  }

  test('by its name with one typo, if it has six letters or more, unless the typo makes another unit’s name', () => {
    const another = new Set<string>();
    const missed: string[] = [];
    let tried = 0;
    for (const unit of units) {
      if (foldText(unit.name).replaceAll(' ', '').length < 6) continue;
      for (const { typed, folded } of slips(unit.name)) {
        const hits = index.search(typed, wide);
        tried++;
        if (finds(hits, unit)) continue;
        if (hits.some(({ matched }) => matched === 'exact')) another.add(`${unit.name}: ${folded}`);
        else missed.push(`${unit.name}: ${typed} -> ${names(hits).join(', ')}`);
      }
    }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(5000);
    console.info([...another].join('\n'));
  });
});
