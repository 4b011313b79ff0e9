import type { Capabilities } from '../../services/ports.js';

/**
 * What the Zalo Bot Platform can do. No buttons, no edits, no documents (a file goes as a link). Zalo publishes no rate; two
 * messages a second of one bot stay near 100 a minute, which everybody who has written about it got through.
 */
export const zaloBotCapabilities: Capabilities = {
  buttons: false,
  textLimit: 2_000,
  labelLimit: 100,
  reorders: true,
  edit: false,
  files: true,
  groups: true,
  keepsLog: false,
  rates: { perSecond: 2, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 },
};

/** One attempt to send gives up after this long. */
export const SEND_TIMEOUT_MS = 15_000;
