import { readYear } from '../../domain/spoken-date.js';
import { type Text, t } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import { base, type Question, type QuestionBase, verbatim } from './question.js';

/** A year; those that `usual` names have a button, and any other can be typed. */
export function yearQuestion(
  definition: QuestionBase & { readonly ask: Text; readonly usual: (facts: Facts) => readonly number[] },
): Question {
  const { ask, usual, help } = definition;
  return {
    ...base(definition),
    ask: ({ facts }) => ({
      blocks: [ask],
      options: usual(facts)
        .slice(0, MOST_BUTTONS)
        .map((year) => [{ label: verbatim(String(year)), value: String(year) }]),
      hint: { kind: 'text', max: 30 },
      expects: 'words',
    }),
    answer(answer) {
      if (answer.kind !== 'text' && answer.kind !== 'option') return undefined;
      const year = readYear(answer.kind === 'text' ? answer.text : answer.value);
      if (year !== undefined) return { type: 'value', value: year };
      return answer.kind === 'text' ? { type: 'again', before: [t('year.unreadable'), help] } : undefined;
    },
    show: (value) => verbatim(String(value)),
    keep: (value) => (typeof value === 'number' ? readYear(String(value)) : undefined),
  };
}

const MOST_BUTTONS = 8;
