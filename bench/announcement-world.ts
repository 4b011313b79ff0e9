import mongoose from 'mongoose';
import { founderUnits, NATIONAL, type Unit } from '../src/domain/units.js';
import { hashToken, makeConversationId, makeIdentityId, type PersonId, type UnitId } from '../src/ids.js';
import { silentLog } from '../src/log.js';
import { CHUNK } from '../src/services/units/unit-records.js';
import { openStore } from '../src/store/connect.js';
import { readFoundingData } from '../src/store/founding-data.js';
import { makeRepositories } from '../src/store/index.js';

export interface World {
  readonly mongodbUri: string;
  readonly count: number;
  readonly botId: number;
  /** Telegram's number of the first; the others follow. */
  readonly firstUser: number;
  readonly admins: readonly number[];
}

/** A Wednesday morning like others. */
export const MORNING = new Date('2026-11-25T08:30:00+07:00');
const AT_ONCE = 5_000;
const MEMBERS_A_UNIT = 100;

/**
 * A database with one union, unions of a hundred members each below it, all of them on Telegram and known by their profile, and
 * the union's office with these admins.
 */
export async function fillMembers({ mongodbUri, count, botId, firstUser, admins }: World): Promise<void> {
  const store = await openStore(mongodbUri, { log: silentLog });
  await store.ensureIndexes();
  const units = [OFFICE, ...Array.from({ length: Math.ceil(count / MEMBERS_A_UNIT) }, (_, at) => unit(at))];
  const all = [...founderUnits(readFoundingData()), ...units];
  const parts: Unit[][] = [];
  for (let from = 0; from < all.length; from += CHUNK) parts.push(all.slice(from, from + CHUNK));
  await makeRepositories(store).unitTrees.publish(0, parts, MORNING);
  const at = new Date(MORNING.getTime() - 7 * 86_400_000);
  for (let from = 0; from < count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
    await people(numbers.map((n) => ({ user: firstUser + n, profile: profile(n) })));
  }
  await people(admins.map((user) => ({ user })));
  await insert(
    'roles',
    admins.map((user, n) => ({
      _id: `office ${n}`,
      person: personOf(user),
      role: 'office-admin',
      unit: OFFICE.id,
      holder: { fullName: `Quản trị ${n}`, phone: `+8498000000${n}` },
      conversation: makeConversationId('telegram', botId, user),
      since: at,
    })),
  );
  // A database without today's copy is copied at the start, which would be measured too.
  const slot = new Date(MORNING);
  slot.setUTCHours(-5, 0, 0, 0);
  await insert('job_ledger', [
    { _id: 'daily-backup', slot, state: 'done', owner: 'bench', until: slot, attempt: 1, doneAt: slot },
  ]);
  await store.close();

  async function people(some: readonly { readonly user: number; readonly profile?: object }[]): Promise<void> {
    await Promise.all([
      insert(
        'people',
        some.map(({ user, ...known }) => ({
          _id: personOf(user),
          ...known,
          consents: [],
          nudges: true,
          createdAt: at,
        })),
      ),
      insert(
        'identities',
        some.map(({ user }) => ({ _id: makeIdentityId('telegram', user), person: personOf(user), createdAt: at })),
      ),
      insert(
        'conversations',
        some.map(({ user }) => conversation(user)),
      ),
    ]);
  }

  async function insert(collection: string, rows: readonly object[]): Promise<void> {
    await store.connection
      .collection(collection)
      .insertMany(rows as mongoose.mongo.OptionalId<object>[], { ordered: false });
  }

  function conversation(user: number): object {
    const dialogue = JSON.stringify({ position: { scene: 'home', version: 1, step: 'menu', state: {} }, drafts: {} });
    const id = { _id: makeConversationId('telegram', botId, user), identity: makeIdentityId('telegram', user) };
    const texts = { dialogue, seen: '[]', outbox: '[]' };
    return { ...id, channel: 'telegram', place: 'private', rev: 1, seq: 1, blocked: false, lastAt: at, ...texts };
  }
}

const OFFICE: Unit = { id: 'branch' as UnitId, name: 'Công đoàn ngành', kind: 'upper', parent: NATIONAL, aliases: [] };

function unit(n: number): Unit {
  const id = `b${String(n).padStart(6, '0')}` as UnitId;
  return { id, name: `Công đoàn cơ sở ${n}`, kind: 'grassroots', parent: OFFICE.id, aliases: [], headcount: 100 };
}

/** Ids of people are random, and so are these; the same in every run. */
export function personOf(user: number): PersonId {
  return hashToken(`person ${user}`).slice(0, 16) as PersonId;
}

function profile(n: number): object {
  const { id, name } = unit(Math.floor(n / MEMBERS_A_UNIT));
  return {
    fullName: `Đoàn viên ${n}`,
    phone: `+8491${String(n).padStart(7, '0')}`,
    unit: { id, name },
    subUnit: { kind: 'typed', name: 'Tổ 1' },
    group: 'enterprise',
  };
}

/** The database behind a URI, with the tools of a bench. */
export async function openDatabase(uri: string) {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  return { database: client.db(), close: () => client.close() };
}
