import type { Capabilities } from '../../services/ports.js';

/**
 * What an Official Account can do (OpenAPI v3, consultation messages): five buttons below a text, pictures and a few kinds of
 * documents, no edits. Groups are only those that the account made itself, and have no buttons. 100 calls a minute is
 * the smallest package's limit; a long message is several calls.
 */
export const zaloOaCapabilities: Capabilities = {
  buttons: true,
  textLimit: 2_000,
  labelLimit: 100,
  reorders: true,
  edit: false,
  files: true,
  groups: true,
  keepsLog: false,
  rates: { perSecond: 2, chat: { burst: 3, everyMs: 1_000 }, groupPerMinute: 20 },
};

/** What the account can do with or without an approved template for those who have been silent for more than seven days. */
export function capabilitiesWith(templateId: string | undefined): Capabilities {
  const afterwards = templateId === undefined ? 'nothing' : 'template';
  return { ...zaloOaCapabilities, windows: { freeMs: 48 * HOUR_MS, lastMs: 7 * 24 * HOUR_MS, afterwards } };
}

export const MOST_BUTTONS = 5;
export const IMAGE_BYTES = 1_048_576;
const HOUR_MS = 3_600_000;
/** One attempt to send gives up after this long. */
export const SEND_TIMEOUT_MS = 15_000;
export const UPLOAD_TIMEOUT_MS = 30_000;
