import type { InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove } from 'telegraf/types';
import {
  ATTACHMENT_BYTES,
  type Attachment,
  contentOf,
  isKept,
  isPicture,
  type KeptAttachment,
  sizeOf,
} from '../../conversation/message.js';
import { graphemesUpTo } from '../../domain/text.js';
import type { Outgoing, OutgoingChoice } from '../../services/ports.js';
import { telegramTexts } from '../../texts/telegram.js';
import { fitLabel, splitText } from '../split-text.js';
import { CALLBACK_BYTES, CAPTION_LIMIT, telegramCapabilities } from './capabilities.js';

/** Where a message goes: a chat, and in a group perhaps one of its topics. */
export interface Target {
  readonly chatId: number;
  readonly topic?: number;
  readonly place: 'private' | 'group';
}

type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;
interface Addressed {
  chat_id: number;
  message_thread_id?: number;
  reply_markup?: Markup;
}

/** One call of the Bot API, ready for `callApi`. */
export type Call =
  | { readonly method: 'sendMessage'; readonly params: Addressed & { text: string; link_preview_options: NoPreview } }
  | {
      readonly method: 'editMessageText';
      readonly params: {
        chat_id: number;
        message_id: number;
        text: string;
        link_preview_options: NoPreview;
        reply_markup?: InlineKeyboardMarkup;
      };
    }
  | {
      readonly method: 'sendDocument';
      readonly params: Addressed & { document: Content; caption?: string };
    }
  | { readonly method: 'sendPhoto'; readonly params: Addressed & { photo: Content; caption?: string } }
  | KeptCall;

/** A file that is kept once: it is uploaded, or named as Telegram knows it, when it is sent (kept.ts). */
export interface KeptCall {
  readonly method: 'kept';
  readonly file: KeptAttachment;
  readonly params: Addressed & { caption?: string };
}

/** What is uploaded, or a file_id of Telegram's. */
export type Content = Upload | string;

interface Upload {
  source: Buffer;
  filename: string;
}

interface NoPreview {
  is_disabled: boolean;
}

/** A message that Telegram would never accept: nothing to say, or a button or a file that does not fit. */
export class RenderError extends Error {}

/**
 * A message as calls of the Bot API, in order; the last one carries the buttons, and its message id is the reference.
 * Text is sent plain (no parse_mode), so nothing a person wrote can become markup. Pure.
 * A short text is the caption of its only file.
 * @throws RenderError for an empty message, a button over 64 bytes or a file over 5 MB.
 */
export function render(message: Outgoing, target: Target, options: { readonly removeKeyboard?: boolean } = {}): Call[] {
  const markup = markupOf(message, target, options.removeKeyboard === true);
  const text = message.text.replace(/\p{Surrogate}/gu, '\ufffd').trim();
  const to = addressOf(target);
  const only = message.attachments.length === 1 ? message.attachments[0] : undefined;
  if (only !== undefined && text.length <= CAPTION_LIMIT) return [upload(to, only, text, markup)];
  const calls: Call[] = message.attachments.map((each) => upload(to, each, '', undefined));
  const parts = splitText(text, telegramCapabilities.textLimit);
  if (parts.length === 0 && calls.length === 0) throw new RenderError('an empty message');
  parts.forEach((part, index) => {
    const last = index === parts.length - 1;
    calls.push({
      method: 'sendMessage',
      params: {
        ...to,
        text: part,
        link_preview_options: NO_PREVIEW,
        ...(last && markup ? { reply_markup: markup } : {}),
      },
    });
  });
  return calls;
}

/**
 * The same message as a change of an earlier one, or undefined where Telegram cannot do that (several parts, a file,
 * a keyboard for sharing the phone): then it is sent anew.
 * @throws RenderError as {@link render} does.
 */
