import type { Consent, Profile, SubUnit } from '../conversation/submission.js';
import type { Group, InitiativeStatus } from '../domain/initiative.js';
import type { InitiativeDetails } from '../domain/initiative-details.js';
import type { ChannelId, ConversationId, DraftId, IdentityId, PersonId, PlanId, ReceiptCode, UnitId } from '../ids.js';

/**
 * What the services keep, and the repositories they need for it (store/ implements them). Every call throws AppError
 * STORE_UNAVAILABLE within seconds when the database cannot be reached.
 */

export interface ConsentRecord extends Consent {
  readonly channel: ChannelId;
  readonly accepted: boolean;
}

export interface PersonRecord {
  readonly id: PersonId;
  readonly profile?: Profile;
  readonly consents: readonly ConsentRecord[];
  readonly nudges: boolean;
  /** False: no announcements but binding ones. */
  readonly news?: boolean;
  readonly createdAt: Date;
  /** What was corrected, oldest first. */
  readonly corrections?: readonly {
    readonly key: string;
    readonly at: Date;
    readonly by: PersonId;
    readonly from: ProfileChange;
    readonly to: ProfileChange;
  }[];
}

export interface People extends Erasable {
  /** The person behind an identity. Nobody yet: null. */
  find(identity: IdentityId): Promise<PersonRecord | null>;
  /** As {@link find}, without reading the person. */
  idOf(identity: IdentityId): Promise<PersonId | null>;
  /** The person behind an identity, created on first use; two at once get the same one. */
  ensure(identity: IdentityId, at: Date): Promise<PersonId>;
  /** Every identity of a person. */
  identitiesOf(person: PersonId): Promise<IdentityId[]>;
  /** The same of up to some hundred people; who has none is left out. */
  identitiesOfAll(people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly IdentityId[]>>;
  /** Keeps the proof of consent (once, however often it is given) and, where there is one, the profile for next time. */
  remember(person: PersonId, consent: ConsentRecord, profile: Profile | undefined, at: Date): Promise<void>;
  setNudges(person: PersonId, on: boolean, at: Date): Promise<void>;
  /** Whether this person is told news: announcements that do not bind them. */
  setNews(person: PersonId, on: boolean, at: Date): Promise<void>;
  /** Whether this identity may be nudged: nobody known yet counts as yes. */
  wantsNudges(identity: IdentityId): Promise<boolean>;
  /** The messenger told that the person blocked us (an instant) or came back (null). */
  setBlocked(identity: IdentityId, at: Date | null): Promise<void>;
  /** Notes that the erasure of so many initiatives begins; the number of the first time, when it was begun before. */
  beginErasing(person: PersonId, initiatives: number): Promise<number>;
  /** Every identity of a person, the first one first. */
  identities(person: PersonId): Promise<{ readonly id: IdentityId; readonly since: Date }[]>;
  /** From now on this identity is nobody yet. False: it was not this person's. */
  unlink(identity: IdentityId, person: PersonId): Promise<boolean>;
  /** Puts the profile right, where there is one, and keeps what was said before; once by the correction's key. */
  correct(person: PersonId, key: string, change: ProfileChange, by: PersonId, at: Date): Promise<void>;
}

export type ProfileChange = Partial<Pick<Profile, 'fullName' | 'phone' | 'unit' | 'subUnit'>>;

export interface HistoryEntry {
  readonly at: Date;
  /** Natural key of the change. */
  readonly key: string;
  readonly what: 'submitted' | 'amended' | 'withdrawn' | 'confirmed' | 'returned' | 'nominated' | 'mapped';
  readonly from?: {
    readonly title?: string;
    readonly description?: string;
    readonly status?: InitiativeStatus;
    /** What was typed, and the unit that it is. */
    readonly subUnit?: string;
  };
  readonly to?: {
    readonly subUnit?: string;
    readonly title?: string;
    readonly description?: string;
    readonly status?: InitiativeStatus;
    readonly reason?: string;
  };
  readonly by: PersonId;
}

export interface InitiativeRecord extends InitiativeDetails {
  readonly id: string;
  readonly code: ReceiptCode;
  readonly plan: PlanId;
  readonly person: PersonId;
  readonly status: InitiativeStatus;
  /** As it was when submitted. */
  readonly profile: Profile;
  /** Where it counts: the lowest unit of the tree that it belongs to. */
  readonly unit: UnitId;
  readonly group: Group;
  readonly title: string;
  readonly description: string;
  readonly submittedAt: Date;
  /** Of the last change. */
  readonly at: Date;
  readonly history: readonly HistoryEntry[];
  /** Key of the typed sub-unit's request to be mapped; see UnitRequests. */
  readonly subUnitRequest?: string;
  /** Rises with every change. */
  readonly rev: number;
}

export interface NewInitiative extends InitiativeDetails {
  readonly draft: DraftId;
  readonly code: ReceiptCode;
  readonly plan: PlanId;
  readonly person: PersonId;
  readonly profile: Profile;
  readonly title: string;
  readonly description: string;
  readonly at: Date;
  readonly subUnitRequest?: string;
}

/** What has been decided about a draft. */
export type DraftVerdict =
  | { readonly type: 'known'; readonly code: ReceiptCode; readonly at: Date }
  | { readonly type: 'erased' | 'refused' };

export interface Initiatives extends Pick<Erasable, 'tell' | 'join'> {
  /**
   * `known`: this draft is stored already, under that code. `erased`: it was, and its author had it erased.
   * `refused`: this press, or a later one, was refused. `code-taken`: draw another code.
   */
  insert(initiative: NewInitiative): Promise<{ readonly type: 'stored' | 'code-taken' } | DraftVerdict>;
  /** Writes down that a press was refused, unless something is stored under the draft: that is told instead. */
  refuse(draft: DraftId, at: Date): Promise<DraftVerdict>;
  byCode(code: ReceiptCode): Promise<InitiativeRecord | null>;
  /** Own initiatives, newest first; `before` is the last one of the page before. */
  ofPerson(
    person: PersonId,
    limit: number,
    before?: Pick<InitiativeRecord, 'submittedAt' | 'id'>,
  ): Promise<InitiativeRecord[]>;
  /** Changes it if it still has that `rev`; false when somebody else was faster. */
  change(
    id: string,
    rev: number,
    change: Partial<Pick<InitiativeRecord, 'title' | 'description' | 'status' | 'nomination'>>,
    entry: HistoryEntry,
  ): Promise<boolean>;
  /** Takes the author out of their initiatives; only what is counted stays. The sub-unit requests they had asked for. */
  anonymise(person: PersonId): Promise<{ readonly count: number; readonly subUnitRequests: readonly string[] }>;
  countOf(person: PersonId): Promise<number>;
  /** The author's name and phone, as they are to be read from now on. */
  rename(person: PersonId, change: Pick<ProfileChange, 'fullName' | 'phone'>): Promise<void>;
}

/** Typed sub-units waiting for somebody to map them to the tree. */
export interface UnitRequests {
  /** The key of a request, the same for every spelling. */
  keyOf(unit: UnitId, subUnit: SubUnit): string | undefined;
  /** One more initiative asks for it. Not to be repeated: {@link recount} puts right what may have been counted. */
  count(key: string, name: string): Promise<void>;
  /** Brings the number of initiatives that ask for it up to date (counted to 1000); at none the request goes. */
  recount(key: string, name?: string): Promise<void>;
  page(limit: number, after?: string): Promise<{ key: string; unit: UnitId; name: string; count: number }[]>;
}

export interface SetupTokens extends Erasable, Expiring {
  add(hash: string, expiresAt: Date, at: Date): Promise<void>;
  /** Uses the token for this person, once. The same person again is `taken` as well. */
  take(hash: string, person: PersonId, at: Date): Promise<'taken' | 'expired' | 'used' | 'unknown'>;
  /** What {@link take} would say, without using it. */
  look(hash: string, person: PersonId | null, at: Date): Promise<'open' | 'taken' | 'expired' | 'used' | 'unknown'>;
}

export interface ParkedEvent {
  readonly at: Date;
  readonly conversation: ConversationId;
  readonly identity: IdentityId;
  readonly eventId: string;
  readonly channel: ChannelId;
  /** A code, never words. */
  readonly reason: string;
  /** The inbound event as JSON. */
  readonly inbound: string;
}

export interface ParkedEvents extends Erasable, Expiring {
  /** Once per conversation and event id. */
  park(event: ParkedEvent): Promise<void>;
  /** Oldest first. */
  page(limit: number, after?: { readonly at: Date; readonly id: string }): Promise<(ParkedEvent & { id: string })[]>;
}

export interface AuditLine {
  /** Natural key: the same line twice is one line. It outlives an erasure: hash it where it is made of an id. */
  readonly key: string;
  readonly at: Date;
  readonly who: PersonId | 'erased' | 'system';
  readonly what: string;
  /** Never personal data. */
  readonly subject: string;
  /** The unit whose office may read it, beside the root office. */
  readonly unit?: UnitId;
}

export interface Audit extends Erasable {
  write(line: AuditLine): Promise<void>;
  /** Newest first. */
  page(limit: number, before?: { readonly at: Date; readonly key: string }): Promise<AuditLine[]>;
}

/** Which jobs are due is known by the database: one row per job says which slot it did last, and who is at it. */
export interface JobLedger {
  /**
   * Takes a slot of a job for `leaseMs`, or undefined: done, given up, being done, or waiting to be tried again.
   * `attempt` counts from 1.
   */
  claim(
    job: string,
    slot: Date,
    owner: string,
    now: Date,
    leaseMs: number,
  ): Promise<{ readonly attempt: number } | undefined>;
  extend(job: string, owner: string, until: Date): Promise<boolean>;
  done(job: string, owner: string, now: Date): Promise<void>;
  /** Not done; to be tried again from `retryAt`, or not at all. */
  failed(job: string, owner: string, retryAt: Date | null): Promise<void>;
  lastDone(job: string): Promise<Date | undefined>;
}

/** Whose data it is. Somebody who never submitted anything has no person yet, but has conversations. */
export interface Who {
  readonly person: PersonId | null;
  /** Every identity of theirs, at least the one that asks. */
  readonly identities: readonly IdentityId[];
  /** Where it was asked: what is needed to answer there is kept until the answer is given. */
  readonly conversation: ConversationId;
}

/** A collection that holds something about people says how it gives that out and how it forgets it. */
export interface Erasable {
  /** Removes every trace. Harmless when repeated, or when half of it is gone already. */
  forget(who: Who): Promise<unknown>;
  /** Everything it holds about them, as plain JSON, or undefined. */
  tell?(who: Who): Promise<unknown>;
  /** What it holds about one person is about another from now on: they are the same. Harmless when repeated. */
  join?(from: PersonId, into: PersonId): Promise<unknown>;
}

/** A collection whose rows do not live for ever. Expiry is done in code, not by the database. */
export interface Expiring {
  /** Removes what has had its time; how many. */
  expire(now: Date): Promise<number>;
}
