import type { z } from 'zod';
import type { PlanDocument } from './document.js';
import type { namesEdit } from './part-edit.js';
import { calendarStart } from './shift.js';

/** A name in which dates stand that were moved, and what it would be with the new ones. */
export type NewName = z.infer<typeof namesEdit>['names'][number];

/**
 * Names of a plan that still say the dates of what it was made from: “Đợt 1 năm 2021” of a round that is now due in 2027
 * would be “Đợt 1 năm 2027”. One that its office has put into other words is left alone.
 */
export function newNames(plan: PlanDocument, from: PlanDocument): readonly NewName[] {
  const whole = movedBy(calendarStart(from), calendarStart(plan));
  const named = (of: NewName['of'], id: string | undefined, was: string, first: string, moved: Moved) => {
    const name = moveName(first, moved);
    if (mask(was) !== mask(first) || name === was) return [];
    return [{ of, ...(id === undefined ? {} : { id }), was, name }];
  };
  const window = (each: PlanDocument) => [each.eligibility?.appliedFrom?.on, each.eligibility?.appliedTo?.on];
  return [
    ...named('title', undefined, plan.title, from.title, whole),
    ...pairs(plan.rounds, from.rounds).flatMap(([now, then]) => {
      const school = movedBy(then.schoolYear?.slice(0, 4), now.schoolYear?.slice(0, 4));
      const moved = movedBy(then.deadline?.on, now.deadline?.on, now.schoolYear === undefined ? whole : school);
      return named('rounds', now.id, now.name, then.name, moved);
    }),
    ...pairs(plan.phases, from.phases).flatMap(([now, then]) =>
      named('phases', now.id, now.name, then.name, {
        years: movedBy(then.from?.on, now.from?.on, movedBy(then.to?.on, now.to?.on, whole)).years,
        days: [...days(then.from?.on, now.from?.on), ...days(then.to?.on, now.to?.on)],
      }),
    ),
    ...pairs(plan.exclusions, from.exclusions).flatMap(([now, then]) => {
      const [first, last] = [window(from), window(plan)];
      const { years } = movedBy(first[0], last[0], whole);
      const moved = { years, days: [...days(first[0], last[0]), ...days(first[1], last[1])] };
      return named('exclusions', now.id, now.text, then.text, moved);
    }),
  ];
}

/** A name that says the year of a date that is being moved, with the new one; undefined when it says no such year. */
export function nameMoved(name: string, was: string | undefined, on: string | undefined): string | undefined {
  const moved = movedBy(was, on);
  const next = was !== undefined && name.includes(was.slice(0, 4)) ? moveName(name, moved) : name;
  return next === name ? undefined : next;
}

interface Moved {
  readonly years: number;
  /** Days that may be written in the name, and where they are now. */
  readonly days: readonly (readonly [was: string, on: string])[];
}

function movedBy(was: string | undefined, on: string | undefined, otherwise: Moved = { years: 0, days: [] }): Moved {
  if (was === undefined || on === undefined) return otherwise;
  return { years: Number(on.slice(0, 4)) - Number(was.slice(0, 4)), days: days(was, on) };
}

function days(was: string | undefined, on: string | undefined): readonly (readonly [string, string])[] {
  return was?.length === 10 && on?.length === 10 ? [[was, on]] : [];
}

const WRITTEN = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(20\d\d)(?!\d)|(?<!\d)20\d\d(?!\d)/g;

function moveName(name: string, { years, days: moved }: Moved): string {
  return name.replace(WRITTEN, (written: string, day?: string, month?: string, year?: string) => {
    if (day === undefined || month === undefined || year === undefined) return String(Number(written) + years);
    const on = moved.find(([was]) => was === `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)?.[1];
    return on === undefined ? `${day}/${month}/${Number(year) + years}` : on.split('-').reverse().join('/');
  });
}

/** The same for two names that differ in their dates only. */
function mask(name: string): string {
  return name.replace(WRITTEN, '#');
}

function pairs<T extends { readonly id: string }>(now: readonly T[] = [], then: readonly T[] = []) {
  return now.flatMap((each) => {
    const first = then.find(({ id }) => id === each.id);
    return first === undefined ? [] : [[each, first] as const];
  });
}
