import { beforeAll, expect, test } from '@jest/globals';
import type { AnnouncementAudience } from '../../../src/conversation/announce.js';
import type { PersonId, PlanId } from '../../../src/ids.js';
import type { AudiencePorts } from '../../../src/services/announcements/audience.js';
import {
  all,
  announcementFor,
  audiences,
  CTY,
  CU,
  KHAC,
  KHOI,
  known,
  submitted,
  TINH,
  TO,
  withNobody,
} from '../../helpers/audience.js';
import type { TestStore } from '../../helpers/mailing.js';
import { NOON, openPlan } from '../../helpers/people.js';
import { reportOf } from '../../helpers/reports.js';

const opened = withNobody('audience');
let db: TestStore;
beforeAll(() => {
  db = opened.db;
});

/** Who is told, in the order of their ids, which says that nobody is there twice. */
async function told(asked: Partial<AnnouncementAudience>, change: Partial<AudiencePorts> = {}, binding = false) {
  const content = { ...announcementFor({}).content, binding };
  const found = await all(audiences(db, change).audienceOf(announcementFor(asked, { content }), NOON));
  return sorted(...found.map(({ person }) => person));
}
function sorted(...people: readonly PersonId[]): readonly PersonId[] {
  return [...people].sort((a, b) => (a < b ? -1 : 1));
}
const plan = (which: NonNullable<AnnouncementAudience['plan']>['which']) => ({ plan: { id: openPlan.id, which } });

test('everybody known in the subtree is told once, however they are known there', async () => {
  const member = await known(db, 'an', { unit: TINH, part: CTY });
  const inPart = await known(db, 'binh', { unit: CTY, part: TO });
  const chair = await known(db, 'chi', { unit: CTY, role: ['chair', CTY] });
  const author = await known(db, 'dung', { unit: KHAC });
  await submitted(db, author, TO);
  await submitted(db, author, KHOI, 'p2' as PlanId);
  await submitted(db, chair, CTY);
  const merged = await known(db, 'em', { unit: CU });
  const elsewhere = await known(db, 'giang', { unit: KHAC, role: ['chair', KHAC] });
  expect(await told({})).toEqual(sorted(member, inPart, chair, author, merged));
  expect(await told({ unit: TO.id })).toEqual(sorted(inPart, author));
  expect(await told({ unit: KHAC.id })).toEqual(sorted(author, elsewhere));
  expect(await told({ people: false, groups: true })).toEqual([]);
});

test('unit kinds and roles narrow it, and everything that is named has to hold', async () => {
  const member = await known(db, 'an', { unit: TINH, part: CTY });
  const chair = await known(db, 'chi', { role: ['chair', CTY] });
  const deputy = await known(db, 'dung', { role: ['deputy', TO] });
  const office = await known(db, 'em', { role: ['office-admin', TINH] });
  expect(await told({ unitKinds: ['grassroots'] })).toEqual(sorted(member, chair));
  expect(await told({ roles: ['chair', 'deputy'] })).toEqual(sorted(chair, deputy));
  expect(await told({ roles: ['deputy'], unitKinds: ['section'] })).toEqual([deputy]);
  expect(await told({ unitKinds: ['province'], roles: ['office-admin'] })).toEqual([office]);
});

test('who has taken part in a plan, and who has not', async () => {
  const author = await known(db, 'an', { unit: CTY });
  const silent = await known(db, 'binh', { unit: CTY });
  const other = await known(db, 'chi', { unit: CTY });
  const gone = await known(db, 'dung', { unit: CTY });
  const chair = await known(db, 'em', { role: ['chair', KHOI] });
  await known(db, 'giang', { role: ['chair', CTY] });
  await submitted(db, author, TO);
  await submitted(db, other, CTY, 'p2' as PlanId);
  const code = await submitted(db, gone, TINH);
  const row = await db.repositories.initiatives.byCode(code);
  const entry = { at: NOON, key: 'k', what: 'withdrawn', by: gone } as const;
  await db.repositories.initiatives.change(row?.id ?? '', 0, { status: 'withdrawn' }, entry);
  expect(await told(plan('participants'))).toEqual([author]);
  expect(await told({ ...plan('participants'), unit: KHOI.id })).toEqual([]);
  expect(await told({ ...plan('not-submitted'), unitKinds: ['grassroots'] })).toContain(silent);
  const without = await told(plan('not-submitted'));
  expect(without).toEqual(expect.arrayContaining([...sorted(silent, other, gone, chair)]));
  expect(without).not.toContain(author);
  // A unit has taken part when one below it has.
  expect(await told({ ...plan('not-submitted'), roles: ['chair'] })).toEqual([chair]);
});

