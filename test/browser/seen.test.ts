import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { makeConversationId } from '../../src/ids.js';
import type { Store } from '../../src/store/connect.js';
import { type ChatServer, chatStore, startChat } from '../http/chat-server.js';
import { botSays, openChatPage } from './chat-page.js';
import { startChromium } from './chromium.js';

describe('a page that shows a notice', () => {
  let browser: Browser;
  let store: Store;
  let server: ChatServer;
  const shown: number[] = [];
  const heard: (() => void)[] = [];

  beforeAll(async () => {
    browser = await startChromium();
    store = await chatStore('page-seen');
    server = await startChat(store.connection, {
      shown: async (conversation, seqs, at) => {
        if (server.away) throw new Error('away');
        await server.parts.chatLog.show(conversation, seqs, at);
        shown.push(...seqs);
        for (const each of heard.splice(0)) each();
      },
    });
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await store.drop();
    await store.close();
  });

  const notice = (conversation: string, seq: number, text: string) =>
    server.channel.send(makeConversationId('web', conversation.slice(4)), {
      key: `${conversation} ${seq}`,
      seq,
      from: 'bot',
      text,
      choices: [],
      attachments: [],
      notice: true,
    });
  const hear = async (seq: number): Promise<void> => {
    while (!shown.includes(seq)) await new Promise<void>((resolve) => heard.push(resolve));
  };

  test('says so while somebody can see it, also after the server was away, and once', async () => {
    const chat = await openChatPage(browser, `${server.url}/chat`);
    await botSays(chat.page, '');
    const conversation = server.taken.at(-1)?.conversation ?? '';
    const last =
      (await server.parts.chatLog.latest(makeConversationId('web', conversation.slice(4)), 1)).at(-1)?.seq ?? 0;

    await notice(conversation, last + 1, 'Xin xác nhận báo cáo tuần');
    await hear(last + 1);

    server.away = true;
    await notice(conversation, last + 2, 'Nhắc lần cuối');
    await botSays(chat.page, 'Nhắc lần cuối');
    server.away = false;
    await hear(last + 2);

    await chat.page.evaluate(hidden(true));
    await notice(conversation, last + 3, 'Đã đến hạn');
    await botSays(chat.page, 'Đã đến hạn');
    expect(shown).toEqual([last + 1, last + 2]);
    await chat.page.evaluate(hidden(false));
    await hear(last + 3);

    await chat.page.reload();
    await botSays(chat.page, 'Đã đến hạn');
    await notice(conversation, last + 4, 'Thêm một tin');
    await hear(last + 4);
    expect(shown).toEqual([last + 1, last + 2, last + 3, last + 4]);
    expect(chat.complaints).toEqual([]);
    await chat.close();
  });
});

/** To be run in the page: another tab comes to the front, or goes. Its stream learns of it only when it is told. */
function hidden(is: boolean): string {
  const tell = is ? '' : "document.dispatchEvent(new Event('visibilitychange'));";
  return `Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${is} }); ${tell}`;
}
