import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Inbound, KeptAttachment } from '../../src/conversation/message.js';
import type { ConversationId } from '../../src/ids.js';
import type { Channel, Outgoing } from '../../src/services/ports.js';
import { jpegOf, pngOf } from '../helpers/pictures.js';

/** A message as the person on the other side sees it. */
export interface Shown {
  readonly text: string;
  /** Labels of its buttons, or its numbered choices, in order. */
  readonly labels: readonly string[];
  /** What came with it, as the person's device gets it. */
  readonly files: readonly { readonly name: string; readonly body: Buffer }[];
}

/** One channel with one person on the other side, behind a stand-in of its messenger. */
export interface ChannelHarness {
  readonly channel: Channel;
  /** The private conversation with the person. */
  readonly conversation: ConversationId;
  /** A conversation of the same shape with somebody the messenger does not know; undefined where there is no such thing. */
  readonly nobody?: ConversationId;
  /** The person writes. */
  says(text: string): Promise<void>;
  /** The person taps the button with this label (or types its number, where there are no buttons). Undefined: no buttons. */
  readonly taps?: (label: string) => Promise<void>;
  /** The person sends a picture. */
  sendsPicture(name: string, body: Buffer): Promise<void>;
  /** Takes a file into keeping, to be sent to many. */
  keep(name: string, type: string, body: Buffer): KeptAttachment;
  /** The messenger delivers the person's last event once more. */
  redelivers(): Promise<void>;
  /** Makes the store refuse (true) or take (false) what comes in; while it refuses, `says` must not throw. */
  storeAway(away: boolean): void;
  /** Everything taken in so far, without repeats, when at least `count` are; waits by event. */
  received(count: number): Promise<readonly Inbound[]>;
  /** What the person sees now, oldest first, when it is at least `count` messages; waits by event. */
  shown(count: number): Promise<readonly Shown[]>;
  /** Makes the next send fail so. Undefined where the channel has nothing that could fail so. */
  readonly failNext?: (how: 'too-many' | 'server-error' | 'blocked') => void;
  close(): Promise<void>;
}

/**
 * What every channel promises to the services, whatever its messenger is. Each channel's own tests call this once:
 * `channelContract('telegram by polling', makeHarness)`.
 */
