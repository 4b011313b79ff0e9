import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { type Act, walkOf } from './submission.js';
import { Poster, serve } from './wire.js';

/**
 * The members and the messenger between them and the bot, in a process of its own (forked, talks over IPC). The messenger
 * speaks the Bot API's wire format: getUpdates with offsets and long polling, or one webhook delivery at a time per chat,
 * the next one when the last was answered, as Telegram does. It checks little; test/stand-ins/telegram is the strict one.
 */

/** `run`: so many new members walk their submission, `members` at a time, each up to `acts` acts. */
const order = z.object({ run: z.number(), members: z.number(), acts: z.number() });
export type Order = z.infer<typeof order>;

export interface Report {
  readonly finished: number;
  /** Members who got no reply within 10 s, or a reply without the button that they were to tap. */
  readonly stuck: number;
  readonly seconds: number;
  readonly updates: number;
  readonly calls: Readonly<Record<string, number>>;
  /** From an update being there for the bot to the first reply to it, in ms. */
  readonly p50: number;
  readonly p99: number;
}

interface Member {
  readonly id: number;
  readonly walk: readonly Act[];
  next: number;
  actedAt: number;
  /** Which of its updates is being delivered to a webhook. */
  readonly outgoing: string[];
  delivering: boolean;
}

const TRUE = '{"ok":true,"result":true}';
const STUCK_MS = 10_000;
const active = new Map<number, Member>();
let current: { order: Order; started: number; left: number; finished: number; stuck: number } | undefined;
let latencies: number[] = [];
let updates = 0;
let calls: Record<string, number> = {};
let members = 0;
let updateId = 1000;
let messageId = 1;

/** Waiting for getUpdates, and the getUpdates that waits. */
let pending: { id: number; json: string }[] = [];
let poll: { reply: (json: string) => void; closed: () => boolean } | undefined;
let webhook: Poster | undefined;

const port = await serve((path, body, reply, closed) => {
  const method = path.slice(path.lastIndexOf('/') + 1).replace(/\?.*/, '');
  const params = body === '' ? {} : JSON.parse(body);
  calls[method] = (calls[method] ?? 0) + 1;
  switch (method) {
    case 'getUpdates':
      return getUpdates(Number(params.offset ?? 0), reply, closed);
    case 'setWebhook':
      webhook = new Poster(params.url, secretHeader(params.secret_token), 40);
      reply(TRUE);
      return tell({ ready: true });
    case 'getMe':
      return reply(ok({ id: 123456789, is_bot: true, first_name: 'Bot', username: 'bench_bot' }));
    case 'sendMessage': {
      const chat = Number(params.chat_id);
      const message = {
        message_id: ++messageId,
        from: { id: 123456789, is_bot: true, first_name: 'Bot', username: 'bench_bot' },
        chat: { id: chat, type: 'private', first_name: 'An' },
        date: Math.floor(Date.now() / 1000),
        text: params.text,
      };
      reply(ok(message));
      return replied(chat, message.message_id, params.reply_markup?.inline_keyboard);
    }
    default:
      return reply(TRUE);
  }
});
tell({ port });
process.on('message', (message) => run(order.parse(message)));
process.on('disconnect', () => process.exit());
setInterval(giveUp, 1_000);

function ok(result: object): string {
  return `{"ok":true,"result":${JSON.stringify(result)}}`;
}

function secretHeader(secret: unknown): string {
  return typeof secret === 'string' ? `x-telegram-bot-api-secret-token: ${secret}\r\n` : '';
}

function getUpdates(offset: number, reply: (json: string) => void, closed: () => boolean): void {
  if (poll === undefined && updateId === 1000) tell({ ready: true });
  let confirmed = 0;
  while (confirmed < pending.length && (pending[confirmed]?.id ?? 0) < offset) confirmed += 1;
  if (confirmed > 0) pending = pending.slice(confirmed);
  poll = { reply, closed };
  give();
}

