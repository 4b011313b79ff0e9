import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { KeptAttachment } from '../../../src/conversation/message.js';
import { KeptInMemory } from '../../helpers/kept-files.js';
import { pngOf } from '../../helpers/pictures.js';
import { type Person, startTelegram, type TelegramStandIn } from '../../stand-ins/telegram/index.js';
import { chat, type Rig, rig, say } from './harness.js';

const OTHER = '987654321:AAanotherTokenThatIsNotReal-0123456789';

describe('a kept file over Telegram', () => {
  let server: TelegramStandIn;
  let made: Rig;
  beforeEach(async () => {
    const token = '123456789:AAstandInTokenThatIsNotReal-0123456789';
    server = await startTelegram({
      bots: [
        { token, username: 'mot_bot' },
        { token: OTHER, username: 'hai_bot' },
      ],
    });
    made = rig(server, { tokens: [token, OTHER] });
  });
  afterEach(async () => {
    await made.telegram.stop();
    await server.stop();
  });

  function people(count: number, bot?: string): Person[] {
    return Array.from({ length: count }, () => {
      const person = server.person({}, bot);
      person.chat.standing = 'open';
      return person;
    });
  }

  function send(to: Person, file: KeptAttachment, text = 'Mời xem', rig = made) {
    return rig.telegram.channel.send(chat(to.conversation), say(text, { attachments: [file] }));
  }

  test('a picture of 1 MB to 200 people is uploaded once; all see it with its words in one message', async () => {
    const picture = pngOf(1_048_576);
    const file = made.kept.keep('anh.png', 'image/png', picture);
    const all = people(200);
    const outcomes: string[] = [];
    const queue = [...all];
    // As many at once as a process hands over.
    const work = Array.from({ length: 32 }, async () => {
      for (let to = queue.shift(); to !== undefined; to = queue.shift()) outcomes.push((await send(to, file)).type);
    });
    await Promise.all(work);
    expect(outcomes).toEqual(Array(200).fill('sent'));
    expect(server.uploaded).toEqual({ count: 1, bytes: picture.length });
    for (const person of all) {
      expect(person.messages()).toHaveLength(1);
      expect(person.last()).toMatchObject({ text: 'Mời xem', file: { as: 'photo', name: 'anh.png' } });
    }
    expect(made.kept.reads).toBe(1);
  });

  test('each bot uploads its own; another process uploads nothing', async () => {
    const file = made.kept.keep('a.pdf', 'application/pdf', Buffer.from('%PDF-1.7 %%EOF'));
    const [one, two] = people(2);
    const [three] = people(1, OTHER);
    if (one === undefined || two === undefined || three === undefined) throw new Error('nobody');
    for (const to of [one, three, two]) expect((await send(to, file)).type).toBe('sent');
    expect(server.uploaded.count).toBe(2);
    const second = rig(server, { tokens: [server.token], files: made.kept.opened() });
    expect((await send(one, file, 'lại', second)).type).toBe('sent');
    expect(server.uploaded.count).toBe(2);
    expect(three.last()?.document?.body).toBe('%PDF-1.7 %%EOF');
    await second.telegram.stop();
  });

  test('a file_id that Telegram does not know any more: uploaded again, sent once', async () => {
    const file = made.kept.keep('a.png', 'image/png', pngOf(400));
    const [to] = people(1);
    if (to === undefined) throw new Error('nobody');
    await send(to, file);
    server.forgetFiles();
    expect((await send(to, file)).type).toBe('sent');
    expect(to.messages()).toHaveLength(2);
    expect(server.uploaded.count).toBe(2);
    expect(made.kept.words.size).toBe(1);
  });

  test('a picture that is no photo for Telegram goes as a document, then always', async () => {
    const wide = pngOf(400);
    wide.writeUInt32BE(9_000, 16);
    wide.writeUInt32BE(9_000, 20);
    const file = made.kept.keep('to.png', 'image/png', wide);
    const [one, two] = people(2);
    if (one === undefined || two === undefined) throw new Error('nobody');
    for (const to of [one, two]) {
      expect((await send(to, file)).type).toBe('sent');
      expect(to.last()).toMatchObject({ text: 'Mời xem', file: { as: 'document', name: 'to.png' } });
    }
    expect(server.calls.filter(({ method }) => method === 'sendPhoto')).toHaveLength(1);
    expect(server.uploaded.count).toBe(1);
  });

  test('longer words than a caption follow the file', async () => {
    const file = made.kept.keep('a.png', 'image/png', pngOf(400));
    const [to] = people(1);
    if (to === undefined) throw new Error('nobody');
    await send(to, file, 'a'.repeat(1_024));
    await send(to, file, 'b'.repeat(1_025));
    expect(to.messages().map(({ text, file: shown }) => [text.length, shown !== undefined])).toEqual([
      [1_024, true],
      [0, true],
      [1_025, false],
    ]);
  });

  test('one that is not kept any more is refused; without its database it waits', async () => {
    const file = made.kept.keep('a.png', 'image/png', pngOf(400));
    const [to] = people(1);
    if (to === undefined) throw new Error('nobody');
    made.kept.remove(file);
    expect(await send(to, file)).toMatchObject({ type: 'refused' });
    const away = new KeptInMemory();
    away.breaks = true;
    const other = rig(server, { files: away.opened() });
    expect(await send(to, file, 'x', other)).toMatchObject({ type: 'retry', scope: 'attempt' });
    expect(to.messages()).toEqual([]);
    await other.telegram.stop();
  });

  test('blocked, too many and doubt mean for a file what they mean for words', async () => {
    const file = made.kept.keep('a.png', 'image/png', pngOf(400));
    const [to] = people(1);
    if (to === undefined) throw new Error('nobody');
    server.fail('sendPhoto', { code: 403, description: 'Forbidden: bot was blocked by the user' });
    expect(await send(to, file)).toMatchObject({ type: 'gone', reason: 'blocked' });
    server.fail('sendPhoto', { code: 429, description: 'Too Many Requests: retry after 3', retryAfter: 3 });
    expect(await send(to, file)).toMatchObject({ type: 'retry', afterMs: 3_000, scope: 'bot' });
    server.fail('sendPhoto', 'reset');
    expect(await send(to, file)).toMatchObject({ type: 'unknown' });
    expect((await send(to, file)).type).toBe('sent');
  });

  test('what people send is fetched by its own bot only, and nothing over the limit is loaded', async () => {
    await made.telegram.start();
    const [an] = people(1);
    if (an === undefined) throw new Error('nobody');
    an.sendsFile('kế hoạch.pdf', Buffer.alloc(70_000, 'x'), { caption: 'Gửi kèm' });
    an.sendsFile('phim.mp4', Buffer.alloc(21 * 1024 * 1024));
    const [small, large] = (await made.store.stored(2)).map(({ input }) =>
      input.kind === 'file' ? input.files[0] : undefined,
    );
    if (small === undefined || large === undefined) throw new Error('no files');
    const { fetchFile } = made.telegram.channel;
    const from = chat(an.conversation);
    expect(small).toMatchObject({ name: 'kế hoạch.pdf', size: 70_000 });
    expect(await fetchFile?.(from, small, 70_000)).toEqual(Buffer.alloc(70_000, 'x'));
    expect(await fetchFile?.(from, small, 69_999)).toBe('too-large');
    expect(await fetchFile?.(from, large, 5_242_880)).toBe('too-large');
    expect(await fetchFile?.(chat('telegram:987654321:5'), small, 70_000)).toBe('gone');
    expect(await fetchFile?.(chat('telegram:5:5'), small, 70_000)).toBe('gone');
    server.fail('getFile', { code: 500, description: 'Internal Server Error' });
    await expect(fetchFile?.(from, small, 70_000)).rejects.toThrow();
    expect(made.log.has(server.token)).toBe(false);
  });
});
