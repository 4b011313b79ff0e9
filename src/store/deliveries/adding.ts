import { AppError } from '../../errors.js';
import type { NewDelivery } from '../../services/delivery/delivery-records.js';
import type { Store } from '../connect.js';
import { storing } from '../guard.js';
import { type DeliveryRow, deliveryModel } from '../models/delivery.js';

/** One command holds so many; a slow disk may take its time over them. */
const AT_ONCE = 500;
const PATIENCE_MS = 20_000;
const writeConcern = { w: 'majority', j: true } as const;
const DUPLICATE = 11_000;

/**
 * Writes recipients down that are not there yet. Of a country there are hundreds of thousands, so each is one small object that
 * lives until its command is answered, and the driver makes none of its own of them.
 */
export function makeDeliveryAdding({ connection }: Pick<Store, 'connection'>) {
  const rows = deliveryModel(connection);

  async function insert(documents: readonly DeliveryRow[]): Promise<void> {
    const command = { insert: rows.collection.collectionName, ordered: false, writeConcern, documents };
    const { name } = rows.db;
    const result = await storing(() => rows.db.getClient().db(name).command(command), PATIENCE_MS);
    if (result.writeConcernError !== undefined) throw new AppError('STORE_UNAVAILABLE');
    const errors: readonly { readonly code?: unknown }[] = result.writeErrors ?? [];
    if (errors.some(({ code }) => code !== DUPLICATE)) throw new Error('a recipient could not be written down');
  }

  return async (added: readonly NewDelivery[]): Promise<void> => {
    for (let from = 0; from < added.length; from += AT_ONCE) await insert(added.slice(from, from + AT_ONCE).map(toRow));
  };
}

/** Both written out: what is put together of parts takes several times the memory. */
function toRow({ id: _id, occurrence, kind, person, as, units, page, home }: NewDelivery): DeliveryRow {
  const state = 'pending';
  return home === undefined
    ? { _id, occurrence, kind, person, as, units, page, state, open: true }
    : { _id, occurrence, kind, person, as, units, page, state, open: true, home };
}
