import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Environment, readConfig, variables } from '../src/config.js';
import { AppError } from '../src/errors.js';
import { ROOT } from '../src/root.js';

const TOKEN = '123456789:AAHfiqksKZ8WmR2zSjiQ7_v4TMAKdiHm9T0';

function refusal(env: Environment): AppError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('accepted');
}

describe('the environment', () => {
  test('may be empty: web chat and embedded stores, all messengers off', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      dataDir: join(process.cwd(), 'var'),
      roles: { web: true, bots: true, worker: true },
      logLevel: 'warn',
      mongodb: { kind: 'embedded' },
      redis: { kind: 'embedded' },
      telegram: { enabled: false },
      zaloBot: { enabled: false },
      zaloOa: { enabled: false },
    });
  });

  test('an empty or blank variable is an unset one', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: ' ', TELEGRAM_BOT_TOKEN: '' })).toEqual(readConfig({}));
  });

  test('cannot be changed once read', () => {
    const config = readConfig({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.roles)).toBe(true);
  });

  test('all bad variables are named at once, with what was expected, without their values', () => {
    const error = refusal({
      PORT: 'abc',
      ROLES: 'web,cook',
      MONGODB_URI: 'postgres://root:hunter2@host',
      REDIS_URL: 'redis://',
      TELEGRAM_BOT_TOKEN: 'tok-hunter2',
      LOG_LEVEL: 'loud',
    });
    expect(error.code).toBe('CONFIG_INVALID');
    for (const name of ['PORT', 'ROLES', 'MONGODB_URI', 'REDIS_URL', 'TELEGRAM_BOT_TOKEN', 'LOG_LEVEL']) {
      expect(error.message).toContain(`${name} là `);
    }
    expect(JSON.stringify([error.message, error.details, String(error.cause)])).not.toMatch(/hunter2|abc|cook|loud/);
  });

  test.each(['0', '65536', '-1', '3000.5', '0x50', '١٢٣', '1e3', '99999999999'])('PORT=%s is refused', (PORT) => {
    expect(refusal({ PORT }).details.got).toBe('PORT');
  });

  test.each(['ftp://x', 'sangkien.vn', 'https://u:p@x', 'https://x?a=1', 'https://x/#a', 'https://'])(
    'PUBLIC_URL=%s is refused',
    (PUBLIC_URL) => {
      expect(refusal({ PUBLIC_URL }).details.got).toBe('PUBLIC_URL');
    },
  );

  test('a public address loses the slash at its end', () => {
    expect(readConfig({ PUBLIC_URL: 'https://sangkien.example.vn/' }).publicUrl).toBe('https://sangkien.example.vn');
  });

  test('from how many recipients on a second admin confirms is a whole number of people', () => {
    const above = (ANNOUNCEMENT_SECOND_ADMIN_ABOVE?: string) =>
      readConfig({ ANNOUNCEMENT_SECOND_ADMIN_ABOVE }).secondAdminAbove;
    expect(above()).toBe(5_000);
    expect(above('200')).toBe(200);
    for (const ANNOUNCEMENT_SECOND_ADMIN_ABOVE of ['0', '-1', '5.000', '1e3', 'nhiều'])
      expect(refusal({ ANNOUNCEMENT_SECOND_ADMIN_ABOVE }).details.got).toBe('ANNOUNCEMENT_SECOND_ADMIN_ABOVE');
  });

  test('Telegram is sent 30 messages a second unless told otherwise; more than it allows is refused', () => {
    const telegram = (TELEGRAM_PER_SECOND?: string) => readConfig({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_PER_SECOND });
    expect(telegram().telegram).toMatchObject({ perSecond: 30 });
    expect(telegram('0').telegram).toMatchObject({ perSecond: 0 });
    for (const TELEGRAM_PER_SECOND of ['31', '-1', '2.5', '030', 'nhiều'])
      expect(refusal({ TELEGRAM_PER_SECOND }).details.got).toBe('TELEGRAM_PER_SECOND');
  });

  test('several Telegram bots are separated by commas; the same bot twice is refused', () => {
    const second = TOKEN.replace('123', '987');
    expect(readConfig({ TELEGRAM_BOT_TOKEN: `${TOKEN}, ${second}` }).telegram).toMatchObject({
      enabled: true,
      tokens: [TOKEN, second],
      mode: 'polling',
    });
    expect(refusal({ TELEGRAM_BOT_TOKEN: `${TOKEN},${TOKEN}` }).details.got).toBe('TELEGRAM_BOT_TOKEN');
    expect(refusal({ TELEGRAM_BOT_TOKEN: ',' }).details.got).toBe('TELEGRAM_BOT_TOKEN');
  });

  test('webhooks need the public address and a secret', () => {
    const hook = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_MODE: 'webhook' };
    expect(refusal(hook).details.got).toBe('PUBLIC_URL, TELEGRAM_WEBHOOK_SECRET');
    const whole = { ...hook, PUBLIC_URL: 'https://x.vn', TELEGRAM_WEBHOOK_SECRET: 'mot-bi-mat_dai' };
    expect(readConfig(whole).telegram).toMatchObject({ mode: 'webhook', webhookSecret: 'mot-bi-mat_dai' });
    expect(refusal({ ...whole, TELEGRAM_WEBHOOK_SECRET: 'ngắn' }).details.got).toBe('TELEGRAM_WEBHOOK_SECRET');
  });

  test('a Zalo bot needs its token alone: without a public address it polls', () => {
    expect(readConfig({ ZALO_BOT_TOKEN: '4415:abc' }).zaloBot).toMatchObject({ enabled: true, mode: 'webhook' });
    expect(refusal({ ZALO_BOT_TOKEN: 'abc' }).details.got).toBe('ZALO_BOT_TOKEN');
  });

  test('an official account is either whole or off', () => {
    expect(refusal({ ZALO_OA_APP_ID: '1', PUBLIC_URL: 'https://x.vn' }).details.got).toBe(
      'ZALO_OA_APP_SECRET, ZALO_OA_WEBHOOK_SECRETS',
    );
  });

  test('production refuses to open an empty embedded database unless told so', () => {
    expect(refusal({ NODE_ENV: 'production' }).details.got).toBe('MONGODB_URI, REDIS_URL');
    expect(refusal({ NODE_ENV: 'production', MONGODB_URI: 'mongodb://m/x' }).details.got).toBe('REDIS_URL');
    expect(readConfig({ NODE_ENV: 'production', EMBEDDED: '1' }).mongodb).toEqual({ kind: 'embedded' });
    const own = { NODE_ENV: 'production', MONGODB_URI: 'mongodb://a,b/x?replicaSet=r', REDIS_URL: 'redis://r:6379' };
    expect(readConfig(own)).toMatchObject({ production: true, redis: { kind: 'external', uri: 'redis://r:6379' } });
  });
});

describe('.env.example', () => {
  const lines = readFileSync(join(ROOT, '.env.example'), 'utf8').split('\n');
  const entries = lines.flatMap((line) =>
    [...line.matchAll(/^([A-Z_]+)=(.*)$/g)].map(([, key = '', value]) => [key, value]),
  );

  test('names every variable of the schema, once and in its order, and nothing else', () => {
    expect(entries.map(([key]) => key)).toEqual(Object.keys(variables.shape));
  });

  test('as it stands changes nothing', () => {
    expect(readConfig(Object.fromEntries(entries))).toEqual(readConfig({}));
  });

  test('explains each group', () => {
    expect(lines.filter((line) => line.startsWith('# ')).length).toBeGreaterThan(20);
  });
});
