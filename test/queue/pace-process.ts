import { randomUUID } from 'node:crypto';
import { systemClock } from '../../src/clock.js';
import { silentLog } from '../../src/log.js';
import { openRedis } from '../../src/queue/connect.js';
import { makePace } from '../../src/queue/pace.js';

/**
 * `pace-process.ts <port of Redis> <prefix> <bot>`: a process that sends for a mailing as fast as it may, six messages
 * at a time, and now and then a reply. Prints `ready`, begins at a line of its input, and then prints one line a message:
 * when it was sent (ms since 1970), how long it waited, and `bulk` or `reply`. Ends when its input does.
 */
const [port = '', prefix = '', bot = ''] = process.argv.slice(2);
const link = openRedis({ url: `redis://127.0.0.1:${port}` }, silentLog);
await link.ready(5_000);
const pace = makePace({ link, clock: systemClock, prefix });
const rates = { perSecond: 30, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 };
let ended = false;

async function send(kind: 'bulk' | 'reply'): Promise<void> {
  const from = performance.now();
  const bulk = () => kind === 'bulk';
  const afterMs = await pace.take({ bot, chat: randomUUID(), kind: 'private', rates, bulk });
  if (afterMs === 0) process.stdout.write(`${Date.now()} ${Math.round(performance.now() - from)} ${kind}\n`);
}

process.stdin.once('data', () => {
  for (let mailing = 0; mailing < 6; mailing += 1)
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
