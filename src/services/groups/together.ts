import type { Say } from '../../conversation/message.js';
import { t } from '../../texts/index.js';
import { digest } from '../delivery/digest.js';
import type { GroupPostRow } from './post-records.js';

/** What is said of each post. */
export type Words = ReadonlyMap<GroupPostRow, readonly Say[]>;

/**
 * What somebody asked for goes first and by itself; what was missed is told as one, with all that is due by then. Of announcements
 * there is one in a message: each can be paused and called off.
 * @param calm nothing automatic was heard within the hour; until then only what is urgent or asked for may go
 */
export function choose(free: readonly GroupPostRow[], calm: boolean): readonly GroupPostRow[] {
  const may = free.filter(({ automatic, urgent }) => calm || urgent || !automatic);
  if (may.some(({ missed }) => missed)) {
    const announced = may.find(({ once }) => once !== undefined);
    return may.filter((row) => row.once === undefined || row === announced);
  }
  const asked = may.find(({ automatic }) => !automatic);
  return asked === undefined ? may : [asked];
}

/** As one message: what is new, and then what the group could not be told before. */
export function together(words: Words): readonly Say[] {
  const of = (missed: boolean) => [...words].flatMap(([row, says]) => ((row.missed === true) === missed ? says : []));
  const fresh = unlike(of(false));
  const missed = unlike([...fresh, ...of(true)]).slice(fresh.length);
  return digest(missed.length === 0 ? fresh : [...fresh, { blocks: [t('group.missed')] }, ...missed]);
}

/** Two reminders that were both late may say the same. */
function unlike(says: readonly Say[]): readonly Say[] {
  const seen = new Set<string>();
  return says.filter((say) => {
    const words = JSON.stringify(say);
    return !seen.has(words) && seen.add(words) !== undefined;
  });
}
