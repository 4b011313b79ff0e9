import type { ChannelId, ConversationId } from '../ids.js';

/** Where somebody can be written to: one of their private conversations. */
export interface Address {
  readonly conversation: ConversationId;
  readonly channel: ChannelId;
  /** When they last wrote there. */
  readonly lastAt: Date;
  /** The messenger said that nothing reaches them there. */
  readonly blocked: boolean;
}

/** `unreachable`: they have no address at all. `blocked`: they have, and every one said no. */
export type Reached =
  | { readonly type: 'address'; readonly address: Address }
  | { readonly type: 'blocked' | 'unreachable' };

/**
 * Where somebody is written to next: where a messenger brings it to them before a page that they have to open, and there
 * where they last wrote. Addresses that said no, now or before, are passed over.
 * @param tried those that this very message was refused at
 * @param pushes whether a channel is switched on and brings messages by itself; undefined: it is switched off
 */
export function reach(
  addresses: readonly Address[],
  tried: readonly ConversationId[],
  pushes: (channel: ChannelId) => boolean | undefined,
): Reached {
  const able = addresses.filter(({ channel }) => pushes(channel) !== undefined);
  const [best] = able
    .filter(({ conversation, blocked }) => !blocked && !tried.includes(conversation))
    .sort(
      (a, b) =>
        Number(pushes(b.channel)) - Number(pushes(a.channel)) ||
        b.lastAt.getTime() - a.lastAt.getTime() ||
        (a.conversation < b.conversation ? -1 : 1),
    );
  if (best !== undefined) return { type: 'address', address: best };
  return { type: able.length > 0 || tried.length > 0 ? 'blocked' : 'unreachable' };
}
