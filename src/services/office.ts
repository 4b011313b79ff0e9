import type { Clock } from '../clock.js';
import type { Roles } from './records.js';

const FRESH_MS = 10_000;

/** The root office's name, remembered for a few seconds: every consent text names who holds the data. */
export function makeOffice({ roles, clock }: { roles: Pick<Roles, 'admins'>; clock: Clock }): () => string | undefined {
  let known: { readonly name: string | undefined; readonly at: number } | undefined;
  let asking = false;
  return () => {
    const now = clock.now().getTime();
    if (!asking && (known === undefined || now - known.at >= FRESH_MS)) {
      asking = true;
      roles
        .admins()
        .then(([first]) => {
          known = { name: first?.office, at: now };
        })
        .catch(() => undefined)
        .finally(() => {
          asking = false;
        });
    }
    return known?.name;
  };
}
