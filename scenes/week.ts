import { SUBMITTING } from '../src/conversation/form/asks.js';
import { defineScene, type Option } from '../src/conversation/scene.js';
import { t } from '../src/texts/index.js';
import {
  ask,
  BACK,
  begin,
  callList,
  EMPTY,
  gone,
  goneAsk,
  MENU,
  nameOf,
  oneUnit,
  openedOf,
  planOf,
  remind,
  run,
  type State,
  type Step,
  stopped,
  take,
  unitOf,
  weekOf,
  weekState,
} from './week/moves.js';
import { heard } from './week/results.js';
import { excused, filedWithNumbers } from './week/unit.js';
import { search, unitAnswer, unitAsk, unitsAnswer, unitsAsk } from './week/units.js';
import { weekBlocks, weekLabel, weekOptions } from './week/view.js';

const REASON_MAX = 500;

/**
 * "/tonghop": an office's week. The table to pass on, who is missing, what each unit said; reminding, filing and excusing on
 * a unit's behalf, calling, closing. "/tamtinh" and "/nhacthieu" are two of its buttons as commands.
 */
export const week = defineScene<Step, State>({
  id: 'week',
  version: 1,
  state: weekState,
  begin: ({ act }, facts) => begin({ ...EMPTY, act: act ?? null }, facts),
  nonce: (_step, { period, page, before, rev, unit, missing }) =>
    `${period?.slice(-2) ?? ''}${missing ? 'm' : 'a'}${page}o${before?.slice(-2) ?? ''}r${rev}${unit?.slice(-4).replace(/\W/g, '') ?? ''}`.slice(
      -12,
    ),
  steps: {
    plan: {
      ask: (_state, facts) => ({
        blocks: [t('week.whichPlan')],
        options: [
          // The id of a plan may be longer than a button holds.
          ...openedOf(facts).map(({ name }, index) => [{ label: t('week.named', { name }), value: `p${index}` }]),
          [MENU],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        const chosen = answer.kind === 'option' ? openedOf(facts)[Number(answer.value.slice(1))] : undefined;
        if (chosen !== undefined) return begin({ ...state, plan: chosen.plan }, facts);
        return stopped(answer) ?? ask('plan', state, [t('form.chooseOne')]);
      },
    },
    weeks: {
      ask(state, facts) {
        const plan = planOf(state, facts);
        if (plan === undefined) return goneAsk();
        const { weeks, more } = facts.weekList(plan.plan, state.before ?? undefined);
        return {
          blocks: [t('week.whichWeek', { plan: plan.name })],
          options: [
            ...weeks.map((each) => [{ label: weekLabel(each), value: each.period }]),
            ...(more ? [[{ label: t('week.older'), value: 'older', role: 'navigation' } as const]] : []),
            [BACK],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'option' && answer.value !== 'older')
          return ask('week', { ...state, period: answer.value, before: null, part: null });
        if (answer.kind === 'option' && state.plan !== null) {
          const last = facts.weekList(state.plan, state.before ?? undefined).weeks.at(-1);
          return ask('weeks', { ...state, before: last?.period ?? null });
        }
        if (answer.kind === 'verb' && answer.verb === 'back') return ask('week', { ...state, before: null });
        return stopped(answer) ?? ask('weeks', state, [t('form.chooseOne')]);
      },
    },
    week: {
      ask(state, facts) {
        const shown = weekOf(state, facts);
        const plan = planOf(state, facts);
        if (shown === null || plan === undefined) return goneAsk();
        const urgent: Option[][] = state.waits ? [[{ label: t('week.remindNow'), value: 'urgent' }]] : [];
        return {
          blocks: weekBlocks(shown, facts),
          options: [...urgent, ...weekOptions(shown, state.part, plan.earlier, facts), [MENU]],
          hint: { kind: 'choice' },
          expects: 'words',
        };
      },
      answer(state, answer, facts) {
        const name = nameOf(state);
        if (name === undefined) return gone();
        const calm = { ...state, waits: false };
        switch (answer.kind === 'option' ? answer.value : undefined) {
          case 'table':
            return take(calm, 1, facts);
          case 'part':
            return take(calm, state.part ?? 1, facts);
          case 'remind':
            return remind(calm, [name], facts);
          case 'urgent':
            return remind(calm, [name], facts, true);
          case 'missing':
          case 'all':
            return ask('units', {
              ...calm,
              missing: answer.kind === 'option' && answer.value === 'missing',
              page: 0,
              found: [],
            });
          case 'phones':
            return callList(calm, null, facts);
          case 'close':
            return ask('sure', calm);
          case 'other':
            return ask('weeks', { ...calm, before: null });
        }
        if (answer.kind === 'text') return search(calm, answer.text, facts);
        return stopped(answer) ?? ask('week', state, [t('week.help')]);
      },
    },
    units: { ask: unitsAsk, answer: unitsAnswer },
    unit: { ask: unitAsk, answer: unitAnswer },
    numbers: {
      ask(state, facts) {
        const view = unitOf(state, facts);
        if (view === null) return goneAsk();
        const { fresh, total, confirmed } = view.line;
        return {
          blocks: [t('week.askNumbers', { fresh, total, confirmed })],
          options: [[BACK]],
          hint: { kind: 'text', max: 40 },
          expects: 'free',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'verb' && answer.verb !== 'help') return oneUnit(state, facts);
        return filedWithNumbers(state, answer.kind === 'text' ? answer.text : '', facts);
      },
    },
    reason: {
      ask: () => ({
        blocks: [t('week.askReason')],
        options: [[BACK]],
        hint: { kind: 'longText', max: REASON_MAX },
        expects: 'free',
      }),
      answer(state, answer, facts) {
        if (answer.kind === 'verb' && answer.verb !== 'help') return oneUnit(state, facts);
        return excused(state, answer.kind === 'text' ? answer.text : '', REASON_MAX, facts);
      },
    },
    sure: {
      ask(state, facts) {
        const shown = weekOf(state, facts);
        if (shown === null) return goneAsk();
        const { units, missing } = shown.sum;
        return {
          blocks: [t('week.sure', { units, missing })],
          options: [[{ label: t('week.sureYes'), value: 'yes' }], [{ label: t('week.sureNo'), value: 'no' }]],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer) {
        const name = nameOf(state);
        if (name !== undefined && answer.kind === 'option' && answer.value === 'yes')
          return run(state, { name: 'close-week', payload: name });
        if (answer.kind === 'text') return ask('sure', state, [t('form.chooseOne')]);
        return ask('week', state);
      },
    },
    phones: {
      ask: ({ after }) => ({
        blocks: [t('week.phonesHelp')],
        options: [...(after === null ? [] : [[{ label: t('week.phonesMore'), value: 'more' }]]), [BACK]],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        if (answer.kind === 'option' && answer.value === 'more') return callList(state, state.after, facts);
        if (answer.kind === 'verb' && answer.verb === 'back') return ask('week', { ...state, after: null });
        return stopped(answer) ?? ask('phones', state, [t('form.chooseOne')]);
      },
    },
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer: (state, answer, facts) =>
        answer.kind === 'result' ? heard(state, answer.result, facts) : ask('working', state),
    },
  },
});
