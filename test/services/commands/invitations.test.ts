import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RoleCommand } from '../../../src/conversation/role-command.js';
import type { Role } from '../../../src/domain/access.js';
import type { Unit } from '../../../src/domain/units.js';
import type { PersonId, UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { makeRoleFacts } from '../../../src/services/roles/role-facts.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, submissionOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';
import { unitsInMemory } from '../../helpers/units.js';

const SCHOOL = 'truong' as UnitId;
const FACULTY = 'khoa' as UnitId;
const UNITS: readonly Unit[] = [
  { id: SCHOOL, name: 'Công đoàn Trường A', kind: 'grassroots', parent: 'p63-38' as UnitId, aliases: [] },
  { id: FACULTY, name: 'Công đoàn khoa B', kind: 'section', parent: SCHOOL, aliases: [] },
];
const DAY = 86_400_000;

describe('roles are given by one-time links', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;
  let facts: ReturnType<typeof makeRoleFacts>;
  let keys = 0;

  beforeEach(async () => {
    opened = await openTestStore('invitations');
    const units = unitsInMemory(UNITS);
    run = await commandsOver(opened.repositories, { units });
    facts = makeRoleFacts({ ...opened.repositories, units: units.index });
    await hold('admin', 'office-admin', SCHOOL);
  });
  afterEach(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  const give = async (user: string, command: RoleCommand, at = NOON) =>
    (await run(command, contextOf(user, at))).outcome;
  const personOf = (user: string): Promise<PersonId> =>
    opened.repositories.people.ensure(contextOf(user).identity, NOON);
  async function hold(user: string, role: Role, unit: UnitId): Promise<string> {
    const person = await personOf(user);
    const { conversation } = contextOf(user);
    const holder = { fullName: `Người ${user}`, phone: '+84912345678' };
    await opened.repositories.roles.give({ person, role, unit, holder, conversation, since: NOON });
    const held = (await opened.repositories.roles.ofPerson(person)).find((each) => each.role === role);
    return held?.id ?? '';
  }
  const grants = async (user: string, at = NOON) => opened.repositories.roles.grantsOf(await personOf(user), at);
  async function tokenOf(user: string, payload: Extract<RoleCommand, { name: 'invite' }>['payload'], at = NOON) {
    const outcome = await give(user, { name: 'invite', payload }, at);
    if (outcome.type !== 'invited') throw new Error(outcome.type);
    return outcome.links[0]?.split('#i=')[1] ?? '';
  }
  const invite = (user: string, role: Role, unit: UnitId) => tokenOf(user, { key: `k${++keys}`, role, unit });
  function answer(user: string, token: string, accept = true, at = NOON) {
    const { consent } = submissionOf();
    const named = { accept: true, fullName: `Người ${user}`, phone: '+84987654321', consent } as const;
    const payload = accept ? { token, ...named } : ({ token, accept: false } as const);
    return give(user, { name: 'answer-invitation', payload }, at);
  }

  test('whoever accepts first holds the role, once, and the token is stored nowhere', async () => {
    const token = await invite('admin', 'chair', FACULTY);
    const accepted = { type: 'accepted', role: 'chair', unit: FACULTY };
    const racing = await Promise.all(['a', 'b', 'c'].map((user) => answer(user, token)));
    expect(racing.filter(({ type }) => type === 'accepted')).toEqual([accepted]);
    const winner = ['a', 'b', 'c'][racing.findIndex(({ type }) => type === 'accepted')] ?? '';
    expect(await answer(winner, token)).toEqual(accepted);
    expect(await grants(winner)).toEqual([{ role: 'chair', unit: FACULTY }]);
    expect(await answer('late', token)).toEqual({ type: 'refused', reason: 'used' });
    const rows = await opened.store.connection.db?.collection('invitations').find().toArray();
    expect(JSON.stringify(rows)).not.toContain(token);
    const audit = (await opened.repositories.audit.page(10)).map(({ what, subject }) => `${what} ${subject}`);
    expect(audit.sort()).toEqual([`role-accept chair ${FACULTY}`, `role-invite chair ${FACULTY}`]);
  });

  test('it ends after seven days, when it is revoked and when it is declined', async () => {
    const old = await invite('admin', 'chair', FACULTY);
    expect(await answer('a', old, true, new Date(NOON.getTime() + 7 * DAY))).toEqual({
      type: 'refused',
      reason: 'expired',
    });
    const declined = await invite('admin', 'chair', FACULTY);
    expect(await answer('a', declined, false)).toMatchObject({ type: 'declined' });
    expect(await answer('b', declined)).toEqual({ type: 'refused', reason: 'declined' });
    const revoked = await invite('admin', 'chair', FACULTY);
    const list = await facts(
      { fact: 'roster', post: await hold('admin', 'office-admin', SCHOOL), list: 'invitations' },
      contextOf('admin'),
    );
    const open = 'invitations' in list ? list.invitations : [];
    expect(open).toHaveLength(2);
    for (const { id } of open)
      expect(await give('admin', { name: 'revoke-invitation', payload: { invitation: id } })).toEqual({
        type: 'ended',
      });
    expect(await answer('a', revoked)).toEqual({ type: 'refused', reason: 'revoked' });
    expect(await answer('a', 'made-up')).toEqual({ type: 'refused', reason: 'unknown' });
    expect(await grants('a')).toEqual([]);
  });

  test('a chair gives the deputy of the own unit and nothing else', async () => {
    await hold('chair', 'chair', SCHOOL);
    const token = await invite('chair', 'deputy', SCHOOL);
    expect(await answer('deputy', token)).toMatchObject({ type: 'accepted' });
    const refused = { type: 'not-allowed' };
    const asked = (user: string, role: Role, unit: UnitId) =>
      give(user, { name: 'invite', payload: { key: 'x', role, unit } });
    expect(await asked('chair', 'deputy', FACULTY)).toEqual(refused);
    expect(await asked('chair', 'chair', SCHOOL)).toEqual(refused);
    expect(await asked('deputy', 'deputy', SCHOOL)).toEqual(refused);
    expect(await asked('admin', 'office-admin', 'p63-38' as UnitId)).toEqual(refused);
    expect(await asked('admin', 'chair', 'no-such-unit' as UnitId)).toEqual(refused);
  });

  test('a role that is handed over ends for the one when the other accepts, however often', async () => {
    const role = await hold('chair', 'chair', SCHOOL);
    const token = await tokenOf('chair', { key: 'h', handsOver: role });
    expect(await answer('chair', token)).toEqual({ type: 'refused', reason: 'own' });
    expect(await grants('chair')).toHaveLength(1);
    for (const _ of [1, 2]) expect(await answer('next', token)).toMatchObject({ type: 'accepted', role: 'chair' });
    expect(await grants('chair')).toEqual([]);
    expect(await grants('next')).toEqual([{ role: 'chair', unit: SCHOOL }]);
    expect(await give('admin', { name: 'invite', payload: { key: 'x', handsOver: role } })).toEqual({
      type: 'not-allowed',
    });
  });

  test('an invitation to take over a role that has ended leads nowhere', async () => {
    const role = await hold('chair', 'chair', SCHOOL);
    const token = await tokenOf('chair', { key: 'h', handsOver: role });
    await give('chair', { name: 'end-role', payload: { role } });
    expect(await answer('next', token)).toEqual({ type: 'refused', reason: 'gone' });
    expect(await grants('next')).toEqual([]);
  });

  test('what is taken away ends at once, with the invitations that were made; the last admin of the root stays', async () => {
    const chair = await hold('chair', 'chair', SCHOOL);
    const token = await invite('chair', 'deputy', SCHOOL);
    expect(await give('admin', { name: 'end-role', payload: { role: chair } })).toEqual({ type: 'ended' });
    expect(await grants('chair')).toEqual([]);
    expect(await answer('deputy', token)).toEqual({ type: 'refused', reason: 'revoked' });

    const person = await personOf('first');
    const { conversation } = contextOf('first');
    const post = { person, unit: SCHOOL, holder: { fullName: 'A', phone: '+84912345678' }, conversation, since: NOON };
    await give('admin', { name: 'end-role', payload: { role: await hold('admin', 'office-admin', SCHOOL) } });
    await opened.repositories.roles.makeFirstAdmin({ ...post, role: 'office-admin' }, { unit: SCHOOL, name: 'A' });
    const [admin] = await opened.repositories.roles.admins();
    const last = admin?.id ?? '';
    // Nobody is on leave from the first day on.
    expect(admin).not.toHaveProperty('leave');
    expect(await give('first', { name: 'end-role', payload: { role: last } })).toEqual({ type: 'last-admin' });
  });

  test('while the chair is on leave the deputy acts, and gives what a chair gives', async () => {
    const role = await hold('chair', 'chair', SCHOOL);
    await hold('deputy', 'deputy', SCHOOL);
    const leave = { from: '2026-12-01', to: '2026-12-05' };
    expect(await give('deputy', { name: 'set-leave', payload: { role, leave } })).toEqual({ type: 'not-allowed' });
    expect(await give('chair', { name: 'set-leave', payload: { role, leave } })).toEqual({ type: 'stored' });
    const during = new Date('2026-12-05T16:59:59.999Z');
    expect(await grants('chair', during)).toEqual([]);
    expect((await grants('deputy', during)).map((grant) => grant.role)).toEqual(['chair', 'deputy']);
    const after = new Date('2026-12-05T17:00:00Z');
    expect((await grants('chair', after)).map((grant) => grant.role)).toEqual(['chair']);
    expect((await grants('deputy', after)).map((grant) => grant.role)).toEqual(['deputy']);
    await give('chair', { name: 'set-leave', payload: { role, leave: null } });
    expect((await grants('chair', during)).map((grant) => grant.role)).toEqual(['chair']);
  });

  test('a list shows the own subtree, page by page, and nothing without a role that leads', async () => {
    const post = await hold('admin', 'office-admin', SCHOOL);
    for (let at = 0; at < 14; at++) await hold(`m${at}`, 'council-member', at % 2 === 0 ? SCHOOL : FACULTY);
    await hold('outside', 'chair', 'p63-38' as UnitId);
    const names: string[] = [];
    let after: string | undefined;
    do {
      const need = { fact: 'roster', post, list: 'posts', ...(after === undefined ? {} : { after }) } as const;
      const page = await facts(need, contextOf('admin'));
      if (!('posts' in page)) throw new Error('no page');
      names.push(...page.posts.map(({ name }) => name));
      after = page.next;
    } while (after !== undefined);
    expect(names).toHaveLength(15);
    expect(new Set(names).size).toBe(15);
    expect(names).not.toContain('Người outside');
    const member = await hold('m1', 'council-member', FACULTY);
    expect(await facts({ fact: 'roster', post: member, list: 'posts' }, contextOf('m1'))).toMatchObject({ posts: [] });
    expect(await facts({ fact: 'roster', post, list: 'posts' }, contextOf('m1'))).toMatchObject({ posts: [] });
  });
});
