import type { Say } from '../../conversation/message.js';
import type { OccurrenceRecord } from '../notices/occurrence-records.js';

/** What whoever looks after the machine is shown of the plans' occurrences. */
export interface OccurrenceWatch {
  /** Due at or after that instant, in whatever state, the newest first. */
  recent(since: Date, limit: number): Promise<OccurrenceRecord[]>;
  /** Known and due since before that instant, and still not frozen; the earliest first. */
  overdue(before: Date, limit: number): Promise<OccurrenceRecord[]>;
}

/** Something that is not as it should be, from when it was first seen until nobody sees it any more. */
export interface Incident {
  /** Natural key: what it is, and of what. */
  readonly key: string;
  readonly since: Date;
  /** When a process last saw it. */
  readonly seenAt: Date;
  /** What is said when it is over; nothing, where there is nothing to say. */
  readonly over?: Say;
  /** It goes on until somebody lets it go, whether or not it is seen: what is said of it is kept with it. */
  readonly held?: Say;
  /** The admins have been told of it. */
  readonly told?: true;
}

export interface Incidents {
  /** It is going on. The first note of it begins it. */
  note(incident: Pick<Incident, 'key' | 'over'>, now: Date): Promise<Incident>;
  /** All that have begun and not ended; there are few. */
  all(): Promise<Incident[]>;
  told(key: string): Promise<void>;
  /** It has begun, or goes on, until it is let go. */
  hold(incident: Required<Pick<Incident, 'key' | 'over' | 'held'>>, now: Date): Promise<void>;
  /** It goes on no longer. */
  letGo(keys: readonly string[]): Promise<void>;
  /** Ends one that nobody has seen since that instant. False: it has been seen, or has ended. */
  end(key: string, unseenSince: Date): Promise<boolean>;
}
