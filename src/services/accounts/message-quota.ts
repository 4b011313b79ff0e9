import type { Clock } from '../../clock.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import type { ConversationId } from '../../ids.js';
import type { Log } from '../../log.js';
import { type Text, t } from '../../texts/index.js';
import type { Roles } from '../roles/role-records.js';
import { tellAdmins } from '../roles/tell-admins.js';
import type { MessageCounts } from './message-count-records.js';

/** What the free plan of the Zalo Bot Platform allows (its plan page, September 2026): messages a month, and users. */
export const FREE_PLAN = { messages: 3_000, users: 50 };

const WARN_AT = [90, 80] as const;
const FULL = 100;

interface Ports {
  /** The bot's id, with its channel: `zalo-bot:<id>`. */
  readonly bot: string;
  readonly counts: MessageCounts;
  readonly roles: Pick<Roles, 'admins'>;
  readonly tell: (conversation: ConversationId, key: string, text: Text) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface MessageQuota {
  /** One message more, in either direction: it is not known which way Zalo counts, so this is never too few. */
  counted(): void;
  usedUp(): boolean;
  /** The messenger takes no more this month, whatever was counted; the next look tells the admins. */
  full(): void;
  /** Warns the admins, once a month at 80 % and once at 90 %, whatever the number of processes that look. */
  look(): Promise<void>;
}

/** Counts what Zalo counts and gives no number of, by Viet Nam's months. */
export function makeMessageQuota({ bot, counts, roles, tell, clock, log }: Ports): MessageQuota {
  let known = { month: '', messages: 0 };
  /** Not yet in the database. */
  let uncounted = 0;
  let writing: boolean = false;
  /** The month in which the messenger said so. */
  let fullIn: string | undefined;

  return {
    counted() {
      uncounted += 1;
      if (!writing) void write();
    },

    full() {
      fullIn = thisMonth();
    },

    usedUp: () => known.month === thisMonth() && known.messages >= FREE_PLAN.messages,

    async look() {
      const month = thisMonth();
      const { messages, warned } = await counts.of(bot, month);
      known = { month, messages };
      const users = await counts.users(bot);
      await warn('messages', messages, FREE_PLAN.messages, warned.messages);
      await warn('users', users, FREE_PLAN.users, warned.users);
      if (fullIn === month && warned.messages < FULL) {
        if ((await tellAdmins(roles, tell, `${bot} ${month} full`, t('operations.zaloFull'))) > 0)
          await counts.warned(bot, month, 'messages', FULL);
      }

      async function warn(what: 'messages' | 'users', used: number, limit: number, before: number): Promise<void> {
        const percent = WARN_AT.find((each) => used * 100 >= limit * each);
        if (percent === undefined || percent <= before) return;
        const about = { used: String(used), limit: String(limit), percent: String(percent) };
        const text = what === 'messages' ? t('operations.zaloMessages', about) : t('operations.zaloUsers', about);
        if ((await tellAdmins(roles, tell, `${bot} ${month} ${what} ${percent}`, text)) > 0)
          await counts.warned(bot, month, what, percent);
      }
    },
  };

  /** What comes in meanwhile goes with the next write; what could not be written, with the next message's. */
  async function write(): Promise<void> {
    writing = true;
    try {
      while (uncounted > 0) {
        const count = uncounted;
        const month = thisMonth();
        known = { month, messages: await counts.add(bot, month, count) };
        uncounted -= count;
      }
    } catch (err) {
      log.warn({ event: 'quota.uncounted', channel: 'zalo-bot', err });
    } finally {
      writing = false;
    }
  }

  function thisMonth(): string {
    return isoDay(vietnamDay(clock.now())).slice(0, 7);
  }
}
