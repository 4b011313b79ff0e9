import { type Text, t } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import type { Question, Reply } from '../questions/question.js';
import type { Answer, Outcome } from '../scene.js';
import { type FormState, nextQuestion, previousQuestion, reviewed, withAnswer } from './state.js';

export type Step = string;
export type Go = Outcome<Step, FormState>;

/** Where an answer leads to within a form: the next question, the same again, one that is to be changed. */
export function formMoves(questions: readonly Question[], submitLabel: Text) {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return { ask, onward, goBack, take, askAgain, verb, edited };

  function ask(step: Step, state: FormState, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
    return { type: 'ask', step, state, before };
  }

  function onward(state: FormState, facts: Facts, before: readonly Text[] = []): Go {
    const next = nextQuestion(questions, state, facts);
    return ask(next?.id ?? 'review', { ...state, held: null, editing: false }, before);
  }

  /** Back to where "stop" or "resume" was asked. */
  function goBack(state: FormState, facts: Facts, before: readonly Text[] = []): Go {
    const { back } = state;
    const done = back !== 'review' || nextQuestion(questions, state, facts) === undefined;
    return back === null || !done
      ? onward({ ...state, back: null }, facts, before)
      : ask(back, { ...state, back: null }, before);
  }

  function take(question: Question, state: FormState, reply: Reply, facts: Facts, ref?: string): Go {
    if (reply.type === 'leave') return reply;
    if (reply.type === 'aside') {
      const kept = { step: question.id, state: { ...state, back: null, held: null } };
      return { type: 'leave', blocks: [...reply.before, t('form.kept')], keep: kept };
    }
    const refs = ref === undefined ? state.refs : { ...state.refs, [question.id]: ref };
    if (reply.type === 'again') {
      const asked = ask(question.id, { ...state, refs, held: reply.held ?? null }, reply.before);
      return reply.replaces ? { ...asked, replaces: true } : asked;
    }
    return onward(withAnswer(questions, { ...state, refs }, question, reply.value, reply.fills), facts, reply.before);
  }

  function askAgain(id: string, state: FormState): Go {
    return ask(id, { ...state, held: null, editing: true });
  }

  function verb(step: Step, state: FormState, answer: Extract<Answer, { kind: 'verb' }>, facts: Facts): Go {
    const question = byId.get(step);
    switch (answer.verb) {
      case 'help':
        return ask(step, state, [question?.help ?? t('form.reviewHelp', { submit: submitLabel })]);
      case 'cancel':
        return ask('stop', { ...state, back: step });
      case 'back': {
        if (state.editing) return onward(state, facts);
        const previous = previousQuestion(questions, state, facts, step);
        return previous === undefined
          ? ask(step, state, [t('form.firstAlready')])
          : ask(previous.id, { ...state, held: null });
      }
      case 'skip':
        if (question === undefined) return ask(step, state, [t('form.cannotSkip')]);
        if (isAnswered(question, state)) return onward(state, facts);
        if (question.optional) return onward(withAnswer(questions, state, question, null), facts);
        return ask(step, state, [t('form.cannotSkip')]);
      case 'continue':
        return question !== undefined && isAnswered(question, state) ? onward(state, facts) : ask(step, state);
      case 'edit': {
        if (answer.number === undefined) return ask('pick', state);
        const wanted = reviewed(questions, state, facts)[answer.number - 1];
        if (wanted !== undefined && isAnswered(wanted, state)) return askAgain(wanted.id, state);
        return ask(step, state, [t('form.noSuchItem', { number: answer.number })]);
      }
    }
  }

  /** A message already sent was changed: the answer it gave changes with it, wherever the form is now. */
  function edited(step: Step, state: FormState, answer: Extract<Answer, { kind: 'edited' }>, facts: Facts): Go {
    const id = Object.entries(state.refs).find(([, ref]) => ref === answer.ref)?.[0];
    const question = id === undefined ? undefined : byId.get(id);
    if (question === undefined || answer.ref === undefined) return ask(step, state, [t('form.editUnknown')]);
    const reply = question.answer({ kind: 'text', text: answer.text }, { answers: state.answers, facts, held: null });
    if (reply?.type === 'value') {
      const answered = withAnswer(questions, state, question, reply.value, reply.fills);
      const before = [t('form.editTaken', { label: question.label }), ...(reply.before ?? [])];
      return step === 'stop' || step === 'resume' ? ask(step, answered, before) : onward(answered, facts, before);
    }
    if (reply?.type === 'again' && question.id === step) return take(question, state, reply, facts, answer.ref);
    return ask(step, state, [t('form.editRefused', { label: question.label })]);
  }
}

function isAnswered(question: Question, state: FormState): boolean {
  return state.answers[question.id] !== undefined;
}
