import { calendarDay } from '../../domain/calendar.js';
import { vietnamDay } from '../../domain/days.js';
import { readDay } from '../../domain/spoken-date.js';
import { type Text, t } from '../../texts/index.js';
import { type Answers, base, type Question, type QuestionBase, type QuestionContext } from './question.js';

/** A day, `yyyy-mm-dd`, that is not still to come; where `month` says so, of that month. */
export function dayQuestion(
  definition: QuestionBase & {
    readonly ask: (context: QuestionContext) => Text;
    readonly month?: (answers: Answers) => string | undefined;
  },
): Question {
  const { ask, month, help } = definition;
  return {
    ...base(definition),
    ask: (context) => ({ blocks: [ask(context)], hint: { kind: 'text', max: 60 }, expects: 'free' }),
    answer(answer, { answers, facts }) {
      if (answer.kind !== 'text') return undefined;
      const within = month?.(answers);
      const reading = readDay(answer.text, vietnamDay(facts.at), within);
      switch (reading.type) {
        case 'day':
          return {
            type: 'value',
            value: reading.value,
            before: [t('date.understood', { date: reading.value })],
          };
        case 'future':
          return { type: 'again', before: [t('day.future', { date: reading.value })] };
        case 'other-month':
          return { type: 'again', before: [t('day.otherMonth', { date: reading.value, month: within ?? '' })] };
        case 'unreadable':
          return { type: 'again', before: [t('day.unreadable'), help] };
      }
    },
    show: (value) => t('date.shown', { date: String(value) }),
    keep(value, { answers }) {
      const day = calendarDay.safeParse(value).data;
      const within = month?.(answers);
      return within === undefined || day?.startsWith(`${within}-`) ? day : undefined;
    },
  };
}
