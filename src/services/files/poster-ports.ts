/** What a poster says: every word is ready, only the setting is left. */
export interface Poster {
  readonly union: string;
  readonly call: string;
  readonly plan: string;
  /** What an initiative is, in one line. */
  readonly what: string;
  /** Until when; absent where there is no deadline to be told. */
  readonly deadline?: string;
  readonly forUnit: string;
  readonly unit: string;
  /** The unit above it. */
  readonly above?: string;
  readonly stepsHead: string;
  readonly steps: readonly string[];
  readonly qr: PosterQr;
  /** At most three. */
  readonly others: readonly PosterQr[];
  readonly codeHead: string;
  readonly code: string;
  readonly codeHow: string;
}

/** A QR code with the words beneath it. */
export interface PosterQr {
  readonly link: string;
  readonly label: string;
  /** The address in words, for who has no camera. */
  readonly written?: string;
}

/** One A4 page, once to be shown and once to be printed. */
export interface DrawnPoster {
  readonly png: Uint8Array;
  readonly pdf: Uint8Array;
}

export type DrawPoster = (poster: Poster) => Promise<DrawnPoster>;
