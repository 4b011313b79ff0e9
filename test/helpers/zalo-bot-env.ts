import type { ZaloBotStandIn } from '../stand-ins/zalo-bot/index.js';

/** The address of an app that the stand-in is told to find on this machine; Zalo takes https only. */
export const ZALO_PUBLIC_URL = 'https://sangkien.test';

/** What tells an app to use this stand-in. */
export function zaloBotEnv(
  { token, url }: Pick<ZaloBotStandIn, 'token' | 'url'>,
  mode: 'polling' | 'webhook',
): Readonly<Record<string, string>> {
  const common = { ZALO_BOT_TOKEN: token, ZALO_BOT_API_ROOT: url, ZALO_BOT_MODE: mode };
  return mode === 'polling' ? common : { ...common, PUBLIC_URL: ZALO_PUBLIC_URL };
}

let bots = 0;

/** Bots of one run share Redis' topics, so each has its own number. */
export function newZaloToken(): string {
  bots += 1;
  const id = Number(process.env.JEST_WORKER_ID ?? 1) * 1_000_000_000 + (Date.now() % 1_000_000) * 100 + bots;
  return `${id}:AAnotARealZaloToken`;
}
