import { type Text, t } from '../texts/index.js';
import type { Command, CommandResult } from './command.js';
import type { Facts } from './facts.js';
import {
  type FormState,
  formState,
  nextQuestion,
  previousQuestion,
  progressOf,
  reviewed,
  withAnswer,
} from './form-state.js';
import type { Answers, Question, Reply } from './questions/question.js';
import {
  type Answer,
  type Ask,
  defineScene,
  type Leaving,
  type Option,
  type Outcome,
  type Params,
  type Position,
  type Scene,
} from './scene.js';

export interface FormDefinition {
  readonly id: string;
  readonly version: number;
  /** What is being filled in, as in "Anh/chị đang viết dở …". */
  readonly title: Text;
  readonly questions: readonly Question[];
  readonly submitLabel: Text;
  readonly keepsDraft?: boolean;
  /** The answers known beforehand, or the reason why the form cannot be opened now. */
  begin(params: Params, facts: Facts): { readonly answers: Answers; readonly before?: readonly Text[] } | Leaving;
  /** The command that submits; `key` is this run's natural key. */
  command(answers: Answers, key: string, facts: Facts): Command;
  /** What the command's result means: done, or not now, with the draft kept. */
  result(
    result: CommandResult,
    answers: Answers,
    facts: Facts,
  ): Leaving | { readonly type: 'keep'; readonly blocks: readonly Text[] };
}

type Step = string;
type Go = Outcome<Step, FormState>;

/**
 * A form as a scene: asks its questions in order and gives for free: progress, back, skip, cancel, help, "Sửa" from the
 * review card, confirmation, resuming an unfinished run, corrections by editing a sent message, and carrying answers
 * over to a newer version.
 */
