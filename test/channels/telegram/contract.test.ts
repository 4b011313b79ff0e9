import { startTelegram } from '../../stand-ins/telegram/index.js';
import { type ChannelHarness, channelContract } from '../contract.js';
import { openDoor } from './door.js';
import { chat, rig } from './harness.js';

channelContract('telegram by polling', () => harnessOf('polling'));
channelContract('telegram by webhook', () => harnessOf('webhook'));

async function harnessOf(mode: 'polling' | 'webhook'): Promise<ChannelHarness> {
  const server = await startTelegram({ speed: 50 });
  const door = mode === 'webhook' ? await openDoor() : undefined;
  const { telegram, store, kept } = rig(server, { mode, ...(door === undefined ? {} : { publicUrl: door.url }) });
  door?.leadsTo(telegram);
  await telegram.start();
  const an = server.person({ firstName: 'An' });
  // A bot may write only to people who have opened its chat.
  an.chat.standing = 'open';
  return {
    channel: telegram.channel,
    conversation: chat(an.conversation),
    nobody: chat(`telegram:${server.botId}:99`),
    says: async (text) => void (await an.says(text)),
    taps: (label) => an.taps(label),
    sendsPicture: async (name, body) => void an.sendsFile(name, body, { as: 'photo' }),
    keep: (name, type, body) => kept.keep(name, type, body),
    redelivers: async () => void server.again(),
    storeAway: (away) => {
      store.away = away;
    },
    received: (count) => store.stored(count),
    async shown(count) {
      while (an.chat.messages.size < count) await an.next();
      return an.messages().map(({ text, labels, file }) => ({ text, labels, files: file === undefined ? [] : [file] }));
    },
    failNext(how) {
      if (how === 'server-error') server.fail('sendMessage', { code: 500, description: 'Internal Server Error' });
      else if (how === 'blocked')
        server.fail('sendMessage', { code: 403, description: 'Forbidden: bot was blocked by the user' });
      else server.fail('sendMessage', { code: 429, description: 'Too Many Requests: retry after 3', retryAfter: 3 });
    },
    async close() {
      await telegram.stop();
      await door?.close();
      await server.stop();
    },
  };
}
