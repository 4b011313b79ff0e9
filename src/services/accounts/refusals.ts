import type { Clock } from '../../clock.js';
import type { Log } from '../../log.js';
import { t } from '../../texts/index.js';
import { plainSay } from '../conversations/notify.js';
import type { Incidents } from '../operations/operation-records.js';

/** What of a Zalo account a refusal is about. Something of the same sort that is taken shows that it is over. */
const AREAS = ['account', 'settings', 'template', 'money', 'group'] as const;
export type Area = (typeof AREAS)[number];

/** What stands against an account at its messenger; the admins are told of it by the alarms (alarms.ts). Never throws. */
export interface Refusals {
  /** A call was refused for a reason that a person has to deal with at the messenger. */
  refused(area: Area, code: number): void;
  /** Calls of these sorts are taken. */
  taken(...areas: readonly Area[]): void;
}

interface Ports {
  /** The account, with its channel: `zalo-oa:<id>`. */
  readonly account: string;
  readonly incidents: Pick<Incidents, 'hold' | 'letGo' | 'all'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What other processes have seen is read as seldom as this. */
const LOOK_MS = 60_000;

/** Keeps a refusal as an incident until a call shows that it is over, however many processes send and whichever restart. */
export function makeRefusals({ account, incidents, clock, log }: Ports): Refusals {
  const standing = new Map<string, number>();
  let lookedAt = Number.NEGATIVE_INFINITY;

  const begin = (area: Area): string => `refused ${account} ${area} `;
  const quietly = (work: Promise<void>): void => {
    work.catch((err: unknown) => log.warn({ event: 'refusals.unwritten', err }));
  };

  async function hold(key: string, code: number): Promise<void> {
    const over = plainSay(t('alarm.zaloRefusesOver', { code }));
    await incidents.hold({ key, over, held: plainSay(t('alarm.zaloRefuses', { code })) }, clock.now());
  }

  async function release(areas: readonly Area[]): Promise<void> {
    const now = clock.now().getTime();
    if (now - lookedAt >= LOOK_MS) {
      lookedAt = now;
      for (const { key, held } of await incidents.all()) if (held !== undefined) standing.set(key, now);
    }
    const over = [...standing.keys()].filter((key) => areas.some((area) => key.startsWith(begin(area))));
    if (over.length === 0) return;
    await incidents.letGo(over);
    for (const key of over) standing.delete(key);
  }

  return {
    refused(area, code) {
      const key = `${begin(area)}${code}`;
      const now = clock.now().getTime();
      if (now - (standing.get(key) ?? Number.NEGATIVE_INFINITY) < LOOK_MS) return;
      standing.set(key, now);
      quietly(
        hold(key, code).catch((err: unknown) => {
          standing.delete(key);
          throw err;
        }),
      );
    },
    taken: (...areas) => quietly(release(areas)),
  };
}
