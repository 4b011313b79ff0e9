import { z } from 'zod';
import { type Granted, OAUTH_MS } from '../../../src/channels/zalo-oa/oauth.js';
import { makeSeal, type Seal } from '../../../src/channels/zalo-oa/seal.js';
import { LOOK_MS, makeTokens, storeConsent, type Tokens } from '../../../src/channels/zalo-oa/token.js';
import { AppError } from '../../../src/errors.js';
import { silentLog } from '../../../src/log.js';
import type { TokenRecords, TokenRow } from '../../../src/services/accounts/token-records.js';
import { OauthWorld } from '../../stand-ins/zalo-oa/oauth.js';

/** How rough the years are. Chances are of one refresh. */
export interface Weather {
  /** The process is killed somewhere between its claim and its write. */
  readonly kill: number;
  /** The request is lost on its way, or arrives after its process has stopped waiting. */
  readonly lost: number;
  /** Zalo has done it, and its answer is lost on the way: the network's fault, not ours. */
  readonly cut: number;
  /** Something between answers with a page, and Zalo has seen nothing. */
  readonly gateway: number;
  /** The database is away for up to a minute and a half. */
  readonly outage: number;
}

export interface Story {
  readonly hours: number;
  readonly refreshes: number;
  readonly kills: number;
  /** Most refreshes that were under way at one moment, as Zalo saw it. */
  readonly mostInFlight: number;
  /** By refresh token: how often it was sent. */
  readonly sent: ReadonlyMap<string, number>;
  /** Tokens that were in doubt (no answer came to a living process, or its process died) and were to be sent once more. */
  readonly doubted: ReadonlySet<string>;
  /** Tokens whose new pair was stored. */
  readonly kept: ReadonlySet<string>;
  /** What happened to a sent token that explains why its pair is not with us. */
  readonly losses: ReadonlyMap<string, 'killed' | 'cut'>;
  readonly stops: readonly {
    readonly token: string;
    readonly reason: string;
    readonly afterMs: number;
    readonly killed: boolean;
    readonly outage: boolean;
  }[];
  /** Calls that began when the token was already written down as dead. */
  readonly deadCalls: number;
  readonly calls: number;
  readonly failedCalls: number;
}

const APP = '4242';
const SECRET = 'app-secret';
const PROCESSES = 20;
const HOUR = 3_600_000;
const QUIET_MS = 30 * 60_000;

