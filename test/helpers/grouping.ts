import { makeUnitIndex, type UnitIndex } from '../../src/domain/units/search.js';
import type { Exchange } from '../../src/services/conversations/exchange.js';
import { type GroupingPorts, makeGrouping } from '../../src/services/groups/grouping.js';
import type { Repositories } from '../../src/store/index.js';
import { openPlan } from './people.js';

/** What groups are told over this exchange, where no plan asks for anything but what is given. */
export function groupingOver(
  exchange: Exchange,
  repositories: Repositories,
  units: UnitIndex = makeUnitIndex([]),
  more: Partial<GroupingPorts> = {},
) {
  return makeGrouping(exchange, {
    ...repositories,
    plan: async () => openPlan,
    week: { table: async () => null },
    workbench: { count: async () => null },
    weekFiles: { writeWeek: async () => new Uint8Array(), drawTable: async () => new Uint8Array() },
    units: () => units,
    ...more,
  });
}
