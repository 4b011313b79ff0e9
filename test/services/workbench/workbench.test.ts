import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { drawChart } from '../../../src/documents/chart.js';
import type { Grant } from '../../../src/domain/access.js';
import type { Plan } from '../../../src/domain/plan.js';
import { makeUnitIndex } from '../../../src/domain/units/search.js';
import { founderUnits, type Unit } from '../../../src/domain/units.js';
import { type DraftId, type PersonId, type ReceiptCode, randomToken, type UnitId } from '../../../src/ids.js';
import { makeWorkbench, type Workbench } from '../../../src/services/workbench/workbench.js';
import { makeCounts } from '../../../src/store/counts.js';
import { readFoundingData } from '../../../src/store/founding-data.js';
import { resolved } from '../../domain/plans/templates.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, openPlan, profileOf } from '../../helpers/people.js';
import { openTestStore } from '../../helpers/store.js';
import { testMongodbUri } from '../../helpers/stores.js';

const id = (text: string) => text as UnitId;
const LONG_AN = id('p63-80');
const faculty = (number: number): Unit => ({
  id: id(`khoa-${number}`),
  name: `Khoa ${number}`,
  kind: 'section',
  section: 'faculty',
  aliases: [],
  parent: id('truong'),
});
const units = makeUnitIndex([
  ...founderUnits(readFoundingData()),
  { id: id('truong'), name: 'Trường', kind: 'grassroots', aliases: [] },
  ...Array.from({ length: 130 }, (_, index) => faculty(index)),
]);
const TAY_NINH = units.get(LONG_AN)?.mergedInto ?? id('');
const plan: Plan = { ...openPlan, opensAt: new Date('2025-06-01T00:00:00+07:00'), rules: resolved('000') };

