import { z } from 'zod';
import type { Facts } from '../../src/conversation/facts.js';
import { longTextQuestion } from '../../src/conversation/questions/long-text.js';
import { verbatim } from '../../src/conversation/questions/question.js';
import type { Answer, Ask } from '../../src/conversation/scene.js';
import { REPORT_TEXT_MAX, REPORTED_MAX, REPORTED_NUMBERS, type ReportedNumber } from '../../src/domain/report.js';
import { type Text, t } from '../../src/texts/index.js';
import { BACK, card, current, type Go, goneAsk, type State } from './moves.js';
import { NUMBERS } from './words.js';

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
      if (value === undefined)
        return { type: 'ask', step: 'number', state, before: [t('report.numberHelp', { max: REPORTED_MAX })] };
      return card(corrected(state, number, value));
    },
  },
  difficulties: written('difficulties', t('report.difficultiesAsk', { max: REPORT_TEXT_MAX })),
  nextWeek: written('nextWeek', t('report.nextWeekAsk', { max: REPORT_TEXT_MAX })),
  reason: words('reason', t('report.reasonAsk'), (state, reason, facts) => {
    const { report, rev } = state;
    if (report === null) return card(state);
    const payload = { key: facts.fresh, report, rev, reason };
    return { type: 'command', step: 'working', state, command: { name: 'excuse-report', payload } };
  }),
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
function written(part: 'difficulties' | 'nextWeek', asked: Text): InputStep {
  const step = words(part, asked, (state, said) => card({ ...state, [part]: said }));
  return {
    ask(state, facts) {
      const ask = step.ask(state, facts);
      const said = state[part];
      if (said === null || state.over !== null) return ask;
      const drop = [[{ label: t('report.drop'), value: DROP }]];
      return { ...ask, blocks: [...ask.blocks, verbatim(said)], options: [...drop, ...(ask.options ?? [])] };
    },
    answer: (state, answer, facts) =>
      answer.kind === 'option' && answer.value === DROP
        ? card({ ...state, [part]: null })
        : step.answer(state, answer, facts),
  };
}

const DROP = 'drop';

/** Own words; what is too long is kept, and shortened by whoever wrote it. */
function words(
  step: 'difficulties' | 'nextWeek' | 'reason',
  asked: Text,
  done: (state: State, said: string, facts: Facts) => Go,
): InputStep {
  const help = t('report.wordsHelp', { max: REPORT_TEXT_MAX });
  const question = longTextQuestion({ id: step, label: asked, help, ask: asked, max: REPORT_TEXT_MAX });
  const context = ({ over }: State, facts: Facts) => ({ answers: {}, facts, held: over === null ? null : { over } });
  return {
    ask(state, facts) {
      const ask = question.ask(context(state, facts));
      return { ...ask, options: [...(ask.options ?? []), [BACK]] };
    },
    answer(state, answer, facts) {
      if (answer.kind === 'verb' && answer.verb !== 'help') return card({ ...state, over: null });
      const reply = question.answer(answer, context(state, facts));
      if (reply?.type === 'value') return done({ ...state, over: null }, String(reply.value), facts);
      const again = reply?.type === 'again' ? reply : undefined;
      const over = heldText.safeParse(again?.held).data?.over ?? null;
      return { type: 'ask', step, state: { ...state, over }, before: again?.before ?? [help] };
    },
  };
}

const heldText = z.object({ over: z.string() });
