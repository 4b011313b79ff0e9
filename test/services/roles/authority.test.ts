import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CommandName } from '../../../src/conversation/command.js';
import { ROLES, type Role } from '../../../src/domain/access.js';
import { reportKey } from '../../../src/domain/report.js';
import type { Unit } from '../../../src/domain/units.js';
import {
  type DraftId,
  type PersonId,
  type PlanId,
  type ReceiptCode,
  randomToken,
  type UnitId,
} from '../../../src/ids.js';
import type { CommandContext, RunCommand } from '../../../src/services/commands/ports.js';
import { recordOf } from '../../../src/services/plans/plans.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, openPlan, profileOf } from '../../helpers/people.js';
import { reportOf } from '../../helpers/reports.js';
import { openTestStore } from '../../helpers/store.js';
import { unitsInMemory } from '../../helpers/units.js';
import { type Row, type Scope, TABLE, UNITS, type World } from './authority-table.js';

/**
 * Every command (test/services/roles/authority-table.ts) is tried by every role and by nobody in particular, on something at
 * the own unit, below it, beside it and above it, over real repositories. Where it is not allowed nothing is told and
 * nothing changes.
 */
const TREE: readonly Unit[] = [
  { id: UNITS.own, name: 'Công đoàn Trường A', kind: 'grassroots', parent: UNITS.above, aliases: [] },
  { id: UNITS.below, name: 'Công đoàn khoa B', kind: 'section', parent: UNITS.own, aliases: [] },
  { id: UNITS.beside, name: 'Công đoàn Bệnh viện C', kind: 'grassroots', parent: UNITS.above, aliases: [] },
];
const SCOPES: readonly Scope[] = ['own', 'below', 'beside', 'above'];
const ACTORS: readonly (Role | undefined)[] = [undefined, ...ROLES];
/** In everything that belongs to somebody else: it must not be in what a refused command tells. */
const SECRET = 'Chuyện-của-người-khác';
const REFUSALS: readonly string[] = ['not-allowed', 'not-yours', 'refused', 'unknown', 'gone'];

