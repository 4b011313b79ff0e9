import { setTimeout as pause } from 'node:timers/promises';
import { inWords, print, printLoad, quantile, watchRedis } from './announcement-bench.js';
import type { Conversed, Counted } from './announcement-orders.js';
import { announced, begin, memory, type Run } from './announcement-run.js';
import { calledOff, pausedAndResumed } from './announcement-stops.js';

const LIMIT = 30;

export interface Minutes {
  /** Undefined: that part is left out. */
  readonly steady: number | undefined;
  readonly weather: number | undefined;
  /** Who hold conversations meanwhile, and how long they think between a question and its answer. */
  readonly members: number;
  readonly thinkMs: number;
  /** Of a 429, in seconds. */
  readonly retryAfter: number;
}

/** At 30 a second: how it starts, then some minutes of it, and how soon it can be stopped. */
export async function slow(run: Run, { steady, weather, retryAfter, ...talk }: Minutes): Promise<void> {
  const { bench, people } = run;
  print('\n# At 30 a second');
  const looked = await watchRedis(bench);
  const product = await begin(run, false);
  try {
    const firstAt = await announced(run, product);
    if (steady !== undefined) await minutesOf(run, talk, { name: 'fair', fromMs: firstAt + 5_000, minutes: steady });
    if (weather !== undefined) {
      const second = Math.ceil(Date.now() / 1_000);
      await bench.tell({ do: 'block', count: people, share: 0.01 });
      await bench.tell({ do: 'weather', rate429: 0.01, retryAfter, resets: 0.0005, hangs: LIMIT * 0.0005 });
      await minutesOf(run, talk, { name: 'faults', fromMs: (second + 5) * 1_000, minutes: weather });
      await bench.tell({ do: 'weather', rate429: 0, retryAfter: 1, resets: 0, hangs: 0 });
      await bench.tell({ do: 'block', count: people, share: 1e-9 });
    }
    memory(product);
    print(
      `Redis: ${looked.grown().toFixed(1)} MB more than before the start at most (${looked.before.toFixed(1)} before)`,
    );
    for (let time = 1; time <= 3; time += 1) await pausedAndResumed(run);
    await calledOff(run);
  } finally {
    looked.end();
    await product.stop();
  }
}

interface Part {
  readonly name: string;
  readonly fromMs: number;
  readonly minutes: number;
}

async function minutesOf(
  { bench }: Run,
  { members, thinkMs }: Pick<Minutes, 'members' | 'thinkMs'>,
  { name, fromMs, minutes }: Part,
): Promise<void> {
  const from = Math.ceil(fromMs / 1_000);
  const seconds = minutes * 60;
  await pause(Math.max(0, from * 1_000 - Date.now()));
  printLoad(`before ${minutes} minutes (${name})`);
  const { waited, finished, stuck } = await bench.tell<Conversed>({ do: 'converse', members, seconds, thinkMs });
  await pause(Math.max(0, (from + seconds) * 1_000 - Date.now()));
  const counted = await bench.tell<Counted>({ do: 'count', from, to: from + seconds });
  const { outside, violations, refused429 } = counted;
  const all = counted.seconds.reduce((sum, each) => sum + each, 0);
  printLoad(`after ${minutes} minutes (${name})`);
  print(
    `${name}: ${all} calls in ${seconds} s, ${percent(all, LIMIT * seconds)} of ${LIMIT}/s; ` +
      `least in a second ${Math.min(...counted.seconds)}, most ${Math.max(...counted.seconds)}`,
  );
  if (refused429 > 0)
    print(
      `outside of retry_after (${refused429} times 429): ${outside.calls} calls in ${outside.seconds.toFixed(1)} s, ` +
        `${percent(outside.calls, LIMIT * outside.seconds)}`,
    );
  print(`violations: ${JSON.stringify(violations)}`);
  print(
    `${members} members, ${waited.length} replies, ${finished} submissions: p50 ${inWords(quantile(waited, 0.5))}, ` +
      `p95 ${inWords(quantile(waited, 0.95))}, most ${inWords(quantile(waited, 1))}; stuck ${stuck.length}`,
  );
  for (const each of stuck.slice(0, 2)) print(`  ${each.split('\n').slice(0, 40).join('\n  ')}`);
}

function percent(part: number, all: number): string {
  return `${((100 * part) / Math.max(1, all)).toFixed(2)} %`;
}
