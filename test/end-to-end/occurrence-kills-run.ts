import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { z } from 'zod';
import type { OccurrenceId, PlanId } from '../../src/ids.js';
import { silentLog } from '../../src/log.js';
import { DELIVERY_STATES } from '../../src/services/delivery/delivery-records.js';
import { ScriptedChannel } from '../helpers/exchange.js';
import { until } from '../helpers/gate.js';
import { type Instance, startInstance } from '../helpers/instance.js';
import { testMongodbUri, testRedis } from '../helpers/stores.js';
import { fillOffice, OFFICE_HOME, reportPlan } from '../helpers/week-world.js';
import { BOUNDARIES, type Boundary, type BoundaryName } from './occurrence-kills.js';

const UNITS = 4;
const PLAN = 'mot' as PlanId;
const THURSDAY = '2026-12-17';
const at = (time: string) => new Date(`${THURSDAY}T${time}+07:00`);
const sentLine = z.object({ to: z.string(), text: z.string() });

/** Runs a process that is killed there, with everything it has sent. */
async function runVictim(name: BoundaryName, boundary: Boundary, mongodbUri: string) {
  const { path: redisPath, prefix } = testRedis('kills');
  const sentFile = join(tmpdir(), `skb-sent-${randomBytes(6).toString('hex')}`);
  const now = at(boundary.late ? '11:20:00' : '11:00:00');
  const given = JSON.stringify({ mongodbUri, redisPath, prefix, now, sentFile, boundary: name });
  const loader = new URL('../helpers/typescript.mjs', import.meta.url);
  const script = new URL('./occurrence-victim.ts', import.meta.url);
  const victim = spawn(process.execPath, ['--import', loader.href, script.pathname, given], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const signal = await new Promise((resolve) => victim.once('exit', (_code, by) => resolve(by)));
  expect([name, signal]).toEqual([name, 'SIGKILL']);
  const sent = readLines(sentFile).map((line) => sentLine.parse(JSON.parse(line)));
  rmSync(sentFile, { force: true });
  return { now, redisPath, prefix, sent };
}

/** Another process takes over a minute later, and goes on until nothing is left. */
async function takeOver(
  survivor: Instance,
  set: (instant: Date) => void,
  from: Date,
  patienceMs: number,
): Promise<void> {
  for (let minute = 1; minute < 15; minute += 1) {
    set(new Date(from.getTime() + minute * 60_000));
    const began = performance.now();
    await survivor.tick();
    await survivor.sweep();
    // On a busy machine everything takes as much longer as this does.
    const enough = Math.max(patienceMs, 5 * (performance.now() - began));
    const { planOccurrences } = survivor.repositories;
    const idle = async () => (await planOccurrences.sending(1)).length === 0;
    if ((await planOccurrences.open(new Date(8e15), 1)).length > 0) continue;
    const quiet = await until(idle, enough).then(
      () => true,
      () => false,
    );
    if (quiet) return;
  }
  throw new Error('it does not come to an end');
}

/**
 * Everybody is told once, and the office of what was missed. Unless the queue is the same, what the dead process had put
 * into Redis is lost as well; where it is the same, the queue has to notice first that nobody works on the page.
 */
export async function surviveKill(name: BoundaryName, { sameQueue = false } = {}): Promise<void> {
  const boundary: Boundary = BOUNDARIES[name];
  const mongodbUri = testMongodbUri('kills');
  await fillOffice(mongodbUri, UNITS, [
    reportPlan(PLAN, {
      before: '11:00',
      first: THURSDAY,
      weeks: 4,
      opened: at(boundary.late ? '07:00:00' : '10:59:30'),
    }),
  ]);
  const { now, redisPath, prefix: itsQueue, sent } = await runVictim(name, boundary, mongodbUri);
  let base = now;
  let since = performance.now();
  const clock = { now: () => new Date(base.getTime() + performance.now() - since) };
  const channel = new ScriptedChannel();
  const prefix = sameQueue ? itsQueue : testRedis('kills').prefix;
  const survivor = await startInstance({ mongodbUri, redisPath, prefix, clock, channel, log: silentLog });
  try {
    await takeOver(
      survivor,
      (instant) => {
        base = instant;
        since = performance.now();
      },
      now,
      sameQueue ? 10_000 : 1_000,
    );
    const { planOccurrences, deliveries, notices } = survivor.repositories;
    const rows = await planOccurrences.ofPlan(PLAN, 20);
    expect(rows.map(({ kind, state }) => `${kind} ${state}`).sort(byText)).toEqual([
      'report-due done',
      ...(boundary.late ? ['report-last-call missed', 'report-morning missed'] : []),
      'report-table done',
    ]);
    const told = await deliveries.page(`${PLAN} report-due tuan 2026-W51` as OccurrenceId, DELIVERY_STATES, 100);
    expect(told.map(({ person, state }) => `${person} ${state}`)).toEqual(
      Array.from({ length: UNITS }, (_, unit) => `chair-${unit} delivered`),
    );
    const all = [...sent, ...channel.sent.map(({ to, message }) => ({ to, text: message.text }))];
    const chairs = all.filter(({ to }) => to !== OFFICE_HOME).map(({ to, text }) => `${to} ${text}`);
    const once = [...new Set(chairs)];
    expect(once).toHaveLength(UNITS);
    // A second copy is the same copy, and only where the promise says so.
    const copies = all.length - new Set(all.map(({ to, text }) => `${to} ${text}`)).size;
    expect(copies).toBeLessThanOrEqual(boundary.twice ? 1 : 0);
    expect(all.some(({ to }) => to === OFFICE_HOME)).toBe(true);
    expect((await notices.due(10)).map(({ person }) => person)).toEqual(boundary.late ? ['office'] : []);
  } finally {
    await survivor.store.drop();
    await survivor.close();
  }
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
