import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeOauth } from '../../../src/channels/zalo-oa/oauth.js';
import { makeSeal } from '../../../src/channels/zalo-oa/seal.js';
import { startZaloOa, type ZaloOa } from '../../stand-ins/zalo-oa/index.js';

let zalo: ZaloOa;
beforeAll(async () => {
  zalo = await startZaloOa();
});
afterAll(() => zalo.stop());

function client(settings: Partial<{ root: string; appId: string; appSecret: string }> = {}) {
  return makeOauth({ root: zalo.url, appId: zalo.appId, appSecret: zalo.appSecret, ...settings });
}

describe('a refresh', () => {
  let token: string;
  beforeEach(() => {
    token = zalo.oauth.grant().refresh;
  });

  test('brings a pair once, and nothing the second time', async () => {
    const first = await client().refresh(token);
    expect(first).toMatchObject({ type: 'pair', expiresInS: 90_000 });
    expect(await client().refresh(token)).toEqual({ type: 'empty' });
  });

  test('kills the access token that it replaces', async () => {
    const { access, refresh } = zalo.oauth.grant();
    expect(zalo.oauth.check(access)).toBe(0);
    await client().refresh(refresh);
    expect(zalo.oauth.check(access)).toBe(-220);
  });

  test('is refused for a token that never was', async () => {
    expect(await client().refresh('somebody-elses')).toEqual({ type: 'refused' });
  });

  test('with a wrong app or secret says that the settings are wrong, and uses nothing up', async () => {
    expect(await client({ appSecret: 'wrong' }).refresh(token)).toEqual({ type: 'settings', code: -14004 });
    expect(await client({ appId: '1' }).refresh(token)).toEqual({ type: 'settings', code: -14002 });
    expect(await client().refresh(token)).toMatchObject({ type: 'pair' });
  });

  test.each(['cut', 'page'] as const)('leaves in doubt what happened (%s)', async (how) => {
    zalo.failOauth(how);
    expect(await client().refresh(token)).toMatchObject({ type: 'unknown' });
  });

  test('where nobody listens has not been sent', async () => {
    const nobody = await startZaloOa();
    await nobody.stop();
    expect(await client({ root: nobody.url }).refresh(token)).toEqual({ type: 'unsent' });
  });
});

describe('a consent', () => {
  test('is asked for with a challenge that fits the verifier, and its code is good once', async () => {
    const { challenge, exchange, consentLink } = client();
    const link = new URL(consentLink('https://cd.example.vn/chat'));
    expect(link.pathname).toBe('/v4/oa/permission');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      app_id: zalo.appId,
      redirect_uri: 'https://cd.example.vn/chat',
      code_challenge: challenge,
    });
    const code = zalo.oauth.consent(challenge);
    expect(await exchange(code)).toMatchObject({ type: 'pair' });
    expect(await exchange(code)).toEqual({ type: 'refused' });
  });

  test('comes too late after ten minutes', async () => {
    const { challenge, exchange } = client();
    const code = zalo.oauth.consent(challenge);
    zalo.advance(601_000);
    expect(await exchange(code)).toEqual({ type: 'refused' });
  });
});

describe('the seal', () => {
  const seal = makeSeal('secret');
  test('hides a token and gives it back', () => {
    const closed = seal.close('mã-truy-cập');
    expect(closed).not.toContain('mã');
    expect(seal.open(closed)).toBe('mã-truy-cập');
    expect(seal.close('mã-truy-cập')).not.toBe(closed);
  });
  test('gives nothing to another secret, nor what was changed', () => {
    const closed = seal.close('token');
    expect(makeSeal('other').open(closed)).toBeUndefined();
    expect(seal.open(`${closed.slice(0, -2)}AA`)).toBeUndefined();
    expect(seal.open('')).toBeUndefined();
  });
});