export function channelContract(name: string, makeHarness: () => Promise<ChannelHarness>): void {
  describe(`${name} keeps the channel contract`, () => {
    let harness: ChannelHarness;
    beforeEach(async () => {
      harness = await makeHarness();
    });
    afterEach(() => harness.close());

    test('a text arrives as it was written, from its conversation, with an event id and a time', async () => {
      await harness.says('Chào anh/chị: “sáng kiến” số 1 🎉');
      const [inbound] = await harness.received(1);
      expect(inbound).toMatchObject({
        channel: harness.channel.id,
        conversation: harness.conversation,
        place: 'private',
        input: { kind: 'text', text: 'Chào anh/chị: “sáng kiến” số 1 🎉' },
      });
      expect(inbound?.identity.startsWith(`${harness.channel.id}:`)).toBe(true);
      expect(inbound?.eventId).not.toBe('');
      expect(Math.abs(Number(inbound?.at) - Date.now())).toBeLessThan(60_000);
    });

    test('what one person writes arrives in its order, each with an id of its own', async () => {
      for (const text of ['một', 'hai', 'ba', 'bốn']) await harness.says(text);
      const inbounds = await harness.received(4);
      expect(inbounds.map(({ input }) => ('text' in input ? input.text : input.kind))).toEqual([
        'một',
        'hai',
        'ba',
        'bốn',
      ]);
      expect(new Set(inbounds.map(({ eventId }) => eventId)).size).toBe(4);
    });

    test('an event that is delivered twice has the same id', async () => {
      await harness.says('một lần');
      await harness.received(1);
      await harness.redelivers();
      await harness.says('lần sau');
      const inbounds = await harness.received(2);
      expect(inbounds.map(({ input }) => ('text' in input ? input.text : input.kind))).toEqual(['một lần', 'lần sau']);
    });

    test('what could not be stored comes again by itself or by the person, and is stored once', async () => {
      harness.storeAway(true);
      await harness.says('đừng mất nhé');
      harness.storeAway(false);
      await harness.redelivers();
      const inbounds = await harness.received(1);
      expect(inbounds.map(({ input }) => input)).toEqual([{ kind: 'text', text: 'đừng mất nhé' }]);
    });

    test('a message is shown with its words and its choices', async () => {
      const outcome = await harness.channel.send(harness.conversation, question());
      expect(outcome.type).toBe('sent');
      const [shown] = await harness.shown(1);
      expect(shown?.text).toContain('Anh/chị thuộc nhóm nào?');
      expect(shown?.labels.join(' ')).toMatch(/Doanh nghiệp.*Khối cơ quan.*Quay lại/);
    });

    test('words are never taken for markup', async () => {
      const text = '<b>Không</b> *đậm* _nghiêng_ [x](javascript:alert(1)) &amp; `mã`';
      await harness.channel.send(harness.conversation, message(text));
      expect((await harness.shown(1))[0]?.text).toContain(text);
    });

    test('a text over the limit is shown whole, in several messages if need be', async () => {
      const text = Array.from({ length: 900 }, (_, index) => `Ý ${index}: cải tiến.`).join(' ');
      await harness.channel.send(harness.conversation, message(text));
      const parts = Math.max(1, Math.ceil(text.length / harness.channel.capabilities.textLimit));
      const shown = await harness.shown(parts);
      const words = (each: string): string => each.replace(/\s+/g, ' ').trim();
      expect(words(shown.map((each) => each.text).join(' '))).toContain(words(text));
    });

    test('a tapped choice comes back with its address and value', async () => {
      if (harness.taps === undefined) {
        expect(harness.channel.capabilities.buttons).toBe(false);
        return;
      }
      await harness.channel.send(harness.conversation, question());
      await harness.shown(1);
      await harness.taps('Khối cơ quan');
      expect((await harness.received(1))[0]?.input).toEqual({
        kind: 'choice',
        at: 'submit.group.ab12',
        value: 'public',
      });
    });

    test('a file arrives byte for byte, with its name, its words and its choices', async () => {
      const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256));
      const file = { name: 'Bảng tổng hợp.xlsx', type: XLSX, base64: bytes.toString('base64') };
      const outcome = await harness.channel.send(harness.conversation, { ...question(), attachments: [file] });
      expect(outcome.type).toBe('sent');
      const [shown] = await harness.shown(1);
      expect(shown?.files.map(({ name }) => name)).toEqual(['Bảng tổng hợp.xlsx']);
      expect(shown?.files[0]?.body.equals(bytes)).toBe(true);
      expect(shown?.text).toContain('Anh/chị thuộc nhóm nào?');
      expect(shown?.labels.join(' ')).toContain('Khối cơ quan');
    });

    test('a text file and a picture arrive as they are', async () => {
      const attachments = [
        { name: 'dữ liệu.json', type: 'application/json', body: '{"tên":"Ân"}' },
        { name: 'tiến độ.png', type: 'image/png', base64: PNG },
      ];
      await harness.channel.send(harness.conversation, { ...message('Tiến độ của đơn vị'), attachments });
      const files = (await harness.shown(1)).flatMap((each) => each.files);
      const arrived = new Set(files.map(({ body }) => body.toString('base64')));
      expect(arrived).toEqual(new Set([PNG, Buffer.from('{"tên":"Ân"}').toString('base64')]));
    });

    test('a file of 5 MB arrives whole', async () => {
      const bytes = Buffer.alloc(5_242_880, 'sáng kiến');
      const file = { name: 'a.xlsx', type: XLSX, base64: bytes.toString('base64') };
      const sent = await harness.channel.send(harness.conversation, { ...message('Danh sách'), attachments: [file] });
      expect(sent.type).toBe('sent');
      const [shown] = await harness.shown(1);
      expect(shown?.files[0]?.body.equals(bytes)).toBe(true);
    });

    test('files that are kept once arrive byte for byte with their words, as often as they are sent', async () => {
      const files = [
        harness.keep('Ảnh hội thi.png', 'image/png', pngOf(40_000)),
        harness.keep('Ảnh chân dung.jpg', 'image/jpeg', jpegOf()),
        harness.keep('Kế hoạch số 12.pdf', 'application/pdf', Buffer.from('%PDF-1.7 kế hoạch %%EOF')),
      ];
      const bodies = [pngOf(40_000), jpegOf(), Buffer.from('%PDF-1.7 kế hoạch %%EOF')];
      for (const [index, file] of [...files, ...files].entries()) {
        const words = `Mời anh/chị xem (${index}).`;
        const sent = { ...message(words), key: words, seq: index + 1, attachments: [file] };
        expect((await harness.channel.send(harness.conversation, sent)).type).toBe('sent');
      }
      const shown = await harness.shown(6);
      const arrived = shown.flatMap((each) => each.files);
      expect(arrived.map(({ name }) => name)).toEqual([...files, ...files].map(({ name }) => name));
      expect(arrived.map(({ body }, index) => body.equals(bodies[index % 3] ?? Buffer.alloc(0)))).toEqual(
        Array(6).fill(true),
      );
      const words = shown.map(({ text }) => text).join('\n');
      for (let index = 0; index < 6; index += 1) expect(words).toContain(`Mời anh/chị xem (${index}).`);
    });

    test('a kept file over 5 MB is refused, not thrown', async () => {
      const file = { ...harness.keep('a.pdf', 'application/pdf', Buffer.from('x')), size: 5_242_881 };
      const sent = await harness.channel.send(harness.conversation, { ...message('Tệp'), attachments: [file] });
      expect(sent.type).toBe('refused');
    });

    test('a picture that the person sends can be fetched as long as it is not too large, and no other file can', async () => {
      const body = pngOf(30_000);
      await harness.sendsPicture('ảnh.png', body);
      const { input } = (await harness.received(1))[0] ?? {};
      const file = input?.kind === 'file' ? input.files[0] : undefined;
      if (file === undefined) throw new Error('no file came');
      const fetched = await harness.channel.fetchFile?.(harness.conversation, file, 5_242_880);
      expect(Buffer.isBuffer(fetched) && fetched.equals(body)).toBe(true);
      expect(await harness.channel.fetchFile?.(harness.conversation, file, 29_000)).toBe('too-large');
      for (const fileId of [
        'nobody-has-this',
        'https://example.com/a.png',
        'http://127.0.0.1:1/',
        'file:///etc/passwd',
        '',
      ])
        expect([fileId, await harness.channel.fetchFile?.(harness.conversation, { fileId }, 100)]).toEqual([
          fileId,
          'gone',
        ]);
    });

    test('a file over 5 MB is refused, not thrown', async () => {
      const file = {
        name: 'a.bin',
        type: 'application/octet-stream',
        base64: Buffer.alloc(5_242_881).toString('base64'),
      };
      const sent = await harness.channel.send(harness.conversation, { ...message('Tệp'), attachments: [file] });
      expect(sent.type).toBe('refused');
    });

    test('an empty message is refused, not thrown', async () => {
      expect((await harness.channel.send(harness.conversation, message('  '))).type).toBe('refused');
    });

    test('somebody the messenger does not know is gone, not thrown', async () => {
      if (harness.nobody === undefined) return;
      expect((await harness.channel.send(harness.nobody, message('Chào'))).type).toBe('gone');
    });

    test('what the messenger answers becomes an outcome: wait, doubt, gone', async () => {
      if (harness.failNext === undefined) return;
      harness.failNext('too-many');
      expect(await harness.channel.send(harness.conversation, message('một'))).toMatchObject({ type: 'retry' });
      harness.failNext('server-error');
      expect(await harness.channel.send(harness.conversation, message('hai'))).toMatchObject({ type: 'unknown' });
      harness.failNext('blocked');
      expect(await harness.channel.send(harness.conversation, message('ba'))).toMatchObject({ type: 'gone' });
    });

    test('says beforehand of each message how many calls it takes', async () => {
      const { channel, conversation } = harness;
      const { callsFor } = channel;
      // Whoever keeps the log itself is asked nothing by a messenger.
      if (callsFor === undefined) return expect(channel.capabilities.keepsLog).toBe(true);
      const pdf = harness.keep('công văn.pdf', 'application/pdf', Buffer.from('%PDF-1.7\n%%EOF'));
      const picture = harness.keep('ảnh.png', 'image/png', Buffer.from(PNG, 'base64'));
      const sizes = ['Họp lúc 8 giờ.', 'Mời dự họp. '.repeat(120), 'Đề nghị các đơn vị báo cáo. '.repeat(400)];
      let calls = 0;
      for (const [n, words] of sizes.entries())
        for (const attachments of [[], [pdf], [picture], [picture, pdf]]) {
          const outgoing = { ...question(), key: `${n} ${attachments.length} ${calls}`, text: words, attachments };
          let asked = 0;
          const outcome = await channel.send(conversation, outgoing, async () => {
            asked += 1;
            return 0;
          });
          expect(outcome.type).toBe('sent');
          expect([words.length, attachments.length, callsFor(outgoing, 'private')]).toEqual([
            words.length,
            attachments.length,
            asked,
          ]);
          calls += asked;
        }
      expect(calls).toBeGreaterThan(sizes.length * 4);
      expect(await harness.shown(calls)).toHaveLength(calls);
    });

    test('many messages at once all arrive', async () => {
      const texts = Array.from({ length: 20 }, (_, index) => `tin ${index + 1}.`);
      const outcomes = await Promise.all(
        texts.map((text, index) =>
          harness.channel.send(harness.conversation, { ...message(text), key: text, seq: index + 1 }),
        ),
      );
      expect(outcomes.every(({ type }) => type === 'sent')).toBe(true);
      expect(new Set((await harness.shown(20)).map(({ text }) => text.trim()))).toEqual(new Set(texts));
    });
  });
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** One red pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

function message(text: string): Outgoing {
  return { key: text.slice(0, 40), seq: 1, from: 'bot', text, choices: [], attachments: [] };
}

function question(): Outgoing {
  const at = 'submit.group.ab12';
  return {
    ...message('Nhóm ý tưởng. Anh/chị thuộc nhóm nào?'),
    choices: [
      [
        { label: 'Doanh nghiệp', at, value: 'enterprise', role: 'option' },
        { label: 'Khối cơ quan', at, value: 'public', role: 'option' },
      ],
      [{ label: 'Quay lại', at, value: 'back', role: 'navigation' }],
    ],
  };
}
