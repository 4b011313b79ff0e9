import { type Text, t } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import type { Question } from '../questions/question.js';
import type { Ask, Option } from '../scene.js';
import { NO, YES } from '../yes-no.js';
import { answeredCount, type FormState, progressOf, reviewed } from './state.js';

/** What a form says and offers at each of its steps. */

const BACK: Option = { label: t('chat.back'), value: 'quaylai', role: 'navigation', command: true };
const SKIP: Option = { label: t('chat.skip'), value: 'boqua', role: 'navigation', command: true };
const KEEP: Option = { label: t('form.keepAnswer'), value: 'tiep', role: 'navigation', command: true };
const CANCEL: Option = { label: t('chat.cancel'), value: 'huy', role: 'navigation', command: true };

export const SUBMITTING: Ask = { blocks: [t('form.submitting')], expects: 'choice' };

export function askQuestion(questions: readonly Question[], question: Question, state: FormState, facts: Facts): Ask {
  const asked = question.ask({ answers: state.answers, facts, held: state.held });
  const { number, of } = progressOf(questions, state, facts, question);
  const present = state.answers[question.id];
  const known = present !== undefined && present !== null && !question.hidden;
  const blocks = [t('form.progress', { number, of }), ...asked.blocks];
  const navigation = [...(number > 1 ? [BACK] : []), ...(known ? [KEEP] : question.optional ? [SKIP] : []), CANCEL];
  return {
    ...asked,
    blocks: known ? [...blocks, t('form.present', { value: question.show(present) })] : blocks,
    options: [...(asked.options ?? []), navigation],
  };
}

/** Everything that is about to be submitted, exactly as it will be stored. */
export function reviewCard(questions: readonly Question[], state: FormState, facts: Facts, submitLabel: Text): Ask {
  const lines = reviewed(questions, state, facts).map((question, index) => {
    const value = state.answers[question.id];
    const given = value !== null && value !== undefined;
    return t('form.line', {
      number: index + 1,
      label: question.label,
      value: given ? question.show(value) : (question.unanswered?.(state.answers) ?? t('form.none')),
    });
  });
  return {
    blocks: [t('form.reviewTitle'), t('form.lines', { lines }), t('form.reviewAsk', { submit: submitLabel })],
    options: [
      [{ label: submitLabel, value: 'submit', role: 'primary', also: [...YES, 'gui', 'gui di', 'nop di', 'xong'] }],
      [{ label: t('form.edit'), value: 'edit', also: NO }],
      [CANCEL],
    ],
    hint: { kind: 'choice', items: true },
    expects: 'choice',
  };
}

export function askWhichItem(questions: readonly Question[], state: FormState, facts: Facts): Ask {
  return {
    blocks: [t('form.pick')],
    options: [
      ...reviewed(questions, state, facts).map((question) => [{ label: question.label, value: question.id }]),
      [BACK],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export const ASK_STOP: Ask = {
  blocks: [t('form.stopAsk')],
  options: [
    [{ label: t('form.stopNot'), value: 'continue', role: 'primary', also: NO }],
    [{ label: t('form.stopKeep'), value: 'keep', also: YES }],
    [{ label: t('form.stopDrop'), value: 'drop' }],
  ],
  hint: { kind: 'choice' },
  expects: 'choice',
};

export function askResume(questions: readonly Question[], state: FormState, facts: Facts, title: Text): Ask {
  return {
    blocks: [t('form.resumeAsk', { title, answered: answeredCount(questions, state, facts) })],
    options: [
      [{ label: t('form.resumeContinue'), value: 'continue', role: 'primary', also: YES }],
      [{ label: t('form.resumeAfresh'), value: 'afresh', also: ['lam lai'] }],
      [{ label: t('form.resumeDrop'), value: 'drop', also: ['xoa'] }],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}