export function renderEdit(message: Outgoing, target: Target): Call | undefined {
  const id = /^\d{1,15}$/.test(message.replaces ?? '') ? Number(message.replaces) : undefined;
  if (id === undefined || message.attachments.length > 0) return undefined;
  const [call, ...more] = render(message, target);
  if (call?.method !== 'sendMessage' || more.length > 0) return undefined;
  const { text, reply_markup } = call.params;
  const keyboard = reply_markup !== undefined && 'inline_keyboard' in reply_markup ? reply_markup : undefined;
  if (reply_markup !== undefined && keyboard === undefined) return undefined;
  return {
    method: 'editMessageText',
    params: {
      chat_id: target.chatId,
      message_id: id,
      text,
      link_preview_options: NO_PREVIEW,
      ...(keyboard ? { reply_markup: keyboard } : {}),
    },
  };
}

/** Whether the message brings up the keyboard with the share-contact button, which stays until it is taken away. */
export function opensKeyboard(message: Outgoing, target: Target): boolean {
  return message.hint?.kind === 'phone' && target.place === 'private';
}

const NO_PREVIEW: NoPreview = { is_disabled: true };
/** Telegram refuses more buttons than these. */
const ROW_BUTTONS = 8;
const ALL_BUTTONS = 100;
/** About what a 360 px screen shows of a row before it cuts labels short. */
const ROW_WIDTH = 34;

function addressOf({ chatId, topic }: Target): Addressed {
  return topic === undefined ? { chat_id: chatId } : { chat_id: chatId, message_thread_id: topic };
}

function upload(to: Addressed, file: Attachment, caption: string, markup: Markup | undefined): Call {
  if (sizeOf(file) > ATTACHMENT_BYTES) throw new RenderError('a file over 5 MB');
  const params = { ...to, ...(caption === '' ? {} : { caption }), ...(markup ? { reply_markup: markup } : {}) };
  if (isKept(file)) return { method: 'kept', file, params };
  const content = { source: contentOf(file), filename: file.name };
  return isPicture(file)
    ? { method: 'sendPhoto', params: { ...params, photo: content } }
    : { method: 'sendDocument', params: { ...params, document: content } };
}

function markupOf(message: Outgoing, target: Target, removeKeyboard: boolean): Markup | undefined {
  if (opensKeyboard(message, target)) return contactKeyboard(message.choices);
  const rows = message.choices.flatMap(fitRow).filter((row) => row.length > 0);
  if (rows.length === 0) return removeKeyboard ? { remove_keyboard: true } : undefined;
  if (rows.reduce((sum, row) => sum + row.length, 0) > ALL_BUTTONS) throw new RenderError('more than 100 buttons');
  return { inline_keyboard: rows };
}

type Button = { text: string; callback_data: string };

/** A row as it is if its labels can be read there, else one button per row. */
function fitRow(row: readonly OutgoingChoice[]): Button[][] {
  const buttons = row.map(button);
  const widest = ROW_WIDTH / Math.max(1, buttons.length);
  const fits = buttons.length <= ROW_BUTTONS && buttons.every(({ text }) => graphemesUpTo(text, ROW_WIDTH) <= widest);
  if (fits || buttons.length === 1) return [buttons];
  return buttons.map((each) => [each]);
}

function button({ label, at, value }: OutgoingChoice): Button {
  const data = `${at}|${value}`;
  if (at.includes('|') || Buffer.byteLength(data) > CALLBACK_BYTES)
    throw new RenderError(`button ${data.slice(0, 80)} is over ${CALLBACK_BYTES} bytes or has a bar in its address`);
  return { text: labelOf(label), callback_data: data };
}

function labelOf(label: string): string {
  const text = fitLabel(label.replace(/\p{Surrogate}/gu, '\ufffd'), telegramCapabilities.labelLimit);
  if (text === '') throw new RenderError('a button without a label');
  return text;
}

function contactKeyboard(choices: Outgoing['choices']): ReplyKeyboardMarkup {
  const rows = choices.map((row) => row.map(({ label }) => ({ text: labelOf(label) }))).filter((row) => row.length > 0);
  return {
    keyboard: [[{ text: telegramTexts.shareContact, request_contact: true }], ...rows],
    one_time_keyboard: true,
    resize_keyboard: true,
  };
}
