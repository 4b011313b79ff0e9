import writeXlsxFile, { type Row } from 'write-excel-file/node';

type Arguments = Parameters<typeof writeXlsxFile>;
type RawSheet = Arguments[0][number];
type Feature = NonNullable<NonNullable<Arguments[1]>['features']>[number];

export interface Column {
  readonly header: string;
  /** In letters. */
  readonly width: number;
  /** Numbers and short words stand in the middle of their column. */
  readonly centred?: true;
}

/** A line above or below the table. A title is bold, a note slanted. */
export interface Line {
  readonly text: string;
  readonly as: 'title' | 'note';
}

export interface Sheet {
  /** What Excel does not allow in a sheet's name is left out; at most 31 characters are kept. */
  readonly name: string;
  /** Above the table; a bare text is a title. */
  readonly heading: readonly (string | Line)[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly landscape: boolean;
  /** Below the table; a bare text is a note. */
  readonly closing?: readonly (string | Line)[];
}

/**
 * An .xlsx as Vietnamese offices print it: Times New Roman 13, A4, one page wide, the header row on every page, page
 * numbers. Texts stay texts: what looks like a formula is none. At least one sheet; names of sheets differ.
 */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const named = sheets.map((sheet, index) => ({ ...sheet, name: sheetName(sheet.name, index) }));
  return writeXlsxFile(named.map(rawSheet), { ...FONT, features: [printing(named)] }).toBuffer();
}

const FONT = { fontFamily: 'Times New Roman', fontSize: 13 };
const BORDER = { borderStyle: 'thin', borderColor: '#000000' } as const;
const LINE_HEIGHT = 17;
/** Letters of 13 pt that a unit of column width holds, about. */
const LETTERS_PER_WIDTH = 0.85;
/** What a cell of Excel holds, in UTF-16 units. */
const CELL_MAX = 32_767;
const CUT = ' […]';

function rawSheet({ name, heading, columns, rows, landscape, closing = [] }: Sheet): RawSheet {
  const header: Row = columns.map((column) => ({
    ...FONT,
    ...BORDER,
    value: excelText(column.header),
    type: String,
    fontWeight: 'bold',
    align: 'center',
    alignVertical: 'center',
    wrap: true,
  }));
  const body = rows.map((row): Row => columns.map((column, index) => cell(row[index] ?? null, column)));
  const data = [
    ...heading.map((line) => merged(line, 'title', 'center', columns)),
    header,
    ...body,
    ...closing.map((line) => merged(line, 'note', 'left', columns)),
  ];
  return {
    data,
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: heading.length + 1,
    showGridLines: false,
    // The library writes paper and margins only with an orientation, and its types know only this one.
    orientation: (landscape ? 'landscape' : 'portrait') as 'landscape',
  };
}

function cell(value: string | number | null, { centred }: Column): Row[number] {
  const style = { ...FONT, ...BORDER, alignVertical: 'top', wrap: true } as const;
  const align = centred === true ? ({ align: 'center' } as const) : {};
  if (value === null || value === '') return { ...style, ...align, value: '', type: String };
  if (typeof value === 'number') return { ...style, align: 'center', value, type: Number };
  // As text for good: who edits the cell does not turn a phone number into a sum.
  const fragile = value.length < 200 && /^[\s=+\-@\d]/.test(value) ? { format: '@' } : {};
  return { ...style, ...align, ...fragile, value: excelText(value), type: String };
}

/** Over all columns. Excel fits no height to merged cells, so it is told. */
function merged(line: string | Line, otherwise: Line['as'], align: 'center' | 'left', columns: readonly Column[]): Row {
  const { text, as } = typeof line === 'string' ? { text: line, as: otherwise } : line;
  const letters = columns.reduce((sum, { width }) => sum + width, 0) * LETTERS_PER_WIDTH;
  const lines = text.split('\n').reduce((sum, each) => sum + Math.max(1, Math.ceil(each.length / letters)), 0);
  const look = as === 'title' ? ({ fontWeight: 'bold' } as const) : ({ fontStyle: 'italic' } as const);
  const height = Math.min(400, lines * LINE_HEIGHT + 3);
  const rest = columns.slice(1).map(() => null);
  const first = { ...FONT, ...look, align, value: excelText(text), type: String, wrap: true, height };
  return [{ ...first, alignVertical: 'center', columnSpan: columns.length }, ...rest];
}

/**
 * In a cell's text `_x0041_` means “A”, which is also how to write “constructor”: the library looks its strings up in a
 * plain object. What no cell can hold is cut where it shows.
 */
export function excelText(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(UNSAYABLE, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  if (lines in Object.prototype) return lines.replace(/^./, (first) => `_x00${first.charCodeAt(0).toString(16)}_`);
  if (lines.length <= CELL_MAX) return lines;
  return lines.slice(0, CELL_MAX - CUT.length - 8).replace(/[\ud800-\udbff]$|_x?[0-9a-f]{0,4}$/i, '') + CUT;
}

/** What XML cannot hold, or should not: half characters, control characters, non-characters. */
const UNSAYABLE = /\p{Cs}|[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point}|\ufffd/gu;

export function sheetName(name: string, index: number): string {
  const plain = name
    .replace(/[[\]/\\:*?\p{C}]/gu, ' ')
    .replace(/^[\s']+|[\s']+$/g, '')
    .replace(/\s+/g, ' ');
  const short = plain.slice(0, 31).replace(/[\ud800-\udbff]$|[\s']+$/g, '');
  return short === '' ? `${index + 1}` : short;
}

/** What the library leaves out of printing: one page wide, the header row repeated, page numbers. */
function printing(sheets: readonly Sheet[]): Feature {
  const titles = sheets.map(({ name, heading }, index) => {
    const row = heading.length + 1;
    const quoted = xml(`'${name.replace(/'/g, "''")}'!$${row}:$${row}`);
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}</definedName>`;
  });
  const names = `<definedNames>${titles.join('')}</definedNames>`;
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (content) =>
            content.replace(/<definedNames\s*\/>|<calcPr/, (found) => names + (found === '<calcPr' ? found : '')),
        },
        'xl/worksheets/sheet{id}.xml': {
          transformElementAttributes: (tag, attributes) =>
            tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
          transform: (content) =>
            content
              .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
              .replace(/<pageMargins/, '<printOptions horizontalCentered="1"/>$&')
              .replace(
                /<pageSetup[^>]*\/>/,
                `$&<headerFooter><oddFooter>${xml(PAGE_NUMBERS)}</oddFooter></headerFooter>`,
              ),
        },
      },
    },
  };
}

const PAGE_NUMBERS = '&C&"Times New Roman,Regular"&12&P/&N';

export function xml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
