import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Store } from '../../src/store/connect.js';
import { type ChatServer, chatStore, startChat } from '../http/chat-server.js';
import { submission } from '../http/scripted-bot.js';
import { botSays, type ChatPage, openChatPage, picture, triesAgain } from './chat-page.js';
import { startChromium } from './chromium.js';

let store: Store;
let browser: Browser;
let server: ChatServer;
let chat: ChatPage;

beforeAll(async () => {
  [store, browser] = await Promise.all([chatStore('browser-trouble'), startChromium()]);
});
afterAll(async () => {
  await browser.close();
  await store.drop();
  await store.close();
});
beforeEach(async () => {
  server = await startChat(store.connection, { script: submission });
  chat = await openChatPage(browser, `${server.url}/chat`);
  await botSays(chat.page, 'đồng ý không?');
  await chat.page.getByRole('button', { name: 'Tôi đồng ý' }).click();
  await botSays(chat.page, 'Bước 1/4');
});
afterEach(async () => {
  await chat.close();
  await server.close();
});

function names() {
  return server.taken.flatMap(({ input }) => (input.kind === 'text' ? [input.text] : []));
}

describe('when something is wrong the chat page', () => {
  test('keeps the words through a 503, says so, and sends them by itself once it is over', async () => {
    const { page } = chat;
    server.away = true;
    await page.locator('#box').fill('Lê Văn Huy');
    await page.locator('#send').click();
    await page.locator('.pending[data-state=failed]', { hasText: 'Lê Văn Huy' }).waitFor();
    await page.locator('.pending .state', { hasText: /chưa gửi/ }).waitFor();
    await page.getByText('Máy chủ đang bận.').waitFor();
    await picture(page, 'phone-8-unavailable');
    server.away = false;
    await triesAgain(page);
    await botSays(page, 'Bước 2/4');
    expect(names()).toEqual(['Lê Văn Huy']);
    await page.locator('#notice.shown').waitFor({ state: 'hidden' });
  });

  test('tries again without being asked', async () => {
    const { page } = chat;
    server.mongodbDown = true;
    await page.locator('#box').fill('Lê Văn Huy');
    await page.locator('#send').click();
    await page.locator('.pending[data-state=failed]').waitFor();
    server.mongodbDown = false;
    await botSays(page, 'Bước 2/4');
    expect(names()).toEqual(['Lê Văn Huy']);
  });

  test('keeps what was sent without a network over a reload, and sends it once', async () => {
    const { page, context } = chat;
    // The server takes the message, but its answer never arrives.
    await page.route('**/api/chat/messages', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.locator('#box').fill('Lê Văn Huy');
    await page.locator('#send').click();
    await botSays(page, 'Bước 2/4');
    await page.unroute('**/api/chat/messages');
    await context.setOffline(true);
    await page.locator('#box').fill('0912 345 678');
    await page.locator('#send').click();
    await page.getByText('Chưa có mạng.').waitFor();
    await page.locator('.pending[data-state=failed]', { hasText: '0912 345 678' }).waitFor();
    await picture(page, 'phone-9-offline');
    await context.setOffline(false);
    await page.reload();
    await botSays(page, 'Bước 3/4');
    expect(names()).toEqual(['Lê Văn Huy', '0912 345 678']);
    expect(await page.locator('.message.person', { hasText: 'Lê Văn Huy' }).count()).toBe(1);
    await page.locator('#pending .message').first().waitFor({ state: 'detached' });
    expect(await page.locator('.message.person', { hasText: '0912 345 678' }).count()).toBe(1);
  });

  test('has the half-written answer, the question and its buttons again after a reload', async () => {
    const { page } = chat;
    await page.locator('#box').fill('Lê Văn');
    await page.reload();
    await botSays(page, 'Bước 1/4');
    expect(await page.locator('#box').inputValue()).toBe('Lê Văn');
    expect(await page.locator('#progress-words').textContent()).toBe('Bước 1/4');
    await page.locator('#box').fill('Lê Văn Huy');
    await page.locator('#box').press('Enter');
    await botSays(page, 'Bước 2/4');
    expect(server.taken.map(({ input }) => input.kind)).toEqual(['start', 'choice', 'text']);
  });

  test('sends once however fast one presses', async () => {
    const { page } = chat;
    await page.locator('#box').fill('Lê Văn Huy');
    await page.locator('#send').dblclick();
    await page.locator('#box').press('Enter');
    await botSays(page, 'Bước 2/4');
    expect(names()).toEqual(['Lê Văn Huy']);
  });

  test('a text that the server will never take comes back into the box with the reason', async () => {
    const { page } = chat;
    const long = 'sáng kiến '.repeat(9_000);
    await page.locator('#box').fill(long);
    await page.locator('#send').click();
    await page.getByText('Tin nhắn này quá dài').waitFor();
    expect(await page.locator('#box').inputValue()).toBe(long);
    expect(names()).toEqual([]);
  });

  test('a conversation that the server no longer knows is replaced, and the words stay', async () => {
    const { page, context } = chat;
    await context.addCookies([
      { name: 'sk_chat', value: 'forged', domain: '127.0.0.1', path: '/api/chat', httpOnly: true, sameSite: 'Lax' },
    ]);
    await page.locator('#box').fill('Lê Văn Huy');
    await page.locator('#send').click();
    await page.getByText('đã mở cuộc trò chuyện mới').waitFor();
    await botSays(page, 'đồng ý không?');
    expect(await page.locator('#box').inputValue()).toBe('Lê Văn Huy');
    expect(await page.locator('#log .message').count()).toBe(1);
  });

  test('a server that restarts is found again, and nothing is missing or twice', async () => {
    const { page } = chat;
    const conversation = server.taken[0]?.conversation;
    const { port } = server;
    await server.close();
    server = await startChat(store.connection, { script: submission, port });
    // What was said while nobody listened.
    if (conversation === undefined) throw new Error('no conversation');
    await server.channel.send(conversation, {
      key: 'later',
      seq: 40,
      from: 'bot',
      text: 'Nhắc: còn 3 ngày.',
      choices: [],
      attachments: [],
    });
    await botSays(page, 'Nhắc: còn 3 ngày.');
    expect(await page.locator('#log .message.bot', { hasText: 'Bước 1/4' }).count()).toBe(1);
  });

  test('a return link opens the same conversation on another phone', async () => {
    const { page } = chat;
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'Mở trên máy khác' }).click();
    const address = page.locator('#elsewhere-address');
    await address.waitFor();
    await picture(page, 'phone-10-elsewhere');
    const link = (await address.getAttribute('href')) ?? '';
    expect(new URL(link).hash).toMatch(/^#r=/);
    const other = await openChatPage(browser, link);
    try {
      await botSays(other.page, 'Bước 1/4');
      expect(other.page.url()).toBe(`${server.url}/chat`);
      expect(other.requests.every((request) => !request.includes(link.slice(-20)))).toBe(true);
      await other.page.locator('#box').fill('Lê Văn Huy');
      await other.page.locator('#send').click();
      await botSays(other.page, 'Bước 2/4');
      await page.keyboard.press('Escape');
      await botSays(page, 'Bước 2/4');
    } finally {
      await other.close();
    }
  });

  test('a return link does not take the place of another conversation unasked', async () => {
    const { page } = chat;
    const other = await openChatPage(browser, `${server.url}/chat`);
    try {
      await botSays(other.page, 'đồng ý không?');
      await other.page.getByRole('button', { name: 'Menu' }).click();
      await other.page.getByRole('button', { name: 'Mở trên máy khác' }).click();
      await other.page.locator('#elsewhere-address').waitFor();
      const link = (await other.page.locator('#elsewhere-address').getAttribute('href')) ?? '';
      await page.goto(link);
      await page.getByRole('button', { name: 'Giữ cuộc trò chuyện đang có' }).click();
      await botSays(page, 'Bước 1/4');
      await page.goto('about:blank');
      await page.goto(link);
      await page.getByRole('button', { name: 'Mở từ liên kết' }).click();
      await botSays(page, 'đồng ý không?');
      expect(await page.locator('#log .message.person').count()).toBe(0);
    } finally {
      await other.close();
    }
  });
});
