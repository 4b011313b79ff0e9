import type { Facts, PlanView } from '../src/conversation/facts.js';
import { defineScene, type Option } from '../src/conversation/scene.js';
import { untilText } from '../src/conversation/until.js';
import { NO, YES } from '../src/conversation/yes-no.js';
import { windowOf } from '../src/domain/plan.js';
import { entryWindow } from '../src/domain/plans/deadlines.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS, planLines } from './home.js';
import { ADJUST_STEPS } from './plan/adjust.js';
import { calendarStep, showCalendar } from './plan/calendar.js';
import { conflictStep, workingStep } from './plan/done.js';
import { extendStep, itemStep, itemsStep, targetStep } from './plan/edit.js';
import { finding } from './plan/findings.js';
import { leaving, ownerStep, startStep, templateStep } from './plan/made.js';
import {
  ACTS,
  type Act,
  ask,
  BACK,
  type Go,
  give,
  NOTHING_CHOSEN,
  ownUnits,
  type PlanState,
  type PlanStep,
  planState,
} from './plan/state.js';
import { deadlinesInWords, rulesInWords, targetsInWords } from './plan/words.js';

/** `/kehoach`: the office makes, adjusts, opens and closes its plans; everybody else reads the present one. */
export const plan = defineScene<PlanStep, PlanState>({
  id: 'plan',
  version: 1,
  state: planState,
  begin: (_params, facts) => (ownUnits(facts).length === 0 ? present(facts) : ask('list', NOTHING_CHOSEN)),
  nonce: (_step, state) => `${state.rev.toString(36)}${state.plan?.slice(-6) ?? ''}`,
  steps: {
    list: {
      ask: (_state, facts) => ({
        blocks: [
          ...planLines(facts),
          ...(facts.plans().length === 0
            ? [t('plan.noneYet')]
            : [
                t('form.lines', {
                  lines: facts
                    .plans()
                    .slice(0, SHOWN)
                    .map((each) => line(each, facts)),
                }),
              ]),
        ],
        options: [
          ...facts
            .plans()
            .slice(0, SHOWN)
            .map(({ id, name }) => [{ label: t('plan.openButton', { name }), value: id }]),
          [{ label: t('plan.new'), value: 'new', role: 'primary' as const }],
          [{ label: t('chat.menu'), value: 'menu', role: 'navigation' as const, command: true as const }],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(_state, answer, facts) {
        if (answer.kind === 'option' && answer.value === 'new') return ask('template', NOTHING_CHOSEN);
        const chosen = facts.plans().find(({ id }) => answer.kind === 'option' && answer.value === id);
        if (chosen !== undefined) return ask('one', { ...NOTHING_CHOSEN, plan: chosen.id, rev: chosen.rev });
        if (leaving(answer)) return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
        return ask('list', NOTHING_CHOSEN, [t('plan.help')]);
      },
    },
    template: templateStep,
    owner: ownerStep,
    start: startStep,
    one: {
      ask(state, facts) {
        const view = viewed(state, facts);
        if (view === null) return { blocks: [t('plan.gone')], options: [[BACK]], expects: 'choice' };
        const issues = findings(view);
        return {
          blocks: [
            t('form.lines', {
              lines: [view.name, statusText(view, facts), t('plan.of', { unit: unitName(view, facts) })],
            }),
            ...(view.state === 'draft' && issues.length > 0 ? [t('plan.findings', { lines: issues })] : []),
          ],
          options: [...optionsOf(view), [BACK]],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        const view = viewed(state, facts);
        if (leaving(answer) || view === null) return ask('list', NOTHING_CHOSEN);
        const value = answer.kind === 'option' ? answer.value : undefined;
        const clean = { ...state, edit: null, act: null, closesAt: null, item: null, target: null };
        if (value === 'edit') return ask('items', clean);
        if (value === 'calendar') return showCalendar(clean, view, facts);
        if (value === 'preview') return ask('one', clean, preview(view));
        if (value === 'extend') return ask('extend', clean);
        const act = ACTS.find((each) => each === value);
        if (act === 'open') return opening(clean, view);
        return act === undefined ? ask('one', clean, [t('form.chooseOne')]) : ask('sure', { ...clean, act });
      },
    },
    calendar: calendarStep,
    items: itemsStep,
    target: targetStep,
    item: itemStep,
    extend: extendStep,
    sure: {
      ask(state, facts) {
        const view = viewed(state, facts);
        const act = state.act ?? 'open';
        const warnings = (view?.issues ?? []).filter(({ severity }) => severity === 'warning');
        const shown =
          act === 'open' && view !== null && warnings.length > 0
            ? [t('plan.findings', { lines: warnings.map((issue) => finding(issue, view.rules)) })]
            : [];
        return {
          blocks: [...shown, SURE[act](view?.name ?? '')],
          options: [
            [{ label: t('plan.sureYes'), value: 'yes', role: 'primary', also: YES }],
            [{ label: t('plan.sureNo'), value: 'no', also: NO }],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'option' && answer.value === 'yes') return give(state, facts);
        if (leaving(answer) || answer.kind === 'option')
          return ask('one', { ...state, act: null }, [t('plan.unchanged')]);
        return ask('sure', state, [t('form.chooseOne')]);
      },
    },
    ...ADJUST_STEPS,
    conflict: conflictStep,
    working: workingStep,
  },
});

/** More than an office has; the oldest are found in the audit log. */
const SHOWN = 12;

const SURE: Readonly<Record<Act, (name: string) => Text>> = {
  open: (name) => t('plan.sureOpen', { name }),
  pause: (name) => t('plan.surePause', { name }),
  resume: (name) => t('plan.sureResume', { name }),
  close: (name) => t('plan.sureClose', { name }),
  discard: (name) => t('plan.sureDiscard', { name }),
};

/** Each sentence once: several places may name the same old year. */
function findings({ issues, rules }: PlanView): readonly Text[] {
  const said = issues.map((issue) => finding(issue, rules));
  const words = said.map((text) => JSON.stringify(text));
  return said.filter((_text, at) => words.indexOf(words[at] ?? '') === at);
}

function viewed({ plan: id }: PlanState, facts: Facts): PlanView | null {
  return id === null ? null : facts.planView(id);
}

/** What keeps it from being opened is said and asked for; otherwise one question is left. */
function opening(state: PlanState, view: PlanView): Go {
  const errors = view.issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return ask('one', state, [t('plan.cannotOpen')]);
  const { opens, closes } = entryWindow(view.rules);
  if (opens === undefined) return ask('item', { ...state, item: 'opens' }, [t('plan.windowFirst')]);
  if (closes === undefined) return ask('item', { ...state, item: 'closes' }, [t('plan.windowFirst')]);
  return ask('sure', { ...state, act: 'open' });
}

/** What members will see, and the calendar. */
function preview(view: PlanView): readonly Text[] {
  const { rules, opensAt, closesAt } = view;
  const given = { ...(opensAt && { opensAt }), ...(closesAt && { closesAt }) };
  const deadlines = deadlinesInWords(rules, given);
  const targets = targetsInWords(rules);
  const undated = (rules.rounds ?? []).filter(({ deadline }) => deadline === undefined);
  return [
    t('plan.previewTitle', { name: rules.title }),
    ...rulesInWords(rules),
    ...(targets.length === 0 ? [] : [t('plan.targets', { lines: targets })]),
    ...(undated.length === 0 ? [] : [t('adjust.undated', { lines: undated.map(({ name }) => name) })]),
    deadlines.length === 0 ? t('plan.noDeadlines') : t('plan.deadlines', { lines: deadlines }),
  ];
}

/** The present plan in short, for everybody. */
function present(facts: Facts): Go {
  const rules = facts.plan?.rules;
  return {
    type: 'leave',
    blocks: [...planLines(facts), ...(rules === undefined ? [] : rulesInWords(rules))],
    options: HOME_OPTIONS,
  };
}

function optionsOf({ state, opensAt }: PlanView): readonly (readonly Option[])[] {
  const button = (label: Text, value: string): readonly Option[] => [{ label, value }];
  const look = button(t('plan.preview'), 'preview');
  const calendar = button(t('calendar.show'), 'calendar');
  const edit = button(t('plan.edit'), 'edit');
  const extend = opensAt === undefined ? [] : [button(t('plan.extend'), 'extend')];
  switch (state) {
    case 'draft':
      return [
        [{ label: t('plan.openNow'), value: 'open', role: 'primary' }],
        look,
        calendar,
        edit,
        button(t('plan.discard'), 'discard'),
      ];
    case 'open':
      return [look, calendar, edit, ...extend, button(t('plan.pause'), 'pause'), button(t('plan.close'), 'close')];
    case 'paused':
      return [button(t('plan.resume'), 'resume'), look, calendar, edit, ...extend, button(t('plan.close'), 'close')];
    case 'closed':
      return [look, ...extend];
  }
}

function line(each: Parameters<typeof statusText>[0] & { readonly name: string }, facts: Facts): Text {
  return t('plan.line', { name: each.name, words: statusText(each, facts) });
}

function statusText(
  { state, opensAt, closesAt }: Pick<PlanView, 'state' | 'opensAt' | 'closesAt'>,
  { at }: Facts,
): Text {
  if (state === 'draft' || opensAt === undefined || closesAt === undefined) return t('plan.isDraft');
  const window = windowOf({ opensAt, closesAt }, at);
  if (window === 'closed') return t('plan.isClosed', { at: closesAt.toISOString() });
  if (state === 'paused') return t('plan.isPaused', { words: untilText(closesAt) });
  return window === 'before'
    ? t('plan.isComing', { opens: opensAt.toISOString() })
    : t('plan.isOpen', { words: untilText(closesAt) });
}

function unitName({ owner }: PlanView, facts: Facts): string {
  return (owner && facts.units.get(owner)?.name) ?? '';
}
