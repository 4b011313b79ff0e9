import type { Facts, PlanView } from '../../src/conversation/facts.js';
import { quoted } from '../../src/conversation/quote.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import { PARTS_MOST } from '../../src/domain/plans/part-edit.js';
import { type Text, t } from '../../src/texts/index.js';
import { propose } from './check.js';
import { finding } from './findings.js';
import { leaving } from './made.js';
import { staleNames } from './names.js';
import { paged, pageIn } from './paging.js';
import { datesText, type Part, partsOf } from './part-words.js';
import { ask, BACK, type Go, type PlanState } from './state.js';

/** The rounds of a plan, or its phases: which there are, and what can be done with one. */

export const partsStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = viewed(state, facts);
    const of = kindOf(state);
    if (view === null) return { blocks: [t('plan.gone')], options: [[BACK]], expects: 'choice' };
    const parts = partsOf(view.rules, of);
    const { shown, from, turning } = paged(parts, state.page);
    const stale = staleNames(view, facts);
    const lines = shown.map((part, at) =>
      t('plan.itemLine', { number: from + at + 1, name: part.name, words: datesText(part) }),
    );
    return {
      blocks: [
        ...(parts.length === 0 ? [t('adjust.none', { of })] : [t('adjust.which', { of }), t('form.lines', { lines })]),
        ...findingsOf(view, of),
        ...(stale.length === 0 ? [] : [t('adjust.staleNames', { number: stale.length })]),
      ],
      options: [
        ...shown.map(({ id, name }) => [button(t('chat.verbatim', { words: quoted(name, LABEL) }), `part:${id}`)]),
        ...turning,
        ...(parts.length < PARTS_MOST ? [[button(t('adjust.add', { of }), 'add')]] : []),
        ...(stale.length === 0 ? [] : [[button(t('adjust.toNames'), 'names')]]),
        ...(isChanged(view, of) ? [[button(t('adjust.original'), 'original')]] : []),
        [BACK],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    const of = kindOf(state);
    if (leaving(answer) || view === null) return ask('items', { ...state, part: null, name: null });
    const value = answer.kind === 'option' ? answer.value : undefined;
    const page = pageIn(value);
    if (page !== undefined) return { type: 'ask', step: 'parts', state: { ...state, page }, replaces: true };
    if (value === 'add') return ask('part-name', { ...state, part: 'new', name: null });
    if (value === 'names') return ask('names', { ...state, item: 'names', part: of });
    if (value === 'original')
      return propose({ ...state, part: null }, { item: 'original', of }, facts, { step: 'parts', shown: true });
    const chosen = partsOf(view.rules, of).find(({ id }) => value === `part:${id}`);
    if (chosen !== undefined) return ask('part', { ...state, part: chosen.id, name: null });
    return ask('parts', state, [t('form.chooseOne')]);
  },
};

export const partStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = viewed(state, facts);
    const of = kindOf(state);
    const part = view === null ? undefined : partOf(state, view);
    if (view === null || part === undefined)
      return { blocks: [t('adjust.gone')], options: [[BACK]], expects: 'choice' };
    const other = 'due' in part ? (part.due === 'dossier' ? 'entry' : 'dossier') : undefined;
    return {
      blocks: [t('adjust.partLine', { name: part.name, words: datesText(part) }), ...findingsOf(view, of, part.id)],
      options: [
        [button(t('adjust.rename'), 'rename')],
        [button(of === 'rounds' ? t('adjust.moveDue') : t('adjust.moveDates'), 'move')],
        ...(other === undefined ? [] : [[button(t('adjust.toKind', { of: other }), other)]]),
        [button(t('adjust.drop', { of }), 'drop')],
        ...(isChanged(view, of, part.id) ? [[button(t('adjust.original'), 'original')]] : []),
        [BACK],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    const of = kindOf(state);
    const part = view === null ? undefined : partOf(state, view);
    if (leaving(answer) || part === undefined) return ask('parts', { ...state, part: null });
    const { id } = part;
    const value = answer.kind === 'option' ? answer.value : undefined;
    if (value === 'rename') return ask('part-name', { ...state, name: null });
    if (value === 'move') return ask('part-date', { ...state, name: null });
    if (value === 'dossier' || value === 'entry')
      return propose(state, { item: 'rounds', id, set: { due: value } }, facts, { step: 'part', shown: false });
    if (value === 'drop') return propose(state, { item: of, id, set: null }, facts, { step: 'part', shown: true });
    if (value === 'original') return propose(state, { item: 'original', of, id }, facts, { step: 'part', shown: true });
    return ask('part', state, [t('form.chooseOne')]);
  },
};

/** Rounds, unless it is about phases. */
export function kindOf({ item }: PlanState): 'rounds' | 'phases' {
  return item === 'phases' ? 'phases' : 'rounds';
}

export function partOf(state: PlanState, { rules }: PlanView): Part | undefined {
  return partsOf(rules, kindOf(state)).find(({ id }) => id === state.part);
}

export function viewed({ plan }: PlanState, facts: Facts): PlanView | null {
  return plan === null ? null : facts.planView(plan);
}

const LABEL = 60;

function button(label: Text, value: string): Option {
  return { label, value };
}

/** What is to be said about their dates. */
function findingsOf({ issues, rules }: PlanView, of: 'rounds' | 'phases', id?: string): readonly Text[] {
  const names = of === 'rounds' ? ['round'] : ['phase', 'next'];
  const told = issues.filter(({ code, params }) => {
    const about = names.flatMap((name) => params[name] ?? []);
    return code !== 'unknown-phase' && about.length > 0 && (id === undefined || about.includes(id));
  });
  return told.length === 0 ? [] : [t('plan.findings', { lines: told.map((issue) => finding(issue, rules)) })];
}

/** Whether it is no longer as the document had it. */
function isChanged({ rules, original }: PlanView, of: 'rounds' | 'phases', id?: string): boolean {
  if (original === undefined) return false;
  const wanted = ({ id: each }: Part) => id === undefined || each === id;
  const [now, first] = [partsOf(rules, of).filter(wanted), partsOf(original, of).filter(wanted)];
  return (id === undefined || first.length > 0) && JSON.stringify(now) !== JSON.stringify(first);
}
