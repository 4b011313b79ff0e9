import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { type Keys, verify } from '../../../src/channels/zalo-oa/signature.js';
import { makeWebhook } from '../../../src/channels/zalo-oa/webhook.js';
import { makeLog, silentLog } from '../../../src/log.js';
import { sign } from '../../stand-ins/zalo-oa/index.js';

const KEYS: Keys = { appId: '42', secrets: ['old-secret', 'new-secret'] };
const NOW = Date.UTC(2026, 10, 21, 9);
const OA = '2222222222222222222';

/** Unsorted keys, Vietnamese words, escapes. */
function body(text = 'Cải tiến “quy trình” \n\t \\ / 🎉', time: number | string = NOW): Buffer {
  const message = { text, msg_id: 'z1' };
  const event = { timestamp: String(time), event_name: 'user_send_text', sender: { id: '77' }, recipient: { id: OA } };
  return Buffer.from(JSON.stringify({ ...event, app_id: '42', message }).replaceAll('ả', '\\u1ea3'));
}

function headers(raw: Buffer, { first = '42', time = String(NOW), secret = 'new-secret', header = false } = {}) {
  return {
    'x-zevent-signature': sign(first, raw, time, secret),
    ...(header ? { 'x-zevent-timestamp': time } : {}),
  };
}

describe('a signature', () => {
  test.each([
    ['dated by the body', {}, 'app-secret2-body'],
    ['dated by the header', { header: true, time: '1790000000000' }, 'app-secret2-header'],
    ['by the secret that is being replaced', { secret: 'old-secret' }, 'app-secret1-body'],
    ['that begins with the account', { first: OA }, 'account-secret2-body'],
  ])('%s fits, and says how', (_, how, variant) => {
    const raw = body();
    expect(verify(raw, headers(raw, how), KEYS)).toMatchObject({ variant });
  });

  test('that begins with the account fits what the account itself has sent, too', () => {
    const event = { event_name: 'oa_send_text', sender: { id: OA }, recipient: { id: '77' }, timestamp: String(NOW) };
    const raw = Buffer.from(JSON.stringify(event));
    expect(verify(raw, headers(raw, { first: OA }), KEYS)).toMatchObject({ variant: 'sender-secret2-body' });
  });

  test.each([
    ['in capital letters', (mac: string) => mac.toUpperCase(), true],
    ['without its name', (mac: string) => mac.replace('mac=', ''), true],
    ['with a space behind', (mac: string) => `${mac} `, false],
    ['twice', (mac: string) => `${mac}, ${mac}`, false],
    ['with something behind', (mac: string) => `${mac}00`, false],
  ])('%s', (_, written, fits) => {
    const raw = body();
    const { 'x-zevent-signature': mac } = headers(raw);
    expect(verify(raw, { 'x-zevent-signature': written(mac) }, KEYS) !== undefined).toBe(fits);
  });

  test('is of the bytes: the same event written otherwise does not fit', () => {
    const raw = body();
    const again = Buffer.from(JSON.stringify(JSON.parse(raw.toString())));
    expect(again.equals(raw)).toBe(false);
    expect(verify(again, headers(raw), KEYS)).toBeUndefined();
  });

  test.each([
    ['none', {}],
    ['an empty one', { 'x-zevent-signature': 'mac=' }],
    ['one of another secret', headers(body(), { secret: 'guessed' })],
    ['one of another app', headers(body(), { first: '43' })],
    ['one that is too short', { 'x-zevent-signature': 'mac=00' }],
    ['two at once', { 'x-zevent-signature': ['mac=00', 'mac=11'] }],
    ['an HMAC', { 'x-zevent-signature': `mac=${createHmac('sha256', 'new-secret').update(body()).digest('hex')}` }],
  ])('%s does not fit', (_, given) => {
    expect(verify(body(), given, KEYS)).toBeUndefined();
  });

  test('of 100,000 changed bodies, dates and signatures none passes, and none breaks anything', () => {
    const raw = body();
    const good = headers(raw, { header: true });
    for (let round = 0; round < 100_000; round += 1) {
      const noise = randomBytes(8);
      const changed = Buffer.from(raw);
      const [where = 0, what = 0, kind = 0] = [noise.readUInt16BE(0) % raw.length, noise[2], noise[3]];
      const given: Record<string, string> = { ...good };
      if (kind % 4 === 0) changed[where] = (changed[where] ?? 0) ^ (what || 1);
      else if (kind % 4 === 1) given['x-zevent-timestamp'] = String(NOW + noise.readUInt32BE(4) + 1);
      else if (kind % 4 === 2) given['x-zevent-signature'] = `mac=${randomBytes(32).toString('hex')}`;
      const cut = kind % 4 === 3 ? randomBytes(where) : changed;
      // A changed date in the header leaves the date in the body.
      const passed = verify(cut, given, KEYS);
      if (kind % 4 === 1 ? passed?.variant !== 'app-secret2-body' : passed !== undefined)
        throw new Error(`passed: ${cut.toString('hex')}`);
    }
  });
});

