import { sumOf, type WeekLine, type WeekTable, weekNumber } from '../domain/week-table.js';
import type { WeekFile } from '../services/week/ports.js';
import { weekSheet as words } from '../texts/week-sheet.js';
import { type Column, type Line, type Sheet, writeWorkbook } from './workbook.js';

/**
 * A week's reports as .xlsx, as it is printed and sent on: the units with their numbers and how they reported, the sum and
 * who is missing below the last part; on a second sheet what the units wrote, on a third, when a plan is over, its figures.
 */
export function writeWeek(file: WeekFile): Promise<Uint8Array> {
  const { lines, part, table } = file;
  const written = lines.some(({ difficulties, nextWeek }) => difficulties !== undefined || nextWeek !== undefined);
  const whole = part === 1 && table.closing ? wholeOf(table) : [];
  return writeWorkbook([unitsOf(file), ...(written ? [wordsOf(file)] : []), ...whole]);
}

const COLUMNS: readonly Column[] = [
  { header: words.columns.number, width: 6, centred: true },
  { header: words.columns.unit, width: 38 },
  { header: words.columns.headcount, width: 11, centred: true },
  { header: words.columns.fresh, width: 10, centred: true },
  { header: words.columns.total, width: 10, centred: true },
  { header: words.columns.target, width: 10, centred: true },
  { header: words.columns.percent, width: 9, centred: true },
  { header: words.columns.confirmed, width: 11, centred: true },
  { header: words.columns.state, width: 15, centred: true },
  { header: words.columns.note, width: 44 },
];

function unitsOf({ table, lines, part, parts, firstNumber }: WeekFile): Sheet {
  const rows = lines.map((line, index) => rowOf(line, firstNumber + index));
  const last = part === parts;
  return {
    name: words.name(weekNumber(table.period).week),
    heading: headingOf(table, part, parts),
    landscape: true,
    columns: COLUMNS,
    rows: last ? [...rows, sumRow(table)] : rows,
    ...(last ? { closing: closingOf(table) } : {}),
  };
}

function headingOf(table: WeekTable, part: number, parts: number): readonly (string | Line)[] {
  const { year, week } = weekNumber(table.period);
  const { planName, ownerName, dueAt, at, countedAt, closing, closedAt } = table;
  const title = closing ? words.closing : at < dueAt ? words.provisional(week, year) : words.title(week, year);
  const notes = [
    words.plan(planName),
    words.due(dueAt.toISOString()),
    words.asOf(countedAt.toISOString(), at.toISOString()),
    ...(closedAt === undefined ? [] : [words.closed(closedAt.toISOString())]),
    ...(parts > 1 ? [words.part(part, parts)] : []),
  ];
  return [ownerName.toLocaleUpperCase('vi'), title, ...notes.map((text): Line => ({ text, as: 'note' }))];
}

function rowOf(line: WeekLine, number: number): Sheet['rows'][number] {
  const { name, headcount = null, fresh, total, target, confirmed, state } = line;
  return [
    number,
    name,
    headcount,
    fresh,
    total,
    target ?? null,
    percent(total, target),
    confirmed,
    words.states[state],
    noteOf(line),
  ];
}

function sumRow(table: WeekTable): Sheet['rows'][number] {
  const { fresh, total, target, confirmed } = sumOf(table.lines);
  const headcount = table.lines.reduce((sum, line) => sum + (line.headcount ?? 0), 0);
  return [
    null,
    words.sum,
    headcount === 0 ? null : headcount,
    fresh,
    total,
    target ?? null,
    percent(total, target),
    confirmed,
    null,
    null,
  ];
}

function percent(total: number, target: number | undefined): number | null {
  return target === undefined || target <= 0 ? null : Math.floor((total * 100) / target);
}

function noteOf({ state, filedAt, counted, onBehalf, missed, reason }: WeekLine): string {
  const notes = [
    ...(state === 'late' && filedAt !== undefined ? [words.filedAt(filedAt.toISOString())] : []),
    ...(state === 'open' || state === 'excused' ? [words.onlyCounted] : []),
    ...(counted === undefined ? [] : [words.counted(counted)]),
    ...(reason === undefined ? [] : [words.reason(reason)]),
    ...(onBehalf === undefined ? [] : [words.behalf]),
    ...(missed > 1 ? [words.missed(missed)] : []),
  ];
  return notes.join('; ');
}

/** More names than this are read in the table itself. */
const NAMED = 100;

function closingOf({ lines }: WeekTable): readonly string[] {
  const { reported, units, late, excused, missing } = sumOf(lines);
  const names = lines.filter(({ state }) => state === 'open').map(({ name }) => name);
  return [
    words.status(reported, units, late, excused, missing),
    ...(names.length > 0 && names.length <= NAMED ? [words.missing(names)] : []),
  ];
}

function wordsOf({ lines }: WeekFile): Sheet {
  const { name, title, note, difficulties, nextWeek } = words.words;
  const wrote = lines.filter((line) => line.difficulties !== undefined || line.nextWeek !== undefined);
  return {
    name,
    heading: [title, { text: note, as: 'note' }],
    landscape: true,
    columns: [
      { header: words.columns.number, width: 6, centred: true },
      { header: words.columns.unit, width: 38 },
      { header: difficulties, width: 60 },
      { header: nextWeek, width: 60 },
    ],
    rows: wrote.map((line, index) => [index + 1, line.name, line.difficulties ?? null, line.nextWeek ?? null]),
  };
}

function wholeOf({ whole, at, countedAt }: WeekTable): Sheet[] {
  if (whole === undefined) return [];
  const { name, title, what, count, ...labels } = words.whole;
  const { total, confirmed, target, enterprise, publicSector, fields } = whole;
  return [
    {
      name,
      heading: [title, { text: words.asOf(countedAt.toISOString(), at.toISOString()), as: 'note' }],
      landscape: true,
      columns: [
        { header: what, width: 70 },
        { header: count, width: 20, centred: true },
      ],
      rows: [
        [labels.total, total],
        [labels.confirmed, confirmed],
        ...(target === undefined ? [] : [[labels.target, target]]),
        [labels.enterprise, enterprise],
        [labels.publicSector, publicSector],
        ...fields.map((field) => [labels.field(field.name), field.count]),
      ],
    },
  ];
}
