import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { readTable } from '../../src/documents/table.js';
import { writeWorkbook } from '../../src/documents/workbook.js';

const COLUMNS = { name: { names: ['Tên đơn vị'], required: true }, kind: { names: ['Loại'] } } as const;
const read = (bytes: Uint8Array) => readTable(bytes, COLUMNS).rows.map(({ cells }) => cells);

/** A workbook of one row below its headings, as XML. */
function workbook(cells: string): Uint8Array {
  const heading =
    '<row r="1"><c t="inlineStr"><is><t>Tên đơn vị</t></is></c><c t="inlineStr"><is><t>Loại</t></is></c></row>';
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="i"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="i" Type="x/worksheet" Target="s.xml"/></Relationships>',
    ),
    'xl/s.xml': strToU8(`<worksheet><sheetData>${heading}<row r="2">${cells}</row></sheetData></worksheet>`),
  });
}

describe('an odd cell', () => {
  test('that we have written ourselves is read as it was', async () => {
    const columns = [
      { header: 'Tên đơn vị', width: 20 },
      { header: 'Loại', width: 20 },
    ];
    const rows = [
      ['Khoa _x0041_', 'constructor'],
      ['=1+1', '+84912345678'],
    ];
    const bytes = await writeWorkbook([{ name: 'Đơn vị', heading: ['DANH SÁCH'], columns, rows, landscape: true }]);
    expect(read(bytes)).toEqual(rows.map(([name, kind]) => ({ name, kind })));
  });

  test('with Excel’s sign for a line end has none in its text', () => {
    expect(read(workbook('<c r="A2" t="inlineStr"><is><t>Khoa Toán_x000D_</t></is></c>'))).toEqual([
      { name: 'Khoa Toán' },
    ]);
  });

  test('that could not be computed is empty', () => {
    expect(read(workbook('<c r="A2" t="e"><v>#REF!</v></c><c r="B2" t="str"><v>khoa</v></c>'))).toEqual([
      { kind: 'khoa' },
    ]);
  });

  test('longer than any cell can be is a damaged file', () => {
    const long = workbook(`<c r="A2" t="inlineStr"><is><t>${'a'.repeat(60_000)}</t></is></c>`);
    expect(() => read(long)).toThrow(expect.objectContaining({ code: 'TABLE_DAMAGED' }));
  });
});
