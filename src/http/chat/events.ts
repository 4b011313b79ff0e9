import type { Response } from 'express';
import type { ChatEntry } from '../../services/chat-ports.js';
import type { AppParts } from '../parts.js';
import type { ChatHandler } from './door.js';
import { cursorOf } from './queries.js';
import { view } from './view.js';

const PAGE = 200;
/** How far back a stream looks again: two senders at once may store a lower number after a higher one. */
const LATE = 24;
const HEARTBEAT_MS = 20_000;
/** How often a stream looks by itself: often where wakes of other processes are not heard, rarely where they are. */
const POLL_MS = 2_500;
const RELIABLE_POLL_FACTOR = 6;
/** A browser opens six connections per site; more streams of one chat are a leak, and the oldest goes. */
const STREAMS_PER_CHAT = 12;

type Parts = Pick<AppParts, 'webChat' | 'chatLog' | 'wake' | 'streams' | 'log'>;

/**
 * `GET /api/chat/events`: the messages after `Last-Event-ID` (or `?after=`), then each new one as it comes; every
 * message once and in order; one that was changed meanwhile comes again, with `edited` and without an id. `event: reset`
 * says that the log was erased and starts anew.
 */
export function eventStreams(parts: Parts, onClose: (stop: () => void) => void): ChatHandler {
  const open = new Map<string, Set<Response>>();
  onClose(() => {
    for (const streams of open.values()) for (const stream of streams) stream.end();
  });

  return async ({ chat }, request, response) => {
    const cursor = cursorOf(request.get('last-event-id'), request.query.after);
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    response.write('retry: 3000\n\n');
    const streams = open.get(chat) ?? new Set();
    open.set(chat, streams.add(response));
    const oldest = streams.size > STREAMS_PER_CHAT ? streams.values().next().value : undefined;
    oldest?.end();
    stream(parts, chat, cursor, response);
    response.once('close', () => {
      streams.delete(response);
      if (streams.size === 0 && open.get(chat) === streams) open.delete(chat);
    });
  };
}

/** Runs one stream until its response is closed. */
function stream(
  { webChat, chatLog, wake, streams, log }: Parts,
  chat: string,
  start: number,
  response: Response,
): void {
  const conversation = webChat.conversationOf(chat);
  let cursor = start;
  /** How often each was changed when it was sent. */
  const recent = new Map<number, number>();
  let busy = false;
  let again = false;
  let idlePolls = 0;

  const unlisten = wake.listen(conversation, look);
  const heartbeat = setInterval(() => response.write(': alive\n\n'), streams?.heartbeatMs ?? HEARTBEAT_MS);
  const poll = setInterval(() => {
    idlePolls += 1;
    if (!wake.reliable() || idlePolls % RELIABLE_POLL_FACTOR === 0) look();
  }, streams?.pollMs ?? POLL_MS);
  response.once('close', () => {
    unlisten();
    clearInterval(heartbeat);
    clearInterval(poll);
  });
  look();

  /** Sends what is new; one look at a time, and a wake during a look means one more. */
  function look(): void {
    again = true;
    if (busy) return;
    busy = true;
    sendNew()
      // The database may be away for a while; the next poll tries again.
      .catch(() => log.debug({ event: 'chat.stream-blind' }))
      .finally(() => {
        busy = false;
        // A wake may have come just after the last look.
        if (again && isOpen()) look();
      });
  }

  function isOpen(): boolean {
    return !response.writableEnded && !response.destroyed;
  }

  async function sendNew(): Promise<void> {
    while (again && isOpen()) {
      again = false;
      const from = Math.max(0, cursor - LATE);
      const found = await chatLog.since(conversation, from, PAGE + LATE);
      const erased = cursor > 0 && !found.some(({ seq }) => seq === cursor);
      if (erased) {
        start = 0;
        cursor = 0;
        recent.clear();
        response.write('event: reset\ndata: {}\n\n');
        again = true;
        continue;
      }
      for (const entry of found) {
        const edited = entry.edited ?? 0;
        const known = recent.get(entry.seq) ?? (entry.seq <= start ? 0 : -1);
        if (edited <= known) continue;
        recent.set(entry.seq, edited);
        cursor = Math.max(cursor, entry.seq);
        if (!response.write(asEvent(entry, known >= 0))) await drained(response);
      }
      for (const seq of recent.keys()) if (seq < cursor - LATE) recent.delete(seq);
      if (found.length === PAGE + LATE) again = true;
    }
  }
}

/** A change must not set the browser's place back. */
function asEvent(entry: ChatEntry, isChange: boolean): string {
  const place = isChange ? '' : `id: ${entry.seq}\n`;
  return `event: message\n${place}data: ${JSON.stringify(view(entry))}\n\n`;
}

/** Waits for a slow reader, so that nothing piles up in memory. */
function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}
