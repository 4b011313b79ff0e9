import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type mongoose from 'mongoose';
import { founderUnits, NATIONAL, type Unit } from '../../src/domain/units.js';
import {
  conversationId,
  identityId,
  makeConversationId,
  makeIdentityId,
  type PersonId,
  type PlanId,
  type UnitId,
} from '../../src/ids.js';
import { silentLog } from '../../src/log.js';
import { ROOT } from '../../src/root.js';
import { CHUNK } from '../../src/services/units/unit-records.js';
import { openStore, type Store } from '../../src/store/connect.js';
import { readFoundingData } from '../../src/store/founding-data.js';
import { makeRepositories } from '../../src/store/index.js';

const AT_ONCE = 5_000;

export interface Chairs {
  readonly mongodbUri: string;
  readonly count: number;
  readonly botId: number;
  /** Telegram's number of the first; the others follow. */
  readonly firstUser: number;
}

/** The plan whose weekly report these chairs owe; it is opened on Wednesday at 15:00 and due on Thursday at 11:00. */
export const PLAN = 'weekly' as PlanId;
/** A Wednesday like others, ten minutes before the report is asked for. */
export const BEFORE_THE_REPORT = new Date('2026-11-25T14:50:00+07:00');
export const ASKED_AT = new Date('2026-11-25T15:00:00+07:00');

/** A database with one union, so many unions directly below it, each with a chair on Telegram, and a plan that is open. */
export async function fillChairs({ mongodbUri, count, botId, firstUser }: Chairs): Promise<void> {
  const store = await openStore(mongodbUri, { log: silentLog });
  await store.ensureIndexes();
  const repositories = makeRepositories(store);
  const units = [...founderUnits(readFoundingData()), OWNER, ...Array.from({ length: count }, (_, at) => unit(at))];
  const parts: Unit[][] = [];
  for (let from = 0; from < units.length; from += CHUNK) parts.push(units.slice(from, from + CHUNK));
  await repositories.unitTrees.publish(0, parts, BEFORE_THE_REPORT);
  const at = new Date(BEFORE_THE_REPORT.getTime() - 7 * 86_400_000);
  for (let from = 0; from < count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => from + index);
    await Promise.all([
      insert(
        'people',
        numbers.map((n) => ({ _id: chair(n), consents: [], nudges: true, createdAt: at })),
      ),
      insert(
        'identities',
        numbers.map((n) => ({ _id: identity(n), person: chair(n), createdAt: at })),
      ),
      insert(
        'roles',
        numbers.map((n) => role(n, at)),
      ),
      insert(
        'conversations',
        numbers.map((n) => conversation(n, at)),
      ),
    ]);
  }
  const paper: unknown = JSON.parse(readFileSync(join(ROOT, 'data/plans/004-gddt-long-an-2021.json'), 'utf8'));
  if (typeof paper !== 'object' || paper === null || !('reporting' in paper)) throw new Error('no reporting in 004');
  await repositories.plans.add({
    id: PLAN,
    name: '75 nghìn sáng kiến',
    state: 'open',
    trial: false,
    groups: ['enterprise', 'public-sector'],
    opensAt: new Date('2026-11-01T00:00:00+07:00'),
    closesAt: new Date('2027-02-01T00:00:00+07:00'),
    owner: OWNER.id,
    document: JSON.stringify({
      id: PLAN,
      level: 'plan',
      title: '75 nghìn sáng kiến',
      document: { type: 'Kế hoạch', issuer: OWNER.name, date: '2026-11-01' },
      entry: { closes: { on: '2027-01-31' } },
      reporting: paper.reporting,
    }),
    rev: 0,
    changes: [],
  });
  await store.close();

  function insert(collection: string, rows: readonly object[]): Promise<unknown> {
    return store.connection.collection(collection).insertMany(rows as mongoose.mongo.OptionalId<object>[]);
  }
  function identity(n: number): string {
    return makeIdentityId('telegram', firstUser + n);
  }
  function home(n: number): string {
    return makeConversationId('telegram', botId, firstUser + n);
  }
  function role(n: number, since: Date): object {
    const holder = { fullName: `Chủ tịch ${n}`, phone: `+8491${String(n).padStart(7, '0')}` };
    return { _id: `r${n}`, person: chair(n), role: 'chair', unit: unit(n).id, holder, conversation: home(n), since };
  }
  function conversation(n: number, lastAt: Date): object {
    const dialogue = JSON.stringify({ position: { scene: 'home', version: 1, step: 'menu', state: {} }, drafts: {} });
    const texts = { dialogue, seen: '[]', outbox: '[]' };
    const kept = { channel: 'telegram', place: 'private', rev: 1, seq: 1, blocked: false, lastAt };
    return { _id: home(n), identity: identity(n), ...kept, ...texts };
  }
}

/** Whoever has this chat on Telegram is of the union's office. */
export async function becomesOffice(
  store: Store,
  chat: { readonly user: { readonly id: number }; readonly conversation: string },
): Promise<void> {
  const { people, roles } = makeRepositories(store);
  const person = await people.ensure(identityId.parse(`telegram:${chat.user.id}`), BEFORE_THE_REPORT);
  const holder = { fullName: 'Lê Thị Mai', phone: '+84912345678' };
  const conversation = conversationId.parse(chat.conversation);
  await roles.give({ person, role: 'office-admin', unit: OWNER.id, holder, conversation, since: BEFORE_THE_REPORT });
}

const OWNER: Unit = { id: 'branch' as UnitId, name: 'Công đoàn ngành', kind: 'upper', parent: NATIONAL, aliases: [] };

function unit(n: number): Unit {
  const id = `b${String(n).padStart(6, '0')}` as UnitId;
  return { id, name: `Công đoàn cơ sở ${n}`, kind: 'grassroots', parent: OWNER.id, aliases: [], headcount: n % 900 };
}

/** The chair of the `n`th union, and Telegram's user `firstUser + n`. */
export function chair(n: number): PersonId {
  return `chair-${n}` as PersonId;
}
