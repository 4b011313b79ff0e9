import type { AnnouncementId, QuestionId } from '../ids.js';

/** What people ask the office, and what it answers: what scenes ask to be done, and what they show. */

export const QUESTION_STATES = ['open', 'answered', 'closed'] as const;
/** `open`: the one who asked waits. `closed`: the office has put it away; asking on opens it again. */
export type QuestionState = (typeof QUESTION_STATES)[number];

/** A message has at most so many characters (graphemes). */
export const QUESTION_LENGTH = 1000;

export type QuestionCommand =
  /** A new question (about an announcement, or about anything), or more to one of one's own. `key` is natural. */
  | {
      readonly name: 'ask-office';
      readonly payload: {
        readonly key: string;
        readonly question?: QuestionId;
        readonly announcement?: AnnouncementId;
        readonly text: string;
        readonly at: string;
      };
    }
  /** Somebody of the office is about to answer; changes nothing of the question. */
  | { readonly name: 'open-question'; readonly payload: { readonly question: QuestionId } }
  /** An answer to a question as it was shown (`rev`). */
  | {
      readonly name: 'answer-question';
      readonly payload: {
        readonly question: QuestionId;
        readonly rev: number;
        readonly key: string;
        readonly text: string;
        readonly at: string;
      };
    }
  | {
      readonly name: 'close-question';
      readonly payload: {
        readonly question: QuestionId;
        readonly rev: number;
        readonly key: string;
        readonly at: string;
      };
    };

/** Something was done to it since it was shown; nothing of one's own was. */
interface Meanwhile {
  readonly type: 'meanwhile';
  readonly rev: number;
  /** What the office answered meanwhile, by whom; nothing: it was closed, or asked on. */
  readonly by?: string;
  readonly text?: string;
}

export interface QuestionResults {
  readonly 'ask-office':
    | { readonly type: 'asked'; readonly question: QuestionId; readonly office: string }
    /** Nobody is there to answer. */
    | { readonly type: 'no-office' }
    /** Not one's own, or not (any more) there. */
    | { readonly type: 'gone' }
    /** Too much is open, or has been said in this one. */
    | { readonly type: 'too-many' };
  readonly 'open-question': /** `other`: who else of the office has opened it within some minutes. */
    | { readonly type: 'opened'; readonly other?: { readonly name: string; readonly at: string } }
    | { readonly type: 'gone' };
  readonly 'answer-question':
    | { readonly type: 'answered' }
    | { readonly type: 'gone' }
    | { readonly type: 'too-many' }
    | Meanwhile;
  readonly 'close-question': { readonly type: 'closed' } | { readonly type: 'gone' } | Meanwhile;
}

export type QuestionNeed =
  /** What one's own offices were asked, the last that moved first; `before`: the last of the page before. */
  | { readonly fact: 'questions'; readonly state: QuestionState; readonly before?: string }
  /** As its office, or who asked it, sees it. */
  | { readonly fact: 'question'; readonly id: QuestionId }
  /** An announcement that one was told of. */
  | { readonly fact: 'asked-about'; readonly announcement: AnnouncementId }
  /** What one was told lately by an office. */
  | { readonly fact: 'told' };

/** What is null is not there, or not theirs to see. */
export interface QuestionFact {
  questions: { readonly heads: readonly QuestionHead[]; readonly next?: string } | null;
  question: QuestionView | null;
  'asked-about': { readonly title: string } | null;
  told: Told;
}

/** Of what was announced to somebody. */
export interface Told {
  /** The newest, and when it came. */
  readonly last?: { readonly id: AnnouncementId; readonly at: Date };
  /** The newest that asks for “Đã rõ” and has not got it from them. */
  readonly owed?: AnnouncementId;
}

export interface QuestionFacts {
  questions(state: QuestionState, before?: string): QuestionFact['questions'];
  question(id: QuestionId): QuestionFact['question'];
  askedAbout(announcement: AnnouncementId): QuestionFact['asked-about'];
  told(): Told;
}

export interface QuestionHead {
  readonly id: QuestionId;
  readonly state: QuestionState;
  readonly asker: string;
  readonly unit: string;
  /** The newest words of who asked. */
  readonly text: string;
  readonly at: Date;
}

export interface QuestionView extends QuestionHead {
  readonly rev: number;
  /** The first words of the announcement that it is about. */
  readonly title?: string;
  readonly lines: readonly QuestionLine[];
  /** Whether the one who looks may answer it. */
  readonly mayAnswer: boolean;
}

export interface QuestionLine {
  readonly from: 'asker' | 'office';
  readonly name: string;
  readonly text: string;
  readonly at: Date;
}
