import { z } from 'zod';
import { calendarDate, calendarDay, firstDay, timeOfDay } from '../calendar.js';
import { isoDay, vietnamDay } from '../days.js';
import { foldText } from '../text.js';
import { entryWindow } from './deadlines.js';
import { type PlanDocument, planDocument, weekday } from './document.js';
import { reminders, weekly } from './document-calendar.js';
import { count, idText, list, text } from './document-words.js';
import { withExclusion, withNames, withOriginal, withPhase, withRound, withWording } from './edited-parts.js';
import { exclusionsEdit, namesEdit, originalEdit, phasesEdit, roundsEdit, wordingEdit } from './part-edit.js';
import { weeklyReports } from './reports.js';

/** What an office adjusts in a conversation; the rest of a document is written in a file. */
export const PLAN_ITEMS = [
  'title',
  'paper',
  'opens',
  'closes',
  'targets',
  'eligibility',
  'fields',
  'contacts',
  'reminders',
  'weekly',
  'rounds',
  'phases',
  'exclusions',
  'wording',
  'names',
] as const;
export type PlanItem = (typeof PLAN_ITEMS)[number];

/** What an office does with a plan as a whole. */
export const PLAN_ACTS = ['create', 'open', 'pause', 'resume', 'extend', 'close', 'discard'] as const;
export type PlanAct = (typeof PLAN_ACTS)[number];

const due = z.strictObject({ weekday, before: timeOfDay });

/** One adjustment. It names what it changes and nothing else, so that it can be made again over somebody else's. */
export const planEdit = z.discriminatedUnion('item', [
  z.strictObject({ item: z.literal('title'), title: text }),
  /** Number and date of the paper; null while it has none. */
  z.strictObject({ item: z.literal('paper'), symbol: text.nullable(), date: calendarDay.nullable() }),
  z.strictObject({ item: z.literal('opens'), on: calendarDay }),
  /** The last day, whole, or strictly before that time of it. */
  z.strictObject({ item: z.literal('closes'), on: calendarDay, before: timeOfDay.optional() }),
  /** The number of one target, or null to leave it out; `new` adds one for the owner as a whole. */
  z.strictObject({ item: z.literal('targets'), target: idText.or(z.literal('new')), atLeast: z.number().nullable() }),
  /** First applied from … to …; null where there is no such bound. */
  z.strictObject({
    item: z.literal('eligibility'),
    from: calendarDate.nullable(),
    to: calendarDate.nullable(),
  }),
  z.strictObject({
    item: z.literal('fields'),
    fields: list(z.strictObject({ name: text, examples: text.optional() })).nullable(),
  }),
  /** Roles, never a person's name or number. */
  z.strictObject({ item: z.literal('contacts'), contacts: list(z.strictObject({ role: text, for: text })).nullable() }),
  /** Null is as usual. */
  z.strictObject({ item: z.literal('reminders'), rules: reminders.nullable() }),
  /** `due` is absent where it stays as it is. */
  z.strictObject({ item: z.literal('weekly'), due: due.optional(), rules: weekly }),
  roundsEdit,
  phasesEdit,
  exclusionsEdit,
  wordingEdit,
  namesEdit,
  originalEdit,
]);
export type PlanEdit = z.infer<typeof planEdit>;

/** Which item an adjustment is about. */
export function itemOf(edit: PlanEdit): PlanItem {
  return edit.item === 'original' ? edit.of : edit.item;
}

/**
 * The document with the adjustment made; undefined when the result would be no plan (110 % of the people), or when what
 * it is about is no longer there. `original` is what the document said at first, for going back to it.
 */
export function applyEdit(plan: PlanDocument, edit: PlanEdit, original?: PlanDocument): PlanDocument | undefined {
  const next = changed(plan, edit, original);
  if (next === undefined) return undefined;
  const edited = planDocument.safeParse(JSON.parse(JSON.stringify(next)));
  return edited.success ? edited.data : undefined;
}

function changed(plan: PlanDocument, edit: PlanEdit, original: PlanDocument | undefined): object | undefined {
  switch (edit.item) {
    case 'title':
      return { ...plan, title: edit.title };
    case 'paper': {
      const { symbol: _symbol, date: _date, ...paper } = plan.document;
      const named = { ...(edit.symbol && { symbol: edit.symbol }), ...(edit.date && { date: edit.date }) };
      return { ...plan, document: { ...paper, ...named } };
    }
    case 'opens':
      return withWindow(plan, { opens: { on: edit.on } });
    case 'closes':
      return withWindow(plan, { closes: { on: edit.on, ...(edit.before && { before: edit.before }) } });
    case 'targets':
      return { ...plan, targets: targetsOf(plan, edit) };
    case 'eligibility':
      return withApplied(plan, edit);
    case 'fields':
      return { ...left(plan, 'fields', edit.fields), fields: edit.fields?.map((each) => fieldOf(plan, each)) };
    case 'contacts':
      return { ...plan, contacts: edit.contacts ?? undefined };
    case 'reminders':
      return { ...plan, reminders: edit.rules ?? undefined };
    case 'weekly':
      return withWeekly(plan, edit);
    case 'rounds':
      return emptied(withRound(plan, edit));
    case 'phases':
      return emptied(withPhase(plan, edit));
    case 'exclusions':
      return emptied(withExclusion(plan, edit));
    case 'wording': {
      const next = withWording(plan, edit, original);
      return next && edit.of === 'description'
        ? left(next, 'eligibility.description', next.eligibility?.description ?? null)
        : next;
    }
    case 'names':
      return withNames(plan, edit);
    case 'original':
      return emptied(withOriginal(plan, edit, original));
  }
}

