import type { PlanView } from '../../src/conversation/facts.js';
import type { PlanItem } from '../../src/domain/plans/edit.js';
import { type Text, t } from '../../src/texts/index.js';
import { ITEMS, type ItemAsking } from './items.js';
import { piecesOf } from './pieces.js';
import type { PlanStep } from './state.js';

/** Every item of a plan that its office changes in the chat: what it is called, and what stands there in short. */
export const HEADS: { readonly [I in PlanItem]: Pick<ItemAsking, 'label' | 'show'> } = {
  ...ITEMS,
  rounds: { label: t('adjust.rounds'), show: ({ rules }) => howMany('rounds', rules.rounds) },
  phases: { label: t('adjust.phases'), show: ({ rules }) => howMany('phases', rules.phases) },
  exclusions: { label: t('adjust.exclusions'), show: ({ rules }) => howMany('exclusions', rules.exclusions) },
  wording: {
    label: t('adjust.wording'),
    show: (view: PlanView) => t('adjust.wordingShown', { number: piecesOf(view.rules).length }),
  },
  names: { label: t('adjust.names'), show: ({ rules }) => t('chat.verbatim', { words: rules.title }) },
};

/** Where the list of an item that has several parts is. */
export function listStep(item: PlanItem): PlanStep {
  switch (item) {
    case 'rounds':
    case 'phases':
      return 'parts';
    case 'exclusions':
      return 'exclusions';
    case 'wording':
      return 'wordings';
    default:
      return 'items';
  }
}

/** Where a part of such an item is looked at. */
export function partStep(item: PlanItem): PlanStep {
  switch (item) {
    case 'rounds':
    case 'phases':
      return 'part';
    case 'exclusions':
      return 'exclusion';
    case 'wording':
      return 'wording';
    default:
      return 'items';
  }
}

function howMany(of: string, parts: readonly unknown[] = []): Text {
  return parts.length === 0 ? t('plan.notStated') : t('adjust.howMany', { of, number: parts.length });
}
