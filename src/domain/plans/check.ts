import { endOf, instantOn, startOf } from '../calendar.js';
import { cutoffInstant, entryWindow } from './deadlines.js';
import type { PlanDocument } from './document.js';
import { issue, type PlanIssue, type PlanIssueCode } from './issue.js';
import { weeklyReports } from './reports.js';
import { staleYears } from './stale-years.js';
import { weeklyDisorder } from './weekly-order.js';

export { PLAN_ISSUES, type PlanIssue, type PlanIssueCode } from './issue.js';

/**
 * The contradictions of a plan, with those against the document above it when that is given. Never throws on a plan
 * that the schema accepts.
 */
export function checkPlan(plan: PlanDocument, above?: PlanDocument): readonly PlanIssue[] {
  return [
    ...checkWindow(plan),
    ...checkPhases(plan),
    ...checkDeadlines(plan),
    ...checkSums(plan),
    ...checkPapers(plan),
    ...checkRules(plan),
    ...weeklyDisorder(plan).map((params) => issue('weekly-out-of-order', params)),
    ...(weeklyReports(plan).length > 1 ? [issue('weekly-twice', { sum: weeklyReports(plan).length })] : []),
    ...checkIds(plan),
    ...(above === undefined ? [] : checkAgainst(plan, above)),
    ...staleYears(plan).map(({ path, year }) => issue('year-in-words', { path, year })),
  ];
}

/** Whether nothing keeps it from being opened, as far as the document goes. */
export function isSound(issues: readonly PlanIssue[]): boolean {
  return issues.every(({ severity }) => severity !== 'error');
}

/** What a rule of time cannot be: never saved, even in a draft. Other contradictions of a draft are saved and told. */
const BACKWARDS: ReadonlySet<PlanIssueCode> = new Set([
  'closes-before-opens',
  'phase-ends-before-start',
  'deadline-before-opening',
  'target-before-opening',
  'eligibility-ends-before-start',
  'weekly-out-of-order',
]);

/** The errors of time of a plan that were not among what was known of it before. */
export function newlyBackwards(plan: PlanDocument, known: readonly PlanIssue[]): readonly PlanIssue[] {
  const before = new Set(known.map((each) => JSON.stringify(each)));
  return checkPlan(plan).filter((each) => BACKWARDS.has(each.code) && !before.has(JSON.stringify(each)));
}

function checkWindow(plan: PlanDocument): readonly PlanIssue[] {
  const { opens, closes, statedBy } = entryWindow(plan);
  const missing =
    opens === undefined && closes === undefined
      ? 'both'
      : opens === undefined
        ? 'opens'
        : closes === undefined && 'closes';
  const stated = plan.entry ?? {};
  return [
    ...(missing === false ? [] : [issue('window-missing', { missing })]),
    ...(statedBy === 'entry' && opens !== undefined && closes !== undefined && closes <= opens
      ? [issue('closes-before-opens', { opens: stated.opens?.on ?? '', closes: stated.closes?.on ?? '' })]
      : []),
  ];
}

function checkPhases(plan: PlanDocument): readonly PlanIssue[] {
  const { opens, closes, statedBy } = entryWindow(plan);
  const phases = (plan.phases ?? []).map(({ id, from, to }) => ({
    id,
    from: from && startOf(from.on),
    to: to && cutoffInstant(to),
  }));
  return phases.flatMap(({ id, from, to }, index) => {
    const next = phases[index + 1];
    const between = to !== undefined && next?.from !== undefined ? next.from.getTime() - to.getTime() : 0;
    const outside =
      statedBy === 'entry' &&
      ((from !== undefined && opens !== undefined && from < opens) ||
        (to !== undefined && closes !== undefined && to > closes));
    return [
      ...(from !== undefined && to !== undefined && to <= from
        ? [issue('phase-ends-before-start', { phase: id })]
        : []),
      ...(between < 0 ? [issue('phases-overlap', { phase: id, next: next?.id ?? '' })] : []),
      ...(between > 0 ? [issue('phase-gap', { phase: id, next: next?.id ?? '' })] : []),
      ...(outside ? [issue('phase-outside-window', { phase: id })] : []),
    ];
  });
}

/** Deadlines are independent of each other (a dossier may be due while entry is open), but never before the opening. */
function checkDeadlines(plan: PlanDocument): readonly PlanIssue[] {
  const { opens, closes } = entryWindow(plan);
  const rounds = (plan.rounds ?? []).flatMap(({ id, due, deadline }) => {
    if (deadline === undefined) return [];
    const at = cutoffInstant(deadline);
    const params = { round: id, deadline: deadline.on };
    if (isBy(at, opens)) return [issue('deadline-before-opening', params)];
    if (closes === undefined) return [];
    if (due === 'entry') return at > closes ? [issue('round-after-close', params)] : [];
    return at < closes ? [issue('dossier-before-close', params)] : [];
  });
  const targets = (plan.targets ?? []).flatMap(({ id, by }) => {
    if (by === undefined) return [];
    const at = cutoffInstant(by);
    const params = { target: id, by: by.on };
    if (isBy(at, opens)) return [issue('target-before-opening', params)];
    return closes !== undefined && at > closes ? [issue('target-after-close', params)] : [];
  });
  return [...rounds, ...targets];
}

const isBy = (at: Date, bound: Date | undefined) => bound !== undefined && at <= bound;

