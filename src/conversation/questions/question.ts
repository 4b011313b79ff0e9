import { type Text, t } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import type { Answer, Ask, Leaving } from '../scene.js';

/** The answers given so far, by question id. A skipped question's answer is null. Plain JSON. */
export type Answers = Readonly<Record<string, unknown>>;

export interface QuestionContext {
  readonly answers: Answers;
  readonly facts: Facts;
  /** What the question itself wants to remember between two tries (a search, a text that was too long). Plain JSON. */
  readonly held: unknown;
}

/** What the other answers were, and what is known now. */
export type KeepContext = Pick<QuestionContext, 'answers' | 'facts'>;

/** What a question makes of an answer. */
export type Reply =
  | {
      readonly type: 'value';
      readonly value: unknown;
      readonly before?: readonly Text[];
      /** Other questions answered by the same gesture; undefined: to be asked again. */
      readonly fills?: Answers;
    }
  | {
      readonly type: 'again';
      readonly before: readonly Text[];
      readonly held?: unknown;
      readonly replaces?: true;
    }
  /** The form is put aside as it is; this question is asked again when it is taken up. */
  | { readonly type: 'aside'; readonly before: readonly Text[] }
  | Leaving;

/** One question of a form. A new kind of question is one file beside this one. */
export interface Question {
  readonly id: string;
  /** The official label, as the form of the founding documents prints it. */
  readonly label: Text;
  readonly help: Text;
  readonly optional?: true;
  /** Left out of the review card and of "Sửa". */
  readonly hidden?: true;
  when?(answers: Answers, facts: Facts): boolean;
  /** Questions whose answers no longer hold when this one changes. */
  readonly clears?: readonly string[];
  ask(context: QuestionContext): Ask;
  /** undefined: this kind of answer means nothing here. */
  answer(answer: Answer, context: QuestionContext): Reply | undefined;
  /** The value as the review card shows it. */
  show(value: unknown): Text;
  /** What the review card shows in place of an answer that was skipped. */
  unanswered?(answers: Answers): Text;
  /** The value if it still is a valid answer, for carrying answers over to a new version of the form or of its rules. */
  keep(value: unknown, context: KeepContext): unknown;
}

export interface QuestionBase {
  readonly id: string;
  readonly label: Text;
  readonly help: Text;
  readonly when?: (answers: Answers, facts: Facts) => boolean;
  readonly clears?: readonly string[];
  readonly hidden?: true;
  readonly unanswered?: (answers: Answers) => Text;
}

/** The parts of a question that every kind passes on as they are. */
export function base({ id, label, help, when, clears, hidden, unanswered }: QuestionBase) {
  return {
    id,
    label,
    help,
    ...(when === undefined ? {} : { when }),
    ...(clears === undefined ? {} : { clears }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(unanswered === undefined ? {} : { unanswered }),
  };
}

/** Words given as they are. */
export function verbatim(words: string): Text {
  return t('chat.verbatim', { words });
}