describe('a role reaches its own subtree and nothing else', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;
  let world: World;

  beforeAll(async () => {
    opened = await openTestStore('authority');
    // What is drawn is nobody's right, and takes half a second each time.
    const nothing = new Uint8Array();
    const undrawn = { drawPoster: async () => ({ png: nothing, pdf: nothing }), drawChart: async () => nothing };
    run = await commandsOver(opened.repositories, { units: unitsInMemory(TREE), ...undrawn });
    world = makeWorld();
  });
  beforeEach(async () => {
    // What an earlier command has left would only make the comparisons longer.
    const full = new Set([...(await dump()).keys()].map((row) => row.slice(0, row.indexOf(' '))));
    for (const name of full) if (name !== 'plans') await opened.store.connection.db?.collection(name).deleteMany({});
    await opened.repositories.roles.makeFirstAdmin(
      {
        ...post(contextOf('root')),
        person: await personOf(contextOf('root')),
        role: 'office-admin',
        unit: UNITS.above,
      },
      { unit: UNITS.above, name: SECRET },
    );
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  test.each(Object.entries(TABLE) as [CommandName, Row][])('%s', async (name, row) => {
    const cells = ACTORS.flatMap((role) => SCOPES.map((scope) => ({ role, scope })));
    // Everything that is there before anybody tries is written at once: one journal flush serves many.
    const tries = await Promise.all(
      cells.map(async ({ role, scope }) => ({
        role,
        scope,
        actor: await actorWith(role),
        command: await row.command(world, UNITS[scope]),
      })),
    );
    const before = await dump();
    const mine: string[] = tries.map(({ actor }) => actor.identity);
    for (const { actor } of tries) mine.push(await personOf(actor));
    // What is not allowed comes first, so that what is allowed cannot hide that it has changed something.
    const isAllowed = ({ role, scope }: { role: Role | undefined; scope: Scope }) => row.allowed(role, scope);
    const own = row.own === true;
    const watched = own ? tries : tries.filter((each) => !isAllowed(each));
    for (const each of watched) expect([each.role, (await tryOut(each)).includes(SECRET)]).toEqual([each.role, false]);
    const about = own || row.besides !== undefined ? mine : undefined;
    expect([name, changes(before, await dump(), about, row.besides)]).toEqual([name, []]);
    for (const each of own ? [] : tries.filter(isAllowed)) await tryOut(each);

    async function tryOut({ role, scope, actor, command }: (typeof tries)[number]): Promise<string> {
      const cell = `${name} by ${role ?? 'nobody'}, ${scope}`;
      expect(command.name).toBe(name);
      const { outcome } = await run(command, actor);
      expect([cell, REFUSALS.includes(outcome.type)]).toEqual([cell, !row.allowed(role, scope)]);
      return JSON.stringify(outcome);
    }
  });

  function makeWorld(): World {
    const { repositories } = opened;
    return {
      repositories,
      fresh: () => randomToken(9),
      initiative: async (unit) => {
        const member = contextOf(`member-${randomToken(6)}`);
        const code = `SK-${randomToken(6)}` as ReceiptCode;
        const at = { id: unit, name: SECRET };
        const profile = { ...profileOf(SECRET, '+84912345678'), unit: at, subUnit: { kind: 'unit', ...at } as const };
        const person = await personOf(member);
        const texts = { title: SECRET, description: SECRET };
        const draft = randomToken(9) as DraftId;
        await repositories.initiatives.insert({ draft, code, plan: openPlan.id, person, profile, ...texts, at: NOON });
        return code;
      },
      report: async (unit) => {
        const report = reportOf({ plan: randomToken(9) as PlanId, unit });
        await repositories.reports.open([report]);
        return reportKey(report.plan, unit, report.period);
      },
      week: async (unit) => {
        const plan = randomToken(9) as PlanId;
        await repositories.plans.add(recordOf({ ...openPlan, id: plan, owner: unit }));
        const week = reportOf({ plan, unit: UNITS.beside, dueAt: new Date(NOON.getTime() - 60_000) });
        await repositories.reports.open([week]);
        return { plan, period: week.period };
      },
      asOffice: async (command) => (await run(command, contextOf('root'))).outcome,
      invitation: async (unit) => {
        const id = randomToken(9);
        const by = await personOf(contextOf(`giver-${randomToken(6)}`));
        const times = { at: NOON, expiresAt: new Date(NOON.getTime() + 86_400_000) };
        const hash = randomToken(9);
        await repositories.invitations.make({ id, hash, role: 'council-member', unit, by, byName: SECRET, ...times });
        return id;
      },
      stranger: async (unit) => {
        const other = contextOf(`stranger-${randomToken(6)}`);
        await repositories.roles.give({ ...post(other), person: await personOf(other), role: 'chair', unit });
        return other.identity;
      },
      holder: async (role, unit) => {
        const other = contextOf(`holder-${randomToken(6)}`);
        const person = await personOf(other);
        await repositories.roles.give({ ...post(other), person, role, unit });
        const [held] = await repositories.roles.ofPerson(person);
        return held?.id ?? '';
      },
    };
  }

  /** Somebody new who holds this role at the own unit, and has nothing else. */
  async function actorWith(role: Role | undefined): Promise<CommandContext> {
    const actor = contextOf(`actor-${randomToken(6)}`);
    const person = await personOf(actor);
    if (role !== undefined)
      await opened.repositories.roles.give({ ...post(actor, 'Lê Thị Mình'), person, role, unit: UNITS.own });
    return actor;
  }

  function personOf({ identity }: CommandContext): Promise<PersonId> {
    return opened.repositories.people.ensure(identity, NOON);
  }

  /** Every document there is, by collection and id. */
  async function dump(): Promise<ReadonlyMap<string, string>> {
    const database = opened.store.connection.db;
    if (database === undefined) throw new Error('no database');
    const named = (name: string) => ({ $project: { _id: 0, name: { $literal: name }, row: '$$ROOT' } });
    const [first = '', ...others] = (await database.listCollections().toArray()).map(({ name }) => name);
    // One question for all of it: this is asked some thousand times.
    const rows = await database
      .collection(first)
      .aggregate<{ readonly name: string; readonly row: { readonly _id: unknown } }>([
        named(first),
        ...others.map((coll) => ({ $unionWith: { coll, pipeline: [named(coll)] } })),
      ])
      .toArray();
    return new Map(rows.map(({ name, row }) => [`${name} ${String(row._id)}`, JSON.stringify(row)] as const));
  }

  /** What was changed, added or removed, without what is about the actor where that is allowed. */
  function changes(
    before: ReadonlyMap<string, string>,
    after: ReadonlyMap<string, string>,
    mine: readonly string[] = [],
    besides: readonly string[] = [],
  ): string[] {
    const about = (text = '') => mine.some((id) => text.includes(id));
    return [...new Set([...before.keys(), ...after.keys()])]
      .filter((key) => before.get(key) !== after.get(key))
      .filter((key) => !about(before.get(key)) && !about(after.get(key)))
      .filter((key) => !besides.some((collection) => key.startsWith(`${collection} `)));
  }

  function post({ conversation }: CommandContext, fullName = SECRET) {
    return { holder: { fullName, phone: '+84912345678' }, conversation, since: NOON };
  }
});

test('the table has the tree that it speaks of', () => {
  const units = unitsInMemory(TREE).index();
  const within = (unit: UnitId) => units.isWithin(unit, UNITS.own);
  expect(SCOPES.filter((scope) => within(UNITS[scope]))).toEqual(['own', 'below']);
});
