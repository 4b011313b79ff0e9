import type { Grant } from '../domain/access.js';
import type { InitiativeDetails } from '../domain/initiative-details.js';
import type { Plan } from '../domain/plan.js';
import type { UnitIndex } from '../domain/units/search.js';
import type { ChannelId, PersonId, PlanId, ReceiptCode, ReportId, UnitId } from '../ids.js';
import type { AnnounceFact, AnnounceFacts, AnnounceNeed } from './announce.js';
import type { GroupFact, GroupFacts, GroupNeed } from './group/command.js';
import type { LinkedPlan, LinkedPlanAsked } from './linked-plan.js';
import type { QuestionFact, QuestionFacts, QuestionNeed } from './office-question.js';
import type { ListFact, PlanFact, PlanView, TemplateFact } from './plan-view.js';
import type { ReportFact, ReportHistoryAsked, ReportNeed } from './report.js';
import type { LoadedRoleFact, RoleFacts, RoleNeed } from './role-facts.js';
import type { Consent, Profile } from './submission.js';
import type { WeekFact, WeekName, WeekNeed } from './week.js';
import type { Asked, WorkbenchFact, WorkbenchNeed } from './workbench.js';

export type { ListFact, PlanFact, PlanView, TemplateFact } from './plan-view.js';

/** Something a scene asked for that has to be read from the database first. */
export type Need =
  | RoleNeed
  | { readonly fact: 'person' }
  | { readonly fact: 'mine' }
  | { readonly fact: 'grants' }
  | WorkbenchNeed
  | WeekNeed
  | QuestionNeed
  | ReportNeed
  | AnnounceNeed
  | GroupNeed
  | { readonly fact: 'setup'; readonly token: string }
  | { readonly fact: 'initiative'; readonly code: ReceiptCode }
  | { readonly fact: 'plans' }
  | { readonly fact: 'lists' }
  | ({ readonly fact: 'linked-plan' } & LinkedPlanAsked)
  | { readonly fact: 'templates' }
  | { readonly fact: 'plan-view'; readonly plan: PlanId };

export interface PersonFact {
  readonly id: PersonId;
  readonly profile?: Profile;
  readonly consents: readonly Consent[];
  readonly nudges: boolean;
  /** False: only binding announcements are wanted. */
  readonly news?: boolean;
  readonly admin: boolean;
}

/** How a setup link stands; `admin`: this person has set the office up already. */
export type SetupState = 'open' | 'admin' | 'expired' | 'used' | 'unknown';

export type InitiativeStatus =
  | 'submitted'
  | 'withdrawn'
  | 'accepted'
  | 'appraisal'
  | 'recognised'
  | 'returned'
  | 'refused';

export interface OwnInitiative {
  readonly code: ReceiptCode;
  readonly title: string;
  readonly description: string;
  readonly status: InitiativeStatus;
  readonly plan: PlanId;
  readonly submittedAt: Date;
  /** What its plan asked beside the official form. */
  readonly details?: InitiativeDetails;
  /** Why it was returned, while it is. */
  readonly reason?: string;
}

/** What anyone who knows the code may see; the title only when it is one's own. */
export interface FollowedInitiative {
  readonly code: ReceiptCode;
  readonly status: InitiativeStatus;
  readonly submittedAt: Date;
  readonly own: boolean;
  readonly title?: string;
  /** Why it was returned, while it is; only to its author. */
  readonly reason?: string;
}

/** What is already known, without reading anything. */
export interface KnownFacts {
  readonly now: Date;
  /** When the person acted: the messenger's time where it is authenticated. */
  readonly at: Date;
  /** A fresh random token of 12 URL-safe characters, for natural keys. */
  readonly fresh: string;
  readonly channel: ChannelId;
  /** See Capabilities.splitsAt. */
  readonly splitsAt?: number;
  /** See Capabilities.reorders. */
  readonly reorders?: true;
  readonly plan: Plan | undefined;
  /** The root office's name, once somebody has set it up. */
  readonly office: string | undefined;
  /** The root office's union. */
  readonly root: UnitId | undefined;
  readonly units: UnitIndex;
  /** A link that opens the private chat with this payload. */
  readonly deepLink: (payload: string) => string | undefined;
}

/**
 * The facts a scene may use. A read fact is a function: when it is not loaded yet the engine stops the turn, has it
 * loaded and runs the turn again from the start, which is harmless because a turn is pure.
 */
