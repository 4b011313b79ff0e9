import type { Inbound, Input } from '../../conversation/message.js';
import { makeIdentityId } from '../../ids.js';
import { groupConversation } from './chat.js';
import type { OaEvent } from './event.js';

/**
 * What happens in a group that the account has made (GMF). It is told of every message there: only what is meant for it, a
 * command with a slash, a mention of it or the number of a choice, is read; the rest is other people's talk, and not ours to keep. Pure.
 */
export function groupInbound(event: OaEvent): Inbound | undefined {
  return event.event_name === 'user_send_group_text' ? fromText(event) : fromLife(event);
}

export function isOfGroup({ event_name }: OaEvent): boolean {
  return /_group(?:_|$)/.test(event_name);
}

function fromText({ sender, recipient, group_id, oa_id, message, timestamp }: OaEvent): Inbound | undefined {
  const group = group_id ?? recipient?.id;
  if (sender === undefined || group === undefined || oa_id === undefined || message?.msg_id === undefined)
    return undefined;
  const input = readText(message.text ?? '', oa_id);
  if (input === undefined) return undefined;
  return {
    channel: 'zalo-oa',
    conversation: groupConversation(oa_id, group, sender.id),
    identity: makeIdentityId('zalo-oa', sender.id),
    place: 'group',
    eventId: `o${message.msg_id}`,
    at: new Date(timestamp),
    input,
    messageRef: message.msg_id,
  };
}

const MENTION = /\[@([\w.-]{1,100})\]/g;

function readText(text: string, account: string): Input | undefined {
  const mentioned = [...text.matchAll(MENTION)].some(([, id]) => id === account);
  const words = text.replace(MENTION, ' ').trim();
  if (words.startsWith('/') || /^\d{1,2}$/.test(words)) return { kind: 'text', text: words };
  if (!mentioned) return undefined;
  return words === '' ? { kind: 'start', payload: '' } : { kind: 'text', text: `@bot ${words}` };
}

/** The account makes its groups itself; a member's coming and going is none of our business. */
function fromLife({ event_name, oa_id, group_id, users, timestamp }: OaEvent): Inbound | undefined {
  if (oa_id === undefined || group_id === undefined) return undefined;
  const ours = users?.some(({ id }) => id === oa_id) === true;
  const status = STATUS.find(([name, alone]) => name.test(event_name) && (alone || ours))?.[2];
  if (status === undefined) return undefined;
  const other = users?.find(({ id }) => id !== oa_id)?.id ?? group_id;
  return {
    channel: 'zalo-oa',
    conversation: groupConversation(oa_id, group_id),
    identity: makeIdentityId('zalo-oa', other),
    place: 'group',
    eventId: `o${event_name}-${timestamp}-${group_id}`,
    at: new Date(timestamp),
    input: { kind: 'membership', status },
  };
}

/** Names differ between Zalo's old and new pages. Whether it is about us without our being named. */
const STATUS: readonly (readonly [RegExp, boolean, 'added' | 'removed'])[] = [
  [/^create_group$/, true, 'added'],
  [/^delete_group$/, true, 'removed'],
  [/^(?:user|oa)_join_group$/, false, 'added'],
  [/^(?:user|oa)_(?:out|leave)_group$/, false, 'removed'],
];
