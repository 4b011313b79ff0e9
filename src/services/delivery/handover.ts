import { type ConversationId, type DeliveryId, hashToken, type PersonId } from '../../ids.js';
import { compose, type Sources } from './bundle.js';
import type { DeliverPorts } from './deliver-ports.js';
import type { Delivery } from './delivery-records.js';
import { reach } from './reach.js';

/** How everything that is owed to one person gets into one of their conversations. */
export interface Handover {
  /** Binds what is free into a bundle for the best address, and hands it over. */
  fresh(person: PersonId, rows: readonly Delivery[]): Promise<void>;
  /** Hands a bundle over that somebody bound and may not have finished with. Harmless when they have. */
  bound(bundle: string): Promise<void>;
  /** What need not be tried again by this run: its words fail, or its bot has to wait long. */
  readonly passed: ReadonlySet<DeliveryId>;
  /** Bundles that were put into outboxes. */
  readonly posted: ReadonlySet<string>;
  readonly ended: () => boolean;
}

/** A bot that has to wait longer than this is left for later. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 1_000;

export function makeHandover(ports: DeliverPorts, sources: Sources, ended: () => boolean): Handover {
  const { deliveries, people, clock, log } = ports;
  const passed = new Set<DeliveryId>();
  const posted = new Set<string>();

  async function fresh(person: PersonId, rows: readonly Delivery[]): Promise<void> {
    const ids = rows.map(({ id }) => id).sort(byText);
    const tried = [...new Set(rows.flatMap((row) => row.tried ?? []))].sort(byText);
    const identities = await people.identitiesOf(person);
    // Who has let a messenger go is not written to there, whatever a role knew when the audience was written down.
    const home = identities.length === 0 ? rows.find((row) => row.home !== undefined)?.home : undefined;
    const reached = reach(await ports.addresses(identities, home), tried, ports.pushes);
    if (reached.type === 'waits') {
      for (const id of ids) passed.add(id);
      return;
    }
    if (reached.type !== 'address') {
      // Nobody has said no: there was no room for it, which another week may have.
      const full = reached.type === 'blocked' && rows.some((row) => row.full);
      await deliveries.end(ids, full ? 'failed' : reached.type, clock.now());
      return;
    }
    const { conversation } = reached.address;
    if (!(await mayWrite(conversation))) {
      for (const id of ids) passed.add(id);
      return;
    }
    // Made of all that decides: two processes that saw the same make the same bundle, others make another one each.
    const bundle = hashToken([...ids, ...tried, conversation].join('\n')).slice(0, 22);
    await deliveries.bind(ids, bundle, conversation);
    await bound(bundle);
  }

  async function bound(bundle: string): Promise<void> {
    const rows = await deliveries.ofBundle(bundle);
    const [first] = rows;
    if (first?.conversation === undefined) return;
    const { says, settled, failed, reminds, ...limits } = await compose(first.person, rows, sources, ports);
    for (const id of failed) passed.add(id);
    if (failed.length > 0) await deliveries.unbind(failed, bundle);
    if (settled.length > 0) await deliveries.end(settled, 'settled', clock.now(), bundle);
    if (says.length === 0) return;
    posted.add(bundle);
    const parcel = { bundle, says, ...limits, ...(reminds ? { reminder: true as const } : {}) };
    if ((await ports.post(first.conversation, parcel)) === 'posted') return;
    log.info({ event: 'delivery.nobody', conversation: first.conversation });
    await deliveries.record(bundle, { type: 'gone', conversation: first.conversation }, clock.now());
  }

  /** Waits while the messenger has asked for a pause. False: it is a long one, or the run has ended. */
  async function mayWrite(conversation: ConversationId): Promise<boolean> {
    for (;;) {
      const heldMs = ports.heldUntil(conversation) - clock.now().getTime();
      if (ended() || heldMs > PATIENCE_MS) return false;
      if (heldMs <= 0) return true;
      await ports.sleep(Math.min(heldMs, LOOK_MS));
    }
  }

  return { fresh, bound, passed, posted, ended };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
