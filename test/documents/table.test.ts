import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { LIMITS, readTable } from '../../src/documents/table.js';
import { writeWorkbook } from '../../src/documents/workbook.js';
import { AppError } from '../../src/errors.js';
import type { TableColumns } from '../../src/services/files/table-ports.js';

const COLUMNS = {
  name: { names: ['Tên đơn vị', 'Tên'], required: true },
  kind: { names: ['Loại'], required: true },
  headcount: { names: ['Số đoàn viên'] },
} as const satisfies TableColumns<string>;

const read = (bytes: Uint8Array) => readTable(bytes, COLUMNS);
const codeOf = (bytes: Uint8Array, limits = LIMITS): string => {
  try {
    readTable(bytes, COLUMNS, limits);
    return 'read';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code;
  }
};
const sentence = (bytes: Uint8Array): string => {
  try {
    read(bytes);
    return '';
  } catch (error) {
    return String(error);
  }
};

const SHEET = 'xl/worksheets/sheet1.xml';
const HEAD =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>Tên</t></is></c><c r="B1" t="inlineStr"><is><t>Loại</t></is></c></row>';
const ROW =
  '<row r="2"><c r="A2" t="inlineStr"><is><t>Khoa Toán</t></is></c><c r="B2" t="inlineStr"><is><t>khoa</t></is></c></row>';

/** A workbook made by hand; `parts` replace or add parts, undefined leaves one out. */
function workbook(rows: string, parts: Record<string, string | Uint8Array | undefined> = {}, after = ''): Uint8Array {
  const all: Record<string, string | Uint8Array | undefined> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels':
      '<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    [SHEET]: `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
    ...parts,
  };
  const files: Record<string, Uint8Array> = {};
  for (const [name, part] of Object.entries(all))
    if (part !== undefined) files[name] = typeof part === 'string' ? strToU8(part) : part;
  return zipSync(files);
}

