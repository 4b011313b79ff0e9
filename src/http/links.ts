import QRCode from 'qrcode';
import type { ChannelId, ConversationId } from '../ids.js';
import { type Links, submissionLinks } from '../services/files/links.js';

interface Parts {
  /** The web side as other devices can open it, without a slash at its end. */
  readonly address: string;
  /** A link that opens a messenger's private chat with a payload, where it has such links. */
  readonly deepLink: (channel: ChannelId, payload: string, from?: ConversationId) => string | undefined;
  /** What is switched on besides the web chat. */
  readonly messengers?: () => readonly ChannelId[];
}

/** Tokens stand behind the `#` of our own pages, which browsers never send: they are in no log of any server. */
export function makeLinks({ address, deepLink, messengers = () => [] }: Parts): Links {
  return {
    invitation(token, from) {
      const web = `${address}/chat#i=${token}`;
      const there =
        from === undefined || from.channel === 'web'
          ? undefined
          : deepLink(from.channel, `r-${token}`, from.conversation);
      return there === undefined ? [web] : [web, there];
    },
    submission: (target) =>
      submissionLinks(target, {
        web: (payload) => `${address}/chat?start=${payload}`,
        messengers: messengers(),
        deepLink: (channel, payload) => deepLink(channel, payload),
      }),
    console: (token) => `${address}/console#k=${token}`,
    qr: async (link) => (await QRCode.toBuffer(link, { type: 'png', margin: 2, width: 360 })).toString('base64'),
  };
}
