import { cpus, perMessage, print, printLoad, quantile, until, watchRedis } from './announcement-bench.js';
import type { Counted, Tally } from './announcement-orders.js';
import { announced, begin, memory, type Run } from './announcement-run.js';

/** Everybody, at what Telegram is paid for. */
export async function paid(run: Run): Promise<void> {
  const { bench, database, people } = run;
  print('\n# At the paid rate');
  await bench.tell({ do: 'tally', count: people, forget: true });
  const looked = await watchRedis(bench);
  const product = await begin(run, true);
  try {
    const before = cpus(bench, product.pid);
    const firstAt = await announced(run, product);
    const from = cpus(bench, product.pid);
    const row = await until(() => database.collection('announcements').findOne({ state: 'done' }), 500);
    const after = cpus(bench, product.pid);
    printLoad('at its end');
    const tally = await bench.tell<Tally>({ do: 'tally', count: people, forget: true });
    const seconds = (tally.lastAt - firstAt) / 1_000;
    print(
      `${tally.told} of ${people} told in ${seconds.toFixed(0)} s: ${(tally.told / seconds).toFixed(0)} a second; ${row.recipients} outcomes`,
    );
    // Who has blocked the bot while it was bad weather stays so.
    print(
      `once ${tally.once}, more than once ${tally.more}, never ${tally.never}; ${await outcomes(run, `announcement ${row._id}`)}`,
    );
    print(
      `CPU a message, of the sending: ${spent(perMessage(from, after, people))}; from the press on ${spent(perMessage(before, after, people))}`,
    );
    const counted = await bench.tell<Counted>({
      do: 'count',
      from: Math.ceil(firstAt / 1_000),
      to: Math.floor(tally.lastAt / 1_000),
    });
    print(
      `most in a second ${Math.max(...counted.seconds)}, median ${quantile(counted.seconds, 0.5)}; violations ${JSON.stringify(counted.violations)}`,
    );
    memory(product);
    print(`Redis: ${looked.grown().toFixed(1)} MB more than before the start at most`);
  } finally {
    looked.end();
    await product.stop();
  }
}

/** How many came to which end. */
async function outcomes({ database }: Run, occurrence: string): Promise<string> {
  const steps = [{ $match: { occurrence } }, { $group: { _id: '$state', count: { $sum: 1 } } }];
  const found = await database.collection('deliveries').aggregate(steps).toArray();
  return found.map(({ _id, count }) => `${count} ${_id}`).join(', ');
}

function spent({ own, mongodb, redis, all }: ReturnType<typeof perMessage>): string {
  return `${all.toFixed(2)} ms (ours ${own.toFixed(2)}, MongoDB ${mongodb.toFixed(2)}, Redis ${redis.toFixed(2)})`;
}
