import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { ROOT } from '../../../src/root.js';
import { chat, type Rig, rig, say } from './harness.js';

/** Zalo's own form for a person's details, below the question for their phone. */

let made: Rig | undefined;
afterEach(async () => made?.close());

const QUESTION = { hint: { kind: 'phone' } } as const;

test('the form comes once below the question, with a picture of ours, and not when the question is asked again', async () => {
  made = await rig();
  const an = made.zalo.person();
  const to = chat(`zalo-oa:${made.zalo.oaId}:${an.id}`);
  expect(await made.oa.channel.send(to, say('Số điện thoại?', { ...QUESTION, key: 'a' }))).toMatchObject({
    type: 'sent',
  });
  expect(await made.oa.channel.send(to, say('Chưa đúng, số nào ạ?', { ...QUESTION, key: 'b' }))).toMatchObject({
    type: 'sent',
  });
  expect(an.messages.map(({ text }) => text)).toEqual(['Số điện thoại?', 'Chưa đúng, số nào ạ?']);
  expect(an.forms.map(({ title }) => title)).toEqual(['Gửi số điện thoại bằng Zalo']);
  expect(made.charged).toEqual(['reply', 'reply', 'reply']);
  expect(existsSync(join(ROOT, 'src/http/public/icon-512.png'))).toBe(true);
});

test('an account that may not send it asks all the same, once', async () => {
  made = await rig();
  const an = made.zalo.person();
  const to = chat(`zalo-oa:${made.zalo.oaId}:${an.id}`);
  // The question gets through, the form does not.
  made.zalo.api.failures.push(undefined, { error: -233, message: 'not supported' });
  expect(await made.oa.channel.send(to, say('Số điện thoại?', QUESTION))).toMatchObject({ type: 'sent' });
  expect([an.messages.length, an.forms.length]).toEqual([1, 0]);
});

test('without a https address there is no picture, and so no form', async () => {
  made = await rig('header', { publicUrl: 'http://192.168.1.2:3000' });
  const an = made.zalo.person();
  await made.oa.channel.send(chat(`zalo-oa:${made.zalo.oaId}:${an.id}`), say('Số điện thoại?', QUESTION));
  expect([an.messages.length, an.forms.length]).toEqual([1, 0]);
});
