import { botOf, type ChannelId, type ConversationId, partsOf } from '../../ids.js';
import type { PrivateChat } from '../conversations/conversation-records.js';
import type { WindowState } from './windows.js';

/** Where somebody can be written to, and how that stands now. */
export interface Address extends PrivateChat {
  /** Its bot is one that the messenger does not know any more. */
  readonly off?: true;
  /** What the messenger allows there now; missing: anything. */
  readonly window?: WindowState;
}

/**
 * `unreachable`: they have no address at all, or none where the messenger lets them be written to now. `blocked`: they have,
 * and every one said no.
 */
export type Reached =
  | { readonly type: 'address'; readonly address: Address }
  | { readonly type: 'blocked' | 'unreachable' }
  /** Only this bot could bring it, which its messenger does not know any more: nobody has said no. */
  | { readonly type: 'waits'; readonly bot: string };

/**
 * Where somebody is written to next: where a messenger brings it to them before a page that they have to open, and there
 * where they last wrote; where only a short template reaches them, last of all messengers. Addresses that said no, now or
 * before, are passed over, and so are those where nothing can be sent until they write again.
 * @param tried those that this very message was refused at
 */
export function reach(addresses: readonly Address[], tried: readonly ConversationId[], pushes: Pushes): Reached {
  return rank({ addresses, tried }, pushes).reached;
}

/** Whether a channel is switched on and brings messages by itself; undefined: it is switched off. */
type Pushes = (channel: ChannelId) => boolean | undefined;

/** Somebody's addresses, and those that this very message was refused at. */
interface Sought {
  readonly addresses: readonly Address[];
  readonly tried: readonly ConversationId[];
}

/**
 * The same for many at once, in their order. Bots of one messenger share the work: whoever has written to several of them, from
 * the same account, is written to by the one that has least to say to these people, so that all of them are done the sooner.
 * @param waits whether the messenger has asked this one's bot to wait long: then another one is better
 */
export function reachAll(
  all: readonly Sought[],
  pushes: Pushes,
  waits: (conversation: ConversationId) => boolean = () => false,
): readonly Reached[] {
  const load = new Map<string, number>();
  const say = (conversation: ConversationId) => load.set(botOf(conversation), loadOf(conversation) + 1);
  const loadOf = (conversation: ConversationId) => load.get(botOf(conversation)) ?? 0;
  const ranked = all.map((each) => rank(each, pushes));
  for (const { reached, twins } of ranked)
    if (reached.type === 'address' && twins.length === 0) say(reached.address.conversation);
  return ranked.map(({ reached, twins }) => {
    if (reached.type !== 'address' || twins.length === 0) return reached;
    const [address = reached.address] = [reached.address, ...twins].sort(
      (a, b) =>
        Number(waits(a.conversation)) - Number(waits(b.conversation)) ||
        loadOf(a.conversation) - loadOf(b.conversation),
    );
    say(address.conversation);
    return { type: 'address', address };
  });
}

/** Where they are written to next, and the same chat of other bots. */
function rank({ addresses, tried }: Sought, pushes: Pushes): { reached: Reached; twins: readonly Address[] } {
  const able = addresses.filter(({ channel }) => pushes(channel) !== undefined);
  const left = able.filter(({ conversation, blocked }) => !blocked && !tried.includes(conversation));
  const open = left.filter(({ window }) => window !== 'closed');
  const [best, ...others] = open
    .filter(({ off }) => off === undefined)
    .sort(
      (a, b) =>
        Number(pushes(b.channel)) - Number(pushes(a.channel)) ||
        Number(isShort(a)) - Number(isShort(b)) ||
        b.lastAt.getTime() - a.lastAt.getTime() ||
        (a.conversation < b.conversation ? -1 : 1),
    );
  if (best !== undefined)
    return { reached: { type: 'address', address: best }, twins: others.filter((each) => isTwin(each, best)) };
  const [off] = open;
  if (off !== undefined) return { reached: { type: 'waits', bot: botOf(off.conversation) }, twins: [] };
  const type = able.length > left.length || tried.length > 0 ? 'blocked' : 'unreachable';
  return { reached: { type }, twins: [] };
}

/** The same account in the same messenger, with another bot. */
function isTwin(a: Address, b: Address): boolean {
  const chat = ({ conversation }: Address) => partsOf(conversation).slice(1).join(':');
  return a.channel === b.channel && chat(a) !== '' && chat(a) === chat(b) && isShort(a) === isShort(b);
}

function isShort({ window }: Address): boolean {
  return window === 'template-only';
}
