import type { Seen } from '../../stand-ins/zalo-bot/index.js';
import { type ChannelHarness, channelContract, type Shown } from '../contract.js';
import { chat, rig } from './harness.js';

channelContract('zalo-bot by polling', () => harnessOf('polling'));
channelContract('zalo-bot by webhook', () => harnessOf('webhook'));

async function harnessOf(mode: 'polling' | 'webhook'): Promise<ChannelHarness> {
  const made = await rig(mode);
  const { server, intaken } = made;
  const an = server.person('An');
  an.opens();

  /** Files that come as a link are what the link leads to. */
  async function downloaded({ text, labels, files }: Seen): Promise<Shown> {
    const links = [...text.matchAll(/https:\/\/\S+\/tep\/\S+/g)].map(([link]) => link);
    const given = links.map(async (link) => {
      const answer = await fetch(made.reach(link));
      const [, name = ''] = /filename\*=UTF-8''(\S+)/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
      return { name: decodeURIComponent(name), body: Buffer.from(await answer.arrayBuffer()) };
    });
    return { text, labels, files: [...files, ...(await Promise.all(given))] };
  }

  return {
    channel: made.bot.channel,
    conversation: chat(an.conversation),
    nobody: chat(`zalo-bot:${server.botId}:nobody`),
    says: async (text) => an.says(text),
    sendsPicture: async (_, body) => an.sendsPicture(body),
    keep: (name, type, body) => made.kept.keep(name, type, body),
    redelivers: async () => server.again(),
    storeAway: (away) => {
      intaken.away = away;
    },
    received: (count) => intaken.stored(count),
    shown: async (count) => Promise.all((await an.until(count)).map(downloaded)),
    failNext(how) {
      if (how === 'server-error') server.fail('sendMessage', { status: 502, body: '<html>Bad Gateway</html>' });
      else if (how === 'blocked') server.fail('sendMessage', { ok: false, error_code: 403, description: 'Forbidden' });
      else server.fail('sendMessage', { ok: false, error_code: 429, description: 'Too Many Requests' });
    },
    close: made.close,
  };
}
