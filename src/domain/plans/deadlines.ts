import { endOf, instantOn, type Precision, precisionOf, startOf } from '../calendar.js';
import { startOfDay, vietnamDay } from '../days.js';
import type { Plan } from '../plan.js';
import type { Cutoff, Phase, PlanDocument, Round } from './document.js';
import { reportDeadlines } from './reports.js';

const DEADLINE_KINDS = ['entry', 'dossier', 'report', 'phase', 'target'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Until when something is due. */
export interface Deadline {
  readonly kind: DeadlineKind;
  /** Of the round, phase, target or report; `entry` for the window of the plan itself. Reports add their day. */
  readonly id: string;
  readonly name?: string;
  /** Exclusive: in time if and only if strictly before. */
  readonly at: Date;
  /** What the document gave: a month is met until its end, and is shown as a month. */
  readonly precision: Precision | 'time';
  readonly source?: readonly string[];
  /** Somebody above owes it and the plan only quotes it: nobody here is reminded. */
  readonly quoted?: true;
}

/** What an office gives where the document does not, or in its stead (an extension); a stored `Plan` is one. */
export interface GivenWindow {
  readonly opensAt?: Date;
  readonly closesAt?: Date;
}

/**
 * Every deadline of a plan, in the order in which they come. What is given wins over the window of the document; weekly
 * reports are named as far as a beginning and an end are known.
 */
export function deadlinesOf(plan: PlanDocument, given: GivenWindow = {}): readonly Deadline[] {
  const window = entryWindow(plan);
  const opens = given.opensAt ?? window.opens;
  const closes = given.closesAt ?? window.closes;
  return [
    ...entryDeadline(plan, given.closesAt),
    ...(plan.rounds ?? []).flatMap((round) => roundDeadline(round) ?? []),
    ...(plan.phases ?? []).flatMap(({ id, name, to }) => (to === undefined ? [] : [deadline('phase', id, name, to)])),
    ...(plan.targets ?? []).flatMap(({ id, by, whose }) => {
      if (by === undefined) return [];
      const due = deadline('target', id, undefined, by);
      return [whose.type === 'above' ? { ...due, quoted: true as const } : due];
    }),
    ...reportDeadlines(plan, { ...(opens && { opens }), ...(closes && { closes }) }).map(
      (due): Deadline => ({
        kind: 'report',
        id: `${due.report}-${due.day}`,
        at: due.at,
        precision: 'time',
        ...(due.source === undefined ? {} : { source: due.source }),
      }),
    ),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || order(a) - order(b) || (a.id < b.id ? -1 : 1));
}

/** Until when initiatives and dossiers are accepted by a plan that is open; the trial has its own end only. */
export function submissionDeadlines({ rules, closesAt }: Pick<Plan, 'rules' | 'closesAt'>): readonly Deadline[] {
  if (rules === undefined) return [givenDeadline(closesAt)];
  return [...entryDeadline(rules, closesAt), ...(rules.rounds ?? []).flatMap((round) => roundDeadline(round) ?? [])];
}

/** The exclusive instant of a cutoff: the end of its day or month, or its time of day. */
export function cutoffInstant({ on, before }: Pick<Cutoff, 'on' | 'before'>): Date {
  return before === undefined ? endOf(on) : instantOn(on, before);
}

/** When initiatives are accepted, as far as the document says, and what says it. */
export interface EntryWindow {
  readonly opens?: Date;
  readonly closes?: Date;
  /** `phases`: the document gives no window but phases, and the window is from the first to the last of them. */
  readonly statedBy: 'entry' | 'phases' | 'nothing';
}

export function entryWindow({ entry, phases = [] }: PlanDocument): EntryWindow {
  const stated = entry?.opens !== undefined || entry?.closes !== undefined;
  const opens = entry?.opens ?? (stated ? undefined : phases[0]?.from);
  const closes = entry?.closes ?? (stated ? undefined : lastEnd(phases));
  if (opens === undefined && closes === undefined) return { statedBy: 'nothing' };
  return {
    ...(opens === undefined ? {} : { opens: startOf(opens.on) }),
    ...(closes === undefined ? {} : { closes: cutoffInstant(closes) }),
    statedBy: stated ? 'entry' : 'phases',
  };
}

/** The round that can still be met at an instant and whose deadline comes first; undefined when there is none. */
export function nextRound(
  plan: PlanDocument,
  at: Date,
): { readonly round: Round; readonly deadline: Deadline } | undefined {
  return (plan.rounds ?? [])
    .flatMap((round) => {
      const due = roundDeadline(round);
      return due !== undefined && at.getTime() < due.at.getTime() ? [{ round, deadline: due }] : [];
    })
    .sort((a, b) => a.deadline.at.getTime() - b.deadline.at.getTime())[0];
}

function entryDeadline({ entry }: PlanDocument, given: Date | undefined): readonly Deadline[] {
  const stated = entry?.closes;
  if (given === undefined || (stated !== undefined && cutoffInstant(stated).getTime() === given.getTime()))
    return stated === undefined ? [] : [deadline('entry', 'entry', undefined, stated)];
  return [givenDeadline(given)];
}

function givenDeadline(at: Date): Deadline {
  const midnight = startOfDay(vietnamDay(at)).getTime() === at.getTime();
  return { kind: 'entry', id: 'entry', at, precision: midnight ? 'day' : 'time' };
}

function roundDeadline({ id, name, due, deadline: cutoff }: Round): Deadline | undefined {
  return cutoff === undefined ? undefined : deadline(due, id, name, cutoff);
}

function deadline(kind: DeadlineKind, id: string, name: string | undefined, cutoff: Cutoff): Deadline {
  return {
    kind,
    id,
    ...(name === undefined ? {} : { name }),
    at: cutoffInstant(cutoff),
    precision: cutoff.before === undefined ? precisionOf(cutoff.on) : 'time',
    ...(cutoff.source === undefined ? {} : { source: cutoff.source }),
  };
}

function lastEnd(phases: readonly Phase[]): Cutoff | undefined {
  return phases.every(({ to }) => to !== undefined) ? phases.at(-1)?.to : undefined;
}

const order = ({ kind }: Deadline) => DEADLINE_KINDS.indexOf(kind);
