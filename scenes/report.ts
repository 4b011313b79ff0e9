import { SUBMITTING } from '../src/conversation/form-asks.js';
import { type Answer, defineScene, type Option } from '../src/conversation/scene.js';
import { NO, YES as SAID_YES } from '../src/conversation/yes-no.js';
import { REPORT_TEXT_MAX, REPORTED_MAX, REPORTED_NUMBERS, type ReportedNumber } from '../src/domain/report.js';
import { cleanText, graphemesUpTo } from '../src/domain/text.js';
import { hashToken } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';
import {
  all,
  amend,
  BACK,
  begin,
  card,
  current,
  excused,
  file,
  fileAll,
  filed,
  type Go,
  gone,
  goneAsk,
  history,
  historyOf,
  isOpen,
  listed,
  MENU,
  openOne,
  reportState,
  type State,
  type Step,
  stopped,
} from './report-moves.js';
import { listLine, NUMBERS, reportBlocks, standLine, weekLine, weekOf } from './report-words.js';
import { ledBy } from './unit-moves.js';

/** "/baocao": a unit's weekly report: looked at, put right where needed, and filed in two taps. */
export const report = defineScene<Step, State>({
  id: 'report',
  version: 1,
  state: reportState,
  begin(_params, facts) {
    if (ledBy(facts.grants()).length === 0) return { type: 'leave', blocks: [t('desk.noRole')], options: HOME_OPTIONS };
    return begin(facts);
  },
  // A button files what its own message shows, and nothing else.
  nonce: (_step, { number: _number, ...state }) => hashToken(JSON.stringify(state)).slice(0, 10),
  steps: {
    all: {
      ask(state, facts) {
        const reports = listed(state, facts);
        const open = reports.filter(isOpen).length;
        if (reports.length === 0) return goneAsk();
        const plans = new Set(reports.map(({ plan }) => plan)).size;
        return {
          blocks: [
            open > 0 ? t('report.allOpen', { count: open }) : t('report.allDone'),
            t('form.lines', { lines: reports.map(listLine) }),
          ],
          options: [
            ...(open > 1
              ? [
                  [
                    {
                      label: t('report.confirmAll', { count: open }),
                      value: 'confirm',
                      role: 'primary' as const,
                      also: YES,
                    },
                  ],
                ]
              : []),
            ...reports.map(({ unitName, planName }, index) => [
              {
                label:
                  plans > 1
                    ? t('report.look', { unit: unitName, plan: planName })
                    : t('report.lookUnit', { unit: unitName }),
                value: String(index),
              },
            ]),
            [MENU],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'option' && answer.value === 'confirm') return fileAll(state, facts);
        const chosen = answer.kind === 'option' ? listed(state, facts)[Number(answer.value)] : undefined;
        if (chosen !== undefined) return openOne(state, chosen);
        return stopped(answer) ?? all(facts, [t('report.allHelp')]);
      },
    },
    card: {
      ask(state, facts) {
        const one = current(state, facts);
        if (one === null) return goneAsk();
        const late = facts.at.getTime() >= one.dueAt.getTime();
        const send = one.filed === undefined ? t('report.send') : t('report.sendAgain');
        const excuse: Option = { label: t('report.excuseIt'), value: 'reason' };
        return {
          blocks: [
            ...reportBlocks(one, one.figures, state),
            ...(late && one.filed === undefined ? [t('report.late')] : []),
            t('report.right'),
          ],
          options: [
            [{ label: send, value: 'send', role: 'primary', also: YES }],
            [{ label: t('report.correct'), value: 'which', also: NO }],
            [
              {
                label: state.difficulties === null ? t('report.addDifficulties') : t('report.editDifficulties'),
                value: 'difficulties',
              },
            ],
            [
              {
                label: state.nextWeek === null ? t('report.addNextWeek') : t('report.editNextWeek'),
                value: 'nextWeek',
              },
            ],
            ...(one.state === 'open' ? [[excuse]] : []),
            [{ label: t('report.weeks'), value: 'history' }],
            ...others(state, facts.reports().length),
            [MENU],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        const one = current(state, facts);
        if (one === null) return gone();
        switch (answer.kind === 'option' ? answer.value : undefined) {
          case 'send':
            return file(state, facts);
          case 'which':
            return { type: 'ask', step: 'which', state };
          case 'difficulties':
            return { type: 'ask', step: 'difficulties', state };
          case 'nextWeek':
            return { type: 'ask', step: 'nextWeek', state };
          case 'reason':
            return { type: 'ask', step: 'reason', state };
          case 'history':
            return history({ ...state, pages: [] });
          case 'others':
            return all(facts);
        }
        if (answer.kind === 'text' && saysYes(answer.text)) return file(state, facts);
        if (answer.kind === 'verb' && answer.verb === 'back' && state.shown.length > 1) return all(facts);
        return stopped(answer) ?? card(state, [t('report.help')]);
      },
    },
    seen: {
      ask(state, facts) {
        const one = current(state, facts);
        if (one === null) return goneAsk();
        const { closed, filed: done } = one;
        const change = done === undefined ? t('report.fileAfterAll') : t('report.amend');
        return {
          blocks: [
            ...reportBlocks(one, done?.figures ?? one.figures, done ?? { corrections: {} }),
            standLine(one),
            ...(closed ? [t('report.closed')] : []),
          ],
          options: [
            ...(closed ? [] : [[{ label: change, value: 'amend' }]]),
            [{ label: t('report.weeks'), value: 'history' }],
            ...others(state, facts.reports().length),
            [MENU],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        const one = current(state, facts);
        if (one === null) return gone();
        const chosen = answer.kind === 'option' ? answer.value : undefined;
        if (chosen === 'amend' && !one.closed) return amend(state, one);
        if (chosen === 'history') return history({ ...state, pages: [] });
        if (chosen === 'others') return all(facts);
        if (answer.kind === 'verb' && answer.verb === 'back' && state.shown.length > 1) return all(facts);
        if (answer.kind === 'verb' && answer.verb !== 'help')
          return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
        return openOne(state, one, [t('report.seenHelp')]);
      },
    },
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
    history: {
      ask(state, facts) {
        const one = current(state, facts);
        const page = one === null ? null : historyOf(state, one, facts);
        if (one === null || page === null) return goneAsk();
        const turning: Option[] = [];
        if (state.pages.length > 0)
          turning.push({ label: t('unit.previousPage'), value: 'previous', role: 'navigation' });
        if (page.next !== undefined) turning.push({ label: t('unit.nextPage'), value: 'next', role: 'navigation' });
        return {
          blocks: [
            t('report.history', { unit: one.unitName, plan: one.planName }),
            t('form.lines', { lines: page.weeks.map(weekLine) }),
          ],
          options: [
            ...page.weeks.map(({ period }) => [
              { label: t('report.weekNumber', { week: weekOf(period) }), value: period },
            ]),
            [...turning, BACK],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        const one = current(state, facts);
        if (one === null) return gone();
        if (answer.kind === 'verb' && answer.verb !== 'help') return openOne({ ...state, pages: [] }, one);
        const page = historyOf(state, one, facts);
        const chosen = answer.kind === 'option' ? answer.value : undefined;
        if (chosen === 'next' && page?.next !== undefined)
          return { ...history({ ...state, pages: [...state.pages, page.next] }), replaces: true };
        if (chosen === 'previous') return { ...history({ ...state, pages: state.pages.slice(0, -1) }), replaces: true };
        const week = page?.weeks.find(({ period }) => period === chosen);
        return week === undefined ? history(state, [t('report.historyHelp')]) : openOne(state, week);
      },
    },
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer, facts) {
        const result = answer.kind === 'result' ? answer.result : undefined;
        if (result?.name === 'excuse-report') return excused(state, result.outcome.type, facts);
        if (result?.name !== 'file-report') return { type: 'ask', step: 'working', state };
        return result.outcome.type === 'filed' ? filed(state, result.outcome.lines, facts) : gone();
      },
    },
  },
});

/** “dung” without its accent may be “dừng” as well; with it, it is read below. */
const YES = SAID_YES.filter((word) => word !== 'dung');

function saysYes(text: string): boolean {
  return /^đúng[.!]?$/i.test(text.trim().normalize('NFC'));
}

function others({ shown }: State, count: number): readonly (readonly Option[])[] {
  return count > 1 || shown.length > 1 ? [[{ label: t('report.others'), value: 'others' }]] : [];
}

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
