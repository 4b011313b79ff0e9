import type { mongo } from 'mongoose';
import { deliveryId } from '../ids.js';
import type { Deliveries, Delivery } from '../services/delivery-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { type DeliveryRow, deliveryModel } from './models/delivery.js';

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
      const updates = some.map(({ id, bundle, conversation }) => ({
        updateOne: { filter: { _id: id, state: 'pending', bundle: NONE }, update: { $set: { bundle, conversation } } },
      }));
      await storing(() => rows.collection.bulkWrite(updates as never, { ordered: false }), BULK_MS);
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
    record: (bundle, outcome, at) => {
      const open = { bundle, open: OPEN };
      switch (outcome.type) {
        case 'sent': {
          const { toBeShown } = outcome;
          if (toBeShown === undefined) return change(open, ended('delivered', at));
          return change(open, { $set: { state: 'waiting', at, ...toBeShown }, $unset: { open: '' } });
        }
        case 'gone':
        case 'full':
          return change(open, {
            $set: { state: 'pending', at, ...(outcome.type === 'full' ? { full: true } : {}) },
            $unset: FRESH,
            $addToSet: { tried: outcome.conversation },
          });
        case 'refused':
          return change(open, ended('failed', at));
        case 'off':
          return change(open, ended('settled', at));
        case 'held':
          return change(open, { $set: { state: 'pending', at }, $unset: FRESH, $inc: { attempt: 1 } });
        case 'unknown':
        case 'expired':
          return change(open, ended(outcome.type, at));
      }
    },
    begin: async (bundle, part, token) => {
      const next = { begun: part + 1, beginner: token };
      const may = { bundle, open: OPEN, $or: [{ begun: part === 0 ? NONE : part }, next] };
      const result = await storing(() => rows.updateMany(may as never, { $set: next }));
      if (result.matchedCount > 0) return 'begun';
      return (await isOpen(bundle)) ? 'before' : 'over';
    },
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
