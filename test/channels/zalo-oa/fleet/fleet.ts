import { type ChildProcess, fork } from 'node:child_process';
import { makeSeal } from '../../../../src/channels/zalo-oa/seal.js';
import { silentLog } from '../../../../src/log.js';
import { openStore } from '../../../../src/store/connect.js';
import { makeTokens as makeRecords } from '../../../../src/store/tokens.js';
import { BOUNDARIES, type Boundary, fromWorker, type ToWorker } from './messages.js';
import { type Course, type Fault, FleetZalo } from './zalo.js';

export interface Plan {
  readonly mongodb: string;
  readonly processes: number;
  readonly hours: number;
  /** Of a refresh: it is killed at one of the boundaries. */
  readonly kill: number;
  /** Of a refresh: something goes wrong on the wire. */
  readonly fault: number;
  readonly faults: readonly Fault[];
  /** The access token dies early every so many hours, about. */
  readonly revokeHours: number;
}

export interface Tale {
  readonly refreshes: number;
  readonly pairs: number;
  readonly kills: Readonly<Record<Boundary | 'anywhere', number>>;
  readonly mostInFlight: number;
  /** By refresh token, how often it came to Zalo. */
  readonly sent: ReadonlyMap<string, number>;
  /** Its outcome was unknown to us: no answer, or whoever got it was killed before it was written down. */
  readonly doubted: ReadonlySet<string>;
  /** Somebody who was to send it was killed before they could. */
  readonly unsent: ReadonlySet<string>;
  /** Pairs that Zalo has given and our database never got, and why. */
  readonly losses: readonly {
    readonly token: string;
    readonly how: 'killed' | Fault;
    readonly toldMs: number | undefined;
  }[];
  readonly told: readonly { readonly token: string; readonly reason: string }[];
  readonly links: ReadonlySet<string>;
  readonly calls: number;
  readonly refused: number;
  /** Calls at a later instant than that at which their token was written down as dead. */
  readonly deadCalls: number;
  /** Most calls of one process that were refused with one token. */
  readonly mostRefused: number;
}

interface Worker {
  readonly child: ChildProcess;
  owner: string;
  alive: boolean;
  step: number;
  io: number;
  next: number | null;
  held: number;
  /** What it has claimed, until that is written down. */
  token: string | undefined;
}

const HOUR = 3_600_000;
const between = (low: number, high: number): number => low + Math.random() * (high - low);
const oneOf = <T>(all: readonly T[]): T | undefined => all[Math.floor(Math.random() * all.length)];

