import type { PersonId } from '../../ids.js';
import type { Erasable, Expiring } from '../records.js';

/** One-time links into the console, and the sessions that they open. Tokens are kept as hashes only. */
export interface Sessions extends Erasable, Expiring {
  add(session: {
    readonly hash: string;
    readonly kind: 'link' | 'session';
    readonly person: PersonId;
    readonly at: Date;
    readonly expiresAt: Date;
  }): Promise<void>;
  /** Uses a link, once: whose it is. */
  takeLink(hash: string, at: Date): Promise<PersonId | undefined>;
  find(hash: string, at: Date): Promise<{ readonly person: PersonId; readonly expiresAt: Date } | undefined>;
  end(hash: string): Promise<void>;
}

/** One-time codes that make two messengers' users one person, and how often somebody guessed wrong. */
export interface LinkCodes extends Erasable, Expiring {
  /** Makes a code; an earlier one of this person that nobody has used ends. */
  make(code: {
    readonly hash: string;
    readonly person: PersonId;
    readonly at: Date;
    readonly expiresAt: Date;
  }): Promise<void>;
  /**
   * Takes a code for this identity, once, and notes who that was until now: `from` is the same however often it is
   * repeated.
   */
  take(
    hash: string,
    by: string,
    from: PersonId,
    at: Date,
  ): Promise<
    | { readonly type: 'taken'; readonly person: PersonId; readonly from: PersonId }
    | { readonly type: 'unknown' | 'expired' | 'used' }
  >;
  /** Counts a wrong guess and says how many there were since `since`. */
  wrong(by: string, at: Date, until: Date): Promise<void>;
  wrongOf(by: string, at: Date): Promise<number>;
}
