import type { UnitId } from '../ids.js';
import { type Ancestry, type Grant, may, type Role } from './access.js';
import { isAway, type Leave } from './leave.js';
import type { FiledAs } from './report.js';

/**
 * In which part somebody may file a unit's report; undefined: not at all. Its chair and deputy file it; whoever leads a
 * unit above files it on the unit's behalf, and so does an office of the very unit that has no chair in the product.
 * @param wanted `office`: on its behalf, although they lead the unit as well
 */
export function filesAs(
  grants: readonly Grant[],
  unit: UnitId,
  tree: Ancestry,
  wanted?: 'office',
): FiledAs | undefined {
  if (!may(grants, 'report.file', unit, tree)) return undefined;
  const own = grants.filter((grant) => grant.unit === unit).map(({ role }) => role);
  const above = grants.some(
    ({ role, unit: at }) => at !== unit && may([{ role, unit: at }], 'report.file', unit, tree),
  );
  if (wanted === 'office' && (above || own.includes('office-admin'))) return 'office';
  // Who acts for a chair on leave has both grants.
  if (own.includes('deputy')) return 'deputy';
  return own.includes('chair') ? 'chair' : 'office';
}

/** Somebody who holds a role at a unit. */
interface Holder {
  readonly role: Role;
  readonly leave?: Leave;
}

/**
 * Who is asked for a unit's report on a day (`yyyy-mm-dd`): its chairs; while all of them are on leave the deputies who
 * are at work; where there is no chair the deputies; where there is neither, the unit's own office. A unit is never
 * without anybody as long as it has somebody.
 */
export function askedOf<H extends Holder>(holders: readonly H[], day: string): readonly H[] {
  const of = (role: Role) => holders.filter((holder) => holder.role === role);
  const atWork = (them: readonly H[]) => them.filter((each) => !isAway(each, day));
  const [chairs, deputies] = [of('chair'), of('deputy')];
  const tiers = [atWork(chairs), atWork(deputies), chairs, deputies, of('office-admin')];
  return tiers.find((tier) => tier.length > 0) ?? [];
}

/** Those who are asked, and from the second miss in a row on the deputies at work as well. */
export function askedAgain<H extends Holder>(holders: readonly H[], day: string): readonly H[] {
  const asked = askedOf(holders, day);
  return [
    ...asked,
    ...holders.filter((holder) => holder.role === 'deputy' && !isAway(holder, day) && !asked.includes(holder)),
  ];
}
