import type { Role } from '../domain/access.js';
import type { Leave } from '../domain/leave.js';
import type { ChannelId, IdentityId, UnitId } from '../ids.js';
import type { InvitationRefusal } from './role-command.js';

/** Facts about people and their roles; see facts.ts. */
export type RoleNeed =
  | { readonly fact: 'posts' }
  | { readonly fact: 'roster'; readonly post: string; readonly list: RosterList; readonly after?: string }
  | { readonly fact: 'invitation'; readonly token: string }
  | { readonly fact: 'identities' };

export type RosterList = 'posts' | 'invitations';

/** A role that somebody holds. */
export interface PostFact {
  readonly id: string;
  readonly role: Role;
  readonly unit: UnitId;
  readonly name: string;
  readonly leave?: Leave;
  readonly own: boolean;
}

/** A one-time link that nobody has used yet. */
export interface InvitationRow {
  readonly id: string;
  readonly role: Role;
  readonly unit: UnitId;
  readonly by: string;
  readonly expiresAt: Date;
}

/** One page of what is held, or offered, at the unit of an own post and below it. */
export interface RosterFact {
  readonly posts: readonly PostFact[];
  readonly invitations: readonly InvitationRow[];
  /** What to ask the next page with. */
  readonly next?: string;
}

/** An invitation as whoever has its link sees it. */
export interface InvitationFact {
  readonly state: 'open' | 'accepted' | InvitationRefusal;
  readonly role?: Role;
  readonly unit?: UnitId;
  readonly by?: string;
  readonly handsOver?: boolean;
}

/** One messenger under which a person is known. */
export interface IdentityFact {
  readonly id: IdentityId;
  readonly channel: ChannelId;
  readonly here: boolean;
  readonly since: Date;
}

export interface LoadedRoleFact {
  posts: readonly PostFact[];
  roster: RosterFact;
  invitation: InvitationFact;
  identities: readonly IdentityFact[];
}

export interface RoleFacts {
  /** The roles of the one who is talking. */
  posts(): readonly PostFact[];
  /** Who holds what from the unit of an own post downwards; nothing where the post is not theirs. */
  roster(post: string, list: RosterList, after?: string): RosterFact;
  invitation(token: string): InvitationFact;
  /** Every messenger of the one who is talking. */
  identities(): readonly IdentityFact[];
}
