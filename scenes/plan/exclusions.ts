import type { Facts, PlanView } from '../../src/conversation/facts.js';
import { quoted } from '../../src/conversation/quote.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import type { Exclusion } from '../../src/domain/plans/document-practice.js';
import { PARTS_MOST, WORDS_MOST } from '../../src/domain/plans/part-edit.js';
import { cleanText, graphemes } from '../../src/domain/text.js';
import { type Text, t } from '../../src/texts/index.js';
import { propose } from './check.js';
import { leaving } from './made.js';
import { paged, pageIn } from './paging.js';
import { exclusionText } from './part-words.js';
import { viewed } from './parts.js';
import { ask, BACK, type Go, type PlanState } from './state.js';

/** What the plan does not accept: sources, kinds, people; which of it is asked, which is judged, which is only shown. */

const OF = 'exclusions';

export const exclusionsStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = viewed(state, facts);
    if (view === null) return { blocks: [t('plan.gone')], options: [[BACK]], expects: 'choice' };
    const all = view.rules.exclusions ?? [];
    const { shown, from, turning } = paged(all, state.page);
    const lines = shown.map((each, at) =>
      t('adjust.numbered', { number: from + at + 1, words: exclusionText(each, view.rules) }),
    );
    return {
      blocks:
        all.length === 0 ? [t('adjust.none', { of: OF })] : [t('adjust.which', { of: OF }), t('form.lines', { lines })],
      options: [
        ...shown.map(({ id, text }, at) => [
          button(t('adjust.numbered', { number: from + at + 1, words: quoted(text, LABEL) }), `part:${id}`),
        ]),
        ...turning,
        ...(all.length < PARTS_MOST ? [[button(t('adjust.add', { of: OF }), 'add')]] : []),
        ...(isChanged(view) ? [[button(t('adjust.original'), 'original')]] : []),
        [BACK],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    if (leaving(answer) || view === null) return ask('items', { ...state, part: null, name: null });
    const value = answer.kind === 'option' ? answer.value : undefined;
    const page = pageIn(value);
    if (page !== undefined) return { type: 'ask', step: OF, state: { ...state, page }, replaces: true };
    if (value === 'add') return ask('exclusion-text', { ...state, part: 'new', name: null });
    if (value === 'original')
      return propose({ ...state, part: null }, { item: 'original', of: OF }, facts, { step: OF, shown: true });
    const chosen = view.rules.exclusions?.find(({ id }) => value === `part:${id}`);
    if (chosen !== undefined) return ask('exclusion', { ...state, part: chosen.id, name: null });
    return ask(OF, state, [t('form.chooseOne')]);
  },
};

export const exclusionStep = {
  ask(state: PlanState, facts: Facts): Ask {
    const view = viewed(state, facts);
    const chosen = view === null ? undefined : exclusionOf(state, view);
    if (view === null || chosen === undefined)
      return { blocks: [t('adjust.gone')], options: [[BACK]], expects: 'choice' };
    const other = OTHER[chosen.by];
    return {
      blocks: [exclusionText(chosen, view.rules)],
      options: [
        [button(t('adjust.reword'), 'reword')],
        ...(other === undefined ? [] : [[button(other.label, other.value)]]),
        [button(t('adjust.drop', { of: OF }), 'drop')],
        ...(isChanged(view, chosen.id) ? [[button(t('adjust.original'), 'original')]] : []),
        [BACK],
      ],
      hint: { kind: 'choice' },
      expects: 'choice',
    };
  },
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const view = viewed(state, facts);
    const chosen = view === null ? undefined : exclusionOf(state, view);
    if (leaving(answer) || chosen === undefined) return ask(OF, { ...state, part: null });
    const { id } = chosen;
    const value = answer.kind === 'option' ? answer.value : undefined;
    const how = { step: 'exclusion', shown: true } as const;
    if (value === 'reword') return ask('exclusion-text', { ...state, name: null });
    if (value === 'ask' || value === 'show')
      return propose(state, { item: OF, id, set: { asked: value === 'ask' } }, facts, how);
    if (value === 'drop') return propose(state, { item: OF, id, set: null }, facts, how);
    if (value === 'original') return propose(state, { item: 'original', of: OF, id }, facts, how);
    return ask('exclusion', state, [t('form.chooseOne')]);
  },
};

