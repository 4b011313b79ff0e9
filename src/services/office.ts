import type { Clock } from '../clock.js';
import type { UnitId } from '../ids.js';
import type { Roles } from './records.js';

const FRESH_MS = 10_000;

/** The office that holds the data, and the union at which everything below hangs. */
export interface Office {
  readonly name: string;
  readonly unit?: UnitId;
}

/** The root office, remembered for a few seconds: every consent text names it. */
export function makeOffice({
  roles,
  clock,
}: {
  roles: Pick<Roles, 'admins'>;
  clock: Clock;
}): () => Promise<Office | undefined> {
  let known: { readonly office: Office | undefined; readonly at: number } | undefined;
  return async () => {
    const now = clock.now().getTime();
    if (known === undefined || now < known.at || now - known.at >= FRESH_MS) {
      const [first] = await roles.admins();
      const unit = first?.unit;
      const office = first && { name: first.office, ...(unit === undefined ? {} : { unit }) };
      known = { office, at: now };
    }
    return known.office;
  };
}