/** Plays the hours of 20 processes with one account on a moved clock. Everything is decided by the seed. */
export async function play(seed: number, hours: number, weather: Weather): Promise<Story> {
  const chance = randomOf(seed);
  const between = (low: number, high: number): number => low + chance() * (high - low);
  const line = new Timeline();
  const clock = { now: () => new Date(line.now) };
  const world = new OauthWorld({ appId: APP, appSecret: SECRET, now: () => line.now });
  const seal = opensOnce(makeSeal(SECRET));
  let row: TokenRow | undefined;
  let awayUntil = 0;
  let lastOutage = 0;
  let inFlight = 0;
  const story = { kills: 0, mostInFlight: 0, deadCalls: 0, calls: 0, failedCalls: 0 };
  const sent = new Map<string, number>();
  const doubted = new Set<string>();
  const kept = new Set<string>();
  const losses = new Map<string, 'killed' | 'cut'>();
  const lostAt = new Map<string, number>();
  const lastKill = new Map<string, number>();
  const lose = (token: string, how: 'killed' | 'cut'): void => {
    if (!losses.has(token)) losses.set(token, how);
    if (!lostAt.has(token)) lostAt.set(token, line.now);
  };
  const deadMarks = new Set<string>();
  const stops: Story['stops'][number][] = [];

  const asleep: (() => void)[] = [];
  /** Looking at such a row does nothing until its time has come, so nobody needs to. */
  const isQuiet = (): boolean =>
    row === undefined ||
    (row.sent === 0 && row.lease === undefined && row.dead !== true && (row.stopped === undefined || row.stopped.told));
  const openStored = (sealed: string | undefined): string => (sealed === undefined ? '' : (seal.open(sealed) ?? ''));

  class Process {
    /** The refresh token it has sent and not yet settled. */
    sending: string | undefined;
    readonly tokens: Tokens;
    readonly records: TokenRecords;

    constructor(
      readonly owner: string,
      public alive: boolean,
    ) {
      this.records = {
        read: () => this.stored(() => row),
        write: (before, after) =>
          this.stored(() => {
            if (row?.rev !== before?.rev) return false;
            const used = openStored(row?.refresh);
            if (after.refresh !== row?.refresh && owner !== 'admin') kept.add(used);
            row = { ...after, rev: (before?.rev ?? 0) + 1 };
            if (!isQuiet()) for (const wake of asleep.splice(0)) line.after(between(0, LOOK_MS), wake);
            if (row.dead === true) deadMarks.add(openStored(row.access));
            return true;
          }),
      };
      this.tokens = makeTokens({
        app: APP,
        records: this.records,
        oauth: { refresh: (token) => this.refresh(token) },
        probe: async (access) => {
          await this.pause(between(5, 300));
          return world.check(access) === 0 ? 'alive' : 'dead';
        },
        seal,
        tell: async (reason) => {
          await this.pause(between(1, 50));
          const token = openStored(row?.refresh);
          const lost = lostAt.get(token) ?? lastKill.get(token) ?? line.now;
          const since = Math.max(lost, lastOutage);
          const killed = lastKill.has(token);
          const outage = lastOutage > lost - HOUR / 60;
          stops.push({ token, reason, afterMs: line.now - since, killed, outage });
          line.after(between(10 * 60_000, 8 * HOUR), () => void consent(token));
        },
        clock,
        log: silentLog,
        owner,
        sleep: (ms) => this.pause(ms),
      });
    }

    kill(): void {
      if (!this.alive) return;
      this.alive = false;
      story.kills += 1;
      if (this.sending === undefined || openStored(row?.refresh) !== this.sending) return;
      doubted.add(this.sending);
      lastKill.set(this.sending, line.now);
    }

    /** Resolves later, unless this process has died by then. */
    pause(ms: number): Promise<void> {
      return new Promise((resolve) => line.after(ms, () => this.alive && resolve()));
    }

    /** A database operation: it happens if it was sent, also when its process does not live to hear of it. */
    private stored<T>(effect: () => T): Promise<T> {
      return new Promise((resolve, reject) => {
        line.after(between(1, 20), () => {
          const away = line.now < awayUntil;
          const result = away ? undefined : { value: effect() };
          line.after(between(1, 20), () => {
            if (!this.alive) return;
            if (result === undefined) reject(new AppError('STORE_UNAVAILABLE'));
            else resolve(result.value);
          });
        });
      });
    }

    private refresh(token: string): Promise<Granted> {
      this.sending = token;
      sent.set(token, (sent.get(token) ?? 0) + 1);
      if (chance() < weather.kill) line.after(between(0, 2_000), () => this.kill());
      if (chance() < weather.outage) {
        awayUntil = line.now + between(1_000, 90_000);
        lastOutage = awayUntil;
      }
      const lost = chance() < weather.lost;
      const cut = chance() < weather.cut;
      const gateway = chance() < weather.gateway;
      const arrives = lost && chance() < 0.5 ? between(OAUTH_MS, 18_000) : between(5, 800);
      inFlight += 1;
      story.mostInFlight = Math.max(story.mostInFlight, inFlight);
      return new Promise((resolve) => {
        let answered = false;
        const give = (granted: Granted): void => {
          if (answered || !this.alive) return;
          answered = true;
          if (granted.type === 'unknown') doubted.add(token);
          if (granted.type !== 'pair') this.sending = undefined;
          resolve(granted);
        };
        line.after(OAUTH_MS, () => give({ type: 'unknown', reason: 'timeout' }));
        line.after(arrives, () => {
          inFlight -= 1;
          if (lost && arrives < OAUTH_MS) return;
          if (gateway) return void line.after(50, () => give({ type: 'unknown', reason: 'http-502' }));
          const form = new URLSearchParams({ app_id: APP, grant_type: 'refresh_token', refresh_token: token });
          const { body } = world.answer(form, SECRET);
          const good = body.length > 0;
          if (good && !this.alive) lose(token, 'killed');
          if (good && (cut || lost)) lose(token, 'cut');
          if (cut || lost) return;
          line.after(between(5, 800), () => {
            if (!this.alive) {
              if (good) lose(token, 'killed');
              return;
            }
            if (good) this.watchWrite(token);
            give(body === '' ? { type: 'empty' } : readPair(body));
          });
        });
      });
    }

    /** Until the row has moved on, a kill loses the pair. */
    private watchWrite(token: string): void {
      const look = (): void => {
        if (openStored(row?.refresh) !== token) {
          this.sending = undefined;
          return;
        }
        if (!this.alive) lose(token, 'killed');
        else line.after(5, look);
      };
      look();
    }
  }

  let born = 0;
  const fleet: Process[] = [];
  const birth = (index: number): void => {
    born += 1;
    const process = new Process(`p${born}`, true);
    fleet[index] = process;
    const run = (): void => {
      if (!process.alive) return void line.after(between(1_000, 60_000), () => birth(index));
      const done = (): void => {
        if (row === undefined || !isQuiet()) return void line.after(LOOK_MS, run);
        let awake = false;
        const wake = (): void => {
          if (!awake) run();
          awake = true;
        };
        asleep.push(wake);
        // All of them at once: as they would after a night in which nothing happened.
        line.after(QUIET_MS - (line.now % QUIET_MS) + between(0, 30), wake);
      };
      let ended = false;
      const end = (): void => {
        if (!ended) done();
        ended = true;
      };
      process.tokens.look().then(end, end);
      // A process that was killed in its look never comes back from it.
      line.after(120_000, () => !process.alive && end());
    };
    line.after(between(0, LOOK_MS), run);
  };

  async function consent(token: string): Promise<void> {
    if (openStored(row?.refresh) !== token || row?.stopped === undefined) return;
    const granted = world.grant();
    const admin = new Process('admin', true);
    await storeConsent({ app: APP, records: admin.records, seal, clock }, { ...granted, expiresInS: 90_000 });
  }

  async function call(process: Process): Promise<void> {
    const marked = new Set(deadMarks);
    const access = await process.tokens.current();
    if (access.type !== 'token') return;
    story.calls += 1;
    if (marked.has(access.token)) story.deadCalls += 1;
    await process.pause(between(5, 300));
    if (world.check(access.token) === 0) return;
    story.failedCalls += 1;
    await process.tokens.refused(access.token);
  }

  const talk = (): void => {
    const process = fleet[Math.floor(chance() * PROCESSES)];
    if (process?.alive) call(process).catch(() => undefined);
    if (chance() < 0.02) process?.kill();
    line.after(between(1_000, 30 * 60_000), talk);
  };

  for (let index = 0; index < PROCESSES; index += 1) birth(index);
  const first = world.grant();
  for (const process of fleet.slice(0, 3)) void process.tokens.seed(first.refresh);
  line.after(5_000, talk);
  await line.run(hours * HOUR);
  const refreshes = [...sent.values()].reduce((sum, times) => sum + times, 0);
  return { ...story, hours, refreshes, sent, doubted, kept, losses, stops };
}

