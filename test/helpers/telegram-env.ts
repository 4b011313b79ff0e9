import type { TelegramStandIn } from '../stand-ins/telegram/index.js';

/**
 * What tells an app to use this stand-in; by webhook, at `publicUrl`. `perSecond` 0: nobody counts what it sends, for people
 * here answer faster than a messenger allows.
 */
export function telegramEnv(
  { token, url }: Pick<TelegramStandIn, 'token' | 'url'>,
  receive: { readonly mode: 'polling' } | { readonly mode: 'webhook'; readonly publicUrl: string },
  perSecond = 0,
): Readonly<Record<string, string>> {
  const common = {
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: url,
    TELEGRAM_MODE: receive.mode,
    TELEGRAM_PER_SECOND: String(perSecond),
  };
  if (receive.mode === 'polling') return common;
  return { ...common, TELEGRAM_WEBHOOK_SECRET: 'secret-of-this-test', PUBLIC_URL: receive.publicUrl };
}

let bots = 0;

/** Bots of one run share Redis' topics, so each has its own number. */
export function newBot(): { readonly token: string; readonly username: string } {
  bots += 1;
  const id = 100_000_000 + Number(process.env.JEST_WORKER_ID ?? 1) * 1_000_000 + (Date.now() % 100_000) * 10 + bots;
  return { token: `${id}:AAnotARealToken-0123456789abcdefghij`, username: 'sangkien_bot' };
}
