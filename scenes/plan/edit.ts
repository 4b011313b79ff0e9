import type { Facts, PlanView } from '../../src/conversation/facts.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import { untilText } from '../../src/conversation/until.js';
import { cutoffInstant } from '../../src/domain/plans/deadlines.js';
import { PLAN_ITEMS, type PlanItem } from '../../src/domain/plans/edit.js';
import { readCutoff } from '../../src/domain/plans/read-words.js';
import { t } from '../../src/texts/index.js';
import { brokenBy } from './check.js';
import { askingOf, ITEMS } from './items.js';
import { HEADS, listStep } from './lists.js';
import { leaving } from './made.js';
import { staleNames } from './names.js';
import { ask, BACK, type Go, give, type PlanState, type PlanStep } from './state.js';
import { ruleFaultText } from './times.js';
import { amountText } from './words.js';

/** “Sửa mục nào”: one item at a time, each stored at once. */

export const itemsStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = viewed(state, facts);
    if (view === null) return { blocks: [t('plan.gone')], options: [[BACK]], expects: 'choice' };
    const items = itemsOf(view);
    const stale = staleNames(view, facts);
    return {
      blocks: [
        t('plan.whichItem'),
        t('form.lines', {
          lines: items.map((item, at) =>
            t('plan.itemLine', { number: at + 1, name: HEADS[item].label, words: HEADS[item].show(view) }),
          ),
        }),
        ...(stale.length === 0 ? [] : [t('adjust.staleNames', { number: stale.length })]),
        t('adjust.elsewhere'),
      ],
      options: [
        ...(stale.length === 0 ? [] : [[{ label: t('adjust.toNames'), value: 'names' }]]),
        ...items.map((item) => [{ label: HEADS[item].label, value: item }]),
        [BACK],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    const items = view === null ? [] : itemsOf(view);
    const numbered = answer.kind === 'verb' && answer.verb === 'edit' ? items[(answer.number ?? 0) - 1] : undefined;
    const item = numbered ?? items.find((each) => answer.kind === 'option' && answer.value === each);
    if (item !== undefined) return ask(stepFor(item), { ...state, item, target: null, part: null, page: 0 });
    const names = answer.kind === 'option' && answer.value === 'names';
    if (names) return ask('names', { ...state, item: 'names', part: null });
    return leaving(answer) ? ask('one', state) : ask('items', state, [t('form.chooseOne')]);
  },
};

export const targetStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const targets = viewed(state, facts)?.rules.targets ?? [];
    return {
      blocks: [t('plan.whichTarget')],
      options: [
        ...targets.map((target) => [{ label: amountText(target), value: target.id }]),
        [{ label: t('plan.newTarget'), value: 'new' }],
        [BACK],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    if (leaving(answer)) return ask('items', state);
    const targets = viewed(state, facts)?.rules.targets ?? [];
    const known = answer.kind === 'option' && (answer.value === 'new' || targets.some(({ id }) => id === answer.value));
    if (!known) return ask('target', state, [t('form.chooseOne')]);
    return ask('item', { ...state, target: answer.value });
  },
};

export const itemStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = viewed(state, facts);
    const asked = askingOf(state.item);
    if (view === null || asked === null) return { blocks: [t('plan.gone')], options: [[BACK]], expects: 'choice' };
    const item = ITEMS[asked];
    return {
      blocks: [t('plan.standsNow', { name: item.label, words: item.show(view) }), item.ask],
      options: [...quickAnswers(state), [BACK]],
      hint: { kind: 'text' },
      expects: 'words',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    const item = askingOf(state.item);
    if (leaving(answer) || view === null || item === null) return ask('items', state, [t('plan.unchanged')]);
    const words = answer.kind === 'text' ? answer.text : answer.kind === 'option' ? answer.value : '';
    const edit = ITEMS[item].read(words, view, state.target);
    if (edit === undefined) return ask('item', state, [t('plan.unreadable')]);
    if ('type' in edit) return ask('item', state, [ruleFaultText(edit)]);
    const broken = brokenBy(edit, view);
    if (broken.length > 0) return ask('item', state, [t('calendar.wouldBreak', { lines: broken })]);
    return give({ ...state, edit, act: null, closesAt: null }, facts);
  },
};

export const extendStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const closesAt = viewed(state, facts)?.closesAt;
    return {
      blocks: [
        ...(closesAt === undefined ? [] : [t('plan.closesNow', { words: untilText(closesAt) })]),
        t('plan.askExtend'),
      ],
      options: [[BACK]],
      hint: { kind: 'text' },
      expects: 'words',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    if (leaving(answer)) return ask('one', state, [t('plan.unchanged')]);
    const cutoff = answer.kind === 'text' ? readCutoff(answer.text) : undefined;
    if (cutoff === undefined) return ask('extend', state, [t('plan.unreadable')]);
    return give({ ...state, closesAt: cutoffInstant(cutoff).toISOString(), edit: null, act: null }, facts);
  },
};

/** The window of a plan that was opened is changed by extending and closing only. */
function itemsOf({ state }: PlanView) {
  return PLAN_ITEMS.filter(
    (item) => item !== 'names' && (state === 'draft' || (item !== 'opens' && item !== 'closes')),
  );
}

function stepFor(item: PlanItem): PlanStep {
  if (item === 'targets') return 'target';
  return askingOf(item) === null ? listStep(item) : 'item';
}

/** What can be answered without typing. */
function quickAnswers({ item, target }: PlanState): readonly (readonly Option[])[] {
  if (item === 'title' || item === 'opens' || item === 'closes' || (item === 'targets' && target === 'new')) return [];
  if (item === 'reminders')
    return [[{ label: t('calendar.asUsual'), value: 'mac dinh' }], [{ label: t('calendar.turnOff'), value: 'none' }]];
  return [[{ label: item === 'weekly' ? t('calendar.turnOff') : t('plan.leaveOut'), value: 'none' }]];
}

function viewed({ plan }: PlanState, facts: Facts): PlanView | null {
  return plan === null ? null : facts.planView(plan);
}
