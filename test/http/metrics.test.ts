import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { makeMetrics } from '../../src/http/metrics.js';
import { makeConversationId, makeIdentityId, type OccurrenceId, type PlanId } from '../../src/ids.js';
import { DELIVERY_STATES, type DeliveryCounts } from '../../src/services/delivery/delivery-records.js';
import type { OccurrenceRecord } from '../../src/services/notices/occurrence-records.js';
import { measuredChannel, measuredReceive } from '../../src/services/operations/meters.js';
import { makeOperations } from '../../src/services/operations/operations.js';
import type { SendOutcome } from '../../src/services/ports.js';
import type { Store } from '../../src/store/connect.js';
import { ScriptedChannel } from '../helpers/exchange.js';
import { NOON } from '../helpers/people.js';
import { type ChatServer, chatStore, startChat } from './chat-server.js';

const TOKEN = 'prometheus-01';
const at = NOON;
const after = (seconds: number) => new Date(at.getTime() + seconds * 1_000);
const occurrence: OccurrenceRecord = {
  id: 'p1 report-due 2026-W47' as OccurrenceId,
  plan: 'p1' as PlanId,
  kind: 'report-due',
  rule: 'report-due bao-cao',
  period: '2026-W47',
  at,
  until: after(86_400),
  deadline: after(86_400),
  state: 'frozen',
  seenAt: at,
  frozenAt: after(2),
};
const nothing = Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])) as DeliveryCounts;

let store: Store;
let server: ChatServer;
let now = after(60);
let counted: number;
const health = { mongodb: true, redis: true };
const clock = { now: () => now };

beforeAll(async () => {
  store = await chatStore('metrics');
});
afterEach(async () => {
  await server.close();
  Object.assign(health, { mongodb: true, redis: true });
});
afterAll(async () => {
  await store.drop();
  await store.close();
});

async function open(token?: string, recent: () => Promise<OccurrenceRecord[]> = async () => [occurrence]) {
  counted = 0;
  now = after(60);
  const metrics = makeMetrics();
  const operations = makeOperations({
    health: { mongodb: () => health.mongodb, redis: () => health.redis },
    queueDepth: async () => ({ jobs: { waiting: 3, failed: 1 } }),
    lastTick: async () => after(30),
    occurrences: { recent },
    deliveries: {
      counts: async () => {
        counted += 1;
        return { ...nothing, delivered: 296, blocked: 3, unreachable: 1 };
      },
    },
    clock,
  });
  const measured = { metrics, operations, ...(token === undefined ? {} : { token }) };
  server = await startChat(store.connection, { measured });
  return metrics;
}

function read(headers: Record<string, string> = {}) {
  return new Promise<{ readonly status: number; readonly text: string; readonly type: string }>((resolve, reject) => {
    const asking = request(`${server.url}/metrics`, { headers }, async (response) => {
      let text = '';
      for await (const part of response.setEncoding('utf8')) text += part;
      resolve({ status: response.statusCode ?? 0, text, type: response.headers['content-type'] ?? '' });
    });
    asking.on('error', reject).end();
  });
}

