import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Telegraf, TelegramError } from 'telegraf';
import { z } from 'zod';
import { ANNOUNCED } from './announcement-orders.js';
import { openDatabase } from './announcement-world.js';

/**
 * An announcement the usual ways, for the bench only, each a process of its own: one BullMQ job per recipient, or a loop over a
 * cursor that sends some at once and then sleeps. Both keep connections alive, mark each recipient once they were told, go on
 * after a restart, and keep to the rate. Neither says how many it reached, asks anybody, or stops.
 */
const settings = z.object({
  way: z.enum(['queue', 'loop']),
  apiRoot: z.string(),
  token: z.string(),
  mongodbUri: z.string(),
  redisUrl: z.string(),
  perSecond: z.number(),
  /** Not the first process of this announcement. */
  again: z.boolean(),
});
export type UsualSettings = z.infer<typeof settings>;
/** `written`: everybody stands where they are taken from. `done`: nobody is left. */
export type UsualSays = 'ready' | 'written' | 'done';

export interface UsualRecipient {
  readonly _id: number;
  readonly chat: number;
  readonly sentAt?: Date;
  readonly blocked?: boolean;
}

const { way, apiRoot, token, mongodbUri, redisUrl, perSecond, again } = settings.parse(
  JSON.parse(process.argv[2] ?? ''),
);
/** What one second's places are divided into. */
const TICKS = 10;
const ATTEMPTS = 5;
const { database } = await openDatabase(mongodbUri);
const recipients = database.collection<UsualRecipient>('recipients');
// telegraf takes away the agent of an address that begins with “http://”; over https it would keep connections alive.
const bot = new Telegraf(token, {
  telegram: { apiRoot: apiRoot.replace(/^http:/, 'HTTP:'), agent: new Agent({ keepAlive: true }), webhookReply: false },
});

process.on('disconnect', () => process.exit(0));
process.once('message', () => {
  (way === 'queue' ? byQueue() : byLoop()).then(
    () => say('done'),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
say('ready');

async function byQueue(): Promise<void> {
  const connection = () => new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue<{ id: number; chat: number }>('announcement', { connection: connection() });
  const worker = new Worker<{ id: number; chat: number }>(
    'announcement',
    async ({ data: { id, chat }, attemptsStarted }) => {
      // What was killed before it was over may have been told all the same.
      if (attemptsStarted > 1 && (await recipients.findOne({ _id: id }))?.sentAt !== undefined) return;
      const afterMs = await tell(id, chat);
      if (afterMs === 0) return;
      await worker.rateLimit(afterMs);
      throw Worker.RateLimitError();
    },
    { connection: connection(), concurrency: 100, limiter: { max: perSecond, duration: 1_000 } },
  );
  worker.on('error', () => undefined);
  if (!again) {
    const opts = {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: 1_000 },
      removeOnComplete: true,
      removeOnFail: 1_000,
    };
    let batch: Parameters<typeof queue.addBulk>[0] = [];
    for await (const { _id, chat } of recipients.find().sort({ _id: 1 }).batchSize(1_000)) {
      batch.push({ name: 'tell', data: { id: _id, chat }, opts: { ...opts, jobId: `r${_id}` } });
      if (batch.length < 1_000) continue;
      await queue.addBulk(batch);
      batch = [];
    }
    if (batch.length > 0) await queue.addBulk(batch);
  }
  say('written');
  for (;;) {
    const { waiting = 0, active = 0, delayed = 0, prioritized = 0 } = await queue.getJobCounts();
    if (waiting + active + delayed + prioritized === 0) return;
    await pause(250);
  }
}

async function byLoop(): Promise<void> {
  say('written');
  const size = Math.max(1, Math.round(perSecond / TICKS));
  const everyMs = (size * 1_000) / perSecond;
  let batch: UsualRecipient[] = [];
  const left = { sentAt: { $exists: false }, blocked: { $ne: true } };
  for await (const recipient of recipients.find(left).sort({ _id: 1 }).batchSize(1_000)) {
    batch.push(recipient);
    if (batch.length < size) continue;
    await tellAll(batch, everyMs);
    batch = [];
  }
  await tellAll(batch, everyMs);
}

async function tellAll(batch: readonly UsualRecipient[], everyMs: number): Promise<void> {
  const from = performance.now();
  const waits = await Promise.all(
    batch.map(async ({ _id, chat }) => {
      for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
        try {
          const afterMs = await tell(_id, chat);
          if (afterMs === 0) return 0;
          await pause(afterMs);
        } catch {
          await pause(1_000 * attempt);
        }
      }
      return 0;
    }),
  );
  await pause(Math.max(0, everyMs - (performance.now() - from), ...waits));
}

/** Resolves with how long to wait before it is tried again: 0, it was told. @throws what may be tried again */
async function tell(id: number, chat: number): Promise<number> {
  try {
    const paid = perSecond > 30 ? { allow_paid_broadcast: true } : {};
    await bot.telegram.callApi('sendMessage', { chat_id: chat, text: ANNOUNCED, ...paid });
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error;
    if (error.code === 429) return (error.parameters?.retry_after ?? 1) * 1_000;
    if (error.code !== 403) throw error;
    await recipients.updateOne({ _id: id }, { $set: { blocked: true } });
    return 0;
  }
  await recipients.updateOne({ _id: id }, { $set: { sentAt: new Date() } });
  return 0;
}

function say(what: UsualSays): void {
  process.send?.(what);
}
