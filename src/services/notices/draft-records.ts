import type { ConversationId, IdentityId, PlanId } from '../../ids.js';

/** An initiative that somebody began to write and has not handed in. */
export interface Draft {
  readonly conversation: ConversationId;
  readonly identity: IdentityId;
}

/** The unfinished initiatives of private conversations, by the plan they are written for. */
export interface Drafts {
  /** By conversation; `after` is the last one of the page before. */
  page(plan: PlanId, limit: number, after?: ConversationId): Promise<Draft[]>;
  /** Whether one of these identities has one. */
  has(plan: PlanId, identities: readonly IdentityId[]): Promise<boolean>;
}
