import { z } from 'zod';
import type { Facts } from '../facts.js';
import type { Answers, Question } from '../questions/question.js';
import type { Params, Position } from '../scene.js';

/** A form's stored state. */
export const formState = z.object({
  /** Natural key of this run: what it submits is stored under it. */
  key: z.string(),
  answers: z.record(z.string(), z.unknown()),
  /** What the present question remembers between tries. */
  held: z.unknown(),
  /** Which sent message gave which answer, so that editing the message edits the answer. */
  refs: z.record(z.string(), z.string()),
  /** Rises with every change of an answer: an older review card's buttons are stale. */
  edition: z.number(),
  /** Where to go back to from "stop" or "resume". */
  back: z.string().nullable(),
  /** One answer is being changed from the review card. */
  editing: z.boolean(),
  /** The rules under which it was answered; see FormDefinition.rules. */
  rules: z.string().optional(),
  /** What a link opened this form with, for starting afresh. */
  opened: z.record(z.string(), z.string()).optional(),
});

export type FormState = z.infer<typeof formState>;

function isApplicable(question: Question, answers: Answers, facts: Facts): boolean {
  return question.when?.(answers, facts) ?? true;
}

/** The first question still without an answer, or undefined when all are answered. */
export function nextQuestion(questions: readonly Question[], state: FormState, facts: Facts): Question | undefined {
  return questions.find(
    (question) => state.answers[question.id] === undefined && isApplicable(question, state.answers, facts),
  );
}

/** The question before `step` ("review" is after all), among those that apply. */
export function previousQuestion(
  questions: readonly Question[],
  state: FormState,
  facts: Facts,
  step: string,
): Question | undefined {
  const visible = questions.filter((question) => !question.hidden && isApplicable(question, state.answers, facts));
  const index = visible.findIndex((question) => question.id === step);
  return index === -1 ? visible.at(-1) : visible[index - 1];
}

/** Stores an answer; answers that depended on the former one are dropped. */
export function withAnswer(
  questions: readonly Question[],
  state: FormState,
  question: Question,
  value: unknown,
  fills: Answers = {},
): FormState {
  const changed = JSON.stringify(state.answers[question.id]) !== JSON.stringify(value);
  const dropped = new Set(changed ? question.clears : []);
  const kept = Object.entries(state.answers).filter(([id]) => !dropped.has(id));
  const ids = new Set(questions.map(({ id }) => id));
  const filled = Object.entries(fills).filter(([id]) => ids.has(id));
  const answers = { ...Object.fromEntries(kept), ...Object.fromEntries(filled), [question.id]: value };
  return {
    ...state,
    answers: Object.fromEntries(Object.entries(answers).filter(([, given]) => given !== undefined)),
    held: null,
    editing: false,
    edition: state.edition + 1,
  };
}

/** The questions that the review card lists, in order. */
export function reviewed(questions: readonly Question[], state: FormState, facts: Facts): readonly Question[] {
  return questions.filter((question) => !question.hidden && isApplicable(question, state.answers, facts));
}

/** "Bước 3/9": the present question's place among those that apply; the review card is the last step. */
export function progressOf(
  questions: readonly Question[],
  state: FormState,
  facts: Facts,
  question: Question,
): { readonly number: number; readonly of: number } {
  const all = questions.filter((each) => isApplicable(each, state.answers, facts));
  return { number: all.indexOf(question) + 1, of: all.length + 1 };
}

/** How many of the questions that a person sees have been answered. */
export function answeredCount(questions: readonly Question[], state: FormState, facts: Facts): number {
  return reviewed(questions, state, facts).filter(({ id }) => (state.answers[id] ?? null) !== null).length;
}

/** A stored run as today's questions see it: answers that still hold are kept, the others are to be asked again. */
export function carriedState(
  questions: readonly Question[],
  position: Position,
  facts: Facts,
  rules: string | undefined,
): FormState | undefined {
  const old = formState.safeParse(position.state).data;
  if (old === undefined) return undefined;
  const byId = new Map(questions.map((question) => [question.id, question]));
  const kept = Object.entries(old.answers).flatMap(([id, given]) => {
    const question = byId.get(id);
    const value =
      question === undefined || (given === null && question.optional)
        ? given
        : question.keep(given, { answers: old.answers, facts });
    return value === undefined ? [] : [[id, value] as const];
  });
  return {
    ...old,
    answers: Object.fromEntries(kept),
    held: null,
    back: null,
    editing: false,
    edition: old.edition + 1,
    ...(rules === undefined ? {} : { rules }),
  };
}

/** The questions that a carried run has to ask again. */
export function lostIn(
  questions: readonly Question[],
  position: Position,
  carried: FormState,
  facts: Facts,
): readonly Question[] {
  const answers = formState.safeParse(position.state).data?.answers ?? {};
  return reviewed(questions, carried, facts).filter(
    ({ id }) => answers[id] !== undefined && carried.answers[id] === undefined,
  );
}

/**
 * A draft that is opened again with what is known today: what it lacks is filled in, what nobody was asked is renewed.
 * `differing` are the questions that the person has answered otherwise: their answer stands.
 */
export function refreshed(
  questions: readonly Question[],
  state: FormState,
  known: Answers,
): { readonly state: FormState; readonly differing: readonly Question[] } {
  const differing = questions.filter(({ id, hidden }) => {
    if (hidden) return false;
    const [mine, given] = [state.answers[id], known[id]];
    return given !== undefined && mine !== undefined && JSON.stringify(mine) !== JSON.stringify(given);
  });
  const standing = new Set(questions.filter(({ id }) => state.answers[id] !== undefined).map(({ id }) => id));
  const news = Object.entries(known).filter(([id]) => !standing.has(id));
  return { state: { ...state, answers: { ...state.answers, ...Object.fromEntries(news) } }, differing };
}

/** The plain part of what a form was opened with. */
export function openedWith({ unit, token }: Params): FormState['opened'] {
  const opened = { ...(unit === undefined ? {} : { unit }), ...(token === undefined ? {} : { token }) };
  return Object.keys(opened).length === 0 ? undefined : opened;
}
