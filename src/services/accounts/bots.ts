/**
 * Which bots their messengers do not know any more, as when a token was withdrawn: nothing is tried with them until somebody has
 * put that right. A bot is called `telegram:<id>`.
 */
export interface BotStanding {
  isOff(bot: string): boolean;
  /** The messenger has said so. Never throws. */
  off(bot: string): void;
}

/** “Telegram 123456”: what its token begins with. */
export function nameOf(bot: string): string {
  const [channel = '', id = ''] = bot.split(':');
  return `${NAMES[channel] ?? channel} ${id}`;
}

const NAMES: Readonly<Record<string, string>> = { telegram: 'Telegram', 'zalo-bot': 'Zalo Bot', 'zalo-oa': 'Zalo OA' };
