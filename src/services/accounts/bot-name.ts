/** “Telegram 123456”: what its token begins with. */
export function nameOf(bot: string): string {
  const [channel = '', id = ''] = bot.split(':');
  return `${NAMES[channel] ?? channel} ${id}`;
}

const NAMES: Readonly<Record<string, string>> = { telegram: 'Telegram', 'zalo-bot': 'Zalo Bot', 'zalo-oa': 'Zalo OA' };
