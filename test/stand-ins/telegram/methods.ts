import type { Answer } from './delivery.js';
import { sizeOfPhoto } from './files.js';
import { publishedSchema } from './schema.js';
import type { BotAccount, BotMessage, Chat, Markup, World } from './world.js';

/** Limits of sending; 0 is none. Telegram's own are about 1 per second and chat, 20 per minute and group, 30 per second. */
export interface Limits {
  perChatPerSecond: number;
  perGroupPerMinute: number;
  perBotPerSecond: number;
}

export type Params = Readonly<Record<string, unknown>>;
export interface Upload {
  readonly name: string;
  readonly body: Buffer;
}
export interface Request {
  readonly bot: BotAccount;
  readonly method: string;
  readonly params: Params;
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** What the Bot API answers; everything but getUpdates, which may wait. */
export class Methods {
  private readonly sentAt = new Map<number, number[]>();

  constructor(
    private readonly world: World,
    private readonly limits: Limits,
  ) {}

  answer(request: Request): Answer {
    const { bot, method, params } = request;
    switch (method) {
      case 'getMe':
        return result({
          id: bot.id,
          is_bot: true,
          first_name: 'Sáng Kiến',
          username: bot.username,
          can_join_groups: bot.joinsGroups,
          can_read_all_group_messages: false,
          supports_inline_queries: false,
        });
      case 'setWebhook':
        return this.setWebhook(bot, params);
      case 'deleteWebhook':
        bot.delivery.setWebhook(undefined, undefined, params.drop_pending_updates === true);
        return TRUE;
      case 'getWebhookInfo':
        return result({
          url: bot.delivery.webhookUrl(),
          has_custom_certificate: false,
          pending_update_count: bot.delivery.outstanding(),
        });
      case 'setMyCommands':
        bot.commands.set(JSON.stringify(params.scope ?? { type: 'default' }), list(params.commands));
        return TRUE;
      case 'getMyCommands':
        return result(bot.commands.get(JSON.stringify(params.scope ?? { type: 'default' })) ?? []);
      case 'setMyDescription':
        bot.description = String(params.description ?? '');
        return TRUE;
      case 'getMyDescription':
        return result({ description: bot.description });
      case 'setMyShortDescription':
        bot.shortDescription = String(params.short_description ?? '');
        return TRUE;
      case 'getMyShortDescription':
        return result({ short_description: bot.shortDescription });
      case 'getFile': {
        const card = this.world.files.card(bot.id, String(params.file_id));
        return typeof card === 'string' ? bad(card) : result(card);
      }
      case 'answerCallbackQuery':
        return this.answerTap(params);
      case 'getChat':
      case 'sendChatAction':
      case 'sendMessage':
      case 'sendDocument':
      case 'sendPhoto':
      case 'editMessageText':
      case 'editMessageReplyMarkup':
      case 'deleteMessage':
        return this.inChat(request);
      default:
        return publishedSchema().hasMethod(method)
          ? bad(`${method} is not part of this stand-in`)
          : { ok: false, error_code: 404, description: 'Not Found: method not found' };
    }
  }

  private setWebhook(bot: BotAccount, params: Params): Answer {
    const { url, secret_token, max_connections = 40 } = params;
    if (typeof url !== 'string') return bad('bad webhook: no url');
    if (secret_token !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(String(secret_token)))
      return bad('secret token contains unallowed characters');
    const setting = {
      url,
      maxConnections: Math.min(100, Math.max(1, Number(max_connections))),
      ...(typeof secret_token === 'string' ? { secret: secret_token } : {}),
    };
    const allowed = params.allowed_updates;
    bot.delivery.setWebhook(
      url === '' ? undefined : setting,
      allowed === undefined ? undefined : list(allowed).map(String),
      params.drop_pending_updates === true,
    );
    return TRUE;
  }

  private answerTap(params: Params): Answer {
    const id = String(params.callback_query_id);
    const at = this.world.taps.get(id);
    if (String(params.text ?? '').length > 200) return bad('MESSAGE_TOO_LONG');
    this.world.taps.delete(id);
    if (at === undefined || this.world.time.unhurried() - at > 150_000)
      return bad('query is too old and response timeout expired or query ID is invalid');
    return TRUE;
  }

  private inChat(request: Request): Answer {
    const { bot, method, params } = request;
    const chat = this.world.chatOf(bot, String(params.chat_id));
    if (chat === undefined) return bad('chat not found');
    if (chat.migratedTo !== undefined)
      return {
        ...bad('group chat was upgraded to a supergroup chat'),
        parameters: { migrate_to_chat_id: chat.migratedTo },
      };
    const closed = CLOSED[chat.standing];
    if (closed !== undefined) return { ok: false, error_code: 403, description: `Forbidden: ${closed}` };
    switch (method) {
      case 'sendMessage':
      case 'sendDocument':
      case 'sendPhoto':
        return this.send(request, chat);
      case 'editMessageText':
      case 'editMessageReplyMarkup':
        return this.edit(request, chat);
      case 'deleteMessage': {
        const message = chat.messages.get(Number(params.message_id));
        if (message === undefined || message.deleted) return bad('message to delete not found');
        message.deleted = true;
        return TRUE;
      }
      default:
        return method === 'getChat' ? result(chat.card()) : TRUE;
    }
  }

