import type { Clock } from '../../clock.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import type { Log } from '../../log.js';
import type { MessageCounts } from './message-count-records.js';

/**
 * What pays for a message, as the messenger says it with each: `reply` and `reward_quota` are free, `sub_quota` is part of the
 * package that was bought, `purchase_quota` and `template` cost money. `unsaid`: it said nothing.
 */
export const PAID_BY = ['reply', 'reward_quota', 'sub_quota', 'purchase_quota', 'template', 'unsaid'] as const;
export type PaidBy = (typeof PAID_BY)[number];
export type MonthsCharges = Readonly<Record<PaidBy, number>>;

export interface Charges {
  /** One message was taken by the messenger. Never throws; what cannot be written goes with the next. */
  sent(by: PaidBy): void;
  /** Of a month of Viet Nam, `2026-11`; this one where none is said. */
  month(month?: string): Promise<MonthsCharges>;
}

interface Ports {
  /** The account, with its channel: `zalo-oa:<id>`. */
  readonly account: string;
  readonly counts: Pick<MessageCounts, 'add' | 'of'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Counts an account's messages by what paid for them, by Viet Nam's months. Nothing in it says to whom they went. */
export function makeCharges({ account, counts, clock, log }: Ports): Charges {
  const open = new Map<string, number>();
  let writing = false;

  async function write(): Promise<void> {
    writing = true;
    try {
      for (let [next] = open; next !== undefined; [next] = open) {
        const [key, count] = next;
        const [by = '', month = ''] = key.split(' ');
        await counts.add(rowOf(by), month, count);
        const left = (open.get(key) ?? 0) - count;
        if (left > 0) open.set(key, left);
        else open.delete(key);
      }
    } catch (err) {
      log.warn({ event: 'charges.uncounted', err });
    } finally {
      writing = false;
    }
  }

  function rowOf(by: string): string {
    return `${account}/${by}`;
  }

  return {
    sent(by) {
      const key = `${by} ${monthOf(clock.now())}`;
      open.set(key, (open.get(key) ?? 0) + 1);
      if (!writing) void write();
    },
    async month(month = monthOf(clock.now())) {
      const all = { reply: 0, reward_quota: 0, sub_quota: 0, purchase_quota: 0, template: 0, unsaid: 0 };
      for (const by of PAID_BY) all[by] = (await counts.of(rowOf(by), month)).messages;
      return all;
    },
  };
}

export function monthOf(at: Date): string {
  return isoDay(vietnamDay(at)).slice(0, 7);
}
