import type { Facts, PlanView } from '../../src/conversation/facts.js';
import type { Answer, Ask } from '../../src/conversation/scene.js';
import { NO, YES } from '../../src/conversation/yes-no.js';
import { checkPlan, newlyBackwards } from '../../src/domain/plans/check.js';
import type { PlanDocument } from '../../src/domain/plans/document.js';
import { applyEdit, type PlanEdit } from '../../src/domain/plans/edit.js';
import { inForce } from '../../src/domain/plans/in-force.js';
import { nameMoved } from '../../src/domain/plans/new-names.js';
import { type Text, t } from '../../src/texts/index.js';
import { consequencesOf } from './consequences.js';
import { differenceOf } from './difference.js';
import { finding } from './findings.js';
import { listStep, partStep } from './lists.js';
import { leaving } from './made.js';
import { ask, BACK, type Go, give, type PlanState, type PlanStep } from './state.js';

/** A change of one part, and what comes of it, before it is stored. */

/**
 * Stores the change at once, or shows it first: always while the plan is open, and where it was guessed or takes something
 * away. What time cannot be is asked again at `step`.
 */
export function propose(
  state: PlanState,
  edit: PlanEdit,
  facts: Facts,
  { step, shown }: { readonly step: PlanStep; readonly shown: boolean },
): Go {
  const view = state.plan === null ? null : facts.planView(state.plan);
  if (view === null) return ask('one', state);
  if (edited(edit, view) === undefined) return ask(step, state, [t('plan.unreadable')]);
  const broken = brokenBy(edit, view);
  if (broken.length > 0) return ask(step, state, [t('calendar.wouldBreak', { lines: broken })]);
  const next: PlanState = { ...state, edit, act: null, closesAt: null };
  return shown || view.state !== 'draft' ? ask('check', next) : give(next, facts);
}

export const checkStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = state.plan === null ? null : facts.planView(state.plan);
    const { edit } = state;
    const next = view === null || edit === null ? undefined : edited(edit, view);
    if (view === null || edit === null || next === undefined)
      return { blocks: [t('adjust.gone')], options: [[BACK]], expects: 'choice' };
    const before = [...view.issues, ...checkPlan(inForce(view.rules, view))];
    const known = new Set(before.map((issue) => JSON.stringify(issue)));
    const told = checkPlan(inForce(next, view))
      .filter((issue) => issue.code !== 'year-in-words' && !known.has(JSON.stringify(issue)))
      .map((issue) => finding(issue, next));
    const running = view.state === 'draft' ? [] : consequencesOf(edit, view, next, facts.at);
    const name = renamed(edit, view);
    return {
      blocks: [
        ...differenceOf(edit, view, next, facts),
        ...(told.length === 0 ? [] : [t('plan.findings', { lines: told })]),
        ...(running.length === 0 ? [] : [t('adjust.consequences', { lines: running })]),
        ...(name === undefined ? [] : [t('adjust.nameOldYear')]),
      ],
      options: [
        ...(name === undefined ? [] : [[{ label: t('adjust.saveNamed', { name }), value: 'named' }]]),
        [{ label: t('adjust.save'), value: 'yes', role: 'primary', also: YES }],
        [{ label: t('plan.sureNo'), value: 'no', also: NO }],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = state.plan === null ? null : facts.planView(state.plan);
    const { edit } = state;
    if (answer.kind === 'option' && answer.value === 'yes') return give(state, facts);
    const name = edit === null || view === null ? undefined : renamed(edit, view);
    if (answer.kind === 'option' && answer.value === 'named' && edit !== null && name !== undefined)
      return give({ ...state, edit: withName(edit, name) }, facts);
    if (leaving(answer) || answer.kind === 'option' || edit === null || view === null)
      return ask(whence(state), { ...state, edit: null, name: null }, [t('plan.unchanged')]);
    return ask('check', state, [t('form.chooseOne')]);
  },
};

/** Where somebody was before the change: at the part, or at its list. */
export function whence({ item, part }: PlanState): PlanStep {
  if (item === null) return 'one';
  return part === null || part === 'new' ? listStep(item) : partStep(item);
}

/** The contradictions that a change would bring in, in words; those that stand there already are told elsewhere. */
export function brokenBy(edit: PlanEdit, view: PlanView): readonly Text[] {
  const next = edited(edit, view);
  return next === undefined ? [] : newlyBackwards(next, view.issues).map((issue) => finding(issue, next));
}

function edited(edit: PlanEdit, { rules, original }: PlanView): PlanDocument | undefined {
  const { origins: _origins, ...document } = rules;
  return applyEdit(document, edit, original);
}

/** A name that says the year from which its part is being moved, as it would be with the new one. */
function renamed(edit: PlanEdit, { rules }: PlanView): string | undefined {
  if (edit.item === 'rounds' && edit.set?.deadline && edit.set.name === undefined) {
    const round = rules.rounds?.find(({ id }) => id === edit.id);
    return round && nameMoved(round.name, round.deadline?.on, edit.set.deadline.on);
  }
  if (edit.item === 'phases' && edit.set?.from && edit.set.name === undefined) {
    const phase = rules.phases?.find(({ id }) => id === edit.id);
    return phase && nameMoved(phase.name, phase.from?.on, edit.set.from.on);
  }
  return undefined;
}

function withName(edit: PlanEdit, name: string): PlanEdit {
  if (edit.item === 'rounds' && edit.set !== null) return { ...edit, set: { ...edit.set, name } };
  return edit.item === 'phases' && edit.set !== null ? { ...edit, set: { ...edit.set, name } } : edit;
}
