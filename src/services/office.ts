import type { Clock } from '../clock.js';
import type { Roles } from './records.js';

const FRESH_MS = 10_000;

/** The root office's name, remembered for a few seconds: every consent text names who holds the data. */
export function makeOffice({
  roles,
  clock,
}: {
  roles: Pick<Roles, 'admins'>;
  clock: Clock;
}): () => Promise<string | undefined> {
  let known: { readonly name: string | undefined; readonly at: number } | undefined;
  return async () => {
    const now = clock.now().getTime();
    if (known === undefined || now < known.at || now - known.at >= FRESH_MS) {
      const [first] = await roles.admins();
      known = { name: first?.office, at: now };
    }
    return known.name;
  };
}
