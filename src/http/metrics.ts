import { timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { AppError } from '../errors.js';
import { hashToken } from '../ids.js';
import type { Meters } from '../services/operations/meters.js';
import type { Operations } from '../services/operations/operations.js';

/** What this process has measured, and how the installation stands, as Prometheus reads it. */
export interface Metrics extends Meters {
  readonly contentType: string;
  /** Reads the stores anew; what cannot be read is left out. Never rejects for a store that is away. */
  text(operations: Operations): Promise<string>;
}

const TURN_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** One registry of its own: several products may run in one process (tests). No label says anything about a person. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Histogram({
    name: 'sangkien_turn_seconds',
    help: 'From the arrival of an event until it was safely stored, in this process.',
    labelNames: ['channel', 'outcome'],
    buckets: TURN_SECONDS,
    registers,
  });
  const sends = new Counter({
    name: 'sangkien_sends_total',
    help: 'Attempts to send, by what became of them, in this process.',
    labelNames: ['channel', 'outcome'],
    registers,
  });
  const gauge = <const L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name: `sangkien_${name}`, help, labelNames, registers });
  const up = gauge('store_up', '1: the store answers this process.', 'store');
  const jobs = gauge('queue_jobs', 'Jobs in a queue, by their state.', 'queue', 'state');
  const tick = gauge('tick_age_seconds', 'Since the tick last began, on any process.');
  const late = gauge(
    'occurrence_lateness_seconds',
    'By how much each occurrence of the last 48 hours was late when its recipients were fixed.',
    ...(['plan', 'kind', 'rule', 'period'] as const),
  );
  const deliveries = gauge('deliveries', 'Recipients of the last 48 hours, by what became of them.', 'kind', 'state');
  const charges = gauge(
    'zalo_oa_messages',
    'Messages of the Official Account this month (Viet Nam), by what paid for them; reply and reward_quota are free.',
    'paid_by',
  );
  let reading: Promise<string> | undefined;

  async function text(operations: Operations): Promise<string> {
    const { mongodb, redis } = operations.stores();
    const [depths, tickAgeMs, lateness, figures, paid] = await Promise.all([
      operations.queues(),
      operations.tickAgeMs(),
      operations.lateness(),
      operations.deliveries(),
      operations.charges(),
    ]);
    for (const each of [jobs, tick, late, deliveries, charges]) each.reset();
    up.set({ store: 'mongodb' }, Number(mongodb));
    up.set({ store: 'redis' }, Number(redis));
    for (const [queue, states] of Object.entries(depths ?? {}))
      for (const [state, count] of Object.entries(states)) jobs.set({ queue, state }, count);
    // Reset to 0 it would say that it has just ticked.
    if (tickAgeMs === undefined) tick.remove();
    else tick.set(tickAgeMs / 1_000);
    for (const { occurrence, lateMs } of lateness ?? []) {
      const { plan, kind, rule, period } = occurrence;
      late.set({ plan, kind, rule, period }, lateMs / 1_000);
    }
    for (const { kind, state, count } of figures ?? []) deliveries.set({ kind, state }, count);
    for (const [paid_by, count] of Object.entries(paid ?? {})) charges.set({ paid_by }, count);
    return registry.metrics();
  }

  return {
    contentType: registry.contentType,
    turn: (channel, outcome, ms) => turns.observe({ channel, outcome }, ms / 1_000),
    sent: (channel, outcome) => sends.inc({ channel, outcome }),
    text: (operations) => {
      reading ??= text(operations).finally(() => {
        reading = undefined;
      });
      return reading;
    },
  };
}

export interface MetricsParts {
  readonly metrics: Metrics;
  readonly operations: Operations;
  /** METRICS_TOKEN. */
  readonly token?: string;
}

/**
 * `GET /metrics`: for whoever knows the token; without one for programs of this very machine that no proxy speaks for. Some
 * proxies do not give themselves away: a token keeps their callers out as well.
 */
export function metricsRoutes({ metrics, operations, token }: MetricsParts): Router {
  const router = Router();
  router.get('/metrics', async (request, response) => {
    if (token === undefined ? !isLocal(request) : !isToken(request, token)) {
      response.set('WWW-Authenticate', 'Bearer');
      throw new AppError('METRICS_REFUSED');
    }
    const text = await metrics.text(operations);
    response.set('Content-Type', metrics.contentType).send(text);
  });
  return router;
}

function isToken(request: Request, token: string): boolean {
  const given = /^Bearer (\S{1,300})$/i.exec(request.get('authorization') ?? '')?.[1];
  // Of equal length, whatever was given.
  const same = (a: string, b: string) => timingSafeEqual(Buffer.from(hashToken(a)), Buffer.from(hashToken(b)));
  return given !== undefined && same(given, token);
}

const PROXIED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];
const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/** What a proxy of this machine passes on comes from here as well: it gives itself away by what it adds. */
function isLocal(request: Request): boolean {
  return LOOPBACK.test(request.socket.remoteAddress ?? '') && PROXIED.every((name) => request.get(name) === undefined);
}