export const exclusionTextStep = {
  ask: (state: PlanState): Ask => ({
    blocks: [state.part === 'new' ? t('adjust.askExclusion') : t('adjust.askExclusionWords')],
    options: [[BACK]],
    hint: { kind: 'text', max: WORDS_MOST },
    expects: 'free',
  }),
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    const isNew = state.part === 'new';
    const { part } = state;
    if (leaving(answer) || part === null)
      return ask(isNew ? OF : 'exclusion', { ...state, part: isNew ? null : part }, [t('plan.unchanged')]);
    const text = sentence(answer.kind === 'text' ? answer.text : '');
    const length = graphemes(text);
    if (length === 0) return ask('exclusion-text', state, [t('adjust.empty')]);
    if (length > WORDS_MOST)
      return ask('exclusion-text', state, [t('adjust.tooLong', { number: length, max: WORDS_MOST })]);
    if (isNew) return ask('exclusion-asked', { ...state, name: text });
    const edit = { item: OF, id: part, set: { text, ...issuerOf(state, facts) } } as const;
    return propose(state, edit, facts, { step: 'exclusion-text', shown: true });
  },
};

export const exclusionAskedStep = {
  ask: (): Ask => ({
    blocks: [t('adjust.askAsked')],
    options: [
      [{ label: t('adjust.asked'), value: 'ask', role: 'primary' }],
      [{ label: t('adjust.noticed'), value: 'show' }],
      [BACK],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  }),
  answer(state: PlanState, answer: Answer, facts: Facts): Go {
    if (leaving(answer) || state.name === null) return ask('exclusion-text', state);
    const asked = answer.kind === 'option' ? { ask: true, show: false }[answer.value] : undefined;
    if (asked === undefined) return ask('exclusion-asked', state, [t('form.chooseOne')]);
    const set = { text: state.name, asked, ...issuerOf(state, facts) };
    return propose(state, { item: OF, id: 'new', set }, facts, { step: 'exclusion-asked', shown: true });
  },
};

const LABEL = 50;
/** What an exclusion can be made instead; one that another question decides stays as it is. */
const OTHER: Readonly<Record<Exclusion['by'], { readonly label: Text; readonly value: string } | undefined>> = {
  declaration: { label: t('adjust.toNoticed'), value: 'show' },
  notice: { label: t('adjust.toAsked'), value: 'ask' },
  'applied-window': undefined,
  recognition: undefined,
};

function exclusionOf({ part }: PlanState, { rules }: PlanView): Exclusion | undefined {
  return rules.exclusions?.find(({ id }) => id === part);
}

/** One line, without the full stop that the form sets itself. */
function sentence(words: string): string {
  return cleanText(words)
    .replace(/\s+/g, ' ')
    .replace(/[.;,\s]+$/, '');
}

/** Whose plan an addition belongs to. */
function issuerOf(state: PlanState, facts: Facts): { readonly issuer?: string } {
  const owner = viewed(state, facts)?.owner;
  const unit = owner === undefined ? undefined : facts.units.get(owner);
  return unit === undefined ? {} : { issuer: unit.fullName ?? unit.name };
}

function button(label: Text, value: string): Option {
  return { label, value };
}

/** Whether it is no longer as the document had it; where a copy came from is no change. */
function isChanged({ rules, original }: PlanView, id?: string): boolean {
  if (original === undefined) return false;
  const plain = (all: readonly Exclusion[] = []) =>
    all.filter((each) => id === undefined || each.id === id).map(({ id: each, text, by }) => [each, text, by]);
  const [now, first] = [plain(rules.exclusions), plain(original.exclusions)];
  return (id === undefined || first.length > 0) && JSON.stringify(now) !== JSON.stringify(first);
}
