import { expect } from '@jest/globals';
import { scenes } from '../../scenes/index.js';
import type { AnnounceFact, AnnouncementView, AnnounceNeed, AudienceCount } from '../../src/conversation/announce.js';
import type { Command, CommandResult } from '../../src/conversation/command.js';
import { type Dialogue, NEW_DIALOGUE } from '../../src/conversation/dialogue.js';
import { advance, type Event, type Turn } from '../../src/conversation/engine.js';
import {
  type FollowedInitiative,
  type KnownFacts,
  type ListFact,
  type LoadedFact,
  needKey,
  type OwnInitiative,
  type PersonFact,
  type PlanFact,
  type PlanView,
  type SetupState,
  type TemplateFact,
} from '../../src/conversation/facts.js';
import type { GroupHere, GroupList, GroupOffer } from '../../src/conversation/group/command.js';
import type { LinkedPlan, LinkedPlanAsked } from '../../src/conversation/linked-plan.js';
import type { Choice, Inbound, Input, Say } from '../../src/conversation/message.js';
import type { QuestionFact } from '../../src/conversation/office-question.js';
import type { ReportHistory, ReportHistoryAsked, ReportView } from '../../src/conversation/report.js';
import type { IdentityFact, InvitationFact, PostFact, RosterFact } from '../../src/conversation/role-facts.js';
import type { WeekFact, WeekOverview, WeekPage, WeekUnit } from '../../src/conversation/week.js';
import type { Asked, ReadSubmission, SubmissionPage, UnitStanding } from '../../src/conversation/workbench.js';
import type { Grant } from '../../src/domain/access.js';
import { trialPlan } from '../../src/domain/plan.js';
import type { Snapshot } from '../../src/domain/snapshot.js';
import { type ChannelId, makeConversationId, makeIdentityId, type ReportId, type UnitId } from '../../src/ids.js';
import { inWords } from '../../src/texts/index.js';
import { foundingUnits } from './units.js';

/** What the database would know, set by a test. */
export interface World {
  person?: PersonFact | null;
  mine?: readonly OwnInitiative[];
  initiatives?: Readonly<Record<string, FollowedInitiative>>;
  grants?: readonly Grant[];
  standing?: UnitStanding;
  submissions?: (asked: Asked<'submissions'>) => SubmissionPage;
  submission?: ReadSubmission;
  snapshot?: Snapshot;
  reports?: readonly ReportView[];
  /** Of one report; without it the one among `reports`. */
  report?: ReportView;
  reportHistory?: (asked: ReportHistoryAsked) => ReportHistory;
  weeks?: WeekFact['weeks'];
  /** A page of weeks, six each. */
  weekList?: (before: string | undefined) => WeekFact['week-list'];
  week?: WeekOverview;
  weekUnits?: (asked: { readonly missing: boolean; readonly page: number }) => WeekPage;
  weekUnit?: (unit: UnitId) => WeekUnit | null;
  weekSearch?: (words: string) => readonly UnitId[];
  plans?: readonly PlanFact[];
  lists?: readonly ListFact[];
  templates?: readonly TemplateFact[];
  questions?: (state: string) => QuestionFact['questions'];
  question?: (id: string) => QuestionFact['question'];
  askedAbout?: QuestionFact['asked-about'];
  told?: QuestionFact['told'];
  /** Without it every link leads to the plan that is known. */
  linkedPlan?: (asked: LinkedPlanAsked) => LinkedPlan;
  planViews?: Readonly<Record<string, PlanView>>;
  setup?: SetupState;
  posts?: readonly PostFact[];
  roster?: RosterFact;
  invitation?: InvitationFact;
  identities?: readonly IdentityFact[];
  announcements?: (before: string | undefined) => AnnounceFact['announcements'];
  announcement?: (id: string) => AnnouncementView | null;
  group?: GroupHere;
  groupReports?: readonly ReportView[] | null;
  groupOffer?: GroupOffer | null;
  groups?: GroupList;
  audience?: AudienceCount | null;
  announcementPeople?: (
    need: Extract<AnnounceNeed, { fact: 'announcement-people' }>,
  ) => AnnounceFact['announcement-people'];
}

export const START = new Date('2026-11-21T02:00:00Z');

/**
 * Talks to the scenes as a person does, without any database or messenger:
 * `talk().says('nộp').taps('Tôi đồng ý').says('Lê Văn A').expects('Số điện thoại')`.
 * The state is turned to JSON and back between turns, as it is when it is stored.
 */
export function talk(world: World = {}, known: Partial<KnownFacts> = {}): Talk {
  return new Talk(world, known);
}

export class Talk {
  dialogue: Dialogue = NEW_DIALOGUE;
  said: readonly Say[] = [];
  command: Command | undefined;
  forgets = false;
  now = START;
  private events = 0;
  private refs = 0;

  constructor(
    public world: World,
    private readonly known: Partial<KnownFacts>,
  ) {}

  says(text: string): this {
    return this.does({ kind: 'text', text });
  }

  starts(payload = ''): this {
    return this.does({ kind: 'start', payload });
  }

  /** Taps the newest button with this label. */
  taps(label: string): this {
    const choice = this.buttons().find((each) => inWords(each.label) === label);
    if (choice === undefined) throw new Error(`no button “${label}” in: ${this.labels().join(' | ')}`);
    return this.does({ kind: 'choice', at: choice.at, value: choice.value });
  }

  does(input: Input, more: Partial<Inbound> = {}): this {
    const channel: ChannelId = this.known.channel ?? 'web';
    this.events += 1;
    const inbound: Inbound = {
      channel,
      conversation: makeConversationId(channel, 'test'),
      identity: makeIdentityId(channel, 'test'),
      place: 'private',
      eventId: `e${this.events}`,
      at: this.now,
      input,
      messageRef: `m${++this.refs}`,
      ...more,
    };
    return this.turn({ kind: 'inbound', inbound });
  }

