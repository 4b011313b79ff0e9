import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { PersonId, UnitId } from '../../../src/ids.js';
import { silentLog } from '../../../src/log.js';
import { makeRefusals } from '../../../src/services/accounts/refusals.js';
import { makeAlarms } from '../../../src/services/operations/alarms.js';
import { makeIncidents } from '../../../src/store/incidents.js';
import { inWords } from '../../../src/texts/index.js';
import { contextOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const MORNING = new Date('2026-11-20T09:00:00+07:00');

describe('what Zalo refuses for a reason that only a person can deal with', () => {
  let db: Awaited<ReturnType<typeof openTestStore>>;
  let now: Date;
  let heard: Map<string, string>;
  const clock = { now: () => now };
  const { conversation } = contextOf('chi-a');

  beforeAll(async () => {
    db = await openTestStore('refusals');
    const office = { unit: 'p63-30' as UnitId, name: 'Hải Dương' };
    const holder = { fullName: 'Lê Thị A', phone: '+84912345678' };
    const post = { person: 'chi-a' as PersonId, role: 'office-admin', unit: office.unit, holder } as const;
    await db.repositories.roles.makeFirstAdmin({ ...post, conversation, since: MORNING }, office);
  });
  beforeEach(async () => {
    now = MORNING;
    heard = new Map();
    await db.store.connection.db?.collection('incidents').deleteMany({});
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  /** One process: what it sends over, and its look every minute. */
  function running() {
    const incidents = makeIncidents(db.store);
    const written: Promise<unknown>[] = [];
    const noted = <T>(work: Promise<T>): Promise<T> => {
      written.push(work);
      return work;
    };
    const refusals = makeRefusals({
      account: 'zalo-oa:42',
      incidents: {
        hold: (incident, at) => noted(incidents.hold(incident, at)),
        letGo: (keys) => noted(incidents.letGo(keys)),
        all: () => noted(incidents.all()),
      },
      clock,
      log: silentLog,
    });
    const look = makeAlarms({
      troubles: async () => [],
      incidents,
      roles: db.repositories.roles,
      tell: async (to, key, words) =>
        void heard.set(`${to} ${key}`, words.blocks.map((block) => inWords(block)).join(' ')),
      clock,
    });
    return {
      refusals,
      minutes: async (count: number) => {
        for (let done = 0; done < written.length; ) done = (await Promise.allSettled(written)).length;
        for (let minute = 0; minute < count; minute += 1) {
          now = new Date(now.getTime() + 60_000);
          await look();
        }
      },
    };
  }
  const said = () => [...heard.values()];

  test('is told to the admins once, with what to do, and once more when it is over', async () => {
    const one = running();
    for (let time = 0; time < 5; time += 1) {
      one.refusals.refused('money', -321);
      await one.minutes(10);
    }
    expect(said()).toEqual([expect.stringMatching(/mã -321.*hết tiền.*nạp thêm/s)]);
    // What is free says nothing about money.
    one.refusals.taken('account');
    await one.minutes(10);
    expect(said()).toHaveLength(1);
    one.refusals.taken('account', 'template', 'money');
    await one.minutes(10);
    expect(said()).toEqual([expect.anything(), expect.stringContaining('trở lại')]);
    one.refusals.refused('money', -321);
    await one.minutes(3);
    expect(said()).toHaveLength(3);
  });

  test('stands while nothing is sent, over restarts, and ends with what another process has sent', async () => {
    const first = running();
    first.refusals.refused('account', -224);
    await first.minutes(2);
    const second = running();
    await second.minutes(30);
    expect(said()).toHaveLength(1);
    const third = running();
    third.refusals.taken('account');
    await third.minutes(1);
    await second.minutes(5);
    expect(said()).toEqual([expect.stringContaining('nâng gói'), expect.stringContaining('trở lại')]);
  });

  test('at night waits for the morning; what is over by then is nobody’s news', async () => {
    now = new Date('2026-11-20T23:00:00+07:00');
    const one = running();
    one.refusals.refused('account', -204);
    await one.minutes(5);
    one.refusals.refused('template', -249);
    await one.minutes(5);
    expect(said()).toEqual([]);
    one.refusals.taken('account');
    await one.minutes(5);
    now = new Date('2026-11-21T08:00:00+07:00');
    await one.minutes(5);
    expect(said()).toEqual([expect.stringContaining('mã -249')]);
  });
});
