import { callbackQuery, message } from 'telegraf/filters';
import type { Message, Update } from 'telegraf/types';
import { COMMAND_ADDRESS, type Inbound, type InboundFile, type Input } from '../../conversation/message.js';
import { type ConversationId, makeConversationId, makeIdentityId } from '../../ids.js';
import { fromMembership } from './membership.js';

/** Which bot got the update, and when we did. */
export interface Receipt {
  readonly botId: number;
  /** Without @; unknown until Telegram has told us, and then a command for another bot cannot be recognised. */
  readonly username?: string;
  readonly receivedAt: Date;
}

/**
 * What an update means, or undefined when it is none of our business: another bot's command, a channel post, a group's
 * own chatter, a service message, a kind we do not know. Pure.
 *
 * Conversations: `telegram:<bot>:<chat>` in private; `telegram:<bot>:<chat>:<user>` for a person in a group (with a
 * last part for the forum topic, where there is one); `telegram:<bot>:<chat>` for the group itself (membership, moved).
 */
export function toInbound(update: Update, receipt: Receipt): Inbound | undefined {
  if ('message' in update) return fromMessage(update, receipt);
  if (isTap(update)) return fromTap(update, receipt);
  if ('edited_message' in update) return fromEdit(update, receipt);
  if ('my_chat_member' in update) return fromMembership(update, receipt);
  return undefined;
}

/** Updates with the same key come from one person in one chat, or are about the bot's place there, and must be handled in their order. */
export function orderKey(update: Update): string {
  if ('message' in update) return `${update.message.chat.id}:${update.message.from?.id}`;
  if ('edited_message' in update) return `${update.edited_message.chat.id}:${update.edited_message.from?.id}`;
  if ('callback_query' in update) return `${update.callback_query.message?.chat.id}:${update.callback_query.from.id}`;
  // Two admins do one thing after the other to one bot.
  if ('my_chat_member' in update) return `${update.my_chat_member.chat.id}:member`;
  return '';
}

const isTap = callbackQuery('data');
const isText = message('text');
const isContact = message('contact');
const isPhoto = message('photo');
const isDocument = message('document');
const isVideo = message('video');
const isAudio = message('audio');

/** What Telegram itself writes into a chat; nobody said it, so nobody waits for an answer. */
const SERVICE =
  /^(new_chat_|left_chat_|delete_chat_|group_chat_|supergroup_chat_|channel_chat_|chat_(background|owner|shared)|message_auto_delete|pinned_message|users?_shared|write_access|connected_website|video_chat_|voice_chat_|forum_topic|general_forum|giveaway|boost_|successful_payment|refunded_payment|gift|unique_gift|passport_data|proximity_alert|web_app_data|checklist_tasks|direct_message_price|paid_message_price|suggested_post_|poll_option_|managed_bot)/;
const UNREADABLE = ['sticker', 'voice', 'video_note', 'location', 'venue', 'poll', 'dice', 'game', 'story'] as const;
/** Telegram's own account, which forwards a channel's posts into its discussion group. */
const TELEGRAM_ITSELF = 777000;

function fromMessage(update: Update.MessageUpdate, receipt: Receipt): Inbound | undefined {
  const { message } = update;
  if ('migrate_to_chat_id' in message) return moved(update, receipt, message.chat.id, message.migrate_to_chat_id);
  if ('migrate_from_chat_id' in message) return moved(update, receipt, message.migrate_from_chat_id, message.chat.id);
  const who = writer(message);
  const input = who === undefined ? undefined : readMessage(update, receipt);
  if (who === undefined || input === undefined) return undefined;
  if (message.chat.type !== 'private' && (isForwarded(message) || !addressesUs(message, input, receipt)))
    return undefined;
  return {
    ...envelope(update, receipt, message.chat, who, topicOf(message)),
    at: new Date(message.date * 1000),
    input,
    messageRef: String(message.message_id),
    ...under(message, receipt),
  };
}

