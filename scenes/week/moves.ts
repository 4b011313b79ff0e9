import { z } from 'zod';
import type { Command } from '../../src/conversation/command.js';
import type { Facts } from '../../src/conversation/facts.js';
import type { Answer, Ask, Leaving, Option, Outcome } from '../../src/conversation/scene.js';
import type { WeekCommand, WeekName, WeekOverview, WeekPlan, WeekUnit } from '../../src/conversation/week.js';
import { planId, unitId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { HOME_OPTIONS } from '../home.js';

/** Where the office is in its week, and the moves it can make from there. */

export const weekState = z.object({
  plan: planId.nullable(),
  period: z.string().nullable(),
  /** What was asked for before the plan was known. */
  act: z.enum(['table', 'remind']).nullable(),
  /** Only units that have not reported are listed. */
  missing: z.boolean(),
  page: z.number().int().min(0),
  /** Where the page of weeks begins: after this one. */
  before: z.string().nullable(),
  unit: unitId.nullable(),
  /** Units that were found by words. */
  found: z.array(unitId),
  /** Of the unit's report as it was shown. */
  rev: z.number(),
  /** The part of the file that comes next. */
  part: z.number().int().nullable(),
  /** Where the next page of phones begins. */
  after: z.string().nullable(),
  /** The last reminder waits for the morning. */
  waits: z.boolean(),
});
export type State = z.infer<typeof weekState>;
export type Step = 'plan' | 'weeks' | 'week' | 'units' | 'unit' | 'numbers' | 'reason' | 'sure' | 'phones' | 'working';
export type Go = Outcome<Step, State>;

export const EMPTY: State = {
  plan: null,
  period: null,
  act: null,
  missing: false,
  page: 0,
  before: null,
  unit: null,
  found: [],
  rev: 0,
  part: null,
  after: null,
  waits: false,
};
export const BACK: Option = { label: t('chat.back'), value: 'quaylai', role: 'navigation', command: true };
export const MENU: Option = { label: t('chat.menu'), value: 'menu', role: 'navigation', command: true };

export function ask(step: Step, state: State, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
  return { type: 'ask', step, state, before };
}

/** To the plan's newest week, asking for what cannot be known; what was wanted is done at once. */
export function begin(state: State, facts: Facts): Go {
  const plans = facts.weeks();
  if (plans.length === 0) return leave(facts.grants().length === 0 ? t('week.nobody') : noneFor(facts));
  const opened = openedOf(facts);
  if (opened.length === 0) return leave(t('week.none'));
  const plan = opened.find((each) => each.plan === state.plan) ?? (opened.length === 1 ? opened[0] : undefined);
  const newest = plan?.latest;
  if (state.act === 'remind') {
    const weeks = opened.flatMap(newestOpen);
    const from = newest === undefined ? state : { ...state, plan: plan?.plan ?? null, period: newest.period };
    return weeks.length === 0 ? leave(t('week.nobodyMissing')) : remind(from, weeks, facts);
  }
  if (plan === undefined || newest === undefined) return ask('plan', state);
  const at = { ...state, plan: plan.plan, period: newest.period, act: null };
  return state.act === 'table' ? take(at, 1, facts) : ask('week', at);
}

export function remind(state: State, weeks: readonly WeekName[], facts: Facts, urgent = false): Go {
  const payload = { key: facts.fresh, weeks, ...(urgent ? { urgent: true as const } : {}) };
  return run({ ...state, act: null }, { name: 'remind-missing', payload });
}

export function take(state: State, part: number, _facts: Facts): Go {
  const name = nameOf(state);
  return name === undefined ? gone() : run({ ...state, part }, { name: 'take-week', payload: { ...name, part } });
}

export function callList(state: State, after: string | null, facts: Facts): Go {
  const name = nameOf(state);
  if (name === undefined) return gone();
  const payload = { ...name, key: facts.fresh, ...(after === null ? {} : { after }) };
  return run(state, { name: 'phone-list', payload });
}

export function run(
  state: State,
  command: WeekCommand | Extract<Command, { name: 'file-report' | 'excuse-report' }>,
): Go {
  return { type: 'command', step: 'working', state, command };
}

/** One unit as it stands; what is decided about it is decided about this edition. */
export function oneUnit(state: State, facts: Facts, before: readonly Text[] = []): Go {
  const view = unitOf(state, facts);
  return view === null ? ask('units', state, before) : ask('unit', { ...state, rev: view.rev }, before);
}

/** The plans that have a week of reports by now. */
export function openedOf(facts: Facts): readonly WeekPlan[] {
  return facts.weeks().filter(({ latest }) => latest !== undefined);
}

export function planOf(state: State, facts: Facts): WeekPlan | undefined {
  return facts.weeks().find(({ plan }) => plan === state.plan);
}

export function nameOf({ plan, period }: State): WeekName | undefined {
  return plan === null || period === null ? undefined : { plan, period };
}

export function weekOf(state: State, facts: Facts): WeekOverview | null {
  const name = nameOf(state);
  return name === undefined ? null : facts.week(name);
}

export function unitOf(state: State, facts: Facts): WeekUnit | null {
  const name = nameOf(state);
  return name === undefined || state.unit === null ? null : facts.weekUnit({ ...name, unit: state.unit });
}

export function gone(): Leaving {
  return leave(t('week.gone'));
}

export function goneAsk(): Ask {
  return { blocks: [t('week.gone')], options: [[MENU]], expects: 'choice' };
}

export function stopped(answer: Answer): Leaving | undefined {
  return answer.kind === 'verb' && answer.verb !== 'help' ? leave(t('chat.stopped')) : undefined;
}

export function leave(...blocks: readonly Text[]): Leaving {
  return { type: 'leave', blocks, options: HOME_OPTIONS };
}

/** An office whose plans ask for no weekly report yet, or somebody who holds another role. */
function noneFor(facts: Facts): Text {
  return facts.grants().some(({ role }) => role === 'office-admin') ? t('week.none') : t('week.nobody');
}

function newestOpen({ plan, latest }: WeekPlan): readonly WeekName[] {
  return latest === undefined || latest.closedAt !== undefined ? [] : [{ plan, period: latest.period }];
}