describe('/metrics', () => {
  test('tells queue depth, the lateness of each occurrence, and what became of recipients, as Prometheus reads it', async () => {
    await open();
    const { status, text, type } = await read();
    expect(status).toBe(200);
    expect(type).toContain('text/plain; version=0.0.4');
    const lines = text.split('\n');
    for (const line of [
      'sangkien_queue_jobs{queue="jobs",state="waiting"} 3',
      'sangkien_occurrence_lateness_seconds{plan="p1",kind="report-due",rule="report-due bao-cao",period="2026-W47"} 2',
      'sangkien_deliveries{kind="report-due",state="delivered"} 296',
      'sangkien_deliveries{kind="report-due",state="blocked"} 3',
      'sangkien_tick_age_seconds 30',
      'sangkien_store_up{store="mongodb"} 1',
    ])
      expect(lines).toContain(line);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  test('counts turns and what became of sends, and says nothing about who it was', async () => {
    const metrics = await open();
    const channel = new ScriptedChannel();
    const outcomes: SendOutcome[] = [
      { type: 'sent' },
      { type: 'retry', scope: 'bot', afterMs: 1_000 },
      { type: 'gone', reason: 'blocked' },
    ];
    channel.script = [...outcomes];
    const measured = measuredChannel(channel, metrics);
    expect([measured.id, measured.capabilities]).toEqual(['telegram', channel.capabilities]);
    const to = makeConversationId('telegram', 'bot', '0912345678');
    const message = { key: 'k', seq: 1, from: 'bot', text: 'Lê Văn A', choices: [], attachments: [] } as const;
    for (const outcome of outcomes) expect(await measured.send(to, message)).toEqual(outcome);
    await measured.send(to, { ...message, from: 'person' });

    const receive = measuredReceive(
      async () => {
        now = new Date(now.getTime() + 40);
        return 'stored';
      },
      metrics,
      clock,
    );
    const identity = makeIdentityId('telegram', '0912345678');
    const input = { kind: 'text', text: 'Lê Văn A' } as const;
    await receive({ channel: 'telegram', conversation: to, identity, place: 'private', eventId: 'e', at, input });
    const failing = measuredReceive(() => Promise.reject(new Error('away')), metrics, clock);
    await expect(
      failing({ channel: 'telegram', conversation: to, identity, place: 'private', eventId: 'e', at, input }),
    ).rejects.toThrow('away');

    const { text } = await read();
    for (const outcome of ['sent', 'retry-bot', 'gone'])
      expect(text).toContain(`sangkien_sends_total{channel="telegram",outcome="${outcome}"} 1`);
    expect(text).toContain('sangkien_turn_seconds_bucket{le="0.025",channel="telegram",outcome="stored"} 0');
    expect(text).toContain('sangkien_turn_seconds_bucket{le="0.05",channel="telegram",outcome="stored"} 1');
    expect(text).toContain('sangkien_turn_seconds_count{channel="telegram",outcome="failed"} 1');
    for (const personal of ['0912345678', 'Lê Văn']) expect(text).not.toContain(personal);
  });

  test('is for whoever knows the token, and without one for this machine where no proxy speaks', async () => {
    await open(TOKEN);
    const proxied = { 'X-Forwarded-For': '203.0.113.7' };
    for (const headers of [
      {},
      { Authorization: `Bearer ${TOKEN}x` },
      { ...proxied, Authorization: `Bearer ${TOKEN.slice(0, -1)}` },
      { Authorization: `Basic ${TOKEN}` },
      { Authorization: 'Bearer ' },
      { Authorization: 'Bearer undefined' },
    ]) {
      const { status, text } = await read(headers);
      expect([status, text]).toEqual([401, expect.stringContaining('METRICS_REFUSED')]);
    }
    for (const headers of [{}, proxied])
      expect((await read({ ...headers, Authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    await server.close();
    await open();
    expect((await read()).status).toBe(200);
    for (const headers of [proxied, { Forwarded: 'for=203.0.113.7' }, { Via: '1.1 x' }])
      expect((await read({ ...headers, Authorization: 'Bearer undefined' })).status).toBe(401);
  });

  test('of stores that are away tells that, and nothing that is no longer known', async () => {
    await open();
    await read();
    Object.assign(health, { mongodb: false, redis: false });
    const { status, text } = await read();
    expect(status).toBe(200);
    expect(text).toContain('sangkien_store_up{store="redis"} 0');
    for (const unknown of [
      '\nsangkien_tick_age_seconds ',
      'sangkien_queue_jobs{',
      'lateness_seconds{',
      'sangkien_deliveries{',
    ])
      expect(text).not.toContain(unknown);
    await server.close();
    Object.assign(health, { mongodb: true });
    await open(undefined, () => Promise.reject(new Error('gone in between')));
    expect((await read()).status).toBe(200);
  });

  test('does not count the recipients anew for every reader', async () => {
    await open();
    await Promise.all([read(), read(), read()]);
    await read();
    expect(counted).toBe(1);
  });
});
