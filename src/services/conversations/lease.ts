import type { Conversation } from './conversation-records.js';
import type { Entry, Exchange } from './exchange.js';
import { isHeldByAnother, LEASE_MS, next } from './next.js';

/** Renews the lease in good time. `lost`: another process has it; `changed`: somebody wrote in between, look again. */
export async function holdLease(exchange: Exchange, entry: Entry): Promise<'held' | 'lost' | 'changed'> {
  const { clock, owner } = exchange.ports;
  const stored = await entry.current();
  if (stored === undefined || isHeldByAnother(stored, owner, clock.now())) return 'lost';
  const left = stored.lease?.owner === owner ? stored.lease.until.getTime() - clock.now().getTime() : 0;
  // More is of a clock that has been put back: others would take it for nobody's.
  if (left > LEASE_MS / 2 && left <= LEASE_MS) return 'held';
  return (await write(exchange, entry, stored, next(stored, {}, context(exchange, entry)))) ? 'held' : 'changed';
}

/** One conditional write of this process; false when somebody else wrote in between, and that is read then. */
export async function write(
  exchange: Exchange,
  entry: Entry,
  before: Conversation,
  after: Conversation,
): Promise<boolean> {
  if (await exchange.ports.conversations.commit(before, after)) {
    entry.stored(after);
    return true;
  }
  entry.forgetCopy();
  await entry.current();
  return false;
}

/** What {@link next} needs to know of this process. */
export function context(exchange: Exchange, entry: Entry) {
  const { clock, owner } = exchange.ports;
  return { now: clock.now(), owner, sent: entry.sent, menu: entry.menu };
}