describe('the workbench over what is stored', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let workbench: Workbench;
  let grants: readonly Grant[] = [];
  let numbers = 0;

  beforeAll(async () => {
    opened = await openTestStore('workbench');
    workbench = makeWorkbench({
      ...opened.repositories,
      plans: { get: async () => plan },
      units: () => units,
      authority: {
        grantsOf: async () => grants,
        may: async (_identity, _action, unit) => grants.some((grant) => units.isWithin(unit, grant.unit)),
      },
      clock: { now: () => NOON },
    });
  });
  beforeEach(async () => {
    grants = [{ role: 'chair', unit: id('truong') }];
    await opened.store.connection.db?.collection('initiatives').deleteMany({});
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  async function submitted(unit: UnitId, at = NOON, person = `p-${++numbers}` as PersonId): Promise<ReceiptCode> {
    const code = `SK-${++numbers}` as ReceiptCode;
    const place = { id: unit, name: units.get(unit)?.name ?? '' };
    const profile = { ...profileOf(`Tác giả ${numbers}`, '+84912345678'), unit: place };
    const texts = { title: `Sáng kiến ${numbers}`, description: 'Mô tả.' };
    const draft = randomToken(9) as DraftId;
    await opened.repositories.initiatives.insert({ draft, code, plan: plan.id, person, profile, ...texts, at });
    return code;
  }
  const { identity } = contextOf('chair');
  const minutes = (count: number) => new Date(NOON.getTime() - count * 60_000);
  async function codes(top: UnitId, waiting = false): Promise<readonly string[]> {
    const all: string[] = [];
    for (let before: string | undefined, more = true; more; ) {
      const asked = { waiting, ...(before === undefined ? {} : { before }) };
      const page = await workbench.page(identity, plan.id, top, asked);
      expect(page?.lines.length).toBeLessThanOrEqual(6);
      all.push(...(page?.lines ?? []).map(({ code }) => code));
      before = page?.next;
      more = before !== undefined;
    }
    return all;
  }

  test('Long An is counted and listed under itself before 1/7/2025 and under Tây Ninh from then on', async () => {
    grants = [LONG_AN, TAY_NINH].map((unit) => ({ role: 'chair', unit }));
    const before = await submitted(LONG_AN, new Date('2025-06-30T23:59:59.999+07:00'));
    const after = await submitted(LONG_AN, new Date('2025-07-01T00:00:00+07:00'));
    const own = await submitted(TAY_NINH, NOON);
    const counted = async (unit: UnitId) => (await workbench.count(plan.id, unit))?.own.tally.counted;
    expect([await counted(LONG_AN), await counted(TAY_NINH)]).toEqual([1, 2]);
    expect(await codes(LONG_AN)).toEqual([before]);
    expect(await codes(TAY_NINH)).toEqual([own, after]);
  });

  test('a list of many units is paged newest first, without gaps, doubles, or what was erased, by one unit or all', async () => {
    const all: ReceiptCode[] = [];
    for (let index = 0; index < 40; index++)
      all.push(await submitted(id(`khoa-${index % 3 === 0 ? 7 : index}`), minutes(Math.floor(index / 4))));
    await submitted(id('p63-30'));
    await submitted(id('khoa-9'), NOON, 'gone' as PersonId);
    await opened.repositories.initiatives.anonymise('gone' as PersonId);
    const listed = await codes(id('truong'));
    expect(new Set(listed)).toEqual(new Set(all));
    expect(listed).toHaveLength(40);
    grants = [{ role: 'chair', unit: id('khoa-7') }];
    expect(await codes(id('khoa-7'))).toHaveLength(15);
    expect(await workbench.page(identity, plan.id, id('truong'), { waiting: false })).toBeNull();
    expect(await workbench.standing(identity, plan.id, id('khoa-8'))).toBeNull();
  });

  test('only what waits is listed where that is asked, and what is fresh is counted from its moment', async () => {
    const code = await submitted(id('khoa-1'), minutes(60));
    const waiting = await submitted(id('khoa-1'), minutes(5));
    const record = await opened.repositories.initiatives.byCode(code);
    const entry = { at: NOON, key: 'k', what: 'confirmed', by: 'chair' as PersonId } as const;
    await opened.repositories.initiatives.change(record?.id ?? '', 0, { status: 'accepted' }, entry);
    expect(await codes(id('truong'), true)).toEqual([waiting]);
    const standing = await workbench.standing(identity, plan.id, id('truong'), minutes(5));
    expect(standing?.own.tally).toMatchObject({ counted: 2, waiting: 1, confirmed: 1, fresh: 1 });
    expect(standing?.below.find(({ unit }) => unit === 'khoa-1')).toMatchObject({ target: 5, tally: { counted: 2 } });
    expect(standing?.below).toHaveLength(130);
  });

  test('the phone is whole only for whoever leads the author’s own unit', async () => {
    const code = await submitted(id('khoa-1'));
    const phone = async (...held: readonly Grant[]) => {
      grants = held;
      return (await workbench.read(identity, code))?.phone;
    };
    expect(await phone({ role: 'chair', unit: id('khoa-1') })).toBe('0912 345 678');
    expect(await phone({ role: 'deputy', unit: id('khoa-1') })).toBe('0912 345 678');
    expect(await phone({ role: 'chair', unit: id('truong') })).toBe('09xx xxx 678');
    expect(await phone({ role: 'office-admin', unit: id('khoa-1') })).toBe('09xx xxx 678');
    expect(await phone({ role: 'chair', unit: id('khoa-2') })).toBeUndefined();
    expect(await workbench.read(identity, 'SK-0' as ReceiptCode)).toBeNull();
  });

  test('a snapshot stays what it was, its picture too, and whoever asks in the same minute sees the same', async () => {
    await submitted(id('khoa-1'));
    const pictures: Buffer[] = [];
    const commands = await commandsOver(opened.repositories, {
      workbench,
      plans: { get: async () => ({ ...plan, owner: id('truong') }) },
      drawChart: async (chart) => {
        const png = await drawChart(chart);
        pictures.push(Buffer.from(png));
        return png;
      },
    });
    const take = async (user: string, at: Date) => {
      const command = { name: 'take-snapshot', payload: { plan: plan.id, unit: id('truong') } } as const;
      const { outcome } = await commands(command, contextOf(user, at));
      if (outcome.type !== 'taken') throw new Error(outcome.type);
      return opened.repositories.snapshots.get(outcome.snapshot);
    };
    const [first, second] = await Promise.all([take('a', NOON), take('b', NOON)]);
    await submitted(id('khoa-2'));
    const later = await take('c', new Date(NOON.getTime() + 30_000));
    expect(first).toMatchObject({ at: NOON, own: { count: 1, target: 650, summed: true } });
    expect([second, later]).toEqual([first, first]);
    expect(new Set(pictures.map((png) => png.toString('base64'))).size).toBe(1);
    const renewed = await take('c', new Date(NOON.getTime() + 61_000));
    expect(renewed).toMatchObject({ own: { count: 2 } });
    expect(await opened.repositories.snapshots.get(first?.id ?? '')).toEqual(first);
    expect(JSON.stringify(renewed)).not.toContain('Tác giả');
  });

  test('counting and listing read an index and no document', async () => {
    for (let index = 0; index < 30; index++) await submitted(id(`khoa-${index % 4}`), minutes(index));
    const { name } = opened.store.connection;
    const uri = new URL(testMongodbUri('explained'));
    uri.pathname = `/${name}`;
    const connection = await mongoose
      .createConnection(uri.href, { monitorCommands: true, autoIndex: false })
      .asPromise();
    try {
      const seen: Record<string, unknown>[] = [];
      connection.getClient().on('commandStarted', ({ commandName, command }) => {
        if (commandName === 'find' || commandName === 'aggregate') seen.push(command);
      });
      const counts = makeCounts({ connection }, 20);
      const some = [id('khoa-1'), id('khoa-2')];
      await counts.count(plan.id, { units: some, turns: [NOON], since: NOON });
      let inAll = 0;
      for await (const rows of counts.countAll(plan.id, [NOON])) for (const { count } of rows) inAll += count;
      expect(inAll).toBe(30);
      const fresh = await counts.countFresh(plan.id, { turns: [NOON], since: minutes(25), until: NOON });
      expect(fresh.reduce((sum, { count }) => sum + count, 0)).toBe(26);
      for (const asked of [{}, { units: some }]) {
        await counts.newest(plan.id, { ...asked, limit: 5, status: 'submitted', before: { at: minutes(3), id: 'x' } });
      }
      // One for the few, four for them to be listed; twice an edge and a range of all, and of what is fresh.
      expect(seen).toHaveLength(13);
      for (const { lsid, $db, $clusterTime, ...command } of seen) {
        const told = await connection.db?.command({ explain: command, verbosity: 'executionStats' });
        const examined = [...JSON.stringify(told).matchAll(/"totalDocsExamined":(\d+)/g)].map(([, count]) => count);
        expect([Object.keys(command)[0], new Set(examined)]).toEqual([Object.keys(command)[0], new Set(['0'])]);
      }
    } finally {
      await connection.close();
    }
  });
});
