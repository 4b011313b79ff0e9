import type { PlanRefusal } from '../../conversation/command.js';
import { adopted } from '../../domain/plans/adopted.js';
import { isSound, newlyBackwards, type PlanIssue } from '../../domain/plans/check.js';
import type { PlanDocument } from '../../domain/plans/document.js';
import { applyEdit, type PlanEdit } from '../../domain/plans/edit.js';
import type { ResolvedPlan } from '../../domain/plans/resolve.js';
import type { PlanRecord } from './plan-records.js';
import { documentOf } from './plans.js';

/** A document with what it takes over from above, and what is to be said about it. */
export type Look = (document: PlanDocument) => { readonly rules: ResolvedPlan; readonly issues: readonly PlanIssue[] };

/**
 * The row with one adjustment of its document, or why not. What members already see may be corrected while a plan runs;
 * its window only by opening, closing and extending. The first adjustment keeps what the document said until then.
 */
export function edited(
  record: PlanRecord,
  document: PlanDocument,
  edit: PlanEdit,
  look: Look,
): PlanRecord | PlanRefusal {
  const draft = record.state === 'draft';
  if (!draft && (record.state === 'closed' || edit.item === 'opens' || edit.item === 'closes')) return 'state';
  const now = look(document);
  const kept = record.original === undefined ? undefined : documentOf({ document: record.original });
  const first = kept ?? document;
  const own = adopted(document, now.rules, edit);
  if (names(edit, own) === 'nothing') return 'part-gone';
  const next = applyEdit(own, edit, adopted(first, look(first).rules, edit));
  if (next === undefined) return 'no-plan';
  // A draft may contradict itself until it is opened; only what time cannot be is never saved.
  const { rules, issues } = look(next);
  const broken = draft ? newlyBackwards(rules, now.issues).length > 0 : !isSound(issues);
  if (broken) return 'errors';
  const original = record.original ?? record.document;
  return { ...record, ...heading(next), ...(original === undefined ? {} : { original }) };
}

/** What of a document is kept beside it, to be read without it. */
export function heading(document: PlanDocument): Pick<PlanRecord, 'name' | 'groups' | 'document'> {
  return {
    name: document.title,
    groups: document.entry?.groups ?? ['enterprise', 'public-sector'],
    document: JSON.stringify(document),
  };
}

/** Whether the part that an adjustment is about is still there. */
function names(edit: PlanEdit, { rounds, phases, exclusions, fields }: PlanDocument): 'something' | 'nothing' {
  const has = (parts: readonly { readonly id: string }[] | undefined, id: string) =>
    id === 'new' || parts?.some((each) => each.id === id) ? 'something' : 'nothing';
  switch (edit.item) {
    case 'rounds':
      return has(rounds, edit.id);
    case 'phases':
      return has(phases, edit.id);
    case 'exclusions':
      return has(exclusions, edit.id);
    case 'wording':
      return edit.of === 'description' ? 'something' : has(edit.of === 'field' ? fields : exclusions, edit.id);
    default:
      return 'something';
  }
}
