import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { AppError } from '../../src/errors.js';
import { buildApp } from '../../src/http/app.js';
import { listen } from '../../src/http/server.js';
import type { Webhook, WebhookRequest } from '../../src/http/webhooks.js';
import { makeLog } from '../../src/log.js';
import type { Store } from '../../src/store/connect.js';
import { type ChatServer, chatStore, startChat } from './chat-server.js';
import { ApiClient, call } from './client.js';

let store: Store;
let server: ChatServer;
const hooks: WebhookRequest[] = [];
const webhooks: Record<string, Webhook> = {
  telegram: async (request) => {
    hooks.push(request);
    return { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"method":"x"}' };
  },
  'zalo-bot': () => Promise.reject(new AppError('STORE_UNAVAILABLE')),
  broken: () => Promise.reject(new Error('secret 0912345678')),
};

beforeAll(async () => {
  store = await chatStore('app');
});
afterAll(async () => {
  await store.drop();
  await store.close();
});
beforeEach(async () => {
  hooks.length = 0;
  server = await startChat(store.connection, { webhooks });
});
afterEach(() => server.close());

describe('health', () => {
  test('tells alive from ready, degraded and down', async () => {
    const ready = async () => {
      const { status, body } = await call(`${server.url}/readyz`);
      return [status, body];
    };
    expect(await ready()).toEqual([200, { status: 'ok' }]);
    server.redisDown = true;
    expect(await ready()).toEqual([200, { status: 'degraded', redis: 'down' }]);
    server.mongodbDown = true;
    expect(await ready()).toEqual([503, { status: 'down', mongodb: 'down', redis: 'down' }]);
    const alive = await call(`${server.url}/healthz`);
    expect([alive.status, alive.body]).toEqual([200, { status: 'ok' }]);
  });
});

