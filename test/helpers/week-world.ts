import { founderUnits, NATIONAL, type Unit } from '../../src/domain/units.js';
import {
  type ConversationId,
  type IdentityId,
  makeConversationId,
  makeIdentityId,
  type PersonId,
  type PlanId,
  type UnitId,
} from '../../src/ids.js';
import { silentLog } from '../../src/log.js';
import type { PlanRecord } from '../../src/services/plans/plan-records.js';
import type { RoleRecord } from '../../src/services/roles/role-records.js';
import { openStore } from '../../src/store/connect.js';
import { readFoundingData } from '../../src/store/founding-data.js';
import { makeRepositories } from '../../src/store/index.js';

const BOT = 4_000_000;
const OFFICE_USER = 1;
const FIRST_USER = 50_000;
const OWNER = 'branch' as UnitId;
export const OFFICE = 'office' as PersonId;
export const OFFICE_HOME = makeConversationId('telegram', BOT, OFFICE_USER);

export const chairOf = (unit: number): PersonId => `chair-${unit}` as PersonId;
export const unitOf = (unit: number): UnitId => `b${String(unit).padStart(4, '0')}` as UnitId;
export const homeOf = (unit: number): ConversationId => makeConversationId('telegram', BOT, FIRST_USER + unit);

/** A database with a union that has an office, so many unions below it, each with a chair on Telegram, and these plans. */
export async function fillOffice(mongodbUri: string, units: number, plans: readonly PlanRecord[]): Promise<void> {
  const store = await openStore(mongodbUri, { log: silentLog });
  const repositories = makeRepositories(store);
  await store.ensureIndexes();
  const owner: Unit = { id: OWNER, name: 'Công đoàn ngành', kind: 'upper', parent: NATIONAL, aliases: [] };
  const numbers = Array.from({ length: units }, (_, unit) => unit);
  const below = numbers.map((unit): Unit => {
    const name = `Công đoàn cơ sở ${unit}`;
    return { id: unitOf(unit), name, kind: 'grassroots', parent: OWNER, aliases: [] };
  });
  await repositories.unitTrees.publish(0, [[...founderUnits(readFoundingData()), owner, ...below]], new Date(0));
  await settle(OFFICE, 'office-admin', OWNER, OFFICE_HOME, makeIdentityId('telegram', OFFICE_USER));
  for (const unit of numbers) {
    const identity = makeIdentityId('telegram', FIRST_USER + unit);
    await settle(chairOf(unit), 'chair', unitOf(unit), homeOf(unit), identity);
  }
  for (const plan of plans) await repositories.plans.add(plan);
  await store.close();

  async function settle(
    person: PersonId,
    role: RoleRecord['role'],
    unit: UnitId,
    conversation: ConversationId,
    identity: IdentityId,
  ): Promise<void> {
    const since = new Date(0);
    const holder = { fullName: 'Lê Văn Ất', phone: '+84912345678' };
    await repositories.roles.give({ person, role, unit, conversation, holder, since });
    const dialogue = JSON.stringify({ position: { scene: 'home', version: 1, step: 'menu', state: {} }, drafts: {} });
    const kept = { channel: 'telegram', place: 'private', rev: 1, seq: 1, blocked: false, lastAt: since };
    const rows = {
      people: { _id: person, consents: [], nudges: true, createdAt: since },
      identities: { _id: identity, person, createdAt: since },
      conversations: { _id: conversation, identity, ...kept, dialogue, seen: '[]', outbox: '[]' },
    };
    for (const [name, row] of Object.entries(rows))
      await store.connection.collection<{ _id: string }>(name).insertOne(row);
  }
}

interface Weekly {
  /** `11:00` */
  readonly before: string;
  /** The first Thursday. */
  readonly first: string;
  readonly weeks: number;
  /** When its office opened it. */
  readonly opened: Date;
}

/** A plan whose report is due every Thursday, and that reminds of nothing else. */
export function reportPlan(id: PlanId, { before, first, weeks, opened }: Weekly): PlanRecord {
  const opensAt = new Date(Date.parse(`${first}T00:00:00+07:00`) - 7 * DAY);
  const closes = new Date(opensAt.getTime() + (7 * weeks + 35) * DAY);
  const title = `Kế hoạch ${id}`;
  return {
    id,
    name: title,
    state: 'open',
    trial: false,
    groups: ['enterprise', 'public-sector'],
    opensAt,
    closesAt: closes,
    owner: OWNER,
    document: JSON.stringify({
      id,
      level: 'plan',
      title,
      document: { type: 'Kế hoạch', issuer: 'Công đoàn ngành' },
      entry: { closes: { on: closes.toISOString().slice(0, 10) } },
      reporting: [{ id: 'tuan', kind: 'report', every: 'week', weekday: 4, before }],
      reminders: { stop: true },
    }),
    rev: 0,
    changes: [{ key: id, rev: 0, at: opened, what: 'open' }],
  };
}

const DAY = 86_400_000;
