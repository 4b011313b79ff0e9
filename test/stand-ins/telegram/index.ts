import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PATIENCE_MS } from '../../helpers/patience.js';
import { readBody } from './body.js';
import { type Answer, type Attempt, Delivery } from './delivery.js';
import { FAIR_WEATHER, type Faults, Weather } from './faults.js';
import { Group } from './group.js';
import { bad, type Limits, Methods, tooMany } from './methods.js';
import { Person, type PersonAbout } from './people.js';
import { RateWatch, type Violations } from './rates.js';
import { publishedSchema } from './schema.js';
import { Time } from './time.js';
import { type BotAccount, Chat, type User, World } from './world.js';

export type { Faults } from './faults.js';
export { Group } from './group.js';
export { Person, type PersonAbout, type Seen } from './people.js';

export interface StandInOptions {
  readonly port?: number;
  /** Default: one bot, `123456789:…`, @sangkien_bot. */
  readonly bots?: readonly { readonly token: string; readonly username: string; readonly joinsGroups?: boolean }[];
  /** How many times faster than real time its waits and expiries are. Default 1. */
  readonly speed?: number;
  readonly limits?: Partial<Limits>;
  readonly faults?: Partial<Faults>;
  /** Keep every call for tests to look at. Default true. */
  readonly record?: boolean;
}

/** One call the bot made. */
export interface RecordedCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Names of the parameters that came as files. */
  readonly uploads: readonly string[];
  readonly at: number;
  readonly answer: Answer | 'reset' | 'waiting';
}

/** api.telegram.org for tests: strict where the real one is, and with people to talk to. */
export interface TelegramStandIn {
  /** The API root to give to a bot. */
  readonly url: string;
  /** Of the first bot. */
  readonly token: string;
  readonly username: string;
  readonly botId: number;
  readonly calls: readonly RecordedCall[];
  /** Webhook deliveries so far, of the first bot. */
  readonly attempts: readonly Attempt[];
  /** May be changed at any time. */
  readonly faults: Faults;
  readonly limits: Limits;
  /** What it would have counted against its limits, also where `limits` refuse nothing. Meant for real time (speed 1). */
  readonly violations: Violations;
  /** Messages made or changed in each second of the clock from `from` (in s since 1970) up to `to`. */
  sentBetween(from: number, to: number): readonly number[];
  /** BotFather gives its owner another token: Telegram does not know this one any more. `accept`: as if it never had. */
  withdraw(token: string): void;
  accept(token: string): void;
  /** The next calls of a method are answered so instead of being carried out (`hang`: never). */
  fail(method: string, how: Failure, times?: number): void;
  person(about?: PersonAbout, bot?: string): Person;
  /** `forum`: a supergroup with topics. */
  group(
    about?: { readonly title?: string; readonly type?: 'group' | 'supergroup'; readonly forum?: boolean },
    bot?: string,
  ): Group;
  /** Pushes any update to the first bot. */
  push(kind: string, content: object, queue?: string): number | undefined;
  /** The first bot's last update is delivered once more, as after an answer that got lost. */
  again(): void;
  /** The next update gets this id. */
  jumpTo(updateId: number): void;
  /** Updates not yet confirmed or delivered. */
  outstanding(): number;
  /** What bots have uploaded so far; what they send by its id is not uploaded. */
  readonly uploaded: { readonly count: number; readonly bytes: number };
  /** No file has the id any more that it had. */
  forgetFiles(): void;
  commands(scope: string): readonly unknown[];
  description(): string;
  /** The stand-in's time in milliseconds, and pushing it ahead. */
  now(): number;
  advance(ms: number): void;
  /** Resolves when the bot has made a call that fits. Looks at the calls so far too. */
  called(fits: (call: RecordedCall) => boolean, timeoutMs?: number): Promise<RecordedCall>;
  stop(): Promise<void>;
}

export type Failure =
  | 'reset'
  | 'hang'
  | { readonly status: number; readonly body: string }
  | { readonly code: number; readonly description: string; readonly retryAfter?: number };

