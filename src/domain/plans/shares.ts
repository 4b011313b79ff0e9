/** What each of several authors contributed, and who is recognised for it. */
export type SharesReading =
  /** `lead` is the index of the one to whom it is recognised. */
  | { readonly type: 'ok'; readonly lead: number }
  /** Several contributed most: the authors say who leads. */
  | { readonly type: 'tie'; readonly among: readonly number[] }
  | { readonly type: 'sum'; readonly total: number }
  | { readonly type: 'share'; readonly index: number }
  | { readonly type: 'nobody' };

/**
 * Shares in percent, to the hundredth, above 0 and together exactly 100. Recognised is the lead of the project
 * (`lead`, an index) or else who contributed most (document 001, line 59). Thirds are 33,34 + 33,33 + 33,33; see
 * {@link equalShares}.
 */
export function coAuthorShares(shares: readonly number[], lead?: number): SharesReading {
  if (shares.length === 0) return { type: 'nobody' };
  const parts = shares.map(hundredths);
  const wrong = parts.indexOf(undefined);
  if (wrong >= 0) return { type: 'share', index: wrong };
  const known = parts.flatMap((part) => part ?? []);
  const total = known.reduce((sum, part) => sum + part, 0);
  if (total !== 10_000) return { type: 'sum', total: total / 100 };
  if (lead !== undefined && known[lead] !== undefined) return { type: 'ok', lead };
  const most = Math.max(...known);
  const among = known.flatMap((part, index) => (part === most ? [index] : []));
  const [first] = among;
  return first !== undefined && among.length === 1 ? { type: 'ok', lead: first } : { type: 'tie', among };
}

/** Equal shares that sum to 100; what cannot be divided goes to the first. Up to 10.000 authors. */
export function equalShares(authors: number): readonly number[] {
  const each = Math.floor(10_000 / authors);
  const rest = 10_000 - each * authors;
  return Array.from({ length: authors }, (_, index) => (index === 0 ? each + rest : each) / 100);
}

function hundredths(share: number): number | undefined {
  const parts = Math.round(share * 100);
  return parts >= 1 && parts <= 10_000 && Math.abs(parts - share * 100) < 1e-6 ? parts : undefined;
}
