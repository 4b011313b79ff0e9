import type { Clock } from '../../clock.js';
import type { Log } from '../../log.js';
import type { KeptFiles } from '../../services/files/kept-file-ports.js';
import type { Health, Receive } from '../../services/ports.js';
import type { Sleep } from '../sleep.js';

/** What the Telegram channel is made of. */
export interface TelegramParts {
  /** One or several bots; each `123456:ABC…` (see `botIdOf`). The first one makes deep links. */
  readonly tokens: readonly string[];
  /** Default: https://api.telegram.org */
  readonly apiRoot?: string;
  readonly mode: 'polling' | 'webhook';
  /** 1 to 256 of `A-Za-z0-9_-`; unset: derived from the token. */
  readonly webhookSecret?: string | undefined;
  /** Where Telegram reaches this installation; needed in webhook mode. Requests arrive at `WEBHOOK_PATH`. */
  readonly publicUrl?: string | undefined;
  /** Messages a second of one bot, 1 to 30; 0 or unset: nobody counts, not in a chat or group either. */
  readonly perSecond?: number;
  /** Announcements are paid for, at up to 1,000 a second. */
  readonly paidBroadcast?: boolean;
  readonly receive: Receive;
  readonly files: KeptFiles;
  readonly health: Health;
  /** Told of a bot (`telegram:<id>`) that Telegram does not know any more. */
  readonly refused?: (bot: string) => void;
  readonly clock: Clock;
  readonly log: Log;
  /** Tests pass their own. */
  readonly sleep?: Sleep;
}
