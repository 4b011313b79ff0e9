import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { z } from 'zod';
import { type App, type AppEnvironment, freePort, startApp } from '../helpers/app.js';
import { answersOf, asStored, Member, type Phone, storedCards } from '../helpers/member.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { openPlace, type Place } from '../helpers/place.js';
import { newBot, telegramEnv } from '../helpers/telegram-env.js';
import { telegramPhone } from '../helpers/telegram-phone.js';
import { type RecordedCall, startTelegram, type TelegramStandIn } from '../stand-ins/telegram/index.js';

let place: Place;
const apps: App[] = [];

afterAll(async () => {
  await Promise.all(apps.map(stop));
});

async function start(env: AppEnvironment): Promise<App> {
  const app = startApp(env);
  apps.push(app);
  await app.ready;
  return app;
}

async function stop(app: App): Promise<void> {
  app.kill('SIGTERM');
  await app.ended;
}

/** The whole conversation: to the receipt, and then what "hồ sơ của tôi" says about it. */
async function wholeConversation(phone: Phone): Promise<void> {
  const member = new Member('Lan', phone);
  const { code, card } = await member.submits(answersOf(1));
  expect((await storedCards(place.store)).get(code)).toEqual(asStored(card));
  await phone.says('hồ sơ của tôi');
  const mine = await phone.next(PATIENCE_MS);
  expect(mine.text).toContain(`${code} – ${card.title} (đã nhận, chờ công đoàn xem)`);
}

test('the whole conversation over telegram-test-api by polling; its missing methods are not fatal', async () => {
  place = await openPlace('outsider');
  const port = await freePort();
  const server = new TelegramServer({ port, host: '127.0.0.1' });
  await server.start();
  const { token } = newBot();
  const receive = { mode: 'polling' } as const;
  const env = telegramEnv({ token, url: `http://127.0.0.1:${port}` }, receive);
  const app = await start({ ...place.env, ...env, PORT: String(await freePort()) });
  try {
    await wholeConversation(outsiderPhone(server, token));
  } finally {
    await stop(app);
    await server.stop();
    await place.close();
  }
});

describe.each(['polling', 'webhook'] as const)('over the strict stand-in by %s', (mode) => {
  let telegram: TelegramStandIn;
  let env: AppEnvironment;
  let app: App;

  beforeAll(async () => {
    place = await openPlace(mode);
    telegram = await startTelegram({ bots: [newBot()], speed: 10 });
    const port = String(await freePort());
    const receive =
      mode === 'polling' ? ({ mode } as const) : ({ mode, publicUrl: `http://127.0.0.1:${port}` } as const);
    env = { ...place.env, ...telegramEnv(telegram, receive), PORT: port, LOG_LEVEL: 'info' };
    app = await start(env);
  });
  afterAll(async () => {
    await stop(app);
    await telegram.stop();
    await place.close();
  });

  /** A member at the consent, and at their name. */
  async function atConsent() {
    const person = telegram.person({ phone: '84987654321' });
    await person.says('nộp');
    await person.nextWith('Anh/chị có đồng ý không?');
    return person;
  }
  async function atName() {
    const person = await atConsent();
    await person.taps('Tôi đồng ý');
    await person.nextWith('Họ và tên của anh/chị là gì');
    return person;
  }

  test('the whole conversation, with taps doubled', async () => {
    await wholeConversation(telegramPhone(telegram.person()));
    const shaky = new Member('shaky', telegramPhone(telegram.person()), { shaky: true });
    await shaky.submits(answersOf(2));
    expect(shaky.noticed).toEqual({ repeats: 0, restated: [] });
    const codes = [...(await storedCards(place.store)).keys()];
    expect(codes.filter((code) => code === shaky.receipts[0]?.code)).toHaveLength(1);
  });

  test('an old button gets an answer and the question that is open; a query that is too old harms nothing', async () => {
    const person = await atName();
    await person.says('Lê Văn Ất');
    await person.nextWith('Số điện thoại di động');
    const description = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    telegram.fail('answerCallbackQuery', { code: 400, description });
    await person.taps('Tôi không đồng ý');
    const again = await person.nextWith('Nút vừa bấm thuộc về câu hỏi trước');
    expect(again.text).toContain('Số điện thoại di động');
  });

  test('a tap that died because nobody took it for 150 s is simply tapped again', async () => {
    const person = await atConsent();
    app.kill('SIGKILL');
    await app.ended;
    await person.taps('Tôi đồng ý');
    // What was taken in but not yet confirmed at the kill is outstanding as well; the tap is the one that dies.
    const waiting = telegram.outstanding();
    telegram.advance(151_000);
    expect(telegram.outstanding()).toBe(waiting - 1);
    app = await start(env);
    await person.taps('Tôi đồng ý');
    await person.nextWith('Họ và tên của anh/chị là gì');
  });

  test('429 delays and loses nothing; the order stays', async () => {
    const person = await atName();
    telegram.fail('sendMessage', { code: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 }, 2);
    await person.says('Lê Văn Ất');
    await person.says('0912345678');
    expect((await person.next(PATIENCE_MS)).text).toContain('Số điện thoại di động');
    expect((await person.next(PATIENCE_MS)).text).toContain('thuộc tỉnh, thành phố hay ngành nào');
  });

  test('who blocks the bot is left in peace, and goes on where they were after unblocking', async () => {
    const person = await atName();
    await person.says('Lê Văn Ất');
    await person.blocks();
    await person.unblocks();
    await person.says('0912 345 678');
    await person.nextWith('thuộc tỉnh, thành phố hay ngành nào');
    const stored = await place.store.connection
      .collection('conversations')
      .findOne({ _id: person.conversation as never });
    expect(stored?.blocked).toBe(false);
  });

  test('a reply that meets a 403 is not tried again; the next word of the person is answered', async () => {
    const person = await atName();
    const forbidden = { code: 403, description: 'Forbidden: bot was blocked by the user' };
    telegram.fail('sendMessage', forbidden);
    await person.says('Lê Văn Ất');
    await telegram.called(({ answer, params }) => params.chat_id === person.chat.id && isForbidden(answer));
    await person.says('0912345678');
    const next = await person.next();
    expect(next.text).toContain('thuộc tỉnh, thành phố hay ngành nào');
  });

  test('an own contact card is the phone number; somebody else’s is refused with a reason', async () => {
    const person = await atName();
    await person.says('Lê Văn Ất');
    await person.nextWith('Số điện thoại di động');
    await person.shares({ phone: '84911111111', own: false });
    await person.nextWith('không phải số của chính anh/chị');
    await person.shares();
    await person.nextWith('thuộc tỉnh, thành phố hay ngành nào');
    const stored = await place.store.connection
      .collection('conversations')
      .findOne({ _id: person.conversation as never });
    expect(JSON.stringify(stored?.dialogue)).toContain('+84987654321');
  });

  test('an answer that is corrected by editing the message is corrected in the form', async () => {
    const person = await atName();
    const ref = await person.says('Lê Văn At');
    await person.nextWith('Số điện thoại di động');
    await person.edits(ref, 'Lê Văn Ất');
    await person.nextWith('Đã sửa mục “Họ và tên”');
    const stored = await place.store.connection
      .collection('conversations')
      .findOne({ _id: person.conversation as never });
    expect(JSON.stringify(stored?.dialogue)).toContain('Lê Văn Ất');
  });

  test('a text that Telegram split in two is one answer', async () => {
    const person = await atName();
    for (const [words, question] of [
      ['Lê Văn Ất', 'Số điện thoại'],
      ['0912345678', 'ngành nào'],
      ['thanh hoa', 'Đơn vị trực thuộc: nơi'],
      ['Trường B', 'Nhóm ý tưởng: nơi'],
      ['2', 'Tên sáng kiến là gì'],
      ['Giá đỡ', 'Mô tả sáng kiến (tối đa'],
    ] as const) {
      await person.says(words);
      await person.nextWith(question);
    }
    const text = `${'Cải tiến khuôn ép nhựa. '.repeat(200)}Hết.`;
    expect(text.length).toBeGreaterThan(4096);
    await person.says(text);
    await person.nextWith(`Bài viết có ${text.length}/1000 ký tự`);
  });

  test('/nop in a group gives a link into the private chat and asks nothing', async () => {
    const group = telegram.group();
    const person = telegram.person();
    await person.in(group).says('/nop@sangkien_bot');
    await telegram.called(({ params }) => params.chat_id === group.chat.id);
    const [only, ...more] = group.messages();
    expect(only?.text).toContain('https://t.me/sangkien_bot?start=nop');
    expect([more, only?.labels]).toEqual([[], []]);
    await person.starts('nop');
    expect((await person.next()).text).toContain('Anh/chị có đồng ý không?');
  });
});

