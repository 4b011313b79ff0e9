import type { Sleep } from '../sleep.js';
import { NoAnswer, type ZaloBotApi, ZaloBotError } from './api.js';
import { readEvent, type ZaloEvent } from './event.js';

interface Parts {
  readonly api: ZaloBotApi;
  /** Resolves when the event is kept. */
  take(event: ZaloEvent): Promise<void>;
  /** False while nothing could be stored: then nothing is asked for. */
  readonly healthy: () => boolean;
  /** Told once for each run of trouble. */
  readonly troubled: (error: unknown) => void;
  /** Something came that cannot be read. */
  readonly unreadable: () => void;
  readonly sleep: Sleep;
}

/**
 * Asks for events one by one until the signal aborts, or Zalo does not know the token. getUpdates has no offset: what Zalo has
 * given once it never gives again, so a kill between its answer and our write loses that one message. When it is asked to stop
 * the question that is open ends by itself, within {@link WAIT_S}, and what it brings is kept.
 */
export async function poll(parts: Parts, signal: AbortSignal): Promise<void> {
  const { api, take, healthy, troubled, unreadable, sleep } = parts;
  let troubles = 0;
  while (!signal.aborted) {
    if (!healthy()) {
      await sleep(UNHEALTHY_MS, signal);
      continue;
    }
    try {
      const result = await api.call('getUpdates', { timeout: String(WAIT_S) }, { timeoutMs: ANSWER_MS });
      troubles = 0;
      for (const body of Array.isArray(result) ? result : [result]) {
        const event = readEvent(body);
        if (event === undefined) unreadable();
        else await take(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ZaloBotError && error.code === 408) continue;
      troubles += 1;
      if (troubles === 1) troubled(error);
      if (error instanceof ZaloBotError && error.code === 401) return;
      // A webhook that somebody has set meanwhile, or an earlier run: polling is refused while it stands.
      if (error instanceof ZaloBotError && error.code === 400)
        await api.call('deleteWebhook', {}).catch((other: unknown) => {
          if (!(other instanceof ZaloBotError || other instanceof NoAnswer)) throw other;
        });
      await sleep(Math.min(TROUBLE_MS * 2 ** Math.min(troubles - 1, 10), MOST_MS), signal);
    }
  }
}

/** Short, for nobody waits longer than this for us to stop. */
const WAIT_S = 5;
/** How long its answer may take in all. */
const ANSWER_MS = 15_000;
const UNHEALTHY_MS = 500;
const TROUBLE_MS = 500;
const MOST_MS = 60_000;
