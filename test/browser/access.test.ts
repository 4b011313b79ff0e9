import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { transformSync } from '@swc/core';
import type { Browser, Page } from 'playwright-core';
import type { Store } from '../../src/store/connect.js';
import { type ChatServer, chatStore, startChat } from '../http/chat-server.js';
import { submission } from '../http/scripted-bot.js';
import { botSays, type ChatPage, openChatPage, picture, triesAgain } from './chat-page.js';
import { startChromium } from './chromium.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PUBLIC = new URL('../../src/http/public/', import.meta.url);

let store: Store;
let browser: Browser;
let server: ChatServer;
let chat: ChatPage;

beforeAll(async () => {
  [store, browser] = await Promise.all([chatStore('browser-access'), startChromium()]);
});
afterAll(async () => {
  await browser.close();
  await store.drop();
  await store.close();
});
beforeEach(async () => {
  server = await startChat(store.connection, { script: submission });
});
afterEach(async () => {
  await chat.close();
  await server.close();
});

/** What axe finds against WCAG 2.2 A and AA: names, roles, contrast, sizes of targets. */
async function faults(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ target, failureSummary }) => [target, failureSummary])]))`);
}

describe.each(['light', 'dark'] as const)('in %s the chat page', (colorScheme) => {
  test('has names, roles and contrasts for everybody, in every state', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`, { colorScheme, reducedMotion: 'reduce' });
    const { page } = chat;
    await botSays(page, 'đồng ý không?');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tôi đồng ý' }).click();
    await botSays(page, 'Bước 1/4');
    expect(await faults(page)).toEqual([]);
    server.away = true;
    await page.locator('#box').fill('Lê Văn Huy');
    await page.locator('#send').click();
    await page.getByRole('button', { name: 'Gửi lại' }).waitFor();
    expect(await faults(page)).toEqual([]);
    server.away = false;
    await triesAgain(page);
    await botSays(page, 'Bước 2/4');
    for (const text of ['0912345678', 'Doanh nghiệp']) {
      await page.locator('#box').fill(text);
      await page.locator('#send').click();
    }
    await botSays(page, 'Bước 4/4');
    await page.locator('#box').fill('a'.repeat(70));
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Menu' }).click();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Mở trên máy khác' }).click();
    await page.locator('#elsewhere-address').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(server.url);
    expect(await faults(page)).toEqual([]);
  });
});

describe('the chat page', () => {
  test('has letters of at least 18 px and targets of at least 48 px', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await botSays(page, 'đồng ý không?');
    await page.getByRole('button', { name: 'Menu' }).click();
    const small = await page.evaluate(`[...document.querySelectorAll('button, textarea, .size')]
      .filter((each) => each.offsetParent !== null && each.getAttribute('aria-disabled') !== 'true')
      .filter((each) => each.getBoundingClientRect().height < 48 || parseFloat(getComputedStyle(each).fontSize) < 18)
      .map((each) => each.outerHTML)`);
    expect(small).toEqual([]);
    expect(await page.evaluate(`parseFloat(getComputedStyle(document.querySelector('.message .text')).fontSize)`)).toBe(
      18,
    );
  });

  test('tells a screen reader what is new, and not the whole history again', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await botSays(page, 'đồng ý không?');
    const log = page.getByRole('log', { name: 'Cuộc trò chuyện' });
    expect(await log.getAttribute('aria-live')).toBe('polite');
    expect(await log.locator('.message').first().textContent()).toMatch(/^Trợ lý: /);
    expect(await page.getByLabel('Viết câu trả lời').count()).toBe(1);
  });

  test('keeps the keyboard inside an open sheet and gives it back', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await botSays(page, 'đồng ý không?');
    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('Enter');
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(`document.activeElement.closest('#menu') !== null`)).toBe(true);
    }
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.id')).toBe('menu-open');
  });

  test('opens without a network once it was there, with the words typed', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`, { serviceWorkers: 'allow' });
    const { page, context } = chat;
    await botSays(page, 'đồng ý không?');
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await page.reload();
    await botSays(page, 'đồng ý không?');
    await page.locator('#box').fill('đang viết dở');
    await context.setOffline(true);
    await page.reload();
    await page.getByText('Chưa mở được cuộc trò chuyện').waitFor();
    expect(await page.locator('#box').inputValue()).toBe('đang viết dở');
    await picture(page, 'phone-11-shell-offline');
    await context.setOffline(false);
    await botSays(page, 'đồng ý không?');
  });

  test('is written in the JavaScript of 2018, which old phones know', async () => {
    chat = await openChatPage(browser, server.url);
    for (const name of readdirSync(PUBLIC).filter((each) => each.endsWith('.js'))) {
      const source = readFileSync(new URL(name, PUBLIC), 'utf8');
      const written = (target: 'es2018' | 'es2022') =>
        transformSync(source, { jsc: { target, parser: { syntax: 'ecmascript' } }, isModule: true }).code;
      expect(written('es2018')).toBe(written('es2022'));
    }
  });
});
