import { planDocument } from '../../src/domain/plans/document.js';
import { founderUnits, type Unit } from '../../src/domain/units.js';
import { conversationId, identityId, type PersonId, type PlanId, type UnitId } from '../../src/ids.js';
import { makePlans } from '../../src/services/plans/plans.js';
import type { Store } from '../../src/store/connect.js';
import { readFoundingData } from '../../src/store/founding-data.js';
import type { Repositories } from '../../src/store/index.js';

/** A school whose faculties report every Thursday before 11:00, for tests of the product in a process of its own. */

export const SCHOOL = 'truong' as UnitId;
export const PLAN = 'ke-hoach-truong' as PlanId;
const SCHOOL_NAME = 'Công đoàn Trường Đại học';
/** When all of it was put in. */
const EARLY = at('2027-03-01T08:00:00');
const DAY_MS = 86_400_000;

/** Viet Nam's clock. */
export function at(text: string): Date {
  return new Date(`${text}+07:00`);
}

/** The school and these faculties, by their ids. */
export function schoolOf(faculties: Readonly<Record<string, string>>): readonly Unit[] {
  const school: Unit = { id: SCHOOL, name: SCHOOL_NAME, kind: 'grassroots', aliases: [] };
  const below = Object.entries(faculties).map(([id, name]): Unit => {
    return { id: id as UnitId, name, kind: 'section', section: 'faculty', aliases: [], parent: SCHOOL };
  });
  return [school, ...below];
}

/** Initiatives are taken from the one day to the other, e.g. 2027-03-08. */
export async function seedThursday(
  repositories: Repositories,
  units: readonly Unit[],
  { opens, closes = '2027-05-31' }: { readonly opens: string; readonly closes?: string },
): Promise<void> {
  await repositories.unitTrees.publish(0, [[...founderUnits(readFoundingData()), ...units]], EARLY);
  const rules = planDocument.parse({
    id: PLAN,
    level: 'plan',
    owner: SCHOOL,
    title: '75 nghìn sáng kiến',
    document: { type: 'Kế hoạch', issuer: SCHOOL_NAME, date: '2027-03-01' },
    entry: { opens: { on: opens }, closes: { on: closes } },
    targets: [
      {
        id: 'khoa',
        metric: 'initiatives',
        amount: { type: 'count', atLeast: 5 },
        whose: { type: 'each', kind: 'section' },
      },
    ],
    reporting: [{ id: 'tuan', kind: 'report', every: 'week', weekday: 4, before: '11:00' }],
  });
  await makePlans({ records: repositories.plans, clock: { now: () => EARLY } }).add({
    id: PLAN,
    name: rules.title,
    opensAt: at(`${opens}T00:00:00`),
    closesAt: new Date(at(`${closes}T00:00:00`).getTime() + DAY_MS),
    trial: false,
    groups: ['enterprise', 'public-sector'],
    owner: SCHOOL,
    rules,
  });
}

/** Whoever has the conversation that was last heard of, among those whose id is like this, gets this post: the first of an office founds it. */
export async function givePost(
  { store, repositories }: { readonly store: Store; readonly repositories: Repositories },
  role: 'office-admin' | 'chair',
  unit: UnitId,
  id: RegExp,
  fullName: string,
): Promise<PersonId> {
  const rows = store.connection.collection<{ _id: string; identity: string }>('conversations');
  const row = await rows.findOne({ _id: id }, { sort: { lastAt: -1 } });
  const person = await repositories.people.ensure(identityId.parse(row?.identity), EARLY);
  const conversation = conversationId.parse(row?._id);
  const post = { person, role, unit, holder: { fullName, phone: '+84912345678' }, conversation, since: EARLY } as const;
  const founded =
    role === 'office-admin' && (await repositories.roles.makeFirstAdmin(post, { unit, name: SCHOOL_NAME }));
  if (!founded) await repositories.roles.give(post);
  return person;
}
