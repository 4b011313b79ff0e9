import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { announcementOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import type { AnnouncementId, PersonId } from '../../../src/ids.js';
import { closeExchange } from '../../../src/services/conversations/drain.js';
import { inWords } from '../../../src/texts/index.js';
import { announcementOf } from '../../helpers/announcements.js';
import { lookUntil, openSender, type Sender } from '../../helpers/announcing.js';
import { all, announcementFor, audiences, CTY, KHAC, KHOI, known, TINH, TO } from '../../helpers/audience.js';
import { empty, somebody, type TestStore } from '../../helpers/mailing.js';
import { NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const TEN = new Date('2026-11-19T03:00:00Z');
const ID = 'a1' as AnnouncementId;
const MAI = 'chi-mai' as PersonId;

describe('what has moved between confirming and sending', () => {
  let db: TestStore;
  const senders: Sender[] = [];
  beforeAll(async () => {
    db = await openTestStore('announcement-moved');
  });
  beforeEach(async () => {
    await empty(db);
    for (const name of ['announcements', 'plan_occurrences', 'notices', 'roles'])
      await db.store.connection.collection(name).deleteMany({});
  });
  afterEach(async () => {
    for (const { stop, exchange } of senders.splice(0)) {
      await stop();
      await closeExchange(exchange, 2_000);
    }
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  async function start(count: number, more: { readonly stillTheirs?: () => boolean } = {}): Promise<Sender> {
    const people: PersonId[] = [];
    for (let n = 0; n < count; n += 1) people.push((await somebody(db, `u${n}`, TEN)).person);
    const sender = openSender(db, { clock: { now: () => TEN }, people, office: [MAI], ...more });
    senders.push(sender);
    return sender;
  }
  const store = (people: number) =>
    db.repositories.announcements.add(announcementOf(ID, TEN, { confirmations: [{ person: MAI, at: TEN, people }] }));
  const stateOf = async () => (await db.repositories.announcements.get(ID))?.state;
  const heardByMai = async () =>
    (await db.repositories.notices.due(50)).flatMap(({ person, say }) =>
      person === MAI ? [say.blocks.map((block) => inWords(block)).join(' ')] : [],
    );

  test('a unit that hangs elsewhere now is told by whom it hangs below now: the tree of the moment counts', async () => {
    await known(db, 'An', { unit: CTY });
    await known(db, 'Bình', { part: TO });
    await known(db, 'Chi', { unit: TINH });
    const moved = makeUnitIndex([TINH, { ...CTY, parent: KHAC.id }, TO, KHOI, KHAC]).asOf('2026-11-20');
    const names = async (of: ReturnType<typeof audiences>, unit = TINH.id) => {
      const people = (await all(of.audienceOf(announcementFor({ unit }), NOON))).map(({ person }) => person);
      return [...(await db.repositories.known.names(people)).values()].sort((a, b) => a.localeCompare(b, 'vi'));
    };
    expect(await names(audiences(db))).toEqual(['An', 'Bình', 'Chi']);
    expect(await names(audiences(db, { units: () => moved }))).toEqual(['Bình', 'Chi']);
    expect(await names(audiences(db, { units: () => moved }), KHAC.id)).toEqual(['An', 'Bình']);
  });

  test('an office that has not got the unit any more sends it nothing: a draft again, and it is told why', async () => {
    const sender = await start(3, { stillTheirs: () => false });
    await store(3);
    await sender.look();
    expect(await stateOf()).toBe('draft');
    expect(sender.channel.sent).toHaveLength(0);
    expect(await heardByMai()).toEqual([expect.stringContaining('đơn vị nhận nay không còn thuộc văn phòng')]);
    await sender.look();
    expect(await heardByMai()).toHaveLength(1);
  });

  test('the office is told once how many more or fewer there are than it confirmed, if that is news', async () => {
    const sender = await start(12);
    await store(30);
    await lookUntil([sender], async () => (await stateOf()) === 'done');
    expect(await heardByMai()).toEqual([
      expect.stringContaining('cho 12 người, ít hơn lúc xác nhận 18 người (lúc đó là 30)'),
    ]);
    expect(await db.repositories.deliveries.counts(announcementOccurrence(ID))).toMatchObject({ delivered: 12 });
  });

  test('a few people more or fewer are no news', async () => {
    const sender = await start(12);
    await store(15);
    await lookUntil([sender], async () => (await stateOf()) === 'done');
    expect(await heardByMai()).toEqual([]);
  });
});
