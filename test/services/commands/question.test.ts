import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { announcementOccurrence } from '../../../src/domain/occurrences/occurrence.js';
import { makeDeliveryId, type PersonId, type QuestionId, questionId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { makeQuestionFacts } from '../../../src/services/questions/questions.js';
import { makeAuthority } from '../../../src/services/roles/authority.js';
import { inWords } from '../../../src/texts/index.js';
import { AUDIENCE_UNITS, announcementFor, CTY, CU, KHAC, known, TINH } from '../../helpers/audience.js';
import { commandsOver } from '../../helpers/commands.js';
import type { TestStore } from '../../helpers/mailing.js';
import { contextOf, NOON } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

let db: TestStore;
let run: RunCommand;
beforeAll(async () => {
  db = await openTestStore('questions');
  run = await commandsOver(db.repositories, { units: { index: () => AUDIENCE_UNITS, change: async () => undefined } });
});
afterEach(async () => {
  for (const name of ['people', 'identities', 'conversations', 'roles', 'announcements', 'questions', 'notices'])
    await db.store.connection.collection(name).deleteMany({});
  await db.store.connection.collection('deliveries').deleteMany({});
});
afterAll(async () => {
  await db.store.drop();
  await db.store.close();
});

const at = NOON.toISOString();
const Q = questionId.parse('q1');

async function admin(user: string, unit = TINH): Promise<PersonId> {
  const person = await db.repositories.people.ensure(contextOf(user).identity, NOON);
  const holder = { fullName: `Chị ${user}`, phone: '+84912345678' };
  const { conversation } = contextOf(user);
  const role = { person, role: 'office-admin', unit: unit.id, holder, conversation, since: NOON } as const;
  await db.repositories.roles.give(role);
  return person;
}

const ask = async (user: string, key: string, text: string, question?: QuestionId) =>
  (
    await run(
      { name: 'ask-office', payload: { key, text, at, ...(question === undefined ? {} : { question }) } },
      contextOf(user),
    )
  ).outcome;
const answer = async (user: string, key: string, rev: number, text: string) =>
  (await run({ name: 'answer-question', payload: { question: Q, rev, key, text, at } }, contextOf(user))).outcome;

/** Who is told what, in the order in which it was stored. */
async function notices(): Promise<(readonly [PersonId, string])[]> {
  const due = await db.repositories.notices.due(50);
  return due.map(({ person, say }) => [person, say.blocks.map((block) => inWords(block)).join('\n')] as const);
}

describe('a question to the office', () => {
  test('tells who opens it that somebody else is about to answer, for some minutes, and holds nobody back', async () => {
    await known(db, 'an', { unit: CTY });
    await Promise.all([admin('mot'), admin('hai')]);
    await ask('an', 'q1', 'Khi nào họp?');
    const open = async (user: string, minutes = 0) => {
      const context = contextOf(user, new Date(NOON.getTime() + minutes * 60_000));
      return (await run({ name: 'open-question', payload: { question: Q } }, context)).outcome;
    };
    expect(await open('mot')).toEqual({ type: 'opened' });
    expect(await open('mot', 1)).toEqual({ type: 'opened' });
    const other = { name: 'Chị mot', at: new Date(NOON.getTime() + 60_000).toISOString() };
    expect(await open('hai', 2)).toEqual({ type: 'opened', other });
    expect(await open('mot', 20)).toEqual({ type: 'opened' });
    expect(await open('an')).toEqual({ type: 'gone' });
    expect(await answer('hai', 'a1', 0, 'Thứ Năm.')).toEqual({ type: 'answered' });
    expect(await open('hai', 21)).toEqual({ type: 'opened' });
  });

  test('reaches every admin of the unit above, once, with name, unit and words; the answer quotes it', async () => {
    const an = await known(db, 'an', { unit: CTY });
    const [mot, hai] = [await admin('mot'), await admin('hai')];
    const asked = await ask('an', 'q1', 'Khi nào họp?');
    expect(asked).toMatchObject({ type: 'asked', question: 'q1', office: TINH.name });
    expect(await ask('an', 'q1', 'Khi nào họp?')).toEqual(asked);
    const told = await notices();
    expect(new Set(told.map(([person]) => person))).toEqual(new Set([mot, hai]));
    expect(told).toHaveLength(2);
    for (const [, words] of told) for (const part of ['Khi nào họp?', CTY.name]) expect(words).toContain(part);

    expect(await answer('mot', 'a1', 0, 'Thứ Năm.')).toEqual({ type: 'answered' });
    expect(await answer('mot', 'a1', 0, 'Thứ Năm.')).toEqual({ type: 'answered' });
    const back = (await notices()).filter(([person]) => person === an);
    expect(back).toHaveLength(1);
    for (const part of ['Khi nào họp?', 'Thứ Năm.', TINH.name]) expect(back[0]?.[1]).toContain(part);
    expect((await db.repositories.questions.get(Q))?.state).toBe('answered');

    expect(await ask('an', 'q2', 'Mấy giờ?', Q)).toMatchObject({ type: 'asked', question: 'q1' });
    expect((await db.repositories.questions.get(Q))?.state).toBe('open');
  });

  test('two admins at once: one answers, the other sees it and nothing is lost; then both may stand', async () => {
    await known(db, 'an', { unit: CTY });
    await Promise.all([admin('mot'), admin('hai')]);
    await ask('an', 'q1', 'Khi nào họp?');
    const both = await Promise.all([answer('mot', 'a1', 0, 'Thứ Năm.'), answer('hai', 'a2', 0, 'Thứ Sáu.')]);
    const late = both.find((each) => each.type === 'meanwhile');
    expect(both.map(({ type }) => type).sort()).toEqual(['answered', 'meanwhile']);
    if (late?.type !== 'meanwhile') throw new Error('nobody was late');
    expect(['Thứ Năm.', 'Thứ Sáu.']).toContain(late.text);
    const [who, key, text] = late.text === 'Thứ Năm.' ? ['hai', 'a2', 'Thứ Sáu.'] : ['mot', 'a1', 'Thứ Năm.'];
    expect(await answer(who ?? '', key ?? '', late.rev, text ?? '')).toEqual({ type: 'answered' });
    const lines = (await db.repositories.questions.get(Q))?.lines.map((line) => line.text);
    expect(lines?.sort()).toEqual(['Khi nào họp?', 'Thứ Năm.', 'Thứ Sáu.']);
  });

  test('more words of the asker hold no answer back, but no question is closed unread', async () => {
    await known(db, 'an', { unit: CTY });
    await admin('mot');
    await ask('an', 'q1', 'Khi nào họp?');
    await ask('an', 'q2', 'Và ở đâu?', Q);
    const close = (rev: number) =>
      run({ name: 'close-question', payload: { question: Q, rev, key: `c${rev}`, at } }, contextOf('mot'));
    expect((await close(0)).outcome).toEqual({ type: 'meanwhile', rev: 1 });
    expect(await answer('mot', 'a1', 0, 'Thứ Năm.')).toEqual({ type: 'answered' });
    expect((await close(2)).outcome).toEqual({ type: 'closed' });
    expect((await db.repositories.questions.get(Q))?.state).toBe('closed');
    expect(await ask('an', 'q3', 'Còn một ý', Q)).toMatchObject({ type: 'asked' });
    expect((await db.repositories.questions.get(Q))?.state).toBe('open');
  });

  test('is nobody else’s: neither to read, to answer nor to go on with', async () => {
    await known(db, 'an', { unit: CTY });
    await known(db, 'binh', { unit: CTY });
    await admin('mot');
    await ask('an', 'q1', 'Khi nào họp?');
    expect(await ask('binh', 'q9', 'Tôi cũng hỏi', Q)).toEqual({ type: 'gone' });
    expect(await ask('binh', 'q1', 'Tôi cũng hỏi')).toEqual({ type: 'gone' });
    expect(await answer('binh', 'a1', 0, 'Tôi trả lời')).toEqual({ type: 'gone' });
    const read = facts();
    const view = (user: string) => read({ fact: 'question', id: Q }, contextOf(user));
    expect(await view('binh')).toBeNull();
    expect(await view('an')).toMatchObject({ mayAnswer: false });
    expect(await view('mot')).toMatchObject({ mayAnswer: true, asker: expect.any(String), unit: expect.any(String) });
    expect(await read({ fact: 'questions', state: 'open' }, contextOf('binh'))).toBeNull();
    expect(await read({ fact: 'questions', state: 'open' }, contextOf('mot'))).toMatchObject({ heads: [{ id: Q }] });
  });

  test('about an announcement goes to the office that announced it, if one was told of it', async () => {
    const an = await known(db, 'an', { unit: CTY });
    await known(db, 'binh', { unit: CTY });
    await admin('mot');
    const announcement = announcementFor({});
    await db.repositories.announcements.add(announcement);
    const occurrence = announcementOccurrence(announcement.id);
    const row = {
      id: makeDeliveryId(occurrence, an),
      occurrence,
      kind: 'announcement',
      person: an,
      as: 'member',
    } as const;
    await db.repositories.deliveries.add([{ ...row, units: [CTY.id], page: 0 }]);
    const about = (user: string, key: string) =>
      run(
        { name: 'ask-office', payload: { key, announcement: announcement.id, text: 'Mặc gì?', at } },
        contextOf(user),
      );
    expect((await about('an', 'q1')).outcome).toMatchObject({ type: 'asked' });
    expect(await db.repositories.questions.get(Q)).toMatchObject({ office: announcement.unit });
    expect((await about('binh', 'q2')).outcome).toEqual({ type: 'gone' });
  });

  test('without any office says so; too many at once are refused', async () => {
    await known(db, 'an', { unit: CTY });
    expect(await ask('an', 'q1', 'Có ai không?')).toEqual({ type: 'no-office' });
    await admin('mot');
    for (let number = 0; number < 10; number += 1) await ask('an', `n${number}`, 'Hỏi');
    expect(await ask('an', 'n10', 'Hỏi')).toEqual({ type: 'too-many' });
  });

  test('goes with whom it belongs to: exported, joined, erased; an erased admin’s answer stays without a name', async () => {
    const an = await known(db, 'an', { unit: CTY });
    const mot = await admin('mot');
    await ask('an', 'q1', 'Khi nào họp?');
    await answer('mot', 'a1', 0, 'Thứ Năm.');
    const { questions } = db.repositories;
    const who = (person: PersonId) => ({ person, identities: [], conversation: contextOf('an').conversation });
    expect(JSON.stringify(await questions.tell?.(who(an)))).toContain('Khi nào họp?');
    await questions.forget(who(mot));
    expect((await questions.get(Q))?.lines[1]).toMatchObject({ name: '', text: 'Thứ Năm.' });
    await questions.join?.(an, 'p-khac' as PersonId);
    expect((await questions.get(Q))?.asker).toBe('p-khac');
    await questions.forget(who('p-khac' as PersonId));
    expect(await questions.get(Q)).toBeUndefined();
  });

  test('whoever read it before somebody was erased or became another one does not write them back', async () => {
    const an = await known(db, 'an', { unit: CTY });
    const mot = await admin('mot');
    await ask('an', 'q1', 'Khi nào họp?');
    await answer('mot', 'a1', 0, 'Thứ Năm.');
    const { questions } = db.repositories;
    const answered = await questions.get(Q);
    if (answered === undefined) throw new Error('there is none');
    await questions.change(1, { ...answered, rev: 2, state: 'closed', closed: { key: 'c1', by: mot } });
    for (const gone of [
      () => questions.forget({ person: mot, identities: [], conversation: contextOf('mot').conversation }),
      () => questions.join?.(an, 'p-khac' as PersonId),
    ]) {
      const before = await questions.get(Q);
      if (before === undefined) throw new Error('there is none');
      await gone();
      expect(await questions.change(before.rev, { ...before, rev: before.rev + 1 })).toBe(false);
    }
    expect(JSON.stringify(await questions.get(Q))).not.toMatch(new RegExp(`${an}|${mot}|Chị mot`));
  });

  test('of somebody whose unit has become part of another goes to the office of that one', async () => {
    await known(db, 'an', { unit: CU });
    const [mot] = await Promise.all([admin('mot', CTY), admin('hai', KHAC), admin('ba')]);
    await ask('an', 'q1', 'Khi nào họp?');
    expect((await notices()).map(([person]) => person)).toEqual([mot]);
  });

  test('an admin of two offices sees the questions of both, and those of an office below that has no admin any more', async () => {
    await known(db, 'an', { unit: CTY });
    const [hai] = await Promise.all([admin('hai', CTY), admin('mot'), admin('mot', CTY)]);
    await ask('an', 'q1', 'Khi nào họp?');
    const list = (user: string) => facts()({ fact: 'questions', state: 'open' }, contextOf(user));
    expect(await list('mot')).toMatchObject({ heads: [{ id: Q }] });
    await admin('ba');
    expect(await list('ba')).toMatchObject({ heads: [] });
    for (const person of [hai, await admin('mot')])
      for (const { unit } of await db.repositories.roles.ofPerson(person))
        if (unit === CTY.id) await db.store.connection.collection('roles').deleteOne({ person, unit } as never);
    expect(await list('ba')).toMatchObject({ heads: [{ id: Q }] });
  });
});

function facts() {
  const { repositories } = db;
  const authority = makeAuthority({ ...repositories, units: () => AUDIENCE_UNITS, clock: { now: () => NOON } });
  return makeQuestionFacts({ ...repositories, authority, units: () => AUDIENCE_UNITS });
}
