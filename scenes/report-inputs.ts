import type { Facts } from '../src/conversation/facts.js';
import type { Answer, Ask } from '../src/conversation/scene.js';
import { REPORT_TEXT_MAX, REPORTED_MAX, REPORTED_NUMBERS, type ReportedNumber } from '../src/domain/report.js';
import { cleanText, graphemesUpTo } from '../src/domain/text.js';
import { type Text, t } from '../src/texts/index.js';
import { BACK, card, current, type Go, goneAsk, type State } from './report-moves.js';
import { NUMBERS } from './report-words.js';

interface InputStep {
  ask(state: State, facts: Facts): Ask;
  answer(state: State, answer: Answer, facts: Facts): Go;
}

/** What can be typed into a report: another number, words of one's own, a reason. Each leads back to the card. */
export const REPORT_INPUTS: Readonly<Record<'which' | 'number' | 'difficulties' | 'nextWeek' | 'reason', InputStep>> = {
  which: {
    ask(state, facts) {
      const one = current(state, facts);
      if (one === null) return goneAsk();
      return {
        blocks: [t('report.which')],
        options: [
          ...REPORTED_NUMBERS.map((name) => [
            { label: t('report.whichOne', { name: NUMBERS[name], count: one.figures[name] }), value: name },
          ]),
          [BACK],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      };
    },
    answer(state, answer) {
      const number = REPORTED_NUMBERS.find((name) => answer.kind === 'option' && answer.value === name);
      if (number !== undefined) return { type: 'ask', step: 'number', state: { ...state, number } };
      return answer.kind === 'verb' && answer.verb !== 'help'
        ? card(state)
        : { type: 'ask', step: 'which', state, before: [t('report.whichHelp')] };
    },
  },
  number: {
    ask(state, facts) {
      const one = current(state, facts);
      const { number } = state;
      if (one === null || number === null) return goneAsk();
      return {
        blocks: [t('report.numberAsk', { name: NUMBERS[number], counted: one.figures[number] })],
        options: [[{ label: t('report.keepCounted'), value: 'counted' }], [BACK]],
        hint: { kind: 'text' },
        expects: 'free',
      };
    },
    answer(state, answer) {
      const { number } = state;
      if (number === null || (answer.kind === 'verb' && answer.verb !== 'help')) return card(state);
      if (answer.kind === 'option') return card(corrected(state, number, undefined));
      const value = answer.kind === 'text' ? readNumber(answer.text) : undefined;
      if (value === undefined) return { type: 'ask', step: 'number', state, before: [t('report.numberHelp')] };
      return card(corrected(state, number, value));
    },
  },
  difficulties: written('difficulties', t('report.difficultiesAsk', { max: REPORT_TEXT_MAX })),
  nextWeek: written('nextWeek', t('report.nextWeekAsk', { max: REPORT_TEXT_MAX })),
  reason: {
    ask: () => ({
      blocks: [t('report.reasonAsk')],
      options: [[BACK]],
      hint: { kind: 'longText', max: REPORT_TEXT_MAX },
      expects: 'free',
    }),
    answer(state, answer, facts) {
      const { report: id, rev } = state;
      if (id === null || (answer.kind === 'verb' && answer.verb !== 'help')) return card(state);
      const words = readWords(answer);
      if (typeof words !== 'string') return { type: 'ask', step: 'reason', state, before: [words] };
      const payload = { key: facts.fresh, report: id, rev, reason: words };
      return { type: 'command', step: 'working', state, command: { name: 'excuse-report', payload } };
    },
  },
};

function corrected(state: State, number: ReportedNumber, value: number | undefined): State {
  const { [number]: _before, ...rest } = state.corrections;
  return { ...state, number: null, corrections: value === undefined ? rest : { ...rest, [number]: value } };
}

/** “14”, “1.014”, “1 014”; undefined for anything else, and for more than there can be. */
function readNumber(text: string): number | undefined {
  const typed = text.trim();
  if (!/^(?:\d{1,7}|\d{1,3}(?:[., ]\d{3}){1,2})$/.test(typed)) return undefined;
  const value = Number(typed.replace(/[., ]/g, ''));
  return value <= REPORTED_MAX ? value : undefined;
}

/** A part of the report in the chair's own words. */
function written(part: 'difficulties' | 'nextWeek', asked: Text) {
  return {
    ask: ({ [part]: said }: State) => ({
      blocks: [asked, ...(said === null ? [] : [t('chat.verbatim', { words: said })])],
      options: [...(said === null ? [] : [[{ label: t('report.drop'), value: 'drop' }]]), [BACK]],
      hint: { kind: 'longText' as const, max: REPORT_TEXT_MAX },
      expects: 'free' as const,
    }),
    answer(state: State, answer: Answer): Go {
      if (answer.kind === 'verb' && answer.verb !== 'help') return card(state);
      if (answer.kind === 'option') return card({ ...state, [part]: null });
      const words = readWords(answer);
      if (typeof words === 'string') return card({ ...state, [part]: words });
      return { type: 'ask', step: part, state, before: [words] };
    },
  };
}

/** The words as they are kept, or what is to be said about them. */
function readWords(answer: Answer): string | Text {
  const words = answer.kind === 'text' ? cleanText(answer.text) : '';
  if (!/[\p{L}\p{N}]/u.test(words)) return t('report.wordsHelp', { max: REPORT_TEXT_MAX });
  const length = graphemesUpTo(words.slice(0, REPORT_TEXT_MAX * 16), REPORT_TEXT_MAX * 2);
  return length > REPORT_TEXT_MAX ? t('report.wordsLong', { length, max: REPORT_TEXT_MAX }) : words;
}
