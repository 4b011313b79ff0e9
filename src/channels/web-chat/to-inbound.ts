import { z } from 'zod';
import type { Inbound, Input } from '../../conversation/message.js';
import { AppError } from '../../errors.js';
import { type ConversationId, makeConversationId, makeIdentityId } from '../../ids.js';

/** Longest text that is taken in, in UTF-8 bytes. */
const MAX_TEXT_BYTES = 100_000;

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const payload = z.string().regex(/^[A-Za-z0-9_-]{0,64}$/);
const ascii = (max: number) =>
  z
    .string()
    .regex(/^[\x20-\x7e]+$/)
    .max(max);

/** What a chat client may post: exactly one of text, choice, fileId, start. */
const postedMessage = z.union([
  z.strictObject({ id, text: z.string().regex(/\S/) }),
  z.strictObject({ id, choice: z.strictObject({ at: ascii(64), value: ascii(64) }) }),
  z.strictObject({ id, fileId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/) }),
  z.strictObject({ id, start: payload }),
]);
type PostedMessage = z.infer<typeof postedMessage>;

export function conversationOf(chat: string): ConversationId {
  return makeConversationId('web', chat);
}

/**
 * A client's message as an event. Pure. The client's id is the event id, so that a repeat is the same event.
 * @throws AppError CHAT_MESSAGE_INVALID, CHAT_TEXT_TOO_LONG
 */
export function toInbound(chat: string, body: unknown, at: Date): Inbound {
  const parsed = postedMessage.safeParse(body);
  if (!parsed.success) throw new AppError('CHAT_MESSAGE_INVALID');
  const message = parsed.data;
  if ('text' in message && Buffer.byteLength(message.text) > MAX_TEXT_BYTES) throw new AppError('CHAT_TEXT_TOO_LONG');
  return {
    channel: 'web',
    conversation: conversationOf(chat),
    identity: makeIdentityId('web', chat),
    place: 'private',
    eventId: message.id,
    at,
    input: toInput(message),
  };
}

function toInput(message: PostedMessage): Input {
  if ('text' in message) return { kind: 'text', text: message.text };
  if ('choice' in message) return { kind: 'choice', ...message.choice };
  if ('fileId' in message) return { kind: 'file', files: [{ fileId: message.fileId }] };
  return { kind: 'start', payload: message.start };
}
