import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { writeCsv } from '../../../src/documents/csv-file.js';
import { longWorkbook } from '../../../src/documents/long-workbook.js';
import { LIMITS, readTable, tableInSteps } from '../../../src/documents/table.js';
import { atOnce } from '../../../src/domain/steps.js';
import { founderUnits, type Unit } from '../../../src/domain/units.js';
import type { UnitId } from '../../../src/ids.js';
import type { CountBound } from '../../../src/services/units/bound.js';
import { OFFICE_TABLE, UNIT_TABLE } from '../../../src/services/units/list.js';
import type { UnitLists } from '../../../src/services/units/list-ports.js';
import { makeUnitLists } from '../../../src/services/units/lists.js';
import type { UnitTrees } from '../../../src/services/units/unit-records.js';
import { makeUnits, type Units } from '../../../src/services/units/units.js';
import type { Store } from '../../../src/store/connect.js';
import { readFoundingData } from '../../../src/store/founding-data.js';
import { makeUnitTrees } from '../../../src/store/units/trees.js';
import { openTestStore } from '../../helpers/store.js';

const founding = founderUnits(readFoundingData());
const SCHOOL = 'hd' as UnitId;
const clock = { now: () => new Date('2026-11-21T03:00:00Z') };
const unit = (id: string, name: string, kind: Unit['kind'], parent: string): Unit => ({
  id: id as UnitId,
  name,
  kind,
  parent: parent as UnitId,
  aliases: [],
});
const TREE: readonly Unit[] = [
  ...founding,
  unit('hd', 'Trường Hồng Đức', 'grassroots', 'p63-38'),
  unit('toan', 'Khoa Toán', 'section', 'hd'),
  unit('benh-vien', 'Bệnh viện Tỉnh', 'grassroots', 'p63-38'),
];
const csv = (text: string) => strToU8(text);
/** Two roles and a group are at the faculty of mathematics, and nothing anywhere else. */
const bound: CountBound = async (units) =>
  units.includes('toan' as UnitId) ? { roles: 2, groups: 1 } : { roles: 0, groups: 0 };
const ADDS_ONE = csv('Mã;Tên;Loại;Cấp trên\nluat;Khoa Luật;khoa;hd');

let store: Store;
let records: UnitTrees;

beforeAll(async () => {
  ({ store } = await openTestStore('unit-lists'));
  records = makeUnitTrees(store);
});
beforeEach(async () => {
  for (const name of ['unit_trees', 'unit_chunks']) await store.connection.collection(name).deleteMany({});
  const units = makeUnits({ records, founding, clock });
  expect(await units.replace(0, TREE)).toBe(true);
});
afterAll(async () => {
  await store.drop();
  await store.close();
});

/** One process of several. */
function processOver(over: Partial<UnitTrees> = {}): { readonly units: Units; readonly lists: UnitLists } {
  const units = makeUnits({ records: { ...records, ...over }, founding, clock });
  const files = { read: (bytes: Uint8Array) => tableInSteps(bytes, OFFICE_TABLE), write: longWorkbook };
  return { units, lists: makeUnitLists({ units, files, bound, clock }) };
}
const nameOf = async (id: string): Promise<string | undefined> => {
  const { units } = processOver();
  await units.refresh();
  return units.known().units.find((each) => each.id === id)?.name;
};
async function compared(bytes: Uint8Array, lists = processOver().lists) {
  const read = await lists.check(SCHOOL, bytes);
  if (read.type !== 'compared') throw new Error(read.type);
  return read;
}
async function faulty(bytes: Uint8Array) {
  const read = await processOver().lists.check(SCHOOL, bytes);
  if (read.type !== 'faulty') throw new Error(read.type);
  return read;
}
const table = (base64 = '') => readTable(Buffer.from(base64, 'base64'), UNIT_TABLE);

