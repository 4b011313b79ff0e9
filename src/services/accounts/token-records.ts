/**
 * The one pair of tokens of an app of Zalo's, as it is stored; every process works by this row. A refresh token can be
 * used once, so what was sent is written down before it is sent.
 */
export interface TokenRow {
  readonly app: string;
  /** Rises by one with every write. */
  readonly rev: number;
  /** Sealed (channels/zalo-oa/seal.ts). */
  readonly refresh?: string;
  /** Sealed; missing until the first refresh. */
  readonly access?: string;
  readonly expiresAt?: Date;
  readonly gotAt?: Date;
  /** The messenger does not take the access token any more. */
  readonly dead?: boolean;
  /** How often this refresh token has been sent, or was about to be, without an answer that decides: 0, 1 or 2. */
  readonly sent: number;
  /** Who may send it now, and until when. */
  readonly lease?: { readonly owner: string; readonly until: Date };
  readonly notBefore?: Date;
  /** In doubt about a refresh: when the messenger is asked whether the access token still lives. */
  readonly probeAt?: Date;
  /** Only a person can go on from here: a new consent is needed. */
  readonly stopped?: { readonly reason: Stop; readonly told: boolean };
  /** Hashes of the refresh tokens that were taken over from the configuration: each is taken over once. */
  readonly seeds: readonly string[];
}

/** `reused`: it had been used before. `refused`: not known. `in-doubt`: sent twice, and no answer either time. */
export type Stop = 'reused' | 'refused' | 'in-doubt';

export interface TokenRecords {
  read(app: string): Promise<TokenRow | undefined>;
  /**
   * Stores `after` if the stored row still has the rev of `before` (undefined: if there is none); false when somebody
   * else was first. What is stored gets the next rev.
   */
  write(before: TokenRow | undefined, after: TokenRow): Promise<boolean>;
}
