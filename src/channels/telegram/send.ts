import { TelegramError } from 'telegraf';
import { AppError } from '../../errors.js';
import { type ConversationId, makeConversationId, NOBODY, partsOf } from '../../ids.js';
import type { KeptFiles } from '../../services/files/kept-file-ports.js';
import type { AskPlace, Astray, Outgoing, SendOutcome } from '../../services/ports.js';
import { Recent } from '../recent.js';
import type { LeanTelegram } from './bot.js';
import { SEND_TIMEOUT_MS, UPLOAD_TIMEOUT_MS } from './capabilities.js';
import { sendKept } from './kept.js';
import { type Call, type KeptCall, opensKeyboard, RenderError, render, renderEdit, type Target } from './render.js';
import { scrub } from './scrub.js';
import { TransportError } from './transport.js';

/** One attempt to send one message over one bot; never throws for what Telegram or the network may do. */
export type Send = (to: ConversationId, message: Outgoing, place?: AskPlace) => Promise<SendOutcome>;

/** @param paid whether announcements are paid for, and so need not keep to the bot's 30 a second */
export function makeSend(api: LeanTelegram, files: KeptFiles, paid = false): Send {
  /** Parts of a long message that have arrived, so that a second attempt goes on instead of repeating them. */
  const arrived = new Recent<number>();
  /** Chats where the share-contact keyboard is up. A restart forgets it: then it stays folded under an icon. */
  const keyboards = new Recent<true>();

  return async (to, message, place) => {
    if (message.from === 'person') return { type: 'sent' };
    const target = targetOf(to);
    if (target === undefined) return { type: 'refused', reason: `not a Telegram chat: ${to}` };
    const chat = String(target.chatId);
    const perform = inPlace(to, target, place, paid && message.announcement === true);
    try {
      const edit = renderEdit(message, target);
      if (edit !== undefined) {
        const edited = await attemptEdit(edit, perform, to, target, message.replaces ?? '');
        if (edited !== undefined) return edited;
      }
      const inline = message.choices.some((row) => row.length > 0);
      const removeKeyboard = !inline && keyboards.get(chat) === true;
      const outcome = await deliver(message, target, perform, to, removeKeyboard);
      if (outcome.type === 'sent' && opensKeyboard(message, target)) keyboards.set(chat, true);
      else if (outcome.type === 'sent' && removeKeyboard) keyboards.delete(chat);
      return outcome;
    } catch (error) {
      if (error instanceof RenderError) return { type: 'refused', reason: error.message };
      throw error;
    }
  };

  async function deliver(
    message: Outgoing,
    target: Target,
    perform: Perform,
    to: ConversationId,
    removeKeyboard: boolean,
  ): Promise<SendOutcome> {
    const whole = render(message, target, { removeKeyboard });
    const sent = await sendAll(whole, perform, to, message.key, target);
    if (sent.type === 'astray') {
      const { topic: _topic, ...general } = target;
      const there = await deliver(message, general, perform, to, removeKeyboard);
      return there.type === 'sent' ? { ...there, astray: sent.why } : there;
    }
    // Many a group lets nobody but its admins send pictures: what they show stands in the words as well.
    if (sent.type !== 'refused' || !sent.muted || message.attachments.length === 0 || message.text.trim() === '')
      return sent;
    const words = await sendAll(
      render({ ...message, attachments: [] }, target),
      perform,
      to,
      `${message.key} words`,
      target,
    );
    return words.type === 'astray' ? sent : words;
  }

  async function sendAll(
    calls: readonly Call[],
    perform: Perform,
    to: ConversationId,
    key: string,
    target: Target,
  ): Promise<SendOutcome | { readonly type: 'astray'; readonly why: Astray }> {
    const part = calls.length > 1 ? `${to} ${key}` : undefined;
    let ref: string | undefined;
    for (let index = part === undefined ? 0 : (arrived.get(part) ?? 0); index < calls.length; index += 1) {
      const call = calls[index];
      if (call === undefined) break;
      try {
        ref = refOf(await perform(call));
      } catch (error) {
        if (error instanceof RenderError) throw error;
        const why = target.topic === undefined ? undefined : astrayBy(error);
        if (why !== undefined) return { type: 'astray', why };
        const outcome = outcomeOf(error, to, target);
        return outcome.type === 'refused' && index > 0 ? { type: 'refused', reason: outcome.reason } : outcome;
      }
      if (part !== undefined) arrived.set(part, index + 1);
    }
    return ref === undefined ? { type: 'sent' } : { type: 'sent', ref };
  }

  /** Undefined: it cannot be edited (any more), so it is to be sent as a new message. */
  async function attemptEdit(
    edit: Call,
    perform: Perform,
    to: ConversationId,
    target: Target,
    ref: string,
  ): Promise<SendOutcome | undefined> {
    try {
      await perform(edit);
      return { type: 'sent', ref };
    } catch (error) {
      // It says just this already: an earlier attempt whose answer was lost.
      if (isBadRequest(error) && /not modified/i.test(error.description)) return { type: 'sent', ref };
      const outcome = outcomeOf(error, to, target);
      if (outcome.type === 'refused') return undefined;
      // Twice the same edit does no harm, so doubt is no reason to stop.
      return outcome.type === 'unknown' ? { type: 'retry', afterMs: RETRY_MS, scope: 'attempt' } : outcome;
    }
  }

  /** Makes each call in a place of its own, as all of them make or change a message. */
  function inPlace(
    to: ConversationId,
    { chatId, place: kind }: Target,
    ask: AskPlace | undefined,
    broadcast: boolean,
  ): Perform {
    const [bot = ''] = partsOf(to);
    const perform = async ({ method, params }: Exclude<Call, KeptCall>): Promise<unknown> => {
      const afterMs = (await ask?.(String(chatId), kind)) ?? 0;
      if (afterMs > 0) throw new NoPlace(afterMs);
      const upload = method === 'sendDocument' || method === 'sendPhoto';
      const made = broadcast && method.startsWith('send') ? { ...params, allow_paid_broadcast: true } : params;
      return await api.callApi(method, made, { timeoutMs: upload ? UPLOAD_TIMEOUT_MS : SEND_TIMEOUT_MS });
    };
    return (call) => (call.method === 'kept' ? sendKept(call, `telegram:${bot}`, files, perform) : perform(call));
  }
}

