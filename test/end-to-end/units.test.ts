import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { ROOT } from '../../src/root.js';
import { testMongodbUri } from '../helpers/stores.js';

const run = promisify(execFile);
const LOADER = join(ROOT, 'test/helpers/typescript.mjs');

/** `npm run units` as people start it, in a process of its own. */
describe('the list of units on the terminal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skb-units-'));
  const uri = testMongodbUri('units-cli');
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    MONGODB_URI: uri,
    REDIS_URL: 'redis://127.0.0.1:1',
    DATA_DIR: folder,
  };
  let connection: mongoose.Connection;

  const args = (words: readonly string[]) => ['--import', LOADER, join(ROOT, 'src/units.ts'), ...words];
  async function units(...words: string[]): Promise<{ readonly code: number; readonly said: string }> {
    try {
      const { stdout } = await run(process.execPath, args(words), { env, cwd: folder });
      return { code: 0, said: stdout };
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, said: stdout };
    }
  }
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const version = async () => (await connection.collection('unit_trees').findOne({}))?.version ?? 0;
  const chunks = () => connection.collection('unit_chunks').countDocuments();
  const list = (count: number, name = 'Khoa') =>
    [
      'Mã;Tên;Loại;Cấp trên',
      'hd;Trường Hồng Đức;CĐCS;Thanh Hóa',
      ...Array.from({ length: count }, (_, at) => `k${at};${name} ${at};khoa;hd`),
    ].join('\n');

  beforeAll(async () => {
    connection = await mongoose.createConnection(uri).asPromise();
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
    rmSync(folder, { recursive: true });
  });

  test('a dry run says everything and writes nothing; the import says the same and writes it; again is nothing', async () => {
    const path = file('a.csv', list(3));
    const dry = await units('import', path, '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.said).toContain('Thêm mới: 4 đơn vị');
    expect(dry.said).toContain('chưa ghi gì');
    expect([await version(), await chunks()]).toEqual([0, 0]);

    const real = await units('import', path);
    expect(real.said).toContain('Đã nhập xong: bản danh sách số 1, tất cả 111 đơn vị');
    expect(await version()).toBe(1);
    expect(await connection.collection('audit').findOne({ what: 'import-units' })).toMatchObject({
      who: 'system',
      subject: 'version 1: 4 rows',
    });

    expect((await units('import', path)).said).toContain('giống hệt');
    expect(await version()).toBe(1);

    const out = join(folder, 'out.xlsx');
    expect((await units('export', out)).said).toContain('Đã xuất 111 đơn vị');
    expect((await units('import', out)).said).toContain('giống hệt');
  });

  test('bad rows and bad files end with 1, one sentence each, and change nothing', async () => {
    const before = await version();
    const rows = await units('import', file('b.csv', `${list(1)}\nx1;;khoa;hd\nx2;Khoa X;chi hội;hd`));
    expect(rows).toMatchObject({ code: 1 });
    expect(rows.said).toContain('Dòng 4: chưa có tên đơn vị.');
    expect(rows.said).toContain('Dòng 5: không có loại “chi hội”.');
    expect(rows.said).toContain('Có 2 lỗi trong tệp');
    for (const [words, sentence] of [
      [['import', join(folder, 'không có.xlsx')], 'Không đọc được tệp'],
      [['import', file('c.xlsx', 'PK\u0003\u0004 nothing')], 'hỏng'],
      [['import', file('d.csv', 'Họ và tên;Điện thoại\nA;1')], 'Không tìm thấy cột: Tên'],
      [['export', join(folder, 'no', 'where.csv')], 'Không ghi được tệp'],
      [['import'], 'Cách dùng'],
      [['nhập', 'a.csv'], 'Cách dùng'],
    ] as const) {
      const { code, said } = await units(...words);
      expect([words[0], code, said.includes(sentence)]).toEqual([words[0], 1, true]);
    }
    expect(await version()).toBe(before);
  });

  test('two imports at once: one gets in, the other is told and changes nothing', async () => {
    const before = await version();
    const results = await Promise.all([
      units('import', file('one.csv', list(4_000, 'Khoa một'))),
      units('import', file('two.csv', list(4_000, 'Khoa hai'))),
    ]);
    const won = results.filter(({ code }) => code === 0);
    const lost = results.filter(({ code }) => code === 1);
    // Whoever starts late enough sees the other's version and follows it: nobody overwrites unseen.
    expect([won.length + lost.length, (await version()) - before]).toEqual([2, won.length]);
    for (const { said } of lost) expect(said).toContain('vừa được người khác thay đổi');
  });

  test('killed at any moment: the list is what it was, or the new one, and the next import works', async () => {
    for (const at of [400, 700, 900, 1_100]) {
      const before = await version();
      const child = spawn(process.execPath, args(['import', file(`k${at}.csv`, list(6_000, `Khoa ${at}`))]), {
        env,
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => child.once('close', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), at);
      await ended;
      clearTimeout(timer);
      expect([before, before + 1]).toContain(await version());
      const out = join(folder, `k${at}-out.csv`);
      expect((await units('export', out)).code).toBe(0);
    }
    expect((await units('import', file('last.csv', list(10, 'Khoa cuối')))).code).toBe(0);
  });
});