export function form(definition: FormDefinition): Scene {
  const { questions } = definition;
  const byId = new Map(questions.map((question) => [question.id, question]));

  const onward = (state: FormState, facts: Facts, before: readonly Text[] = []): Go => {
    const next = nextQuestion(questions, state, facts);
    return { type: 'ask', step: next?.id ?? 'review', state: { ...state, held: null }, before };
  };

  const questionStep = (question: Question) => ({
    ask: (state: FormState, facts: Facts): Ask => askQuestion(question, state, facts),
    answer: (state: FormState, answer: Answer, facts: Facts): Go => {
      if (answer.kind === 'verb') return verb(question.id, state, answer, facts);
      if (answer.kind === 'edited') return edited(question, state, answer, facts);
      const reply = question.answer(answer, { answers: state.answers, facts, held: state.held });
      return take(question, state, reply ?? misunderstood(answer, question), facts, refOf(answer));
    },
  });

  const steps: Record<
    Step,
    { ask(state: FormState, facts: Facts): Ask; answer(state: FormState, answer: Answer, facts: Facts): Go }
  > = {
    ...Object.fromEntries(questions.map((question) => [question.id, questionStep(question)])),
    review: {
      ask: (state, facts) => reviewCard(state, facts),
      answer(state, answer, facts) {
        if (answer.kind === 'verb') return verb('review', state, answer, facts);
        if (answer.kind === 'edited') return edited(undefined, state, answer, facts);
        if (answer.kind === 'option' && answer.value === 'submit') return submit(state, facts);
        if (answer.kind === 'option' && answer.value === 'edit') return { type: 'ask', step: 'pick', state };
        return { type: 'ask', step: 'review', state, before: [t('form.reviewChoose')] };
      },
    },
    pick: {
      ask: (state, facts) => ({
        blocks: [t('form.pick')],
        options: reviewed(questions, state, facts).map((question) => [{ label: question.label, value: question.id }]),
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        if (answer.kind === 'option' && byId.has(answer.value)) return askAgain(answer.value, state);
        if (answer.kind === 'verb' && answer.verb !== 'edit' && answer.verb !== 'help')
          return { type: 'ask', step: 'review', state };
        return verb('pick', state, answer, facts);
      },
    },
    submitting: {
      ask: () => ({ blocks: [t('form.submitting')], expects: 'choice' }),
      answer(state, answer, facts) {
        if (answer.kind !== 'result') return { type: 'ask', step: 'submitting', state };
        const outcome = definition.result(answer.result, state.answers, facts);
        if (outcome.type === 'leave') return outcome;
        return { type: 'leave', blocks: outcome.blocks, keep: { step: 'review', state } };
      },
    },
    stop: {
      ask: () => ({
        blocks: [t('form.stopAsk')],
        options: [
          [{ label: t('form.stopNot'), value: 'continue', role: 'primary' }],
          [{ label: t('form.stopKeep'), value: 'keep' }],
          [{ label: t('form.stopDrop'), value: 'drop' }],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer) {
        const choice = answer.kind === 'option' ? answer.value : undefined;
        if (choice === 'drop' || (answer.kind === 'verb' && answer.verb === 'cancel'))
          return { type: 'leave', blocks: [t('form.dropped')] };
        if (choice === 'keep')
          return {
            type: 'leave',
            blocks: [t('form.kept')],
            keep: { step: state.back ?? 'review', state: { ...state, back: null } },
          };
        return { type: 'ask', step: state.back ?? 'review', state: { ...state, back: null } };
      },
    },
    resume: {
      ask: (state) => ({
        blocks: [
          t('form.resumeAsk', {
            title: definition.title,
            answered: Object.values(state.answers).filter((value) => value !== null).length,
          }),
        ],
        options: [
          [{ label: t('form.resumeContinue'), value: 'continue', role: 'primary' }],
          [{ label: t('form.resumeAfresh'), value: 'afresh' }],
          [{ label: t('form.resumeDrop'), value: 'drop' }],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        const choice = answer.kind === 'option' ? answer.value : undefined;
        if (choice === 'afresh') return begin({}, facts);
        if (choice === 'drop') return { type: 'leave', blocks: [t('form.dropped')] };
        if (choice === 'continue' || (answer.kind === 'verb' && answer.verb === 'continue'))
          return { type: 'ask', step: state.back ?? 'review', state: { ...state, back: null } };
        return { type: 'ask', step: 'resume', state, before: [t('form.chooseOne')] };
      },
    },
  };
  return defineScene<Step, FormState>({
    id: definition.id,
    version: definition.version,
    state: formState,
    keepsDraft: definition.keepsDraft ?? false,
    begin,
    steps,
    nonce: (step, state) =>
      step === 'review' ? `${state.key.slice(0, 6)}${state.edition.toString(36)}` : state.key.slice(0, 6),
    carry,
  });

  function begin(params: Params, facts: Facts): Go {
    if (params.draft !== undefined) return resume(params.draft);
    const opening = definition.begin(params, facts);
    if ('type' in opening) return opening;
    const state: FormState = {
      key: facts.fresh,
      answers: opening.answers,
      held: null,
      refs: {},
      edition: 0,
      back: null,
      editing: false,
    };
    return onward(state, facts, opening.before);
  }

  function resume(draft: Position): Go {
    const state = formState.parse(draft.state);
    const back = draft.step === 'resume' || draft.step === 'stop' ? state.back : draft.step;
    return { type: 'ask', step: 'resume', state: { ...state, back } };
  }

  /** Answers that still hold are kept; the rest is asked again. */
  function carry(position: Position): Go | undefined {
    const old = formState.safeParse(position.state).data;
    if (old === undefined) return undefined;
    const kept = questions.flatMap((question) => {
      const given = old.answers[question.id];
      const value = given === null && question.optional ? null : question.keep(given);
      return value === undefined ? [] : [[question.id, value] as const];
    });
    const state = {
      ...old,
      answers: Object.fromEntries(kept),
      held: null,
      back: null,
      editing: false,
      edition: old.edition + 1,
    };
    const step = questions.find((question) => state.answers[question.id] === undefined)?.id ?? 'review';
    return { type: 'ask', step, state };
  }

  function take(question: Question, state: FormState, reply: Reply, facts: Facts, ref?: string): Go {
    if (reply.type === 'leave') return reply;
    const refs = ref === undefined ? state.refs : { ...state.refs, [question.id]: ref };
    if (reply.type === 'again') {
      const { before, held, replaces } = reply;
      return {
        type: 'ask',
        step: question.id,
        state: { ...state, refs, held: held ?? null },
        before,
        ...(replaces ? { replaces } : {}),
      };
    }
    const answered = withAnswer(questions, { ...state, refs }, question, reply.value, reply.fills);
    return onward(answered, facts, reply.before);
  }

  function askAgain(id: string, state: FormState): Go {
    return { type: 'ask', step: id, state: { ...state, held: null, editing: true } };
  }

  function submit(state: FormState, facts: Facts): Go {
    const missing = nextQuestion(questions, state, facts);
    if (missing !== undefined) return onward(state, facts);
    return { type: 'command', step: 'submitting', state, command: definition.command(state.answers, state.key, facts) };
  }

  function verb(step: Step, state: FormState, answer: Answer, facts: Facts): Go {
    if (answer.kind !== 'verb') return { type: 'ask', step, state, before: [t('form.chooseOne')] };
    const question = byId.get(step);
    switch (answer.verb) {
      case 'help':
        return { type: 'ask', step, state, before: [question?.help ?? t('form.reviewHelp')] };
      case 'cancel':
        return { type: 'ask', step: 'stop', state: { ...state, back: step } };
      case 'back': {
        if (state.editing) return onward({ ...state, editing: false }, facts);
        const previous = previousQuestion(questions, state, facts, step);
        return previous === undefined
          ? { type: 'ask', step, state, before: [t('form.firstAlready')] }
          : { type: 'ask', step: previous.id, state: { ...state, held: null } };
      }
      case 'skip':
        if (question?.optional) return onward(withAnswer(questions, state, question, null), facts);
        return { type: 'ask', step, state, before: [t('form.cannotSkip')] };
      case 'continue':
        if (question !== undefined && state.answers[question.id] !== undefined)
          return onward({ ...state, editing: false }, facts);
        return { type: 'ask', step, state };
      case 'edit': {
        if (answer.number === undefined) return { type: 'ask', step: 'pick', state };
        const wanted = reviewed(questions, state, facts)[answer.number - 1];
        if (wanted !== undefined && state.answers[wanted.id] !== undefined) return askAgain(wanted.id, state);
        return { type: 'ask', step, state, before: [t('form.noSuchItem', { number: answer.number })] };
      }
    }
  }

  /** A message already sent was changed: the answer it gave changes with it, wherever the form is now. */
  function edited(
    current: Question | undefined,
    state: FormState,
    answer: Extract<Answer, { kind: 'edited' }>,
    facts: Facts,
  ): Go {
    const id = Object.entries(state.refs).find(([, ref]) => ref === answer.ref)?.[0];
    const question = id === undefined ? undefined : byId.get(id);
    const step = current?.id ?? 'review';
    if (question === undefined || answer.ref === undefined)
      return { type: 'ask', step, state, before: [t('form.editUnknown')] };
    const reply = question.answer({ kind: 'text', text: answer.text }, { answers: state.answers, facts, held: null });
    if (reply?.type === 'value') {
      const answered = withAnswer(questions, state, question, reply.value, reply.fills);
      return onward({ ...answered, editing: false }, facts, [
        t('form.editTaken', { label: question.label }),
        ...(reply.before ?? []),
      ]);
    }
    if (reply?.type === 'again' && question.id === current?.id) return take(question, state, reply, facts, answer.ref);
    return { type: 'ask', step, state, before: [t('form.editRefused', { label: question.label })] };
  }

  function askQuestion(question: Question, state: FormState, facts: Facts): Ask {
    const asked = question.ask({ answers: state.answers, facts, held: state.held });
    const { number, of } = progressOf(questions, state, facts, question);
    const present = state.answers[question.id];
    const blocks = [t('form.progress', { number, of }), ...asked.blocks];
    const known = present !== undefined && present !== null && !question.hidden;
    return {
      ...asked,
      blocks: known ? [...blocks, t('form.present', { value: question.show(present) })] : blocks,
      options: [...(asked.options ?? []), navigation(question, known)],
    };
  }

  function reviewCard(state: FormState, facts: Facts): Ask {
    const lines = reviewed(questions, state, facts).map((question, index) => {
      const value = state.answers[question.id];
      return t('form.line', {
        number: index + 1,
        label: question.label,
        value: value === null || value === undefined ? t('form.none') : question.show(value),
      });
    });
    return {
      blocks: [t('form.reviewTitle'), t('form.lines', { lines }), t('form.reviewAsk')],
      options: [
        [{ label: definition.submitLabel, value: 'submit', role: 'primary' }],
        [{ label: t('form.edit'), value: 'edit' }],
        [CANCEL],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  }
}

const BACK: Option = { label: t('chat.back'), value: 'quaylai', role: 'navigation', command: true };
const SKIP: Option = { label: t('chat.skip'), value: 'boqua', role: 'navigation', command: true };
const KEEP: Option = { label: t('form.keepAnswer'), value: 'tiep', role: 'navigation', command: true };
const CANCEL: Option = { label: t('chat.cancel'), value: 'huy', role: 'navigation', command: true };

function navigation(question: Question, known: boolean): readonly Option[] {
  return [BACK, ...(known ? [KEEP] : question.optional ? [SKIP] : []), CANCEL];
}

function misunderstood(answer: Answer, question: Question): Reply {
  if (answer.kind === 'other')
    return { type: 'again', before: [answer.what === 'file' ? t('chat.noFiles') : t('chat.unreadable')] };
  return { type: 'again', before: [question.help] };
}

function refOf(answer: Answer): string | undefined {
  return answer.kind === 'text' ? answer.ref : undefined;
}
