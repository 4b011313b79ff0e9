import type { CommandResults, PlanRefusal } from '../../src/conversation/command.js';
import type { Facts, PlanView } from '../../src/conversation/facts.js';
import type { Answer, Ask } from '../../src/conversation/scene.js';
import { itemOf, PLAN_ACTS, PLAN_ITEMS, type PlanAct, type PlanItem } from '../../src/domain/plans/edit.js';
import { type Text, t } from '../../src/texts/index.js';
import { HOME_OPTIONS } from '../home.js';
import { whence } from './check.js';
import { HEADS } from './lists.js';
import { leaving } from './made.js';
import { datesText, exclusionText, partsOf } from './part-words.js';
import { ask, BACK, type Go, give, NOTHING_CHOSEN, type PlanState } from './state.js';

/** What came of a change, and what to do when somebody else was faster. */

export const workingStep = {
  waits: true as const,
  ask: (): Ask => ({ blocks: [t('form.submitting')], expects: 'choice' }),
  answer(state: PlanState, answer: Answer): Go {
    if (answer.kind !== 'result') return ask('working', state);
    const { result } = answer;
    if (result.name === 'make-plan') return made(result.outcome, state);
    return result.name === 'change-plan' ? changed(result.outcome, state) : ask('working', state);
  },
};

/** The later of two sees what the other changed, and chooses; until then nothing of theirs is written. */
export const conflictStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = state.plan === null ? null : facts.planView(state.plan);
    const lines = state.others.flatMap((other): readonly Text[] => {
      const item = PLAN_ITEMS.find((each) => each === other);
      if (item !== undefined) return view === null ? [] : itemNow(item, state, view);
      const act = PLAN_ACTS.find((each) => each === other);
      return act === undefined ? [] : [ACT_DONE[act]];
    });
    return {
      blocks: [t('plan.conflict', { lines })],
      options: [
        [{ label: t('plan.conflictMine'), value: 'mine' }],
        [{ label: t('plan.conflictTheirs'), value: 'theirs', role: 'primary' }],
        [BACK],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    if (answer.kind === 'option' && answer.value === 'mine') return give({ ...state, others: [] }, facts);
    const theirs = (answer.kind === 'option' && answer.value === 'theirs') || leaving(answer);
    return theirs ? ask('one', settled(state), [t('plan.unchanged')]) : ask('conflict', state, [t('form.chooseOne')]);
  },
};

/** An item as it stands now, with the part of it that was to be changed. */
function itemNow(item: PlanItem, { part: id }: PlanState, view: PlanView): readonly Text[] {
  const { rules } = view;
  const stands = t('plan.standsNow', { name: HEADS[item].label, words: HEADS[item].show(view) });
  const parts = item === 'rounds' || item === 'phases' ? partsOf(rules, item) : [];
  const exclusions = item === 'exclusions' ? (rules.exclusions ?? []) : [];
  return [
    stands,
    ...parts
      .filter((part) => part.id === id)
      .map((part) => t('adjust.named', { name: part.name, words: datesText(part) })),
    ...exclusions.filter((each) => each.id === id).map((each) => exclusionText(each, rules)),
  ];
}

function made(outcome: CommandResults['make-plan'], state: PlanState): Go {
  switch (outcome.type) {
    case 'stored':
      return ask('one', { ...NOTHING_CHOSEN, plan: outcome.plan }, [t('plan.made')]);
    case 'moved-too-far':
      return ask('start', state, [t('plan.tooFar')]);
    case 'no-template':
      return ask('template', NOTHING_CHOSEN);
    case 'not-allowed':
      return notAllowed();
  }
}

function changed(outcome: CommandResults['change-plan'], state: PlanState): Go {
  switch (outcome.type) {
    case 'stored':
      if (state.act === 'discard') return ask('list', NOTHING_CHOSEN, [t('plan.discarded')]);
      return { ...back({ ...state, rev: outcome.rev }), before: [doneText(state)] };
    case 'conflict':
      return ask('conflict', { ...state, rev: outcome.rev, others: [...outcome.others] });
    case 'refused':
      if (outcome.reason.startsWith('part-')) return { ...back(state), before: [REFUSED[outcome.reason]] };
      return ask('one', settled(state), [REFUSED[outcome.reason]]);
    case 'not-allowed':
      return notAllowed();
  }
}

/** To the part or the list that was changed, so that the next one is near; else to the plan. */
function back(state: PlanState): Extract<Go, { type: 'ask' }> {
  const { edit, part } = state;
  const clean = settled(state);
  const item = edit?.item === 'names' && (part === 'rounds' || part === 'phases') ? part : state.item;
  if (edit === null || item === null) return { type: 'ask', step: 'one', state: clean };
  const goes = 'set' in edit && edit.set === null;
  const kept = goes || part === 'new' || edit.item === 'names' ? null : part;
  const next: PlanState = { ...clean, item: item === 'names' ? null : item, part: kept, page: state.page };
  const step = whence(next);
  return { type: 'ask', step: step === 'items' ? 'one' : step, state: next };
}

function notAllowed(): Go {
  return { type: 'leave', blocks: [t('plan.notAllowed')], options: HOME_OPTIONS };
}

function settled(state: PlanState): PlanState {
  return {
    ...state,
    edit: null,
    act: null,
    closesAt: null,
    item: null,
    target: null,
    part: null,
    name: null,
    others: [],
  };
}

function doneText({ act, closesAt, edit }: PlanState): Text {
  if (edit !== null) return t('plan.saved', { name: HEADS[itemOf(edit)].label });
  if (closesAt !== null) return ACT_DONE.extend;
  return act === null ? t('plan.unchanged') : ACT_DONE[act];
}

const ACT_DONE: Readonly<Record<PlanAct, Text>> = {
  create: t('plan.made'),
  open: t('plan.opened'),
  pause: t('plan.pausedNow'),
  resume: t('plan.resumed'),
  extend: t('plan.extended'),
  close: t('plan.closedNow'),
  discard: t('plan.discarded'),
};

const REFUSED: Readonly<Record<PlanRefusal, Text>> = {
  gone: t('plan.gone'),
  state: t('plan.refusedState'),
  errors: t('plan.cannotOpen'),
  'window-missing': t('plan.windowFirst'),
  past: t('plan.refusedPast'),
  'not-later': t('plan.refusedNotLater'),
  'no-plan': t('plan.unreadable'),
  'part-gone': t('adjust.gone'),
  'part-submitted': t('adjust.inUseSubmitted'),
  'part-nominated': t('adjust.inUseNominated'),
  'part-told': t('adjust.inUseTold'),
};
