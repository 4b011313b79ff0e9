import type { mongo } from 'mongoose';
import { AppError } from '../../errors.js';
import { deliveryId } from '../../ids.js';
import {
  type BundleOutcome,
  type Deliveries,
  type Delivery,
  isUntried,
} from '../../services/delivery/delivery-records.js';
import type { Store } from '../connect.js';
import { grouped } from '../grouped.js';
import { storing } from '../guard.js';
import { type DeliveryRow, deliveryModel } from '../models/delivery.js';

type Bundles = Pick<
  Deliveries,
  | 'unsettled'
  | 'pendingOf'
  | 'bind'
  | 'ofBundle'
  | 'unbind'
  | 'end'
  | 'queued'
  | 'isOpen'
  | 'record'
  | 'shown'
  | 'begin'
  | 'takeBack'
  | 'bindAll'
>;

const OPEN = { $exists: true } as const;
const NONE = { $exists: false } as const;
const BEGUN = { begun: '', beginner: '' } as const;
/** What is told anew has no bundle, and nobody has begun it. */
const FRESH = { bundle: '', conversation: '', ...BEGUN } as const;
/** A page at once; a slow disk may take its time over it. */
const BULK_MS = 20_000;

/** What is on its way to people, and what becomes of it. Every change is one conditional update. */
export function makeDeliveryBundles({ connection }: Pick<Store, 'connection'>): Bundles {
  const rows = deliveryModel(connection);

  async function find(filter: mongo.Filter<DeliveryRow>): Promise<Delivery[]> {
    const found = await storing(() => rows.find(filter as never).lean<DeliveryRow[]>());
    return found.map(toDelivery);
  }
  async function change(filter: mongo.Filter<DeliveryRow>, update: mongo.UpdateFilter<DeliveryRow>): Promise<void> {
    await storing(() => rows.updateMany(filter as never, update as never));
  }

  /** What became of many at one moment is written with one statement for each outcome: the database plans it once. */
  const recording = grouped(async (some: readonly Recording[]) => {
    const told = new Set<string>();
    const alike = new Map<string, { readonly bundles: string[]; readonly first: Recording }>();
    for (const each of some) {
      // The first telling counts.
      if (told.has(each.bundle)) continue;
      told.add(each.bundle);
      const key = JSON.stringify(each.outcome);
      const { bundles, first } = alike.get(key) ?? { bundles: [], first: each };
      alike.set(key, { bundles: [...bundles, each.bundle], first });
    }
    await write(
      [...alike.values()].flatMap(({ bundles, first: { outcome, at } }): Statement[] => {
        const q = { bundle: { $in: bundles }, open: OPEN };
        const stated = { q, u: outcomeOf(outcome, at), multi: true } as const;
        if (!isUntried(outcome)) return [stated];
        return [
          { ...stated, q: { ...q, begun: NONE } },
          { q: { ...q, begun: OPEN }, u: ended('unknown', at), multi: true },
        ];
      }),
    );
    return some.map(() => undefined);
  });

  /** Of what is sent at most once each bundle is one row. */
  const beginning = grouped(async (some: readonly Beginning[]) => {
    const stated = [...new Set(some.map(({ part }) => part))].map((part): Statement => {
      const its = some.filter((each) => each.part === part);
      const q = { bundle: { $in: its.map(({ bundle }) => bundle) }, open: OPEN, begun: part === 0 ? NONE : part };
      const tokens = its.map(({ bundle, token }) => [bundle, token] as const);
      return { q, u: [{ $set: { begun: part + 1, beginner: lookedUp('$bundle', tokens) } }], multi: true };
    });
    if ((await write(stated)) === some.length) return some.map(() => 'begun' as const);
    const asked = { bundle: { $in: some.map(({ bundle }) => bundle) }, open: OPEN };
    const found = await storing(() => rows.find(asked, { bundle: 1, begun: 1, beginner: 1 }).lean<DeliveryRow[]>());
    return some.map(({ bundle, part, token }) => {
      const theirs = found.filter((row) => row.bundle === bundle);
      if (theirs.some(({ begun, beginner }) => begun === part + 1 && beginner === token)) return 'begun' as const;
      return theirs.length > 0 ? ('before' as const) : ('over' as const);
    });
  });

  /** How many rows fitted. */
  async function write(updates: readonly Statement[], patienceMs?: number): Promise<number> {
    const command = { update: rows.collection.collectionName, ordered: false, updates: [...updates] };
    const result = await storing(
      () =>
        rows.db
          .getClient()
          .db(rows.db.name)
          .command({ ...command, writeConcern }),
      patienceMs,
    );
    if (result.writeConcernError !== undefined) throw new AppError('STORE_UNAVAILABLE');
    if (result.writeErrors !== undefined) throw new Error('a row could not be written');
    return Number(result.n);
  }

  async function isOpen(bundle: string): Promise<boolean> {
    return (await storing(() => rows.findOne({ bundle, open: OPEN }, { _id: 1 }).lean())) !== null;
  }

  return {
    unsettled: ({ occurrence, page }) => find({ occurrence, page, open: OPEN }),
    pendingOf: (people) =>
      find({ person: { $in: [...people] }, open: OPEN, state: 'pending', bundle: NONE } as mongo.Filter<DeliveryRow>),
    bind: (ids, bundle, conversation) =>
      change({ _id: { $in: [...ids] }, state: 'pending', bundle: NONE } as mongo.Filter<DeliveryRow>, {
        $set: { bundle, conversation },
      }),
    ofBundle: (bundle) => find({ bundle, open: OPEN }),
    bindAll: async (some) => {
      if (some.length === 0) return;
      const q = { _id: { $in: some.map(({ id }) => id) }, state: 'pending', bundle: NONE };
      const bundle = lookedUp(
        '$_id',
        some.map((each) => [each.id, each.bundle]),
      );
      const conversation = lookedUp(
        '$_id',
        some.map((each) => [each.id, each.conversation]),
      );
      await write([{ q, u: [{ $set: { bundle, conversation } }, { $unset: 'waitsFor' }], multi: true }], BULK_MS);
    },
    unbind: (ids, bundle) =>
      change({ _id: { $in: [...ids] }, bundle, state: 'pending' }, { $unset: { bundle: '', conversation: '' } }),
    end: (ids, state, at, bundle) =>
      change({ _id: { $in: [...ids] }, state: 'pending', bundle: bundle ?? NONE } as mongo.Filter<DeliveryRow>, {
        $set: { state, at },
        $unset: { open: '', bundle: '', ...(bundle === undefined ? {} : { conversation: '' }) },
      }),
    queued: (bundles, at) =>
      change({ bundle: { $in: [...bundles] }, open: OPEN, state: 'pending' }, { $set: { state: 'queued', at } }),
    isOpen,
    record: (bundle, outcome, at) => recording({ bundle, outcome, at }),
    begin: (bundle, part, token) => beginning({ bundle, part, token }),
    takeBack: (bundle, part, token) =>
      change(
        { bundle, open: OPEN, begun: part + 1, beginner: token },
        part === 0 ? { $unset: BEGUN } : { $set: { begun: part }, $unset: { beginner: '' } },
      ),
    shown: (conversation, seqs, at) =>
      change(
        { conversation, seq: { $in: [...seqs] }, state: 'waiting' },
        { $set: { state: 'delivered', at }, $unset: { seq: '' } },
      ),
  };
}

