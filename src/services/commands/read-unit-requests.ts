import type { UnitRequestCommand, UnitRequestResults, WaitingUnit } from '../../conversation/unit-request.js';
import { unitsFor } from '../../domain/access.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Asked = Extract<UnitRequestCommand, { name: 'read-unit-requests' }>['payload'];

const PAGE = 6;
const BATCH = 200;
/** So many requests are looked through for those of one's own units; the next page goes on from there. */
const LOOKED_AT = 5_000;

/** A page of what members typed below the units of this office. */
export async function readUnitRequests(
  { after }: Asked,
  { identity }: CommandContext,
  ports: CommandPorts,
): Promise<UnitRequestResults['read-unit-requests']> {
  const units = ports.units.index();
  const offices = unitsFor(await ports.authority.grantsOf(identity), 'unit.change', units);
  if (offices.length === 0) return { type: 'not-allowed' };
  const found: WaitingUnit[] = [];
  let from = after;
  for (let looked = 0; looked < LOOKED_AT; looked += BATCH) {
    const rows = await ports.unitRequests.page(BATCH, from);
    for (const { key, unit, name, count } of rows) {
      if (count < 1 || !offices.some((office) => units.isWithin(unit, office))) continue;
      if (found.length === PAGE)
        return { type: 'requests', requests: found, ...(from === undefined ? {} : { next: from }) };
      found.push({ key, unit: { id: unit, name: units.get(unit)?.name ?? unit }, name, count });
      from = key;
    }
    if (rows.length < BATCH) return { type: 'requests', requests: found };
    from = rows.at(-1)?.key;
  }
  return { type: 'requests', requests: found, ...(from === undefined ? {} : { next: from }) };
}
