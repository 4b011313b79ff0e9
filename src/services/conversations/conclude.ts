import { AppError } from '../../errors.js';
import type { BundleOutcome } from '../delivery/delivery-records.js';
import type { Entry, Exchange } from './exchange.js';
import { isOnce, ofWhole } from './once.js';
import type { OutboxItem } from './outbox.js';

const AGAIN_MS = 500;

/**
 * Done with something of the outbox, for good. What became of a mailing is recorded first, and only then is it taken out of
 * the outbox: a kill in between sends it once more, unless it is sent at most once. True: the rest may go on.
 */
export async function conclude(
  exchange: Exchange,
  entry: Entry,
  item: OutboxItem,
  outcome: BundleOutcome,
): Promise<boolean> {
  const { outcomes, clock, sleep, log } = exchange.ports;
  const bundle = bundleOf(item);
  const whole = isOnce(item) ? ofWhole(item, outcome) : outcome;
  while (bundle !== undefined && whole !== undefined) {
    try {
      await outcomes.record(bundle, whole, clock.now());
      break;
    } catch (err) {
      const away = err instanceof AppError && err.code === 'STORE_UNAVAILABLE';
      log.warn({ event: 'delivery.unrecorded', conversation: entry.id, outcome: outcome.type, err });
      if (!away) break;
      if (exchange.closing) return false;
      await sleep(AGAIN_MS);
    }
  }
  entry.sent.add(item.seq);
  if (entry.begun?.seq === item.seq) entry.begun = undefined;
  return true;
}

/** Somebody has sent it and died before the outbox knew, or it is not owed any more. */
export async function isConcluded({ ports: { outcomes } }: Exchange, item: OutboxItem): Promise<boolean> {
  const bundle = bundleOf(item);
  return bundle !== undefined && !(await outcomes.isOpen(bundle));
}

function bundleOf(item: OutboxItem): string | undefined {
  return item.kind === 'say' && (item.parcel?.part === 0 || isOnce(item)) ? item.parcel?.bundle : undefined;
}