/** Plays the hours with real processes over a real database: the clock moves when every one of them waits for it. */
export async function playFleet(plan: Plan): Promise<Tale> {
  const start = Date.UTC(2026, 0, 1);
  let now = start;
  let step = 0;
  let current = '';
  let stirred = false;
  let alert = true;
  let calm = false;
  let look: () => void = () => undefined;
  let count = 0;
  const events: { readonly at: number; readonly act: () => void }[] = [];
  const fleet = new Set<Worker>();
  const spares: Worker[] = [];
  const dying = new Set<Worker>();
  let missing = 0;
  const kills = { claimed: 0, asked: 0, granted: 0, answered: 0, stored: 0, told: 0, anywhere: 0 };
  const sent = new Map<string, number>();
  const doubted = new Set<string>();
  const unsent = new Set<string>();
  const grants = new Map<string, { readonly refresh: string; readonly owner: string; readonly at: number }>();
  const kept = new Set<string>();
  const lostAt = new Map<string, { readonly how: 'killed' | Fault; readonly at: number }>();
  const toldAt = new Map<string, { readonly at: number; readonly reason: string }>();
  const links = new Set<string>();
  const deadSince = new Map<string, number>();
  const refusals = new Map<string, number>();
  const stats = { calls: 0, refused: 0, deadCalls: 0 };
  let doom: Boundary | undefined;
  const due: Boundary[] = [...BOUNDARIES];

  const after = (ms: number, act: () => void): void => void events.push({ at: now + ms, act });
  const zalo = new FleetZalo({
    now: () => now,
    after,
    asked,
    granted: (owner, token, refresh) => {
      grants.set(token, { refresh, owner, at: now });
      if (doom === 'granted') kill(owner, 'granted');
    },
    lost: (_, token) => {
      lostAt.set(token, { how: faultOf.get(token) ?? 'cut', at: now });
    },
    held: (owner, change) => {
      const worker = workerOf(owner);
      if (worker !== undefined) worker.held += change;
      look();
    },
    called: (owner, access, taken) => {
      stats.calls += 1;
      if (taken) return;
      stats.refused += 1;
      if ((deadSince.get(access) ?? now) < now) stats.deadCalls += 1;
      const key = `${owner} ${access}`;
      refusals.set(key, (refusals.get(key) ?? 0) + 1);
    },
  });
  const faultOf = new Map<string, Fault>();
  const root = await zalo.listen();
  const store = await openStore(plan.mongodb, { log: silentLog });
  const records = makeRecords(store);
  const seal = makeSeal(zalo.app.appSecret);
  const seed = zalo.world.grant();
  zalo.access = seed.access;

  function asked(owner: string, token: string): Course {
    sent.set(token, (sent.get(token) ?? 0) + 1);
    const worker = workerOf(owner);
    if (worker !== undefined) worker.token = token;
    // The first one that may go wrong does: a tale without any would say nothing.
    const wrong = !calm && plan.fault > 0 && (faultOf.size === 0 || Math.random() < plan.fault);
    const fault = wrong ? oneOf(plan.faults) : undefined;
    if (fault !== undefined) {
      faultOf.set(token, fault);
      doubted.add(token);
    }
    if (doom === 'asked') kill(owner, 'asked');
    const arriveMs = fault === 'late' ? between(8_100, 18_000) : between(5, 800);
    return { fault, arriveMs, answerMs: between(5, 800) };
  }

  function kill(owner: string, where: Boundary | 'anywhere'): void {
    const worker = workerOf(owner);
    if (worker === undefined || !worker.alive) return;
    worker.alive = false;
    fleet.delete(worker);
    dying.add(worker);
    kills[where] += 1;
    if (where !== 'anywhere') doom = undefined;
    stirred = true;
    const { token } = worker;
    if (token !== undefined) doubted.add(token);
    killedAt.set(owner, now);
    worker.child.kill('SIGKILL');
    after(between(1_000, 60_000), () => {
      missing += 1;
      spawn();
      join();
    });
  }
  const killedAt = new Map<string, number>();

  function workerOf(owner: string): Worker | undefined {
    return [...fleet, ...dying].find((each) => each.owner === owner);
  }

  function spawn(): void {
    const loader = new URL('../../../helpers/typescript.mjs', import.meta.url);
    const script = new URL('./worker.ts', import.meta.url);
    const settings = JSON.stringify({ mongodb: plan.mongodb, root, ...zalo.app, now: start });
    const child = fork(script.pathname, [settings], {
      execArgv: ['--import', loader.href],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const worker: Worker = { child, owner: '', alive: true, step: -1, io: 0, next: null, held: 0, token: undefined };
    child.on('message', (raw) => hear(worker, raw));
    child.on('exit', () => {
      dying.delete(worker);
      look();
    });
  }

  /** A process that is ready takes the place of one that was killed. */
  function join(): void {
    while (missing > 0) {
      const worker = spares.shift();
      if (worker === undefined) return;
      missing -= 1;
      count += 1;
      worker.owner = `p${count}`;
      fleet.add(worker);
      tell(worker, { type: 'begin', owner: worker.owner, seed: seed.refresh });
      tell(worker, { type: 'now', step, now, alert, calls: false });
    }
  }

  function tell({ child }: Worker, message: ToWorker): void {
    if (child.connected) child.send(message, () => undefined);
  }

  function hear(worker: Worker, raw: unknown): void {
    const message = fromWorker.parse(raw);
    switch (message.type) {
      case 'ready':
        spares.push(worker);
        join();
        break;
      case 'state':
        Object.assign(worker, { step: message.step, io: message.io, next: message.next });
        break;
      case 'wrote':
        stirred = true;
        worker.token = undefined;
        if (message.dead !== undefined && !deadSince.has(message.dead)) deadSince.set(message.dead, now);
        break;
      case 'tells':
        links.add(message.link.replace(`/${worker.owner}/`, '/'));
        break;
      case 'at':
        void reached(worker, message.boundary);
    }
    look();
  }

  async function reached(worker: Worker, boundary: Boundary): Promise<void> {
    alert = true;
    await readRow();
    if (boundary === 'claimed') {
      worker.token = current;
      // At each boundary once, as they come; then by chance.
      if (!calm && plan.kill > 0 && (due.length > 0 || Math.random() < plan.kill))
        doom = due.shift() ?? oneOf(BOUNDARIES);
    }
    if (boundary === 'told' && !toldAt.has(current)) {
      const row = await records.read(zalo.app.appId);
      toldAt.set(current, { at: now, reason: row?.stopped?.reason ?? '' });
      const about = current;
      const consent = (): void => {
        if (current !== about) return;
        consents = 1;
        // Whoever was to take it may be killed over it: then it is given anew.
        after(HOUR, consent);
      };
      after(between(600_000, 4 * HOUR), consent);
    }
    if (doom === boundary || (boundary === 'told' && !calm && Math.random() < plan.kill / 2)) {
      if (boundary === 'claimed') unsent.add(current);
      kill(worker.owner, boundary);
    } else {
      tell(worker, { type: 'go' });
    }
    look();
  }
  let consents = 0;

  async function readRow(): Promise<boolean> {
    const row = await records.read(zalo.app.appId);
    const stored = row?.refresh === undefined ? '' : (seal.open(row.refresh) ?? '');
    for (const [token, { refresh }] of grants) if (refresh === stored) kept.add(token);
    current = stored;
    if (row?.stopped !== undefined) return row.stopped.told;
    return row !== undefined && row.sent === 0 && row.lease === undefined && row.dead !== true;
  }

  /** Everybody waits: for the clock, or for an answer that the clock brings. */
  function idle(): boolean {
    if (dying.size > 0 || missing > 0) return false;
    return [...fleet].every((worker) => worker.step === step && worker.io === worker.held);
  }

  function settled(): Promise<void> {
    return new Promise((resolve) => {
      look = () => {
        if (!idle()) return;
        look = () => undefined;
        resolve();
      };
      look();
    });
  }

  function disturb(): void {
    if (calm) return;
    const victim = oneOf([...fleet]);
    if (alert && victim !== undefined && Math.random() < 0.02)
      setTimeout(() => kill(victim.owner, 'anywhere'), between(0, 4));
  }

  missing = plan.processes;
  for (let index = 0; index < plan.processes + Math.min(3, plan.processes / 4); index += 1) spawn();
  const talk = (): void => {
    callers = Math.ceil(between(0, 3));
    after(between(1_000, 1_800_000), talk);
  };
  let callers = 0;
  after(60_000, talk);
  const revoke = (): void => {
    if (!calm) zalo.revoke();
    after(between(0.3, 1.7) * plan.revokeHours * HOUR, revoke);
  };
  after(plan.revokeHours * HOUR, revoke);
  const end = start + plan.hours * HOUR;

  try {
    for (;;) {
      await settled();
      if (stirred || alert) {
        stirred = false;
        alert = !(await readRow());
      }
      const wakes = [...fleet].flatMap(({ next }) => (next === null ? [] : [next]));
      now = Math.max(now, Math.min(...wakes, ...events.map(({ at }) => at)));
      // The last hours nothing goes wrong any more, so that every story has its end.
      calm = now > end - 6 * HOUR;
      if (now > end) break;
      step += 1;
      for (const event of events.filter(({ at }) => at <= now)) {
        events.splice(events.indexOf(event), 1);
        event.act();
      }
      const all = [...fleet];
      const calling = new Set(Array.from({ length: callers }, () => oneOf(all)));
      callers = 0;
      const consenting = consents > 0 ? oneOf(all) : undefined;
      for (const worker of all) {
        const code = worker === consenting ? zalo.world.consent(challenge()) : undefined;
        tell(worker, {
          type: 'now',
          step,
          now,
          alert,
          calls: calling.has(worker),
          ...(code === undefined ? {} : { code }),
        });
      }
      if (consenting !== undefined) consents = 0;
      disturb();
    }
  } finally {
    for (const { child } of [...fleet, ...spares]) child.kill('SIGKILL');
    await zalo.close();
    await store.drop();
    await store.close();
  }

  function challenge(): string {
    return new URL([...links][0] ?? '').searchParams.get('code_challenge') ?? '';
  }

  const lost = [...grants.keys()].filter((token) => !kept.has(token));
  return {
    refreshes: [...sent.values()].reduce((sum, times) => sum + times, 0),
    pairs: grants.size,
    kills,
    mostInFlight: zalo.mostInFlight,
    sent,
    doubted,
    unsent,
    losses: lost.map((token) => {
      const { owner, at: granted } = grants.get(token) ?? { owner: '', at: Number.NaN };
      const killed = Math.max(granted, killedAt.get(owner) ?? Number.NaN);
      const { how, at } = lostAt.get(token) ?? { how: 'killed' as const, at: killed };
      const tell = toldAt.get(token);
      return { token, how, toldMs: tell === undefined ? undefined : tell.at - at };
    }),
    told: [...toldAt].map(([token, { reason }]) => ({ token, reason })),
    links,
    ...stats,
    mostRefused: Math.max(0, ...refusals.values()),
  };
}
