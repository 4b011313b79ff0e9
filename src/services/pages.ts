import type { OccurrenceId } from '../ids.js';

/** Up to 200 recipients of one occurrence, sent one after the other by one process. Ids only: it travels through Redis. */
export interface PageRef {
  readonly occurrence: OccurrenceId;
  readonly page: number;
}

/** What works the pages off; see deliver.ts. */
export interface PageWork {
  /** Takes the page's lease. `later`: not finished, or somebody else is at it; the tick comes back to it. Harmless twice. */
  deliverPage(occurrence: OccurrenceId, page: number): Promise<'done' | 'later'>;
  /** Pages of frozen occurrences that are not finished and that nobody is at, the earliest due first. */
  openPages(now: Date, limit: number): Promise<readonly PageRef[]>;
  /** Whether a page of it is not finished, whoever is at it. */
  anyPage(occurrence: OccurrenceId): Promise<boolean>;
}