describe('the webhook', () => {
  const taken: string[] = [];
  const parts = { keys: KEYS, clock: { now: () => new Date(NOW) }, log: silentLog };
  const open = makeWebhook({ ...parts, take: async ({ message }) => void taken.push(message?.text ?? '') });

  async function post(raw: Buffer, given: Record<string, string>): Promise<number> {
    return (await open({ rawBody: raw, headers: given })).status;
  }

  test('takes what is signed, and refuses what is not', async () => {
    taken.length = 0;
    const raw = body();
    expect(await post(raw, headers(raw))).toBe(200);
    expect(await post(raw, {})).toBe(403);
    expect(await post(Buffer.concat([raw, Buffer.from(' ')]), headers(raw))).toBe(403);
    expect(taken).toEqual(['Cải tiến “quy trình” \n\t \\ / 🎉']);
  });

  test('refuses what was signed more than a day ago, and takes what is younger', async () => {
    for (const [hours, status] of [
      [23.9, 200],
      [24.1, 403],
    ] as const) {
      const time = String(NOW - hours * 3_600_000);
      const raw = body('cũ', time);
      expect(await post(raw, headers(raw, { time }))).toBe(status);
    }
  });

  test('takes what is signed for tomorrow: our clock may be the one that is wrong', async () => {
    const time = String(NOW + 30 * 3_600_000);
    const raw = body('mai', time);
    expect(await post(raw, headers(raw, { time }))).toBe(200);
  });

  test('names the variant that fitted in the log once, and never a secret', async () => {
    const lines: string[] = [];
    const log = makeLog('trace', { write: (line: string) => void lines.push(line) });
    const other = makeWebhook({ ...parts, log, take: async () => undefined });
    for (const secret of ['new-secret', 'new-secret', 'old-secret', 'guessed']) {
      const raw = body();
      await other({ rawBody: raw, headers: headers(raw, { secret }) });
    }
    const named = lines.filter((line) => line.includes('"zalo-oa.signature"'));
    expect(named.map((line) => /app-secret\d-body/.exec(line)?.[0])).toEqual(['app-secret2-body', 'app-secret1-body']);
    expect(lines.join('\n')).not.toMatch(/new-secret|old-secret|guessed/);
  });

  test('answers the unsigned {} of Zalo’s console, and does nothing', async () => {
    taken.length = 0;
    expect(await post(Buffer.from('{}'), {})).toBe(200);
    expect(taken).toEqual([]);
  });

  test.each(['null', '[]', '7', '"x"', '', '{"event_name":7}', '{'])(
    'what is authentic and unreadable (%s) is answered',
    async (text) => {
      const raw = Buffer.from(text);
      expect(await post(raw, headers(raw, { header: true }))).toBe(200);
    },
  );
});
