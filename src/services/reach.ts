import type { ChannelId, ConversationId } from '../ids.js';
import type { WindowState } from './windows.js';

/** Where somebody can be written to: one of their private conversations. */
export interface Address {
  readonly conversation: ConversationId;
  readonly channel: ChannelId;
  /** When they last wrote there. */
  readonly lastAt: Date;
  /** The messenger said that nothing reaches them there. */
  readonly blocked: boolean;
  /** What the messenger allows there now; missing: anything. */
  readonly window?: WindowState;
}

/**
 * `unreachable`: they have no address at all, or none where the messenger lets them be written to now. `blocked`: they have,
 * and every one said no.
 */
export type Reached =
  | { readonly type: 'address'; readonly address: Address }
  | { readonly type: 'blocked' | 'unreachable' };

/**
 * Where somebody is written to next: where a messenger brings it to them before a page that they have to open, and there
 * where they last wrote; where only a short template reaches them, last of all messengers. Addresses that said no, now or
 * before, are passed over, and so are those where nothing can be sent until they write again.
 * @param tried those that this very message was refused at
 * @param pushes whether a channel is switched on and brings messages by itself; undefined: it is switched off
 */
export function reach(
  addresses: readonly Address[],
  tried: readonly ConversationId[],
  pushes: (channel: ChannelId) => boolean | undefined,
): Reached {
  const able = addresses.filter(({ channel }) => pushes(channel) !== undefined);
  const left = able.filter(({ conversation, blocked }) => !blocked && !tried.includes(conversation));
  const [best] = left
    .filter(({ window }) => window !== 'closed')
    .sort(
      (a, b) =>
        Number(pushes(b.channel)) - Number(pushes(a.channel)) ||
        Number(isShort(a)) - Number(isShort(b)) ||
        b.lastAt.getTime() - a.lastAt.getTime() ||
        (a.conversation < b.conversation ? -1 : 1),
    );
  if (best !== undefined) return { type: 'address', address: best };
  return { type: able.length > left.length || tried.length > 0 ? 'blocked' : 'unreachable' };
}

function isShort({ window }: Address): boolean {
  return window === 'template-only';
}
