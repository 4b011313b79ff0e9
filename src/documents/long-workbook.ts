import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { LongRow, LongTable } from '../services/files/table-ports.js';
import { excelText, sheetName, xml } from './workbook.js';

/** What `documents/workbook.ts` could not write without stopping everybody: lists of any length, made in steps of some milliseconds. */

/** So many rows at a time. */
const STEP = 200;

/**
 * An .xlsx to be worked on in Excel: one sheet, the headings in row 1 and fixed, texts as texts, so that what looks like a number or a
 * formula is none. A row may say which row it is (rising, from 2) and which of its cells are to catch the eye.
 */
export function* longWorkbook({ name, columns, rows }: LongTable): Generator<void, Uint8Array, void> {
  const pieces: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, piece) => {
    failed ??= error;
    pieces.push(piece);
  });
  const part = (path: string) => {
    const file = new ZipDeflate(path, { level: 4 });
    // The same content is the same file, whenever it is made.
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    return file;
  };
  for (const [path, content] of Object.entries(PARTS)) part(path).push(strToU8(content), true);
  part('xl/workbook.xml').push(strToU8(book(name)), true);

  const sheet = part('xl/worksheets/sheet1.xml');
  sheet.push(
    strToU8(
      `${top(columns)}${rowOf(
        1,
        columns.map(({ header }) => header),
        () => HEADING,
      )}`,
    ),
  );
  let text = '';
  let line = 1;
  let count = 0;
  for (const row of rows) {
    line = row.line ?? line + 1;
    text += rowOf(line, row.cells, styleOf(row));
    count += 1;
    if (count % STEP !== 0) continue;
    sheet.push(strToU8(text));
    text = '';
    yield;
  }
  const range = `A1:${letters(columns.length - 1)}${line}`;
  sheet.push(strToU8(`${text}</sheetData><autoFilter ref="${range}"/></worksheet>`), true);
  zip.end();
  if (failed !== null) throw failed;
  return joined(pieces);
}

const NORMAL = 1;
const HEADING = 2;
const MARKED = 3;

function styleOf({ marked }: LongRow): (column: number) => number {
  return (column) => (marked?.includes(column) === true ? MARKED : NORMAL);
}

function rowOf(line: number, cells: LongRow['cells'], style: (column: number) => number): string {
  const written = cells.map((cell, column) => {
    const ref = `${letters(column)}${line}`;
    const look = style(column);
    if (cell === null || cell === '') return look === NORMAL ? '' : `<c r="${ref}" s="${look}"/>`;
    if (typeof cell === 'number') return `<c r="${ref}" s="${look}"><v>${cell}</v></c>`;
    return `<c r="${ref}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${xml(excelText(cell))}</t></is></c>`;
  });
  return `<row r="${line}">${written.join('')}</row>`;
}

function letters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function top(columns: LongTable['columns']): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${NORMAL}" customWidth="1"/>`,
  );
  const fixed = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${fixed}</sheetView></sheetViews>` +
    `<cols>${widths.join('')}</cols><sheetData>`
  );
}

function book(name: string): string {
  const sheet = `<sheet name="${xml(sheetName(name, 0))}" sheetId="1" r:id="rId1"/>`;
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheet}</sheets></workbook>`;
}

const FONT = '<sz val="12"/><name val="Times New Roman"/><family val="1"/>';
const fill = (colour: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
/** 49 is how Excel numbers the format “text”. */
const look = (font: number, colour: number) =>
  `<xf numFmtId="49" fontId="${font}" fillId="${colour}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" ` +
  'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>';

const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${SHEET}.styles+xml"/></Types>`,
  '_rels/.rels':
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels':
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml':
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>` +
    `<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
    `${fill('E7E6E6')}${fill('FFF2CC')}</fills>` +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${look(0, 0)}${look(1, 2)}${look(0, 3)}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
};
