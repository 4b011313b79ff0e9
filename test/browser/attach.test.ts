import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Store } from '../../src/store/connect.js';
import { KeptInMemory } from '../helpers/kept-files.js';
import { jpegOf, pngOf } from '../helpers/pictures.js';
import { chatStore, startChat } from '../http/chat-server.js';
import { botSays, openChatPage } from './chat-page.js';
import { startChromium } from './chromium.js';

let store: Store;
let browser: Browser;
beforeAll(async () => {
  [store, browser] = await Promise.all([chatStore('browser-attach'), startChromium()]);
});
afterAll(async () => {
  await browser.close();
  await store.drop();
  await store.close();
});

test('a file is given where one is asked for, refused with a sentence, and one sent to many can be opened', async () => {
  const kept = new KeptInMemory();
  const server = await startChat(store.connection, {
    keptFiles: kept.opened(),
    script: (_, turn) =>
      turn < 2
        ? [
            {
              text: 'Gửi tệp đi',
              hint: { kind: 'file' },
              choices: [[{ label: 'Hỏi lại', at: 'x', value: 'y', role: 'option' }]],
            },
          ]
        : [{ text: 'Đã nhận tệp' }],
  });
  const chat = await openChatPage(browser, `${server.url}/chat`);
  const { page } = chat;
  await botSays(page, 'Gửi tệp đi');
  const button = page.getByRole('button', { name: 'Chọn tệp' });
  const chooses = async (name: string, mimeType: string, buffer: Buffer) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
    await chooser.setFiles({ name, mimeType, buffer });
  };
  await chooses('thư.exe', 'application/pdf', Buffer.from('MZ'));
  await page.locator('#notice', { hasText: 'Chưa nhận được loại tệp này' }).waitFor();
  // The next thing that is done leaves the refusal behind.
  await page.getByRole('button', { name: 'Hỏi lại' }).last().click();
  await page.locator('#notice:not(.shown)').waitFor({ state: 'attached' });
  await page.locator('#log .message.bot', { hasText: 'Gửi tệp đi' }).nth(1).waitFor();
  await chooses('Ảnh hội thi.png', 'image/png', pngOf(9_000));
  await botSays(page, 'Đã nhận tệp');
  const { input, conversation } = server.taken.at(-1) ?? {};
  const file = input?.kind === 'file' ? input.files[0] : undefined;
  if (file === undefined || conversation === undefined) throw new Error('no file was taken');
  expect(file).toMatchObject({ name: 'Ảnh hội thi.png', type: 'image/png', size: pngOf(9_000).length });
  expect(await server.channel.fetchFile?.(conversation, file, 10_000)).toEqual(pngOf(9_000));
  await button.waitFor({ state: 'hidden' });

  const attachments = [kept.keep('Kế hoạch.jpg', 'image/jpeg', jpegOf())];
  await server.channel.send(conversation, { key: 'p', seq: 90, from: 'bot', text: 'Hình', choices: [], attachments });
  const link = page.getByRole('link', { name: /Kế hoạch\.jpg/ });
  await page.getByRole('img', { name: /Kế hoạch\.jpg/ }).waitFor({ state: 'attached' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('Kế hoạch.jpg');
  // Whoever has another chat, or none, does not have it.
  expect((await fetch(`${server.url}/api/chat/files/90-0`)).status).toBe(401);
  await chat.close();
  await server.close();
});
