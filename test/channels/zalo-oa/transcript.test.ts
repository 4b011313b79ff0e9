import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { zaloOaCapabilities } from '../../../src/channels/zalo-oa/capabilities.js';
import { readPayload } from '../../../src/channels/zalo-oa/payload.js';
import { render } from '../../../src/channels/zalo-oa/render.js';
import type { Input } from '../../../src/conversation/message.js';
import { type ConversationId, makeConversationId } from '../../../src/ids.js';
import { ROOT } from '../../../src/root.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { zaloTexts } from '../../../src/texts/zalo.js';
import { event, openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { openTestStore } from '../../helpers/store.js';
import { START } from '../../helpers/talk.js';

/** Where the reviewed talk is kept. `TRANSCRIPTS=write` writes it anew. */
const FILE = join(ROOT, 'docs/transcripts/zalo-oa.md');

/** What the Official Account would show: a button on a line of its own, in brackets. */
class Screen extends ScriptedChannel {
  override readonly id = 'zalo-oa';
  override readonly capabilities = zaloOaCapabilities;
  readonly screens: string[] = [];
  formShown: boolean = false;
  readonly payloads = new Map<string, string>();

  override async send(_to: ConversationId, message: Outgoing): Promise<SendOutcome> {
    const { steps, shown } = render(message, [], { hours: 48, keptDays: 90 });
    for (const step of steps) {
      if (step.kind !== 'text') continue;
      for (const { title, payload } of step.buttons) this.payloads.set(title, payload);
      const buttons = step.buttons.map(({ title }) => `[ ${title} ]`).join('\n');
      this.screens.push(buttons === '' ? step.text : `${step.text}\n\n${buttons}`);
    }
    // Once for a question: src/channels/zalo-oa/details-form.ts.
    if (message.hint?.kind === 'phone' && !this.formShown) this.screens.push(FORM);
    this.formShown ||= message.hint?.kind === 'phone';
    return { type: 'sent', ...(shown === undefined ? {} : { shown }) };
  }
}

const FORM = `(Thẻ của Zalo) ${zaloTexts.detailsTitle}\n${zaloTexts.detailsSubtitle}`;

let db: Awaited<ReturnType<typeof openTestStore>>;
let here: TestExchange;
let now = START.getTime();
const screen = new Screen();
const LAN = makeConversationId('zalo-oa', '2222', 'lan');
const lines: string[] = [];

beforeAll(async () => {
  db = await openTestStore('zalo-oa-transcript');
  here = openExchange(db, { clock: { now: () => new Date(now) }, channel: screen });
});
afterAll(async () => {
  await closeExchange(here.exchange, 5_000);
  await db.store.drop();
  await db.store.close();
});

async function does(input: Input, shown: string, secondsAgo = 0): Promise<void> {
  now += 20_000;
  const at = new Date(now - secondsAgo * 1_000);
  await here.receive({ ...event('lan', input, at), channel: 'zalo-oa', conversation: LAN });
  await quiet(here.exchange);
  lines.push(shown);
  for (const text of screen.screens.splice(0)) lines.push(`\`\`\`text\n${text}\n\`\`\``);
}

const types = (text: string) => does({ kind: 'text', text }, `**Lan:** ${text.replaceAll('\n', '  \n')}`);

function taps(label: string): Promise<void> {
  const tap = readPayload(screen.payloads.get(label) ?? '');
  if (tap === undefined) throw new Error(`no button “${label}”`);
  return does({ kind: 'choice', ...tap }, `**Lan** bấm **[ ${label} ]**`);
}

test('the whole submission reads well with buttons, and with numbers where there are more than five choices', async () => {
  await does({ kind: 'start', payload: '' }, '**Lan** bấm **Quan tâm** Official Account');
  await taps('Nộp sáng kiến');
  await taps('Tôi đồng ý');
  await types('Nguyễn Thị Lan');
  await types('12');
  await does({ kind: 'contact', phone: '+84912345678', own: true }, '**Lan** gửi số điện thoại bằng thẻ của Zalo');
  await types('nghe an');
  await does({ kind: 'unsupported', what: 'sticker' }, '**Lan:** (một nhãn dán)');
  await types('Công ty May Hoàng Thị Loan');
  await does(
    { kind: 'text', text: 'Công ty May' },
    '**Lan:** Công ty May *(gửi trước câu trên, Zalo đưa đến sau)*',
    25,
  );
  await taps('Doanh nghiệp');
  await does(
    { kind: 'by-hand', forMs: 1_800_000 },
    '**Nhân viên văn phòng** *(trả lời từ trang quản lý của Zalo)*: Chào chị Lan ạ!',
  );
  await types('Chào em, hạn nộp là ngày nào?');
  await taps('Làm tiếp với máy');
  await taps('Bỏ qua');
  await types(
    'Làm gá kẹp vải hai mặt cho khâu trải vải. Trước đây cần hai người, nay một người làm được, mỗi ca bớt 40 phút.',
  );
  await types('sửa 2');
  await types('0987 654 321');
  await taps('Nộp sáng kiến này');
  await types('hồ sơ của tôi');
  const text = `${HEAD}\n${lines.join('\n\n')}\n`.replace(/SK-[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'SK-7K4M-9PXH');
  expect(text).toContain('Đã nộp thành công');
  if (process.env.TRANSCRIPTS === 'write') writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});

const HEAD = `# The submission over the Official Account, as it appears

Up to five choices are buttons, shown here in brackets; more are numbered lines, to be typed. Written by
test/channels/zalo-oa/transcript.test.ts, which fails when a screen changes (\`TRANSCRIPTS=write npm test -- transcript\` writes it
anew, to be read before it is kept).
`;
