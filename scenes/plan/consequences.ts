import type { PlanView } from '../../src/conversation/facts.js';
import { occurrencesOf } from '../../src/domain/occurrences/planned.js';
import type { PlanDocument } from '../../src/domain/plans/document.js';
import type { PlanEdit } from '../../src/domain/plans/edit.js';
import { planAsIf } from '../../src/domain/plans/open.js';
import { type Text, t } from '../../src/texts/index.js';

/** What a change of a plan that is open means for those who take part, said before it is stored. */
export function consequencesOf(edit: PlanEdit, view: PlanView, next: PlanDocument, at: Date): readonly Text[] {
  switch (edit.item) {
    case 'rounds': {
      const named = edit.set?.name === undefined || edit.id === 'new' ? [] : [t('adjust.namesShown')];
      const moved = edit.set === null || 'deadline' in edit.set || edit.set.due !== undefined;
      return [...(moved ? [remindedOf(edit, view, next, at)] : []), ...named, t('adjust.entriesStay')];
    }
    case 'phases':
      return [t('adjust.windowStays'), t('adjust.entriesStay')];
    case 'exclusions':
      return [isAsked(edit, view, next) ? t('adjust.askedAgain') : t('adjust.nobodyAsked')];
    case 'wording':
      return [t('adjust.nobodyAsked')];
    case 'original':
      return [edit.of === 'exclusions' ? t('adjust.askedAgain') : t('adjust.windowStays'), t('adjust.entriesStay')];
    default:
      return [];
  }
}

const LAST = new Date('2200-01-01T00:00:00Z');

/** How often the bot still reminds of a round, and when first. */
function remindedOf({ id }: Extract<PlanEdit, { item: 'rounds' }>, view: PlanView, next: PlanDocument, at: Date): Text {
  const known = new Set(view.rules.rounds?.map((each) => each.id));
  const round = next.rounds?.find((each) => (id === 'new' ? !known.has(each.id) : each.id === id));
  const { opensAt, closesAt } = view;
  const { opening } = planAsIf(next, { ...(opensAt && { opensAt }), ...(closesAt && { closesAt }) });
  if (round === undefined || opening.type !== 'plan') return t('adjust.notReminded');
  const reminders = occurrencesOf({ ...opening.plan, id: view.id }, { from: at, to: LAST }, view.holidays).filter(
    ({ about }) => about?.id === round.id,
  );
  const [first] = reminders;
  return first === undefined
    ? t('adjust.notReminded')
    : t('adjust.reminded', { number: reminders.length, at: first.at.toISOString() });
}

/** Whether the author is asked about it, before or after. */
function isAsked({ id }: Extract<PlanEdit, { item: 'exclusions' }>, { rules }: PlanView, next: PlanDocument): boolean {
  const known = new Set(rules.exclusions?.map((each) => each.id));
  const before = rules.exclusions?.find((each) => each.id === id);
  const after = next.exclusions?.find((each) => (id === 'new' ? !known.has(each.id) : each.id === id));
  return before?.by === 'declaration' || after?.by === 'declaration';
}