describe('a table is read', () => {
  test('from a workbook of ours, with titles above the headings', async () => {
    const bytes = await writeWorkbook([
      {
        name: 'Đơn vị',
        heading: ['CÔNG ĐOÀN TRƯỜNG', 'Danh sách'],
        columns: [
          { header: 'TT', width: 5 },
          { header: 'Tên đơn vị', width: 30 },
          { header: 'Loại', width: 9 },
          { header: 'Số đoàn viên', width: 9 },
        ],
        rows: [
          [1, 'Khoa Toán', 'khoa', 31],
          [2, ' Phòng “Đào tạo” & <khác> ', 'phòng', null],
          [null, null, null, null],
        ],
        landscape: false,
      },
    ]);
    expect(read(bytes)).toEqual({
      date1904: false,
      sheets: ['Đơn vị'],
      columns: ['name', 'kind', 'headcount'],
      rows: [
        { line: 4, cells: { name: 'Khoa Toán', kind: 'khoa', headcount: 31 } },
        { line: 5, cells: { name: 'Phòng “Đào tạo” & <khác>', kind: 'phòng' } },
      ],
    });
  });

  test('whatever kind of cell the words are in, and from the first visible sheet', () => {
    const bytes = workbook('', {
      'xl/workbook.xml':
        '<x:workbook xmlns:x="x" xmlns:q="q"><x:workbookPr date1904="1"/><x:sheets><x:sheet state="hidden" q:id="r9"/><x:sheet q:id="r1"/></x:sheets></x:workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://x/sharedStrings" Target="s.xml"/></Relationships>',
      'xl/s.xml':
        '<sst><si><t>TÊN</t></si><si><r><t>Tổ </t></r><r><t xml:space="preserve">Hóa</t></r><rPh><t>x</t></rPh></si></sst>',
      [SHEET]:
        '<x:worksheet xmlns:x="x"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="str"><x:v>loai</x:v></x:c><x:c t="inlineStr"><x:is><x:t>số  đoàn viên (người)</x:t></x:is></x:c></x:row>' +
        '<x:row r="7"><x:c t="s"><x:v>1</x:v></x:c><x:c r="C7"><x:v>12</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    });
    expect(read(bytes)).toEqual({
      date1904: true,
      sheets: [''],
      columns: ['name', 'kind', 'headcount'],
      rows: [{ line: 7, cells: { name: 'Tổ Hóa', headcount: 12 } }],
    });
  });

  const csv = 'Tên;Loại;Số đoàn viên\r\n"Khoa ""Toán"";\nTin";khoa;31\r\n\r\nPhòng Đào tạo;phòng;\r\n';
  const utf16 = (text: string, little: boolean, mark: boolean) => {
    const units = [...(mark ? '\ufeff' : ''), ...text].map((sign) => sign.charCodeAt(0));
    return Uint8Array.from(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
  };
  test.each([
    ['UTF-8', strToU8(csv)],
    ['UTF-8 with its mark', strToU8(`\ufeff${csv}`)],
    ['commas', strToU8(csv.replaceAll(';', ','))],
    ['tabs', strToU8(csv.replaceAll(';', '\t'))],
    ['UTF-16, little end first', utf16(csv, true, true)],
    ['UTF-16, big end first', utf16(csv, false, true)],
    ['UTF-16 without its mark', utf16(csv, true, false)],
    ['letters made of parts', strToU8(csv.normalize('NFD'))],
  ])('from a .csv: %s', (_, bytes) => {
    const { rows } = read(bytes);
    expect(rows.map(({ line, cells }) => [line, cells.kind?.toString().normalize('NFC'), cells.headcount])).toEqual([
      [2, 'khoa', '31'],
      [5, 'phòng', undefined],
    ]);
    expect(String(rows[0]?.cells.name).normalize('NFC')).toMatch(/^Khoa "Toán"[;,\t]\nTin$/);
  });

  test('a line that says what separates is no row', () => {
    expect(read(strToU8('sep=;\nTên;Loại\nKhoa, Toán;khoa')).rows).toEqual([
      { line: 3, cells: { name: 'Khoa, Toán', kind: 'khoa' } },
    ]);
  });
});

describe('a bad file is refused with the reason', () => {
  const small = { ...LIMITS, unpackedBytes: 2_000_000, rows: 3 };
  const rows = (count: number) => Array.from({ length: count }, () => '<row><c t="str"><v>a</v></c></row>').join('');

  test.each([
    ['nothing', new Uint8Array(0), 'TABLE_EMPTY'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'TABLE_NOT_A_TABLE'],
    ['a PDF', strToU8('%PDF-1.7\n\xe2\xe3', true), 'TABLE_NOT_A_TABLE'],
    [
      'a document of Word',
      zipSync({
        'word/document.xml': strToU8('<a/>'),
        '_rels/.rels': strToU8(
          '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        ),
      }),
      'TABLE_NOT_A_TABLE',
    ],
    ['a zip of anything', zipSync({ 'a.txt': strToU8('a') }), 'TABLE_NOT_A_TABLE'],
    ['no zip behind the sign of one', strToU8('PK\u0003\u0004 and then nothing'), 'TABLE_DAMAGED'],
    ['an old or protected workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'TABLE_OLD_FORMAT'],
    ['a workbook that was cut off', workbook(HEAD + ROW).slice(0, 900), 'TABLE_DAMAGED'],
    ['broken XML', workbook(`${HEAD}<row>`), 'TABLE_DAMAGED'],
    [
      'a document type',
      workbook('', { [SHEET]: '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>' }),
      'TABLE_DAMAGED',
    ],
    ['no sheet', workbook('', { [SHEET]: undefined }), 'TABLE_DAMAGED'],
    ['elements in elements without end', workbook('', { [SHEET]: '<a>'.repeat(100_000) }), 'TABLE_DAMAGED'],
    ['macros', workbook(HEAD + ROW, { 'xl/vbaProject.bin': 'x' }), 'TABLE_MACROS'],
    ['macros of 1992', workbook(HEAD + ROW, { 'xl/macrosheets/sheet1.xml': 'x' }), 'TABLE_MACROS'],
    ['formulas', workbook(`${HEAD}<row r="2"><c r="B2"><f>A1&amp;1</f><v>2</v></c></row>`), 'TABLE_FORMULAS'],
    ['merged cells', workbook(HEAD + ROW, {}, '<mergeCells><mergeCell ref="A2:A9"/></mergeCells>'), 'TABLE_MERGED'],
    ['no such columns', strToU8('Họ và tên;Điện thoại\nA;B'), 'TABLE_COLUMNS'],
    ['one column missing', strToU8('Tên;Số đoàn viên\nA;B'), 'TABLE_COLUMNS'],
    ['a column twice', strToU8('Tên;Loại;Tên đơn vị\nA;B;C'), 'TABLE_COLUMN_TWICE'],
    ['letters in Windows-1258', strToU8('T\xean;Lo\xefi\nA;B', true), 'TABLE_ENCODING'],
    ['a quote that never ends', strToU8('Tên;Loại\n"A;B\nC;D'), 'TABLE_DAMAGED'],
    ['too many rows', workbook(HEAD + rows(9)), 'TABLE_ROWS'],
    ['too many lines', strToU8(`Tên;Loại\n${'a;b\n'.repeat(9)}`), 'TABLE_ROWS'],
    ['a zip bomb that says so', workbook(HEAD, { 'xl/media/a.bin': new Uint8Array(30_000_000) }), 'TABLE_BOMB'],
    ['100 MB', new Uint8Array(100_000_000), 'TABLE_TOO_LARGE'],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(bytes, small)).toBe(code);
  });

  test('a zip bomb that lies about its size is stopped where it lies, without being unpacked', () => {
    const bytes = workbook('', { [SHEET]: new Uint8Array(400_000_000) });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 46 < bytes.length; at++) {
      const sign = view.getUint32(at, true);
      const size = sign === 0x04034b50 ? at + 22 : sign === 0x02014b50 ? at + 24 : undefined;
      if (size !== undefined && view.getUint32(size, true) === 400_000_000) view.setUint32(size, 1_000, true);
    }
    const before = process.memoryUsage().arrayBuffers;
    expect(codeOf(bytes, small)).toBe('TABLE_BOMB');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  });

  test('the sentences name the place and what to do, and that nothing was changed', () => {
    expect(sentence(workbook(HEAD + ROW, {}, '<mergeCells><mergeCell ref="A2:A9"/></mergeCells>'))).toContain('A2:A9');
    const formulas = `<row r="5">${'<c><f>1</f></c>'.repeat(12)}</row>`;
    expect(sentence(workbook(HEAD + formulas))).toContain('A5, B5, C5, D5, E5, F5, G5, H5, I5, J5 … (12)');
    expect(sentence(strToU8('Tên;Số đoàn viên\nA;B'))).toMatch(/Không tìm thấy cột: Loại.*Chưa thay đổi gì/);
    expect(sentence(workbook('', { 'xl/vbaProject.bin': 'x' }))).toContain('macro');
  });

  test('merged titles above the headings do no harm', () => {
    const title = '<row r="1"><c r="A1" t="str"><v>DANH SÁCH</v></c></row>';
    const bytes = workbook(
      title + HEAD.replaceAll('1"', '2"') + ROW.replaceAll('2"', '3"'),
      {},
      '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
    );
    expect(read(bytes).rows).toEqual([{ line: 3, cells: { name: 'Khoa Toán', kind: 'khoa' } }]);
  });
});
