import { randomInt } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { PATIENCE_MS } from '../../helpers/patience.js';
import { Account, type Person, type Seen } from './account.js';
import { Deliveries, type OaDelivery, type Target } from './deliveries.js';
import type { Group } from './groups.js';
import { OauthWorld } from './oauth.js';
import { bodyOf, fileIn } from './reading.js';

export { type Person, sign } from './account.js';

/** How the next call of the token endpoint goes wrong. `cut`: it is done, and the connection breaks. */
export type OauthFault = 'cut' | 'page' | 'silence';

export interface ZaloOa {
  readonly url: string;
  readonly oauth: OauthWorld;
  readonly appId: string;
  readonly appSecret: string;
  /** Moves its clock. */
  advance(ms: number): void;
  /** Moves its clock, and repeats on the way what could not be delivered. `each`: before every attempt. */
  passes(ms: number, each?: (ms: number) => void): Promise<void>;
  /** How events get to the webhook. */
  readonly deliveries: Deliveries;
  failOauth(how: OauthFault): void;
  readonly api: Account;
  readonly oaId: string;
  /** The secret that it signs webhooks with. */
  readonly webhookSecret: string;
  /** Where events are posted to, with the signature's time as a header or in the body alone. */
  webhook: Target | undefined;
  /** The next message call is answered so: an error of Zalo's, or a page of something between. */
  fail(how: number | 'page'): void;
  /** Somebody who has opened the account's chat. */
  person(): Person;
  says(person: Person, text: string): Promise<number>;
  taps(person: Person, label: string): Promise<number>;
  /** Sends a picture or a document; it can be fetched from the address in the event. */
  sendsFile(person: Person, kind: 'image' | 'file', file: { name: string; body: Buffer }): Promise<number>;
  /** Somebody of the account answers by hand, in Zalo's own page. */
  staffSays(person: Person, text: string): Promise<number>;
  /** What we have sent comes back as an event, as whatever the account sends does. */
  echoes: boolean;
  /** Anything that happens in a group of the account's. */
  happensInGroup(group: Group, name: string, more?: object): Promise<number>;
  saysInGroup(group: Group, person: Person, text: string): Promise<number>;
  /** Any event of this person. */
  happens(person: Person, name: string, more?: object): Promise<number>;
  /** The last event once more; the status it is answered with. */
  again(): Promise<number>;
  /** The person's messages, as soon as they are so many. */
  until(person: Person, count: number, timeoutMs?: number): Promise<readonly Seen[]>;
  stop(): Promise<void>;
}

