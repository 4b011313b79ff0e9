import type { Update } from 'telegraf/types';
import type { Inbound, Input } from '../../conversation/message.js';
import { makeConversationId, makeIdentityId } from '../../ids.js';

type Member = Update.MyChatMemberUpdate['my_chat_member']['new_chat_member'];
type Status = Extract<Input, { readonly kind: 'membership' }>['status'];

/** What an update about the bot's own place in a chat means; undefined: nothing that concerns us. Pure. */
export function fromMembership(update: Update.MyChatMemberUpdate, { botId }: { readonly botId: number }) {
  const { chat, from, date, old_chat_member: before, new_chat_member: after } = update.my_chat_member;
  if (chat.type === 'channel') return undefined;
  const status = chat.type === 'private' ? inPrivate(before, after) : inGroup(before, after);
  if (status === undefined) return undefined;
  const inbound: Inbound = {
    channel: 'telegram',
    conversation: makeConversationId('telegram', botId, chat.id),
    identity: makeIdentityId('telegram', from.id),
    place: chat.type === 'private' ? 'private' : 'group',
    eventId: `t${update.update_id}`,
    at: new Date(date * 1000),
    input: { kind: 'membership', status, seq: update.update_id },
  };
  return inbound;
}

function inPrivate(before: Member, after: Member): Status | undefined {
  if (isIn(before) === isIn(after)) return undefined;
  return isIn(after) ? 'unblocked' : 'blocked';
}

function inGroup(before: Member, after: Member): Status | undefined {
  if (!isIn(after)) return isIn(before) ? 'removed' : undefined;
  if (!isIn(before)) return 'added';
  const [did, does] = [writes(before), writes(after)];
  if (did === does) return undefined;
  if (does === 'no') return 'muted';
  return did === 'yes' ? undefined : 'heard';
}

function isIn(member: { readonly status: string; readonly is_member?: boolean }): boolean {
  if (member.status === 'restricted') return member.is_member === true;
  return member.status !== 'left' && member.status !== 'kicked';
}

/** Whether the bot may write: `as-all` like everybody there, which nobody tells a bot when it changes. */
function writes(member: { readonly status: string; readonly can_send_messages?: boolean }): 'yes' | 'as-all' | 'no' {
  if (member.status === 'restricted') return member.can_send_messages === true ? 'as-all' : 'no';
  return member.status === 'member' ? 'as-all' : 'yes';
}
