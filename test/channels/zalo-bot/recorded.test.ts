import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { zaloBotCapabilities } from '../../../src/channels/zalo-bot/capabilities.js';
import type { ConversationId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { post } from '../../../src/services/conversations/notify.js';
import type { BundleOutcome } from '../../../src/services/delivery/delivery-records.js';
import type { AskPlace, Channel, Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { t } from '../../../src/texts/index.js';
import { openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { openTestStore } from '../../helpers/store.js';
import type { Person } from '../../stand-ins/zalo-bot/index.js';
import { type Rig, rig } from './harness.js';

/** The services before the real adapter, which is before the stand-in. */
class Real extends ScriptedChannel {
  override readonly id = 'zalo-bot';
  override readonly capabilities = zaloBotCapabilities;

  constructor(private readonly channel: () => Channel) {
    super();
  }

  override send(to: ConversationId, message: Outgoing, place?: AskPlace): Promise<SendOutcome> {
    return this.channel().send(to, message, place);
  }
}

let db: Awaited<ReturnType<typeof openTestStore>>;
let here: TestExchange;
let made: Rig;
const outcomes = new Map<string, BundleOutcome>();

beforeAll(async () => {
  db = await openTestStore('zalo-recorded');
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});
beforeEach(async () => {
  outcomes.clear();
  for (const name of ['conversations', 'identities', 'people'])
    await db.store.connection.collection(name).deleteMany({});
  here = openExchange(db, {
    clock: { now: () => new Date() },
    channel: new Real(() => made.bot.channel),
    outcomes: {
      isOpen: async (bundle) => !outcomes.has(bundle),
      begin: async () => 'begun',
      takeBack: async () => undefined,
      record: async (bundle, outcome) => void outcomes.set(bundle, outcome),
    },
  });
  made = await rig('webhook', {}, { receive: here.receive });
});
afterEach(async () => {
  await made.close();
  await closeExchange(here.exchange, 5_000);
});

async function chair(): Promise<Person> {
  const person = made.server.person('Chủ tịch');
  person.says('xin chào');
  await person.nextWith('Anh/chị muốn làm gì?');
  await quiet(here.exchange);
  return person;
}

async function prompted(person: Person, bundle: string): Promise<BundleOutcome | undefined> {
  const until = new Date(Date.now() + 3_600_000);
  const says = [{ blocks: [t('chat.verbatim', { words: 'Đã đến giờ báo cáo tuần.' })] }];
  await post(here.exchange, person.conversation as ConversationId, { bundle, says, until, patience: until });
  await quiet(here.exchange);
  return outcomes.get(bundle);
}

test('a chair who is there gets the prompt', async () => {
  const person = await chair();
  expect(await prompted(person, 'there')).toEqual({ type: 'sent' });
  await person.nextWith('Đã đến giờ báo cáo tuần.');
});

test('a chair who has blocked the bot is recorded so, and is there again when they write', async () => {
  const person = await chair();
  person.blocks();
  const { conversation } = person;
  expect(await prompted(person, 'blocked')).toEqual({ type: 'gone', conversation, tried: true });
  person.unblocks();
  person.says('menu');
  await person.nextWith('Anh/chị muốn làm gì?');
  expect(await prompted(person, 'back')).toEqual({ type: 'sent' });
});

test('past the free plan’s messages the prompt is recorded as not fitting in there', async () => {
  const person = await chair();
  made.server.useUp();
  made.quota.usedUp = true;
  expect(await prompted(person, 'used-up')).toEqual({ type: 'full', conversation: person.conversation });
});
