import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Gate, makeGate, until } from '../helpers/gate.js';
import { testRedis } from '../helpers/stores.js';
import { RateWatch } from '../stand-ins/telegram/rates.js';
import { mostInASecond } from './most.js';

/** Three processes send over one bot as fast as they may: their calls together keep to the limits, and use them. */

const NONE = { clockSecond: 0, slidingSecond: 0, chat: 0, group: 0 };

interface Sent {
  readonly at: number;
  readonly waited: number;
  readonly kind: string;
  /** How long before its call it was made ready, in ms. */
  readonly readyMs: number;
}

let gate: Gate;
let prefix = '';
let sent: Sent[];
let children: ChildProcess[];

beforeEach(async () => {
  const redis = testRedis('processes');
  prefix = redis.prefix;
  gate = await makeGate({ path: redis.path });
  sent = [];
  children = [];
});

afterEach(async () => {
  await Promise.all(
    children.map(async (child) => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin?.end();
      child.kill('SIGCONT');
      await ended;
    }),
  );
  await gate.shut();
});

async function threeProcesses(what: 'mailing' | 'paid'): Promise<void> {
  children = await Promise.all([newProcess(what), newProcess(what), newProcess(what)]);
  for (const child of children) child.stdin?.write('go\n');
}

async function newProcess(what: 'mailing' | 'paid'): Promise<ChildProcess> {
  const loader = new URL('../helpers/typescript.mjs', import.meta.url);
  const script = new URL('./pace-process.ts', import.meta.url);
  const args = ['--import', loader.href, script.pathname, String(gate.port), prefix, 'telegram:1', what];
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (child.stdout === null) throw new Error('no output');
  const lines = createInterface(child.stdout);
  await new Promise((resolve) => lines.once('line', resolve));
  lines.on('line', (line) => {
    const [at = '', waited = '', kind = '', ready = ''] = line.split(' ');
    sent.push({ at: Number(at), waited: Number(waited), kind, readyMs: Number(ready) });
  });
  return child;
}

/** What the stand-in would have counted, in the order of arrival. */
function watched(): RateWatch {
  const watch = new RateWatch();
  for (const [chat, { at }] of sent.sort((a, b) => a.at - b.at).entries()) watch.note('b', 'sendMessage', chat, at);
  return watch;
}

const lastSecond = () => Math.floor((sent.at(-1)?.at ?? 0) / 1000);
const firstSecond = () => Math.floor((sent[0]?.at ?? 0) / 1000);

test('all places are used, none twice, and a reply waits a fraction of a second', async () => {
  await threeProcesses('mailing');
  await until(() => sent.length > 5 * 30);
  const watch = watched();
  expect(watch.violations).toEqual(NONE);
  // All but the second in which they began and the one that is not over.
  const seconds = watch.between(firstSecond() + 1, lastSecond());
  const used = seconds.reduce((sum, count) => sum + count, 0) / (30 * seconds.length);
  expect(used).toBeGreaterThan(0.9);
  const replies = sent.filter(({ kind }) => kind === 'reply').map(({ waited }) => waited);
  expect(replies.length).toBeGreaterThan(5);
  expect(Math.max(...replies)).toBeLessThan(700);
  // A mark that is made long before its call is in doubt after a kill.
  const ready = sent.filter(({ kind }) => kind === 'bulk').map(({ readyMs }) => readyMs);
  expect(ready.sort((a, b) => a - b)[Math.floor(ready.length / 2)]).toBeLessThan(75);
});

test('Redis goes away and comes back: nobody stops, and the limits hold', async () => {
  await threeProcesses('mailing');
  await until(() => sent.length > 60);
  await gate.shut();
  const before = sent.length;
  await until(() => sent.length > before + 60);
  await gate.open();
  const alone = sent.length;
  await until(() => sent.length > alone + 240);
  expect(watched().violations).toEqual(NONE);
});

test('a process that stood still for a while sends nothing in places that have passed', async () => {
  await threeProcesses('mailing');
  await until(() => sent.length > 60);
  const [frozen] = children;
  frozen?.kill('SIGSTOP');
  const before = sent.length;
  await until(() => sent.length > before + 45);
  frozen?.kill('SIGCONT');
  const after = sent.length;
  await until(() => sent.length > after + 60);
  expect(watched().violations).toEqual(NONE);
});

test('what is paid for: whoever stood still for two seconds sends nothing late, and no second holds too many', async () => {
  await threeProcesses('paid');
  const paid = () => sent.filter(({ kind }) => kind === 'bulk');
  const more = async (many: number) => {
    const before = paid().length;
    await until(() => paid().length > before + many);
  };
  await more(1_200);
  const [one, ...others] = children;
  for (const stopped of [[one], others, children]) {
    for (const child of stopped) child?.kill('SIGSTOP');
    await pause(2_000);
    for (const child of stopped) child?.kill('SIGCONT');
    await more(1_500);
  }
  expect(mostInASecond(paid().map(({ at }) => at))).toBeLessThanOrEqual(1_000);
}, 60_000);
