import type { Role } from '../../domain/access.js';
import type { PersonId, UnitId } from '../../ids.js';
import type { Erasable, Expiring } from '../records.js';

/** A one-time link that gives a role. Its token is kept as a hash only. */
export interface InvitationRecord {
  /** Natural key: that of the command that made it. */
  readonly id: string;
  readonly hash: string;
  readonly role: Role;
  readonly unit: UnitId;
  /** `system`: made for a sheet of many by whoever runs the program. */
  readonly by: PersonId | 'system';
  /** As the invited person reads it. */
  readonly byName: string;
  /** The role record that is handed over: it ends when this is accepted. */
  readonly handsOver?: string;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly state: 'open' | 'taken' | 'accepted' | 'declined' | 'revoked';
  /** Who opened it to the end. */
  readonly usedBy?: PersonId;
}

export type Standing = 'open' | 'expired' | 'used' | 'declined' | 'revoked';

export interface Invitations extends Erasable, Expiring {
  /** The same id again replaces the token of an open one: the link of the first try was never shown. */
  make(invitation: Omit<InvitationRecord, 'state' | 'usedBy'>): Promise<void>;
  byHash(hash: string): Promise<InvitationRecord | null>;
  find(id: string): Promise<InvitationRecord | null>;
  /** Uses it for this person, once; the same person again is true as well. */
  take(id: string, person: PersonId, at: Date): Promise<boolean>;
  settle(id: string, state: 'accepted' | 'declined'): Promise<void>;
  /** False: it is not open any more. */
  revoke(id: string): Promise<boolean>;
  /** Every open one that this person has made. */
  revokeOf(person: PersonId): Promise<void>;
  /** Open ones of these units, or of all, by unit and id; `after` the last one of the page before. */
  page(
    units: readonly UnitId[] | undefined,
    now: Date,
    limit: number,
    after?: Pick<InvitationRecord, 'unit' | 'id'>,
  ): Promise<InvitationRecord[]>;
}

/** How an invitation stands for anybody but the person who took it. */
export function standingOf({ state, expiresAt }: InvitationRecord, now: Date): Standing {
  if (state === 'open') return expiresAt > now ? 'open' : 'expired';
  return state === 'taken' || state === 'accepted' ? 'used' : state;
}
