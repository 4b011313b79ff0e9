import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Say } from '../../../src/conversation/message.js';
import type { ConversationId, PersonId, UnitId } from '../../../src/ids.js';
import { makeAlarms } from '../../../src/services/operations/alarms.js';
import type { Trouble } from '../../../src/services/operations/troubles.js';
import { makeIncidents } from '../../../src/store/incidents.js';
import { inWords, t } from '../../../src/texts/index.js';
import { contextOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const MORNING = new Date('2026-11-20T09:00:00+07:00');
const say = (job: string): Say => ({ blocks: [t('alarm.failingOver', { job })] });
const trouble = (key: string, more: Partial<Trouble> = {}): Trouble => ({
  key,
  say: say(key),
  over: say(`${key} is over`),
  ...more,
});

describe('alarms', () => {
  let db: Awaited<ReturnType<typeof openTestStore>>;
  let now: Date;
  /** By conversation: each key once, as notify has it. */
  let heard: Map<string, string>;
  let deaf: ConversationId | undefined;
  const clock = { now: () => now };
  const { conversation: home } = contextOf('chi-a');
  const { conversation: other } = contextOf('chi-b');

  beforeAll(async () => {
    db = await openTestStore('alarms');
    const office = { unit: 'p63-30' as UnitId, name: 'Hải Dương' };
    const holder = { fullName: 'Lê Thị A', phone: '+84912345678' };
    const post = { person: 'chi-a' as PersonId, role: 'office-admin', unit: office.unit, holder } as const;
    await db.repositories.roles.makeFirstAdmin({ ...post, conversation: home, since: MORNING }, office);
    await db.repositories.roles.give({ ...post, person: 'chi-b' as PersonId, conversation: other, since: MORNING });
  });
  beforeEach(async () => {
    now = MORNING;
    heard = new Map();
    deaf = undefined;
    await db.store.connection.db?.collection('incidents').deleteMany({});
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  const minutes = (count: number) => {
    now = new Date(now.getTime() + count * 60_000);
  };
  /** One process, with what it sees. */
  function watching(seen: { now: readonly Trouble[] }) {
    return makeAlarms({
      troubles: async () => seen.now,
      incidents: makeIncidents(db.store),
      roles: db.repositories.roles,
      tell: async (conversation, key, words) => {
        if (conversation === deaf) throw new Error('cannot be told');
        heard.set(`${conversation} ${key}`, words.blocks.map((block) => inWords(block)).join(' '));
      },
      clock,
    });
  }
  const words = (conversation: ConversationId = home) =>
    [...heard].flatMap(([key, said]) => (key.startsWith(conversation) ? [said.replace(/.*“(.*)”.*/, '$1')] : []));

  test('are told to every admin once while it goes on, once more when it is over, and anew when it comes again', async () => {
    const seen = { now: [trouble('redis')] };
    const look = watching(seen);
    for (let minute = 0; minute < 10; minute++) {
      await look();
      minutes(1);
    }
    expect([words(), words(other)]).toEqual([['redis'], ['redis']]);
    seen.now = [];
    await look();
    expect(words()).toEqual(['redis']);
    minutes(2);
    for (let minute = 0; minute < 5; minute++) {
      await look();
      minutes(1);
    }
    expect(words()).toEqual(['redis', 'redis is over']);
    seen.now = [trouble('redis')];
    await look();
    expect(words()).toEqual(['redis', 'redis is over', 'redis']);
  });

  test('of three processes that see the same are told once, and are not over while one of them still sees it', async () => {
    const seen = [{ now: [trouble('redis')] }, { now: [trouble('redis')] }, { now: [trouble('redis')] }];
    const looks = seen.map(watching);
    for (let minute = 0; minute < 5; minute++) {
      await Promise.all(looks.map((look) => look()));
      for (const each of seen.slice(1)) each.now = [];
      minutes(1);
    }
    expect(words()).toEqual(['redis']);
    for (const each of seen) each.now = [];
    for (let minute = 0; minute < 5; minute++) {
      await Promise.all(looks.map((look) => look()));
      minutes(1);
    }
    expect(words()).toEqual(['redis', 'redis is over']);
    expect(await makeIncidents(db.store).all()).toEqual([]);
  });

  test('wait for the morning in quiet hours, and what is over by then was none', async () => {
    now = new Date('2026-11-20T22:00:00+07:00');
    const seen = { now: [trouble('short'), trouble('long')] };
    const look = watching(seen);
    await look();
    seen.now = [trouble('long')];
    for (; now < new Date('2026-11-21T06:59:00+07:00'); minutes(30)) await look();
    expect(words()).toEqual([]);
    now = new Date('2026-11-21T07:00:00+07:00');
    await look();
    expect(words()).toEqual(['long']);
  });

  test('leave out who has been told by others, and do not give up for one who cannot be told', async () => {
    deaf = home;
    const seen = { now: [trouble('missed', { told: new Set(['chi-b' as PersonId]) })] };
    const look = watching(seen);
    await look();
    expect([words(), words(other)]).toEqual([[], []]);
    deaf = undefined;
    minutes(1);
    await look();
    expect([words(), words(other)]).toEqual([['missed'], []]);
  });

  test('that are told although the process died before it noted so are not told again', async () => {
    const seen = { now: [trouble('redis')] };
    const incidents = makeIncidents(db.store);
    const dying = makeAlarms({
      troubles: async () => seen.now,
      incidents: { ...incidents, told: () => Promise.reject(new Error('killed')) },
      roles: db.repositories.roles,
      tell: async (conversation, key) => void heard.set(`${conversation} ${key}`, 'redis'),
      clock,
    });
    await expect(dying()).rejects.toThrow('killed');
    minutes(1);
    await watching(seen)();
    expect(heard.size).toBe(2);
  });
});
