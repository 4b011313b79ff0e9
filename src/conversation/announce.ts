import type { Role } from '../domain/access.js';
import type { UnitKind } from '../domain/units.js';
import type { AnnouncementId, ChannelId, FileId, PlanId, UnitId } from '../ids.js';

/** What an office announces: what its scene asks to be done, and what it shows. */

/**
 * `draft`: being written, or waiting for a second admin. `scheduled`: confirmed, to be sent at its time (which may be now).
 * `sending` <-> `paused`. `cancelled`: whoever was not told by then is not told. `done`: everybody has an outcome.
 */
export const ANNOUNCEMENT_STATES = ['draft', 'scheduled', 'sending', 'paused', 'cancelled', 'done'] as const;
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number];

/** A file that the office gave us, kept once and sent to many. `size` in bytes. */
export interface KeptFile {
  readonly id: FileId;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** One message of it: words, a file, or a file with words. */
export interface AnnouncementPart {
  readonly text?: string;
  readonly file?: KeptFile;
}

/** How many messages one announcement has at most. */
export const MOST_PARTS = 5;
/** A message's words have at most so many characters (graphemes): every messenger takes them in one message. */
export const PART_LENGTH = 1500;

/** Who is told. Everything that is named has to hold. */
export interface AnnouncementAudience {
  /** This unit and all below it. */
  readonly unit: UnitId;
  /** Only units of these kinds. */
  readonly unitKinds?: readonly UnitKind[];
  /** Only who holds one of these roles; absent: everybody known there. */
  readonly roles?: readonly Role[];
  /** What is asked of them in a plan. `not-reported`: of the newest week that was opened. */
  readonly plan?: {
    readonly id: PlanId;
    readonly which: 'participants' | 'not-submitted' | 'not-reported' | 'below-target';
  };
  readonly people: boolean;
  /** The group chats bound to these units too. */
  readonly groups: boolean;
}

export interface AnnouncementContent {
  /** 1 to {@link MOST_PARTS}. */
  readonly parts: readonly AnnouncementPart[];
  /** Everybody is asked to confirm that they have read it; nobody can opt out of it. */
  readonly binding: boolean;
  /** Is sent in the quiet hours too; that is in the audit. */
  readonly urgent: boolean;
}

/** What is done to an announcement that is stored. `retry-failed` and `resend-unknown`: who was not, or perhaps not, told. */
export type AnnouncementAct =
  | 'confirm'
  | 'unschedule'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'discard'
  | 'retry-failed'
  | 'resend-unknown';

export type AnnounceCommand =
  /** Keeps what was written, as a draft or while it is scheduled (then it is a draft again and confirmed anew). */
  | {
      readonly name: 'save-announcement';
      readonly payload: {
        /** Natural key: drawn by the scene with the first words. */
        readonly id: AnnouncementId;
        /** As it was shown; null: it is new. */
        readonly rev: number | null;
        readonly content: AnnouncementContent;
        readonly audience: AnnouncementAudience;
        /** When it is to be sent, ISO; null: as soon as it is confirmed. */
        readonly sendAt: string | null;
      };
    }
  | {
      readonly name: 'change-announcement';
      readonly payload: {
        readonly id: AnnouncementId;
        readonly rev: number;
        /** Natural key of this press. */
        readonly key: string;
        readonly act: AnnouncementAct;
        readonly at: string;
      };
    }
  /** Shows it to the one who asks, in every messenger of theirs as it will look there. Once per `key`. */
  | { readonly name: 'preview-announcement'; readonly payload: { readonly id: AnnouncementId; readonly key: string } }
  /** One of its lists as a file, with phone numbers: in the audit, once per `key`. `after`: the last one of the part before. */
  | {
      readonly name: 'take-announcement-people';
      readonly payload: {
        readonly id: AnnouncementId;
        readonly which: PeopleList;
        readonly key: string;
        readonly part: number;
        readonly after?: string;
      };
    }
  /** “Đã rõ”. Natural key: announcement and person. */
  | { readonly name: 'acknowledge'; readonly payload: { readonly id: AnnouncementId; readonly at: string } }
  /** Whether this person is told news. Notices about one's own initiatives and binding ones always come. */
  | { readonly name: 'set-news'; readonly payload: { readonly on: boolean } };

interface NotAllowed {
  readonly type: 'not-allowed';
}

interface Conflict {
  /** Somebody else was faster. */
  readonly type: 'conflict';
  readonly rev: number;
  readonly state: AnnouncementState;
}

export interface AnnounceResults {
  readonly 'save-announcement':
    | { readonly type: 'stored'; readonly rev: number }
    | NotAllowed
    | Conflict
    | { readonly type: 'refused'; readonly reason: 'state' | 'past' | 'empty' | 'file-gone' };
  readonly 'change-announcement':
    | {
        readonly type: 'stored';
        readonly rev: number;
        readonly state: AnnouncementState;
        /** Confirmed by one, and so large that another admin has to confirm it too; they have been asked. */
        readonly waitsForSecond?: true;
      }
    | NotAllowed
    | Conflict
    /** `no-second`: so large, and there is no other admin. `same-person`: a second one has to be another one. */
    | {
        readonly type: 'refused';
        readonly reason: 'state' | 'past' | 'nobody' | 'no-second' | 'same-person' | 'file-gone';
      };
  readonly 'preview-announcement':
    | { readonly type: 'shown'; readonly channels: readonly ChannelId[] }
    | { readonly type: 'gone' }
    | NotAllowed;
  readonly 'take-announcement-people':
    | { readonly type: 'written'; readonly xlsx: string; readonly count: number; readonly next?: string }
    | { readonly type: 'gone' }
    | NotAllowed;
  readonly acknowledge:
    | { readonly type: 'acknowledged'; readonly at: string; readonly again: boolean }
    | { readonly type: 'gone' };
  readonly 'set-news': { readonly type: 'stored' };
}

export type AnnounceNeed =
  /** What one's offices have announced, newest first; `before`: the last one of the page before. */
  | { readonly fact: 'announcements'; readonly before?: AnnouncementId }
  | { readonly fact: 'announcement'; readonly id: AnnouncementId }
  /** Whom a stored draft would reach, counted now. */
  | { readonly fact: 'audience'; readonly id: AnnouncementId; readonly rev: number }
  | {
      readonly fact: 'announcement-people';
      readonly id: AnnouncementId;
      readonly which: PeopleList;
      readonly after?: string;
    };

/** Lists of recipients that an office can look at. */
export type PeopleList = 'unacknowledged' | 'unknown' | 'failed' | 'unreached';

/** What is null is not there, or not theirs to see. */
export interface AnnounceFact {
  announcements: { readonly heads: readonly AnnouncementHead[]; readonly more: boolean };
  announcement: AnnouncementView | null;
  audience: AudienceCount | null;
  'announcement-people': { readonly lines: readonly PersonLine[]; readonly next?: string } | null;
}

export interface AnnouncementHead {
  readonly id: AnnouncementId;
  readonly state: AnnouncementState;
  /** Its first words. */
  readonly title: string;
  readonly sendAt?: Date;
  readonly at: Date;
  readonly recipients?: number;
}

export interface AnnouncementView extends AnnouncementHead {
  readonly rev: number;
  readonly unitName: string;
  readonly content: AnnouncementContent;
  readonly audience: AnnouncementAudience;
  readonly author: string;
  /** Who has confirmed it. */
  readonly confirmedBy: readonly string[];
  /** What the day off is called on which it would begin, if it is one: “Tết Nguyên đán”. */
  readonly dayOff?: string;
  /** Whether the one who looks may confirm it now. */
  readonly mayConfirm: boolean;
  readonly progress?: AnnouncementProgress;
}

/** Of its recipients, people and groups. They add up to `recipients`. */
export interface AnnouncementProgress {
  readonly recipients: number;
  /** Not told yet. */
  readonly left: number;
  readonly sent: number;
  /** In the web chat, until a page has shown it. */
  readonly waiting: number;
  readonly blocked: number;
  readonly unreachable: number;
  readonly failed: number;
  readonly unknown: number;
  /** Not told because it was cancelled, or because they have done it since. */
  readonly spared: number;
  readonly acknowledged: number;
  /** Of those that are left, and of those that failed: who waits, or waited, for a bot that its messenger does not know any more. */
  readonly forBots?: readonly { readonly bot: string; readonly waiting: number; readonly failed: number }[];
}

export interface AudienceCount {
  /** When it was counted: of many people it is kept for a minute. */
  readonly at: Date;
  readonly people: number;
  readonly groups: number;
  /** Where they would be told. */
  readonly byChannel: readonly { readonly channel: ChannelId; readonly count: number }[];
  /** How many of those there are more than its messenger still takes this month; they may be told elsewhere, or not at all. */
  readonly beyond?: readonly { readonly channel: ChannelId; readonly count: number }[];
  readonly unreachable: { readonly count: number; readonly names: readonly string[] };
  /** Left out because they do not want news. */
  readonly optedOut: number;
  /** How long sending will take, in seconds. */
  readonly seconds: number;
  readonly needsSecond: boolean;
}

export interface PersonLine {
  readonly name: string;
  readonly unit: string;
}

/** The same as a scene asks for it; see facts.ts. */
export interface AnnounceFacts {
  announcements(before?: AnnouncementId): AnnounceFact['announcements'];
  announcement(id: AnnouncementId): AnnounceFact['announcement'];
  audience(id: AnnouncementId, rev: number): AnnounceFact['audience'];
  announcementPeople(id: AnnouncementId, which: PeopleList, after?: string): AnnounceFact['announcement-people'];
}
