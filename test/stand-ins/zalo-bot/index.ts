import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PATIENCE_MS } from '../../helpers/patience.js';
import { type Answer, bad, Methods } from './methods.js';
import { Group, Person } from './people.js';
import { World } from './world.js';

export { Group, Person, type Seen } from './people.js';

export interface ZaloBotOptions {
  readonly token?: string;
  readonly name?: string;
  /** What the free plan allows. */
  readonly limits?: Partial<{ messages: number; users: number; groups: number }>;
  /** How webhook bodies come. Default: flat and wrapped in turns. */
  readonly body?: 'flat' | 'wrapped';
  /** Where an address of ours is in this test: https addresses cannot be served on loopback. */
  readonly reach?: (url: string) => string;
  /** The stand-in's clock, in ms. */
  readonly now?: () => number;
}

export type Failure = 'reset' | 'hang' | { readonly status: number; readonly body: string } | Answer;

/** bot-api.zaloplatforms.com for tests, strict where the public documents are: test/stand-ins/zalo-bot/methods.ts. */
export interface ZaloBotStandIn {
  /** The API root to give to a bot. */
  readonly url: string;
  readonly token: string;
  readonly botId: string;
  readonly name: string;
  readonly calls: readonly { readonly method: string; readonly params: Readonly<Record<string, unknown>> }[];
  /** Answers of the webhook: status and how long it took. */
  readonly deliveries: readonly { readonly status: number | 'none'; readonly ms: number }[];
  /** Messages that count against the month's quota. */
  sent(): number;
  /** The month's messages are used up from now on. */
  useUp(): void;
  /** The next calls of a method are answered so instead of being carried out. */
  fail(method: string, how: Failure, times?: number): void;
  /** A new user; the bot does not hear of those beyond its limit. */
  person(name?: string): Person;
  group(title?: string): Group;
  /** The last event is delivered once more. */
  again(): void;
  /** Any body is delivered. */
  push(body: object): void;
  /** Resolves when a call was made that fits; looks at the calls so far too. */
  called(method: string, timeoutMs?: number): Promise<Readonly<Record<string, unknown>>>;
  stop(): Promise<void>;
}

export async function startZaloBot(options: ZaloBotOptions = {}): Promise<ZaloBotStandIn> {
  const { token = '4415:AAnotARealZaloToken', name = 'Bot Sáng Kiến' } = options;
  const world = new World({
    token,
    name,
    limits: { messages: 3_000, users: 50, groups: 3, ...options.limits },
    body: options.body,
    reach: options.reach ?? ((url) => url),
    now: options.now ?? Date.now,
  });
  const methods = new Methods(world);
  const failures = new Map<string, Failure[]>();
  const calls: { method: string; params: Record<string, unknown> }[] = [];
  const watchers = new Set<() => void>();
  let people = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const picture = /^\/pictures\/(\d+)$/.exec(request.url ?? '')?.[1];
    if (picture !== undefined) return void response.writeHead(200).end(world.pictures[Number(picture)]);
    const [, given, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const params = parse(Buffer.concat(chunks).toString());
    calls.push({ method, params: params ?? {} });
    for (const watcher of [...watchers]) watcher();
    const failure = failures.get(method)?.shift();
    if (failure === 'hang') return;
    if (failure === 'reset') return void request.socket.destroy();
    if (failure !== undefined && 'status' in failure) return void response.writeHead(failure.status).end(failure.body);
    const gone = new Promise<void>((resolve) => response.once('close', resolve));
    const made =
      failure ??
      (given !== token
        ? bad(401, 'Unauthorized')
        : params === undefined
          ? bad(400, 'Bad Request: the body is not JSON')
          : await methods.call(method, params, gone));
    // Errors come with HTTP 200 too.
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(made));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  world.url = `http://127.0.0.1:${port}`;

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    botId: world.botId,
    name,
    calls,
    deliveries: world.deliveries,
    sent: () => world.sent,
    useUp: () => {
      world.sent = world.limits.messages;
    },
    fail: (method, how, times = 1) => {
      failures.set(method, [...(failures.get(method) ?? []), ...Array.from({ length: times }, () => how)]);
    },
    person: (given = `Người ${++people}`) => new Person(world, given),
    group: (title = 'Tổ công đoàn') => new Group(world, title),
    again: () => world.again(),
    push: (body) => world.push(body),
    called: (method, timeoutMs = PATIENCE_MS) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const found = calls.find((call) => call.method === method);
          if (found === undefined) return;
          watchers.delete(check);
          clearTimeout(timer);
          resolve(found.params);
        };
        const timer = setTimeout(() => {
          watchers.delete(check);
          reject(new Error(`${method} was not called`));
        }, timeoutMs);
        watchers.add(check);
        check();
      }),
    stop: async () => {
      world.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}
