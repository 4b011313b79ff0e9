import type { Facts, ListFact } from '../../src/conversation/facts.js';
import { verbatim } from '../../src/conversation/questions/question.js';
import { quoted } from '../../src/conversation/quote.js';
import { unitsFor } from '../../src/domain/access.js';
import type { UnitId } from '../../src/ids.js';
import type { Text } from '../../src/texts/index.js';

/** What somebody may export: which plans, which units. */

const MOST = 8;
const LONGEST_LABEL = 60;

/** Plans that the units of the one who asks may have submitted to. */
export function plansOf(facts: Facts): readonly ListFact[] {
  const { units } = facts;
  const tops = topsOf(facts);
  return facts
    .lists()
    .filter(
      ({ owner }) =>
        owner === undefined || tops.some((top) => units.isWithin(top, owner) || units.isWithin(owner, top)),
    )
    .slice(0, MOST);
}

/** The highest units that they may export; a name of a button is cut short by {@link short}. */
export function topsOf(facts: Facts): readonly UnitId[] {
  return unitsFor(facts.grants(), 'export', facts.units).slice(0, MOST);
}

export function isMine(unit: UnitId, facts: Facts): boolean {
  return topsOf(facts).some((top) => facts.units.isWithin(unit, top));
}

export function nameOf(id: UnitId | undefined, { units }: Facts): string {
  return id === undefined ? '' : (units.get(id)?.name ?? '');
}

export function short(name: string): Text {
  return verbatim(quoted(name, LONGEST_LABEL));
}
