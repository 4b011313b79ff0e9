import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { ROOT } from '../../src/root.js';
import { tell } from '../helpers/figures.js';
import { stretch } from '../helpers/stretch.js';

const run = promisify(execFile);
const COUNT = 126_000;
const MINUTE = 60_000;
/** `ms`: as it would have been on a machine of its own. */
type Ended = { readonly code: number; readonly said: string; readonly ms: number };
type Cells = readonly (string | number)[];

/** The whole union at once, on the embedded engine that a newcomer has. */
describe('126,000 units from a workbook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skb-units-long-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function units(...words: string[]): Promise<Ended> {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: join(folder, 'data') };
    const args = ['--import', join(ROOT, 'test/helpers/typescript.mjs'), join(ROOT, 'src/units.ts'), ...words];
    const from = performance.now();
    const { code, stdout } = await run(process.execPath, args, { env, cwd: folder, maxBuffer: 1e8 }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => error,
    );
    const ms = Math.round(performance.now() - from);
    tell(`units ${words[0]} ${words.at(-1)?.startsWith('--') ? words.at(-1) : ''}`, { code, ms, stretch: stretch() });
    return { code, said: stdout, ms: ms / stretch() };
  }

  const rows = (): Cells[] => [
    ['Mã', 'Tên', 'Loại', 'Cấp trên', 'Số đoàn viên', 'Hiệu lực từ'],
    ...Array.from({ length: 3_000 }, (_, at) => [
      `x${at}`,
      `Công đoàn xã ${at}`,
      'cấp trên cơ sở',
      'p34-80',
      at,
      45_839,
    ]),
    ...Array.from({ length: COUNT - 3_000 }, (_, at) => [
      `y${at}`,
      `CĐCS Công ty TNHH May ${at}`,
      'CĐCS',
      `x${at % 3_000}`,
      at % 900,
    ]),
  ];

  test(
    'a hundred faults in it are each named with their line, and nothing is written',
    async () => {
      const faulty = rows().map((cells) => [...cells]);
      const lines = new Map<number, string>();
      /** Which column is spoilt by what, and what is said of it. */
      const ways: readonly (readonly [number, string, string])[] = [
        [1, '', 'chưa có tên'],
        [2, 'câu lạc bộ', 'không có loại'],
        [3, 'không có', 'không tìm thấy cấp trên'],
        [4, 'vài chục', 'số đoàn viên'],
        [5, '31/2/2025', 'ngày “31/2/2025” không đúng'],
        [0, 'x7', 'đã có ở dòng 9'],
        [3, 'itself', 'vòng tròn'],
        [1, 'Công đoàn '.repeat(30), 'dài hơn 200'],
      ];
      for (let at = 0; at < 100; at++) {
        const line = 4_000 + at * 1_217;
        const row = faulty[line - 1] ?? [];
        const [column, spoilt, words] = ways[at % ways.length] ?? [0, '', ''];
        row[column] = spoilt === 'itself' ? (row[0] ?? '') : spoilt;
        lines.set(line, words);
      }
      const { code, said } = await units('import', sheet('faulty.xlsx', faulty));
      const named = said.split('\n').flatMap((line) => /^Dòng (\d+): (.*)$/.exec(line)?.slice(1, 3) ?? []);
      expect(code).toBe(1);
      expect(named.filter((_, at) => at % 2 === 0).map(Number)).toEqual([...lines.keys()]);
      for (const [at, words] of [...lines.values()].entries()) expect(named[at * 2 + 1]).toContain(words);
      expect(said).toContain('Có 100 lỗi');
    },
    20 * MINUTE,
  );

  test(
    'a dry run and the import take less than a minute each',
    async () => {
      const path = sheet('all.xlsx', rows());
      const dry = await units('import', path, '--dry-run');
      expect(dry.said).toContain('Thêm mới: 126.000 đơn vị');
      expect(dry.said).toContain('Giữ nguyên: 0');
      expect(dry.ms).toBeLessThan(MINUTE);
      const real = await units('import', path);
      expect(real.said).toContain('bản danh sách số 1, tất cả 126.107 đơn vị');
      expect(real.ms).toBeLessThan(MINUTE);
      expect((await units('import', path)).said).toContain('giống hệt');
    },
    20 * MINUTE,
  );

  /** As spreadsheet programs write it: texts in one table of their own. */
  function sheet(name: string, rows: readonly Cells[]): string {
    const strings = new Map<string, number>();
    const numberOf = (text: string) => strings.get(text) ?? strings.set(text, strings.size).size - 1;
    const xml = rows.map((cells, at) => {
      const made = cells.map((cell, column) => {
        const ref = `${String.fromCharCode(65 + column)}${at + 1}`;
        return typeof cell === 'number'
          ? `<c r="${ref}"><v>${cell}</v></c>`
          : `<c r="${ref}" t="s"><v>${numberOf(cell)}</v></c>`;
      });
      return `<row r="${at + 1}">${made.join('')}</row>`;
    });
    const relation = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`;
    const parts = {
      '_rels/.rels': `<Relationships>${relation('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': `<Relationships>${relation('b', 'worksheet', 'sheet.xml')}${relation('c', 'sharedStrings', 'strings.xml')}</Relationships>`,
      'xl/sheet.xml': `<worksheet><sheetData>${xml.join('')}</sheetData></worksheet>`,
      'xl/strings.xml': `<sst>${[...strings.keys()].map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    };
    writeFileSync(
      join(folder, name),
      zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]))),
    );
    return join(folder, name);
  }
});
