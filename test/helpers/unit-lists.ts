import type { Clock } from '../../src/clock.js';
import { longWorkbook } from '../../src/documents/long-workbook.js';
import { tableInSteps } from '../../src/documents/table.js';
import { OFFICE_TABLE } from '../../src/services/units/list.js';
import type { UnitLists } from '../../src/services/units/list-ports.js';
import { makeUnitLists } from '../../src/services/units/lists.js';
import { unitsInMemory } from './units.js';

/** Lists of units as the product reads and writes them. */
export function listsOver(
  clock: Clock,
  units: Parameters<typeof makeUnitLists>[0]['units'] = unitsInMemory(),
): UnitLists {
  const files = { read: (bytes: Uint8Array) => tableInSteps(bytes, OFFICE_TABLE), write: longWorkbook };
  return makeUnitLists({ units, files, bound: async () => ({ roles: 0, groups: 0 }), clock });
}
