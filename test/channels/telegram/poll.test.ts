import { describe, expect, test } from '@jest/globals';
import { TelegramError } from 'telegraf';
import type { Update } from 'telegraf/types';
import { type Ask, makePoller, type Poller } from '../../../src/channels/telegram/poll.js';
import { AppError } from '../../../src/errors.js';
import { Lines } from './harness.js';

/** A Telegram of a few lines, a clock that only sleeping moves, and a store that can be told to fail. */
class Bench {
  readonly log = new Lines();
  readonly asks: Ask[] = [];
  readonly slept: number[] = [];
  readonly stored: number[] = [];
  /** What Telegram has and nobody has confirmed. */
  kept: Update[] = [];
  /** Given at the next call, whatever the offset. */
  before: Update[] = [];
  healthy: boolean = true;
  now = 0;
  handle: (update: Update) => Promise<void> = (update) => {
    this.stored.push(update.update_id);
    return Promise.resolve();
  };
  /** Runs at each getUpdates: throws to fail it, stops the poller to end the test. */
  onAsk: (count: number) => void = () => {};
  readonly poller: Poller = makePoller({
    fetch: (ask) => {
      this.asks.push(ask);
      this.onAsk(this.asks.length);
      const offset = ask.offset ?? 0;
      this.kept = this.kept.filter(({ update_id }) => update_id >= offset);
      const jumped = this.before.splice(0);
      if (jumped.length > 0) return Promise.resolve(jumped);
      return Promise.resolve(this.kept.slice(0, ask.limit));
    },
    handle: (update) => this.handle(update),
    healthy: () => this.healthy,
    name: () => '@bot',
    sleep: async (ms, signal) => {
      if (signal.aborted) return;
      this.slept.push(ms);
      this.now += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    clock: { now: () => new Date(this.now) },
    log: this.log.log,
  });

  has(...ids: number[]): this {
    this.kept.push(...ids.map((id) => text(id)));
    return this;
  }

  /** Polls until getUpdates is asked for the nth time. */
  async until(count: number): Promise<void> {
    const before = this.onAsk;
    let ended: Promise<void> | undefined;
    this.onAsk = (asked) => {
      if (asked >= count) ended ??= this.poller.stop();
      before(asked);
    };
    await this.poller.run();
    await ended;
  }
}

function text(id: number, from = id): Update {
  const message = {
    message_id: id,
    date: 1,
    text: `tin ${id}`,
    chat: { id: from, type: 'private' as const, first_name: 'An' },
  };
  return { update_id: id, message: { ...message, from: { id: from, is_bot: false, first_name: 'An' } } };
}

describe('the offset', () => {
  test('passes what has been stored, and is confirmed at the end', async () => {
    const bench = new Bench().has(10, 11, 12);
    await bench.until(2);
    expect(bench.stored).toEqual([10, 11, 12]);
    expect(bench.asks.map(({ offset }) => offset)).toEqual([undefined, 13, 13]);
    expect(bench.asks.at(-1)).toMatchObject({ limit: 1, timeout: 0 });
    expect(bench.kept).toEqual([]);
  });

  test('never passes an update that is not stored, however the end comes', async () => {
    const bench = new Bench().has(10, 11, 12);
    bench.handle = (update) => {
      if (update.update_id === 11) return Promise.reject(new AppError('STORE_UNAVAILABLE'));
      bench.stored.push(update.update_id);
      return Promise.resolve();
    };
    bench.healthy = true;
    const running = bench.poller.run();
    await until(() => bench.slept.length > 3);
    await bench.poller.stop();
    await running;
    expect(bench.kept.map(({ update_id }) => update_id)).toEqual([11, 12]);
    expect(Math.max(...bench.asks.map(({ offset = 0 }) => offset))).toBe(11);
    expect(bench.stored).toEqual([10, 12]);
  });

  test('follows Telegram when it goes on with a lower number after a week of silence', async () => {
    const bench = new Bench().has(9000);
    bench.onAsk = (count) => {
      // What is asked for by an offset above all there is, Telegram gives from its first one on.
      if (count === 2) bench.before = [text(7), text(8)];
    };
    await bench.until(3);
    expect(bench.stored).toEqual([9000, 7, 8]);
    expect(bench.asks.map(({ offset }) => offset)).toEqual([undefined, 9001, 9, 9]);
  });
});

test('what comes again while it is under way, or is done, is not taken twice', async () => {
  const bench = new Bench().has(10, 11);
  let release = (): void => {};
  const calls: number[] = [];
  bench.handle = (update) => {
    calls.push(update.update_id);
    return update.update_id === 10 ? new Promise((resolve) => (release = resolve)) : Promise.resolve();
  };
  bench.onAsk = (count) => {
    if (count === 4) release();
  };
  await bench.until(6);
  expect(calls).toEqual([10, 11]);
  expect(bench.asks.slice(1, 4).every(({ offset, timeout }) => offset === 10 && timeout === 0)).toBe(true);
  expect(bench.asks.at(-1)?.offset).toBe(12);
});

test('two messages of one person are taken one after the other; if the first fails, the second waits for it', async () => {
  const bench = new Bench();
  bench.kept = [text(10, 5), text(11, 5), text(12, 6)];
  let failures = 2;
  const calls: number[] = [];
  bench.handle = (update) => {
    calls.push(update.update_id);
    if (update.update_id === 10 && failures-- > 0) return Promise.reject(new AppError('STORE_UNAVAILABLE'));
    bench.stored.push(update.update_id);
    return Promise.resolve();
  };
  await bench.until(2);
  expect(bench.stored).toEqual([12, 10, 11]);
  expect(calls).toEqual([10, 12, 10, 10, 11]);
});

test('while the database is away nothing is asked for; then it goes on by itself', async () => {
  const bench = new Bench().has(10);
  bench.healthy = false;
  const running = bench.poller.run();
  await until(() => bench.slept.length > 5);
  expect(bench.asks).toEqual([]);
  bench.healthy = true;
  await until(() => bench.stored.length === 1);
  await bench.poller.stop();
  await running;
});

test('failures to store are tried again after growing pauses', async () => {
  const bench = new Bench().has(10);
  let failures = 5;
  bench.handle = (update) => {
    if (failures-- > 0) return Promise.reject(new AppError('STORE_UNAVAILABLE'));
    bench.stored.push(update.update_id);
    return Promise.resolve();
  };
  await bench.until(2);
  expect(bench.stored).toEqual([10]);
  expect(Math.min(...bench.slept)).toBeLessThanOrEqual(550);
  expect(Math.max(...bench.slept)).toBeGreaterThanOrEqual(4_000);
});

test('a server that answers at once with nothing is asked four times a second, not thousands', async () => {
  const bench = new Bench();
  await bench.until(41);
  expect(bench.now).toBeGreaterThanOrEqual(40 * 250);
});

test('an unreadable update is passed over and does not block the queue', async () => {
  const bench = new Bench();
  const odd: Update = JSON.parse('{"update_id": 10, "message": {"text": 5}}');
  bench.kept = [odd, text(11)];
  await bench.until(2);
  expect(bench.stored).toEqual([11]);
  expect(bench.asks.at(-1)?.offset).toBe(12);
  expect(bench.log.has('telegram.update-unreadable')).toBe(true);
});

describe('trouble', () => {
  const failing = (errors: readonly Error[]): Bench => {
    const bench = new Bench().has(10);
    bench.onAsk = (count) => {
      const error = errors[count - 1];
      if (error !== undefined) throw error;
    };
    return bench;
  };
  const refusal = (error_code: number, retry_after?: number) =>
    new TelegramError({
      error_code,
      description: 'x',
      ...(retry_after === undefined ? {} : { parameters: { retry_after } }),
    });

  test('with the network: growing pauses, one line, one line when it is over', async () => {
    const bench = failing(Array.from({ length: 8 }, () => new Error('ECONNRESET')));
    await bench.until(10);
    expect(bench.stored).toEqual([10]);
    expect(bench.log.lines.filter((line) => line.includes('TELEGRAM_UNREACHABLE'))).toHaveLength(1);
    expect(bench.log.lines.filter((line) => line.includes('telegram.recovered'))).toHaveLength(1);
    expect(bench.slept[7]).toBeGreaterThan(Number(bench.slept[0]) * 8);
  });

  test('429: as long as Telegram asks', async () => {
    const bench = failing([refusal(429, 17)]);
    await bench.until(3);
    expect(bench.slept[0]).toBe(17_000);
  });

  test('409: at least 3 s, growing, said once', async () => {
    const bench = failing(Array.from({ length: 4 }, () => refusal(409)));
    await bench.until(6);
    expect(Math.min(...bench.slept.slice(0, 4))).toBeGreaterThanOrEqual(3000);
    expect(bench.slept[3]).toBeGreaterThan(Number(bench.slept[0]));
    expect(bench.log.lines.filter((line) => line.includes('TELEGRAM_CONFLICT'))).toHaveLength(1);
  });

  test('401: the polling ends', async () => {
    const bench = failing([refusal(401)]);
    await bench.poller.run();
    expect(bench.asks).toHaveLength(1);
    expect(bench.log.has('TELEGRAM_TOKEN_REFUSED')).toBe(true);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
