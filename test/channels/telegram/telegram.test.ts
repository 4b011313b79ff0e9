import { afterEach, describe, expect, test } from '@jest/globals';
import { until } from '../../helpers/gate.js';
import { startTelegram } from '../../stand-ins/telegram/index.js';
import { openDoor } from './door.js';
import { chat, rig } from './harness.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const TWO = [
  { token: '111111:AAfirstTokenThatIsNotReal-00000000000', username: 'mot_bot' },
  { token: '222222:AAsecondTokenThatIsNotReal-0000000000', username: 'hai_bot' },
];

test('at the start the bot has its menus and, where its owner wrote none, a description', async () => {
  const server = await startTelegram();
  closing.push(() => server.stop());
  const { telegram } = rig(server);
  closing.push(() => telegram.stop());
  await telegram.start();
  await server.called(({ method }) => method === 'setMyShortDescription');
  const names = (scope: string) => server.commands(scope).map((each) => (each as { command: string }).command);
  expect(names('all_private_chats')).toEqual(['nop', 'hosocuatoi', 'theodoi', 'hoi', 'dulieu', 'huongdan', 'huy']);
  expect(names('all_group_chats')).toEqual(['nop', 'tiendo', 'baocao', 'ketnoi', 'huongdan']);
  expect(server.description()).toContain('sáng kiến');
  expect(telegram.channel.deepLink('nop')).toBe('https://t.me/sangkien_bot?start=nop');
  expect(telegram.channel.deepLink('')).toBe('https://t.me/sangkien_bot');
  expect(telegram.channel.deepLink('có dấu')).toBeUndefined();
});

test('while Telegram is away the program starts, and the bot comes by itself', async () => {
  const server = await startTelegram();
  closing.push(() => server.stop());
  server.fail('getMe', 'reset', 3);
  const { telegram, store, log } = rig(server, {
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 5))),
  });
  closing.push(() => telegram.stop());
  await telegram.start();
  expect(telegram.status()).toEqual([{ id: server.botId, state: 'connecting' }]);
  expect(telegram.channel.deepLink('nop')).toBeUndefined();
  await server.person().says('có ai không');
  await store.stored(1);
  expect(telegram.status()).toEqual([{ id: server.botId, state: 'on', username: 'sangkien_bot', joinsGroups: true }]);
  expect(log.has('TELEGRAM_UNREACHABLE')).toBe(true);
});

test('a bot that cannot be added to groups says so, in the log and to whoever asks', async () => {
  const server = await startTelegram();
  closing.push(() => server.stop());
  const me = { id: server.botId, is_bot: true, first_name: 'x', username: 'sangkien_bot', can_join_groups: false };
  server.fail('getMe', { status: 200, body: JSON.stringify({ ok: true, result: me }) });
  const { telegram, log } = rig(server);
  closing.push(() => telegram.stop());
  expect(telegram.channel.joinsGroups?.()).toBeUndefined();
  await telegram.start();
  expect(telegram.channel.joinsGroups?.()).toBe(false);
  expect(telegram.status()).toMatchObject([{ username: 'sangkien_bot', joinsGroups: false }]);
  expect(log.has('TELEGRAM_NO_GROUPS')).toBe(true);
});

describe('two bots', () => {
  test.each(['polling', 'webhook'] as const)('by %s each has its own people, answers and links', async (mode) => {
    const server = await startTelegram({ bots: TWO });
    closing.push(() => server.stop());
    const door = await openDoor();
    closing.push(() => door.close());
    const hook = mode === 'webhook' ? { publicUrl: `${door.url}/`, webhookSecret: 'shared' } : {};
    const { telegram, store } = rig(server, { mode, tokens: TWO.map(({ token }) => token), echo: true, ...hook });
    closing.push(() => telegram.stop());
    door.leadsTo(telegram);
    await telegram.start();
    const [an, binh] = [server.person({}, TWO[0]?.token), server.person({}, TWO[1]?.token)];
    await Promise.all([an.says('với một'), binh.says('với hai')]);
    expect((await an.next()).text).toBe('với một');
    expect((await binh.next()).text).toBe('với hai');
    expect(new Set((await store.stored(2)).map(({ conversation }) => conversation))).toEqual(
      new Set([an.conversation, binh.conversation]),
    );
    expect(telegram.channel.deepLink('x', chat(binh.conversation))).toBe('https://t.me/hai_bot?start=x');
  });
});

