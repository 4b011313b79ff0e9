import type { Clock } from '../../clock.js';
import { type ChannelId, channelOf } from '../../ids.js';
import type { Log } from '../../log.js';
import { t } from '../../texts/index.js';
import type { BotStanding } from '../conversations/exchange-ports.js';
import { plainSay } from '../conversations/notify.js';
import type { Incidents } from '../operations/operation-records.js';
import type { Channel } from '../ports.js';
import { nameOf } from './bot-name.js';

interface Ports {
  readonly channels: ReadonlyMap<ChannelId, Pick<Channel, 'answers'>>;
  readonly incidents: Pick<Incidents, 'hold' | 'letGo' | 'all'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A messenger is asked so often whether it knows the bot again. */
const ASK_MS = 60_000;
const KEY = 'bot-off ';

/**
 * Known to every process, and after a restart, by an incident of which the alarms tell the admins. `look`: to be called every
 * some seconds; learns what others have seen, and asks the messengers.
 */
export function makeBotStanding({ channels, incidents, clock, log }: Ports): BotStanding & { look(): Promise<void> } {
  /** With when their messenger was last asked. */
  const off = new Map<string, number>();
  const unwritten = new Set<string>();

  async function write(): Promise<void> {
    for (const bot of [...unwritten]) {
      const words = { bot: nameOf(bot) };
      const over = plainSay(t('alarm.botOffOver', words));
      await incidents.hold({ key: `${KEY}${bot}`, over, held: plainSay(t('alarm.botOff', words)) }, clock.now());
      unwritten.delete(bot);
    }
  }

  async function learn(): Promise<void> {
    // Of what is just being written the incidents know nothing yet.
    const written = [...off.keys()].filter((bot) => !unwritten.has(bot));
    const held = (await incidents.all()).filter(({ key, held: words }) => key.startsWith(KEY) && words !== undefined);
    const known = new Set(held.map(({ key }) => key.slice(KEY.length)));
    for (const bot of known) if (!off.has(bot)) off.set(bot, Number.NEGATIVE_INFINITY);
    for (const bot of written) if (!known.has(bot) && isTold(bot)) off.delete(bot);
  }

  async function ask(): Promise<void> {
    const now = clock.now().getTime();
    for (const [bot, askedAt] of off) {
      if (now - askedAt < ASK_MS) continue;
      off.set(bot, now);
      const channel = channels.get(channelOf(`${bot}:`) ?? 'web');
      const answer = await channel?.answers?.(bot);
      if (answer !== true) continue;
      off.delete(bot);
      if (isTold(bot)) await incidents.letGo([`${KEY}${bot}`]);
      log.info({ event: 'bot.on', channel: bot });
    }
  }

  return {
    isOff: (bot) => off.size > 0 && off.has(bot),
    off: (bot) => {
      if (off.has(bot)) return;
      off.set(bot, clock.now().getTime());
      log.error({ event: 'bot.off', channel: bot });
      if (!isTold(bot)) return;
      unwritten.add(bot);
      write().catch((err: unknown) => log.warn({ event: 'bot.unwritten', channel: bot, err }));
    },
    look: async () => {
      await write();
      await learn();
      await ask();
    },
  };
}

/** Of an Official Account its admins are told by whoever keeps its tokens, with the link to consent at. */
function isTold(bot: string): boolean {
  return channelOf(`${bot}:`) !== 'zalo-oa';
}
