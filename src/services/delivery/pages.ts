import { z } from 'zod';
import type { Clock } from '../../clock.js';
import { hashToken, occurrenceId } from '../../ids.js';
import type { Log } from '../../log.js';
import type { OccurrenceRecord, PlanOccurrences } from '../notices/occurrence-records.js';
import { inPages } from '../pacing/in-pages.js';
import type { Deliver } from './deliver-ports.js';
import type { Deliveries, PageRef } from './delivery-records.js';

/** Ids only: it travels through Redis. */
export const pageRef: z.ZodType<PageRef> = z.object({ occurrence: occurrenceId, page: z.number().int().nonnegative() });

/** What tells a page from every other in the queue. */
export function pageKey({ occurrence, page }: PageRef): string {
  return `${hashToken(occurrence)}-${page}`;
}

export interface PagePorts {
  readonly ledger: Pick<PlanOccurrences, 'sending' | 'done'>;
  readonly deliveries: Pick<Deliveries, 'pagesLeft'>;
  readonly deliver: Deliver;
  /**
   * Hands pages to whichever process is free; a page that waits already is not handed over twice. False: there is nobody to
   * hand them to. Throws while Redis is away.
   */
  readonly enqueue: (pages: readonly PageRef[]) => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Pages {
  /** Hands over every page that is to be worked on now; without Redis this process begins to work them off. */
  sweep(): Promise<void>;
  /** Works one page off. */
  send(page: PageRef): Promise<void>;
  /** Gives back what is under way; resolves when nothing runs here any more. */
  stop(): Promise<void>;
}

const AT_ONCE = 4;
const MOST = 1_000;

/** Gets the pages of frozen occurrences sent, and ends an occurrence when no page of it is left. */
export function makePages(ports: PagePorts): Pages {
  const { ledger, deliver, clock, log } = ports;
  let stopped = false;
  let working: Promise<unknown> = Promise.resolve();
  let busy = false;

  async function endIfSent(id: OccurrenceRecord['id']): Promise<void> {
    if ((await ports.deliveries.pagesLeft(id)) === 0) await ledger.done(id, clock.now());
  }

  async function endAll(): Promise<void> {
    for await (const page of inPages<OccurrenceRecord>(MOST, (...to) => ledger.sending(...to)))
      for (const { id } of page) await endIfSent(id);
  }

  async function send(page: PageRef): Promise<void> {
    if ((await deliver.deliverPage(page)) === 'done') await endIfSent(page.occurrence);
  }

  async function workOff(pages: readonly PageRef[]): Promise<void> {
    const left = [...pages];
    const worker = async () => {
      for (let page = left.shift(); page !== undefined && !stopped; page = left.shift()) {
        const { occurrence } = page;
        await send(page).catch((err: unknown) => log.error({ event: 'page.failed', occurrence, err }));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  return {
    sweep: async () => {
      await endAll();
      const open = stopped ? [] : await deliver.openPages(clock.now());
      if (open.length === 0) return;
      const handedOver = await ports.enqueue(open).catch((err: unknown) => {
        log.debug({ event: 'pages.without-queue', count: open.length, err });
        return false;
      });
      if (handedOver || busy) return;
      busy = true;
      working = workOff(open).finally(() => {
        busy = false;
      });
    },
    send,
    stop: async () => {
      stopped = true;
      await deliver.stop();
      await working;
    },
  };
}
