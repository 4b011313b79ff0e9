import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PlanId } from '../../src/ids.js';
import { silentLog } from '../../src/log.js';
import { ROOT } from '../../src/root.js';
import { openStore, type Store } from '../../src/store/connect.js';
import { makeRepositories } from '../../src/store/index.js';
import { at, template } from '../domain/plans/templates.js';
import { testMongodbUri } from '../helpers/stores.js';

const run = promisify(execFile);
const LOADER = join(ROOT, 'test/helpers/typescript.mjs');

/** `npm run simulate` as people start it, in a process of its own, on a machine of another country. */
describe('a plan’s calendar on the terminal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skb-simulate-'));
  const uri = testMongodbUri('simulate-cli');
  let store: Store;

  async function simulate(mongodb: string, ...words: string[]) {
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TZ: 'America/Los_Angeles',
      MONGODB_URI: mongodb,
      REDIS_URL: 'redis://127.0.0.1:1',
      DATA_DIR: folder,
    };
    const args = ['--import', LOADER, join(ROOT, 'src/simulate.ts'), ...words];
    try {
      return { code: 0, said: (await run(process.execPath, args, { env, cwd: folder })).stdout };
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, said: stdout };
    }
  }
  const nowhere = 'mongodb://127.0.0.1:1/none';

  beforeAll(async () => {
    store = await openStore(uri, { log: silentLog });
  });
  afterAll(async () => {
    await store.drop();
    await store.close();
    rmSync(folder, { recursive: true });
  });

  test('of a template needs no database, and is cut to the days that were asked for', async () => {
    const asked = ['--plan', 'gddt-long-an-2021', '--from', '2021-04-08', '--to', '2021-04-08'];
    const { code, said } = await simulate(nowhere, ...asked);
    expect(code).toBe(0);
    expect(said.trim().split('\n')).toEqual([
      'Lịch nhắc của “75 nghìn sáng kiến, vượt khó, phát triển”',
      'Văn bản không ghi ngày mở: tạm tính từ ngày văn bản, 6/4/2021.',
      'Nhận sáng kiến từ 00:00 ngày 06/04/2021 đến hết 24h ngày 20/4/2021.',
      expect.stringMatching(/^08:00 thứ 5, 08\/04\/2021: nhắc báo cáo tuần, buổi sáng\. Gửi: /),
      expect.stringMatching(/^10:30 thứ 5, 08\/04\/2021: nhắc báo cáo tuần, lần cuối\. Gửi: /),
      expect.stringMatching(/^11:00 thứ 5, 08\/04\/2021: hạn báo cáo tuần, nhắc đơn vị chưa gửi\. Gửi: /),
      expect.stringMatching(
        /^11:00 thứ 5, 08\/04\/2021: bảng tổng hợp báo cáo tuần và đơn vị còn thiếu\. Gửi: văn phòng/,
      ),
      'Tổng cộng 4 lần.',
    ]);
  });

  test('follows the office’s own days off, and says when they cannot be read', async () => {
    const asked = ['--plan', 'gddt-long-an-2021', '--from', '2021-04-05', '--to', '2021-04-09'];
    writeFileSync(
      join(folder, 'holidays.json'),
      '{"years": [{"year": 2021, "days": [{"name": "Nghỉ riêng", "from": "2021-04-08"}]}]}',
    );
    expect((await simulate(nowhere, ...asked)).said).toContain('(Dời từ 11:00 thứ 5, 08/04/2021: Nghỉ riêng.)');
    writeFileSync(
      join(folder, 'holidays.json'),
      '{"years": [\n{"year": 2021, "days": [{"name": "A", "from": "8/4/2021"}]}]}',
    );
    const { code, said } = await simulate(nowhere, ...asked);
    expect([code, said]).toEqual([0, expect.stringMatching(/dòng 2, "8\/4\/2021"[\s\S]*11:00 thứ 5, 08\/04\/2021/)]);
    rmSync(join(folder, 'holidays.json'));
  });

  test('of a plan in the database, open or still a draft', async () => {
    const { plans } = makeRepositories(store);
    const document = (id: string) => JSON.stringify({ ...template('004'), id });
    const plan = { name: 'Thử', groups: ['enterprise'] as const, trial: false, rev: 0, changes: [] };
    const window = { opensAt: at('2021-04-06T00:00:00'), closesAt: at('2021-05-12T17:30:00') };
    await plans.add({ ...plan, id: 'kh-mo' as PlanId, document: document('kh-mo'), state: 'open', ...window });
    await plans.add({ ...plan, id: 'kh-nhap' as PlanId, document: document('kh-nhap'), state: 'draft' });
    const open = await simulate(uri, '--plan', 'kh-mo', '--from', '2021-05-12');
    expect(open.said).toContain('14:30 thứ 4, 12/05/2021: nhắc hạn nộp sáng kiến, trước 3 giờ (hạn: trước 17:30');
    expect(open.said).toContain('11:00 thứ 5, 13/05/2021: hạn báo cáo kết thúc');
    const draft = await simulate(uri, '--plan', 'kh-nhap', '--closes', '2021-04-30');
    expect(draft.said).toContain('đến hết 24h ngày 30/4/2021');
    const unknown = await simulate(uri, '--plan', 'kh-khac');
    expect([unknown.code, unknown.said]).toEqual([1, expect.stringMatching(/“kh-khac”.*gddt-long-an-2021.*kh-mo/)]);
  });

  test.each([
    [[], 'Cách dùng'],
    [['--plan', 'hong-duc-2021', '--from', '2021-02-30'], '--from là “2021-02-30”'],
    [['--plan', 'hong-duc-2021', '--from', '2021-03-02', '--to', '2021-03-01'], '--from phải trước hoặc bằng --to'],
    [['--plan', 'hong-duc-2021', '--zone', 'UTC'], 'Cách dùng'],
  ])('%j is explained', async (words, expected) => {
    const { code, said } = await simulate(nowhere, ...words);
    expect([code, said]).toEqual([1, expect.stringContaining(expected)]);
  });

  test('002 states no window: says which days to give', async () => {
    const { said } = await simulate(nowhere, '--plan', 'cao-bang-2019');
    expect(said).toContain('chưa ghi ngày mở và ngày đóng');
  });
});
