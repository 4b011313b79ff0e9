import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundingData } from '../domain/units.js';
import { ROOT } from '../root.js';

/** The lists that ship in data/: the 63 and the 34 provinces, the 20 central unions. */
export function readFoundingData(): FoundingData {
  return {
    provinces63: read('provinces-63.json'),
    provinces34: read('provinces-34.json'),
    centralUnions: read('central-unions.json'),
  };
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, 'data', name), 'utf8'));
}