/** JSON brings it as it is, a form as a word. */
function isPaid({ allow_paid_broadcast: paid }: Readonly<Record<string, unknown>>): boolean {
  return paid === true || paid === 'true';
}

export async function startTelegram(options: StandInOptions = {}): Promise<TelegramStandIn> {
  const time = new Time(options.speed ?? 1);
  const faults = { ...FAIR_WEATHER, ...options.faults };
  const limits = { perChatPerSecond: 0, perGroupPerMinute: 0, perBotPerSecond: 0, ...options.limits };
  const weather = new Weather(faults);
  const world = new World(time);
  const methods = new Methods(world, limits);
  const watch = new RateWatch();
  const schema = publishedSchema();
  const calls: RecordedCall[] = [];
  const watchers = new Set<(call: RecordedCall) => void>();
  const failures = new Map<string, Failure[]>();
  const withdrawn = new Set<string>();
  for (const { token, username, joinsGroups = true } of options.bots ?? [{ token: TOKEN, username: 'sangkien_bot' }]) {
    const id = Number(token.split(':')[0]);
    const delivery = new Delivery(time, weather);
    world.bots.set(token, {
      id,
      token,
      username,
      delivery,
      joinsGroups,
      commands: new Map(),
      description: '',
      shortDescription: '',
    });
  }
  const first = [...world.bots.values()][0];
  if (first === undefined) throw new Error('a stand-in needs a bot');

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      serve(request, response, chunks.length === 1 ? (chunks[0] ?? NOTHING) : Buffer.concat(chunks)),
    );
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  function serve(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
    const target = request.url ?? '/';
    const mark = target.indexOf('?');
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(mark < 0 ? target : target.slice(0, mark)) ?? [];
    const [, holder = '', path] = /^\/file\/bot([^/]+)\/(.+)$/.exec(target) ?? [];
    if (path !== undefined) {
      const found = world.files.at(world.bots.get(holder)?.id ?? 0, path);
      response.writeHead(found === undefined ? 404 : 200).end(found);
      return;
    }
    const body = readBody(request, bytes, new URLSearchParams(mark < 0 ? '' : target.slice(mark)));
    const bot = world.bots.get(token);
    const params = body?.params ?? {};
    const uploads = body?.uploads ?? new Map();
    const note = (answer: RecordedCall['answer']): void => {
      if (options.record === false && watchers.size === 0) return;
      const call = { method, params, uploads: [...uploads.keys()], at: time.now(), answer };
      if (options.record !== false) calls.push(call);
      for (const watcher of [...watchers]) watcher(call);
    };
    const reset = (): void => {
      note('reset');
      request.socket.resetAndDestroy();
    };
    const reply = (answer: Answer): void => {
      note(answer);
      write(response, answer.ok ? 200 : answer.error_code, JSON.stringify(answer));
    };
    if (bot === undefined || withdrawn.has(token)) {
      reply(UNAUTHORIZED);
      return;
    }
    watch.note(token, method, params.chat_id, time.now(), isPaid(params));
    const planned = failures.get(method)?.shift();
    if (planned === 'hang') {
      note('waiting');
      return;
    }
    if (planned === 'reset') {
      reset();
      return;
    }
    if (planned !== undefined && 'status' in planned) {
      note('reset');
      write(response, planned.status, planned.body);
      return;
    }
    if (planned !== undefined) {
      reply(refusal(planned));
      return;
    }
    const fault = weather.next();
    if (fault === '429') {
      reply(tooMany(faults.retryAfter));
      return;
    }
    if (fault === '5xx-before') {
      reply(BAD_GATEWAY);
      return;
    }
    if (fault === 'reset-before') {
      reset();
      return;
    }
    if (body === undefined) {
      reply(bad("can't parse the request"));
      return;
    }
    const wrong = schema.hasMethod(method) ? schema.checkParams(method, params, new Set(uploads.keys())) : undefined;
    const done = (answer: Answer): void => {
      if (fault === '5xx-after') reply(BAD_GATEWAY);
      else if (fault === 'reset-after') reset();
      else reply(answer);
    };
    if (wrong !== undefined) {
      reply(bad(wrong));
      return;
    }
    if (method !== 'getUpdates') {
      done(methods.answer({ bot, method, params, uploads }));
      return;
    }
    response.once('close', () => bot.delivery.hangUp(done));
    bot.delivery.getUpdates(params, done);
  }

  function chatOf(
    bot: BotAccount,
    type: 'private' | 'group' | 'supergroup',
    id: number,
    about: Record<string, unknown>,
  ): Chat {
    return world.addChat(new Chat(id, type, about, bot));
  }

  function botOf(token: string | undefined): BotAccount {
    const bot = token === undefined ? first : world.bots.get(token);
    if (bot === undefined) throw new Error('no such bot');
    return bot;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    token: first.token,
    username: first.username,
    botId: first.id,
    calls,
    attempts: first.delivery.attempts,
    faults,
    limits,
    violations: watch.violations,
    sentBetween: (from, to) => watch.between(from, to),
    withdraw: (token) => void withdrawn.add(token),
    accept: (token) => void withdrawn.delete(token),
    fail(method, how, times = 1) {
      failures.set(method, [...(failures.get(method) ?? []), ...Array<Failure>(times).fill(how)]);
    },
    person(about = {}, token) {
      const bot = botOf(token);
      const user = userOf(world.newUserId(), about);
      const { id: _, is_bot: __, language_code: ___, ...card } = user;
      return new Person(world, bot, chatOf(bot, 'private', user.id, card), user, about.phone ?? '84912345678');
    },
    group({ title = 'Công đoàn cơ sở', forum = false, type = forum ? 'supergroup' : 'group' } = {}, token) {
      const bot = botOf(token);
      const chat = chatOf(bot, type, world.newGroupId(type), { title, ...(forum ? { is_forum: true } : {}) });
      chat.standing = 'open';
      // The message that made a forum is its General.
      if (forum) chat.nextMessageId();
      return new Group(world, chat, userOf(world.newUserId(), { firstName: 'Trưởng nhóm' }));
    },
    push: (kind, content, queue = kind) => first.delivery.push(kind, content, queue),
    again: () => first.delivery.again(),
    jumpTo: (id) => first.delivery.jumpTo(id),
    outstanding: () => first.delivery.outstanding(),
    uploaded: world.files.uploaded,
    forgetFiles: () => world.files.forget(),
    commands: (scope) => first.commands.get(JSON.stringify({ type: scope })) ?? [],
    description: () => first.description,
    now: () => time.now(),
    advance: (ms) => time.advance(ms),
    called(fits, timeoutMs = PATIENCE_MS) {
      const found = calls.find(fits);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const watcher = (call: RecordedCall): void => {
          if (!fits(call)) return;
          clearTimeout(timer);
          watchers.delete(watcher);
          resolve(call);
        };
        const timer = setTimeout(() => {
          watchers.delete(watcher);
          reject(
            new Error(`no such call within ${timeoutMs} ms; calls: ${calls.map((call) => call.method).join(' ')}`),
          );
        }, timeoutMs);
        watchers.add(watcher);
      });
    },
    async stop() {
      for (const { delivery } of world.bots.values()) delivery.stop();
      time.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

const TOKEN = '123456789:AAstandInTokenThatIsNotReal-0123456789';
const NOTHING = Buffer.alloc(0);
const UNAUTHORIZED: Answer = { ok: false, error_code: 401, description: 'Unauthorized' };
const BAD_GATEWAY: Answer = { ok: false, error_code: 502, description: 'Bad Gateway' };

function refusal({ code, description, retryAfter }: Extract<Failure, { code: number }>): Answer {
  const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
  return { ok: false, error_code: code, description, ...parameters };
}

function write(response: ServerResponse, status: number, body: string): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function userOf(id: number, { firstName = 'An', lastName, username }: PersonAbout): User {
  return {
    id,
    is_bot: false,
    first_name: firstName,
    ...(lastName === undefined ? {} : { last_name: lastName }),
    ...(username === undefined ? {} : { username }),
    language_code: 'vi',
  };
}
