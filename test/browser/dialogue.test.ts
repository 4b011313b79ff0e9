import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Store } from '../../src/store/connect.js';
import { type ChatServer, chatStore, startChat } from '../http/chat-server.js';
import { submission } from '../http/scripted-bot.js';
import { botSays, type ChatPage, DESKTOP, openChatPage, PHONE, picture } from './chat-page.js';
import { startChromium } from './chromium.js';

const DESCRIPTION = 'Dùng khay nghiêng, bớt cúi, mỗi ca đỡ 40 phút.';

let store: Store;
let browser: Browser;
let server: ChatServer;
let chat: ChatPage;

beforeAll(async () => {
  [store, browser] = await Promise.all([chatStore('browser-dialogue'), startChromium()]);
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

describe('the chat page', () => {
  test('holds the whole conversation by keyboard alone, at 360 px, down to the receipt', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await botSays(page, 'Anh/chị có đồng ý không?');
    await picture(page, 'phone-1-consent');
    await pressByKeyboard(page, 'Tôi đồng ý');
    await botSays(page, 'Bước 1/4');
    await answerByKeyboard(page, 'Lê Văn Huy');
    await botSays(page, 'Bước 2/4');
    expect(await page.locator('#box').getAttribute('inputmode')).toBe('tel');
    await answerByKeyboard(page, '0912 345 678');
    await botSays(page, 'Bước 3/4');
    await picture(page, 'phone-2-choices');
    await pressByKeyboard(page, 'Doanh nghiệp');
    await botSays(page, 'Bước 4/4');
    expect(await page.locator('[role=progressbar]').getAttribute('aria-valuenow')).toBe('4');
    await page.locator('#box').focus();
    await page.keyboard.type(DESCRIPTION);
    await picture(page, 'phone-3-description');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await botSays(page, 'Xin anh/chị xem lại');
    await pressByKeyboard(page, 'Gửi sáng kiến');
    await botSays(page, 'Mã hồ sơ: SK-7K4M-9PXM');
    await picture(page, 'phone-4-receipt');

    expect(server.taken.map(({ input }) => input)).toEqual([
      { kind: 'start', payload: '' },
      { kind: 'choice', at: 'submit.step.ab12', value: 'agree' },
      { kind: 'text', text: 'Lê Văn Huy' },
      { kind: 'text', text: '0912 345 678' },
      { kind: 'choice', at: 'submit.step.ab12', value: 'enterprise' },
      { kind: 'text', text: DESCRIPTION },
      { kind: 'choice', at: 'submit.step.ab12', value: 'submit' },
    ]);
    expect(await page.locator('#progress').isVisible()).toBe(false);
    expect(await page.locator('#pending .message').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(chat.complaints).toEqual([]);
    expect(
      chat.requests.filter((address) => new URL(address).origin !== server.url && !address.startsWith('data:')),
    ).toEqual([]);
  });

  test('counts as one types, marks what is over and still sends it', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await goToDescription(page);
    const box = page.locator('#box');
    await box.fill('Tiếng Việt'.normalize('NFD'));
    expect(await page.locator('#counter').textContent()).toBe('10/60 ký tự');
    await box.fill('a'.repeat(61));
    expect(await page.locator('#counter').textContent()).toBe('61/60 ký tự, dài hơn 1');
    expect(await page.locator('#counter-said').textContent()).toBe('61/60 ký tự, dài hơn 1');
    expect(await box.getAttribute('aria-invalid')).toBe('true');
    await picture(page, 'phone-5-over');
    await box.press('Enter');
    expect(await box.inputValue()).toBe(`${'a'.repeat(61)}\n`);
    await page.locator('#send').click();
    await botSays(page, 'Xin anh/chị xem lại');
    expect(server.taken.at(-1)?.input).toEqual({ kind: 'text', text: `${'a'.repeat(61)}\n` });
  });

  test('an answered question keeps its buttons readable but takes no second answer', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await botSays(page, 'đồng ý không?');
    await page.getByRole('button', { name: 'Tôi đồng ý' }).dblclick();
    await botSays(page, 'Bước 1/4');
    await page.getByRole('button', { name: 'Không, tôi chỉ xem' }).click({ force: true });
    await answer(page, 'Lê Văn Huy');
    await botSays(page, 'Bước 2/4');
    expect(server.taken.map(({ input }) => input.kind)).toEqual(['start', 'choice', 'text']);
    expect(await page.getByRole('button', { name: 'Tôi đồng ý' }).getAttribute('aria-disabled')).toBe('true');
  });

  test('the menu types its commands, and shows them by their names', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await botSays(page, 'đồng ý không?');
    await page.getByRole('button', { name: 'Menu' }).click();
    await picture(page, 'phone-6-menu');
    await page.getByRole('button', { name: 'Hướng dẫn' }).click();
    await botSays(page, 'Anh/chị trả lời từng câu một.');
    expect(server.taken.at(-1)?.input).toEqual({ kind: 'text', text: '/huongdan' });
    expect(await page.locator('#log .message.person .text').last().textContent()).toBe('Hướng dẫn');
  });

  test('larger letters are kept on this device', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByLabel('Rất lớn').check();
    await page.keyboard.press('Escape');
    await page.reload();
    await botSays(page, 'đồng ý không?');
    expect(await page.evaluate('parseFloat(getComputedStyle(box).fontSize)')).toBe(25);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await picture(page, 'phone-7-very-large');
  });

  test('a question taller than the screen is shown from its beginning, and says that it goes on', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await goToDescription(page);
    const conversation = server.taken[0]?.conversation;
    if (conversation === undefined) throw new Error('nothing taken');
    const text = `Mở đầu\n${'dòng\n'.repeat(60)}Kết thúc`;
    await server.channel.send(conversation, { key: 'long', seq: 90, from: 'bot', text, choices: [], attachments: [] });
    await botSays(page, 'Kết thúc');
    await page.waitForFunction(`(() => {
      const top = (each) => each.getBoundingClientRect().top;
      return Math.abs(top(document.querySelector('#log > :last-child')) - top(document.getElementById('scroll'))) < 20;
    })()`);
    await page.getByRole('button', { name: 'Xem tiếp bên dưới' }).click();
    await page.getByRole('button', { name: 'Xem tiếp bên dưới' }).waitFor({ state: 'hidden' });
  });

  test('a text that was too long is back in the box, to be shortened', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await goToDescription(page);
    const conversation = server.taken[0]?.conversation;
    if (conversation === undefined) throw new Error('nothing taken');
    const hint = { kind: 'longText', max: 1000, text: 'Một bản viết dài quá' } as const;
    const message = { key: 'over', from: 'bot', text: 'Dài quá', choices: [], attachments: [], hint } as const;
    await server.channel.send(conversation, { ...message, seq: 90 });
    await botSays(page, 'Dài quá');
    const box = page.getByRole('textbox');
    await expect(box.inputValue()).resolves.toBe('Một bản viết dài quá');
    await box.fill('Bản khác');
    await server.channel.send(conversation, { ...message, key: 'again', seq: 91 });
    await page.locator('#log .message.bot', { hasText: 'Dài quá' }).nth(1).waitFor();
    await expect(box.inputValue()).resolves.toBe('Bản khác');
  });

  test('a picture of the bot is seen, named for who cannot see it, and can be downloaded', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await goToDescription(page);
    const conversation = server.taken[0]?.conversation;
    if (conversation === undefined) throw new Error('nothing taken');
    const base64 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
    const attachments = [{ name: 'tien-do.png', type: 'image/png', base64 }];
    await server.channel.send(conversation, { key: 'p', seq: 90, from: 'bot', text: 'Hình', choices: [], attachments });
    const picture = page.getByRole('img', { name: /tien-do\.png/ });
    await picture.waitFor();
    await page.waitForFunction("document.querySelector('.picture img').naturalWidth === 1");
    const link = page.getByRole('link', { name: /tien-do\.png/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('tien-do.png');
  });

  test('a file of the bot can be downloaded', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`);
    const { page } = chat;
    await goToDescription(page);
    await answer(page, DESCRIPTION);
    await page.getByRole('button', { name: 'Gửi sáng kiến' }).click();
    const link = page.getByRole('link', { name: /sang-kien\.txt/ });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('sang-kien.txt');
  });

  test('a link of the unit office starts the conversation with its payload, once', async () => {
    chat = await openChatPage(browser, `${server.url}/chat?start=u-p63-38`);
    const { page } = chat;
    await botSays(page, 'đồng ý không?');
    expect(page.url()).toBe(`${server.url}/chat`);
    await page.reload();
    await botSays(page, 'đồng ý không?');
    expect(server.taken.map(({ input }) => input)).toEqual([{ kind: 'start', payload: 'u-p63-38' }]);
  });

  test('a setup link hands its token over and leaves it nowhere', async () => {
    chat = await openChatPage(browser, `${server.url}/chat#s=AbCdEf0123456789_-xyz`);
    const { page } = chat;
    await botSays(page, 'đồng ý không?');
    expect(page.url()).toBe(`${server.url}/chat`);
    expect(server.taken.map(({ input }) => input)).toEqual([{ kind: 'start', payload: 'setup-AbCdEf0123456789_-xyz' }]);
    expect(chat.requests.some((address) => address.includes('AbCdEf'))).toBe(false);
  });

  test('is as good on a wide screen and in the dark', async () => {
    chat = await openChatPage(browser, `${server.url}/chat`, { viewport: DESKTOP, colorScheme: 'dark' });
    const { page } = chat;
    await goToDescription(page);
    await picture(page, 'desktop-dark');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(15, 23, 34)');
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(243, 246, 250)');
    await picture(page, 'desktop-light');
    await page.setViewportSize(PHONE);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'phone-dark');
    await page.goto(server.url);
    await picture(page, 'phone-landing');
  });
});

async function goToDescription(page: Page): Promise<void> {
  await botSays(page, 'đồng ý không?');
  await page.getByRole('button', { name: 'Tôi đồng ý' }).click();
  await botSays(page, 'Bước 1/4');
  await answer(page, 'Lê Văn Huy');
  await botSays(page, 'Bước 2/4');
  await answer(page, '0912345678');
  await botSays(page, 'Bước 3/4');
  await page.getByRole('button', { name: 'Khối cơ quan' }).click();
  await botSays(page, 'Bước 4/4');
}

async function answer(page: Page, text: string): Promise<void> {
  await page.locator('#box').fill(text);
  await page.locator('#send').click();
}

/** Goes to the button with Tab, as somebody without a mouse does, and presses it. */
async function pressByKeyboard(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    const focused = await page.evaluate('document.activeElement.textContent.trim()');
    if (focused === name) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('Shift+Tab');
  }
  throw new Error(`Tab never reached “${name}”`);
}

async function answerByKeyboard(page: Page, text: string): Promise<void> {
  await page.locator('#box').focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}
