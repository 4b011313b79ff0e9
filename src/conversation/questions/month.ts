import { calendarDate } from '../../domain/calendar.js';
import { vietnamDay } from '../../domain/days.js';
import { readMonth } from '../../domain/spoken-date.js';
import { type Text, t } from '../../texts/index.js';
import { base, type Question, type QuestionBase, type Reply } from './question.js';

const NOT_YET = 'not-yet';

/** A month, or the day where somebody says it, as in calendar.ts; or `not-yet`. Never one that is still to come. */
export function monthQuestion(
  definition: QuestionBase & {
    readonly ask: Text;
    /** What a button says for “not yet”, and other ways to type it, folded. */
    readonly notYet: { readonly label: Text; readonly also: readonly string[] };
  },
): Question {
  const { ask, help, notYet } = definition;
  return {
    ...base(definition),
    ask: () => ({
      blocks: [ask],
      options: [[{ ...notYet, value: NOT_YET }]],
      hint: { kind: 'text', max: 60 },
      // A number is a month here, not the number of a button.
      expects: 'free',
    }),
    answer(answer, { facts }) {
      if (answer.kind === 'option') return answer.value === NOT_YET ? { type: 'value', value: NOT_YET } : undefined;
      return answer.kind === 'text' ? read(answer.text, facts.at) : undefined;
    },
    show: (value) => (value === NOT_YET ? notYet.label : t('date.shown', { date: String(value) })),
    keep: (value) => (value === NOT_YET || calendarDate.safeParse(value).success ? value : undefined),
  };

  function read(raw: string, at: Date): Reply {
    const reading = readMonth(raw, vietnamDay(at));
    switch (reading.type) {
      case 'month':
      case 'day':
        return {
          type: 'value',
          value: reading.value,
          before: [t('date.understood', { date: reading.value })],
        };
      case 'not-yet':
        return { type: 'value', value: NOT_YET };
      case 'future':
        return { type: 'again', before: [t('month.future', { date: reading.value })] };
      case 'month-missing':
        return { type: 'again', before: [t('month.missing', { year: String(reading.year) })] };
      case 'unreadable':
        return { type: 'again', before: [t('month.unreadable'), help] };
    }
  }
}