/** Telegram sends the message that is replied to along with its buttons. Whoever else's it is says nothing. */
function under(message: Message, { botId }: Receipt): Pick<Inbound, 'under'> {
  const replied = 'reply_to_message' in message ? message.reply_to_message : undefined;
  if (replied?.from?.id !== botId || message.chat.type !== 'private') return {};
  const markup = 'reply_markup' in replied ? replied.reply_markup : undefined;
  const values = (markup?.inline_keyboard ?? []).flat().flatMap((button) => {
    const [at, value] = 'callback_data' in button ? button.callback_data.split('|', 2) : [];
    return at === COMMAND_ADDRESS && value !== undefined ? [value] : [];
  });
  return values.length === 0 ? {} : { under: values };
}

function readMessage(update: Update.MessageUpdate, receipt: Receipt): Input | undefined {
  const { message } = update;
  if (isText(update)) return readText(update.message.text, receipt);
  if (isContact(update)) {
    const { contact, from } = update.message;
    const own = contact.user_id !== undefined && contact.user_id === from.id;
    return { kind: 'contact', phone: own ? international(contact.phone_number) : contact.phone_number, own };
  }
  const files = filesOf(update);
  if (files !== undefined) {
    const caption = 'caption' in message ? message.caption : undefined;
    return { kind: 'file', files, ...(caption === undefined ? {} : { caption }) };
  }
  const what = UNREADABLE.find((kind) => kind in message);
  if (what !== undefined) return { kind: 'unsupported', what };
  // A kind of message newer than this list still deserves an answer.
  return Object.keys(message).some((key) => SERVICE.test(key)) ? undefined : { kind: 'unsupported', what: 'message' };
}

function readText(text: string, { username }: Receipt): Input | undefined {
  const command = /^\/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?(?=\s|$)/.exec(text);
  if (command === null) return { kind: 'text', text };
  const [head, name = '', addressee] = command;
  if (addressee !== undefined && username !== undefined && addressee.toLowerCase() !== username.toLowerCase())
    return undefined;
  const rest = text.slice(head.length);
  if (name.toLowerCase() !== 'start') return { kind: 'text', text: `/${name}${rest}` };
  const payload = rest.trim();
  return { kind: 'start', payload: /^[A-Za-z0-9_-]{1,64}$/.test(payload) ? payload : '' };
}

function filesOf(update: Update.MessageUpdate): InboundFile[] | undefined {
  if (isPhoto(update)) {
    const largest = update.message.photo.at(-1);
    return largest === undefined ? undefined : [toFile({ ...largest, mime_type: 'image/jpeg' })];
  }
  if (isDocument(update)) return [toFile(update.message.document)];
  if (isVideo(update)) return [toFile(update.message.video)];
  if (isAudio(update)) return [toFile(update.message.audio)];
  return undefined;
}

interface TelegramFile {
  readonly file_id: string;
  readonly file_name?: string;
  readonly mime_type?: string;
  readonly file_size?: number;
}

function toFile({ file_id, file_name, mime_type, file_size }: TelegramFile): InboundFile {
  return {
    fileId: file_id,
    ...(file_name === undefined ? {} : { name: file_name }),
    ...(mime_type === undefined ? {} : { type: mime_type }),
    ...(file_size === undefined ? {} : { size: file_size }),
  };
}

/** Whoever passes on what somebody else has said in a group asks for nothing. */
function isForwarded(message: Message): boolean {
  return 'forward_origin' in message && message.forward_origin !== undefined;
}

/** In a group only what is meant for the bot is read: the rest is other people's talk, and not ours to keep. */
function addressesUs(message: Message, input: Input, { botId, username }: Receipt): boolean {
  if (input.kind === 'start') return true;
  if (input.kind === 'text' && input.text.startsWith('/')) return true;
  if ('reply_to_message' in message && message.reply_to_message?.from?.id === botId) return true;
  return input.kind === 'text' && username !== undefined && mentions(input.text, username);
}

