import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/clock.js';
import { silentLog } from '../../src/log.js';
import { openRedis } from '../../src/queue/connect.js';
import { makePace } from '../../src/queue/pace.js';

/**
 * `pace-process.ts <port of Redis> <prefix> <bot> [paid]`: a process that sends for a mailing as fast as it may, six messages
 * at a time, and now and then a reply; `paid`: what is paid for, 120 at a time. Prints `ready`, begins at a line of its input,
 * and then prints one line a message: when it was sent (ms since 1970), how long it waited, `bulk` or `reply`, and how long
 * before it was made ready (ms). Ends when its input does.
 */
const [port = '', prefix = '', bot = '', what] = process.argv.slice(2);
const paid = what === 'paid';
const link = openRedis({ url: `redis://127.0.0.1:${port}` }, silentLog);
await link.ready(5_000);
const pace = makePace({ link, clock: systemClock, prefix });
const rates = { perSecond: 30, paidPerSecond: 1_000, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
let ended = false;

async function send(kind: 'bulk' | 'reply'): Promise<void> {
  const from = performance.now();
  const bulk = () => kind === 'bulk';
  let readyAt = from;
  const ready = async () => {
    readyAt = performance.now();
    // As long as the database takes for a mark.
    await pause(5);
    return true;
  };
  const call = { bot, chat: randomUUID(), kind: 'private', rates, bulk } as const;
  const afterMs = await pace.take(kind === 'bulk' ? { ...call, paid, ready } : call);
  if (afterMs !== 0) return;
  const now = performance.now();
  const line = [(performance.timeOrigin + now).toFixed(2), Math.round(now - from), kind, Math.round(now - readyAt)];
  process.stdout.write(`${line.join(' ')}\n`);
}

process.stdin.once('data', () => {
  for (let mailing = 0; mailing < (paid ? 120 : 6); mailing += 1)
    void (async () => {
      while (!ended) await send('bulk');
    })();
  setInterval(() => void send('reply'), 700).unref();
});
process.stdin.on('end', () => {
  ended = true;
  setTimeout(() => process.exit(0), 500);
});
process.stdout.write('ready\n');