/** Opens each text once: twenty processes read the same row for years. */
function opensOnce(seal: Seal): Seal {
  const known = new Map<string, string | undefined>();
  return {
    ...seal,
    open: (sealed) => {
      if (!known.has(sealed)) known.set(sealed, seal.open(sealed));
      return known.get(sealed);
    },
  };
}

const pair = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.coerce.number() });

function readPair(body: string): Granted {
  const { access_token, refresh_token, expires_in } = pair.parse(JSON.parse(body));
  return { type: 'pair', access: access_token, refresh: refresh_token, expiresInS: expires_in };
}

/** Events by their time; between two of them everything that was waiting for a promise goes on. */
class Timeline {
  now = Date.UTC(2026, 0, 1);
  private readonly start = this.now;
  private readonly heap: { at: number; order: number; act: () => void }[] = [];
  private order = 0;

  after(ms: number, act: () => void): void {
    this.order += 1;
    const entry = { at: this.now + ms, order: this.order, act };
    let index = this.heap.push(entry) - 1;
    while (index > 0) {
      const up = (index - 1) >> 1;
      if (!this.isBefore(index, up)) break;
      this.swap(index, up);
      index = up;
    }
  }

  async run(ms: number): Promise<void> {
    for (let next = this.pop(); next !== undefined && next.at <= this.start + ms; next = this.pop()) {
      this.now = next.at;
      next.act();
      await new Promise(setImmediate);
    }
  }

  private pop() {
    const [top] = this.heap;
    const last = this.heap.pop();
    if (last === undefined || top === undefined || this.heap.length === 0) return top;
    this.heap[0] = last;
    for (let index = 0; ; ) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let least = index;
      if (left < this.heap.length && this.isBefore(left, least)) least = left;
      if (right < this.heap.length && this.isBefore(right, least)) least = right;
      if (least === index) return top;
      this.swap(index, least);
      index = least;
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [one, other] = [this.heap[a], this.heap[b]];
    if (one === undefined || other === undefined) return false;
    return one.at === other.at ? one.order < other.order : one.at < other.at;
  }

  private swap(a: number, b: number): void {
    const [one, other] = [this.heap[a], this.heap[b]];
    if (one === undefined || other === undefined) return;
    this.heap[a] = other;
    this.heap[b] = one;
  }
}

/** mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
