import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AnnounceCommand, AnnouncementAct, AnnounceResults } from '../../../src/conversation/announce.js';
import { announced, announcementOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import { NATIONAL } from '../../../src/domain/units.js';
import { type AnnouncementId, makeFileId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { makeRepositories } from '../../../src/store/index.js';
import { announcementOf, audienceAt, CONTENT, counted } from '../../helpers/announcements.js';
import { commandsOver } from '../../helpers/commands.js';
import type { TestStore } from '../../helpers/mailing.js';
import { contextOf, NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

type Saved = AnnounceResults['save-announcement'];
type Changed = AnnounceResults['change-announcement'];

describe('an announcement in the hands of its office', () => {
  let db: TestStore;
  let run: RunCommand;
  /** That of another process. */
  let runThere: RunCommand;
  let recipients = { people: 100, second: false };
  let names = 0;
  let id: AnnouncementId;

  beforeAll(async () => {
    db = await openTestStore('announcement-commands');
    for (const name of ['an', 'binh']) await admin(name);
    const here = { countAudience: async () => counted(recipients.people, recipients.second) };
    run = await commandsOver(db.repositories, here);
    runThere = await commandsOver(makeRepositories(db.store), here);
  });
  beforeEach(async () => {
    recipients = { people: 100, second: false };
    id = `n${++names}` as AnnouncementId;
    await db.store.connection.collection('notices').deleteMany({});
  });
  afterAll(async () => {
    await db.store.connection.dropDatabase();
    await db.store.close();
  });

  async function admin(name: string): Promise<void> {
    const { identity, conversation } = contextOf(name);
    const person = await db.repositories.people.ensure(identity, NOON);
    const holder = { fullName: name, phone: '+84912345678' };
    const role = { person, role: 'office-admin', unit: NATIONAL, holder, conversation, since: NOON } as const;
    await db.repositories.roles.give(role);
  }
  /** An talks to one process, Bình to the other. */
  const at = (who: string): RunCommand => (who === 'binh' ? runThere : run);
  async function sent(state: 'sending' | 'paused'): Promise<void> {
    await db.repositories.announcements.add(
      announcementOf(id, NOON, { state, startedAt: NOON, unit: NATIONAL, rev: 0 }),
    );
  }
  async function save(
    rev: number | null,
    change: Partial<Extract<AnnounceCommand, { name: 'save-announcement' }>['payload']> = {},
    who = 'an',
  ): Promise<Saved> {
    const payload = { id, rev, content: CONTENT, audience: audienceAt(NATIONAL), sendAt: null, ...change };
    const result = await at(who)({ name: 'save-announcement', payload }, contextOf(who));
    if (result.name !== 'save-announcement') throw new Error(result.name);
    return result.outcome;
  }
  async function press(act: AnnouncementAct, rev: number, who = 'an', key = `${act} ${rev} ${who}`): Promise<Changed> {
    const payload = { id, rev, key: `${id} ${key}`, act, at: NOON.toISOString() };
    const result = await at(who)({ name: 'change-announcement', payload }, contextOf(who));
    if (result.name !== 'change-announcement') throw new Error(result.name);
    return result.outcome;
  }
  const audited = async () =>
    (await db.repositories.audit.page(50)).filter(({ subject }) => subject.includes(`announcement ${id} `));

  test('is kept, confirmed and then due; the audit says who, what, to whom and how many', async () => {
    expect(await save(null)).toEqual({ type: 'stored', rev: 1 });
    expect(await press('confirm', 1)).toEqual({ type: 'stored', rev: 2, state: 'scheduled' });
    expect((await db.repositories.announcements.due(NOON, 10)).map((each) => each.id)).toContain(id);
    const lines = await audited();
    expect(lines.map(({ what }) => what).sort()).toEqual(['announcement.confirm', 'announcement.save']);
    expect(lines.find(({ what }) => what.endsWith('confirm'))?.subject).toContain('people 100 groups 0');
  });

  test('a press that is repeated is the same press', async () => {
    await save(null);
    expect(await save(null)).toEqual({ type: 'stored', rev: 1 });
    const first = await press('confirm', 1, 'an', 'k');
    expect(await press('confirm', 1, 'an', 'k')).toEqual(first);
    expect(await audited()).toHaveLength(2);
  });

  test('of two admins at once one is first, and the other is told how it stands', async () => {
    await save(null);
    const both = await Promise.all([press('confirm', 1, 'an'), press('discard', 1, 'binh')]);
    expect(both.map(({ type }) => type).sort()).toEqual(['conflict', 'stored']);
    expect(both.find(({ type }) => type === 'conflict')).toMatchObject({ rev: 2 });
  });

  const changed = { content: { ...CONTENT, parts: [{ text: 'Dời sang thứ 6.' }] } };
  test.each<{ readonly what: string; both: () => Promise<readonly (Saved | Changed)[]>; ends: readonly string[] }>([
    {
      what: 'both send it',
      both: async () => {
        await save(null);
        return Promise.all([press('confirm', 1), press('confirm', 1, 'binh')]);
      },
      ends: ['scheduled'],
    },
    {
      what: 'one changes it while the other agrees',
      both: async () => {
        await save(null);
        return Promise.all([save(1, changed), press('confirm', 1, 'binh')]);
      },
      ends: ['draft', 'scheduled'],
    },
    {
      what: 'one changes what is scheduled while the other cancels it',
      both: async () => {
        await save(null);
        await press('confirm', 1);
        return Promise.all([save(2, changed), press('cancel', 2, 'binh')]);
      },
      ends: ['draft', 'cancelled'],
    },
    {
      what: 'both resume it',
      both: async () => {
        await sent('paused');
        return Promise.all([press('resume', 0), press('resume', 0, 'binh')]);
      },
      ends: ['sending'],
    },
  ])('in two processes at once, $what: one is first, and the other is told', async ({ both, ends }) => {
    for (let round = 0; round < 5; round += 1) {
      id = `n${++names}` as AnnouncementId;
      const results = await both();
      const first = results.filter(({ type }) => type === 'stored');
      expect(first).toHaveLength(1);
      const second = results.find(({ type }) => type !== 'stored');
      expect(['conflict', 'refused']).toContain(second?.type);
      const record = await db.repositories.announcements.get(id);
      expect(ends).toContain(record?.state);
      // Who was first is who it is as it stands, and nothing of the other is in it.
      expect(first[0]).toMatchObject({ rev: record?.rev });
      expect(record?.content).toEqual(results[0] === first[0] && record?.state === 'draft' ? changed.content : CONTENT);
      expect((record?.confirmations ?? []).length).toBeLessThan(2);
    }
  });

  test('in two processes at once one pauses and the other resumes: it stands as the one did whose press counts', async () => {
    for (let round = 0; round < 5; round += 1) {
      id = `n${++names}` as AnnouncementId;
      await sent('sending');
      const [paused, resumed] = await Promise.all([press('pause', 0), press('resume', 0, 'binh')]);
      expect(paused).toMatchObject({ type: 'stored', state: 'paused' });
      expect(resumed.type).not.toBe('stored');
      expect(await db.repositories.announcements.get(id)).toMatchObject({ state: 'paused', rev: 1 });
      const [stopped] = await Promise.all([press('cancel', 1), press('resume', 1, 'binh')]);
      expect(stopped).toMatchObject({ type: 'stored', state: 'cancelled' });
      expect(await db.repositories.announcements.get(id)).toMatchObject({ state: 'cancelled' });
    }
  });

  test('stopping works whatever was shown', async () => {
    await save(null);
    await press('confirm', 1);
    const record = await db.repositories.announcements.get(id);
    if (record === undefined) throw new Error('none');
    const { id: _id, rev, ...rest } = record;
    await db.repositories.announcements.change(id, rev, { ...rest, state: 'sending', startedAt: NOON });
    expect(await press('pause', 1, 'binh')).toMatchObject({ type: 'stored', state: 'paused' });
    expect(await press('resume', 1)).toMatchObject({ type: 'conflict', state: 'paused' });
    expect(await press('resume', 4)).toMatchObject({ type: 'stored', state: 'sending' });
    expect(await press('cancel', 2)).toMatchObject({ type: 'stored', state: 'cancelled' });
    expect(await press('resume', 6)).toMatchObject({ type: 'refused', reason: 'state' });
  });

  test('resumed after days it has its time before anybody sees that it is being sent again', async () => {
    const { announcements, planOccurrences } = db.repositories;
    const occurrence = announcementOccurrence(id);
    const until = new Date(NOON.getTime() + 48 * 3_600_000);
    await announcements.add(announcementOf(id, NOON, { unit: NATIONAL, state: 'sending', startedAt: NOON }));
    await planOccurrences.add([announced(id, { at: NOON, until, urgent: false })], NOON);
    await planOccurrences.claim(occurrence, 'me', NOON, 1_000);
    await planOccurrences.frozen(occurrence, 'me', NOON, 1);
    expect(await press('pause', 1)).toMatchObject({ state: 'paused' });
    const late = new Date(NOON.getTime() + 72 * 3_600_000);
    const payload = { id, rev: 2, key: `${id} resume`, act: 'resume', at: late.toISOString() } as const;
    const { outcome } = await run({ name: 'change-announcement', payload }, contextOf('an', late));
    expect(outcome).toMatchObject({ state: 'sending' });
    expect((await planOccurrences.get(occurrence))?.until.getTime()).toBe(until.getTime() + 72 * 3_600_000);
  });

  test('changed while it is scheduled it is a draft again, which nobody has confirmed', async () => {
    await save(null);
    await press('confirm', 1);
    expect(await save(2, { content: { ...CONTENT, parts: [{ text: 'Dời sang thứ 6.' }] } })).toMatchObject({ rev: 3 });
    expect(await db.repositories.announcements.get(id)).toMatchObject({ state: 'draft', confirmations: [] });
    expect((await db.repositories.announcements.due(NOON, 10)).map((each) => each.id)).not.toContain(id);
    expect(await save(2, { content: { ...CONTENT, parts: [{ text: 'Khác.' }] } })).toMatchObject({
      type: 'conflict',
      rev: 3,
      state: 'draft',
    });
  });

  test('one for very many waits for a second admin, who is asked with a button, and not for the same one again', async () => {
    recipients = { people: 9_000, second: true };
    await save(null);
    expect(await press('confirm', 1)).toEqual({ type: 'stored', rev: 2, state: 'draft', waitsForSecond: true });
    const notices = await db.repositories.notices.due(10);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.say.choices?.flat().map(({ value }) => value)).toEqual([`thongbao ${id}`]);
    expect(await press('confirm', 2)).toEqual({ type: 'refused', reason: 'same-person' });
    expect(await press('confirm', 2, 'binh')).toEqual({ type: 'stored', rev: 3, state: 'scheduled' });
  });

  test('whoever confirmed it and is no admin any more does not count as one of the two', async () => {
    recipients = { people: 9_000, second: true };
    await admin('chi');
    await save(null);
    expect(await press('confirm', 1, 'chi')).toMatchObject({ state: 'draft', waitsForSecond: true });
    const chi = await db.repositories.people.ensure(contextOf('chi').identity, NOON);
    for (const role of await db.repositories.roles.ofPerson(chi)) await db.repositories.roles.end(role.id);
    expect(await press('confirm', 2, 'binh')).toMatchObject({ state: 'draft', waitsForSecond: true });
    expect(await press('confirm', 3, 'an')).toMatchObject({ state: 'scheduled' });
  });

  test('is not confirmed when its file is no longer kept; confirmed, its file is kept for the sending', async () => {
    const { keptFiles } = db.repositories;
    const days = (count: number) => new Date(NOON.getTime() + count * 86_400_000);
    const body = Buffer.from(`%PDF-1.7 ${id}`);
    const file = { id: makeFileId(body), name: 'a.pdf', type: 'application/pdf', size: body.length };
    const by = await db.repositories.people.ensure(contextOf('an').identity, NOON);
    await keptFiles.keep({ ...file, body }, { key: id, name: 'a.pdf', by, at: NOON, endsAt: days(180) });
    await save(null, { content: { ...CONTENT, parts: [{ file }] } });
    const confirm = async (day: number, rev: number) => {
      const payload = { id, rev, key: `${id} ${day}`, act: 'confirm', at: days(day).toISOString() } as const;
      return (await run({ name: 'change-announcement', payload }, contextOf('an', days(day)))).outcome;
    };
    await keptFiles.expire(days(170));
    expect(await confirm(170, 1)).toMatchObject({ state: 'scheduled' });
    await keptFiles.expire(days(200));
    expect(await keptFiles.read(file.id)).toBeDefined();
    await press('unschedule', 2);
    await keptFiles.expire(days(400));
    expect(await confirm(400, 3)).toEqual({ type: 'refused', reason: 'file-gone' });
  });

  test('what reaches nobody, says nothing, or is not theirs to announce is refused', async () => {
    expect(await save(null, { content: { ...CONTENT, parts: [{ text: '  ' }] } })).toMatchObject({ reason: 'empty' });
    expect(await save(null, { sendAt: '2020-01-01T00:00:00Z' })).toMatchObject({ reason: 'past' });
    expect(await save(null, {}, 'somebody')).toEqual({ type: 'not-allowed' });
    await save(null);
    recipients = { people: 0, second: false };
    expect(await press('confirm', 1)).toEqual({ type: 'refused', reason: 'nobody' });
    expect(await press('confirm', 1, 'somebody')).toEqual({ type: 'not-allowed' });
    expect(await press('pause', 1)).toEqual({ type: 'refused', reason: 'state' });
  });
});
