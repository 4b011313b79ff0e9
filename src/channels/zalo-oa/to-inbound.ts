import type { Inbound, InboundFile, Input } from '../../conversation/message.js';
import { makeConversationId, makeIdentityId } from '../../ids.js';
import { readTyped } from '../zalo-codes.js';
import { isAmbiguous } from './chat.js';
import type { OaEvent } from './event.js';
import { groupInbound, isOfGroup } from './group-inbound.js';
import { readPayload } from './payload.js';

/**
 * What an event of an Official Account means, or undefined when it is none of our business: what the account itself sent
 * (answering that, it would talk to itself), receipts, kinds we do not know; of groups see group-inbound.ts. What somebody sends for the account by
 * hand keeps us quiet for `staffMinutes`. Pure.
 * Conversations: `zalo-oa:<account>:<person>`; a person has another id at every account.
 */
export function toInbound(event: OaEvent, staffMinutes: number): Inbound | undefined {
  if (/^oa_send_(?!group_)/.test(event.event_name)) return byHand(event, staffMinutes);
  if (isOfGroup(event)) return groupInbound(event);
  const read = Object.hasOwn(READERS, event.event_name) ? READERS[event.event_name] : undefined;
  const person = event.sender?.id ?? event.follower?.id ?? event.user_id;
  const account = event.recipient?.id ?? event.oa_id;
  const input = read?.(event);
  if (input === undefined || person === undefined || account === undefined || isAmbiguous(person)) return undefined;
  const messageId = event.message?.msg_id;
  return {
    channel: 'zalo-oa',
    conversation: makeConversationId('zalo-oa', account, person),
    identity: makeIdentityId('zalo-oa', person),
    place: 'private',
    eventId: messageId === undefined ? `o${event.event_name}-${event.timestamp}-${person}` : `o${messageId}`,
    at: new Date(event.timestamp),
    input,
    ...(messageId === undefined ? {} : { messageRef: messageId }),
  };
}

const READERS: Readonly<Record<string, (event: OaEvent) => Input | undefined>> = {
  user_send_text: ({ message }) => (message?.text === undefined ? unsupported('text') : readText(message.text)),
  user_send_image: readFiles,
  user_send_gif: readFiles,
  user_send_file: readFiles,
  user_send_video: readFiles,
  user_send_audio: () => unsupported('voice'),
  user_send_sticker: () => unsupported('sticker'),
  user_send_location: () => unsupported('location'),
  user_send_link: () => unsupported('link'),
  user_send_business_card: () => unsupported('contact'),
  // Zalo's own form, filled in by the one who sends it: it answers the question for a phone, and no other. Whether the number is
  // right is asked of it as of one that was typed.
  user_submit_info: ({ info }) =>
    info?.phone === undefined
      ? unsupported('details')
      : { kind: 'contact', phone: international(info.phone), own: true },
  user_click_chatnow: () => ({ kind: 'start', payload: '' }),
  follow: () => ({ kind: 'start', payload: '' }),
  unfollow: () => ({ kind: 'membership', status: 'blocked' }),
};

function byHand({ admin_id, sender, recipient, message, timestamp }: OaEvent, minutes: number): Inbound | undefined {
  if (admin_id === undefined || sender === undefined || recipient === undefined || minutes === 0) return undefined;
  return {
    channel: 'zalo-oa',
    conversation: makeConversationId('zalo-oa', sender.id, recipient.id),
    identity: makeIdentityId('zalo-oa', recipient.id),
    place: 'private',
    eventId: `o${message?.msg_id ?? `hand-${timestamp}`}`,
    at: new Date(timestamp),
    input: { kind: 'by-hand', forMs: minutes * 60_000 },
  };
}

function readText(text: string): Input {
  const tap = readPayload(text);
  return tap === undefined ? readTyped(text) : { kind: 'choice', ...tap };
}

function readFiles({ message }: OaEvent): Input {
  const files = (message?.attachments ?? []).flatMap(({ payload }): InboundFile[] => {
    const { url, name, type, size } = payload;
    if (url === undefined) return [];
    return [
      {
        fileId: url,
        ...(name === undefined ? {} : { name }),
        ...(type === undefined ? {} : { type }),
        ...(size === undefined ? {} : { size }),
      },
    ];
  });
  if (files.length === 0) return unsupported('file');
  const caption = message?.text;
  return { kind: 'file', files, ...(caption === undefined || caption === '' ? {} : { caption }) };
}

function unsupported(what: string): Input {
  return { kind: 'unsupported', what };
}

function international(phone: string): string {
  return /^84\d{8,10}$/.test(phone) ? `+${phone}` : phone;
}
