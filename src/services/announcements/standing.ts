import type { AnnouncementId } from '../../ids.js';
import type { Standing } from '../conversations/exchange-ports.js';
import type { Announcements } from './announcement-records.js';

/** Together with what is on its way to a messenger: two processes agree within two seconds. */
const REMEMBERED_MS = 1_000;
/** More than are ever sent at once. */
const MOST = 1_000;

/** Reads it, at most once a second. @param steady ms that never jump, from whenever */
export function makeStanding(
  { announcements }: { readonly announcements: Pick<Announcements, 'get'> },
  steady: () => number = () => performance.now(),
): Standing {
  const known = new Map<AnnouncementId, { readonly until: number; readonly state: ReturnType<Standing> }>();

  return (id) => {
    const now = steady();
    const found = known.get(id);
    if (found !== undefined && found.until > now) return found.state;
    const state = announcements.get(id).then((record) => record?.state);
    known.set(id, { until: now + REMEMBERED_MS, state });
    // What could not be read is asked for again.
    state.catch(() => {
      if (known.get(id)?.state === state) known.delete(id);
    });
    if (known.size > MOST) for (const [each, { until }] of known) if (until <= now) known.delete(each);
    return state;
  };
}
