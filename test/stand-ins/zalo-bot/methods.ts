import type { World } from './world.js';

export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error_code: number; readonly description: string };

export function bad(error_code: number, description: string): Answer {
  return { ok: false, error_code, description };
}

/** A second of a question that waits: shorter than a real one, so that no test waits for it. */
const SECOND_MS = 50;

type Params = Readonly<Record<string, unknown>>;

/** What each method takes; anything else is refused, so that a bot cannot come to lean on what the documents do not say. */
const TAKES: Readonly<Record<string, readonly string[]>> = {
  getMe: [],
  getUpdates: ['timeout'],
  setWebhook: ['url', 'secret_token'],
  deleteWebhook: [],
  getWebhookInfo: [],
  sendMessage: ['chat_id', 'text'],
  sendPhoto: ['chat_id', 'photo', 'caption'],
};

/** The methods of the Bot Platform, as its public documents describe them. */
export class Methods {
  constructor(private readonly world: World) {}

  async call(method: string, params: Params, gone: Promise<void>): Promise<Answer> {
    const takes = TAKES[method];
    if (takes === undefined) return bad(404, 'Not Found');
    const strange = Object.keys(params).find((name) => !takes.includes(name));
    if (strange !== undefined) return bad(400, `Bad Request: unknown parameter ${strange}`);
    const { world } = this;
    switch (method) {
      case 'getMe':
        return ok({
          id: world.botId,
          account_name: 'bot.sangkien',
          account_type: 'BASIC',
          can_join_groups: true,
          display_name: world.name,
        });
      case 'getUpdates':
        return this.updates(params, gone);
      case 'setWebhook':
        return this.setWebhook(params);
      case 'deleteWebhook':
        world.webhook = undefined;
        return ok(true);
      case 'getWebhookInfo':
        return world.webhook === undefined ? bad(404, 'Not Found') : ok({ url: world.webhook.url });
      case 'sendMessage':
        return this.sendMessage(params);
      default:
        return this.sendPhoto(params);
    }
  }

  private async updates({ timeout = '30' }: Params, gone: Promise<void>): Promise<Answer> {
    if (this.world.webhook !== undefined) return bad(400, 'Bad Request: a webhook is set');
    if (typeof timeout !== 'string' || !/^\d{1,3}$/.test(timeout)) return bad(400, 'Bad Request: timeout');
    const body = await this.world.next(Number(timeout) * SECOND_MS, gone);
    return body === undefined ? bad(408, 'Request Timeout') : ok(body);
  }

  private setWebhook({ url, secret_token }: Params): Answer {
    if (typeof url !== 'string' || !url.startsWith('https://')) return bad(400, 'Bad Request: url must be https');
    if (typeof secret_token !== 'string' || secret_token.length < 8 || secret_token.length > 256)
      return bad(400, 'Bad Request: secret_token must have 8 to 256 characters');
    this.world.webhook = { url, secret: secret_token };
    this.world.deliver();
    return ok({ url, verification: { ok: true, outcome: 'verified' } });
  }

  private sendMessage({ chat_id, text }: Params): Answer {
    if (typeof text !== 'string' || text.trim() === '') return bad(400, 'Bad Request: text is empty');
    if ([...text].length > 2_000) return bad(400, 'Bad Request: text is longer than 2000 characters');
    return this.show(chat_id, { text });
  }

  private async sendPhoto({ chat_id, photo, caption = '' }: Params): Promise<Answer> {
    if (typeof photo !== 'string' || !photo.startsWith('https://')) return bad(400, 'Bad Request: photo must be https');
    if (typeof caption !== 'string' || [...caption].length > 2_000) return bad(400, 'Bad Request: caption');
    // The server looks at it first, and the client fetches it again: what answers only once is a black picture.
    const [first, second] = [await this.world.fetched(photo), await this.world.fetched(photo)];
    if (first === undefined) return bad(400, 'Bad Request: photo cannot be fetched');
    const name = decodeURIComponent(photo.split('/').at(-1) ?? '');
    return this.show(chat_id, { text: caption, file: { name, body: second ?? Buffer.alloc(0) } });
  }

  private show(chat_id: unknown, message: { text: string; file?: { name: string; body: Buffer } }): Answer {
    const { world } = this;
    if (typeof chat_id !== 'string') return bad(400, 'Bad Request: chat_id must be a string');
    const chat = world.chats.get(chat_id);
    if (chat === undefined) return bad(404, 'Not Found: chat not found');
    if (chat.blocked) return bad(403, 'Forbidden');
    if (world.sent >= world.limits.messages) return bad(429, 'Too Many Requests: quota exceeded');
    world.sent += 1;
    const message_id = world.newId();
    chat.show({ id: message_id, ...message });
    return ok({ message_id, date: world.now() });
  }
}

function ok(result: unknown): Answer {
  return { ok: true, result };
}
