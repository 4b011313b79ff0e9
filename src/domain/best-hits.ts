/** How a unit was found, best first. */
const MATCHES = ['exact', 'prefix', 'words', 'typo'] as const;
export type Match = (typeof MATCHES)[number];

/** Bits of each part of a cost, and of the unit's own rank at its end: 42 in all, exact in a double. */
const RANK = 2 ** 21;
const TIER = RANK * 8 * 4 * 16 * 16 * 64;

/**
 * What a candidate costs; earlier parts outweigh all later ones: `accents`, query words typed with accents that the
 * name spells with others; `typos`; `gaps`, query words out of order or apart; `beginnings`, query words that are only
 * the beginning of a word; `extra`, words of the name that were not asked for.
 */
export function costOf(
  match: Match,
  accents: number,
  typos: number,
  gaps: number,
  beginnings: number,
  extra: number,
): number {
  let value = MATCHES.indexOf(match);
  value = value * 8 + Math.min(accents, 7);
  value = value * 4 + Math.min(typos, 3);
  value = value * 16 + Math.min(gaps, 15);
  value = value * 16 + Math.min(beginnings, 15);
  return (value * 64 + Math.min(Math.max(extra, 0), 63)) * RANK;
}

/** The best `size` candidates, one per unit. */
export class BestHits {
  readonly #size: number;
  readonly #costs: number[] = [];
  readonly #units: number[] = [];
  readonly #labels: number[] = [];
  #settled = false;

  constructor(size: number) {
    this.#size = size;
  }

  get count(): number {
    return this.#units.length;
  }

  /** Whether something was found that leaves nothing to guess: whole words, in order, no typo. */
  get settled(): boolean {
    return this.#settled;
  }

  /** `cost` of {@link costOf}; of equals the lower unit number is better. */
  offer(unit: number, label: number, cost: number): void {
    const value = cost + Math.min(unit, RANK - 1);
    if (cost < 3 * TIER && Math.floor(cost / (RANK * 64)) % 256 === 0) this.#settled = true;
    if (this.count >= this.#size && value >= (this.#costs.at(-1) ?? 0)) return;
    const same = this.#units.indexOf(unit);
    if (same >= 0) {
      if ((this.#costs[same] ?? 0) <= value) return;
      this.#drop(same);
    } else if (this.count >= this.#size) this.#drop(this.count - 1);
    let at = this.count;
    while (at > 0 && (this.#costs[at - 1] ?? 0) > value) at--;
    this.#costs.splice(at, 0, value);
    this.#units.splice(at, 0, unit);
    this.#labels.splice(at, 0, label);
  }

  /** Best first. */
  list(): readonly { readonly unit: number; readonly label: number; readonly match: Match }[] {
    return this.#units.map((unit, at) => ({
      unit,
      label: this.#labels[at] ?? 0,
      match: MATCHES[Math.floor((this.#costs[at] ?? 0) / TIER)] ?? 'typo',
    }));
  }

  #drop(at: number): void {
    this.#costs.splice(at, 1);
    this.#units.splice(at, 1);
    this.#labels.splice(at, 1);
  }
}
