import type { UnitId } from '../../ids.js';
import { isoDay } from '../days.js';
import { cleanText, foldText } from '../text.js';
import { SECTION_KINDS, type SectionKind, UNIT_KINDS, type Unit, type UnitKind } from '../units.js';

/** One row of a list of units as somebody typed it, and what is wrong with it. */

export const UNIT_COLUMNS = ['code', 'name', 'kind', 'parent', 'headcount', 'aliases', 'from', 'to', 'into'] as const;
export type UnitColumn = (typeof UNIT_COLUMNS)[number];

/** A row of a sheet. `line` as the spreadsheet program numbers it; a date may be a number of days. */
export interface SheetRow {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<UnitColumn, string | number | boolean>>>;
}

export type RowProblem =
  | 'name-missing'
  | 'name-too-long'
  | 'name-odd'
  | 'kind-missing'
  | 'kind-unknown'
  | 'code-odd'
  | 'code-twice'
  | 'name-twice'
  | 'parent-missing'
  | 'parent-unknown'
  | 'parent-several'
  | 'parent-lower'
  | 'circle'
  | 'headcount'
  | 'date'
  | 'dates-reversed'
  | 'alias-odd'
  | 'into-unknown'
  | 'into-several'
  | 'into-itself'
  | 'into-without-end'
  | 'into-circle'
  | 'second-top'
  /** Of the list of an office: a unit that is not its own, … */
  | 'outside'
  /** … one of its own that would hang elsewhere, … */
  | 'parent-outside'
  /** … or become one that is not its own, … */
  | 'into-outside'
  /** … and the office itself, which is moved, ended or made another kind by the one above. */
  | 'own-place';

export interface RowFault {
  readonly line: number;
  readonly problem: RowProblem;
  /** What stands in the cell, shortened. */
  readonly got?: string;
  /** The other row it clashes with. */
  readonly other?: number;
  /** Where it stands, when that is not where it usually does; see {@link columnOf}. */
  readonly column?: UnitColumn;
}

/** The column in which a row is to be mended. */
export function columnOf({ problem, column }: RowFault): UnitColumn {
  return column ?? COLUMN_OF[problem];
}

const COLUMN_OF: Readonly<Record<RowProblem, UnitColumn>> = {
  'name-missing': 'name',
  'name-too-long': 'name',
  'name-odd': 'name',
  'kind-missing': 'kind',
  'kind-unknown': 'kind',
  'code-odd': 'code',
  'code-twice': 'code',
  'name-twice': 'name',
  'parent-missing': 'parent',
  'parent-unknown': 'parent',
  'parent-several': 'parent',
  'parent-lower': 'parent',
  circle: 'parent',
  headcount: 'headcount',
  date: 'from',
  'dates-reversed': 'to',
  'alias-odd': 'aliases',
  'into-unknown': 'into',
  'into-several': 'into',
  'into-itself': 'into',
  'into-without-end': 'to',
  'into-circle': 'into',
  'second-top': 'kind',
  outside: 'name',
  'parent-outside': 'parent',
  'into-outside': 'into',
  'own-place': 'parent',
};

/** What a row says; what its cell leaves open is not there. Parents and successors are still words. */
export interface UnitRow {
  readonly line: number;
  readonly code?: UnitId;
  readonly name: string;
  readonly kind?: UnitKind;
  readonly section?: SectionKind;
  readonly parent?: string;
  readonly headcount?: number;
  readonly aliases: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly into?: string;
}

const NAME_MAX = 200;
const ALIASES_MAX = 20;
/** More than all workers of the country. */
const HEADCOUNT_MAX = 60_000_000;
/** An id fits the address of a button. */
const CODE = /^[a-z0-9][a-z0-9._-]{0,23}$/i;

/** How a kind is written, folded; the first is how we write it. */
export const KIND_WORDS: Readonly<Record<UnitKind, readonly [string, ...string[]]>> = {
  national: ['tổng liên đoàn'],
  province: ['tỉnh', 'thành phố', 'tỉnh, thành phố', 'LĐLĐ tỉnh', 'liên đoàn lao động tỉnh', 'province'],
  central: ['ngành trung ương', 'công đoàn ngành trung ương', 'công đoàn ngành', 'ngành TW', 'CĐ ngành TW', 'central'],
  upper: [
    'cấp trên cơ sở',
    'công đoàn cấp trên trực tiếp cơ sở',
    'cấp trên trực tiếp cơ sở',
    'công đoàn cấp trên cơ sở',
    'công đoàn cấp trên',
    'cấp trên',
    'huyện',
    'phường, xã',
    'upper',
  ],
  grassroots: ['công đoàn cơ sở', 'CĐCS', 'cơ sở', 'công đoàn cơ sở thành viên', 'grassroots'],
  section: ['công đoàn bộ phận', 'CĐBP', 'bộ phận', 'section'],
  team: ['tổ công đoàn', 'tổ', 'team'],
};
export const SECTION_WORDS: Readonly<Record<SectionKind, readonly [string, ...string[]]>> = {
  faculty: ['khoa', 'faculty'],
  office: ['phòng, ban, trung tâm', 'phòng', 'ban', 'trung tâm', 'văn phòng', 'viện', 'office'],
};

