import type { Grant, Role } from '../../domain/access.js';
import type { Leave } from '../../domain/leave.js';
import type { ConversationId, IdentityId, PersonId, UnitId } from '../../ids.js';
import type { Erasable } from '../records.js';

/** Who somebody is when they act for the union. `phone` is E.164. */
export interface Holder {
  readonly fullName: string;
  readonly phone: string;
}

/** One role that a person holds at a unit. It is there as long as it is held; what was is in the audit. */
export interface RoleRecord {
  readonly id: string;
  readonly person: PersonId;
  readonly role: Role;
  readonly unit: UnitId;
  readonly holder: Holder;
  /** Where its holder can be told something. */
  readonly conversation: ConversationId;
  readonly since: Date;
  readonly leave?: Leave;
}

export type NewRole = Omit<RoleRecord, 'id' | 'leave'>;

/** The union that this installation is the office of. */
export interface RootOffice {
  readonly unit: UnitId;
  readonly name: string;
}

export interface Roles extends Erasable {
  /**
   * Makes the first admin of the root office, and that union the root. False: there is an admin already, and it is not
   * this person.
   */
  makeFirstAdmin(role: NewRole, office: RootOffice): Promise<boolean>;
  root(): Promise<RootOffice | undefined>;
  isAdmin(person: PersonId): Promise<boolean>;
  /** The office admins of the root, the longest-serving first. */
  admins(): Promise<RoleRecord[]>;
  /** What a person may act as at an instant: leave and deputies are counted in. */
  grantsOf(person: PersonId, at: Date): Promise<Grant[]>;
  /** Natural key: person, role and unit; given twice is given once. */
  give(role: NewRole): Promise<void>;
  find(id: string): Promise<RoleRecord | null>;
  ofPerson(person: PersonId): Promise<RoleRecord[]>;
  /** Of these units, or of all; by unit and id, `after` the last one of the page before. */
  page(
    units: readonly UnitId[] | undefined,
    limit: number,
    after?: Pick<RoleRecord, 'unit' | 'id'>,
  ): Promise<RoleRecord[]>;
  /** Takes a role away. False: nobody holds it any more. */
  end(id: string): Promise<boolean>;
  setLeave(id: string, leave: Leave | null): Promise<boolean>;
  /** What was to be told where this identity talks is told here from now on. */
  moveHome(person: PersonId, away: IdentityId, to: ConversationId): Promise<void>;
  /** The name and phone under which a person holds their roles. */
  rename(person: PersonId, holder: Partial<Holder>): Promise<void>;
}
