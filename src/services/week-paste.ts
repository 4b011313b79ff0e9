import { totalWords, unitLine } from '../conversation/week-words.js';
import {
  longMissing,
  missingOf,
  sumOf,
  type WeekLine,
  type WeekNumbers,
  type WeekTable,
  weekNumber,
} from '../domain/week-table.js';
import { inWords, type Text, t } from '../texts/index.js';
import { weekSheet } from '../texts/week-sheet.js';
import type { TablePicture } from './week-ports.js';

/** A message of Zalo holds 2000 characters. */
const PASTED_MAX = 1_900;
/** More messages than this are not pasted into a group, but sent as a file. */
const PASTED_MOST = 4;

/**
 * The table as messages that can be pasted into a group one by one, each of them short enough for Zalo: nobody's data is
 * in them, and nothing but the table. Where the units are too many, the sums and those that are missing.
 */
export function pasteable(table: WeekTable): readonly (readonly Text[])[] {
  const closing = closingLines(table);
  const whole = packed(table, [...table.lines.map((line, index) => unitLine(line, index + 1)), ...closing]);
  return whole.length <= PASTED_MOST ? whole : packed(table, [tooMany(table), ...closing]);
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
      { header: picture.unit, width: 40 },
      { header: picture.fresh, width: 9, right: true },
      { header: picture.total, width: 14, right: true },
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

/** At most so many names in a row, and how many units there are beside them. */
export function namesOf(lines: readonly { readonly name: string }[], most: number): string | Text {
  const units = lines
    .slice(0, most)
    .map(({ name }) => name)
    .join('; ');
  return lines.length <= most ? units : t('week.andMore', { units, count: lines.length - most });
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

function openingLines(table: WeekTable): readonly Text[] {
  const sum = sumOf(table.lines);
  return [
    headOf(table),
    t('week.whose', { plan: table.planName, unit: table.ownerName }),
    statusWords(table.lines),
    t('week.sum', { fresh: sum.fresh, value: totalWords(sum), confirmed: sum.confirmed }),
  ];
}

/** Names in one message at the end; the rest is in the file. */
const NAMED = 40;

function closingLines({ lines, whole, at, countedAt }: WeekTable): readonly Text[] {
  const missing = missingOf(lines);
  const long = longMissing(lines);
  return [
    ...(missing.length === 0 ? [] : [t('week.missing', { count: missing.length, units: namesOf(missing, NAMED) })]),
    ...(long.length === 0
      ? []
      : [
          t('week.long', {
            units: namesOf(
              long.slice(0, NAMED).map(({ name, missed }) => ({
                name: inWords(t('week.longOne', { unit: name, number: missed })),
              })),
              NAMED,
            ),
          }),
        ]),
    ...(lines.some(({ counted }) => counted !== undefined) ? [t('week.correctedNote')] : []),
    ...(whole === undefined
      ? []
      : [t('week.whole', { value: totalWords(whole), confirmed: whole.confirmed, at: at.toISOString() })]),
    t('week.asOf', { taken: countedAt.toISOString(), at: at.toISOString() }),
  ];
}

function tooMany({ lines }: WeekTable): Text {
  return t('week.tooMany', { count: lines.length });
}

/** Lines on as few messages as they fit on, the opening on the first, and every later one says what it belongs to. */
function packed(table: WeekTable, lines: readonly Text[]): readonly (readonly Text[])[] {
  const opening = openingLines(table);
  const packs: Text[][] = [[...opening]];
  let room = PASTED_MAX - lengthOf(opening);
  for (const line of lines) {
    const length = lengthOf([line]);
    if (length > room && (packs.at(-1)?.length ?? 0) > 1) {
      packs.push([]);
      room = PASTED_MAX - CONTINUED;
    }
    packs.at(-1)?.push(line);
    room -= length;
  }
  const { week, year } = weekNumber(table.period);
  return packs.map((pack, index) =>
    index === 0 ? pack : [t('week.headPart', { week, year, number: index + 1, of: packs.length }), ...pack],
  );
}

/** What the heading of a later message takes. */
const CONTINUED = 80;

function lengthOf(lines: readonly Text[]): number {
  return lines.reduce((sum, line) => sum + inWords(line).length + 1, 0);
}
