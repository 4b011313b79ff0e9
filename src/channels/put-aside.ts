import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** An event that could not be stored, and when it came. */
export interface Aside<Event> {
  readonly event: Event;
  readonly receivedAt: Date;
}

/**
 * Events that Zalo has delivered and the database could not take, kept on this machine's disk: it is not known whether Zalo
 * repeats them. One file each (mode 0600, for it is somebody's words), erased when the event is stored. Nothing is remembered
 * of the folder: what another process has put there, now or in an earlier run, is there for all.
 */
export interface PutAside<Event> {
  /** On the disk when it resolves. The same event of a conversation is kept once. @throws when the disk does not take it */
  keep(conversation: string, eventId: string, aside: Aside<Event>): Promise<void>;
  /**
   * Of one conversation, oldest first. A file that is no event is set aside for good, as `.unreadable`.
   * @throws when the disk cannot be read
   */
  of(conversation: string): Promise<readonly (Aside<Event> & { readonly eventId: string })[]>;
  erase(conversation: string, eventId: string): Promise<void>;
  conversations(): Promise<readonly string[]>;
  /** Erases what a kill has left half-written; it was never acknowledged. */
  tidy(before: Date): Promise<void>;
}

/**
 * @param folder made when it is first needed, mode 0700; a folder in it for each conversation
 * @param readEvent what was written down, as an event
 */
export function makePutAside<Event>(folder: string, readEvent: (body: unknown) => Event | undefined): PutAside<Event> {
  /** What this process is writing now, by its file's end. */
  const writing = new Map<string, Promise<void>>();
  let counter = 0;

  const folderOf = (conversation: string): string => join(folder, hashOf(conversation));
  const endOf = (conversation: string, eventId: string): string => `-${hashOf(`${conversation} ${eventId}`)}.json`;

  async function write(conversation: string, eventId: string, { event, receivedAt }: Aside<Event>): Promise<void> {
    const end = endOf(conversation, eventId);
    if ((await namesIn(folderOf(conversation))).some((name) => name.endsWith(end))) return;
    counter += 1;
    const order = String(receivedAt.getTime()).padStart(15, '0');
    const name = `${order}-${String(counter).padStart(9, '0')}${end}`;
    await writeWhole(folderOf(conversation), name, JSON.stringify({ conversation, eventId, receivedAt, event }));
  }

  async function read(path: string) {
    const text = await readFile(path, 'utf8').catch(unlessMissing);
    if (text === undefined) return undefined;
    const kept = envelope.safeParse(parse(text)).data;
    const event = kept === undefined ? undefined : readEvent(kept.event);
    if (kept !== undefined && event !== undefined) return { ...kept, event };
    await rename(path, `${path}.unreadable`).catch(unlessMissing);
    return undefined;
  }

  return {
    keep(conversation, eventId, aside) {
      const end = endOf(conversation, eventId);
      const written = writing.get(end) ?? write(conversation, eventId, aside).finally(() => void writing.delete(end));
      writing.set(end, written);
      return written;
    },

    async of(conversation) {
      const found = [];
      for (const name of await namesIn(folderOf(conversation))) {
        const kept = await read(join(folderOf(conversation), name));
        if (kept !== undefined) found.push(kept);
      }
      return found;
    },

    async erase(conversation, eventId) {
      const end = endOf(conversation, eventId);
      // A file that is just being written would outlive its event.
      await writing.get(end)?.catch(() => undefined);
      const place = folderOf(conversation);
      for (const name of await namesIn(place))
        if (name.endsWith(end)) await unlink(join(place, name)).catch(unlessMissing);
      // Only an empty one goes.
      await rmdir(place).catch(() => undefined);
    },

    async conversations() {
      const found: string[] = [];
      for (const place of (await readdir(folder).catch(unlessMissing)) ?? []) {
        for (const name of await namesIn(join(folder, place))) {
          const kept = await read(join(folder, place, name));
          if (kept === undefined) continue;
          found.push(kept.conversation);
          break;
        }
      }
      return found;
    },

    async tidy(before) {
      for (const place of (await readdir(folder).catch(unlessMissing)) ?? []) {
        for (const name of (await readdir(join(folder, place)).catch(unlessMissing)) ?? []) {
          if (!name.endsWith(DRAFT)) continue;
          const path = join(folder, place, name);
          const made = await stat(path).catch(unlessMissing);
          if (made !== undefined && made.mtime < before) await unlink(path).catch(unlessMissing);
        }
      }
    },
  };
}

const DRAFT = '.part';
const envelope = z.object({
  conversation: z.string(),
  eventId: z.string(),
  receivedAt: z.coerce.date(),
  event: z.unknown(),
});

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** In the order in which they came. */
async function namesIn(place: string): Promise<readonly string[]> {
  const names = (await readdir(place).catch(unlessMissing)) ?? [];
  return names.filter((name) => name.endsWith('.json')).sort();
}

/** Whole or not at all, and on the disk before its name is there. */
async function writeWhole(place: string, name: string, text: string): Promise<void> {
  const draft = join(place, `${name}${DRAFT}`);
  const file = await openIn(place, draft);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(place, name));
}

/** Another process may take the empty folder away at any moment. */
async function openIn(place: string, path: string): Promise<Awaited<ReturnType<typeof open>>> {
  for (let tries = 1; ; tries += 1) {
    await mkdir(place, { recursive: true, mode: 0o700 });
    try {
      return await open(path, 'w', 0o600);
    } catch (error) {
      if (tries === 3 || !isMissing(error)) throw error;
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const failed = z.object({ code: z.string() });

function isMissing(error: unknown): boolean {
  // Where the folder itself cannot be, nothing is in it.
  return ['ENOENT', 'ENOTDIR'].includes(failed.safeParse(error).data?.code ?? '');
}

function unlessMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
  return undefined;
}
