import { SaxesParser } from 'saxes';
import { AppError } from '../errors.js';
import type { Cell, TableLimits } from '../services/files/table-ports.js';
import { COLUMNS, type RawRow, type RawTable } from './raw-table.js';
import { openPackage, type Package } from './zip.js';

/** The first visible sheet of a workbook. */
export function* readXlsx(bytes: Uint8Array, limits: TableLimits): Steps<RawTable> {
  const parts = openPackage(bytes, limits);
  const { sheet, strings: path, sheets, date1904 } = yield* readBook(parts);
  const strings = path === undefined ? [] : yield* readStrings(parts, path);
  return { ...(yield* readSheet(parts, sheet, strings, limits)), sheets, date1904 };
}

type Steps<T> = Generator<void, T, void>;
type Book = Pick<RawTable, 'sheets' | 'date1904'> & { readonly sheet: string; readonly strings: string | undefined };

function* readBook(parts: Package): Steps<Book> {
  const [root] = (yield* relations(parts, '')).filter(({ type }) => type === 'officeDocument');
  const path = root?.path ?? 'xl/workbook.xml';
  if (!parts.has(path)) throw new AppError('TABLE_NOT_A_TABLE');
  const sheets: { readonly id: string; readonly visible: boolean; readonly name: string }[] = [];
  let date1904 = false;
  yield* walk(parts, path, {
    open(name, attributes) {
      const [, id = ''] = Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? [];
      if (name === 'sheet')
        sheets.push({
          id,
          visible: attributes.state === undefined || attributes.state === 'visible',
          name: attributes.name ?? '',
        });
      if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
    },
  });
  const all = yield* relations(parts, path);
  if (sheets.length === 0) throw new AppError('TABLE_NOT_A_TABLE');
  const first = sheets.find(({ visible }) => visible) ?? sheets[0];
  const sheet = all.find(({ id, type }) => id === first?.id && type === 'worksheet')?.path;
  if (sheet === undefined || !parts.has(sheet)) throw new AppError('TABLE_DAMAGED', { got: path });
  const strings = all.find(({ type }) => type === 'sharedStrings')?.path;
  const seen = sheets.filter(({ visible }) => visible).map(({ name }) => name);
  return { sheet, strings: strings !== undefined && parts.has(strings) ? strings : undefined, sheets: seen, date1904 };
}

function* relations(parts: Package, of: string): Steps<{ id: string; type: string; path: string }[]> {
  const slash = of.lastIndexOf('/') + 1;
  const folder = of.slice(0, slash);
  const path = `${folder}_rels/${of.slice(slash)}.rels`;
  const found: { id: string; type: string; path: string }[] = [];
  if (!parts.has(path)) return found;
  yield* walk(parts, path, {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return;
      const target = Target.startsWith('/') ? Target.slice(1) : folder + Target.replace(/^\.\//, '');
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), path: target });
    },
  });
  return found;
}

function* readStrings(parts: Package, path: string): Steps<string[]> {
  const strings: string[] = [];
  let text = '';
  let phonetic = 0;
  yield* walk(parts, path, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic++;
    },
    text(within, words) {
      if (within === 't' && phonetic === 0) text = longer(text, words, path);
    },
    close(name) {
      if (name === 'rPh') phonetic--;
      if (name === 'si') strings.push(unescaped(text));
    },
  });
  return strings;
}

function* readSheet(
  parts: Package,
  path: string,
  strings: readonly string[],
  limits: TableLimits,
): Steps<Pick<RawTable, 'rows' | 'merged' | 'formulas'>> {
  const rows: RawRow[] = [];
  const merged: { ref: string; line: number }[] = [];
  const formulas: string[] = [];
  let line = 0;
  let cells: (Cell | undefined)[] = [];
  let column = -1;
  let type = 'n';
  let value = '';
  yield* walk(parts, path, {
    open(name, attributes) {
      if (name === 'row') {
        line = Number(attributes.r ?? line + 1);
        if (!Number.isSafeInteger(line) || line < 1) throw new AppError('TABLE_DAMAGED', { got: path });
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        type = attributes.t ?? 'n';
        value = '';
      } else if (name === 'f') {
        formulas.push(`${lettersOf(column)}${line}`);
      } else if (name === 'mergeCell') {
        const ref = attributes.ref ?? '';
        merged.push({ ref, line: Number(/\d+$/.exec(ref)?.[0] ?? 0) });
      }
    },
    text(within, words) {
      if (within === 'v' || within === 't') value = longer(value, words, path);
    },
    close(name) {
      if (name === 'c' && column >= 0 && column < COLUMNS) {
        const cell = cellOf(type, value, strings);
        if (cell !== undefined) cells[column] = cell;
      }
      if (name !== 'row' || cells.length === 0) return;
      if (rows.length > limits.rows) throw new AppError('TABLE_ROWS', { expected: String(limits.rows) });
      rows.push({ line, cells });
    },
  });
  return { rows, merged, formulas };
}

function cellOf(type: string, value: string, strings: readonly string[]): Cell | undefined {
  if (type === 's') return strings[Number(value)]?.trim() || undefined;
  if (type === 'b') return value === '1';
  // What could not be computed says nothing.
  if (type === 'e') return undefined;
  if (type !== 'n') return unescaped(value).trim() || undefined;
  return value.trim() === '' || !Number.isFinite(Number(value)) ? undefined : Number(value);
}

/** What a cell of Excel can hold, and half as much again for those who count otherwise. */
const LONGEST = 50_000;

function longer(text: string, more: string, path: string): string {
  if (text.length + more.length > LONGEST) throw new AppError('TABLE_DAMAGED', { got: path });
  return text + more;
}

/** `_x000D_` in a workbook's text is the sign with that number; `_x005F_` is how it writes the underscore before it. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function columnOf(ref: string): number {
  let column = 0;
  for (const sign of /^[A-Z]{1,3}/.exec(ref)?.[0] ?? '') column = column * 26 + sign.charCodeAt(0) - 64;
  return column - 1;
}

function lettersOf(column: number): string {
  return column < 0 ? '' : lettersOf(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
}

interface Visitor {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (within: string, words: string) => void;
  readonly close?: (name: string) => void;
}

/** Names of elements come without their prefix. Nothing is looked up outside, and a document type, which could, is refused. */
function* walk(parts: Package, path: string, visitor: Visitor): Steps<void> {
  const damaged = (cause?: unknown) => new AppError('TABLE_DAMAGED', { got: path }, cause);
  const parser = new SaxesParser<{ xmlns?: false; position: boolean }>({ position: false });
  const open: string[] = [];
  parser.on('doctype', () => {
    throw damaged();
  });
  parser.on('opentag', ({ name, attributes }) => {
    const local = withoutPrefix(name);
    open.push(local);
    if (open.length > DEEPEST) throw damaged();
    visitor.open?.(local, attributes);
  });
  parser.on('text', (words) => visitor.text?.(open.at(-1) ?? '', words));
  parser.on('cdata', (words) => visitor.text?.(open.at(-1) ?? '', words));
  parser.on('closetag', ({ name }) => {
    open.pop();
    visitor.close?.(withoutPrefix(name));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    yield* parts.read(path, (bytes) => parser.write(decoder.decode(bytes, { stream: true })));
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw error instanceof AppError ? error : damaged(error);
  }
}

const DEEPEST = 100;

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
