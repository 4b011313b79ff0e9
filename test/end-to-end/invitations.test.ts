import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { hashToken, type PersonId, type UnitId } from '../../src/ids.js';
import { ROOT } from '../../src/root.js';
import { makeRepositories } from '../../src/store/index.js';
import { contextOf, NOON } from '../helpers/people.js';
import { testMongodbUri } from '../helpers/stores.js';

const run = promisify(execFile);

/** `npm run invitations` as people start it, in a process of its own. */
describe('invitations for the chairs of a list', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skb-invitations-'));
  const sheet = join(folder, 'giay-moi.html');
  const uri = testMongodbUri('invitations-cli');
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    MONGODB_URI: uri,
    REDIS_URL: 'redis://127.0.0.1:1',
    DATA_DIR: folder,
    PUBLIC_URL: 'https://sangkien.example.test',
  };
  let connection: mongoose.Connection;

  async function invitations(list: string, more: Record<string, string | undefined> = {}) {
    const path = join(folder, 'danh-sach.csv');
    writeFileSync(path, list);
    const words = [
      '--import',
      join(ROOT, 'test/helpers/typescript.mjs'),
      join(ROOT, 'src/invitations.ts'),
      path,
      sheet,
    ];
    try {
      const { stdout } = await run(process.execPath, words, { env: { ...env, ...more }, cwd: folder });
      return { code: 0, said: stdout };
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, said: stdout };
    }
  }
  const stored = () => connection.collection('invitations').find().toArray();
  const tokens = () => [...readFileSync(sheet, 'utf8').matchAll(/chat#i=([\w-]+)/g)].map(([, token = '']) => token);

  beforeAll(async () => {
    connection = await mongoose.createConnection(uri).asPromise();
  });
  beforeEach(async () => {
    await connection.dropDatabase();
    rmSync(sheet, { force: true });
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await connection.close();
    rmSync(folder, { recursive: true });
  });

  test('are one link each, that is stored as a hash, printed with who and where; whoever has no chair named gets none', async () => {
    const { code, said } = await invitations(
      'Tên;Số đoàn viên;Chủ tịch;Điện thoại chủ tịch\nThanh Hóa;100;Nguyễn Thị Ân;912345678\nhai duong;5;Lê Văn Bình;\nCà Mau;7;;\n',
    );
    expect([code, said]).toEqual([0, expect.stringContaining('2 giấy mời')]);
    expect((await stored()).map(({ role, unit, by, state }) => [role, unit, by, state]).sort()).toEqual([
      ['chair', 'p63-30', 'system', 'open'],
      ['chair', 'p63-38', 'system', 'open'],
    ]);
    const printed = tokens();
    expect(new Set((await stored()).map(({ hash }) => hash))).toEqual(new Set(printed.map(hashToken)));
    const page = readFileSync(sheet, 'utf8');
    expect(page).toContain('Nguyễn Thị Ân, điện thoại 0912 345 678');
    expect(page).toContain('https://sangkien.example.test/chat#i=');
    expect(statSync(sheet).mode & 0o077).toBe(0);
    const [line] = await connection.collection('audit').find().toArray();
    expect(line).toMatchObject({ who: 'system', what: 'invitation-sheet', subject: '2' });
  });

  test('made again take the place of those that nobody used, and are not made again for who used theirs', async () => {
    const list = 'Mã;Chủ tịch\np63-38;Nguyễn Thị Ân\np63-30;Lê Văn Bình\n';
    await invitations(list);
    const first = tokens();
    const repositories = makeRepositories({ connection });
    const used = await repositories.invitations.byHash(hashToken(first[0] ?? ''));
    if (used === null) throw new Error('the first one is not stored');
    expect(await repositories.invitations.take(used.id, 'p' as PersonId, new Date())).toBe(true);
    const { said } = await invitations(list);
    expect(said).toContain('Nguyễn Thị Ân đã dùng giấy mời trước rồi');
    expect(tokens()).toHaveLength(1);
    expect(await stored()).toHaveLength(2);
    expect(await repositories.invitations.byHash(hashToken(first[1] ?? ''))).toBeNull();
  });

  test('with one bad row are not made at all, and every bad row is named', async () => {
    const { code, said } = await invitations(
      'Mã;Tên;Chủ tịch;Điện thoại chủ tịch\n;Thanh Hóa;Nguyễn Thị Ân;\n;Xứ Không Có;Lê Văn Bình;\np63-30;;12345;\np63-31;;Trần Văn C;12\np63-38;;Trần Thị D;\n',
    );
    expect(code).toBe(1);
    for (const words of [
      'Dòng 3: không có đơn vị này',
      'Dòng 4: tên người chưa đúng',
      'Dòng 5: số điện thoại',
      'Dòng 6: đơn vị này đã có',
    ])
      expect(said).toContain(words);
    expect(await stored()).toEqual([]);
    expect(() => statSync(sheet)).toThrow();
  });

  test('are for units of this office only, and say so when only the own network can open them', async () => {
    const { identity, conversation } = contextOf('root');
    const repositories = makeRepositories({ connection });
    const person = await repositories.people.ensure(identity, NOON);
    const unit = 'p63-38' as UnitId;
    const holder = { fullName: 'Lê Thị Quản', phone: '+84912345678' };
    const admin = { person, role: 'office-admin', unit, holder, conversation, since: NOON } as const;
    await repositories.roles.makeFirstAdmin(admin, { unit, name: 'LĐLĐ tỉnh Thanh Hóa' });
    expect((await invitations('Mã;Chủ tịch\np63-30;Lê Văn Bình\n')).said).toContain('đơn vị không thuộc văn phòng này');
    const { said } = await invitations('Mã;Chủ tịch\np63-38;Lê Văn Bình\n', { PUBLIC_URL: undefined });
    expect(said).toContain('chưa đặt PUBLIC_URL');
    expect(readFileSync(sheet, 'utf8')).toContain('LĐLĐ tỉnh Thanh Hóa');
  });

  test('of a list without chairs are none, and of a wrong call the usage', async () => {
    expect((await invitations('Mã;Chủ tịch\np63-38;\n')).said).toContain('không có dòng nào ghi tên chủ tịch');
    expect((await invitations('Mã;Tên\np63-38;x\n')).code).toBe(1);
  });
});