type Perform = (call: Call) => Promise<unknown>;

/** The call was not made: the bot's timetable is full. */
class NoPlace extends Error {
  constructor(readonly afterMs: number) {
    super('no place');
  }
}

/** `telegram:<bot>:<chat>[:<user>[:<topic>]]` as an address; the user {@link NOBODY} is the group itself. */
function targetOf(to: ConversationId): Target | undefined {
  const [, chat = '', user, topic] = partsOf(to);
  if (!/^-?\d{1,16}$/.test(chat)) return undefined;
  const chatId = Number(chat);
  const place = chatId > 0 && user === undefined ? 'private' : 'group';
  return topic === undefined ? { chatId, place } : { chatId, place, topic: Number(topic) };
}

/** Whether the topic is why nothing could be sent into it. The first is what a topic is said to be that was deleted. */
function astrayBy(error: unknown): Astray | undefined {
  if (!isBadRequest(error)) return undefined;
  if (/message thread not found|TOPIC_DELETED/i.test(error.description)) return 'topic-gone';
  return /TOPIC_CLOSED/i.test(error.description) ? 'topic-closed' : undefined;
}

/** What an error of one call means for the message. The words are Telegram's own, as tdlib/telegram-bot-api writes them. */
function outcomeOf(error: unknown, to: ConversationId, { place }: Target): SendOutcome {
  if (error instanceof NoPlace) return { type: 'retry', afterMs: error.afterMs, scope: 'place' };
  if (error instanceof TransportError)
    return error.effect === 'never'
      ? { type: 'retry', afterMs: RETRY_MS, scope: 'attempt' }
      : { type: 'unknown', reason: error.message };
  // The database is away, so there is no file to send yet.
  if (error instanceof AppError) return { type: 'retry', afterMs: RETRY_MS, scope: 'attempt' };
  if (!(error instanceof TelegramError)) return { type: 'unknown', reason: scrub(error) };
  const reason = scrub(`${error.code} ${error.description}`);
  const says = (pattern: RegExp): boolean => pattern.test(error.description);
  const moved = error.parameters?.migrate_to_chat_id;
  if (moved !== undefined) return { type: 'moved', to: inChat(to, moved) };
  if (error.code === 429) {
    const afterMs = Math.max(1, error.parameters?.retry_after ?? 1) * 1000;
    return { type: 'retry', afterMs, scope: place === 'group' ? 'chat' : 'bot' };
  }
  if (error.code >= 500) return { type: 'unknown', reason };
  // A token that is wrong or withdrawn says nothing about the message: it waits for the right one.
  if (error.code === 401 || error.code === 404) return { type: 'retry', afterMs: BOT_OFF_MS, scope: 'bot', off: true };
  if (says(/deactivated|deleted account|USER_DEACTIVATED/i)) return { type: 'gone', reason: 'deactivated' };
  if (says(/chat not found|user not found|PEER_ID_INVALID|can't initiate conversation/i))
    return { type: 'gone', reason: 'not-found' };
  // In a group somebody may take the right to write away and give it back: it is still there.
  if (
    place === 'group' &&
    says(
      /not enough rights|have no rights to send|CHAT_WRITE_FORBIDDEN|TOPIC_CLOSED|CHAT_RESTRICTED|CHAT_SEND_\w+_FORBIDDEN/i,
    )
  )
    return { type: 'refused', reason, muted: true };
  if (error.code === 403 || says(/not enough rights to send|have no rights to send|CHAT_WRITE_FORBIDDEN|was kicked/i))
    return { type: 'gone', reason: 'blocked' };
  return { type: 'refused', reason };
}

const RETRY_MS = 1_000;
const BOT_OFF_MS = 60_000;

function isBadRequest(error: unknown): error is TelegramError {
  return error instanceof TelegramError && error.code === 400;
}

/** Only a plain group becomes another chat, so there is no topic to go on in. */
function inChat(id: ConversationId, chat: number): ConversationId {
  const [bot = '', , user, topic] = partsOf(id);
  const itself = user === undefined || (topic !== undefined && user === NOBODY);
  return makeConversationId('telegram', bot, chat, ...(itself ? [] : [user]));
}

function refOf(result: unknown): string | undefined {
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return undefined;
  return typeof result.message_id === 'number' ? String(result.message_id) : undefined;
}
