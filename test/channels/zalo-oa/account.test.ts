import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Account, makeAccount } from '../../../src/channels/zalo-oa/account.js';
import { silentLog } from '../../../src/log.js';
import type { TokenRow } from '../../../src/services/accounts/token-records.js';
import type { Store } from '../../../src/store/connect.js';
import type { Repositories } from '../../../src/store/index.js';
import { openTestStore } from '../../helpers/store.js';
import { startZaloOa, type ZaloOa } from '../../stand-ins/zalo-oa/index.js';

let store: Store;
let repositories: Repositories;
let zalo: ZaloOa;
let now: number;
let told: string[];
let count = 0;

beforeAll(async () => {
  ({ store, repositories } = await openTestStore('zalo-oa-account'));
});
afterAll(async () => {
  await store.drop();
  await store.close();
});
beforeEach(async () => {
  await store.connection.db?.collection('messenger_tokens').deleteMany({});
  zalo = await startZaloOa();
  now = Date.now();
  told = [];
});
afterEach(() => zalo.stop());

function account(refreshToken?: string, appSecret = zalo.appSecret): Account {
  count += 1;
  return makeAccount({
    appId: zalo.appId,
    appSecret,
    oauthRoot: zalo.url,
    apiRoot: zalo.url,
    refreshToken,
    callback: 'https://cd.example.vn/chat',
    records: repositories.tokens,
    consentNeeded: async (link) => void told.push(link),
    clock: { now: () => new Date(now) },
    log: silentLog,
    owner: `process ${count}`,
    sleep: async () => undefined,
  });
}

async function stored(): Promise<TokenRow | undefined> {
  return repositories.tokens.read(zalo.appId);
}

function pass(ms: number): void {
  now += ms;
  zalo.advance(ms);
}

describe('an account over the real database', () => {
  test('of 20 processes that look at once one refreshes, and all call with the same token', async () => {
    const { refresh } = zalo.oauth.grant();
    const all = Array.from({ length: 20 }, () => account(refresh));
    await Promise.all(all.map((each) => each.begin()));
    await Promise.all(all.map((each) => each.tokens.look()));
    expect(zalo.oauth.received).toEqual([refresh]);
    const tokens = await Promise.all(all.map((each) => each.tokens.current()));
    expect(new Set(tokens.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(tokens[0]).toMatchObject({ type: 'token' });
  });

  test('neither token is in the database in clear', async () => {
    const { refresh } = zalo.oauth.grant();
    const one = account(refresh);
    await one.begin();
    await one.tokens.look();
    expect(JSON.stringify(await stored())).not.toMatch(/access-\d|refresh-\d/);
  });

  test('a configured token is taken over once: a restart does not bring the used one back', async () => {
    const { refresh } = zalo.oauth.grant();
    for (let start = 0; start < 3; start += 1) {
      const one = account(refresh);
      await one.begin();
      await one.tokens.look();
    }
    expect(zalo.oauth.received).toEqual([refresh]);
    const next = zalo.oauth.grant().refresh;
    const other = account(next);
    await other.begin();
    await other.tokens.look();
    expect(zalo.oauth.received).toEqual([refresh, next]);
  });

  test('a day later it has been refreshed in time, and a token that Zalo refuses is replaced at once', async () => {
    const one = account(zalo.oauth.grant().refresh);
    await one.begin();
    await one.tokens.look();
    pass(21 * 3_600_000);
    await one.tokens.look();
    expect(zalo.oauth.received).toHaveLength(2);
    pass(3_600_000);
    const before = await one.tokens.current();
    if (before.type !== 'token') throw new Error('no token');
    await one.tokens.refused(before.token);
    const after = await one.tokens.current();
    expect(after).toMatchObject({ type: 'token' });
    expect(after).not.toEqual(before);
    expect(zalo.oauth.received).toHaveLength(3);
  });

  test('an answer that was cut off is asked for once more, then the admins get the link, once, and their consent heals it', async () => {
    const one = account(zalo.oauth.grant().refresh);
    await one.begin();
    zalo.failOauth('cut');
    await one.tokens.look();
    expect(await one.tokens.current()).toEqual({ type: 'later' });
    pass(21_000);
    await one.tokens.look();
    await one.tokens.look();
    await account().tokens.look();
    expect(zalo.oauth.received).toHaveLength(2);
    expect(told).toEqual([one.oauth.consentLink('https://cd.example.vn/chat')]);
    expect(await one.tokens.current()).toEqual({ type: 'none' });
    expect(await one.consent('never-given')).toBe('failed');
    expect(await one.consent(zalo.oauth.consent(one.oauth.challenge))).toBe('stored');
    expect(await one.tokens.current()).toMatchObject({ type: 'token' });
  });

  /** With a token that lives, when it is time to refresh. */
  async function dueAgain(): Promise<Account> {
    const one = account(zalo.oauth.grant().refresh);
    await one.begin();
    await one.tokens.look();
    pass(21 * 3_600_000);
    return one;
  }
  /** Looks every ten seconds, as the product does, and nobody sends anything. */
  async function waits(one: Account, seconds: number): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 10) {
      pass(10_000);
      await one.tokens.look();
    }
  }

  test('a pair that the network has lost is found out within a minute, though nobody sends anything', async () => {
    const one = await dueAgain();
    zalo.failOauth('cut');
    await one.tokens.look();
    await waits(one, 50);
    expect(zalo.oauth.received).toHaveLength(3);
    expect(told).toHaveLength(1);
    await waits(one, 3_600);
    expect(zalo.oauth.received).toHaveLength(3);
    expect(told).toHaveLength(1);
  });

  test('a gateway that has let nothing through costs nobody a consent: the retry waits for it to be mended', async () => {
    const one = await dueAgain();
    zalo.failOauth('page');
    await one.tokens.look();
    await waits(one, 1_700);
    expect(zalo.oauth.received).toHaveLength(1);
    expect(await one.tokens.current()).toMatchObject({ type: 'token' });
    await waits(one, 200);
    expect(zalo.oauth.received).toHaveLength(2);
    expect(told).toEqual([]);
  });

  test('an access token that was damaged in the database is replaced at once', async () => {
    const one = account(zalo.oauth.grant().refresh);
    await one.begin();
    await one.tokens.look();
    const rows = store.connection.db?.collection('messenger_tokens');
    await rows?.updateOne({}, { $set: { access: 'damaged' } });
    expect(await one.tokens.current()).toMatchObject({ type: 'token' });
    expect(zalo.oauth.received).toHaveLength(2);
    expect(told).toEqual([]);
  });

  test('with another secret nothing stored can be opened: the admins are told at once, not when it runs out', async () => {
    const one = account(zalo.oauth.grant().refresh);
    await one.begin();
    await one.tokens.look();
    const other = account(undefined, 'changed at Zalo');
    await other.tokens.look();
    expect(await other.tokens.current()).toEqual({ type: 'none' });
    expect(told).toHaveLength(1);
  });

  test('a wrong secret is no reason to stop: it is tried again later', async () => {
    const { refresh } = zalo.oauth.grant();
    const wrong = account(refresh, 'wrong');
    await wrong.begin();
    await wrong.tokens.look();
    expect(await stored()).toMatchObject({ sent: 0 });
    expect(told).toEqual([]);
  });
});
