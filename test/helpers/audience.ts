import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { AnnouncementAudience } from '../../src/conversation/announce.js';
import type { Role } from '../../src/domain/access.js';
import { makeUnitIndex } from '../../src/domain/units/search.js';
import type { Unit, UnitKind } from '../../src/domain/units.js';
import {
  type DraftId,
  makeConversationId,
  type PersonId,
  type PlanId,
  type ReceiptCode,
  type UnitId,
} from '../../src/ids.js';
import type { AnnouncementRecord } from '../../src/services/announcements/announcement-records.js';
import { type AudiencePorts, makeAudiences } from '../../src/services/announcements/audience.js';
import type { Recipient } from '../../src/services/delivery/delivery-records.js';
import type { ProfileChange } from '../../src/services/records.js';
import { announcementOf, audienceAt } from './announcements.js';
import { somebody, type TestStore } from './mailing.js';
import { NOON, openPlan, profileOf } from './people.js';
import { openTestStore } from './store.js';

/** tinh > cty > to, tinh > khoi, and another province beside; `cu` has become part of cty. */
export const TINH = unitOf('tinh', 'province');
export const CTY = unitOf('cty', 'grassroots', TINH.id);
export const TO = unitOf('to', 'section', CTY.id);
export const KHOI = unitOf('khoi', 'upper', TINH.id);
export const KHAC = unitOf('khac', 'province');
export const CU: Unit = { ...unitOf('cu', 'grassroots', KHAC.id), validTo: '2026-01-31', mergedInto: CTY.id };
export const AUDIENCE_UNITS = makeUnitIndex([TINH, CTY, TO, KHOI, KHAC, CU]).asOf('2026-11-20');

function unitOf(id: string, kind: UnitKind, parent?: UnitId): Unit {
  return { id: id as UnitId, name: `Đơn vị ${id}`, kind, aliases: [], ...(parent === undefined ? {} : { parent }) };
}

/** A store for tests of who is told: nobody is known when a test begins. */
export function withNobody(name: string): { readonly db: TestStore } {
  let db: TestStore | undefined;
  beforeAll(async () => {
    db = await openTestStore(name);
  });
  afterEach(async () => {
    for (const each of ['people', 'identities', 'conversations', 'roles', 'initiatives', 'reports'])
      await db?.store.connection.collection(each).deleteMany({});
  });
  afterAll(async () => {
    await db?.store.drop();
    await db?.store.close();
  });
  return {
    get db(): TestStore {
      if (db === undefined) throw new Error('it is opened before the first test');
      return db;
    },
  };
}

/** Somebody who can be written to, known as it is said. */
export async function known(
  db: TestStore,
  name: string,
  as: {
    readonly unit?: Unit;
    readonly part?: Unit;
    readonly role?: readonly [Role, Unit];
    readonly channels?: readonly ('telegram' | 'web')[];
  } = {},
): Promise<PersonId> {
  const { people, roles } = db.repositories;
  const { person } = await somebody(db, name, NOON, as.channels ?? ['telegram']);
  if (as.unit !== undefined || as.part !== undefined) {
    const unit = as.unit ?? TINH;
    const profile = {
      ...profileOf(name, '+84912345678'),
      unit: { id: unit.id, name: unit.name },
      ...(as.part === undefined ? {} : { subUnit: { kind: 'unit', id: as.part.id, name: as.part.name } as const }),
    };
    const consent = { version: '1', at: NOON.toISOString(), channel: 'telegram', accepted: true } as const;
    await people.remember(person, consent, profile, NOON);
  }
  if (as.role !== undefined) {
    const [role, { id: unit }] = as.role;
    const home = makeConversationId('telegram', 'bot', name);
    const holder = { fullName: name, phone: '+84912345678' };
    await roles.give({ person, role, unit, holder, conversation: home, since: NOON });
  }
  return person;
}

export async function submitted(db: TestStore, person: PersonId, unit: Unit, plan: PlanId = openPlan.id) {
  const draft = `d-${person}-${unit.id}-${plan}`;
  const subUnit: NonNullable<ProfileChange['subUnit']> = { kind: 'unit', id: unit.id, name: unit.name };
  const profile = { ...profileOf(`Tác giả ${person}`, '+84912345678'), subUnit };
  const code = draft as ReceiptCode;
  const texts = { title: '', description: '', at: NOON };
  await db.repositories.initiatives.insert({ draft: draft as DraftId, code, plan, person, profile, ...texts });
  return code;
}

export function audiences({ repositories }: TestStore, change: Partial<AudiencePorts> = {}) {
  return makeAudiences({
    ...repositories,
    plans: { get: async () => openPlan },
    records: { all: async () => [openPlan, { id: 'p2' as PlanId }] },
    shortfalls: async () => ({ at: NOON, value: { short: [], owing: 0 } }),
    units: () => AUDIENCE_UNITS,
    ...change,
  });
}

/** A draft for these at {@link TINH}. */
export function announcementFor(
  audience: Partial<AnnouncementAudience>,
  change: Partial<AnnouncementRecord> = {},
): AnnouncementRecord {
  return announcementOf('tb-1', NOON, {
    unit: TINH.id,
    home: makeConversationId('telegram', 'bot', 'author'),
    content: { parts: [{ text: 'Mời họp lúc 8 giờ' }], binding: false, urgent: false },
    audience: audienceAt(TINH.id, audience),
    state: 'draft',
    rev: 0,
    confirmations: [],
    ...change,
  });
}

export async function all(pages: AsyncIterable<readonly Recipient[]>): Promise<Recipient[]> {
  const found: Recipient[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}
