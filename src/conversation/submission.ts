import type { InitiativeDetails } from '../domain/initiative-details.js';
import type { Breach } from '../domain/plans/eligibility.js';
import type { DraftId, PlanId, ReceiptCode, UnitId } from '../ids.js';

export type Group = 'enterprise' | 'public-sector';

/** A sub-unit of the tree, or, where the tree has none, what the person typed (kept as a request to be mapped). */
export type SubUnit =
  | { readonly kind: 'unit'; readonly id: UnitId; readonly name: string }
  | { readonly kind: 'typed'; readonly name: string };

/** What is remembered for the next initiative. `phone` is E.164. */
export interface Profile {
  readonly fullName: string;
  readonly phone: string;
  readonly unit: { readonly id: UnitId; readonly name: string };
  readonly subUnit: SubUnit;
  readonly group: Group;
}

/** Proof of consent: which text, when it was accepted. */
export interface Consent {
  readonly version: string;
  readonly at: string;
}

export interface Submission {
  /** Natural key: the same draft submitted again is the same initiative. */
  readonly draft: DraftId;
  readonly plan: PlanId;
  readonly consent: Consent;
  readonly profile: Profile;
  readonly title: string;
  readonly description: string;
  /** What the plan asks beside the official form; absent where it asks nothing. */
  readonly details?: InitiativeDetails;
  /** When the person pressed submit; the deadline is judged by it. */
  readonly at: string;
}

/** The plan does not take it now. `closesAt` is the exclusive instant. */
export interface NotOpen {
  readonly type: 'not-open';
  readonly window: 'before' | 'closed' | 'paused';
  readonly opensAt: string;
  readonly closesAt: string;
}

/** What came of a submission, whoever gave it in. */
export type Submitted =
  | { readonly type: 'stored'; readonly code: ReceiptCode; readonly at: string }
  /** Against the plan's rules, each with its source. */
  | { readonly type: 'ineligible'; readonly breaches: readonly Breach[] }
  /** It does not answer what the plan asks by now. */
  | { readonly type: 'changed' }
  | NotOpen;
