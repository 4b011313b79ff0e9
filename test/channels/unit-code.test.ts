import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { zaloBotCapabilities } from '../../src/channels/zalo-bot/capabilities.js';
import { readEvent as readBotEvent } from '../../src/channels/zalo-bot/event.js';
import { toInbound as fromBot } from '../../src/channels/zalo-bot/to-inbound.js';
import { zaloOaCapabilities } from '../../src/channels/zalo-oa/capabilities.js';
import { readEvent as readOaEvent } from '../../src/channels/zalo-oa/event.js';
import { toInbound as fromOa } from '../../src/channels/zalo-oa/to-inbound.js';
import type { Inbound } from '../../src/conversation/message.js';
import { submissionCode, submissionPayload } from '../../src/domain/submission-code.js';
import type { ChannelId, UnitId } from '../../src/ids.js';
import { closeExchange } from '../../src/services/conversations/drain.js';
import type { Capabilities } from '../../src/services/ports.js';
import { openExchange, quiet, ScriptedChannel, type TestExchange } from '../helpers/exchange.js';
import { openTestStore } from '../helpers/store.js';
import { START } from '../helpers/talk.js';

const UNIT = 'p63-38' as UnitId;
let typed = 0;

/** What somebody who has never written types, as each messenger brings it. */
const WAYS: readonly (readonly [ChannelId, Capabilities, (text: string) => Inbound | undefined])[] = [
  [
    'zalo-bot',
    zaloBotCapabilities,
    (text) => {
      const id = `u${++typed}`;
      const message = { from: { id }, chat: { id, chat_type: 'PRIVATE' }, message_id: id, date: START.getTime(), text };
      const event = readBotEvent({ event_name: 'message.text.received', message });
      return event && fromBot(event, { botId: '4415', receivedAt: START });
    },
  ],
  [
    'zalo-oa',
    zaloOaCapabilities,
    (text) => {
      const id = `77${++typed}`;
      const event = readOaEvent({
        event_name: 'user_send_text',
        timestamp: String(START.getTime()),
        sender: { id },
        recipient: { id: '2222' },
        message: { text, msg_id: `m${id}` },
      });
      return event && fromOa(event, 30);
    },
  ],
];

describe.each(WAYS)('a unit’s code typed over %s', (id, capabilities, inboundOf) => {
  let db: Awaited<ReturnType<typeof openTestStore>>;
  let here: TestExchange;
  const channel = Object.assign(new ScriptedChannel(), { id, capabilities }) as never as ScriptedChannel;

  beforeAll(async () => {
    db = await openTestStore('unit-code');
    here = openExchange(db, { clock: { now: () => START }, channel });
  });
  afterAll(async () => {
    await closeExchange(here.exchange, 5_000);
    await db.store.drop();
    await db.store.close();
  });

  const code = submissionCode({ unit: UNIT });
  test.each([
    ['as it is printed', code],
    ['in small letters', code.toLowerCase()],
    ['without its lines', `u-${code.slice(2).replaceAll('-', '')}`],
    ['as a link carries it', submissionPayload({ unit: UNIT })],
    ['with the unit’s own id', `u-${UNIT}`],
    ['with the first letter large, as a phone writes it', `U-${UNIT}`],
    ['between spaces', `  ${code}  `],
  ])('%s, opens the submission with the unit filled in', async (_, words) => {
    const inbound = inboundOf(words);
    if (inbound === undefined) throw new Error('not understood');
    await here.receive(inbound);
    await quiet(here.exchange);
    const said = channel.sent.filter(({ to }) => to === inbound.conversation).map(({ message }) => message.text);
    expect(said.join('\n')).toContain('Thanh Hóa');
    expect(said.join('\n')).toContain('Anh/chị có đồng ý không?');
  });

  test('mistyped, leads into no other unit', async () => {
    const last = code.at(-1) === '7' ? '4' : '7';
    const inbound = inboundOf(`${code.slice(0, -1)}${last}`);
    if (inbound === undefined) throw new Error('not understood');
    await here.receive(inbound);
    await quiet(here.exchange);
    const said = channel.sent.filter(({ to }) => to === inbound.conversation).map(({ message }) => message.text);
    expect(said.join('\n')).not.toContain('điền sẵn');
  });
});
