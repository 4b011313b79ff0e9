import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeSendFile } from '../../../src/channels/zalo-oa/send-file.js';
import type { KeptAttachment } from '../../../src/conversation/message.js';
import type { KeptFiles } from '../../../src/services/files/kept-file-ports.js';
import { pngOf } from '../../helpers/pictures.js';
import { chat, type Rig, rig, say } from './harness.js';

const DAY = 86_400_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('a kept file over an Official Account', () => {
  let made: Rig;
  let count = 0;
  beforeEach(async () => {
    made = await rig();
  });
  afterEach(() => made.close());

  function send(to: { id: string }, file: KeptAttachment, at = made) {
    return at.oa.channel.send(
      chat(`zalo-oa:${at.zalo.oaId}:${to.id}`),
      say('Mời xem', { key: `k${++count}`, attachments: [file] }),
    );
  }

  test('a picture and a document are uploaded once for everybody, and again when Zalo has thrown them away', async () => {
    const files = [
      made.kept.keep('a.png', 'image/png', pngOf(5_000)),
      made.kept.keep('b.pdf', 'application/pdf', Buffer.from('%PDF-1.7 %%EOF')),
    ];
    const people = Array.from({ length: 20 }, () => made.zalo.person());
    for (const file of files)
      expect(new Set((await Promise.all(people.map((to) => send(to, file)))).map(({ type }) => type))).toEqual(
        new Set(['sent']),
      );
    expect(made.zalo.api.uploads.size).toBe(2);
    // Thrown away sooner than was said.
    made.zalo.api.uploads.clear();
    const [an] = people;
    if (an === undefined) throw new Error('nobody');
    for (const file of files) expect((await send(an, file)).type).toBe('sent');
    expect(an.messages.filter(({ files: shown }) => shown.length > 0)).toHaveLength(4);
    expect(made.zalo.api.uploads.size).toBe(2);
  });

  test('an upload whose answer is lost has sent nobody anything: it is tried again', async () => {
    const file = made.kept.keep('a.png', 'image/png', pngOf(5_000));
    const lost = { upload: async () => ({ type: 'unknown', reason: 'timeout' }) as const };
    const kept: KeptFiles = {
      read: async () => pngOf(5_000),
      withWord: async (_id, _account, attempt) => (await attempt(undefined)).outcome,
    };
    const step = { kind: 'image', file } as const;
    const once = { kind: 'image', file: { name: 'a.png', type: 'image/png', body: 'x' } } as const;
    const post = async () => ({ type: 'ok', data: {} }) as const;
    for (const each of [step, once])
      expect(await makeSendFile(lost, kept)('zalo-oa:1', each, post)).toEqual({ type: 'unsent', reason: 'no-way' });
  });

  test('after a week it is uploaded anew without asking for an expired one', async () => {
    const file = made.kept.keep('a.png', 'image/png', pngOf(5_000));
    await send(made.zalo.person(), file);
    made.pass(7 * DAY);
    expect((await send(made.zalo.person(), file)).type).toBe('sent');
    expect(made.lines.some((line) => line.includes('-100'))).toBe(false);
    expect(made.zalo.api.uploads.size).toBe(2);
  });

  test('what it does not take comes as a link: a picture over 1 MB, a workbook', async () => {
    const an = made.zalo.person();
    for (const file of [
      made.kept.keep('lớn.png', 'image/png', pngOf(1_100_000)),
      made.kept.keep('bảng.xlsx', XLSX, Buffer.from('PK')),
    ]) {
      expect((await send(an, file)).type).toBe('sent');
      expect(an.messages.at(-1)?.text).toMatch(/30 ngày\): https:\/\/sangkien\.test\/tep\/giu\//);
    }
    expect(made.zalo.api.uploads.size).toBe(0);
  });

  test('without an address of our own it says who has the file', async () => {
    const files = { hours: 48, keptDays: 30, link: async () => undefined, kept: () => undefined };
    const bare = await rig('header', { files });
    const an = bare.zalo.person();
    const file = bare.kept.keep('bảng.xlsx', XLSX, Buffer.from('PK'));
    expect((await send(an, file, bare)).type).toBe('sent');
    expect(an.messages.at(-1)?.text).toContain('bảng.xlsx: chưa gửi được tệp này qua Zalo');
    await bare.close();
  });

  test('one that is not kept any more is refused', async () => {
    const file = made.kept.keep('a.png', 'image/png', pngOf(5_000));
    made.kept.remove(file);
    expect(await send(made.zalo.person(), file)).toMatchObject({ type: 'refused' });
  });

  test('what people send is fetched from the address in the event', async () => {
    const an = made.zalo.person();
    await made.zalo.sendsFile(an, 'file', { name: 'kế hoạch.docx', body: Buffer.alloc(3_000, 'x') });
    const { input, conversation } = (await made.received(1))[0] ?? {};
    const file = input?.kind === 'file' ? input.files[0] : undefined;
    if (file === undefined || conversation === undefined) throw new Error('no file');
    expect(file).toMatchObject({ name: 'kế hoạch.docx', size: 3_000 });
    expect(await made.oa.channel.fetchFile?.(conversation, file, 3_000)).toEqual(Buffer.alloc(3_000, 'x'));
  });
});