function give(): void {
  if (poll === undefined || pending.length === 0 || poll.closed()) return;
  const { reply } = poll;
  poll = undefined;
  reply(
    `{"ok":true,"result":[${pending
      .slice(0, 100)
      .map(({ json }) => json)
      .join(',')}]}`,
  );
}

function run(given: Order): void {
  current = { order: given, started: performance.now(), left: given.run, finished: 0, stuck: 0 };
  latencies = [];
  updates = 0;
  calls = {};
  for (let each = 0; each < given.members; each += 1) begin();
}

function begin(): void {
  if (current === undefined || current.left === 0) return;
  current.left -= 1;
  members += 1;
  const member: Member = {
    id: members,
    walk: walkOf(members).slice(0, current.order.acts),
    next: 0,
    actedAt: 0,
    outgoing: [],
    delivering: false,
  };
  active.set(member.id, member);
  act(member, 0, undefined);
}

function act(member: Member, on: number, keyboard: readonly (readonly Button[])[] | undefined): void {
  const what = member.walk[member.next];
  if (what === undefined) return;
  const id = member.id;
  const from = { id, is_bot: false, first_name: 'An', language_code: 'vi' };
  const chat = { id, type: 'private', first_name: 'An' };
  const date = Math.floor(Date.now() / 1000);
  const update_id = ++updateId;
  let update: object;
  if ('text' in what) {
    const entities = what.text.startsWith('/')
      ? { entities: [{ type: 'bot_command', offset: 0, length: what.text.length }] }
      : {};
    update = { update_id, message: { message_id: ++messageId, from, chat, date, text: what.text, ...entities } };
  } else {
    const data = dataOf(what.tap, keyboard);
    if (data === undefined) {
      drop(member);
      return;
    }
    const message = { message_id: on, date, chat, text: '…' };
    update = { update_id, callback_query: { id: `q${update_id}`, from, chat_instance: String(id), data, message } };
  }
  member.next += 1;
  member.actedAt = performance.now();
  updates += 1;
  send(member, update_id, JSON.stringify(update));
}

function send(member: Member, id: number, json: string): void {
  if (webhook === undefined) {
    pending.push({ id, json });
    // One answer for all that happens in this turn of the event loop.
    if (pending.length === 1) setImmediate(give);
    return;
  }
  member.outgoing.push(json);
  if (!member.delivering) void deliver(member, webhook);
}

async function deliver(member: Member, over: Poster): Promise<void> {
  member.delivering = true;
  for (let json = member.outgoing.shift(); json !== undefined; json = member.outgoing.shift()) {
    let status = 0;
    while (status < 200 || status > 299) status = await over.post(json).catch(() => 0);
  }
  member.delivering = false;
}

interface Button {
  readonly callback_data?: string;
}

function dataOf(value: string, keyboard: readonly (readonly Button[])[] | undefined): string | undefined {
  for (const row of keyboard ?? [])
    for (const { callback_data: data } of row) if (data === value || data?.endsWith(`|${value}`)) return data;
  return undefined;
}

function replied(chat: number, message: number, keyboard: readonly (readonly Button[])[] | undefined): void {
  const member = active.get(chat);
  if (member === undefined) return;
  latencies.push(performance.now() - member.actedAt);
  if (member.next < member.walk.length) {
    act(member, message, keyboard);
    return;
  }
  active.delete(chat);
  if (current !== undefined) current.finished += 1;
  onward();
}

function drop(member: Member): void {
  active.delete(member.id);
  if (current !== undefined) current.stuck += 1;
  onward();
}

function giveUp(): void {
  const before = performance.now() - STUCK_MS;
  for (const member of [...active.values()]) if (member.actedAt < before) drop(member);
}

function onward(): void {
  if (current === undefined) return;
  if (current.left > 0) begin();
  if (current.left > 0 || active.size > 0) return;
  const { started, finished, stuck } = current;
  const seconds = (performance.now() - started) / 1000;
  current = undefined;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  tell({ report: { finished, stuck, seconds, updates, calls, p50: at(0.5), p99: at(0.99) } });
}

function tell(message: { port: number } | { ready: true } | { report: Report }): void {
  process.send?.(message);
}
