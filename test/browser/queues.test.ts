import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { hashToken, randomToken, type UnitId } from '../../src/ids.js';
import { silentLog } from '../../src/log.js';
import { openRedis, type RedisLink } from '../../src/queue/connect.js';
import { type Jobs, startJobs } from '../../src/queue/runtime.js';
import { openQueueView, type QueueView } from '../../src/queue/view.js';
import { bookOf, defineJob } from '../../src/services/jobs/job.js';
import { makeConsole } from '../../src/services/roles/console.js';
import type { Store } from '../../src/store/connect.js';
import { makeRepositories } from '../../src/store/index.js';
import { countingServices } from '../helpers/jobs.js';
import { contextOf } from '../helpers/people.js';
import { testRedis } from '../helpers/stores.js';
import { foundingUnits } from '../helpers/units.js';
import { type ChatServer, chatStore, startChat } from '../http/chat-server.js';
import { DESKTOP, openChatPage, picture } from './chat-page.js';
import { startChromium } from './chromium.js';

const ROOT = 'p63-30' as UnitId;
const hourly = defineJob({ name: 'hourly', payload: z.object({}), pulse: 3_600_000, run: async () => undefined });

describe('the queues in the console', () => {
  let browser: Browser;
  let store: Store;
  let repositories: ReturnType<typeof makeRepositories>;
  let server: ChatServer;
  let link: RedisLink;
  let jobs: Jobs;
  let view: QueueView;

  beforeAll(async () => {
    store = await chatStore('queues');
    repositories = makeRepositories(store);
    await store.ensureIndexes();
    const { path, prefix } = testRedis('board');
    link = openRedis({ path }, silentLog);
    jobs = await startJobs({ link, jobs: bookOf([hourly]), services: countingServices(), log: silentLog, prefix });
    view = openQueueView(link, prefix);
    const service = makeConsole({ ...repositories, units: foundingUnits, clock: { now: () => new Date() } });
    server = await startChat(store.connection, { console: service, boards: view.boards });
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await view.close();
    await jobs.close();
    await link.close();
    await store.drop();
    await store.close();
  });

  async function signInLink(role: 'office-admin' | 'chair', unit: UnitId): Promise<string> {
    const now = new Date();
    const { identity, conversation } = contextOf(randomToken(6));
    const person = await repositories.people.ensure(identity, now);
    const holder = { fullName: 'Lê Thị A', phone: '+84912345678' };
    const post = { person, role, unit, holder, conversation, since: now };
    if (role === 'office-admin' && unit === ROOT)
      expect(await repositories.roles.makeFirstAdmin(post, { unit, name: 'Hải Dương' })).toBe(true);
    else await repositories.roles.give(post);
    const token = randomToken(24);
    const expiresAt = new Date(now.getTime() + 300_000);
    await repositories.sessions.add({ hash: hashToken(token), kind: 'link', person, at: now, expiresAt });
    return `${server.url}/console#k=${token}`;
  }

  test('are shown to an admin of the root office, read-only, and nothing comes from elsewhere', async () => {
    const opened = await openChatPage(browser, await signInLink('office-admin', ROOT), { viewport: DESKTOP });
    const { page } = opened;
    // The board would have a typeface from elsewhere; our policy keeps the browser from asking for it.
    const kept = new Set<string>();
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText === 'csp') kept.add(request.url());
    });
    await page.getByRole('link', { name: 'Xem hàng đợi' }).click();
    await page.getByText('bulk').first().waitFor();
    expect(page.url()).toBe(`${server.url}/console/queues`);
    await picture(page, 'queues');
    await page.goto(`${server.url}/console/queues/queue/jobs?status=delayed`);
    await page.getByText('hourly').first().waitFor();
    await picture(page, 'queue-jobs');
    for (const change of ['Pause', 'Promote', 'Clean all', 'Add job'])
      expect(await page.getByRole('button', { name: change }).count()).toBe(0);
    const refused = await page.request.put(`${server.url}/console/queues/api/queues/jobs/pause`);
    expect([refused.status(), await refused.json()]).toMatchObject([405, { error: { code: 'QUEUES_READ_ONLY' } }]);
    const elsewhere = opened.requests.filter((address) => !address.startsWith(server.url));
    expect(elsewhere.filter((address) => !kept.has(address))).toEqual([]);
    await opened.close();
  });

  test('are nothing for another unit’s admin, a chair, or somebody who is not signed in', async () => {
    for (const [role, unit] of [
      ['office-admin', 'p63-38'],
      ['chair', ROOT],
    ] as const) {
      const opened = await openChatPage(browser, await signInLink(role, unit as UnitId), { viewport: DESKTOP });
      const { page } = opened;
      await page.locator('#me').waitFor();
      expect(await page.getByRole('link', { name: 'Xem hàng đợi' }).isVisible()).toBe(false);
      const refused = await page.request.get(`${server.url}/console/queues`);
      expect([refused.status(), await refused.json()]).toMatchObject([403, { error: { code: 'CONSOLE_ADMIN_ONLY' } }]);
      await opened.close();
    }
    const headers = { Accept: 'text/html' };
    const page = await fetch(`${server.url}/console/queues`, { headers, redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/console']);
    for (const path of ['/api/queues', '/static/favicon.ico'])
      expect((await fetch(`${server.url}/console/queues${path}`)).status).toBe(401);
  });
});
