import { z } from 'zod';
import type { Facts } from '../../src/conversation/facts.js';
import { type FiledLine, type ReportView, reportSign } from '../../src/conversation/report.js';
import type { Answer, Ask, Leaving, Option, Outcome } from '../../src/conversation/scene.js';
import { YES as SAID_YES } from '../../src/conversation/yes-no.js';
import { REPORTED_MAX, REPORTED_NUMBERS } from '../../src/domain/report.js';
import { reportId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { HOME_OPTIONS } from '../home.js';
import { notReplaced, receiptLine } from './words.js';

/** Where somebody is in their weekly reports, and the moves they can make from there. */

/** So many reports are listed, and confirmed by one tap. */
const MOST = 12;

const corrected = z.int().min(0).max(REPORTED_MAX).exactOptional();
export const reportState = z.object({
  /** The reports that are listed, and at which `rev` each was shown. */
  shown: z.array(z.object({ report: reportId, rev: z.number() })),
  report: reportId.nullable(),
  /** Of the report as it was shown. */
  rev: z.number(),
  corrections: z.object({ fresh: corrected, total: corrected, confirmed: corrected }),
  difficulties: z.string().nullable(),
  nextWeek: z.string().nullable(),
  /** What was written and is too long; see questions/long-text.ts. */
  over: z.string().nullable(),
  /** Which number is being corrected. */
  number: z.enum(REPORTED_NUMBERS).nullable(),
  /** Where each page of the history but the first begins, up to the one that is shown. */
  pages: z.array(z.string()),
});
export type State = z.infer<typeof reportState>;
export type Step =
  | 'all'
  | 'card'
  | 'seen'
  | 'which'
  | 'number'
  | 'difficulties'
  | 'nextWeek'
  | 'reason'
  | 'history'
  | 'working';
export type Go = Outcome<Step, State>;

export const BACK: Option = { label: t('chat.back'), value: 'quaylai', role: 'navigation', command: true };
export const MENU: Option = { label: t('chat.menu'), value: 'menu', role: 'navigation', command: true };
const REVIEW: Option = { label: t('report.review'), value: 'baocao', command: true };

const EMPTY: State = {
  shown: [],
  report: null,
  rev: 0,
  corrections: {},
  difficulties: null,
  nextWeek: null,
  over: null,
  number: null,
  pages: [],
};

/** What is open comes first; one that is alone, or that a link names, is opened at once. */
export function begin(facts: Facts, sign?: string): Go {
  const reports = facts.reports();
  const named = sign === undefined ? undefined : reports.find(({ id }) => reportSign(id) === sign);
  if (named !== undefined) return openOne(EMPTY, named);
  const open = reports.filter(isOpen);
  const [only, ...others] = open.length > 0 ? open : reports;
  if (only === undefined) {
    const office = facts.grants().some(({ role }) => role === 'office-admin');
    return {
      type: 'leave',
      blocks: [t('report.none'), ...(office ? [t('report.noneOffice')] : [])],
      options: HOME_OPTIONS,
    };
  }
  return others.length === 0 ? openOne(EMPTY, only) : all(facts);
}

/** Every report that is due to them, the open ones first. */
export function all(facts: Facts, before: readonly Text[] = []): Go {
  const reports = [...facts.reports()];
  const listed = [...reports.filter(isOpen), ...reports.filter((report) => !isOpen(report))].slice(0, MOST);
  const shown = listed.map(({ id, rev }) => ({ report: id, rev }));
  return { type: 'ask', step: 'all', state: { ...EMPTY, shown }, before };
}

/** The reports of a list as they are now, in its order. */
export function listed({ shown }: State, facts: Facts): readonly ReportView[] {
  const reports = new Map(facts.reports().map((report) => [report.id, report]));
  return shown.flatMap(({ report }) => reports.get(report) ?? []);
}

/** To be filed, or as it was filed. */
export function openOne(state: State, report: ReportView, before: readonly Text[] = []): Go {
  const fresh = { ...EMPTY, shown: state.shown, pages: state.pages, report: report.id, rev: report.rev };
  return { type: 'ask', step: isOpen(report) ? 'card' : 'seen', state: fresh, before };
}

/** With what was filed, to be changed. */
export function amend(state: State, { rev, filed }: ReportView): Go {
  const { corrections = {}, difficulties = null, nextWeek = null } = filed ?? {};
  return { type: 'ask', step: 'card', state: { ...state, rev, corrections, difficulties, nextWeek } };
}

export function card(state: State, before: readonly Text[] = []): Go {
  return { type: 'ask', step: 'card', state, before };
}

export function history(state: State, before: readonly Text[] = []): Extract<Go, { type: 'ask' }> {
  return { type: 'ask', step: 'history', state, before };
}

export function historyOf({ pages }: State, { plan, unit }: ReportView, facts: Facts) {
  const before = pages.at(-1);
  return facts.reportHistory({ plan, unit, ...(before === undefined ? {} : { before }) });
}

/** The report that is talked about, as it is now. */
export function current({ report }: State, facts: Facts): ReportView | null {
  return report === null ? null : facts.report(report);
}

export function file(state: State, facts: Facts): Go {
  const { report, rev, corrections, difficulties, nextWeek } = state;
  if (report === null) return gone();
  const texts = {
    ...(difficulties === null ? {} : { difficulties }),
    ...(nextWeek === null ? {} : { nextWeek }),
  };
  const payload = { key: facts.fresh, reports: [{ report, rev, corrections, ...texts }] };
  return { type: 'command', step: 'working', state, command: { name: 'file-report', payload } };
}

/** Every open one of the list, as it was shown. */
export function fileAll(state: State, facts: Facts): Go {
  const open = new Set(
    listed(state, facts)
      .filter(isOpen)
      .map(({ id }) => id),
  );
  const shown = state.shown.filter(({ report }) => open.has(report));
  // Others have filed them since, or a new week was opened.
  if (shown.length === 0) return begin(facts);
  const payload = { key: facts.fresh, reports: shown.map((each) => ({ ...each, corrections: {} })) };
  return { type: 'command', step: 'working', state, command: { name: 'file-report', payload } };
}

/** What came of it. One that is not as it was shown is shown again; several are told line by line. */
export function filed(state: State, lines: readonly FiledLine[], facts: Facts): Go {
  const [line, ...others] = lines;
  if (line === undefined) return gone();
  if (others.length > 0) {
    const newest = facts.reports();
    const told = lines.flatMap((each) => {
      const report = newest.find(({ id }) => id === each.report) ?? facts.report(each.report);
      return report === null ? [] : [receiptLine(each, report)];
    });
    if (told.length === 0) return gone();
    const count = lines.filter(({ outcome }) => outcome === 'filed' || outcome === 'amended').length;
    return leave(
      [...(count > 0 ? [t('report.receipts', { count })] : []), t('form.lines', { lines: told })],
      lines,
      facts,
    );
  }
  const report = facts.report(line.report);
  if (report === null) return gone();
  if (line.outcome === 'changed') return card({ ...state, rev: report.rev }, [t('report.changed')]);
  // What was typed is not lost: it may still replace what the other one has filed.
  if (line.outcome === 'already' && (state.rev > 0 || hasDraft(state)))
    return card({ ...state, rev: report.rev }, [notReplaced(line)]);
  return leave([receiptLine(line, report)], lines, facts);
}

function leave(blocks: readonly Text[], lines: readonly FiledLine[], facts: Facts): Leaving {
  const done = new Set(lines.map(({ report }) => report));
  const rest = facts.reports().filter((report) => isOpen(report) && !done.has(report.id)).length;
  const next: Option = rest > 0 ? { ...REVIEW, label: t('report.rest', { count: rest }), role: 'primary' } : REVIEW;
  return { type: 'leave', blocks, options: [[next], [MENU]] };
}

export function excused(
  state: State,
  type: 'excused' | 'already' | 'changed' | 'closed' | 'not-allowed',
  facts: Facts,
): Go {
  const report = current(state, facts);
  if (report === null || type === 'not-allowed') return gone();
  if (type === 'excused')
    return { type: 'leave', blocks: [t('report.excused', { unit: report.unitName })], options: [[REVIEW], [MENU]] };
  return openOne(state, report, [type === 'closed' ? t('report.closed') : t('report.changed')]);
}

/** Nobody's report is theirs to file, now or at all. */
export function noRole(facts: Facts): Leaving {
  const away = facts.posts().some(({ leave: days }) => days !== undefined);
  return { type: 'leave', blocks: [away ? t('report.onLeave') : t('desk.noRole')], options: HOME_OPTIONS };
}

/** “dung” without its accent may be “dừng” as well; with it, it is read by {@link saysYes}. */
export const YES = SAID_YES.filter((word) => word !== 'dung');

export function saysYes(text: string): boolean {
  return /^đúng[.!]?$/i.test(text.trim().normalize('NFC'));
}

export function isOpen({ state, closed }: ReportView): boolean {
  return state === 'open' && !closed;
}

/** @param words how it stands with what is left */
export function stopped(answer: Answer, words: Text): Leaving | undefined {
  return answer.kind === 'verb' && answer.verb !== 'help'
    ? { type: 'leave', blocks: [words], options: [[REVIEW], [MENU]] }
    : undefined;
}

/** Whether more is to be said than the counted figures. */
export function hasDraft({ corrections, difficulties, nextWeek }: State): boolean {
  return Object.keys(corrections).length > 0 || difficulties !== null || nextWeek !== null;
}

export function gone(): Leaving {
  return { type: 'leave', blocks: [t('report.gone')], options: HOME_OPTIONS };
}

export function goneAsk(): Ask {
  return { blocks: [t('report.gone')], options: [[MENU]], expects: 'choice' };
}
