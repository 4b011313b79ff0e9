import type { Command, CommandResult } from '../../../src/conversation/command.js';
import type { WeekName } from '../../../src/conversation/week.js';
import type { Role } from '../../../src/domain/access.js';
import type { IdentityId, ReceiptCode, ReportId, UnitId } from '../../../src/ids.js';
import type { Repositories } from '../../../src/store/index.js';

export type Scope = 'own' | 'below' | 'beside' | 'above';

/** The tree: a school with a faculty below it, a hospital beside it, the province above both. */
export const UNITS: Readonly<Record<Scope, UnitId>> = {
  own: 'truong' as UnitId,
  below: 'khoa' as UnitId,
  beside: 'benh-vien' as UnitId,
  above: 'p63-38' as UnitId,
};

export interface Row {
  /** Something is done to `unit`, or to somebody there. */
  command(world: World, unit: UnitId): Promise<Command> | Command;
  /** Whether it is done; where it is not, nothing changes anywhere. */
  allowed(role: Role | undefined, scope: Scope): boolean;
  /** Done to the actor's own things: only what is about the actor changes. */
  readonly own?: true;
  /** Collections that count or record what was done, and change without being about the actor. */
  readonly besides?: readonly string[];
}

/** What a row can use to make its target. */
export interface World {
  readonly repositories: Repositories;
  /** A word that was not there before. */
  fresh(): string;
  /** The code of an initiative of somebody else at that unit. */
  initiative(unit: UnitId): Promise<ReceiptCode>;
  /** The weekly report that a unit owes, in a plan of its own. */
  report(unit: UnitId): Promise<ReportId>;
  /** A week of a plan whose owner that unit is, with a report that is owed and was due. */
  week(unit: UnitId): Promise<WeekName>;
  /** What the office above everything gets for a command. */
  asOffice(command: Command): Promise<CommandResult['outcome']>;
  /** The id of an open invitation by somebody else to a role at that unit. */
  invitation(unit: UnitId): Promise<string>;
  /** The messenger's user of somebody else who holds a role there. */
  stranger(unit: UnitId): Promise<IdentityId>;
  /** Somebody else, who has that role there: the id of the role record. */
  holder(role: Role, unit: UnitId): Promise<string>;
}

/** These roles, at their unit and below it. */
export function within(roles: readonly Role[], command: Row['command']): Row {
  return {
    command,
    allowed: (role, scope) => role !== undefined && roles.includes(role) && (scope === 'own' || scope === 'below'),
  };
}

/** Whoever it is, it is their own affair. */
export function own(command: Row['command'], besides: readonly string[] = []): Row {
  return { command, besides, own: true, allowed: () => true };
}

/** No role reaches this. */
export function nobody(command: Row['command'], besides?: readonly string[]): Row {
  return { command, ...(besides === undefined ? {} : { besides }), allowed: () => false };
}