describe('a list of an office', () => {
  test('is taken out with the office and all below it, and comes back without any difference', async () => {
    const { units, lists } = processOver();
    await units.refresh();
    const { xlsx, last, total } = await lists.write(SCHOOL, 0);
    expect([last, total]).toEqual([2, 2]);
    expect(readTable(xlsx, UNIT_TABLE).rows.map(({ cells }) => cells.code)).toEqual(['hd', 'toan']);
    expect((await compared(xlsx)).list).toMatchObject({ rows: 2, changes: [], unchanged: 2, notInList: 0 });
  });

  test('is compared without changing anything, and applied whole, for every process', async () => {
    const { list } = await compared(ADDS_ONE);
    expect(list.changes).toEqual([{ kind: 'added', count: 1, first: [{ unit: 'Khoa Luật', now: 'Trường Hồng Đức' }] }]);
    expect(list).toMatchObject({ unchanged: 0, notInList: 2 });
    expect(await nameOf('luat')).toBeUndefined();
    expect(await processOver().lists.apply(SCHOOL, ADDS_ONE, list.version)).toMatchObject({ type: 'applied' });
    expect(await nameOf('luat')).toBe('Khoa Luật');
  });

  test('of two processes that apply the same list at once it is applied once', async () => {
    const { list } = await compared(ADDS_ONE);
    const all = await Promise.all([1, 2, 3].map(() => processOver().lists.apply(SCHOOL, ADDS_ONE, list.version)));
    expect(all.filter(({ type }) => type === 'applied')).toHaveLength(3);
    expect((await records.current())?.version).toBe(list.version + 1);
  });

  test('a process killed right after it was written finds that it was, also when others have changed something since', async () => {
    const { list } = await compared(ADDS_ONE);
    const dies = processOver({
      publish: async (...change) => {
        await records.publish(...change);
        throw new Error('killed');
      },
    });
    await expect(dies.lists.apply(SCHOOL, ADDS_ONE, list.version)).rejects.toThrow('killed');
    const { units, lists } = processOver();
    expect(await lists.applied(SCHOOL, list.hash, list.version)).toBe(list.version + 1);
    await units.change((all) => all.map((each) => (each.id === 'luat' ? { ...each, name: 'Khoa Luật học' } : each)));
    expect(await lists.applied(SCHOOL, list.hash, list.version)).toBe(list.version + 1);
    expect(await nameOf('luat')).toBe('Khoa Luật học');
    // Another office, list or moment is another matter.
    expect(await lists.applied('toan' as UnitId, list.hash, list.version)).toBeUndefined();
    expect(await lists.applied(SCHOOL, list.hash, list.version + 1)).toBeUndefined();
  });

  test('a process killed before it was written has changed nothing', async () => {
    const { list } = await compared(ADDS_ONE);
    const dies = processOver({ publish: () => Promise.reject(new Error('killed')) });
    await expect(dies.lists.apply(SCHOOL, ADDS_ONE, list.version)).rejects.toThrow('killed');
    expect(await processOver().lists.applied(SCHOOL, list.hash, list.version)).toBeUndefined();
    expect(await nameOf('luat')).toBeUndefined();
  });

  test('what somebody else changed since it was shown is shown, and nothing is written', async () => {
    const { list } = await compared(ADDS_ONE);
    const other = processOver().units;
    await other.change((all) => all.map((each) => (each.id === 'toan' ? { ...each, name: 'Khoa Toán Tin' } : each)));
    const outcome = await processOver().lists.apply(SCHOOL, ADDS_ONE, list.version);
    expect(outcome).toMatchObject({
      type: 'changed',
      list: { version: list.version + 1, changes: [{ kind: 'added' }] },
    });
    expect(await nameOf('luat')).toBeUndefined();
  });

  test('one that came between the look and the write is seen as well', async () => {
    const { list } = await compared(ADDS_ONE);
    const slow = processOver({
      publish: async (...change) => {
        await processOver().units.change((all) => [...all, unit('moi', 'Khoa Mới', 'section', 'hd')]);
        return records.publish(...change);
      },
    });
    expect(await slow.lists.apply(SCHOOL, ADDS_ONE, list.version)).toMatchObject({ type: 'changed' });
    expect([await nameOf('moi'), await nameOf('luat')]).toEqual(['Khoa Mới', undefined]);
  });

  test('what still hangs on units that end is said, but not of one that becomes another', async () => {
    const { units } = processOver();
    await units.change((all) => [
      ...all,
      unit('dai-so', 'Tổ Đại số', 'team', 'toan'),
      unit('ly', 'Khoa Lý', 'section', 'hd'),
    ]);
    const ends = await compared(csv('Mã;Tên;Đến\ntoan;Khoa Toán;31/12/2026\nly;Khoa Lý;31/12/2026'));
    expect(ends.list.hanging).toEqual({ units: 1, roles: 2, groups: 1 });
    const both = csv('Mã;Tên;Đến\ntoan;Khoa Toán;31/12/2026\ndai-so;Tổ Đại số;31/12/2026');
    expect((await compared(both)).list.hanging).toEqual({ units: 0, roles: 2, groups: 1 });
    const merged = await compared(csv('Mã;Tên;Đến;Sáp nhập vào\ntoan;Khoa Toán;31/12/2026;ly'));
    expect(merged.list.changes).toMatchObject([{ kind: 'ended', first: [{ now: 'Khoa Lý' }] }]);
    expect(merged.list.hanging).toBeUndefined();
    const outdated = await processOver().lists.apply(SCHOOL, both, ends.list.version - 1);
    expect(outdated).toMatchObject({ type: 'changed', list: { hanging: { roles: 2, groups: 1 } } });
  });

  test('many changes come as a file too, with what was before', async () => {
    const rows = Array.from({ length: 5 }, (_, at) => `;Khoa ${at};khoa;`).join('\n');
    const { list, xlsx = '' } = await compared(csv(`Mã;Tên;Loại;Cấp trên\n${rows}\ntoan;Khoa Toán Tin;;`));
    expect(list.changes).toMatchObject([
      { kind: 'added', count: 5, first: [{}, {}, {}] },
      { kind: 'renamed', count: 1, first: [{ was: 'Khoa Toán', now: 'Khoa Toán Tin' }] },
    ]);
    const all = readTable(Buffer.from(xlsx, 'base64'), {
      what: { names: ['Thay đổi'] },
      was: { names: ['Trước'] },
      now: { names: ['Sau'] },
    }).rows;
    expect(all).toHaveLength(6);
    expect(all.at(-1)?.cells).toEqual({ what: 'Đổi tên', was: 'Khoa Toán', now: 'Khoa Toán Tin' });
  });

  test('bad rows come back on their own rows with a remark, and, mended there, are applied', async () => {
    const list = csv(
      [
        'DANH SÁCH ĐƠN VỊ;;;;;;',
        '',
        'Tên;Loại;Thuộc;Chủ tịch;Điện thoại chủ tịch;Ghi chú;Hiệu lực từ',
        'Khoa Luật;khoa;hd;Nguyễn Thị Ân;0912345678;x;30/2/2026',
        'Khoa Du lịch;khoa;hd;;;;',
        '=cmd|calc;câu lạc bộ;hd;;;;',
        'Bệnh viện Tỉnh;CĐCS;p63-38;;;;',
      ].join('\n'),
    );
    const { total, first, whole, xlsx } = await faulty(list);
    expect([total, whole]).toEqual([4, true]);
    expect(first.map(({ line, column, problem }) => [line, column, problem])).toEqual([
      [4, 'from', 'date'],
      [6, 'name', 'name-odd'],
      [6, 'kind', 'kind-unknown'],
      [7, 'name', 'outside'],
    ]);
    const remarks = readTable(Buffer.from(xlsx ?? '', 'base64'), {
      ...UNIT_TABLE,
      remark: { names: ['Cần sửa'] },
      chair: { names: ['Chủ tịch', 'Điện thoại chủ tịch'] },
    });
    expect(remarks.columns).toEqual(['name', 'kind', 'parent', 'from', 'remark']);
    expect(remarks.rows.map(({ line, cells }) => [line, cells.name, cells.remark])).toEqual([
      [4, 'Khoa Luật', 'Cột Hiệu lực từ: ngày “30/2/2026” không đúng (cần dạng 31/12/2025).'],
      [5, 'Khoa Du lịch', undefined],
      [6, '=cmd|calc', expect.stringContaining('Cột Loại: không có loại “câu lạc bộ”')],
      [7, 'Bệnh viện Tỉnh', expect.stringContaining('không thuộc phạm vi anh/chị phụ trách')],
    ]);
    // Nobody's name or number goes back out, or anywhere else.
    expect(Buffer.from(xlsx ?? '', 'base64').toString('latin1')).not.toMatch(/912345678/);
    expect(JSON.stringify(table(xlsx))).not.toMatch(/Ân|0912345678/);

    const mended = table(xlsx).rows.flatMap(({ line, cells }) =>
      line === 4 ? [[cells.name ?? '', 'khoa', 'hd']] : line === 5 ? [[cells.name ?? '', 'khoa', 'hd']] : [],
    );
    const again = writeCsv([['Tên', 'Loại', 'Cấp trên'], ...mended.map((row) => row.map(String))]);
    expect((await compared(again)).list.changes).toMatchObject([{ kind: 'added', count: 2 }]);
  });

  test('two sheets, a column with chairs and a province that is another today are said', async () => {
    const { list } = await compared(csv('Tên;Loại;Cấp trên;Chủ tịch\nKhoa Luật;khoa;hd;Nguyễn Thị Ân'));
    expect(list).toMatchObject({ chairs: true, ended: [] });
    const { units, lists } = processOver();
    await units.refresh();
    const root = await lists.check(
      'tld' as UnitId,
      csv('Tên;Loại;Cấp trên\nCĐ A;cấp trên;Hải Dương\nCĐ B;cấp trên;Hải Dương'),
    );
    expect(root).toMatchObject({
      type: 'compared',
      list: { ended: [{ unit: 'Hải Dương', day: '2025-06-30', now: 'Hải Phòng', count: 2 }] },
    });
  });

  test.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['only headings', csv('Tên;Loại\n'), 'empty'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'not-a-table'],
    ['the old format or a password', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old-format'],
    ['Windows-1258', Uint8Array.from([0x54, 0xea, 0x6e, 0x3b, 0x4c, 0x6f, 0x61, 0xef, 0x0a]), 'encoding'],
    ['macros', zipSync({ 'xl/workbook.xml': strToU8('<a/>'), 'xl/vbaProject.bin': strToU8('x') }), 'macros'],
    ['other columns', csv('Ngày;Nội dung\n1/2;Họp'), 'columns'],
    ['a column twice', csv('Tên;Loại;Tên đơn vị\na;b;c'), 'column-twice'],
    ['a zip bomb', zipSync({ 'xl/workbook.xml': new Uint8Array(LIMITS.unpackedBytes + 1) }, { level: 9 }), 'bomb'],
  ])('%s is refused', async (_, bytes, reason) => {
    expect(await processOver().lists.check(SCHOOL, bytes)).toMatchObject({ type: 'refused', reason });
  });
});