/** A total beside targets per phase of the same metric and the same units has to be their sum. */
function checkSums({ targets = [] }: PlanDocument): readonly PlanIssue[] {
  const keyOf = ({ metric, whose }: (typeof targets)[number]) => JSON.stringify([metric, whose]);
  return targets.flatMap((total) => {
    if (total.phase !== undefined || total.amount.type !== 'count' || total.per !== undefined) return [];
    const parts = targets.flatMap((part) =>
      part.phase !== undefined && part.amount.type === 'count' && keyOf(part) === keyOf(total)
        ? [part.amount.atLeast]
        : [],
    );
    const sum = parts.reduce((a, b) => a + b, 0);
    if (parts.length === 0 || sum === total.amount.atLeast) return [];
    return [issue('phases-sum-differs', { target: total.id, total: total.amount.atLeast, sum })];
  });
}

function checkPapers({ document, basis = [], baselines = [] }: PlanDocument): readonly PlanIssue[] {
  const dated = basis.flatMap(({ symbol, date }) => (date === undefined ? [] : [{ symbol, date }]));
  const latest = dated.toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  return [
    ...dated.flatMap(({ symbol, date }) =>
      document.date !== undefined && date > document.date
        ? [issue('basis-after-document', { symbol, date, document: document.date })]
        : [],
    ),
    ...baselines.flatMap(({ asOf: { on, at = '00:00' } }) => {
      const instant = instantOn(on, at);
      if (document.date !== undefined && instant >= endOf(document.date))
        return [issue('as-of-after-document', { asOf: on, document: document.date })];
      return latest !== undefined && instant < startOf(latest.date)
        ? [issue('as-of-before-basis', { asOf: on, basis: latest.symbol, date: latest.date })]
        : [];
    }),
  ];
}

function checkRules(plan: PlanDocument): readonly PlanIssue[] {
  const { appliedFrom: from, appliedTo: to } = plan.eligibility ?? {};
  const { closes } = entryWindow(plan);
  const { order, by } = plan.recognition ?? {};
  const backwards = from !== undefined && to !== undefined && endOf(to.on) <= startOf(from.on);
  return [
    ...(backwards ? [issue('eligibility-ends-before-start', { from: from.on, to: to.on })] : []),
    ...(to !== undefined && plan.entry?.closes !== undefined && closes !== undefined && endOf(to.on) > closes
      ? [issue('applied-after-close', { to: to.on, closes: plan.entry.closes.on })]
      : []),
    ...(order?.is === 'recognise-first' && by === undefined ? [issue('recogniser-missing', {})] : []),
    ...(plan.exclusions ?? []).flatMap((exclusion) => {
      const judged =
        exclusion.by === 'declaration' ||
        exclusion.by === 'notice' ||
        (exclusion.by === 'recognition' ? order?.is === 'recognise-first' : (from ?? to) !== undefined);
      return judged ? [] : [issue('exclusion-never-judged', { exclusion: exclusion.id })];
    }),
  ];
}

function checkIds(plan: PlanDocument): readonly PlanIssue[] {
  const lists = {
    phases: plan.phases,
    rounds: plan.rounds,
    targets: plan.targets,
    fields: plan.fields,
    exclusions: plan.exclusions,
    conditions: plan.recognition?.conditions,
    reporting: plan.reporting,
    forms: plan.forms,
  };
  const duplicates = Object.entries(lists).flatMap(([list, items]) => {
    const ids = (items ?? []).map(({ id }) => id);
    return [...new Set(ids.filter((id, index) => ids.indexOf(id) < index))].map((id) =>
      issue('duplicate-id', { list, id }),
    );
  });
  const phases = new Set(plan.phases?.map(({ id }) => id));
  const fields = new Set(plan.fields?.map(({ id }) => id));
  return [
    ...duplicates,
    ...(plan.targets ?? []).flatMap(({ id, phase }) =>
      phase === undefined || phases.has(phase) ? [] : [issue('unknown-phase', { target: id, phase })],
    ),
    ...(plan.recognition?.conditions ?? []).flatMap(({ id, field }) =>
      field === undefined || fields.has(field) ? [] : [issue('unknown-field', { condition: id, field })],
    ),
  ];
}

/** A level may have rules of its own, but what it lets in beyond those above will be refused there. */
function checkAgainst(plan: PlanDocument, above: PlanDocument): readonly PlanIssue[] {
  const [own, theirs] = [plan.eligibility ?? {}, above.eligibility ?? {}];
  const [closes, theirClose] = [entryWindow(plan).closes, entryWindow(above).closes];
  return [
    ...(own.appliedFrom && theirs.appliedFrom && startOf(own.appliedFrom.on) < startOf(theirs.appliedFrom.on)
      ? [issue('eligibility-wider-than-above', { end: 'from', own: own.appliedFrom.on, above: theirs.appliedFrom.on })]
      : []),
    ...(own.appliedTo && theirs.appliedTo && endOf(own.appliedTo.on) > endOf(theirs.appliedTo.on)
      ? [issue('eligibility-wider-than-above', { end: 'to', own: own.appliedTo.on, above: theirs.appliedTo.on })]
      : []),
    ...(closes && theirClose && closes > theirClose
      ? [issue('closes-after-above', { closes: closes.toISOString(), above: theirClose.toISOString() })]
      : []),
  ];
}
