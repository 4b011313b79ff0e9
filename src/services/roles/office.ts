import type { Clock } from '../../clock.js';
import type { Roles, RootOffice } from './role-records.js';

const FRESH_MS = 10_000;

/** The office that holds the data, and the union at which everything below hangs. */
export type Office = RootOffice;

/** The root office, remembered for a few seconds: every consent text names it. */
export function makeOffice({
  roles,
  clock,
}: {
  roles: Pick<Roles, 'root'>;
  clock: Clock;
}): () => Promise<Office | undefined> {
  let known: { readonly office: Office | undefined; readonly at: number } | undefined;
  return async () => {
    const now = clock.now().getTime();
    if (known === undefined || now < known.at || now - known.at >= FRESH_MS) {
      known = { office: await roles.root(), at: now };
    }
    return known.office;
  };
}
