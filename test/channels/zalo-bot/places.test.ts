import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { zaloBotCapabilities } from '../../../src/channels/zalo-bot/capabilities.js';
import { submissionPayload } from '../../../src/domain/submission-code.js';
import { type ConversationId, makeIdentityId, type UnitId } from '../../../src/ids.js';
import { makePlaces } from '../../../src/services/accounts/bot-places.js';
import { FREE_PLAN } from '../../../src/services/accounts/message-quota.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import type { AskPlace, Channel, Outgoing, SendOutcome } from '../../../src/services/ports.js';
import { makeBotPeople } from '../../../src/store/bot-people.js';
import { openExchange, quiet, ScriptedChannel, type TestExchange } from '../../helpers/exchange.js';
import { until } from '../../helpers/gate.js';
import { openTestStore } from '../../helpers/store.js';
import type { Person } from '../../stand-ins/zalo-bot/index.js';
import { PUBLIC, type Rig, rig } from './harness.js';

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

describe('places kept for chairs on the free plan', () => {
  /** So that two members fit in. */
  const kept = FREE_PLAN.users - 2;
  let db: Awaited<ReturnType<typeof openTestStore>>;
  let here: TestExchange;
  let made: Rig;
  let now: Date;
  const clock = { now: () => now };

  beforeAll(async () => {
    db = await openTestStore('zalo-places');
  });
  beforeEach(async () => {
    now = new Date();
    for (const name of ['conversations', 'identities', 'people', 'roles', 'pointed'])
      await db.store.connection.collection(name).deleteMany({});
    here = openExchange(db, { clock, channel: new Real(() => made.bot.channel) });
    const people = makeBotPeople(db.store);
    const places = makePlaces({ bot: 'zalo-bot:4415', kept, people, publicUrl: PUBLIC, clock });
    made = await rig('webhook', {}, { receive: here.receive, places });
  });
  afterEach(async () => {
    await made.close();
    await closeExchange(here.exchange, 5_000);
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  async function comes(words: string, person: Person = made.server.person()): Promise<Person> {
    const before = made.server.deliveries.length;
    person.says(words);
    await until(() => made.server.deliveries.length > before);
    await quiet(here.exchange);
    return person;
  }
  const conversations = () => db.store.connection.collection('conversations').countDocuments();

  test('the next member is pointed once to the chat page with their unit, and leaves nothing behind', async () => {
    for (const words of ['chào', 'xin chào']) expect((await comes(words)).seen.at(-1)?.text).toContain('muốn làm gì');
    const payload = submissionPayload({ unit: 'p63-30' as UnitId });
    const third = await comes(payload);
    expect(third.seen.map(({ text }) => text)).toEqual([expect.stringContaining(`${PUBLIC}/chat?start=${payload}\n`)]);
    await comes('alo?', third);
    expect(third.seen).toHaveLength(1);
    expect(await conversations()).toBe(2);
    const fourth = await comes('chào');
    expect(fourth.seen.map(({ text }) => text)).toEqual([expect.stringContaining(`${PUBLIC}/chat\n`)]);
    now = new Date(now.getTime() + 25 * 3_600_000);
    await comes('hôm sau', third);
    expect(third.seen).toHaveLength(2);
  });

  test('whoever has a place keeps it, and officers get in: by an invitation, by their role, from elsewhere', async () => {
    const first = await comes('chào');
    await comes('chào');
    expect((await comes('chào')).seen.at(-1)?.text).toContain('cán bộ công đoàn');
    await comes('giúp', first);
    expect(first.seen.length).toBeGreaterThan(1);
    const invited = await comes('r-mA9ZsUgd0K4f0A2b8cXyZw');
    expect(invited.seen.at(-1)?.text).not.toContain('chỉ còn chỗ');
    const chair = made.server.person();
    const person = await db.repositories.people.ensure(makeIdentityId('zalo-bot', chair.id), now);
    await db.repositories.roles.give({
      person,
      role: 'chair',
      unit: 'p63-30' as UnitId,
      holder: { fullName: 'Lê Thị A', phone: '+84912345678' },
      conversation: chair.conversation as ConversationId,
      since: now,
    });
    await comes('chào', chair);
    expect(chair.seen.at(-1)?.text).toContain('muốn làm gì');
    const elsewhere = await comes('Liên kết');
    expect(elsewhere.seen.at(-1)?.text).not.toContain('chỉ còn chỗ');
    expect(await conversations()).toBe(5);
  });

  test('a chair who has come takes one of the places kept, and none of the members’', async () => {
    const chair = made.server.person();
    const person = await db.repositories.people.ensure(makeIdentityId('zalo-bot', chair.id), now);
    const holder = { fullName: 'Lê Thị A', phone: '+84912345678' };
    const role = { person, role: 'chair', unit: 'p63-30' as UnitId, holder, since: now } as const;
    await db.repositories.roles.give({ ...role, conversation: chair.conversation as ConversationId });
    await comes('chào', chair);
    for (const words of ['chào', 'xin chào']) expect((await comes(words)).seen.at(-1)?.text).toContain('muốn làm gì');
    expect((await comes('chào')).seen.at(-1)?.text).toContain('chỉ còn chỗ');
  });
});
