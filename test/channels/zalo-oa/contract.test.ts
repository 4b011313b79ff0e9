import { type ChannelHarness, channelContract } from '../contract.js';
import { chat, rig } from './harness.js';

channelContract('zalo-oa, its signature dated by a header', () => harnessOf('header'));
channelContract('zalo-oa, its signature dated by the body', () => harnessOf('body'));

async function harnessOf(time: 'header' | 'body'): Promise<ChannelHarness> {
  const { zalo, oa, store, linked, kept, received, close } = await rig(time);
  const an = zalo.person();
  return {
    channel: oa.channel,
    conversation: chat(`zalo-oa:${zalo.oaId}:${an.id}`),
    nobody: chat(`zalo-oa:${zalo.oaId}:404`),
    says: async (text) => void (await zalo.says(an, text)),
    taps: async (label) => void (await zalo.taps(an, label)),
    sendsPicture: async (name, body) => void (await zalo.sendsFile(an, 'image', { name, body })),
    keep: (name, type, body) => kept.keep(name, type, body),
    redelivers: async () => void (await zalo.again()),
    storeAway: (away) => {
      store.away = away;
    },
    received,
    // Files that come as a link are what the link leads to.
    shown: async (count) =>
      (await zalo.until(an, count)).map(({ text, labels, files }) => ({
        text,
        labels,
        files: [...files, ...[...linked].flatMap(([link, file]) => (text.includes(link) ? [file] : []))],
      })),
    failNext: (how) => zalo.fail(how === 'server-error' ? 'page' : how === 'blocked' ? -217 : -32),
    close,
  };
}