/** An Official Account and its OAuth on this machine, as the public documents describe Zalo's. */
export async function startZaloOa(): Promise<ZaloOa> {
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const [appId, appSecret] = ['1234567890', 'app-secret-of-the-stand-in'];
  const oauth = new OauthWorld({ appId, appSecret, now });
  const faults: OauthFault[] = [];
  const api = new Account(oauth, now);
  const pages: true[] = [];
  // Accounts of one run share Redis' topics, so each has its own number.
  const oaId = `2222${randomInt(1e12, 1e13)}`;
  const webhookSecret = 'oa-secret-of-the-stand-in';
  const watchers = new Set<() => void>();
  let last: OaDelivery | undefined;
  const deliveries = new Deliveries({ appId, secret: webhookSecret, now, target: () => zalo.webhook });
  let events = 0;
  const sentIn: Buffer[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = request.url ?? '';
    const file = path.startsWith('/files/') ? sentIn[Number(path.slice('/files/'.length))] : undefined;
    if (file !== undefined) return void response.writeHead(200).end(file);
    if (path.startsWith('/v2.0/oa/') || path.startsWith('/v3.0/oa/')) return serveApi(path, body, request, response);
    if (path !== '/v4/oa/access_token' || request.method !== 'POST') {
      response.writeHead(404).end();
      return;
    }
    const fault = faults.shift();
    if (fault === 'silence') return;
    if (fault === 'page') {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
      return;
    }
    const secret = request.headers.secret_key;
    const answer = oauth.answer(new URLSearchParams(body.toString()), typeof secret === 'string' ? secret : undefined);
    if (fault === 'cut') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  }

  async function serveApi(
    path: string,
    body: Buffer,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (pages.pop()) return void response.writeHead(502).end('<html>Bad Gateway</html>');
    const token = request.headers.access_token;
    const access = typeof token === 'string' ? token : undefined;
    const left = api.limit.take();
    const answer = left < 0 ? { error: -32, message: 'OA rate limit' } : await answered();
    async function answered() {
      if (path.startsWith('/v2.0/oa/upload/'))
        return api.upload(path, access, await fileIn(body, request.headers['content-type'] ?? ''));
      const { pathname, searchParams } = new URL(path, 'http://zalo');
      // Questions carry one JSON in their address, the rest a body.
      const asked = request.method === 'GET' ? (searchParams.get('data') ?? '{}') : body.toString();
      return api.call(pathname, access, JSON.parse(asked));
    }
    const limits = { 'x-ratelimit-limit': api.limit.perMinute, 'x-ratelimit-remain': Math.max(0, left) };
    response.writeHead(200, { 'content-type': 'application/json', ...limits }).end(JSON.stringify(answer));
    if (zalo.echoes) await echo(answer);
    for (const watcher of [...watchers]) watcher();
  }

  function eventOf(name: string, sender: string, recipient: string, more: object): OaDelivery {
    const time = String(now());
    // Not in the order of the alphabet, and with an escape: only the bytes themselves can be verified.
    const event = {
      timestamp: time,
      sender: { id: sender },
      event_name: name,
      recipient: { id: recipient },
      app_id: appId,
    };
    return { body: Buffer.from(JSON.stringify({ ...event, ...more }).replaceAll('/', '\\/')), time };
  }

  function groupEvent(event_name: string, more: object): OaDelivery {
    const time = String(now());
    const event = { oa_id: oaId, event_name, app_id: appId, timestamp: time };
    return { body: Buffer.from(JSON.stringify({ ...event, ...more })), time };
  }

  async function echo({ data }: Record<string, unknown>): Promise<void> {
    const { message_id, user_id } = sentData.safeParse(data).data ?? {};
    if (message_id === undefined || user_id === undefined) return;
    await deliveries.take(eventOf('oa_send_text', oaId, user_id, { message: { msg_id: message_id, text: '…' } }));
  }

  function happens(person: Person, name: string, more: object = {}): Promise<number> {
    person.interacted = now();
    last = eventOf(name, person.id, oaId, { user_id_by_app: `9${person.id}`, ...more });
    return deliveries.take(last);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const zalo: ZaloOa = {
    url: `http://127.0.0.1:${port}`,
    oauth,
    api,
    appId,
    appSecret,
    oaId,
    webhookSecret,
    webhook: undefined,
    advance: (ms) => {
      ahead += ms;
    },
    deliveries,
    async passes(ms, each = () => undefined) {
      const end = now() + ms;
      while (now() < end) {
        const step = Math.max(1, deliveries.next(end) - now());
        ahead += step;
        each(step);
        await deliveries.catchUp();
      }
    },
    failOauth: (how) => void faults.push(how),
    fail: (how) => {
      if (how === 'page') pages.push(true);
      else api.failures.push({ error: how, message: 'refused' });
    },
    person() {
      const id = `77${String(api.people.size + 1).padStart(17, '0')}`;
      const person: Person = {
        id,
        messages: [],
        forms: [],
        buttons: new Map(),
        interacted: now(),
        follows: true,
        blocked: false,
      };
      api.people.set(id, person);
      return person;
    },
    says: (person, text) => {
      events += 1;
      return happens(person, 'user_send_text', { message: { text, msg_id: `e${events}` } });
    },
    taps(person, label) {
      const payload = person.buttons.get(label);
      if (payload === undefined) throw new Error(`no button “${label}”`);
      return zalo.says(person, payload);
    },
    sendsFile(person, kind, { name, body }) {
      events += 1;
      sentIn.push(body);
      const url = `${zalo.url}/files/${sentIn.length - 1}`;
      const payload = kind === 'image' ? { url, thumbnail: url } : { url, name, size: String(body.length), type: '' };
      return happens(person, `user_send_${kind}`, {
        message: { msg_id: `e${events}`, attachments: [{ type: kind, payload }] },
      });
    },
    echoes: false,
    staffSays(person, text) {
      person.messages.push({ text, labels: [], files: [] });
      events += 1;
      last = eventOf('oa_send_text', oaId, person.id, { admin_id: '5550001', message: { text, msg_id: `h${events}` } });
      return deliveries.take(last);
    },
    happensInGroup(group, name, more = {}) {
      last = groupEvent(name, { group_id: group.id, ...more });
      return deliveries.take(last);
    },
    saysInGroup(group, person, text) {
      events += 1;
      const message = { text, msg_id: `e${events}` };
      last = eventOf('user_send_group_text', person.id, group.id, { oa_id: oaId, message });
      return deliveries.take(last);
    },
    happens,
    again: async () => (last === undefined ? 0 : deliveries.attempt(last, 1)),
    until: (person, count, timeoutMs = PATIENCE_MS) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (person.messages.length < count) return;
          watchers.delete(check);
          clearTimeout(timer);
          resolve(person.messages);
        };
        const timer = setTimeout(() => reject(new Error(`${person.messages.length} of ${count} messages`)), timeoutMs);
        watchers.add(check);
        check();
      }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return zalo;
}

const sentData = z.object({ message_id: z.string(), user_id: z.string() });