test('a 409 beside another poller is survived: the bot goes on when the other one is gone', async () => {
  place = await openPlace('conflict');
  const telegram = await startTelegram({ bots: [newBot()], speed: 10 });
  const env = telegramEnv(telegram, { mode: 'polling' });
  const app = await start({ ...place.env, ...env, PORT: String(await freePort()) });
  try {
    await telegram.called(({ method }) => method === 'getUpdates' || method === 'deleteWebhook');
    telegram.fail('getUpdates', { code: 409, description: 'Conflict: terminated by other getUpdates request' });
    const person = telegram.person();
    await person.says('nộp');
    await person.nextWith('Anh/chị có đồng ý không?');
  } finally {
    await stop(app);
    await telegram.stop();
    await place.close();
  }
});

function isForbidden(answer: RecordedCall['answer']): boolean {
  return typeof answer === 'object' && !answer.ok && answer.error_code === 403;
}

/** A person of the independent emulator. */
function outsiderPhone(server: TelegramServer, token: string): Phone {
  const client = server.getClient(token, { timeout: PATIENCE_MS, interval: 20 });
  const waiting: z.infer<typeof sight>[] = [];
  return {
    async next() {
      while (waiting.length === 0) {
        const { result } = await client.getUpdates();
        waiting.push(...result.map((update) => sight.parse(update)));
      }
      const { message } = sight.parse(waiting.shift());
      const buttons = (message.reply_markup?.inline_keyboard ?? []).flat();
      return {
        text: message.text,
        labels: buttons.map(({ text }) => text),
        taps: async (label) => {
          const data = buttons.find(({ text }) => text === label)?.callback_data;
          if (data === undefined) throw new Error(`no "${label}" under: ${message.text}`);
          await client.sendCallback(client.makeCallbackQuery(data));
        },
      };
    },
    says: (text) =>
      text.startsWith('/')
        ? client.sendCommand(client.makeCommand(text))
        : client.sendMessage(client.makeMessage(text)),
  };
}

const button = z.object({ text: z.string(), callback_data: z.string().optional() });
const sight = z.object({
  message: z.object({
    text: z.string(),
    reply_markup: z.object({ inline_keyboard: z.array(z.array(button)).optional() }).optional(),
  }),
});
