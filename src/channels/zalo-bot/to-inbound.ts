import type { Inbound, Input } from '../../conversation/message.js';
import { makeConversationId, makeIdentityId } from '../../ids.js';
import { readTyped } from '../zalo-codes.js';
import type { ZaloEvent } from './event.js';

/** Which bot got the event, and when we did. */
export interface Receipt {
  readonly botId: string;
  /** As people mention it, without @; unknown until Zalo has told us. */
  readonly name?: string;
  readonly receivedAt: Date;
}

/**
 * What an event means, or undefined when it is none of our business (another bot). Pure.
 * Conversations: `zalo-bot:<bot>:<chat>` in private, `zalo-bot:<bot>:<chat>:<user>` for a person in a group. A group's
 * messages reach a bot only when they mention it or answer it.
 */
export function toInbound({ event_name, message }: ZaloEvent, receipt: Receipt): Inbound | undefined {
  const { from, chat, message_id, date } = message;
  if (from.is_bot) return undefined;
  const place = chat.chat_type.toUpperCase() === 'GROUP' ? 'group' : 'private';
  const parts = place === 'group' ? [chat.id, from.id] : [chat.id];
  return {
    channel: 'zalo-bot',
    conversation: makeConversationId('zalo-bot', receipt.botId, ...parts),
    identity: makeIdentityId('zalo-bot', from.id),
    place,
    eventId: `z${message_id}`,
    ...(date === undefined ? { at: receipt.receivedAt, undated: true } : { at: new Date(date) }),
    input: inputOf(event_name, message, place, receipt.name),
    messageRef: message_id,
  };
}

function inputOf(
  event: string,
  { message_id, text, caption, photo_url }: ZaloEvent['message'],
  place: Inbound['place'],
  name: string | undefined,
): Input {
  if (event === 'message.image.received')
    return {
      kind: 'file',
      files: [{ fileId: photo_url ?? message_id }],
      ...(caption === undefined ? {} : { caption }),
    };
  if (event !== 'message.text.received' || text === undefined)
    return { kind: 'unsupported', what: /^message\.(\w{1,20})\.received$/.exec(event)?.[1] ?? 'message' };
  if (place === 'private') return readTyped(text);
  const said = withoutMention(text, name);
  return said === '' ? { kind: 'start', payload: '' } : { kind: 'text', text: `@bot ${said}` };
}

/** A mention is the bot's whole name, which has spaces in it; scenes know a mention of one word. */
function withoutMention(text: string, name: string | undefined): string {
  const said = text.normalize('NFC').trim();
  const mention = `@${name?.normalize('NFC')}`;
  if (name !== undefined && said.toLowerCase().startsWith(mention.toLowerCase()))
    return said.slice(mention.length).trim();
  return said.replace(/^@\S+\s*/, '').trim();
}
