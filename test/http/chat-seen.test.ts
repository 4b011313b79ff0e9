import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeConversationId } from '../../src/ids.js';
import type { Store } from '../../src/store/connect.js';
import { type ChatServer, chatStore, startChat } from './chat-server.js';

describe('POST /api/chat/seen', () => {
  let store: Store;
  let server: ChatServer;
  const shown: { conversation: string; seqs: readonly number[] }[] = [];

  beforeAll(async () => {
    store = await chatStore('chat-seen');
    server = await startChat(store.connection, {
      shown: async (conversation, seqs, at) => {
        shown.push({ conversation, seqs });
        await server.parts.chatLog.show(conversation, seqs, at);
      },
    });
  });
  afterAll(async () => {
    await server.close();
    await store.drop();
    await store.close();
  });

  async function open(): Promise<{ token: string; chat: string }> {
    const answer = await fetch(`${server.url}/api/chat`, { method: 'POST' });
    const { token } = (await answer.json()) as { token: string };
    await post(token, '/api/chat/messages', { id: 'm1', text: 'chào' });
    const chat = server.taken.at(-1)?.conversation ?? '';
    return { token, chat };
  }
  const post = (token: string, path: string, body: unknown) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const historyOf = async (token: string) => {
    const answer = await fetch(`${server.url}/api/chat/history`, { headers: { Authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { messages: { text: string; notice?: true }[] }).messages;
  };

  test('a notice says that it is one until a page has shown it; nobody else’s is touched', async () => {
    const [mine, theirs] = [await open(), await open()];
    for (const { chat } of [mine, theirs]) {
      const message = {
        key: `${chat} 5`,
        seq: 5,
        from: 'bot',
        text: 'Báo cáo tuần',
        choices: [],
        attachments: [],
      } as const;
      await server.channel.send(makeConversationId('web', chat.slice(4)), { ...message, notice: true });
    }
    expect((await historyOf(mine.token)).filter(({ notice }) => notice)).toMatchObject([{ text: 'Báo cáo tuần' }]);
    expect((await post(mine.token, '/api/chat/seen', { ids: [5, 6] })).status).toBe(204);
    expect(shown).toEqual([{ conversation: mine.chat, seqs: [5, 6] }]);
    expect((await historyOf(mine.token)).filter(({ notice }) => notice)).toEqual([]);
    expect((await historyOf(theirs.token)).filter(({ notice }) => notice)).toHaveLength(1);
  });

  test('what is no list of messages is refused, and so is somebody without a chat', async () => {
    const { token } = await open();
    for (const body of [
      {},
      { ids: ['5'] },
      { ids: [-1] },
      { ids: [1.5] },
      { ids: Array(501).fill(1) },
      { ids: [1], x: 1 },
    ])
      expect((await post(token, '/api/chat/seen', body)).status).toBe(400);
    expect((await post('nobody', '/api/chat/seen', { ids: [1] })).status).toBe(401);
    expect((await post(token, '/api/chat/seen', { ids: [] })).status).toBe(204);
  });
});
