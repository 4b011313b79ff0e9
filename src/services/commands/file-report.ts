import { COMMAND_ADDRESS } from '../../conversation/message.js';
import type { FiledLine, FiledReport, ReportCommand, ReportResults } from '../../conversation/report.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import { type Filing, filingInForce, missedAfter, realCorrections, reportState, weekOf } from '../../domain/report.js';
import { askedOf, filesAs } from '../../domain/report-part.js';
import { hashToken, type PersonId, type ReportId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { ReportRecord } from '../week/report-records.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload<N extends ReportCommand['name']> = Extract<ReportCommand, { name: N }>['payload'];

/** The first filing and so many of the newest are kept: nobody reads more, and a row is not to grow for ever. */
const KEPT = 20;
/** More weeks than anybody makes up for. */
const WEEKS_RECOUNTED = 12;
/** More people than have a role at one unit. */
const MOST_HOLDERS = 100;

/**
 * Files units' weekly reports with the figures that were shown, one press for all of them; filed again until the office
 * closes the week, the newest is in force. In time by the first. Natural key: `key` and the report; of two who file at
 * once the first counts, and the other is told. One report that is not theirs to file, and nothing is filed.
 */
export async function fileReport(
  { key, reports, as: wanted }: Payload<'file-report'>,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<ReportResults['file-report']> {
  const grants = await ports.authority.grantsOf(identity);
  const tree = ports.units.index();
  const known = new Map((await ports.reports.getAll(reports.map(({ report }) => report))).map((row) => [row.id, row]));
  const parts = new Map([...known.values()].map((row) => [row.id, filesAs(grants, row.unit, tree, wanted)] as const));
  if ([...parts.values()].includes(undefined) || known.size === 0) return { type: 'not-allowed' };
  const by = await ports.people.ensure(identity, at);
  const lines: FiledLine[] = [];
  for (const asked of reports) {
    const as = parts.get(asked.report);
    lines.push(as === undefined ? { report: asked.report, outcome: 'unknown' } : await fileOne(asked, as));
  }
  return { type: 'filed', lines };

  async function fileOne(asked: FiledReport, as: Filing['as']): Promise<FiledLine> {
    for (;;) {
      const row = await ports.reports.get(asked.report);
      if (row === undefined) return { report: asked.report, outcome: 'unknown' };
      const done = row.filings.find((filing) => filing.key === key);
      if (done !== undefined) {
        await note(done.by, 'report.file', `${key} ${row.id}`, row, done.at, ports);
        await recountMisses(row, ports);
        if (done.as === 'office') await tellUnit(row, done, t('reportNotice.behalf', words(row, done, ports)), ports);
        return line(row, row.filings[0]?.key === key ? 'filed' : 'amended', done);
      }
      if (row.closedAt !== undefined) return line(row, 'closed', filingInForce(row));
      const { difficulties, nextWeek } = asked;
      if (row.rev !== asked.rev) {
        const other = filingInForce(row);
        return other === undefined ? line(row, 'changed') : line(row, 'already', other);
      }
      const filing: Filing = {
        key,
        at,
        by,
        as,
        figures: row.figures,
        corrections: realCorrections(row.figures, asked.corrections),
        ...(difficulties === undefined ? {} : { difficulties }),
        ...(nextWeek === undefined ? {} : { nextWeek }),
      };
      const [first, ...others] = row.filings;
      const filings = first === undefined ? [filing] : [first, ...others.slice(-KEPT), filing];
      // Read again either way: what is stored says what came of it.
      await ports.reports.change(row.id, row.rev, { filings });
    }
  }
}

/** Notes why a unit does not report this week: it is asked no more, and does not count as missed. */
export async function excuseReport(
  { key, report, rev, reason, as: wanted }: Payload<'excuse-report'>,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<ReportResults['excuse-report']> {
  const grants = await ports.authority.grantsOf(identity);
  for (;;) {
    const row = await ports.reports.get(report);
    const as = row === undefined ? undefined : filesAs(grants, row.unit, ports.units.index(), wanted);
    if (row === undefined || as === undefined) return { type: 'not-allowed' };
    const by = await ports.people.ensure(identity, at);
    if (row.excuse?.key === key) {
      const { excuse } = row;
      await note(excuse.by, 'report.excuse', `${key} ${row.id}`, row, excuse.at, ports);
      await recountMisses(row, ports);
      const text = t('reportNotice.behalfExcuse', { ...words(row, excuse, ports), reason: excuse.reason });
      if (excuse.as === 'office') await tellUnit(row, excuse, text, ports);
      return { type: 'excused' };
    }
    if (row.closedAt !== undefined) return { type: 'closed' };
    if (row.filings.length > 0) return { type: 'already' };
    if (row.rev !== rev) return { type: 'changed' };
    await ports.reports.change(row.id, row.rev, { excuse: { key, at, by, as, reason } });
  }
}

function line(row: ReportRecord, outcome: FiledLine['outcome'], filing?: Filing): FiledLine {
  const report: ReportId = row.id;
  if (filing === undefined) return { report, outcome };
  return { report, outcome, at: filing.at.toISOString(), late: reportState(row) === 'late', as: filing.as };
}

/** Weeks that were opened before this one was made up for: what they missed in a row is less by now. */
async function recountMisses({ id, plan, unit }: ReportRecord, { reports }: CommandPorts): Promise<void> {
  const weeks = (await reports.ofUnit(plan, unit, WEEKS_RECOUNTED)).reverse();
  let before = weeks.find((week) => week.id === id);
  for (const week of before === undefined ? [] : weeks.slice(weeks.indexOf(before) + 1)) {
    const missedBefore: number = before === undefined ? 0 : missedAfter(before);
    if (week.missedBefore !== missedBefore) await reports.setMissed(week.id, missedBefore);
    before = { ...week, missedBefore };
  }
}

type Act = Pick<Filing, 'key' | 'at' | 'by'>;

function words({ unit, period }: ReportRecord, { at }: Act, { units }: CommandPorts) {
  return { unit: units.index().get(unit)?.name ?? unit, week: weekOf(period), at: at.toISOString() };
}

/** Those who would have been asked are told what was filed in their unit's name; an office that is the unit's own is not. */
async function tellUnit(
  { id, unit }: ReportRecord,
  { key, by, at }: Act,
  text: Text,
  { roles, notices }: CommandPorts,
): Promise<void> {
  const held = await roles.page([unit], MOST_HOLDERS);
  const choices = [[{ label: t('reportNotice.look'), at: COMMAND_ADDRESS, value: 'baocao' }]];
  for (const { person, role } of askedOf(held, isoDay(vietnamDay(at))))
    if (person !== by && role !== 'office-admin')
      await notices.add({ key: `report ${key} ${id} ${person}`, person, say: { blocks: [text], choices }, at });
}

async function note(
  who: PersonId,
  what: string,
  key: string,
  { id, unit }: ReportRecord,
  at: Date,
  { audit }: CommandPorts,
): Promise<void> {
  await audit.write({ key: hashToken(`${what} ${key}`), at, who, what, subject: `report ${id}`, unit });
}