  /** The command's result comes back. */
  gets(result: CommandResult): this {
    return this.turn({ kind: 'result', result });
  }

  /** The command is given up. */
  fails(): this {
    return this.turn({ kind: 'failed' });
  }

  later(ms: number): this {
    this.now = new Date(this.now.getTime() + ms);
    return this;
  }

  /** The words of the last reply contain all of these. */
  expects(...parts: readonly string[]): this {
    for (const part of parts) expect(this.words()).toContain(part);
    return this;
  }

  words(): string {
    return this.said.map((say) => say.blocks.map((block) => inWords(block)).join('\n\n')).join('\n---\n');
  }

  labels(): readonly string[] {
    return this.buttons().map((choice) => inWords(choice.label));
  }

  buttons(): readonly Choice[] {
    return this.said.flatMap((say) => (say.choices ?? []).flat());
  }

  private turn(event: Event): this {
    const turn = this.advance(event);
    this.dialogue = JSON.parse(JSON.stringify(turn.dialogue));
    this.said = JSON.parse(JSON.stringify(turn.says));
    this.command = turn.command;
    this.forgets = turn.forget ?? false;
    return this;
  }

  private advance(event: Event): Turn {
    const loaded = new Map<string, LoadedFact[keyof LoadedFact]>();
    for (let tries = 0; tries < 10; tries++) {
      const turn = advance(scenes, this.dialogue, event, this.facts(), loaded);
      if (!('need' in turn)) return turn;
      const { need } = turn;
      const found = {
        person: () => this.world.person ?? null,
        mine: () => this.world.mine ?? [],
        grants: () => this.world.grants ?? [],
        standing: () => this.world.standing ?? null,
        submissions: () => (need.fact === 'submissions' ? (this.world.submissions?.(need) ?? null) : null),
        submission: () => this.world.submission ?? null,
        snapshot: () => this.world.snapshot ?? null,
        reports: () => this.world.reports ?? [],
        report: () => (need.fact === 'report' ? this.reportOf(need.report) : null),
        weeks: () => this.world.weeks ?? [],
        'week-list': () =>
          (need.fact === 'week-list' ? this.world.weekList?.(need.before) : undefined) ?? { weeks: [], more: false },
        week: () => this.world.week ?? null,
        'week-units': () => (need.fact === 'week-units' ? (this.world.weekUnits?.(need) ?? null) : null),
        'week-unit': () => (need.fact === 'week-unit' ? (this.world.weekUnit?.(need.unit) ?? null) : null),
        'week-search': () => (need.fact === 'week-search' ? (this.world.weekSearch?.(need.words) ?? []) : []),
        'report-history': () => (need.fact === 'report-history' ? (this.world.reportHistory?.(need) ?? null) : null),
        setup: () => this.world.setup ?? 'open',
        posts: () => this.world.posts ?? [],
        roster: () => this.world.roster ?? { posts: [], invitations: [] },
        invitation: () => this.world.invitation ?? { state: 'unknown' as const },
        identities: () => this.world.identities ?? [],
        plans: () => this.world.plans ?? [],
        group: () => this.world.group ?? { state: 'unknown' as const, leads: false },
        'group-reports': () => this.world.groupReports ?? null,
        'group-offer': () => this.world.groupOffer ?? null,
        groups: () => this.world.groups ?? { bound: [], more: false, wishes: [], mayBind: false, closed: [] },
        announcements: () =>
          (need.fact === 'announcements' ? this.world.announcements?.(need.before) : undefined) ?? {
            heads: [],
            more: false,
          },
        announcement: () => (need.fact === 'announcement' ? (this.world.announcement?.(need.id) ?? null) : null),
        audience: () => this.world.audience ?? null,
        'announcement-people': () =>
          need.fact === 'announcement-people' ? (this.world.announcementPeople?.(need) ?? null) : null,
        lists: () => this.world.lists ?? [],
        'linked-plan': () =>
          (need.fact === 'linked-plan' ? this.world.linkedPlan?.(need) : undefined) ?? planOf(this.facts()),
        questions: () => (need.fact === 'questions' ? (this.world.questions?.(need.state) ?? null) : null),
        question: () => (need.fact === 'question' ? (this.world.question?.(need.id) ?? null) : null),
        'asked-about': () => this.world.askedAbout ?? null,
        told: () => this.world.told ?? {},
        templates: () => this.world.templates ?? [],
        'plan-view': () => (need.fact === 'plan-view' ? (this.world.planViews?.[need.plan] ?? null) : null),
        initiative: () => (need.fact === 'initiative' ? (this.world.initiatives?.[need.code] ?? null) : null),
      }[need.fact]();
      loaded.set(needKey(need), found);
    }
    throw new Error('a fact is asked for again and again');
  }

  private reportOf(id: ReportId): ReportView | null {
    const { report, reports = [] } = this.world;
    return report?.id === id ? report : (reports.find((each) => each.id === id) ?? null);
  }

  private facts(): KnownFacts {
    return {
      now: this.now,
      at: this.now,
      fresh: `d${String(this.events).padStart(5, '0')}-token`,
      channel: 'web',
      plan: trialPlan(START),
      office: undefined,
      root: undefined,
      units: foundingUnits(),
      deepLink: (payload) => `https://example.test/chat?start=${payload}`,
      ...this.known,
    };
  }
}

function planOf({ plan }: KnownFacts): LinkedPlan {
  return plan === undefined ? {} : { plan };
}