  private send({ bot, method, params, uploads }: Request, chat: Chat): Answer {
    const thread = params.message_thread_id === undefined ? undefined : Number(params.message_thread_id);
    const shut = whyNot(method, thread, chat);
    if (shut !== undefined) return bad(shut);
    const slow = this.tooFast(bot, chat, params.allow_paid_broadcast === true);
    if (slow !== undefined) return slow;
    const field = UPLOADS[method];
    const fresh = field === undefined ? undefined : uploads.get(field);
    const named = field === undefined || fresh !== undefined ? undefined : params[field];
    const known =
      field === undefined || named === undefined ? undefined : this.world.files.find(bot.id, field, String(named));
    if (typeof known === 'string') return bad(known);
    const upload = fresh ?? known;
    const text = String(params[method === 'sendMessage' ? 'text' : 'caption'] ?? '').trim();
    if (method === 'sendMessage' && text === '') return bad('message text is empty');
    if (method === 'sendMessage' && text.length > 4096) return bad('message is too long');
    if (field !== undefined) {
      if (text.length > 1024) return bad('message caption is too long');
      if (upload === undefined) return bad(`there is no ${field} in the request`);
      if (upload.body.length === 0) return bad('file must be non-empty');
      if (field === 'photo') {
        const wrong = wrongPhoto(upload.body);
        if (wrong !== undefined) return bad(wrong);
      }
    }
    if (/\p{Surrogate}/u.test(text)) return bad('strings must be encoded in UTF-8');
    const markup = markupIn(params);
    const wrong = wrongMarkup(markup, chat);
    if (wrong !== undefined) return bad(wrong);
    const message: BotMessage = {
      id: chat.nextMessageId(),
      text,
      markup,
      edited: false,
      deleted: false,
      ...(thread === undefined ? {} : { topic: thread }),
      ...(upload === undefined || field === undefined
        ? {}
        : { [field]: { ...upload, id: named ?? this.world.files.add(bot.id, field, upload, 'bot') } }),
    };
    chat.messages.set(message.id, message);
    if (markup !== undefined && 'keyboard' in markup) chat.keyboard = markup;
    if (markup !== undefined && 'remove_keyboard' in markup) chat.keyboard = undefined;
    chat.show({ message, change: 'new', text });
    return result(this.shown(message, chat));
  }

