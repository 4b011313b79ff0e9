import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ROOT } from '../../src/root.js';
import { type App, freePort, startApp } from '../helpers/app.js';
import type { Shown } from '../helpers/member.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { openPlace, type Place } from '../helpers/place.js';
import { type WebPhone, webPhone } from '../helpers/web-phone.js';

/** The sample plan closes 30 days after the first start; the product is stopped, and is back on the day before. */

const DAY = 86_400_000;
const HOUR = 3_600_000;

let folder = '';
let place: Place;
let app: App | undefined;
let phones: WebPhone[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skb-reminders-'));
  place = await openPlace('reminders');
  phones = [];
});
afterEach(async () => {
  for (const phone of phones) phone.close();
  await stop();
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(port: string): Promise<void> {
  app = startApp({
    ...place.env,
    NODE_OPTIONS: `--import=${join(ROOT, 'test/helpers/moved-clock.mjs')}`,
    CLOCK_FILE: join(folder, 'clock'),
    ROLES: 'web,worker',
    PORT: port,
  });
  await app.ready;
}
async function stop(): Promise<void> {
  app?.kill('SIGTERM');
  await app?.ended;
}
/** What the process believes the time is. */
function setClock(at: Date): void {
  writeFileSync(join(folder, 'clock'), String(Math.round(at.getTime() - Date.now())));
}
async function opened(): Promise<WebPhone> {
  const phone = await webPhone(() => app?.url ?? '');
  phones.push(phone);
  return phone;
}
async function heard(phone: WebPhone, words: string): Promise<Shown> {
  for (;;) {
    const shown = await phone.next(PATIENCE_MS);
    if (shown.text.includes(words)) return shown;
  }
}

test('a draft that was left is reminded of the day before the deadline, on time after an outage, once', async () => {
  const port = String(await freePort());
  await start(port);
  const writer = await opened();
  const quitter = await opened();
  for (const phone of [writer, quitter]) {
    await phone.says('nộp');
    await heard(phone, 'có đồng ý không');
    await phone.says('đồng ý');
    await heard(phone, 'Bước 2');
    await phone.says('Lê Văn A');
    await heard(phone, 'điện thoại');
  }
  await quitter.says('/huy');
  await (await heard(quitter, 'dừng lại')).taps('Dừng và xoá bản nháp');
  await heard(quitter, 'nộp');
  await stop();

  const plan = await place.store.connection.collection<{ _id: string; closesAt: Date }>('plans').findOne();
  const closesAt = plan?.closesAt.getTime() ?? 0;
  // The end of the last day is midnight: 8 o'clock of the day before it.
  setClock(new Date(closesAt - 2 * DAY + 8 * HOUR + 5_000));
  await start(port);
  const reminder = await heard(writer, 'Hạn nộp sáng kiến');
  expect(reminder.text).toContain('còn 1 ngày');
  expect(reminder.text).toContain('Anh/chị đang viết dở một sáng kiến');
  expect(reminder.labels).toEqual(expect.arrayContaining(['Viết tiếp hồ sơ đang dở', 'Đừng nhắc nữa']));

  const figures = await (await fetch(`${app?.url}/metrics`)).text();
  const labels = 'plan="trial",kind="deadline",rule="deadline entry 1d"';
  const late = Number(new RegExp(`lateness_seconds\\{${labels}[^}]*\\} (\\S+)`).exec(figures)?.[1]);
  expect(late).toBeGreaterThan(0);
  // The start itself, and the next full minute: an hour late it would not be on time.
  expect(late).toBeLessThan(600);
  expect(figures).toContain('sangkien_sends_total{channel="web",outcome="sent"}');
  expect(figures).toContain('sangkien_store_up{store="redis"} 1');

  await reminder.taps('Viết tiếp hồ sơ đang dở');
  await heard(writer, 'điện thoại');
  const rows = place.store.connection.collection('deliveries');
  expect(await rows.countDocuments()).toBe(1);
});
