import type { Facts, PlanView } from '../../src/conversation/facts.js';
import type { PlanDocument } from '../../src/domain/plans/document.js';
import type { PlanEdit } from '../../src/domain/plans/edit.js';
import { wordingOf } from '../../src/domain/plans/edited-parts.js';
import { exclusionSource, noticesOf } from '../../src/domain/plans/eligibility.js';
import { isOver } from '../../src/domain/plans/read-due.js';
import { type Text, t } from '../../src/texts/index.js';
import { explain } from '../rule-words.js';
import { datesText, dueText, exclusionText, type Part, partsOf } from './part-words.js';
import { asMemberSees, piecesOf } from './pieces.js';
import { amountText } from './words.js';

type EditOf<I extends PlanEdit['item']> = Extract<PlanEdit, { item: I }>;

/** What a change would make of the plan, as its office reads it before it is stored. */
export function differenceOf(edit: PlanEdit, view: PlanView, next: PlanDocument, { at }: Facts): readonly Text[] {
  switch (edit.item) {
    case 'rounds':
    case 'phases':
      return ofPart(edit, view, next, at);
    case 'exclusions':
      return ofExclusion(edit, view, next);
    case 'wording':
      return ofWording(edit, view, next);
    case 'original':
      return ofOriginal(edit, next);
    default:
      return [];
  }
}

function ofPart(edit: EditOf<'rounds' | 'phases'>, view: PlanView, next: PlanDocument, at: Date): readonly Text[] {
  const before: Part | undefined = partsOf(view.rules, edit.item).find(({ id }) => id === edit.id);
  const known = new Set(partsOf(view.rules, edit.item).map(({ id }) => id));
  const after = partsOf(next, edit.item).find(({ id }) => (edit.id === 'new' ? !known.has(id) : id === edit.id));
  if (edit.set === null) return dropped(before, view);
  if (after === undefined) return [];
  const ends = 'due' in after ? after.deadline : after.to;
  const moved = 'deadline' in edit.set || 'from' in edit.set || 'to' in edit.set;
  const past = moved && ends !== undefined && isOver(ends, at) ? [t('adjust.isPast')] : [];
  if (before === undefined) return [t('adjust.added', { name: after.name, words: datesText(after) }), ...past];
  const renamed = before.name === after.name ? [] : [t('adjust.nameNext', { was: before.name, name: after.name })];
  if ('due' in before && 'due' in after) {
    if (before.due !== after.due) return [t('adjust.kindNext', { of: after.due, name: after.name })];
    const dues = [
      t('adjust.dueNow', { words: dueText(before.deadline) }),
      t('adjust.dueNext', { words: dueText(after.deadline) }),
    ];
    return [...renamed, ...(moved ? dues : []), ...past];
  }
  const dates = [
    t('adjust.datesNow', { words: datesText(before) }),
    t('adjust.datesNext', { words: datesText(after) }),
  ];
  return [...renamed, ...(moved ? dates : []), ...past];
}

function dropped(before: Part | undefined, { rules }: PlanView): readonly Text[] {
  if (before === undefined) return [];
  const targets = 'due' in before ? [] : (rules.targets ?? []).filter(({ phase }) => phase === before.id);
  return [
    t('adjust.sureDrop', { name: before.name }),
    ...(targets.length === 0
      ? []
      : [t('adjust.targetsGo', { number: targets.length, lines: targets.map(amountText) })]),
  ];
}

function ofExclusion({ id, set }: EditOf<'exclusions'>, { rules }: PlanView, next: PlanDocument): readonly Text[] {
  if (set === null) {
    const gone = rules.exclusions?.find((each) => each.id === id);
    if (gone === undefined) return [];
    const left =
      gone.by === 'applied-window'
        ? [t('adjust.stillJudged', { words: t('plan.itemEligibility') })]
        : gone.by === 'recognition'
          ? [t('adjust.stillJudged', { words: t('adjust.recognitionRule') })]
          : [];
    return [t('adjust.sureDrop', { name: gone.text }), ...left];
  }
  const known = new Set(rules.exclusions?.map((each) => each.id));
  const after = next.exclusions?.find((each) => (id === 'new' ? !known.has(each.id) : each.id === id));
  if (after === undefined) return [];
  if (after.by === 'notice')
    return [t('adjust.memberSees'), t('rules.alsoExcluded', { lines: noticesOf(next).map(({ text }) => text) })];
  const rule = { code: 'excluded', exclusion: after.id, text: after.text } as const;
  return [
    t('adjust.memberSees'),
    ...explain({ rule, source: exclusionSource({ ...next, ...originsOf(rules) }, after) }),
  ];
}

function ofWording({ of, id }: EditOf<'wording'>, { rules }: PlanView, next: PlanDocument): readonly Text[] {
  const piece = piecesOf(rules).find((each) => each.of === of && each.id === id);
  const seen = piece && asMemberSees(piece, wordingOf(next, of, id));
  return seen === undefined ? [t('adjust.memberSeesNot')] : [t('adjust.memberSees'), seen];
}

function ofOriginal({ of, id }: EditOf<'original'>, next: PlanDocument): readonly Text[] {
  const lines: readonly (Text | string)[] =
    of === 'exclusions'
      ? (next.exclusions ?? [])
          .filter((each) => id === undefined || each.id === id)
          .map((each) => exclusionText(each, next))
      : partsOf(next, of)
          .filter((each) => id === undefined || each.id === id)
          .map((each) => t('adjust.named', { name: each.name, words: datesText(each) }));
  return lines.length === 0 ? [t('adjust.backToNone')] : [t('adjust.backTo', { lines })];
}

function originsOf({ origins }: PlanView['rules']) {
  return origins === undefined ? {} : { origins };
}
