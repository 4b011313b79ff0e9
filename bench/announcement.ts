import { availableParallelism } from 'node:os';
import { inWords, openBench, print, printLoad } from './announcement-bench.js';
import { killsSideBySide } from './announcement-kills.js';
import { paid } from './announcement-paid.js';
import { sideBySide } from './announcement-side.js';
import { slow } from './announcement-slow.js';
import { fillMembers, MORNING, openDatabase } from './announcement-world.js';
import { option, word } from './options.js';

/**
 * `npm run bench:announcement`: an office announces to 350,000 members on Telegram, in chat, with a second admin, while 50 others
 * hold conversations with the same bot. See docs/performance.md. Parts, all of them or `-- --parts=start,paid`:
 * `start` (frozen, memory), `steady` (30 a second, with conversations), `weather` (the same with faults), `paid` (everybody, at
 * 1,000 a second or as fast as it goes), `side` (the usual ways), `kills`. Smaller: `--people=6000 --minutes=1 --stormy=1 --some=2000 --few=1000`.
 */
const people = option('people', 350_000);
const minutes = option('minutes', 10);
const stormy = option('stormy', minutes);
/** For the usual ways, and for the kills. */
const some = option('some', 20_000);
const few = option('few', 5_000);
const members = option('members', 50);
/** Between a question and its answer. */
const thinkMs = option('think', 6_000);
/** MB that V8 may use for old objects. 0: as it likes on this machine, as with `npm start`. */
const heap = option('heap', 0);
const retryAfter = option('retry-after', 2);
const parts = word('parts', 'start,steady,weather,paid,side,kills').split(',');
const profile = word('profile', '');
/** What all processes of this world add to the clock: it never goes back. */
const ahead = MORNING.getTime() - Date.now();

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const began = performance.now();
print(
  `Node ${process.version}, ${availableParallelism()} cores; --people=${people} --minutes=${minutes} --heap=${heap}`,
);
printLoad('before the start');
const bench = await openBench();
const uri = bench.stores.mongodbUri('bench-announcement');
const { database, close } = await openDatabase(uri);
try {
  const firstUser = await bench.tell<number>({ do: 'recipients', count: people });
  const ours = ['start', 'steady', 'weather', 'paid', 'side'].some((part) => parts.includes(part));
  if (ours) {
    const { botId, admins } = bench.messenger;
    await fillMembers({ mongodbUri: uri, count: people, botId, firstUser, admins });
    print(`${people} members are there after ${inWords(performance.now() - began)}`);
  }
  const run = { bench, uri, database, people, heap, profile, ahead };
  const lasting = (part: string, its: number) => (parts.includes(part) ? its : undefined);
  const [steady, weather] = [lasting('steady', minutes), lasting('weather', stormy)];
  if (['start', 'steady', 'weather'].some((part) => parts.includes(part)))
    await slow(run, { steady, weather, members, thinkMs, retryAfter });
  if (parts.includes('paid')) await paid(run);
  if (parts.includes('side')) await sideBySide(bench, { firstUser, some, all: people, heap, mongodbUri: uri, ahead });
  if (parts.includes('kills')) await killsSideBySide(bench, { firstUser, few, heap });
} finally {
  await database.dropDatabase();
  await close();
  await bench.close();
}
print(`${((performance.now() - began) / 1000).toFixed(0)} s in all`);
printLoad('at the end');