test('who is in charge where the newest week is not reported, and where a target is not met', async () => {
  const chair = await known(db, 'an', { role: ['chair', CTY] });
  const deputy = await known(db, 'binh', { role: ['deputy', CTY] });
  const only = await known(db, 'chi', { role: ['deputy', KHOI] });
  await known(db, 'dung', { role: ['chair', TO] });
  const rows = [CTY, KHOI, TO].map(({ id: unit }) => reportOf({ unit }));
  await db.repositories.reports.open([...rows, reportOf({ unit: TO.id, period: '2026-W47' })]);
  const [filed] = await db.repositories.reports.getAll([`${openPlan.id} ${TO.id} 2026-W48`] as never);
  if (filed === undefined) throw new Error('no such report');
  const excuse = { key: 'k', at: NOON, by: chair, as: 'office', reason: 'Nghỉ' } as const;
  await db.repositories.reports.change(filed.id, filed.rev, { excuse });
  expect(await told(plan('not-reported'))).toEqual(sorted(chair, only));
  expect(await told({ ...plan('not-reported'), roles: ['deputy'] })).toEqual(sorted(deputy, only));
  const short = [CTY, KHAC].map(({ id: unit }) => ({ unit, target: 5, count: 1 }));
  const shortfalls = async () => ({ at: NOON, value: { short, owing: 2 } });
  expect(await told(plan('below-target'), { shortfalls })).toEqual([chair]);
  expect(await told(plan('below-target'))).toEqual([]);
});

test('who does not want news is told only what binds them', async () => {
  const yes = await known(db, 'an', { unit: CTY });
  const no = await known(db, 'binh', { unit: CTY });
  await db.store.connection.collection('people').updateOne({ _id: no as never }, { $set: { news: false } });
  expect(await told({})).toEqual([yes]);
  expect(await told({}, {}, true)).toEqual(sorted(yes, no));
});

test('whose data were erased, and who is somebody else now, is not there', async () => {
  const kept = await known(db, 'an', { unit: CTY, role: ['chair', CTY] });
  const from = await known(db, 'binh', { unit: CTY });
  const erased = await known(db, 'chi', { unit: CTY });
  await submitted(db, from, CTY);
  await submitted(db, erased, CTY);
  for (const one of [db.repositories.people, db.repositories.roles, db.repositories.initiatives])
    await one.join?.(from, kept);
  await db.repositories.initiatives.anonymise(erased);
  await db.repositories.people.forget({ person: erased, identities: [], conversation: '' as never });
  expect(await told({})).toEqual([kept]);
});

test('thousands come in pages, in the same order each time', async () => {
  const rows = Array.from({ length: 2_345 }, (_, n) => ({
    _id: `p${String(n).padStart(5, '0')}`,
    nudges: true,
    createdAt: NOON,
    profile: { unit: { id: n % 2 === 0 ? CTY.id : TINH.id }, subUnit: { kind: 'unit', id: TO.id } },
  }));
  await db.store.connection.collection('people').insertMany(rows as never);
  const read = async () => {
    const pages: string[][] = [];
    for await (const page of audiences(db).audienceOf(announcementFor({}), NOON))
      pages.push(page.map(({ person }) => person));
    return pages;
  };
  const pages = await read();
  expect(pages.map(({ length }) => length)).toEqual([1_000, 1_000, 345]);
  expect(new Set(pages.flat()).size).toBe(2_345);
  expect(await read()).toEqual(pages);
});
