import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../browser/chromium.js';
import { PATIENCE_MS } from '../helpers/patience.js';

/** The two commands of the README, as it prints them. */
const COMMANDS = commandsOf(readFileSync('README.md', 'utf8'));
const LONG_MS = 240_000;

let folder: string;
let port: number;
let browser: Browser;
let app: Running | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newcomer-'));
  execFileSync('git', ['clone', '--quiet', '.', folder]);
  port = await freePort();
  browser = await startChromium();
});
afterAll(async () => {
  await browser.close();
  await app?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a newcomer with nothing installed', () => {
  test('the README gives two commands', () => {
    expect(COMMANDS).toEqual(['npm ci', 'npm start']);
  });

  test('runs them, holds the whole conversation in a browser, and finds it again after a restart', async () => {
    execFileSync('bash', ['-c', COMMANDS[0] ?? ''], { cwd: folder, stdio: 'pipe' });
    app = await start();
    expect(app.said()).toMatch(/#s=[\w-]+/);
    expect(app.said()).toContain('TELEGRAM_BOT_TOKEN');

    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(`http://localhost:${port}/chat`);
    await tap(page, 'Nộp sáng kiến');
    await hears(page, 'Bước 1/9');
    await look(page, 'phone-1-consent');
    await tap(page, 'Tôi đồng ý');
    await answer(page, 'Bước 2/9', 'Nguyễn Thị Lan');
    await answer(page, 'Bước 3/9', '0912 345 678');
    await look(page, 'phone-2-unit');
    await answer(page, 'Bước 4/9', 'thanh hoa');
    await answer(page, 'Bước 5/9', 'Trường THPT Lam Sơn');
    await hears(page, 'Bước 6/9');
    await tap(page, 'Khối cơ quan');
    await answer(page, 'Bước 7/9', 'Giá phơi dụng cụ thí nghiệm');
    await hears(page, 'Bước 8/9');
    await page
      .locator('#box')
      .fill('Trước đây dụng cụ ướt để chồng lên nhau. Nay có giá phơi ba tầng, khô trong một giờ.');
    await look(page, 'phone-3-description');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await hears(page, 'Mời anh/chị xem lại');
    await look(page, 'phone-4-review');
    await tap(page, 'Nộp sáng kiến này');
    await hears(page, 'Đã nộp thành công');
    await look(page, 'phone-5-receipt');
    const code = /SK-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await page.locator('[role=log]').textContent()) ?? '')?.[0];
    expect(code).toBeDefined();

    await app.stop();
    expect(app.said()).toContain('Đã dừng');
    app = await start();
    await page.reload();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator('#box').fill('hồ sơ của tôi');
    await page.keyboard.press('Enter');
    await hears(page, 'Anh/chị có 1 sáng kiến');
    await hears(page, code ?? '');
    await look(page, 'desktop-6-mine');
    await context.close();
  });
});

interface Running {
  /** Everything the terminal has shown. */
  said(): string;
  /** Ctrl-C, and waits for the end. */
  stop(): Promise<void>;
}

async function start(): Promise<Running> {
  const env = { ...process.env, PORT: String(port), NODE_OPTIONS: '' };
  const child = spawn('bash', ['-c', COMMANDS[1] ?? ''], {
    cwd: folder,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ctrl-C')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`ended before the banner:\n${said}`)));
    setTimeout(() => reject(new Error(`no banner:\n${said}`)), LONG_MS).unref();
  });
  await ready;
  return { said: () => said, stop: () => interrupt(child) };
}

/** What a terminal does at Ctrl-C: the whole foreground group gets the signal. */
async function interrupt(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGINT');
  await ended;
}

async function tap(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).last().click();
}

async function answer(page: Page, step: string, words: string): Promise<void> {
  await hears(page, step);
  await page.locator('#box').fill(words);
  await page.keyboard.press('Enter');
}

async function hears(page: Page, words: string): Promise<void> {
  await page.locator('[role=log]').getByText(words).last().waitFor({ timeout: PATIENCE_MS });
}

/** A picture to be looked at, where SCREENSHOTS names a folder. */
async function look(page: Page, name: string): Promise<void> {
  const to = process.env.SCREENSHOTS;
  if (to !== undefined) await page.screenshot({ path: join(to, `${name}.png`) });
}

function commandsOf(readme: string): string[] {
  const block = /```sh\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  return block
    .split(/\n|&&/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^(git|cd) /.test(line));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
