import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** A workbook as its XML says, read by somebody else's unzip and a strict parser: no code of the product's own. */
export interface OpenedSheet {
  readonly name: string;
  /** Row by row, column by column; numbers as numbers, empty cells as empty texts. */
  readonly rows: readonly (readonly (string | number)[])[];
  /** The part's own XML. */
  readonly xml: string;
}

export interface OpenedWorkbook {
  readonly sheets: readonly OpenedSheet[];
  readonly workbookXml: string;
  readonly stylesXml: string;
}

/** @throws when a part is not well-formed XML */
export function openWorkbook(bytes: Uint8Array): OpenedWorkbook {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, Buffer.from(part).toString()]));
  const part = (path: string): string => {
    const found = parts.get(path);
    if (found === undefined) throw new Error(`no ${path} among ${[...parts.keys()].join(', ')}`);
    return found;
  };
  for (const xml of parts.values()) parse(xml, () => undefined);
  const strings: string[] = [];
  parse(part('xl/sharedStrings.xml'), (name, _attributes, text) => {
    if (name === 'si') strings.push(text);
  });
  const names: string[] = [];
  parse(part('xl/workbook.xml'), (name, attributes) => {
    if (name === 'sheet') names.push(String(attributes.name));
  });
  const sheets = names.map((name, index) => {
    const xml = part(`xl/worksheets/sheet${index + 1}.xml`);
    return { name, xml, rows: rowsOf(xml, strings) };
  });
  return { sheets, workbookXml: part('xl/workbook.xml'), stylesXml: part('xl/styles.xml') };
}

function rowsOf(xml: string, strings: readonly string[]): (string | number)[][] {
  const rows: (string | number)[][] = [];
  parse(xml, (name, { r, t }, text) => {
    if (name !== 'c') return;
    const [, letters = '', number = ''] = /^([A-Z]+)(\d+)$/.exec(String(r)) ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    rows[Number(number) - 1] ??= [];
    const row = rows[Number(number) - 1] ?? [];
    while (row.length < column) row.push('');
    row[column] = t === 's' ? unescaped(strings[Number(text)] ?? '') : text === '' ? '' : Number(text);
  });
  return rows;
}

/** As Excel reads a text: `_x0041_` stands for “A”. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Calls back at each element's end with its attributes and all the text within. */
function parse(xml: string, end: (name: string, attributes: Record<string, string>, text: string) => void): void {
  const open: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => void open.push({ name, attributes, text: '' }));
  parser.on('text', (text) => {
    const innermost = open.at(-1);
    if (innermost !== undefined) innermost.text += text;
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const above = open.at(-1);
    // What stands within stands within the one above too; a whole sheet's text is nobody's business.
    if (above !== undefined && !/^(row|sheetData|worksheet|sst)$/.test(above.name)) above.text += element.text;
    end(element.name, element.attributes, element.text);
  });
  parser.write(xml).close();
}
