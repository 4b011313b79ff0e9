import { afterAll, beforeAll } from '@jest/globals';
import { hashToken } from '../../../src/ids.js';
import { makeChatDoors } from '../../../src/store/chat/doors.js';
import type { Store } from '../../../src/store/connect.js';
import { KeptInMemory } from '../../helpers/kept-files.js';
import { chatStore, startChat } from '../../http/chat-server.js';
import { ApiClient, EventReader, newId } from '../../http/client.js';
import { type ChannelHarness, channelContract } from '../contract.js';

let store: Store;

beforeAll(async () => {
  store = await chatStore('web-contract');
});
afterAll(async () => {
  await store.drop();
  await store.close();
});

async function makeHarness(): Promise<ChannelHarness> {
  const kept = new KeptInMemory();
  const server = await startChat(store.connection, { script: () => [], echo: false, keptFiles: kept.opened() });
  const client = await ApiClient.open(server.url);
  const me = server.parts.webChat.conversationOf(await chatOf(store, client));
  const reader = await EventReader.open(client);
  let last: unknown;
  const post = async (body: Record<string, unknown>) => {
    last = body;
    await client.post('/api/chat/messages', body);
  };
  const downloaded = async ({ name, url }: { name: string; url: string }) => {
    const given = await fetch(`${server.url}${url}`, { headers: client.bearer() });
    return { name, body: Buffer.from(await given.arrayBuffer()) };
  };
  return {
    channel: server.channel,
    conversation: me,
    says: (text) => post({ id: newId(), text }),
    taps: async (label) => {
      const rows = (reader.messages().at(-1)?.data.choices ?? []) as { label: string; at: string; value: string }[][];
      const choice = rows.flat().find((each) => each.label.includes(label));
      await post({ id: newId(), choice: { at: choice?.at, value: choice?.value } });
    },
    sendsPicture: async (name, body) => {
      const headers = { ...client.bearer(), 'x-file-name': encodeURIComponent(name) };
      const given = await fetch(`${server.url}/api/chat/files`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      });
      const { fileId } = (await given.json()) as { fileId: string };
      await post({ id: newId(), fileId });
    },
    keep: (name, type, body) => kept.keep(name, type, body),
    redelivers: async () => {
      await client.post('/api/chat/messages', last);
    },
    storeAway: (away) => {
      server.away = away;
    },
    received: async (count) => {
      if (server.taken.length < count) throw new Error(`${server.taken.length} events were taken in, not ${count}`);
      return server.taken;
    },
    shown: async (count) => {
      await reader.texts(count);
      const messages = reader.messages().map(async ({ data }) => ({
        text: String(data.text),
        labels: ((data.choices ?? []) as { label: string }[][]).flat().map(({ label }) => label),
        files: await Promise.all(((data.attachments ?? []) as { name: string; url: string }[]).map(downloaded)),
      }));
      return Promise.all(messages);
    },
    close: async () => {
      reader.close();
      await server.close();
    },
  };
}

/** The chat behind a token, as only the database knows it. */
async function chatOf(from: Store, client: ApiClient): Promise<string> {
  const chat = await makeChatDoors(from.connection).find(hashToken(client.token), 'chat', new Date());
  if (chat === undefined) throw new Error('the chat is not known');
  return chat;
}

channelContract('web chat', makeHarness);
