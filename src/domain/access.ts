import type { UnitId } from '../ids.js';

/** Who may do what, where: every role is held at one unit and reaches everything below it. */

export const ROLES = [
  'office-admin',
  'chair',
  'deputy',
  'council-chair',
  'council-secretary',
  'council-member',
  'emulation-officer',
] as const;
export type Role = (typeof ROLES)[number];

/** One role that a person holds at this moment. */
export interface Grant {
  readonly role: Role;
  readonly unit: UnitId;
}

const OFFICE: readonly Role[] = ['office-admin'];
const LEADERS: readonly Role[] = ['office-admin', 'chair', 'deputy'];
const READERS: readonly Role[] = [
  ...LEADERS,
  'council-chair',
  'council-secretary',
  'council-member',
  'emulation-officer',
];

/** Everything a role can be needed for, and the roles that suffice at the unit or above it. */
export const ACTIONS = {
  'plan.change': OFFICE,
  'unit.change': OFFICE,
  'role.give': LEADERS,
  'audit.read': OFFICE,
  'person.correct': OFFICE,
  'initiative.read': READERS,
  'initiative.confirm': LEADERS,
  'initiative.return': LEADERS,
  'initiative.nominate': LEADERS,
  'initiative.file': LEADERS,
  'report.file': LEADERS,
  'report.gather': OFFICE,
  'group.bind': OFFICE,
  'group.wish': LEADERS,
  'poster.make': LEADERS,
  announce: OFFICE,
  'question.answer': OFFICE,
  'progress.read': READERS,
  export: ['office-admin', 'chair', 'deputy', 'council-secretary', 'emulation-officer'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Action = keyof typeof ACTIONS;

/** Where a unit hangs. */
export interface Ancestry {
  /** Whether a unit is `above` or hangs below it at any depth. */
  readonly isWithin: (unit: UnitId, above: UnitId) => boolean;
}

/** Whether somebody with these roles may do this to that unit. */
export function may(grants: readonly Grant[], action: Action, unit: UnitId, tree: Ancestry): boolean {
  const suffices: readonly Role[] = ACTIONS[action];
  return grants.some((grant) => suffices.includes(grant.role) && tree.isWithin(unit, grant.unit));
}

/** The units at which these roles allow something, the highest ones only. */
export function unitsFor(grants: readonly Grant[], action: Action, tree: Ancestry): readonly UnitId[] {
  const suffices: readonly Role[] = ACTIONS[action];
  const units = [...new Set(grants.filter(({ role }) => suffices.includes(role)).map(({ unit }) => unit))];
  return units.filter((unit) => !units.some((other) => other !== unit && tree.isWithin(unit, other)));
}