describe('a long list', () => {
  const ROWS = 20_000;
  const LONG = csv(
    ['Mã;Tên;Loại;Cấp trên', ...Array.from({ length: ROWS }, (_, at) => `t${at};Tổ số ${at};tổ;hd`)].join('\n'),
  );

  test('is read and written in many short steps, so that others have their turn', async () => {
    const { lists } = processOver();
    let turns = 0;
    const over = new AbortController();
    const watch = () => {
      turns += 1;
      if (!over.signal.aborted) setImmediate(watch);
    };
    setImmediate(watch);
    const { list } = await compared(LONG, lists);
    expect(list.changes).toMatchObject([{ kind: 'added', count: ROWS }]);
    expect(turns).toBeGreaterThan(60);
    const applied = await lists.apply(SCHOOL, LONG, list.version);
    expect(applied.type).toBe('applied');
    over.abort();
  });

  test('is written in steps too, of the same bytes each time', () => {
    const sheet = {
      name: 'Đơn vị',
      columns: [{ header: 'Tên', width: 20 }],
      rows: Array.from({ length: 5_000 }, (_, at) => ({ cells: [`Tổ ${at} & <b>"constructor"</b>_x0041_`] })),
    };
    const steps = longWorkbook(sheet);
    let count = 0;
    while (steps.next().done !== true) count += 1;
    expect(count).toBe(25);
    const bytes = atOnce(longWorkbook(sheet));
    expect(Buffer.from(bytes).equals(Buffer.from(atOnce(longWorkbook(sheet))))).toBe(true);
    const { rows } = readTable(bytes, { name: { names: ['Tên'], required: true } });
    expect(rows).toHaveLength(5_000);
    expect(rows.at(-1)).toEqual({ line: 5_001, cells: { name: 'Tổ 4999 & <b>"constructor"</b>_x0041_' } });
  });
});
