import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command, CommandResult } from '../../../src/conversation/command.js';
import type { MeantUnit } from '../../../src/conversation/unit-request.js';
import type { Unit } from '../../../src/domain/units.js';
import type { ReceiptCode, UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, profileOf, submissionOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';
import { unitsInMemory } from '../../helpers/units.js';

const SCHOOL = 'hd' as UnitId;
const OTHER = 'vinh' as UnitId;
const TREE: readonly Unit[] = [
  { id: SCHOOL, name: 'Trường Hồng Đức', kind: 'grassroots', parent: 'p63-38' as UnitId, aliases: [] },
  { id: 'toan' as UnitId, name: 'Khoa Toán', kind: 'section', section: 'faculty', parent: SCHOOL, aliases: [] },
  { id: OTHER, name: 'Trường Vinh', kind: 'grassroots', parent: 'p63-40' as UnitId, aliases: [] },
];

describe('a unit that is not in the list', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;
  const units = unitsInMemory(TREE);
  const office = contextOf('office');
  let members = 0;

  beforeAll(async () => {
    opened = await openTestStore('unit-requests');
    run = await commandsOver(opened.repositories, { units });
    await give('office', SCHOOL);
    await give('neighbour', OTHER);
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  async function give(user: string, unit: UnitId): Promise<void> {
    const { identity, conversation } = contextOf(user);
    const person = await opened.repositories.people.ensure(identity, NOON);
    const holder = { fullName: user, phone: '+84912345678' };
    await opened.repositories.roles.give({ person, role: 'office-admin', unit, holder, conversation, since: NOON });
  }
  async function outcome<N extends Command['name']>(command: Command & { name: N }, who = office) {
    const result = await run(command, who);
    return result.outcome as Extract<CommandResult, { name: N }>['outcome'];
  }
  const read = (who = office) => outcome({ name: 'read-unit-requests', payload: {} }, who);
  const settle = (key: string, meant: MeantUnit, who = office) =>
    outcome({ name: 'settle-unit-request', payload: { key, meant } }, who);
  const keyOf = (name: string, unit = SCHOOL) =>
    opened.repositories.unitRequests.keyOf(unit, { kind: 'typed', name }) ?? '';
  async function submit(typed: string, unit = SCHOOL, user = `member${members++}`): Promise<ReceiptCode> {
    const profile = {
      ...profileOf('Lê Văn Ất', '+84912345678'),
      unit: { id: unit, name: 'Trường' },
      subUnit: { kind: 'typed', name: typed },
    } as const;
    const { outcome } = await run({ name: 'submit', payload: submissionOf({ profile }) }, contextOf(user));
    if (!('code' in outcome)) throw new Error(outcome.type);
    return outcome.code as ReceiptCode;
  }
  const stored = (code: ReceiptCode) => opened.repositories.initiatives.byCode(code);

  test('is shown to its own office, with how many wait, whatever way they wrote it', async () => {
    await submit('Khoa Hóa học');
    await submit('khoa hoa hoc');
    await submit('Khoa Lạ', OTHER);
    expect(await read()).toEqual({
      type: 'requests',
      requests: [
        { key: keyOf('Khoa Hóa học'), unit: { id: SCHOOL, name: 'Trường Hồng Đức' }, name: 'Khoa Hóa học', count: 2 },
      ],
    });
    expect(await read(contextOf('neighbour'))).toMatchObject({ requests: [{ name: 'Khoa Lạ' }] });
    expect(await read(contextOf('nobody'))).toEqual({ type: 'not-allowed' });
  });

  test('is made below the unit they named: all that wait follow, with history, once', async () => {
    const codes = [await submit('Khoa Sinh học'), await submit('KHOA SINH HỌC', SCHOOL, 'sinh')];
    const meant: MeantUnit = { kind: 'new', name: 'Khoa Sinh', unitKind: 'section', section: 'faculty' };
    const first = await settle(keyOf('Khoa Sinh học'), meant);
    expect(first).toMatchObject({ type: 'settled', unit: { name: 'Khoa Sinh' }, count: 2 });
    const id = 'unit' in first ? first.unit.id : '';
    expect(units.index().get(id as UnitId)).toMatchObject({
      name: 'Khoa Sinh',
      kind: 'section',
      section: 'faculty',
      parent: SCHOOL,
    });
    expect(units.index().search('khoa sinh học', { within: SCHOOL })[0]?.unit.id).toBe(id);
    for (const code of codes) {
      const initiative = await stored(code);
      expect(initiative).toMatchObject({
        unit: id,
        profile: { unit: { id: SCHOOL }, subUnit: { kind: 'unit', id, name: 'Khoa Sinh' } },
      });
      expect(initiative?.history.at(-1)).toMatchObject({ what: 'mapped', to: { subUnit: 'Khoa Sinh' } });
      expect(initiative?.history).toHaveLength(2);
      expect(initiative).not.toHaveProperty('subUnitRequest');
    }
    const person = await opened.repositories.people.find(contextOf('sinh').identity);
    expect(person?.profile?.subUnit).toEqual({ kind: 'unit', id, name: 'Khoa Sinh' });
    expect(await settle(keyOf('Khoa Sinh học'), meant)).toEqual({ type: 'gone' });
    const lines = (await opened.repositories.audit.page(50)).filter(({ what }) => what === 'add-unit');
    expect(lines).toMatchObject([{ subject: `unit ${id}`, unit: SCHOOL }]);
  });

  test('is mapped to a unit of the list, which is found by those words from now on', async () => {
    const code = await submit('Toán – Tin');
    expect(await settle(keyOf('Toán – Tin'), { kind: 'unit', id: 'toan' as UnitId })).toEqual({
      type: 'settled',
      unit: { id: 'toan', name: 'Khoa Toán' },
      count: 1,
    });
    expect(await stored(code)).toMatchObject({ unit: 'toan' });
    expect(units.index().get('toan' as UnitId)?.aliases).toEqual(['Toán – Tin']);
  });

  test('is mapped to nothing outside of the unit they named, and by no other office', async () => {
    const code = await submit('Khoa Sử');
    const key = keyOf('Khoa Sử');
    for (const id of [OTHER, SCHOOL, 'p63-38' as UnitId, 'không có' as UnitId])
      expect([id, await settle(key, { kind: 'unit', id })]).toEqual([id, { type: 'elsewhere' }]);
    for (const who of ['neighbour', 'nobody', 'member0'])
      expect(await settle(key, { kind: 'unit', id: 'toan' as UnitId }, contextOf(who))).toEqual({
        type: 'not-allowed',
      });
    expect(await stored(code)).toMatchObject({ unit: SCHOOL, subUnitRequest: key, rev: 0 });
  });

  test('two offices at once: the first decision stands for all', async () => {
    await give('second', SCHOOL);
    const codes = await Promise.all(Array.from({ length: 12 }, () => submit('Khoa Địa')));
    const key = keyOf('Khoa Địa');
    await Promise.all([
      settle(key, { kind: 'unit', id: 'toan' as UnitId }),
      settle(key, { kind: 'new', name: 'Khoa Địa lý', unitKind: 'section' }, contextOf('second')),
    ]);
    const where = new Set((await Promise.all(codes.map(stored))).map((initiative) => initiative?.unit));
    expect(where.size).toBe(1);
    const again = await Promise.all(codes.map(stored));
    expect(again.every((initiative) => initiative?.history.length === 2)).toBe(true);
  });

  test('a crash between two initiatives is finished by the repeat, as it was decided', async () => {
    const codes = [await submit('Khoa Văn'), await submit('Khoa Văn'), await submit('Khoa Văn')];
    const key = keyOf('Khoa Văn');
    let left = 2;
    const { waitingForUnit } = opened.repositories;
    const dying = await commandsOver(opened.repositories, {
      units,
      waitingForUnit: {
        ...waitingForUnit,
        follow: async (...args) => {
          if (left-- === 0) throw new Error('killed');
          return waitingForUnit.follow(...args);
        },
      },
    });
    const meant: MeantUnit = { kind: 'new', name: 'Khoa Ngữ văn', unitKind: 'section', section: 'faculty' };
    await expect(dying({ name: 'settle-unit-request', payload: { key, meant } }, office)).rejects.toThrow('killed');
    // Somebody else comes first and means something else: what was begun is finished.
    expect(await settle(key, { kind: 'unit', id: 'toan' as UnitId })).toMatchObject({
      type: 'settled',
      unit: { name: 'Khoa Ngữ văn' },
      count: 1,
    });
    const all = await Promise.all(codes.map(stored));
    expect(new Set(all.map((initiative) => initiative?.profile.subUnit.name))).toEqual(new Set(['Khoa Ngữ văn']));
    expect(all.map((initiative) => initiative?.history.length)).toEqual([2, 2, 2]);
  });

  test('a crash at the very end leaves no settlement out of the audit log, and its maker is forgotten with the rest', async () => {
    await give('passing', SCHOOL);
    const code = await submit('Khoa Nhạc');
    const key = keyOf('Khoa Nhạc');
    const settling = {
      name: 'settle-unit-request',
      payload: { key, meant: { kind: 'unit', id: 'toan' as UnitId } },
    } as const;
    const dying = await commandsOver(opened.repositories, {
      units,
      audit: { ...opened.repositories.audit, write: () => Promise.reject(new Error('killed')) },
    });
    const lines = async () => (await opened.repositories.audit.page(1_000)).filter(({ what }) => what === 'map-unit');
    const before = (await lines()).length;
    await expect(dying(settling, contextOf('passing'))).rejects.toThrow('killed');
    expect(await run(settling, contextOf('passing'))).toMatchObject({ outcome: { type: 'settled' } });
    expect(await lines()).toHaveLength(before + 1);
    await run({ name: 'erase', payload: {} }, contextOf('passing'));
    expect((await stored(code))?.history.at(-1)).toMatchObject({ what: 'mapped', by: 'erased' });
  });

  test('whoever typed it while it was being settled waits for a decision of their own', async () => {
    await submit('Khoa Luật');
    const key = keyOf('Khoa Luật');
    const { waitingForUnit } = opened.repositories;
    const busy = await commandsOver(opened.repositories, {
      units,
      waitingForUnit: {
        ...waitingForUnit,
        finish: async (done) => {
          await submit('Khoa Luật', SCHOOL, 'late');
          await waitingForUnit.finish(done);
        },
      },
    });
    await busy(
      { name: 'settle-unit-request', payload: { key, meant: { kind: 'unit', id: 'toan' as UnitId } } },
      office,
    );
    expect(await read()).toMatchObject({ requests: expect.arrayContaining([expect.objectContaining({ key })]) });
    expect(await settle(key, { kind: 'new', name: 'Khoa Luật', unitKind: 'section' })).toMatchObject({
      unit: { name: 'Khoa Luật' },
      count: 1,
    });
  });

  test('many requests are paged without gaps, those of other offices left out', async () => {
    const names = Array.from({ length: 15 }, (_, at) => `Tổ số ${String(at).padStart(2, '0')}`);
    for (const name of names)
      for (const unit of [SCHOOL, OTHER]) await opened.repositories.unitRequests.count(keyOf(name, unit), name);
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 10; page++) {
      const shown = await outcome({ name: 'read-unit-requests', payload: after === undefined ? {} : { after } });
      if (shown.type !== 'requests') throw new Error(shown.type);
      expect(shown.requests.length).toBeLessThanOrEqual(6);
      seen.push(...shown.requests.map(({ name }) => name));
      after = shown.next;
      if (after === undefined) break;
    }
    expect(seen.filter((name) => names.includes(name))).toEqual(names);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