interface Statement {
  readonly q: object;
  readonly u: object;
  readonly multi: true;
}

interface Recording {
  readonly bundle: string;
  readonly outcome: BundleOutcome;
  readonly at: Date;
}

interface Beginning {
  readonly bundle: string;
  readonly part: number;
  readonly token: string;
}

/** Another value for each row, in one statement: what stands in the list for the row's own `field`. */
function lookedUp(field: string, values: readonly (readonly [string, string])[]): object {
  return { $getField: { field, input: { $literal: Object.fromEntries(values) } } };
}

const writeConcern = { w: 'majority', j: true } as const;

function outcomeOf(outcome: BundleOutcome, at: Date): mongo.UpdateFilter<DeliveryRow> {
  switch (outcome.type) {
    case 'sent': {
      const { toBeShown } = outcome;
      if (toBeShown === undefined) return ended('delivered', at);
      return { $set: { state: 'waiting', at, ...toBeShown }, $unset: { open: '' } };
    }
    case 'gone':
    case 'full':
      return {
        $set: { state: 'pending', at, ...(outcome.type === 'full' ? { full: true } : {}) },
        $unset: FRESH,
        $addToSet: { tried: outcome.conversation },
      };
    case 'refused':
      return ended('failed', at);
    case 'off':
      return ended('settled', at);
    case 'held':
      return { $set: { state: 'pending', at }, $unset: FRESH, $inc: { attempt: 1 } };
    case 'unknown':
    case 'expired':
      return ended(outcome.type, at);
  }
}

export function toDelivery({
  _id,
  open: _open,
  seq: _seq,
  begun: _begun,
  beginner: _by,
  ...rest
}: DeliveryRow): Delivery {
  return { id: deliveryId.parse(_id), ...rest };
}

function ended(state: Delivery['state'], at: Date): mongo.UpdateFilter<DeliveryRow> {
  return { $set: { state, at }, $unset: { open: '' } };
}