describe('a webhook', () => {
  test('gets every byte as it came, and its answer goes back', async () => {
    const body = '{ "update_id":1,\n "text":"tiếng Việt" }';
    const answer = await call(`${server.url}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Secret': 's' },
      body,
    });
    expect([answer.status, answer.body]).toEqual([200, { method: 'x' }]);
    expect(hooks[0]?.rawBody.toString('utf8')).toBe(body);
    expect(hooks[0]?.headers['x-secret']).toBe('s');
    expect((await call(`${server.url}/webhooks/telegram`, { method: 'POST' })).status).toBe(200);
    expect(hooks[1]?.rawBody.length).toBe(0);
  });

  test('that cannot store answers 503, so that the messenger repeats it', async () => {
    const answer = await call(`${server.url}/webhooks/zalo-bot`, { method: 'POST', body: '{}' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3']);
  });

  test('over 1 MB, of a messenger that is off, or not a POST is refused', async () => {
    const huge = await call(`${server.url}/webhooks/telegram`, { method: 'POST', body: 'x'.repeat(1_048_577) });
    expect([huge.status, hooks.length]).toEqual([413, 0]);
    for (const name of ['zalo-oa', 'constructor', '__proto__', '%E0%A4%A']) {
      const answer = await call(`${server.url}/webhooks/${name}`, { method: 'POST', body: '{}' });
      expect([400, 404]).toContain(answer.status);
    }
    expect((await call(`${server.url}/webhooks/telegram`)).status).toBe(404);
  });
});

describe('the web side', () => {
  test('lets nothing from elsewhere into its pages, and nobody frame them', async () => {
    for (const path of ['/', '/chat', '/api/chat/history', '/nothing']) {
      const { headers } = await call(`${server.url}${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('answers an unknown address, and an accident of its own, in a sentence without details', async () => {
    const missing = await call(`${server.url}/nothing?phone=0912345678`);
    expect([missing.status, missing.body]).toEqual([
      404,
      { error: { code: 'NOT_FOUND', message: expect.stringMatching(/\/chat/) } },
    ]);
    const broken = await call(`${server.url}/webhooks/broken`, { method: 'POST', body: '{}' });
    expect(broken.status).toBe(500);
    expect(JSON.stringify(broken.body)).not.toContain('0912345678');
  });

  test('logs no address, query, header, body or message of anybody', async () => {
    const lines: string[] = [];
    const log = makeLog('debug', { write: (line: string) => lines.push(line) });
    const logging = await startChat(store.connection, { log, webhooks });
    const client = await ApiClient.open(logging.url);
    await client.say('Tôi là Lê Văn Huy, 0912345678');
    await client.get('/api/chat/files/1-0?name=Huy');
    await call(`${logging.url}/webhooks/broken`, { method: 'POST', body: 'Huy' });
    await call(`${logging.url}/chat?start=u-p63-38`);
    await logging.close();
    const text = lines.join('');
    expect(lines.length).toBeGreaterThan(4);
    expect(text).toContain('/api/chat/files/:id');
    for (const secret of ['Huy', '0912345678', 'u-p63-38', client.token, '127.0.0.1', '1-0'])
      expect(text).not.toContain(secret);
  });

  test('gives its files compressed, kept for ever under their version, and 304 when they are there already', async () => {
    const page = await (await fetch(`${server.url}/chat`)).text();
    const path = /src="(\/assets\/[^"]+\/main\.js)"/.exec(page)?.[1];
    const file = await fetch(`${server.url}${path}`, { headers: { 'Accept-Encoding': 'br' } });
    await file.text();
    expect(file.headers.get('content-encoding')).toBe('br');
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const etag = file.headers.get('etag') ?? '';
    const again = await fetch(`${server.url}${path}`, {
      headers: { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    const older = await fetch(`${server.url}/assets/older/main.js`, { headers: { 'Accept-Encoding': 'identity' } });
    expect([older.status, older.headers.get('cache-control'), older.headers.get('content-encoding')]).toEqual([
      200,
      'no-cache',
      null,
    ]);
    expect((await older.text()).length).toBeGreaterThan(1000);
    for (const name of ['..%2f..%2fapp.ts', 'chat.html', 'sw.js', 'nothing.js']) {
      expect((await call(`${server.url}/assets/x/${name}`)).status).toBe(404);
    }
  });

  test('is installable, and says in words what to do without JavaScript', async () => {
    const page = await (await fetch(`${server.url}/chat`)).text();
    expect(page).toMatch(/<noscript>.*cần JavaScript/);
    expect(page).not.toMatch(/\{\{|https?:\/\//);
    const { body } = await call(`${server.url}/manifest.webmanifest`);
    expect(body).toMatchObject({ name: 'Sáng kiến công đoàn', start_url: '/chat', display: 'standalone', lang: 'vi' });
    const icons = body.icons as { readonly src: string }[];
    for (const { src } of icons) expect((await fetch(`${server.url}${src}`)).status).toBe(200);
    const worker = await (await fetch(`${server.url}/sw.js`)).text();
    expect(worker).not.toContain('{{');
    for (const [path] of worker.matchAll(/\/assets\/[\w-]+\/[\w.-]+/g))
      expect((await fetch(`${server.url}${path}`)).status).toBe(200);
  });

  test('sends less than 100 kB of JavaScript', async () => {
    const page = await (await fetch(`${server.url}/chat`)).text();
    let bytes = 0;
    for (const [, path] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)) {
      bytes +=
        path?.endsWith('main.js') && bytes > 0
          ? 0
          : (await (await fetch(`${server.url}${path}`)).arrayBuffer()).byteLength;
    }
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(100_000);
  });
});

describe('the server', () => {
  test('says which port is taken, and which to try', async () => {
    const app = buildApp(server.parts);
    await expect(listen(app, server.port, '127.0.0.1')).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringMatching(new RegExp(`${server.port}.*PORT=${server.port + 1}`)),
    });
  });

  test('lets a running request finish when it closes, and takes no new one', async () => {
    let finish: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const slow: Webhook = async () => {
      arrived();
      await waiting;
      return { status: 200 };
    };
    const closing = await startChat(store.connection, { webhooks: { slow } });
    const running = call(`${closing.url}/webhooks/slow`, { method: 'POST', body: '{}' });
    await arrival;
    const closed = closing.close();
    await expect(fetch(`${closing.url}/healthz`)).rejects.toThrow();
    finish();
    expect((await running).status).toBe(200);
    await closed;
  });

  test('goes on when a client sends garbage or goes away in the middle', async () => {
    for (const bytes of [
      '\x00\x01garbage\r\n\r\n',
      'POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{"a":',
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(server.port, '127.0.0.1', () => {
          socket.write(bytes, () => socket.destroy());
        });
        socket.on('close', () => resolve());
        socket.on('error', () => undefined);
      });
    }
    expect((await call(`${server.url}/healthz`)).status).toBe(200);
  });
});
