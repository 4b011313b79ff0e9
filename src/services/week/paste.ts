import { totalWords, unitLine } from '../../conversation/week-words.js';
import {
  longMissing,
  missingOf,
  type PlanFigures,
  sumOf,
  type WeekLine,
  type WeekNumbers,
  type WeekTable,
  weekNumber,
} from '../../domain/week-table.js';
import { inWords, type Text, t } from '../../texts/index.js';
import { weekSheet } from '../../texts/week-sheet.js';
import type { TablePicture } from './ports.js';

/** A message of Zalo holds 2000 characters. */
const PASTED_MAX = 1_900;
/** More messages than this are not pasted into a group, but sent as a file. */
const PASTED_MOST = 4;
/** However short their names, more units than this do not fit into those. */
const LISTED_MOST = 250;

/**
 * The table as messages that can be pasted into a group one by one, each of them short enough for Zalo: nobody's data is
 * in them, and nothing but the table. Where the units are too many, the sums and those that are missing.
 */
export function pasteable(table: WeekTable): readonly (readonly Text[])[] {
  if (table.lines.length <= LISTED_MOST) {
    const all = table.lines.map((line, index): Piece => ({ of: 'list', text: unitLine(line, index + 1) }));
    const whole = packed(table, [...openingOf(table), ...all, ...closingOf(table)]);
    if (whole.length <= PASTED_MOST) return whole;
  }
  const instead: Piece = { of: 'list', text: t('week.tooMany', { count: table.lines.length }) };
  return packed(table, [...openingOf(table), instead, ...closingOf(table)]);
}

/** The table as a picture: everybody where they fit, else those that are missing first. */
export function pictureOf(table: WeekTable): TablePicture {
  const { planName, ownerName, dueAt, countedAt, at, lines } = table;
  const shown =
    lines.length <= PICTURED ? lines : [...missingOf(lines), ...lines.filter(({ state }) => state !== 'open')];
  const numbers = new Map(lines.map((line, index) => [line.unit, index + 1]));
  const sum = sumOf(lines);
  const { picture, sum: sumWord, states, asOf, status, title, provisional, closing } = weekSheet;
  const { week, year } = weekNumber(table.period);
  const heading = table.closing ? closing : at < dueAt ? provisional(week, year) : title(week, year);
  return {
    title: heading,
    subtitle: `${planName}\n${ownerName}`,
    footer: [
      ...(lines.length > PICTURED ? [picture.more(lines.length - PICTURED)] : []),
      status(sum.reported, sum.units, sum.late, sum.excused, sum.missing),
      asOf(countedAt.toISOString(), at.toISOString()),
    ].join('\n'),
    columns: [
      { header: weekSheet.columns.number, width: 7, right: true },
      { header: picture.unit, width: 36 },
      { header: picture.fresh, width: 9, right: true },
      { header: picture.total, width: 18, right: true },
      { header: picture.confirmed, width: 12, right: true },
      { header: picture.state, width: 18 },
    ],
    rows: [
      ...shown.slice(0, PICTURED).map((line) => ({
        cells: [String(numbers.get(line.unit) ?? ''), line.name, ...figuresOf(line), states[line.state]],
        ...(line.state === 'open' ? { stands: 'out' as const } : {}),
      })),
      { cells: ['', sumWord, ...figuresOf(sum), ''], stands: 'sum' },
    ],
  };
}

const PICTURED = 40;

export function statusWords(lines: readonly WeekLine[]): Text {
  const { reported, units, late, excused, missing } = sumOf(lines);
  return t('week.status', { reported, units, late, excused, missing });
}

/** So much of names is read in a row. */
const NAMES_MAX = 900;

/** Names in a row as far as they are short enough to be read, and how many units there are beside them. */
export function namesOf(lines: readonly { readonly name: string }[], most = NAMES_MAX): string | Text {
  const shown: string[] = [];
  let room = most;
  for (const { name } of lines) {
    room -= name.length + 2;
    if (room < 0) break;
    shown.push(name);
  }
  const units = shown.join('; ');
  return shown.length === lines.length ? units : t('week.andMore', { units, count: lines.length - shown.length });
}