test('a webhook’s secret is the same in every process without being stored, and is not the token', async () => {
  const hooks: Readonly<Record<string, unknown>>[] = [];
  for (let process = 0; process < 2; process += 1) {
    const server = await startTelegram();
    closing.push(() => server.stop());
    const { telegram } = rig(server, { mode: 'webhook', publicUrl: 'http://127.0.0.1:1' });
    await telegram.start();
    hooks.push((await server.called(({ method }) => method === 'setWebhook')).params);
    await telegram.stop();
  }
  expect(hooks[0]?.secret_token).toBe(hooks[1]?.secret_token);
  expect(hooks[0]?.secret_token).toMatch(/^[A-Za-z0-9_-]{40,}$/);
  expect(hooks[0]).toMatchObject({
    url: 'http://127.0.0.1:1/webhooks/telegram',
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
  });
});

test('after stop a webhook says 503, so that Telegram brings the update to the next process', async () => {
  const server = await startTelegram();
  closing.push(() => server.stop());
  const { telegram, store } = rig(server, { mode: 'webhook', webhookSecret: 's' });
  await telegram.stop();
  const headers = { 'x-telegram-bot-api-secret-token': 's' };
  expect(await telegram.webhook({ rawBody: Buffer.from('{"update_id":1}'), headers })).toMatchObject({ status: 503 });
  expect(store.calls).toEqual([]);
});

describe('in bad weather', () => {
  test.each(['polling', 'webhook'] as const)(
    'by %s every message is taken in once, in each person’s order',
    async (mode) => {
      const faults = {
        rate429: 0.05,
        rate5xx: 0.05,
        resetBefore: 0.03,
        resetAfter: 0.03,
        duplicateUpdates: 0.1,
        seed: 11,
      };
      const server = await startTelegram({ faults, speed: 50 });
      closing.push(() => server.stop());
      const door = await openDoor();
      closing.push(() => door.close());
      const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 5)));
      const { telegram, store } = rig(server, { mode, publicUrl: door.url, sleep });
      closing.push(() => telegram.stop());
      door.leadsTo(telegram);
      let calls = 0;
      store.before = () => {
        calls += 1;
        store.away = calls % 17 === 0;
      };
      await telegram.start();
      const people = Array.from({ length: 20 }, () => server.person());
      for (let turn = 0; turn < 10; turn += 1) for (const person of people) await person.says(`tin ${turn}`);
      const inbounds = await store.stored(200);
      for (const person of people) {
        const own = inbounds.filter(({ conversation }) => conversation === person.conversation);
        expect(own.map(({ input }) => (input.kind === 'text' ? input.text : ''))).toEqual(
          Array.from({ length: 10 }, (_, turn) => `tin ${turn}`),
        );
      }
      expect(inbounds).toHaveLength(200);
    },
  );
});

test('a death in the middle loses nothing: what was not stored comes to the next process', async () => {
  const server = await startTelegram({ speed: 50 });
  closing.push(() => server.stop());
  const an = server.person();
  const first = rig(server);
  let release = (): void => {};
  // From the third message on it never finishes anything, and it confirms nothing any more.
  const dead = new Promise<void>((resolve) => (release = resolve));
  first.store.before = () => (first.store.inbounds.length < 2 ? undefined : dead);
  await first.telegram.start();
  for (const text of ['1', '2', '3', '4']) await an.says(text);
  await first.store.stored(2);
  const ending = first.telegram.stop();
  const second = rig(server);
  closing.push(() => second.telegram.stop());
  await second.telegram.start();
  await until(() => second.store.texts().at(-1) === '4');
  expect(first.store.texts()).toEqual(['1', '2']);
  expect(second.store.texts().slice(-2)).toEqual(['3', '4']);
  release();
  await ending;
});
