import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { menuText } from '../../../src/channels/menu-text.js';
import { COMMAND_ADDRESS, type Say } from '../../../src/conversation/message.js';
import type { ConversationId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { readByMenu } from '../../../src/services/conversations/menu.js';
import { notify } from '../../../src/services/conversations/notify.js';
import type { Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { t } from '../../../src/texts/index.js';
import { event, openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { openTestStore } from '../../helpers/store.js';
import { START } from '../../helpers/talk.js';

/** A messenger without buttons, as a person sees it. */
class NumberingChannel extends ScriptedChannel {
  override readonly capabilities = { ...new ScriptedChannel().capabilities, buttons: false };

  /** What is being sent waits for this. */
  slow: Promise<void> | undefined;

  override async send(to: ConversationId, message: Outgoing): Promise<SendOutcome> {
    await this.slow;
    const { text, shown } = menuText(message);
    const outcome = await super.send(to, { ...message, text: [message.text, text].filter(Boolean).join('\n\n') });
    return outcome.type === 'sent' && shown !== undefined ? { ...outcome, shown } : outcome;
  }
}

let db: Awaited<ReturnType<typeof openTestStore>>;
const processes: TestExchange[] = [];
const clock = { now: () => START };

beforeAll(async () => {
  db = await openTestStore('menu');
});
afterAll(async () => {
  await Promise.all(processes.map(({ exchange }) => closeExchange(exchange, 5_000)));
  await db.store.drop();
  await db.store.close();
});

function opened(): TestExchange {
  const made = openExchange(db, { clock, channel: new NumberingChannel() });
  processes.push(made);
  return made;
}

async function says({ receive, exchange, channel }: TestExchange, who: string, text: string): Promise<string> {
  const before = channel.sent.length;
  await receive(event(who, { kind: 'text', text }, START));
  await quiet(exchange);
  return channel.sent
    .slice(before)
    .map(({ message }) => message.text)
    .join('\n---\n');
}

const notice = (...labels: readonly ['submit' | 'data', ...('submit' | 'data')[]]): Say => ({
  blocks: [t('chat.verbatim', { words: 'Nhắc việc tuần này' })],
  choices: labels.map((label) => [
    label === 'submit'
      ? { label: t('chat.verbatim', { words: 'Nộp ngay' }), at: COMMAND_ADDRESS, value: 'nop' }
      : { label: t('chat.verbatim', { words: 'Dữ liệu của tôi' }), at: COMMAND_ADDRESS, value: 'dulieu' },
  ]),
});

async function notified({ exchange, channel }: TestExchange, who: string, say: Say): Promise<string> {
  const before = channel.sent.length;
  await notify(exchange, event(who, { kind: 'text', text: '' }, START).conversation, `n${before}`, say);
  await quiet(exchange);
  return channel.sent.slice(before)[0]?.message.text ?? '';
}

test('a number is read by the question that shows it', async () => {
  const here = opened();
  expect(await says(here, 'so', 'nộp')).toMatch(
    /Anh\/chị có đồng ý không\?[\s\S]*1\. Tôi đồng ý\n2\. Tôi không đồng ý/,
  );
  expect(await says(here, 'so', '1')).toContain('Họ và tên');
});

test('the last menu that was shown owns the digits, a notice among them, on another process too', async () => {
  const here = opened();
  await says(here, 'tin', 'menu');
  expect(await notified(here, 'tin', notice('data', 'submit'))).toContain(
    'Gõ số để chọn:\n1. Dữ liệu của tôi\n2. Nộp ngay',
  );
  await closeExchange(here.exchange, 5_000);
  expect(await says(opened(), 'tin', '2')).toContain('Anh/chị có đồng ý không?');
});

test('a notice takes no digits from a question that asks for words; it is typed in words', async () => {
  const here = opened();
  await says(here, 'ten', 'nộp');
  await says(here, 'ten', '1');
  expect(await notified(here, 'ten', notice('data'))).toBe('Nhắc việc tuần này\n\nGõ: Dữ liệu của tôi');
  expect(await says(here, 'ten', '1')).toContain('Họ và tên');
  expect(await says(here, 'ten', 'Dữ liệu của tôi')).not.toContain('Họ và tên');
});

test('what was never shown owns nothing', async () => {
  const here = opened();
  await says(here, 'loi', 'nộp');
  here.channel.script = [{ type: 'refused', reason: 'test' }];
  await notified(here, 'loi', notice('data'));
  expect(await says(here, 'loi', '1')).toContain('Họ và tên');
});

test('the same number twice, before the next question is seen, is one answer', async () => {
  const channel = new NumberingChannel();
  const here = openExchange(db, { clock, channel });
  processes.push(here);
  await says(here, 'voi', 'nộp');
  let seen = (): void => undefined;
  channel.slow = new Promise((resolve) => (seen = resolve));
  await here.receive(event('voi', { kind: 'text', text: '1' }, START));
  await here.receive(event('voi', { kind: 'text', text: '1' }, START));
  seen();
  await quiet(here.exchange);
  const names = channel.sent.filter(({ message }) => message.text.includes('Họ và tên'));
  expect(names).toHaveLength(1);
});

test.each([
  ['2', 'b'],
  ['2.', 'b'],
  ['số 2)', 'b'],
  ['hai muoi', 'b'],
  ['QUAY LẠI', 'c'],
  ['3', undefined],
  ['0', undefined],
  ['2 tổ', undefined],
  ['', undefined],
])('“%s” on a numbered menu', (text, value) => {
  const menu = {
    seq: 7,
    digits: true,
    choices: [
      { label: 'Mười', at: 'x', value: 'a' },
      { label: 'Hai mươi', at: 'x', value: 'b' },
      { label: 'Quay lại', at: 'x', value: 'c', word: true } as const,
    ],
  };
  const { input, messageRef } = readByMenu(event('p', { kind: 'text', text }, START), menu);
  expect(input).toEqual(value === undefined ? { kind: 'text', text } : { kind: 'choice', at: 'x', value });
  if (value !== undefined) expect(messageRef).toBe('menu-7');
});
