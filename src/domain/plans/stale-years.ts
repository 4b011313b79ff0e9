import { calendarDate, firstDay } from '../calendar.js';
import type { PlanDocument } from './document.js';

/** A year written out in a name or text of a plan, e.g. “Tháng Công nhân năm 2021”. */
export interface WrittenYear {
  /** As in `rounds.0.name`. */
  readonly path: string;
  readonly year: number;
}

/**
 * Years that a plan made from a template still names in words although its dates lie elsewhere. A paper's own words are
 * never questioned: only a plan with `basedOn` is read.
 */
export function staleYears(plan: PlanDocument): readonly WrittenYear[] {
  if (plan.basedOn === undefined) return [];
  const texts = textsOf(plan, '');
  const years = texts.flatMap(({ text }) => (isDate(text) ? [firstDay(text).year] : []));
  const [from, to] = [Math.min(...years), Math.max(...years)];
  return texts.flatMap(({ path, text }) => {
    if (isDate(text) || NAMES.test(path)) return [];
    const written = [...text.matchAll(/(?<!\d)20\d\d(?!\d)/g)].map(([year]) => Number(year));
    return [...new Set(written)].filter((year) => year < from || year > to).map((year) => ({ path, year }));
  });
}

/** Not prose: ids, symbols of other papers, school years that move with the plan. */
const NAMES = /(?:^|\.)(?:id|basedOn|owner|schoolYear|symbol|replacedBy|legalBases\..*)$/;
const isDate = (text: string) => calendarDate.safeParse(text).success;

function textsOf(value: unknown, path: string): readonly { readonly path: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, path === '' ? key : `${path}.${key}`));
}
