import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureMemory } from './memory.js';
import { type Round, round, type Size } from './round.js';
import { startStores } from './stores.js';
import { FLOOR, SUBJECTS, type Subject, type Transport, USUAL_MONGODB } from './subjects.js';
import { ACTS, TAPS } from './submission.js';
import { median, table } from './table.js';

/**
 * `npm run bench`: whole submissions over Telegram, ours beside the usual way and a bare floor, in one run; then memory of
 * open conversations and the search over all units. `-- --quick`: one short round. `-- --only=ours,floor`: some subjects.
 */
const quick = process.argv.includes('--quick');
const only = process.argv
  .find((word) => word.startsWith('--only='))
  ?.slice(7)
  .split(',');
const SIZE: Size = quick ? { members: 50, warmUp: 60, measured: 120 } : { members: 50, warmUp: 250, measured: 500 };
const ROUNDS = Number(process.argv.find((word) => word.startsWith('--rounds='))?.slice(9) ?? (quick ? 1 : 3));
const TRANSPORTS: readonly Transport[] = ['polling', 'webhook'];

const subjects: readonly Subject[] = SUBJECTS.filter(
  ({ name }) => only === undefined || only.some((word) => name.includes(word)),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const started = Date.now();
print(`Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} before the start`);
print(
  `${ROUNDS} round(s) of ${SIZE.measured} submissions (after ${SIZE.warmUp} to warm up) by ${SIZE.members} members at a ` +
    `time; one submission is ${ACTS} updates, ${TAPS} of them taps`,
);

const stores = await startStores();
const rounds: Round[] = [];
try {
  for (let number = 0; number < ROUNDS; number += 1)
    // Everybody goes first in turn.
    for (const transport of TRANSPORTS)
      for (const subject of [
        ...subjects.slice(number % subjects.length),
        ...subjects.slice(0, number % subjects.length),
      ]) {
        const result = await round(subject, transport, stores, SIZE);
        rounds.push(result);
        progress(result);
      }
  for (const transport of TRANSPORTS) report(transport);
  if (only === undefined || only.includes('ours')) await memoryReport();
} finally {
  await stores.close();
}
if (only === undefined) await unitSearch();
print(`\n${((Date.now() - started) / 1000).toFixed(0)} s in all, load ${loadavg()[0]?.toFixed(1)} at the end`);

function report(transport: Transport): void {
  const rows = subjects.map(({ name }) => rowOf(name, transport));
  const usual = rows.find(({ name }) => name === USUAL_MONGODB.name);
  const floor = rows.find(({ name }) => name === FLOOR.name);
  print(`\n${transport}: medians of ${ROUNDS} round(s)`);
  print(
    table(
      [
        '',
        'subm./s',
        '× usual',
        'CPU s/1000',
        '× floor',
        'MongoDB',
        'Redis',
        'p50 ms',
        'p99 ms',
        'peak MB',
        'stored right',
      ],
      rows.map((row) => [
        row.name,
        row.perSecond.toFixed(0),
        usual === undefined ? '' : (row.perSecond / usual.perSecond).toFixed(2),
        row.own.toFixed(2),
        floor === undefined ? '' : (row.own / floor.own).toFixed(2),
        row.mongodb.toFixed(2),
        row.redis.toFixed(2),
        row.p50.toFixed(1),
        row.p99.toFixed(1),
        row.peakMb.toFixed(0),
        row.stored,
      ]),
    ),
  );
  for (const { name, updates, calls } of rows)
    print(`${name}: ${updates.toFixed(1)} updates; calls ${calls} per submission`);
}

function rowOf(name: string, transport: Transport) {
  const own = rounds.filter((each) => each.subject === name && each.transport === transport);
  const middle = (value: (each: Round) => number) => median(own.map(value));
  const sum = (value: (each: Round) => number) => own.reduce((total, each) => total + value(each), 0);
  const faults = [
    [sum(({ verdict }) => verdict.wrong), 'wrong'],
    [sum(({ verdict }) => verdict.twice), 'twice'],
    [sum(({ verdict }) => verdict.missing), 'missing'],
    [sum(({ stuck }) => stuck), 'stuck'],
  ] as const;
  const bad = faults.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return {
    name,
    perSecond: middle(({ perSecond }) => perSecond),
    own: middle(({ cpu }) => cpu.own),
    mongodb: middle(({ cpu }) => cpu.mongodb),
    redis: middle(({ cpu }) => cpu.redis),
    p50: middle(({ p50 }) => p50),
    p99: middle(({ p99 }) => p99),
    peakMb: middle(({ peakMb }) => peakMb),
    stored: [`${sum(({ verdict }) => verdict.right)}`, ...bad].join(', '),
    updates: middle(({ updates }) => updates),
    calls: Object.entries(own[0]?.calls ?? {})
      .filter(([, count]) => count >= 0.01)
      .map(([method, count]) => `${method} ${count.toFixed(2)}`)
      .join(', '),
  };
}

function progress({ subject, transport, perSecond, cpu }: Round): void {
  process.stderr.write(
    `${transport.padEnd(8)} ${subject.padEnd(26)} ${perSecond.toFixed(0).padStart(5)}/s  own ${cpu.own.toFixed(2)} s, MongoDB ${cpu.mongodb.toFixed(2)} s per 1000\n`,
  );
}

async function memoryReport(): Promise<void> {
  const { conversations, rssMb, heapMb } = await measureMemory(stores, quick ? 500 : 10_000);
  const per = 10_000 / conversations;
  print(
    `\nmemory of ${conversations} open conversations, all still remembered: ` +
      `heap ${(heapMb * per).toFixed(0)} MB, resident ${(rssMb * per).toFixed(0)} MB per 10,000`,
  );
}

/** In a process of its own, because it measures memory. */
async function unitSearch(): Promise<void> {
  const file = fileURLToPath(new URL('./unit-search.js', import.meta.url));
  await once(spawn(process.execPath, [file, quick ? '10000' : '126000'], { stdio: 'inherit' }), 'exit');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
