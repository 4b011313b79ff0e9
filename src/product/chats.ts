import { makeWebChat } from '../channels/web-chat/web-chat.js';
import { makeLinks } from '../http/links.js';
import type { ChannelId } from '../ids.js';
import { makeKeptFiles } from '../services/files/kept-files.js';
import { measuredChannel } from '../services/operations/meters.js';
import type { Channel } from '../services/ports.js';
import type { Here } from './here.js';
import type { Stores } from './stores.js';

export type Chats = ReturnType<typeof makeChats>;

/** The channels, measured: the web chat, which is always there, and the messengers, which come with {@link Chats.add}. */
export function makeChats(ground: Here & Stores) {
  const { config, clock, metrics, address, lanUrl, repositories, chatLog, chatFiles, wake } = ground;
  const webChat = makeWebChat({ log: chatLog, wake, files: chatFiles, clock, publicUrl: address });
  const channels = new Map<ChannelId, Channel>();
  const add = (channel: Channel) => channels.set(channel.id, measuredChannel(channel, metrics));
  add(webChat);
  return {
    webChat,
    channels: channels as ReadonlyMap<ChannelId, Channel>,
    add,
    keptFiles: makeKeptFiles({ records: repositories.keptFiles, names: repositories.fileNames, clock }),
    links: makeLinks({
      address: config.publicUrl ?? lanUrl ?? address,
      deepLink: (channel, payload, from) => channels.get(channel)?.deepLink?.(payload, from),
      messengers: () => [...channels.keys()].filter((channel) => channel !== 'web'),
    }),
  };
}