export interface Facts extends KnownFacts, QuestionFacts, RoleFacts, AnnounceFacts, GroupFacts {
  person(): PersonFact | null;
  mine(): readonly OwnInitiative[];
  initiative(code: ReceiptCode): FollowedInitiative | null;
  /** The roles held at this moment by the one who is talking. */
  grants(): readonly Grant[];
  /** The plans that the one who is talking may change, the newest first. */
  plans(): readonly PlanFact[];
  /** Every plan that is or was open, the newest first. */
  lists(): readonly ListFact[];
  /** Where a link or a typed code leads. */
  linkedPlan(asked: LinkedPlanAsked): LinkedPlan;
  templates(): readonly TemplateFact[];
  /** Null for a plan that is not theirs to change. */
  planView(plan: PlanId): PlanView | null;
  setup(token: string): SetupState;
  /** The chair's workbench; null for what is not there or not theirs to see. */
  standing(asked: Asked<'standing'>): WorkbenchFact['standing'];
  submissions(asked: Asked<'submissions'>): WorkbenchFact['submissions'];
  submission(code: ReceiptCode): WorkbenchFact['submission'];
  snapshot(id: string): WorkbenchFact['snapshot'];
  /** What the office of a plan's owner gathers; nothing for anybody else. */
  weeks(): WeekFact['weeks'];
  weekList(plan: PlanId, before?: string): WeekFact['week-list'];
  week(name: WeekName): WeekFact['week'];
  weekUnits(asked: WeekName & { readonly missing: boolean; readonly page: number }): WeekFact['week-units'];
  weekUnit(asked: WeekName & { readonly unit: UnitId }): WeekFact['week-unit'];
  weekSearch(asked: WeekName & { readonly words: string }): WeekFact['week-search'];
  /** The newest weekly report of every unit led and every plan; the first due first. */
  reports(): ReportFact['reports'];
  report(id: ReportId): ReportFact['report'];
  reportHistory(asked: ReportHistoryAsked): ReportFact['report-history'];
}

/** Thrown by a fact that is not loaded yet; only the engine catches it. */
export class NeedFact extends Error {
  constructor(readonly need: Need) {
    super(`fact not loaded: ${need.fact}`);
  }
}

/** Loaded facts by {@link needKey}. */
export type Loaded = ReadonlyMap<string, unknown>;

export interface LoadedFact
  extends QuestionFact,
    LoadedRoleFact,
    ReportFact,
    WorkbenchFact,
    WeekFact,
    AnnounceFact,
    GroupFact {
  person: PersonFact | null;
  mine: readonly OwnInitiative[];
  initiative: FollowedInitiative | null;
  grants: readonly Grant[];
  setup: SetupState;
  plans: readonly PlanFact[];
  lists: readonly ListFact[];
  'linked-plan': LinkedPlan;
  templates: readonly TemplateFact[];
  'plan-view': PlanView | null;
}

/** Equal for the same need, spelled with its parts in the same order. */
export function needKey(need: Need): string {
  return JSON.stringify(need);
}

/** Facts over what is known and what has been loaded so far. */
export function makeFacts(known: KnownFacts, loaded: Loaded): Facts {
  function read<N extends Need['fact']>(need: Need & { fact: N }): LoadedFact[N] {
    const key = needKey(need);
    if (!loaded.has(key)) throw new NeedFact(need);
    return loaded.get(key) as LoadedFact[N];
  }
  return {
    ...known,
    person: () => read({ fact: 'person' }),
    mine: () => read({ fact: 'mine' }),
    initiative: (code) => read({ fact: 'initiative', code }),
    grants: () => read({ fact: 'grants' }),
    plans: () => read({ fact: 'plans' }),
    lists: () => read({ fact: 'lists' }),
    linkedPlan: (asked) => read({ fact: 'linked-plan', ...asked }),
    templates: () => read({ fact: 'templates' }),
    planView: (plan) => read({ fact: 'plan-view', plan }),
    group: () => read({ fact: 'group' }),
    groupReports: () => read({ fact: 'group-reports' }),
    groupOffer: (token) => read({ fact: 'group-offer', token }),
    groups: (of) => read({ fact: 'groups', ...(of === undefined ? {} : { of }) }),
    setup: (token) => read({ fact: 'setup', token }),
    posts: () => read({ fact: 'posts' }),
    roster: (post, list, after) => read({ fact: 'roster', post, list, ...(after === undefined ? {} : { after }) }),
    invitation: (token) => read({ fact: 'invitation', token }),
    identities: () => read({ fact: 'identities' }),
    standing: (asked) => read({ fact: 'standing', ...asked }),
    submissions: (asked) => read({ fact: 'submissions', ...asked }),
    submission: (code) => read({ fact: 'submission', code }),
    snapshot: (id) => read({ fact: 'snapshot', id }),
    weeks: () => read({ fact: 'weeks' }),
    weekList: (plan, before) => read({ fact: 'week-list', plan, ...(before === undefined ? {} : { before }) }),
    week: (name) => read({ fact: 'week', ...name }),
    weekUnits: (asked) => read({ fact: 'week-units', ...asked }),
    weekUnit: (asked) => read({ fact: 'week-unit', ...asked }),
    weekSearch: (asked) => read({ fact: 'week-search', ...asked }),
    questions: (state, before) => read({ fact: 'questions', state, ...(before === undefined ? {} : { before }) }),
    question: (id) => read({ fact: 'question', id }),
    askedAbout: (announcement) => read({ fact: 'asked-about', announcement }),
    told: () => read({ fact: 'told' }),
    reports: () => read({ fact: 'reports' }),
    report: (report) => read({ fact: 'report', report }),
    reportHistory: (asked) => read({ fact: 'report-history', ...asked }),
    announcements: (before) => read({ fact: 'announcements', ...(before === undefined ? {} : { before }) }),
    announcement: (id) => read({ fact: 'announcement', id }),
    audience: (id, rev) => read({ fact: 'audience', id, rev }),
    announcementPeople: (id, which, after) =>
      read({ fact: 'announcement-people', id, which, ...(after === undefined ? {} : { after }) }),
  };
}
