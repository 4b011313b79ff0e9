import type { Facts, PlanView } from '../../src/conversation/facts.js';
import { quoted } from '../../src/conversation/quote.js';
import type { Answer, Ask } from '../../src/conversation/scene.js';
import { declarationsOf } from '../../src/domain/plans/eligibility.js';
import { type NewName, newNames } from '../../src/domain/plans/new-names.js';
import { t } from '../../src/texts/index.js';
import { leaving } from './made.js';
import { ask, BACK, type Go, give, type PlanState } from './state.js';

/** “Đợt 1 năm 2021” of a round that was moved to 2027: every such name at once, by one press. */

export const namesStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = state.plan === null ? null : facts.planView(state.plan);
    const stale = view === null ? [] : staleNames(view, facts);
    const lines = stale
      .slice(0, SHOWN)
      .map(({ was, name }) => t('adjust.nameNext', { was: quoted(was, LONGEST), name: quoted(name, LONGEST) }));
    const more = stale.length - lines.length;
    const asked = new Set(view === null ? [] : declarationsOf(view.rules).map(({ id }) => id));
    const isAsked = stale.some(({ of, id }) => of === 'exclusions' && id !== undefined && asked.has(id));
    const again = isAsked ? [t('adjust.askedAgain')] : [];
    return {
      blocks: [
        t('adjust.askNames', { lines: more > 0 ? [...lines, t('adjust.moreNames', { number: more })] : lines }),
        ...(view !== null && view.state !== 'draft'
          ? [t('adjust.consequences', { lines: [t('adjust.namesShown'), ...again, t('adjust.entriesStay')] })]
          : []),
      ],
      options: [[{ label: t('adjust.allNames'), value: 'all', role: 'primary' }], [BACK]],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const back = state.part === null ? 'items' : 'parts';
    const view = state.plan === null ? null : facts.planView(state.plan);
    const names = view === null ? [] : staleNames(view, facts);
    const clean: PlanState =
      state.part === 'rounds' || state.part === 'phases' ? { ...state, item: state.part, part: null } : state;
    if (leaving(answer) || names.length === 0) return ask(back, clean, [t('plan.unchanged')]);
    if (answer.kind !== 'option' || answer.value !== 'all') return ask('names', state, [t('form.chooseOne')]);
    return give({ ...state, edit: { item: 'names', names: [...names] }, act: null, closesAt: null }, facts);
  },
};

/** The names that still say the dates of what the plan was made from. */
export function staleNames({ rules, original }: PlanView, facts: Facts): readonly NewName[] {
  const { basedOn } = rules;
  const template = basedOn === undefined ? undefined : facts.templates().find(({ id }) => id === basedOn);
  const from = template?.rules ?? original;
  return from === undefined ? [] : newNames(rules, from);
}

const SHOWN = 20;
const LONGEST = 120;
