import type { AnnouncementId } from '../../ids.js';
import type { Log } from '../../log.js';
import type { Exchange } from '../conversations/exchange.js';
import { notify } from '../conversations/notify.js';
import type { Announcements } from './announcement-records.js';
import { makeReadNumbers, type NumberPorts } from './numbers.js';
import { makeShowProgress, PROGRESS } from './progress.js';
import type { ProgressTracks } from './progress-records.js';

interface Parts extends NumberPorts {
  readonly announcements: Pick<Announcements, 'get' | 'underWay'>;
  readonly progressTracks: ProgressTracks;
}

/** Shows how far announcements are through an exchange: its conversations, its channels, its pace. `steady`: see ProgressPorts. */
export function makeShowing(exchange: Exchange, parts: Parts, steady = () => performance.now()): () => Promise<number> {
  const { conversations, channels, pace, bots, clock, log } = exchange.ports;
  return makeShowProgress({
    announcements: parts.announcements,
    tracks: parts.progressTracks,
    numbers: makeReadNumbers(parts),
    channels,
    pace,
    ...(bots === undefined ? {} : { bots }),
    notify: (conversation, key, say) => notify(exchange, conversation, key, say),
    localeOf: async (conversation) => (await conversations.load(conversation))?.dialogue.locale ?? 'vi',
    clock,
    steady,
    log,
  });
}

/** What the exit tells of messages that are to be replaced later: see ExchangePorts.tracked. */
export function tracking({ progressTracks }: Pick<Parts, 'progressTracks'>, log: Log) {
  return async (key: string, ref: string): Promise<void> => {
    if (!key.startsWith(PROGRESS)) return;
    try {
      await progressTracks.sent(key.slice(PROGRESS.length) as AnnouncementId, ref);
    } catch (err) {
      // It is not changed then, and a new message tells how it ended.
      log.warn({ event: 'progress.untracked', err });
    }
  };
}
