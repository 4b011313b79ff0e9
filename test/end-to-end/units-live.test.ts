import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ROOT } from '../../src/root.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import type { Phone, Shown } from '../helpers/member.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { openPlace, type Place } from '../helpers/place.js';
import { webPhone } from '../helpers/web-phone.js';

const SECONDS_MS = PATIENCE_MS;

let place: Place;
let apps: App[];
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skb-units-live-'));
  place = await openPlace('units-live');
  apps = [];
  for (const port of [await freePort(), await freePort()])
    apps.push(startApp({ ...place.env, DATA_DIR: folder, PORT: String(port) }));
  await Promise.all(apps.map(({ ready }) => ready));
});

afterEach(async () => {
  for (const app of apps) app.kill('SIGTERM');
  await Promise.all(apps.map(({ ended }) => ended));
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a list imported beside two running processes is used by both within seconds', async () => {
  const phones = await Promise.all(apps.map(({ url }) => webPhone(() => url)));
  try {
    for (const phone of phones) {
      await answered(phone, 'nộp', /có đồng ý không/);
      await answered(phone, 'đồng ý', /Họ và tên/);
      await answered(phone, 'Lê Thị Ất', /Số điện thoại/);
      await answered(phone, '0912345678', /thuộc tỉnh, thành phố/);
      await answered(phone, 'Hoa Sen Trắng', /Chưa tìm thấy|không tìm thấy|Không có/i);
    }
    const list = join(folder, 'list.csv');
    writeFileSync(list, 'Mã;Tên;Loại;Cấp trên\nhst;Công đoàn ngành Hoa Sen Trắng;ngành trung ương;tld');
    const loader = join(ROOT, 'test/helpers/typescript.mjs');
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, ...place.env };
    await promisify(execFile)(process.execPath, ['--import', loader, join(ROOT, 'src/units.ts'), 'import', list], {
      env,
    });
    const from = performance.now();
    for (const phone of phones) {
      for (;;) {
        await phone.says('Hoa Sen Trắng');
        const { text } = await phone.next(PATIENCE_MS);
        if (/Đơn vị trực thuộc/.test(text)) break;
        expect(performance.now() - from).toBeLessThan(SECONDS_MS);
      }
    }
  } finally {
    for (const phone of phones) phone.close();
  }
});

/** Says something and reads on until the answer. */
async function answered(phone: Phone, words: string, answer: RegExp): Promise<Shown> {
  await phone.says(words);
  for (;;) {
    const shown = await phone.next(PATIENCE_MS);
    if (answer.test(shown.text)) return shown;
  }
}