function mentions(text: string, username: string): boolean {
  const name = `@${username.toLowerCase()}`;
  return text
    .toLowerCase()
    .split(/[^a-z0-9_@]+/)
    .includes(name);
}

function fromTap(update: Update.CallbackQueryUpdate, receipt: Receipt): Inbound | undefined {
  const tap = update.callback_query;
  if (!('data' in tap) || tap.message === undefined || tap.message.chat.type === 'channel') return undefined;
  const bar = tap.data.indexOf('|');
  const [at, value] = bar < 0 ? [tap.data, ''] : [tap.data.slice(0, bar), tap.data.slice(bar + 1)];
  const ref: number | undefined = tap.message.message_id;
  return {
    ...envelope(update, receipt, tap.message.chat, tap.from.id, topicOf(tap.message)),
    at: receipt.receivedAt,
    input: { kind: 'choice', at, value },
    ...(ref === undefined ? {} : { messageRef: String(ref) }),
  };
}

function fromEdit(update: Update.EditedMessageUpdate, receipt: Receipt): Inbound | undefined {
  const { edited_message } = update;
  const who = writer(edited_message);
  const text = 'text' in edited_message ? edited_message.text : undefined;
  if (who === undefined || text === undefined || edited_message.chat.type !== 'private') return undefined;
  return {
    ...envelope(update, receipt, edited_message.chat, who, undefined),
    at: new Date((edited_message.edit_date ?? edited_message.date) * 1000),
    input: { kind: 'edited', text },
    messageRef: String(edited_message.message_id),
  };
}

function moved(update: Update.MessageUpdate, receipt: Receipt, from: number, to: number): Inbound {
  const { message } = update;
  return {
    channel: 'telegram',
    conversation: makeConversationId('telegram', receipt.botId, from),
    identity: makeIdentityId('telegram', writer(message) ?? from),
    place: 'group',
    eventId: `t${update.update_id}`,
    at: new Date(message.date * 1000),
    input: { kind: 'moved', to: makeConversationId('telegram', receipt.botId, to) },
  };
}

/** The user, or the chat that an anonymous admin or a channel writes as. Other bots and Telegram itself are nobody. */
function writer(message: Message): number | undefined {
  if ('sender_chat' in message && message.sender_chat !== undefined)
    return message.from?.id === TELEGRAM_ITSELF ? undefined : message.sender_chat.id;
  return message.from === undefined || message.from.is_bot ? undefined : message.from.id;
}

/** Outside of forums, and in General, a thread is a message's replies, and nothing can be sent into it. */
function topicOf(message: object): number | undefined {
  const topic = 'is_topic_message' in message && message.is_topic_message === true && 'message_thread_id' in message;
  const id = topic ? message.message_thread_id : undefined;
  return typeof id === 'number' && id !== GENERAL ? id : undefined;
}

/** A forum's own place: who names it when sending is refused. */
const GENERAL = 1;

function envelope(
  update: Update,
  { botId }: Receipt,
  chat: { readonly id: number; readonly type: string },
  who: number,
  topic: number | undefined,
): Pick<Inbound, 'channel' | 'conversation' | 'identity' | 'place' | 'eventId'> {
  const place = chat.type === 'private' ? 'private' : 'group';
  return {
    channel: 'telegram',
    conversation: place === 'private' ? privateChat(botId, chat.id) : groupChat(botId, chat.id, who, topic),
    identity: makeIdentityId('telegram', who),
    place,
    eventId: `t${update.update_id}`,
  };
}

function privateChat(botId: number, chat: number): ConversationId {
  return makeConversationId('telegram', botId, chat);
}

function groupChat(botId: number, chat: number, who: number, topic: number | undefined): ConversationId {
  const parts = topic === undefined ? [botId, chat, who] : [botId, chat, who, topic];
  return makeConversationId('telegram', ...parts);
}

/** Telegram gives a person's own number in international form, with or without the plus. */
function international(phone: string): string {
  return /^[1-9]\d{6,14}$/.test(phone) ? `+${phone}` : phone;
}
