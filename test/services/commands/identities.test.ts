import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RoleCommand } from '../../../src/conversation/role-command.js';
import { AppError } from '../../../src/errors.js';
import { hashToken, type PersonId, receiptCode, type UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, profileOf, submissionOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';

const MINUTE = 60_000;
const UNIT = 'p63-30' as UnitId;

describe('one person in several messengers', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;

  beforeEach(async () => {
    opened = await openTestStore('identities');
    run = await commandsOver(opened.repositories);
  });
  afterEach(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  const give = async (user: string, command: RoleCommand, at = NOON) =>
    (await run(command, contextOf(user, at))).outcome;
  const idOf = async (user: string) => opened.repositories.people.idOf(contextOf(user).identity);
  const link = (user: string, code: string, at = NOON) => give(user, { name: 'link', payload: { code } }, at);
  async function codeOf(user: string, at = NOON): Promise<string> {
    const outcome = await give(user, { name: 'link-code', payload: {} }, at);
    if (outcome.type !== 'made' || !('linkCode' in outcome)) throw new Error(outcome.type);
    return outcome.linkCode;
  }
  async function submit(user: string) {
    const { outcome } = await run({ name: 'submit', payload: submissionOf() }, contextOf(user));
    if (!('code' in outcome)) throw new Error(outcome.type);
    return receiptCode.parse(outcome.code);
  }
  async function hold(user: string, role: 'chair' | 'deputy') {
    const person = (await idOf(user)) ?? ('' as PersonId);
    const { conversation } = contextOf(user);
    const holder = { fullName: 'Lê Văn Ất', phone: '+84912345678' };
    await opened.repositories.roles.give({ person, role, unit: UNIT, holder, conversation, since: NOON });
  }

  test('the code makes them one: initiatives, roles, consent and profile of both', async () => {
    await submit('web');
    const theirs = await submit('phone');
    await hold('phone', 'chair');
    const before = await idOf('phone');
    const code = await codeOf('web');
    expect(await link('phone', ` ${code.toLowerCase().replace('-', ' ')} `)).toEqual({ type: 'linked' });
    const person = await idOf('web');
    expect(await idOf('phone')).toBe(person);
    if (person === null) throw new Error('nobody');
    expect(await opened.repositories.initiatives.countOf(person)).toBe(2);
    expect((await opened.repositories.initiatives.byCode(theirs))?.history.map(({ by }) => by)).toEqual([person]);
    expect(await opened.repositories.roles.grantsOf(person, NOON)).toEqual([{ role: 'chair', unit: UNIT }]);
    const record = await opened.repositories.people.find(contextOf('phone').identity);
    expect(record?.profile).toEqual(submissionOf().profile);
    expect(record?.consents).toHaveLength(1);
    const all = await Promise.all(
      ((await opened.store.connection.db?.listCollections().toArray()) ?? []).map(async ({ name }) =>
        name === 'link_codes' ? [] : await opened.store.connection.db?.collection(name).find().toArray(),
      ),
    );
    expect(JSON.stringify(all)).not.toContain(before);
    expect(await link('phone', code)).toEqual({ type: 'linked' });
    expect(await link('other', code)).toEqual({ type: 'refused', reason: 'used' });
  });

  test('what a crash left half done is finished by the repeat', async () => {
    await submit('web');
    await submit('phone');
    await hold('phone', 'chair');
    const code = await codeOf('web');
    const broken = {
      forget: async () => undefined,
      join: async () => Promise.reject(new AppError('STORE_UNAVAILABLE')),
    };
    for (const repository of ['initiatives', 'roles', 'audit'] as const) {
      const crashing = await commandsOver({
        ...opened.repositories,
        [repository]: { ...opened.repositories[repository], join: broken.join },
      });
      await expect(crashing({ name: 'link', payload: { code } }, contextOf('phone'))).rejects.toThrow(AppError);
    }
    expect(await link('phone', code)).toEqual({ type: 'linked' });
    const person = await idOf('phone');
    if (person === null) throw new Error('nobody');
    expect(await opened.repositories.initiatives.countOf(person)).toBe(2);
    expect(await opened.repositories.roles.ofPerson(person)).toHaveLength(1);
  });

  test('a code lives ten minutes, works elsewhere only, and guessing is stopped', async () => {
    const code = await codeOf('web');
    expect(await link('web', code)).toEqual({ type: 'refused', reason: 'same' });
    const renewed = await codeOf('web');
    const late = new Date(NOON.getTime() + 10 * MINUTE);
    expect(await link('phone', renewed, late)).toEqual({ type: 'refused', reason: 'expired' });
    expect(await link('phone', 'not a code')).toEqual({ type: 'refused', reason: 'unknown' });
    const wrong = ['7K4M-9PXM', '7K4M-9PXM', '7K4M-9PXM', '7K4M-9PXM'];
    for (const guess of wrong) expect(await link('phone', guess)).toEqual({ type: 'refused', reason: 'unknown' });
    const good = await codeOf('web');
    expect(await link('phone', good)).toEqual({ type: 'refused', reason: 'too-many' });
    const later = new Date(NOON.getTime() + 41 * MINUTE);
    expect(await link('phone', await codeOf('web', later), later)).toEqual({ type: 'linked' });
  });

  test('the same phone number alone makes nobody one', async () => {
    const profile = profileOf('Lê Văn Ất', '+84912345678');
    await run({ name: 'submit', payload: submissionOf({ profile }) }, contextOf('web'));
    await run({ name: 'submit', payload: submissionOf({ profile }) }, contextOf('phone'));
    expect(await idOf('web')).not.toBe(await idOf('phone'));
  });

  test('unlinking leaves everything with the one who stays', async () => {
    await submit('web');
    await link('phone', await codeOf('web'));
    const person = await idOf('web');
    await hold('phone', 'chair');
    const unlink = { name: 'unlink', payload: { identity: contextOf('phone').identity } } as const;
    expect(await give('stranger', unlink)).toEqual({ type: 'not-allowed' });
    expect(await give('web', unlink)).toEqual({ type: 'unlinked' });
    expect(await idOf('phone')).toBeNull();
    expect(await idOf('web')).toBe(person);
    const [role] = await opened.repositories.roles.ofPerson(person ?? ('' as PersonId));
    expect(role?.conversation).toBe(contextOf('web').conversation);
    expect(await give('web', { name: 'unlink', payload: { identity: contextOf('web').identity } })).toEqual({
      type: 'not-allowed',
    });
  });

  test('whoever lets a lost phone go lets go of what was begun on it: sessions, sign-in links, linking codes', async () => {
    await submit('web');
    await link('phone', await codeOf('web'));
    await hold('web', 'chair');
    const signIn = await give('phone', { name: 'sign-in', payload: {} });
    if (!('link' in signIn)) throw new Error(signIn.type);
    const token = signIn.link.slice(signIn.link.indexOf('#k=') + 3);
    const left = await codeOf('phone');
    const unlink = { name: 'unlink', payload: { identity: contextOf('phone').identity } } as const;
    expect(await give('web', unlink)).toEqual({ type: 'unlinked' });
    expect(await opened.repositories.sessions.takeLink(hashToken(token), NOON)).toBeUndefined();
    expect(await link('phone', left)).toMatchObject({ type: 'refused' });
    expect(await idOf('phone')).not.toBe(await idOf('web'));
  });

  test('letting go is in the audit log also when its process died in the middle', async () => {
    await submit('web');
    await link('phone', await codeOf('web'));
    const unlink = { name: 'unlink', payload: { identity: contextOf('phone').identity } } as const;
    const dying = await commandsOver({
      ...opened.repositories,
      audit: { ...opened.repositories.audit, write: () => Promise.reject(new AppError('STORE_UNAVAILABLE')) },
    });
    await expect(dying(unlink, contextOf('web'))).rejects.toThrow(AppError);
    expect(await give('web', unlink)).toEqual({ type: 'unlinked' });
    expect((await opened.repositories.audit.page(10)).map(({ what }) => what)).toContain('unlink');
  });

  test('a code that was made before its maker became somebody else leads to who they are now', async () => {
    await submit('web');
    await submit('phone');
    const early = await codeOf('phone');
    expect(await link('phone', await codeOf('web'))).toEqual({ type: 'linked' });
    expect(await link('tablet', early)).toEqual({ type: 'linked' });
    expect(await idOf('tablet')).toBe(await idOf('web'));
  });

  test('an office corrects nobody who also holds a post outside its reach', async () => {
    const code = await submit('web');
    const { id: above } = (await opened.repositories.people.find(contextOf('web').identity)) ?? {};
    await submit('office');
    const office = await idOf('office');
    const { conversation } = contextOf('office');
    const holder = { fullName: 'Lê Văn Ất', phone: '+84912345678' };
    const post = { role: 'office-admin', holder, conversation, since: NOON } as const;
    await opened.repositories.roles.give({ ...post, person: office ?? ('' as PersonId), unit: UNIT });
    const correct = (key: string) =>
      give('office', {
        name: 'correct-person',
        payload: { key, of: { kind: 'author', code }, fullName: 'Lê Văn Mới' },
      });
    expect(await correct('c1')).toEqual({ type: 'stored' });
    await opened.repositories.roles.give({ ...post, person: above ?? ('' as PersonId), unit: 'p63-38' as UnitId });
    expect(await correct('c2')).toEqual({ type: 'not-allowed' });
    expect((await opened.repositories.initiatives.byCode(code))?.profile.fullName).toBe('Lê Văn Mới');
  });

  test('a correction is kept with what was said before, once, and is read everywhere', async () => {
    const code = await submit('web');
    await hold('web', 'chair');
    const payload = { key: 'c1', of: { kind: 'self' }, fullName: 'Lê Văn Ất Mới', phone: '+84987654321' } as const;
    for (const _ of [1, 2]) expect(await give('web', { name: 'correct-person', payload })).toEqual({ type: 'stored' });
    const record = await opened.repositories.people.find(contextOf('web').identity);
    expect(record?.profile).toMatchObject({ fullName: 'Lê Văn Ất Mới', phone: '+84987654321' });
    expect(record?.corrections).toHaveLength(1);
    expect(record?.corrections?.[0]?.from).toEqual({ fullName: 'Lê Văn Ất', phone: '+84912345678' });
    expect((await opened.repositories.initiatives.byCode(code))?.profile.fullName).toBe('Lê Văn Ất Mới');
    const [role] = await opened.repositories.roles.ofPerson(record?.id ?? ('' as PersonId));
    expect(role?.holder).toEqual({ fullName: 'Lê Văn Ất Mới', phone: '+84987654321' });
    const place = {
      unit: { id: 'p63-38' as UnitId, name: 'Thanh Hóa' },
      subUnit: { kind: 'typed', name: 'Tổ 1' },
    } as const;
    await give('web', { name: 'correct-person', payload: { key: 'c2', of: { kind: 'self' }, place } });
    expect((await opened.repositories.people.find(contextOf('web').identity))?.profile).toMatchObject(place);
    expect((await opened.repositories.initiatives.byCode(code))?.unit).toBe('p63-30');
  });
});
