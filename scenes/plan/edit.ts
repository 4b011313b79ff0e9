import type { Facts, PlanView } from '../../src/conversation/facts.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import { untilText } from '../../src/conversation/until.js';
import { newlyBackwards } from '../../src/domain/plans/check.js';
import { cutoffInstant } from '../../src/domain/plans/deadlines.js';
import { applyEdit, PLAN_ITEMS, type PlanEdit } from '../../src/domain/plans/edit.js';
import { readCutoff } from '../../src/domain/plans/read-words.js';
import { type Text, t } from '../../src/texts/index.js';
import { finding } from './findings.js';
import { ITEMS } from './items.js';
import { leaving } from './made.js';
import { ask, BACK, type Go, give, type PlanState } from './state.js';
import { ruleFaultText } from './times.js';
import { amountText } from './words.js';

/** “Sửa mục nào”: one item at a time, each stored at once. */

export const itemsStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = viewed(state, facts);
    if (view === null) return { blocks: [t('plan.gone')], options: [[BACK]], expects: 'choice' };
    const items = itemsOf(view);
    return {
      blocks: [
        t('plan.whichItem'),
        t('form.lines', {
          lines: items.map((item, at) =>
            t('plan.itemLine', { number: at + 1, name: ITEMS[item].label, words: ITEMS[item].show(view) }),
          ),
        }),
      ],
      options: [...items.map((item) => [{ label: ITEMS[item].label, value: item }]), [BACK]],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    const items = view === null ? [] : itemsOf(view);
    const numbered = answer.kind === 'verb' && answer.verb === 'edit' ? items[(answer.number ?? 0) - 1] : undefined;
    const item = numbered ?? items.find((each) => answer.kind === 'option' && answer.value === each);
    if (item !== undefined) return ask(item === 'targets' ? 'target' : 'item', { ...state, item, target: null });
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
    if (view === null || state.item === null) return { blocks: [t('plan.gone')], options: [[BACK]], expects: 'choice' };
    const item = ITEMS[state.item];
    return {
      blocks: [t('plan.standsNow', { name: item.label, words: item.show(view) }), item.ask],
      options: [...quickAnswers(state), [BACK]],
      hint: { kind: 'text' },
      expects: 'words',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    if (leaving(answer) || view === null || state.item === null) return ask('items', state, [t('plan.unchanged')]);
    const words = answer.kind === 'text' ? answer.text : answer.kind === 'option' ? answer.value : '';
    const edit = ITEMS[state.item].read(words, view, state.target);
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
  return PLAN_ITEMS.filter((item) => state === 'draft' || (item !== 'opens' && item !== 'closes'));
}

/** What can be answered without typing. */
function quickAnswers({ item, target }: PlanState): readonly (readonly Option[])[] {
  if (item === 'title' || item === 'opens' || item === 'closes' || (item === 'targets' && target === 'new')) return [];
  if (item === 'reminders')
    return [[{ label: t('calendar.asUsual'), value: 'mac dinh' }], [{ label: t('calendar.turnOff'), value: 'none' }]];
  return [[{ label: item === 'weekly' ? t('calendar.turnOff') : t('plan.leaveOut'), value: 'none' }]];
}

/** The contradictions that a change would bring in, in words; those that stand there already are told elsewhere. */
function brokenBy(edit: PlanEdit, { rules, issues }: PlanView): readonly Text[] {
  const { origins: _origins, ...document } = rules;
  const next = applyEdit(document, edit);
  return next === undefined ? [] : newlyBackwards(next, issues).map((issue) => finding(issue, next));
}

function viewed({ plan }: PlanState, facts: Facts): PlanView | null {
  return plan === null ? null : facts.planView(plan);
}
