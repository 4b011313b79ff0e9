import type { Command, CommandResults, RowMark } from '../../conversation/command.js';
import { ATTACHMENT_BYTES } from '../../conversation/message.js';
import type { InitiativeStatus } from '../../domain/initiative.js';
import { type Blank, blanksOf } from '../../domain/summary.js';
import { hashToken, type UnitId } from '../../ids.js';
import type { RowPlace } from '../files/export-records.js';
import type { InitiativeRecord } from '../records.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Asked = Extract<Command, { name: 'export-list' }>['payload'];
type Result = CommandResults['export-list'];

/** What one file takes: no more of text than surely fits its bytes, and no more rows than are written in a moment. */
const TEXT_BYTES = ATTACHMENT_BYTES - 1024 * 1024;
const ROWS = 2_000;
const PAGE = 500;
/** How many units one query asks for. */
const UNITS = 200;

const CONFIRMED: readonly InitiativeStatus[] = ['accepted', 'appraisal', 'recognised'];
const COUNTED: readonly InitiativeStatus[] = ['submitted', 'returned', ...CONFIRMED];

/**
 * One file of a list of initiatives: the rows of a unit and all below it, as of the instant it was asked, with names and
 * phones. Written into the audit before it is given, once per key; the same key again gives the same rows again.
 */
export async function exportList(asked: Asked, context: CommandContext, ports: CommandPorts): Promise<Result> {
  const { list, plan: planId, unit: unitId, which, part } = asked;
  if (!(await ports.authority.may(context.identity, 'export', unitId))) return { type: 'not-allowed' };
  const [plan, unit] = [await ports.plans.get(planId), ports.units.index().get(unitId)];
  if (plan === undefined || unit === undefined) return { type: 'gone' };

  const at = new Date(asked.at);
  const { rows, next } = await gather(asked, at, ports);
  const sorted = inTreeOrder(rows, ports);
  const union = unit.fullName ?? unit.name;
  const content = { list, union, plan: plan.name, at, part, firstNumber: asked.from, rows: sorted };
  const file = await ports.writeList(content);
  await ports.audit.write({
    key: hashToken(`export-list ${asked.key}`),
    at: context.at,
    who: await ports.people.ensure(context.identity, context.at),
    what: `export-${list}`,
    subject: `${planId} ${unitId} ${which} ${rows.length}`,
    unit: unitId,
  });
  return {
    type: 'written',
    base64: Buffer.from(file).toString('base64'),
    rows: rows.length,
    blanks: list === 'summary' ? countBlanks(rows) : {},
    ...(next === undefined ? {} : { next: markOf(next) }),
  };
}

async function gather(
  { plan, unit, which, after }: Asked,
  until: Date,
  { exportRows, units }: CommandPorts,
): Promise<{ readonly rows: readonly InitiativeRecord[]; readonly next?: RowPlace }> {
  const status = which === 'all' ? COUNTED : CONFIRMED;
  const tree = units.index();
  const within = (await exportRows.unitsOf(plan)).filter((each) => tree.isWithin(each, unit));
  const rows: InitiativeRecord[] = [];
  let bytes = 0;
  let place = after === undefined ? undefined : placeOf(after);
  let finished: UnitId | undefined;
  for (;;) {
    const batch =
      place === undefined
        ? within.filter((each) => finished === undefined || each > finished).slice(0, UNITS)
        : [place.unit];
    if (batch.length === 0) return { rows };
    const asked = { status, until, limit: PAGE };
    const page =
      place === undefined
        ? await exportRows.page(plan, { ...asked, units: batch })
        : await exportRows.after(plan, { ...asked, place });
    for (const row of page.rows) {
      if (!belongs(row, which)) continue;
      const size = bytesOf(row);
      const before = rows.at(-1);
      if (before !== undefined && (rows.length === ROWS || bytes + size > TEXT_BYTES))
        return { rows, next: { unit: before.unit, at: before.submittedAt, id: before.id } };
      rows.push(row);
      bytes += size;
    }
    finished = batch.at(-1);
    place = page.last;
  }
}

/** What went only into the union's own book is no entry of the plan. */
function belongs({ localBook, nomination }: InitiativeRecord, which: Asked['which']): boolean {
  return localBook !== true && (which !== 'nominated' || nomination !== undefined);
}

function bytesOf({ title, description, profile, nomination, coauthors }: InitiativeRecord): number {
  return Buffer.byteLength(JSON.stringify([title, description, profile, nomination, coauthors]));
}

/** As the tree has the units, not as their ids happen to be. */
function inTreeOrder(rows: readonly InitiativeRecord[], { units }: CommandPorts): readonly InitiativeRecord[] {
  const tree = units.index();
  const path = (id: UnitId | undefined, depth = 0): string => {
    const unit = id === undefined || depth > 20 ? undefined : tree.get(id);
    return unit === undefined ? '' : `${path(unit.parent, depth + 1)}\u0000${unit.name}`;
  };
  const paths = new Map([...new Set(rows.map(({ unit }) => unit))].map((unit) => [unit, path(unit)]));
  const keyed = rows.map((row) => ({ row, path: paths.get(row.unit) ?? '' }));
  return keyed
    .sort((a, b) => VIETNAMESE.compare(a.path, b.path) || a.row.submittedAt.getTime() - b.row.submittedAt.getTime())
    .map(({ row }) => row);
}

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });

function countBlanks(rows: readonly InitiativeRecord[]): Partial<Record<Blank, number>> {
  const counts: Partial<Record<Blank, number>> = {};
  for (const blank of rows.flatMap(blanksOf)) counts[blank] = (counts[blank] ?? 0) + 1;
  return counts;
}

function placeOf({ unit, at, id }: RowMark): RowPlace {
  return { unit, at: new Date(at), id };
}

function markOf({ unit, at, id }: RowPlace): RowMark {
  return { unit, at: at.toISOString(), id };
}
