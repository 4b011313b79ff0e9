import { readFileSync } from 'node:fs';
import { founderUnits, type Unit } from '../../src/domain/units.js';

/** The data file of that name, parsed. */
export function dataFile(name: string): unknown {
  return JSON.parse(readFileSync(`data/${name}.json`, 'utf8'));
}

export function foundingUnits(): Unit[] {
  return founderUnits({
    provinces63: dataFile('provinces-63'),
    provinces34: dataFile('provinces-34'),
    centralUnions: dataFile('central-unions'),
  });
}