/** No list is empty: the last of its parts leaves none, also none from above. */
function emptied(plan: PlanDocument | undefined): PlanDocument | undefined {
  if (plan === undefined) return undefined;
  const { rounds, phases, exclusions, ...rest } = plan;
  const kept = { ...(rounds?.length ? { rounds } : {}), ...(phases?.length ? { phases } : {}) };
  const next = { ...rest, ...kept, ...(exclusions?.length ? { exclusions } : {}) };
  const own = phases === undefined ? next : left(next, 'phases', phases[0] ?? null);
  return exclusions === undefined ? own : left(own, 'exclusions', exclusions[0] ?? null);
}

/** A document that speaks of phases only gets a window of its own with both ends, or the other would be lost. */
function withWindow(plan: PlanDocument, ends: Partial<Pick<NonNullable<PlanDocument['entry']>, 'opens' | 'closes'>>) {
  const { opens, closes, statedBy } = entryWindow(plan);
  const kept =
    statedBy === 'phases'
      ? { ...(opens && { opens: { on: dayOf(opens) } }), ...(closes && { closes: lastDay(closes) }) }
      : {};
  return { ...plan, entry: { ...plan.entry, ...kept, ...ends } };
}

const dayOf = (instant: Date) => isoDay(vietnamDay(instant));

/** Phases close with a day, so the last moment before the exclusive end lies on it. */
function lastDay(closes: Date) {
  return { on: dayOf(new Date(closes.getTime() - 1)) };
}

function targetsOf({ targets = [] }: PlanDocument, edit: Extract<PlanEdit, { item: 'targets' }>) {
  if (edit.target === 'new') {
    const ids = new Set(targets.map(({ id }) => id));
    const id = [...Array(targets.length + 1).keys()].map((n) => `chi-tieu-${n + 1}`).find((each) => !ids.has(each));
    const amount = { type: 'count', atLeast: edit.atLeast };
    return [...targets, { id, metric: 'initiatives', amount, whose: { type: 'owner' } }];
  }
  const next = targets.flatMap((each) => {
    if (each.id !== edit.target) return [each];
    // Neither words nor line of the paper say the new number.
    const { source: _source, wording: _wording, note: _note, ...rest } = each;
    return edit.atLeast === null ? [] : [{ ...rest, amount: { ...each.amount, atLeast: edit.atLeast } }];
  });
  return next.length === 0 ? undefined : next;
}

function withApplied(plan: PlanDocument, { from, to }: Extract<PlanEdit, { item: 'eligibility' }>) {
  const { appliedFrom: _from, appliedTo: _to, ...rest } = plan.eligibility ?? {};
  const eligibility = {
    ...rest,
    ...(from === null ? {} : { appliedFrom: { on: from } }),
    ...(to === null ? {} : { appliedTo: { on: to } }),
  };
  const without = left(left(plan, 'eligibility.appliedFrom', from), 'eligibility.appliedTo', to);
  const empty = Object.keys(eligibility).length === 0;
  return { ...without, eligibility: empty ? undefined : eligibility };
}

/** The first weekly report of the paper, or one of the office's own. */
function withWeekly(plan: PlanDocument, { due, rules }: Extract<PlanEdit, { item: 'weekly' }>) {
  const { reporting = [] } = plan;
  const [known] = weeklyReports(plan);
  const weekly = Object.keys(rules).length === 0 || (due === undefined && known === undefined) ? undefined : rules;
  if (due === undefined || (known?.weekday === due.weekday && known.before === due.before)) return { ...plan, weekly };
  if (known === undefined) {
    const id = ['bao-cao-tuan', 'bao-cao-hang-tuan'].find((each) => reporting.every((other) => other.id !== each));
    return { ...plan, weekly, reporting: [...reporting, { id, kind: 'report', every: 'week', ...due }] };
  }
  // Neither words nor line of the paper say the new time.
  const { source: _source, wording: _wording, note: _note, ...rest } = known;
  return { ...plan, weekly, reporting: reporting.map((each) => (each === known ? { ...rest, ...due } : each)) };
}

/** What is taken away here must not come back from the document above. */
function left(plan: PlanDocument, path: string, value: unknown): PlanDocument {
  const { without = [], ...rest } = plan;
  const others = without.filter((each) => each !== path);
  const next = value === null && plan.parent !== undefined ? [...others, path] : others;
  return next.length === 0 ? rest : { ...rest, without: next };
}

function fieldOf({ fields = [] }: PlanDocument, { name, examples }: { name: string; examples?: string | undefined }) {
  const known = fields.find((field) => foldText(field.name) === foldText(name));
  const id = known?.id ?? idOf(name);
  if (known !== undefined && (examples === undefined || examples === known.examples)) return known;
  return { id, name, ...(examples === undefined ? {} : { examples }) };
}

function idOf(name: string): string {
  const words = foldText(name).replace(/[^a-z0-9]+/g, '-');
  return words.slice(0, 40).replace(/^-+|-+$/g, '') || 'linh-vuc';
}

/** Of a count, a whole number in the range of the schema; of a share, more than 0 and at most 100. */
export function isAmount(type: 'count' | 'percent', value: number): boolean {
  return type === 'count' ? count.safeParse(value).success : value > 0 && value <= 100;
}

/** Whether a date of the calendar lies in the years a plan may speak of. */
export function isPlanDay(day: string): boolean {
  return calendarDay.safeParse(day).success && firstDay(day).year >= 2000;
}
