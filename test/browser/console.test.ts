import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { hashToken, type PersonId, randomToken, type UnitId } from '../../src/ids.js';
import { makeConsole } from '../../src/services/roles/console.js';
import type { Store } from '../../src/store/connect.js';
import { makeRepositories } from '../../src/store/index.js';
import { contextOf } from '../helpers/people.js';
import { foundingUnits } from '../helpers/units.js';
import { type ChatServer, chatStore, startChat } from '../http/chat-server.js';
import { DESKTOP, openChatPage, PHONE, picture } from './chat-page.js';
import { startChromium } from './chromium.js';

const NAME = 'Lê Thị <b>Chủ</b>';

describe('the console', () => {
  let browser: Browser;
  let store: Store;
  let repositories: ReturnType<typeof makeRepositories>;
  let server: ChatServer;
  let now: Date;
  let person: PersonId;

  beforeAll(async () => {
    store = await chatStore('console');
    repositories = makeRepositories(store);
    await store.ensureIndexes();
    const clock = { now: () => now };
    const service = makeConsole({ ...repositories, units: foundingUnits, clock });
    server = await startChat(store.connection, { console: service });
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await store.drop();
    await store.close();
  });
  beforeEach(async () => {
    now = new Date();
    person = await repositories.people.ensure(contextOf(randomToken(6)).identity, now);
    const { conversation } = contextOf('console');
    const holder = { fullName: NAME, phone: '+84912345678' };
    const post = { person, role: 'chair', unit: 'p63-30' as UnitId, holder, conversation, since: now } as const;
    await repositories.roles.give(post);
    await repositories.roles.give({ ...post, role: 'office-admin', unit: 'tw-det-may' as UnitId });
  });

  async function link(): Promise<string> {
    const token = randomToken(24);
    const expiresAt = new Date(now.getTime() + 300_000);
    await repositories.sessions.add({ hash: hashToken(token), kind: 'link', person, at: now, expiresAt });
    return `${server.url}/console#k=${token}`;
  }
  const call = (path: string, options: RequestInit = {}) => fetch(`${server.url}/console/api/${path}`, options);
  function signIn(address: string, headers: Record<string, string> = { Origin: server.url }) {
    const token = address.split('#k=')[1] ?? '';
    const body = JSON.stringify({ token });
    return call('sign-in', { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
  }
  const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

  test.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('a link of the chat opens it, once, and signing out ends it (%s)', async (name, viewport) => {
    const address = await link();
    const opened = await openChatPage(browser, address, { viewport });
    const { page } = opened;
    await page.locator('#me').waitFor();
    const words = await page.locator('main').textContent();
    for (const part of [NAME, 'Chủ tịch công đoàn – Hải Dương', 'Công đoàn Dệt may', 'Đăng xuất'])
      expect(words).toContain(part);
    expect(page.url()).toBe(`${server.url}/console`);
    await picture(page, `console-${name}`);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.reload();
    await page.locator('#me').waitFor();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByText('đã đăng xuất').waitFor();
    await page.reload();
    await page.getByText('chưa đăng nhập').waitFor();
    await picture(page, `console-out-${name}`);
    expect(opened.complaints).toEqual([]);
    await opened.close();

    const second = await openChatPage(browser, address, { viewport });
    await second.page.getByText('không còn dùng được').waitFor();
    await second.close();
  });

  test('a link works for five minutes and one browser; a session for twelve hours, and nothing is stored in clear', async () => {
    const old = await link();
    now = new Date(now.getTime() + 300_000);
    expect((await signIn(old)).status).toBe(410);
    const fresh = await link();
    const [first, second] = await Promise.all([signIn(fresh), signIn(fresh)]);
    expect([first, second].map((each) => each.status)).toEqual(expect.arrayContaining([201, 410]));
    const cookie = cookieOf(first.status === 201 ? first : second);
    const header = (first.status === 201 ? first : second).headers.get('set-cookie') ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/console']) expect(header).toContain(part);
    const rows = await store.connection.db?.collection('console_sessions').find().toArray();
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);
    expect((await call('me', { headers: { cookie } })).status).toBe(200);
    now = new Date(now.getTime() + 12 * 3_600_000);
    expect((await call('me', { headers: { cookie } })).status).toBe(401);
  });

  test('a role that is taken away is gone at the next look, and the session with the last one', async () => {
    const cookie = cookieOf(await signIn(await link()));
    const [first, last] = await repositories.roles.ofPerson(person);
    await repositories.roles.end(first?.id ?? '');
    const shown = z
      .object({ posts: z.array(z.unknown()) })
      .parse(await (await call('me', { headers: { cookie } })).json());
    expect(shown.posts).toHaveLength(1);
    await repositories.roles.end(last?.id ?? '');
    expect((await call('me', { headers: { cookie } })).status).toBe(401);
    const { conversation } = contextOf('console');
    const holder = { fullName: NAME, phone: '+84912345678' };
    await repositories.roles.give({ person, role: 'chair', unit: 'tld' as UnitId, holder, conversation, since: now });
    expect((await call('me', { headers: { cookie } })).status).toBe(401);
  });

  test('another site, a made-up token and a body that is none get nothing', async () => {
    const address = await link();
    expect((await signIn(address, { Origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await signIn(address, {})).status).toBe(403);
    expect((await signIn(`x#k=${randomToken(24)}`)).status).toBe(410);
    const headers = { 'Content-Type': 'application/json', Origin: server.url };
    expect((await call('sign-in', { method: 'POST', headers, body: '{}' })).status).toBe(400);
    expect((await call('me')).status).toBe(401);
    expect((await call('me', { headers: { cookie: 'sk_console=made-up' } })).status).toBe(401);
    const page = await fetch(`${server.url}/console`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await signIn(address)).status).toBe(201);
  });
});
