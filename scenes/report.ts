import { SUBMITTING } from '../src/conversation/form/asks.js';
import { defineScene, type Option } from '../src/conversation/scene.js';
import { NO } from '../src/conversation/yes-no.js';
import { weekOf } from '../src/domain/report.js';
import { hashToken } from '../src/ids.js';
import { t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';
import { REPORT_INPUTS } from './report/inputs.js';
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
  gone,
  goneAsk,
  hasDraft,
  history,
  historyOf,
  isOpen,
  listed,
  MENU,
  noRole,
  openOne,
  reportState,
  type State,
  type Step,
  saysYes,
  stopped,
  YES,
} from './report/moves.js';
import { listLine, reportBlocks, standLine, unlikely, weekLine } from './report/words.js';
import { ledBy } from './unit/moves.js';

/** "/baocao": a unit's weekly report: looked at, put right where needed, and filed in two taps. */
export const report = defineScene<Step, State>({
  id: 'report',
  version: 1,
  state: reportState,
  begin({ code }, facts) {
    return ledBy(facts.grants()).length === 0 ? noRole(facts) : begin(facts, code);
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
            ...reports.map(({ id, unitName, planName }) => [
              {
                label:
                  plans > 1
                    ? t('report.look', { unit: unitName, plan: planName })
                    : t('report.lookUnit', { unit: unitName }),
                value: String(state.shown.findIndex(({ report }) => report === id)),
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
        const chosen = answer.kind === 'option' ? state.shown[Number(answer.value)] : undefined;
        const one = chosen === undefined ? null : facts.report(chosen.report);
        if (one !== null) return openOne(state, one);
        const open = listed(state, facts).filter(isOpen).length;
        if (open > 1 && answer.kind === 'text' && saysYes(answer.text)) return fileAll(state, facts);
        const left = stopped(answer, open > 0 ? t('report.stopped') : t('chat.stopped'));
        return left ?? all(facts, [open > 1 ? t('report.allHelp') : t('form.chooseOne')]);
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
            ...unlikely(one.figures, state),
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
        const left = one.filed === undefined ? t('report.stopped') : t('report.kept');
        return stopped(answer, left) ?? card(state, [t('report.help')]);
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
        return openOne(state, one, [one.closed ? t('form.chooseOne') : t('report.seenHelp')]);
      },
    },
    ...REPORT_INPUTS,
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
        // What was typed into the report is still there.
        const back =
          isOpen(one) || hasDraft(state) ? card({ ...state, pages: [] }) : openOne({ ...state, pages: [] }, one);
        if (answer.kind === 'verb' && answer.verb !== 'help') return back;
        const page = historyOf(state, one, facts);
        const chosen = answer.kind === 'option' ? answer.value : undefined;
        if (chosen === 'next' && page?.next !== undefined)
          return { ...history({ ...state, pages: [...state.pages, page.next] }), replaces: true };
        if (chosen === 'previous') return { ...history({ ...state, pages: state.pages.slice(0, -1) }), replaces: true };
        const week = page?.weeks.find(({ period }) => period === chosen);
        if (week === undefined) return history(state, [t('report.historyHelp')]);
        return week.id === one.id ? back : openOne(state, week);
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

function others({ shown }: State, count: number): readonly (readonly Option[])[] {
  return count > 1 || shown.length > 1 ? [[{ label: t('report.others'), value: 'others' }]] : [];
}
