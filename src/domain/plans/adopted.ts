import type { PlanDocument } from './document.js';
import type { PlanEdit } from './edit.js';
import { originOf, type ResolvedPlan } from './resolve.js';

/**
 * The document with a copy of the lists that an adjustment works on, where it takes them over from above: half of another
 * level's list would be nobody's list. An exclusion keeps the name of the paper that it comes from.
 */
export function adopted(document: PlanDocument, resolved: ResolvedPlan, edit: PlanEdit): PlanDocument {
  const wanted = listsOf(edit);
  const { phases, fields } = resolved;
  const exclusions = resolved.exclusions?.map((each) => ({ ...each, paper: each.paper ?? paperOf(resolved) }));
  return {
    ...document,
    ...(wanted.has('phases') && document.phases === undefined && phases !== undefined ? { phases } : {}),
    ...(wanted.has('fields') && document.fields === undefined && fields !== undefined ? { fields } : {}),
    ...(wanted.has('exclusions') && document.exclusions === undefined && exclusions !== undefined
      ? { exclusions }
      : {}),
  };
}

type List = 'phases' | 'fields' | 'exclusions';

function listsOf(edit: PlanEdit): ReadonlySet<List> {
  switch (edit.item) {
    case 'phases':
    case 'exclusions':
      return new Set([edit.item]);
    case 'original':
      return new Set(edit.of === 'rounds' ? [] : [edit.of]);
    case 'names':
      return new Set(['phases', 'exclusions']);
    case 'wording':
      return new Set(edit.of === 'field' ? ['fields'] : edit.of === 'exclusion' ? ['exclusions'] : []);
    default:
      return new Set();
  }
}

function paperOf(resolved: ResolvedPlan) {
  const { type, issuer, symbol, date } = originOf(resolved, 'exclusions');
  return { type, issuer, ...(symbol === undefined ? {} : { symbol }), ...(date === undefined ? {} : { date }) };
}