const kinds = new Map(UNIT_KINDS.flatMap((kind) => KIND_WORDS[kind].map((word) => [foldText(word), kind] as const)));
const sections = new Map(
  SECTION_KINDS.flatMap((kind) => SECTION_WORDS[kind].map((word) => [foldText(word), kind] as const)),
);

/** The kind, and for a section what it is a section of, that a word stands for. */
function readKind(word: string): Pick<Unit, 'kind' | 'section'> | undefined {
  const folded = foldText(word);
  const section = sections.get(folded);
  if (section !== undefined) return { kind: 'section', section };
  const kind = kinds.get(folded);
  return kind === undefined ? undefined : { kind };
}

/** Reads a row. What is wrong with it goes to `fault`; what could be read is returned all the same. */
export function readRow(
  { line, cells }: SheetRow,
  date1904: boolean,
  fault: (fault: RowFault) => void,
): UnitRow | undefined {
  const wrong = (problem: RowProblem, got?: string, column?: UnitColumn) =>
    fault({
      line,
      problem,
      ...(got === undefined ? {} : { got: shortened(got) }),
      ...(column === undefined ? {} : { column }),
    });
  const text = (column: UnitColumn) =>
    cleanText(String(cells[column] ?? ''))
      .replace(/\s+/g, ' ')
      .trim();

  const name = text('name');
  if (name === '') wrong('name-missing');
  else if (name.length > NAME_MAX) wrong('name-too-long', name);
  else if (!isFitName(name)) wrong('name-odd', name);

  const code = text('code');
  if (code !== '' && !CODE.test(code)) wrong('code-odd', code);

  const kindWord = text('kind');
  const kind = kindWord === '' ? undefined : readKind(kindWord);
  if (kindWord !== '' && kind === undefined) wrong('kind-unknown', kindWord);

  const headcount = readHeadcount(cells.headcount);
  if (headcount === null) wrong('headcount', text('headcount'));

  const from = readDate(cells.from, date1904);
  const to = readDate(cells.to, date1904);
  if (from === null) wrong('date', text('from'));
  if (to === null) wrong('date', text('to'), 'to');
  if (from && to && to < from) wrong('dates-reversed', to);

  const aliases = [...new Set(text('aliases').split(/\s*[;|]\s*/))].filter((alias) => alias !== '');
  const odd = aliases.find((alias) => !isFitName(alias));
  if (odd !== undefined || aliases.length > ALIASES_MAX) wrong('alias-odd', odd ?? text('aliases'));

  if (name === '' || (code !== '' && !CODE.test(code))) return undefined;
  const [parent, into] = [text('parent'), text('into')];
  return {
    line,
    name,
    aliases,
    ...(code === '' ? {} : { code: code as UnitId }),
    ...kind,
    ...(parent === '' ? {} : { parent }),
    ...(typeof headcount === 'number' ? { headcount } : {}),
    ...(typeof from === 'string' ? { from } : {}),
    ...(typeof to === 'string' ? { to } : {}),
    ...(into === '' ? {} : { into }),
  };
}

export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** A name has a letter, and does not begin like a formula: lists are opened in spreadsheet programs. */
export function isFitName(name: string): boolean {
  return /\p{L}/u.test(name) && !/^[=+@-]/.test(name) && name.length <= NAME_MAX;
}

/** undefined: not said; null: not understood. */
function readHeadcount(cell: string | number | boolean | undefined): number | null | undefined {
  if (cell === undefined || cell === '') return undefined;
  const digits = String(cell).trim();
  if (!/^\d{1,3}(?:[., ]\d{3})+$|^\d+$/.test(digits)) return null;
  const count = Number(digits.replace(/[., ]/g, ''));
  return count <= HEADCOUNT_MAX ? count : null;
}

/** `31/12/2025`, `2025-12-31`, or the number of days that a workbook stores; undefined: not said; null: no such day. */
function readDate(cell: string | number | boolean | undefined, date1904: boolean): string | null | undefined {
  if (cell === undefined || cell === '') return undefined;
  if (typeof cell === 'number') {
    if (!Number.isInteger(cell) || cell < 1 || cell > 150_000) return null;
    return dayOf(new Date(Date.UTC(date1904 ? 1904 : 1899, date1904 ? 0 : 11, (date1904 ? 1 : 30) + cell)));
  }
  const words = String(cell).trim();
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(words) ?? [];
  const [, isoYear, isoMonth, isoDate] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T00:00:00.*)?$/.exec(words) ?? [];
  const parts = [year ?? isoYear, month ?? isoMonth, day ?? isoDate].map(Number);
  const [y = 0, m = 0, d = 0] = parts;
  const read = dayOf(new Date(Date.UTC(y, m - 1, d)));
  const meant = isoDay({ year: y, month: m, day: d });
  return read === meant && y >= 1900 && y <= 2200 ? read : null;
}

function dayOf(utc: Date): string {
  return Number.isNaN(utc.getTime()) ? '' : utc.toISOString().slice(0, 10);
}
