import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { zaloBotCapabilities } from '../../../src/channels/zalo-bot/capabilities.js';
import { render } from '../../../src/channels/zalo-bot/render.js';
import type { Input } from '../../../src/conversation/message.js';
import { type ConversationId, makeConversationId } from '../../../src/ids.js';
import { ROOT } from '../../../src/root.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { event, openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { openTestStore } from '../../helpers/store.js';
import { START } from '../../helpers/talk.js';

/** Where the reviewed talk is kept. `TRANSCRIPTS=write` writes it anew. */
const FILE = join(ROOT, 'docs/transcripts/zalo-bot.md');

/** What the Zalo Bot would show. */
class Screen extends ScriptedChannel {
  override readonly id = 'zalo-bot';
  override readonly capabilities = zaloBotCapabilities;
  readonly screens: string[] = [];

  override async send(_to: ConversationId, message: Outgoing): Promise<SendOutcome> {
    const { calls, shown } = render(message, [], { hours: 48, keptDays: 30 });
    for (const { params } of calls) if ('text' in params) this.screens.push(params.text);
    return { type: 'sent', ...(shown === undefined ? {} : { shown }) };
  }
}

let db: Awaited<ReturnType<typeof openTestStore>>;
let here: TestExchange;
let now = START.getTime();
const screen = new Screen();
const LAN = makeConversationId('zalo-bot', '4415', 'lan');
const lines: string[] = [];

beforeAll(async () => {
  db = await openTestStore('zalo-transcript');
  here = openExchange(db, { clock: { now: () => new Date(now) }, channel: screen });
});
afterAll(async () => {
  await closeExchange(here.exchange, 5_000);
  await db.store.drop();
  await db.store.close();
});

async function does(input: Input, shown: string): Promise<void> {
  now += 20_000;
  await here.receive({ ...event('lan', input, new Date(now)), channel: 'zalo-bot', conversation: LAN });
  await quiet(here.exchange);
  lines.push(`**Lan:** ${shown}`);
  for (const text of screen.screens.splice(0)) lines.push(`\`\`\`text\n${text}\n\`\`\``);
}

const types = (text: string) => does({ kind: 'text', text }, text.replaceAll('\n', '  \n'));

test('the whole submission reads well without buttons', async () => {
  await types('xin chào');
  await types('1');
  await types('1');
  await types('Nguyễn Thị Lan');
  await types('quay lại');
  await types('Nguyễn Thị Hương Lan');
  await types('0912 345 678');
  await types('nghe an');
  await does({ kind: 'unsupported', what: 'sticker' }, '(một nhãn dán)');
  await types('Công ty May Hoàng Thị Loan');
  await types('1');
  await types('Bỏ qua');
  await types(
    'Làm gá kẹp vải hai mặt cho khâu trải vải. Trước đây cần hai người, nay một người làm được, mỗi ca bớt 40 phút.',
  );
  await types('2');
  await types('0987 654 321');
  await types('gửi');
  await types('hồ sơ của tôi');
  const text = `${HEAD}\n${lines.join('\n\n')}\n`.replace(/SK-[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'SK-7K4M-9PXH');
  expect(text).toContain('Đã nộp thành công');
  if (process.env.TRANSCRIPTS === 'write') writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});

const HEAD = `# The submission over the Zalo Bot, as it appears

Without buttons: choices carry numbers, what only navigates is typed. Written by test/channels/zalo-bot/transcript.test.ts, which
fails when a screen changes (\`TRANSCRIPTS=write npm test -- transcript\` writes it anew, to be read before it is kept).
`;
