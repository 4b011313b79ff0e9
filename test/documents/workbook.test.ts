import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Sheet, writeWorkbook } from '../../src/documents/workbook.js';
import { openWorkbook } from './open-workbook.js';

const COLUMNS = [
  { header: 'TT', width: 6, centred: true as const },
  { header: 'Họ và tên', width: 30 },
  { header: 'Nội dung sáng kiến', width: 60 },
];

function sheet(rows: Sheet['rows'], more: Partial<Sheet> = {}): Sheet {
  return { name: 'Tổng hợp', heading: ['CÔNG ĐOÀN TRƯỜNG'], columns: COLUMNS, rows, landscape: true, ...more };
}

async function written(...sheets: Sheet[]) {
  return openWorkbook(await writeWorkbook(sheets));
}

/** The rows below the heading and the header. */
async function body(rows: Sheet['rows']) {
  const { sheets } = await written(sheet(rows));
  return sheets[0]?.rows.slice(2) ?? [];
}

describe('a workbook', () => {
  test('has its heading, its header row, its rows and its closing lines, in that order', async () => {
    const { sheets } = await written(
      sheet([[1, 'Nguyễn Thị Ân', 'Cải tiến']], {
        heading: ['TỔNG HỢP TÓM TẮT SÁNG KIẾN', { text: 'Số liệu tính đến 11:00', as: 'note' }],
        closing: ['Còn thiếu: năm sinh'],
      }),
    );
    expect(sheets.map(({ name }) => name)).toEqual(['Tổng hợp']);
    expect(sheets[0]?.rows.map((row) => row.filter((each) => each !== ''))).toEqual([
      ['TỔNG HỢP TÓM TẮT SÁNG KIẾN'],
      ['Số liệu tính đến 11:00'],
      ['TT', 'Họ và tên', 'Nội dung sáng kiến'],
      [1, 'Nguyễn Thị Ân', 'Cải tiến'],
      ['Còn thiếu: năm sinh'],
    ]);
    expect(sheets[0]?.xml).toContain('<mergeCell ref="A1:C1"/>');
    expect(sheets[0]?.xml).toContain('<mergeCell ref="A5:C5"/>');
  });

  test('prints on A4 landscape, one page wide, with its header row and a number on every page', async () => {
    const { sheets, workbookXml, stylesXml } = await written(
      sheet([], { name: "Khoa Lý's" }),
      sheet([], { name: 'Dọc', heading: [], landscape: false }),
    );
    const [landscape = { xml: '' }, portrait = { xml: '' }] = sheets;
    expect(landscape.xml).toMatch(/<pageSetup(?=[^>]*paperSize="9")(?=[^>]*orientation="landscape")[^>]*>/);
    expect(landscape.xml).toMatch(/<pageSetup(?=[^>]*fitToWidth="1")(?=[^>]*fitToHeight="0")[^>]*>/);
    expect(landscape.xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
    expect(landscape.xml).toMatch(/<oddFooter>[^<]*&amp;P\/&amp;N<\/oddFooter>/);
    expect(portrait.xml).toMatch(/<pageSetup[^>]*orientation="portrait"/);
    expect(workbookXml).toContain(`localSheetId="0">'Khoa Lý''s'!$2:$2<`);
    expect(workbookXml).toContain(`localSheetId="1">'Dọc'!$1:$1<`);
    expect(stylesXml).toContain('<name val="Times New Roman"/><sz val="13"/>');
    // In the order that the format demands, or Excel calls the file damaged.
    const parts = [
      ...landscape.xml.matchAll(
        /<(sheetPr|sheetViews|cols|sheetData|mergeCells|printOptions|pageMargins|pageSetup|headerFooter)[ >]/g,
      ),
    ];
    expect(parts.map(([, name]) => name)).toEqual([
      'sheetPr',
      'sheetViews',
      'cols',
      'sheetData',
      'mergeCells',
      'printOptions',
      'pageMargins',
      'pageSetup',
      'headerFooter',
    ]);
  });

  test('draws every cell with a border and wraps it, also an empty one', async () => {
    const { sheets, stylesXml } = await written(sheet([[1, '', null]]));
    const styles = [...(stylesXml.split('<cellXfs')[1] ?? '').matchAll(/<xf [^>]*>(?:<alignment[^>]*>)?/g)].map(
      ([xf]) => xf,
    );
    const cells = [...(sheets[0]?.xml.matchAll(/<c r="[A-C]3" s="(\d+)"/g) ?? [])].map(
      ([, style]) => styles[Number(style)],
    );
    expect(cells).toHaveLength(3);
    for (const xf of cells) expect(xf).toMatch(/borderId="1".*wrapText="1"/);
  });

  test('of no rows is a heading and a header', async () => {
    expect(await body([])).toEqual([]);
  });

  test('never takes a text for a formula, nor a phone for a sum', async () => {
    const texts = [
      '=1+1',
      '=HYPERLINK("http://a","b")',
      '+84912345678',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '0912345678',
      '=cmd|x',
    ];
    const { sheets } = await written(sheet(texts.map((text, index) => [index, text, text])));
    expect(sheets[0]?.rows.slice(2).map((row) => row[1])).toEqual(texts);
    expect(sheets[0]?.xml).not.toContain('<f');
  });

  test('keeps 1000 characters with emoji, line breaks, quotes, marks and right-to-left names', async () => {
    const long = `${'Cải tiến “máy” & <b>quy trình</b> 👩‍🏭\n'.repeat(28)}xong`;
    const rtl = '‏محمد بن علي‏ (Mohamed)';
    expect(await body([[1, rtl, long]])).toEqual([[1, rtl, long]]);
  });

  test('keeps what Excel would read as an escape', async () => {
    expect(await body([[1, '_x0041_', 'a_x000D_b _X0041_']])).toEqual([[1, '_x0041_', 'a_x000D_b _X0041_']]);
  });

  test('has no words that mean something to whoever writes it', async () => {
    const words = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];
    expect(await body(words.map((word) => [1, word, word]))).toEqual(words.map((word) => [1, word, word]));
  });

  test('cuts where it shows what no cell of Excel can hold', async () => {
    const [[, , text = ''] = []] = await body([[1, 'a', 'é'.repeat(40_000)]]);
    expect(String(text).length).toBeLessThanOrEqual(32_767);
    expect(String(text)).toMatch(/^é+ \[…\]$/);
  });

  test('has names of sheets that Excel takes', async () => {
    const { sheets } = await written(
      sheet([], { name: 'Khoa/Phòng: [a]*?' }),
      sheet([], { name: '  ' }),
      sheet([], { name: 'ư'.repeat(60) }),
    );
    expect(sheets.map(({ name }) => name)).toEqual(['Khoa Phòng a', '2', 'ư'.repeat(31)]);
  });

  test('of ten thousand rows is whole', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [
      index + 1,
      `Người thứ ${index}`,
      'Sáng kiến '.repeat(20),
    ]);
    const read = await body(rows);
    expect(read).toHaveLength(10_000);
    expect(read[9_999]).toEqual(rows[9_999]);
  });

  test('is well-formed and says what it was given, whatever that is', async () => {
    // XML has no control characters, half surrogates or non-characters, and Excel ends lines with LF: those may go.
    const sayable = (text: string): string =>
      text.replace(/\r\n?/g, '\n').replace(/[\p{Cs}\ufffd\p{Noncharacter_Code_Point}]|[^\P{Cc}\t\n]/gu, '');
    const anything = fc.string({ unit: 'binary', maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anything, anything), { maxLength: 5 }), async (rows) => {
        const read = await body(rows.map(([a, b], index) => [index, a, b]));
        expect(read.map(([, a, b]) => [sayable(String(a)), sayable(String(b))])).toEqual(
          rows.map(([a, b]) => [sayable(a), sayable(b)]),
        );
      }),
      { numRuns: 60 },
    );
  });
});