  private edit({ method, params }: Request, chat: Chat): Answer {
    const message = chat.messages.get(Number(params.message_id));
    if (chat.said.has(Number(params.message_id))) return bad("message can't be edited");
    if (message === undefined || message.deleted) return bad('message to edit not found');
    if (message.markup !== undefined && !('inline_keyboard' in message.markup)) return bad("message can't be edited");
    if (method === 'editMessageText' && isFile(message)) return bad('there is no text in the message to edit');
    const text = method === 'editMessageText' ? String(params.text ?? '').trim() : message.text;
    if (text === '' && !isFile(message)) return bad('message text is empty');
    if (text.length > 4096) return bad('message is too long');
    const markup = markupIn(params);
    const wrong = wrongMarkup(markup, chat);
    if (wrong !== undefined) return bad(wrong);
    if (markup !== undefined && !('inline_keyboard' in markup)) return bad('inline keyboard expected');
    if (text === message.text && JSON.stringify(markup) === JSON.stringify(message.markup))
      return bad(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    message.text = text;
    message.markup = markup;
    message.edited = true;
    chat.show({ message, change: 'edited', text });
    return result(this.shown(message, chat));
  }

  private shown(message: BotMessage, chat: Chat): object {
    return {
      message_id: message.id,
      from: { id: chat.bot.id, is_bot: true, first_name: 'Sáng Kiến', username: chat.bot.username },
      chat: chat.card(),
      date: this.world.time.seconds(),
      ...topicShown(message.topic),
      ...contentShown(message),
    };
  }

  /** What is paid for has a limit of its own, which rates.ts watches. */
  private tooFast(bot: BotAccount, chat: Chat, paid: boolean): Answer | undefined {
    const { perBotPerSecond, perChatPerSecond, perGroupPerMinute } = this.limits;
    if (perBotPerSecond + perChatPerSecond + perGroupPerMinute === 0) return undefined;
    const now = this.world.time.now();
    const ofBot = (this.sentAt.get(bot.id) ?? []).filter((at) => now - at < 1000);
    chat.sentAt = chat.sentAt.filter((at) => now - at < 60_000);
    const lastSecond = chat.sentAt.filter((at) => now - at < 1000).length;
    const inGroup = chat.type !== 'private';
    if (inGroup && perGroupPerMinute > 0 && chat.sentAt.length >= perGroupPerMinute)
      return tooMany(Math.max(1, Math.ceil((60_000 - (now - (chat.sentAt[0] ?? now))) / 1000)));
    if (perChatPerSecond > 0 && lastSecond >= perChatPerSecond) return tooMany(1);
    if (!paid && perBotPerSecond > 0 && ofBot.length >= perBotPerSecond) return tooMany(1);
    chat.sentAt.push(now);
    if (!paid) this.sentAt.set(bot.id, [...ofBot, now]);
    return undefined;
  }
}

/**
 * Why nothing may be sent there. General is no topic: who names it (1), a deleted topic or the thread of a message is told that
 * there is no such thread; see tdlib/telegram-bot-api issues 447, 472, 798 and 854. Admins write into what is closed.
 */
function whyNot(method: string, thread: number | undefined, chat: Chat): string | undefined {
  const stands = thread === undefined ? chat.general : chat.topics.get(thread);
  if (stands === undefined) return 'message thread not found';
  if (!chat.hears) return `not enough rights to send ${KINDS[method] ?? 'messages'} to the chat`;
  return stands === 'closed' && chat.rank !== 'administrator' ? 'TOPIC_CLOSED' : undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  sendMessage: 'text messages',
  sendPhoto: 'photos',
  sendDocument: 'documents',
};

/** As a message in a topic says it. */
export function topicShown(topic: number | undefined): object {
  return topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true };
}

/** In which parameter a method's file comes. */
const UPLOADS: Readonly<Record<string, 'document' | 'photo'>> = { sendDocument: 'document', sendPhoto: 'photo' };
const MAX_PHOTO = 10 * 1024 * 1024;

/** Photos: at most 10 MB, width and height at most 10000 together and 20 to 1; Telegram reads the picture itself. */
function wrongPhoto(body: Buffer): string | undefined {
  if (body.length > MAX_PHOTO) return 'PHOTO_SAVE_FILE_INVALID';
  const size = sizeOfPhoto(body);
  if (size === undefined) return 'IMAGE_PROCESS_FAILED';
  const [width, height] = size;
  const [small, large] = [Math.min(width, height), Math.max(width, height)];
  return small === 0 || width + height > 10_000 || large > 20 * small ? 'PHOTO_INVALID_DIMENSIONS' : undefined;
}

function isFile({ document, photo }: BotMessage): boolean {
  return document !== undefined || photo !== undefined;
}

function contentShown({ id, text, document, photo }: BotMessage): object {
  const caption = text === '' ? {} : { caption: text };
  if (photo !== undefined) {
    const [width, height] = sizeOfPhoto(photo.body) ?? [0, 0];
    return { ...caption, photo: [{ file_id: photo.id, file_unique_id: `pic${id}`, width, height }] };
  }
  if (document === undefined) return { text };
  return { ...caption, document: { file_id: document.id, file_unique_id: `doc${id}`, file_name: document.name } };
}

export function tooMany(retryAfter: number): Answer {
  return {
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${retryAfter}`,
    parameters: { retry_after: retryAfter },
  };
}

export function bad(what: string): Answer & { ok: false } {
  return { ok: false, error_code: 400, description: `Bad Request: ${what}` };
}

const CLOSED: Readonly<Record<string, string | undefined>> = {
  unknown: "bot can't initiate conversation with a user",
  blocked: 'bot was blocked by the user',
  deactivated: 'user is deactivated',
  kicked: 'bot was kicked from the group chat',
};

const TRUE: Answer = { ok: true, result: true };

function result(value: unknown): Answer {
  return { ok: true, result: value };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function markupIn(params: Params): Markup | undefined {
  const markup = params.reply_markup;
  // Its shape has been checked against the published types.
  return typeof markup === 'object' && markup !== null ? (markup as Markup) : undefined;
}

function wrongMarkup(markup: Markup | undefined, chat: Chat): string | undefined {
  if (markup === undefined) return undefined;
  if ('inline_keyboard' in markup) {
    const buttons = markup.inline_keyboard.flat();
    if (buttons.length > 100 || markup.inline_keyboard.some((row) => row.length > 8)) return 'reply markup is too long';
    for (const { text, callback_data } of buttons) {
      if (text.trim() === '') return 'inline keyboard button text is empty';
      const bytes = callback_data === undefined ? 1 : Buffer.byteLength(callback_data);
      if (bytes < 1 || bytes > 64) return 'BUTTON_DATA_INVALID';
    }
  } else if ('keyboard' in markup) {
    const keys = markup.keyboard.flat();
    const asks = keys.some((key) => typeof key === 'object' && key.request_contact === true);
    if (asks && chat.type !== 'private') return 'phone number can be requested in private chats only';
    if (keys.some((key) => (typeof key === 'string' ? key : key.text).trim() === ''))
      return 'keyboard button text is empty';
  }
  return undefined;
}
