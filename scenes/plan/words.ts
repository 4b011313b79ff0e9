import { untilText } from '../../src/conversation/until.js';
import { calendarDate, firstDay, precisionOf } from '../../src/domain/calendar.js';
import { type Deadline, deadlinesOf, type GivenWindow } from '../../src/domain/plans/deadlines.js';
import type { Phase } from '../../src/domain/plans/document.js';
import type { Target } from '../../src/domain/plans/document-figures.js';
import { declarationsOf, noticesOf, recognitionOrder } from '../../src/domain/plans/eligibility.js';
import type { ResolvedPlan } from '../../src/domain/plans/resolve.js';
import { type Text, t } from '../../src/texts/index.js';

/** A plan's rules as a member reads them: which paper, what may be entered, what is asked. What is not stated is not said. */
export function rulesInWords(rules: ResolvedPlan): readonly Text[] {
  const { document, phases = [], fields = [], eligibility = {}, contacts = [] } = rules;
  const declared = [...declarationsOf(rules), ...noticesOf(rules)];
  const { appliedFrom, appliedTo, years } = eligibility;
  return [
    t('plan.paper', { issuer: document.issuer, lines: paperParts(rules) }),
    ...(phases.length === 0 ? [] : [t('plan.phases', { lines: phases.map((phase) => phaseText(rules, phase)) })]),
    ...(fields.length === 0 ? [] : [t('plan.fields', { lines: fields.map(({ name }) => name) })]),
    ...(appliedFrom || appliedTo ? [t('plan.applied', { words: spanText(appliedFrom?.on, appliedTo?.on) })] : []),
    ...(years === undefined ? [] : [t('plan.years', { lines: years.any.map(String) })]),
    ...(recognitionOrder(rules) === 'recognise-first' ? [t('plan.recogniseFirst')] : []),
    ...(declared.length === 0 ? [] : [t('plan.excluded', { lines: declared.map(({ text }) => text) })]),
    ...(contacts.length === 0 ? [] : [t('plan.contacts', { lines: contacts.map(contactText) })]),
  ];
}

/** A phase by its name; where its dates were moved, with them, and by them alone while the name still says the old ones. */
function phaseText({ basedOn }: ResolvedPlan, { name, from, to }: Phase): Text {
  if (basedOn === undefined || (from ?? to) === undefined) return t('chat.verbatim', { words: name });
  const dates = spanText(from?.on, to?.on);
  const present = [from, to].map((end) => end?.on.slice(0, 4));
  const written = name.match(/(?<!\d)20\d\d(?!\d)/g) ?? [];
  if (written.length === 0) return t('adjust.dated', { name, words: dates });
  return written.every((year) => present.includes(year)) ? t('chat.verbatim', { words: name }) : dates;
}

/** What is owed, for the office that sets it. */
export function targetsInWords(rules: ResolvedPlan): readonly Text[] {
  const { targets = [], phases = [] } = rules;
  return targets.map((target) => {
    const phase = phases.find(({ id }) => id === target.phase);
    const amount = amountText(target);
    return phase === undefined ? amount : t('plan.targetOfPhase', { words: amount, name: phaseText(rules, phase) });
  });
}

/** One target in a few words: the words of the paper, or who owes how many of what. */
export function amountText({ amount, metric, whose, wording }: Target): Text {
  if (wording !== undefined) return t('chat.verbatim', { words: wording });
  const who = {
    whose: whose.type === 'each' ? (whose.section ?? whose.kind) : whose.type,
    name: whose.type === 'above' ? whose.name : '',
  };
  return amount.type === 'count'
    ? t('plan.atLeast', { number: amount.atLeast, metric, ...who })
    : t('plan.atLeastPercent', { number: amount.atLeast, of: amount.of, metric, ...who });
}

const MOST_DEADLINES = 12;

/** The calendar: every deadline in the order in which it comes; a long one ends with how many more there are. */
export function deadlinesInWords(rules: ResolvedPlan, given: GivenWindow): readonly Text[] {
  const all = deadlinesOf(rules, given);
  const shown = all.slice(0, MOST_DEADLINES).map((deadline) => deadlineText(deadline, rules));
  return all.length > shown.length ? [...shown, t('plan.moreDeadlines', { count: all.length - shown.length })] : shown;
}

function deadlineText(deadline: Deadline, rules: ResolvedPlan): Text {
  const what = {
    entry: () => t('plan.dueEntry'),
    dossier: () => t('plan.dueDossier', { name: deadline.name ?? '' }),
    report: () => t('plan.dueReport'),
    phase: () => t('plan.duePhase', { name: phaseNamed(rules, deadline.id) }),
    target: () => t('plan.dueTarget', { words: targetText(rules, deadline.id) }),
  }[deadline.kind]();
  return t('plan.deadline', { words: untilText(deadline.at), what });
}

function phaseNamed(rules: ResolvedPlan, id: string): Text {
  const phase = rules.phases?.find((each) => each.id === id);
  return phase === undefined ? t('chat.verbatim', { words: id }) : phaseText(rules, phase);
}

/** A target of the plan by its id, in a few words. */
export function targetText({ targets = [] }: ResolvedPlan, id: string): Text {
  const target = targets.find((each) => each.id === id);
  return target === undefined ? t('chat.verbatim', { words: id }) : amountText(target);
}

export function spanText(from: string | undefined, to: string | undefined): Text {
  if (from !== undefined && to !== undefined) return t('plan.fromTo', { first: dateText(from), second: dateText(to) });
  if (from !== undefined) return t('plan.fromOn', { first: dateText(from) });
  return to === undefined ? t('plan.notStated') : t('plan.upTo', { second: dateText(to) });
}

/** A day or a month of the calendar, as people read it. */
export function dateText(date: string): Text {
  if (!calendarDate.safeParse(date).success) return t('chat.verbatim', { words: date });
  const { year, month, day } = firstDay(date);
  return precisionOf(date) === 'day'
    ? t('plan.day', { until: { year, month, day } })
    : t('plan.month', { number: month, of: year });
}

function paperParts({ document: { type, symbol, date } }: ResolvedPlan): readonly (string | Text)[] {
  return [
    type,
    ...(symbol === undefined ? [] : [t('plan.symbol', { name: symbol })]),
    ...(date === undefined ? [] : [dateText(date)]),
  ];
}

function contactText({ role, for: what }: { readonly role: string; readonly for: string }): string {
  return `${role}: ${what}`;
}