function figuresOf({ fresh, total, target, confirmed }: WeekNumbers & { readonly target?: number }): string[] {
  return [
    inWords(t('progress.count', { count: fresh })),
    inWords(t('progress.count', { count: total })) +
      (target === undefined ? '' : `/${inWords(t('progress.count', { count: target }))}`),
    inWords(t('progress.count', { count: confirmed })),
  ];
}

function headOf(table: WeekTable): Text {
  const { period, dueAt, closing, at } = table;
  const due = dueAt.toISOString();
  if (closing) return t('week.headClosing', { due });
  const named = { ...weekNumber(period), due };
  return at < dueAt ? t('week.headProvisional', named) : t('week.head', named);
}

/** A line, and the paragraph that it belongs to. */
interface Piece {
  readonly of: 'opening' | 'list' | 'closing';
  readonly text: Text;
}

function openingOf(table: WeekTable): readonly Piece[] {
  const sum = sumOf(table.lines);
  return [
    headOf(table),
    t('week.whose', { plan: table.planName, unit: table.ownerName }),
    statusWords(table.lines),
    t('week.sum', { fresh: sum.fresh, value: totalWords(sum), confirmed: sum.confirmed }),
  ].map((text) => ({ of: 'opening', text }));
}

function closingOf({ lines, whole, at, countedAt, closing }: WeekTable): readonly Piece[] {
  const missing = missingOf(lines);
  const long = longMissing(lines).map(({ name, missed }) => ({
    name: inWords(t('week.longOne', { unit: name, number: missed })),
  }));
  return [
    ...(missing.length === 0 ? [] : [t('week.missing', { count: missing.length, units: namesOf(missing) })]),
    ...(long.length === 0 ? [] : [t('week.long', { units: namesOf(long) })]),
    ...(lines.some(({ counted }) => counted !== undefined) ? [t('week.correctedNote')] : []),
    ...(whole === undefined
      ? []
      : [t('week.whole', { value: totalWords(whole), confirmed: whole.confirmed, at: at.toISOString() })]),
    ...(whole === undefined || !closing ? [] : figuresOfWhole(whole)),
    t('week.asOf', { taken: countedAt.toISOString(), at: at.toISOString() }),
  ].map((text) => ({ of: 'closing', text }));
}

/** The plan is over: by group and field as well. */
function figuresOfWhole({ enterprise, publicSector, fields }: PlanFigures): readonly Text[] {
  return [
    t('standing.groups', { enterprise, publicSector }),
    ...fields.map(({ name, count }) => t('standing.field', { name, count })),
  ];
}

/** On as few messages as they fit on; every later one says what it belongs to. */
function packed(table: WeekTable, pieces: readonly Piece[]): readonly (readonly Text[])[] {
  const packs: Piece[][] = [[]];
  let room = PASTED_MAX;
  for (const piece of pieces) {
    // With the line break, and the empty line before a new paragraph.
    const length = inWords(piece.text).length + 2;
    if (length > room) {
      packs.push([]);
      room = PASTED_MAX - CONTINUED;
    }
    packs.at(-1)?.push(piece);
    room -= length;
  }
  const { week, year } = weekNumber(table.period);
  return packs.map((pack, index) => {
    const head = t('week.headPart', { week, year, number: index + 1, of: packs.length });
    return [...(index === 0 ? [] : [head]), ...paragraphs(pack)];
  });
}

/** What the heading of a later message takes. */
const CONTINUED = 80;

function paragraphs(pieces: readonly Piece[]): readonly Text[] {
  return (['opening', 'list', 'closing'] as const).flatMap((of) => {
    const lines = pieces.filter((piece) => piece.of === of).map(({ text }) => text);
    return lines.length === 0 ? [] : [t('form.lines', { lines })];
  });
}
