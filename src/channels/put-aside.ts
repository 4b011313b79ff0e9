import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** An event that could not be stored, and when it came. */
export interface Aside<Event> {
  readonly event: Event;
  readonly receivedAt: Date;
}

/**
 * Events that Zalo has delivered and the database could not take, kept on this machine's disk: it is not known whether Zalo
 * repeats them. One file each (mode 0600, for it is somebody's words), erased when the event is stored.
 */
export interface PutAside<Event> {
  /** Reads what an earlier run has left. Unreadable files stay where they are and are not counted. */
  load(): Promise<void>;
  /** On the disk when it resolves. The same event of a conversation is kept once. @throws when the disk does not take it */
  keep(conversation: string, eventId: string, aside: Aside<Event>): Promise<void>;
  /** Of one conversation, oldest first. */
  of(conversation: string): Promise<readonly Aside<Event>[]>;
  erase(conversation: string, eventId: string): Promise<void>;
  has(conversation: string): boolean;
  conversations(): readonly string[];
}

/**
 * @param folder made when it is first needed, mode 0700
 * @param readEvent what was written down, as an event
 */
export function makePutAside<Event>(folder: string, readEvent: (body: unknown) => Event | undefined): PutAside<Event> {
  /** The files of each conversation by event, in their order. */
  const files = new Map<string, Map<string, Kept>>();
  let counter = 0;

  function note(conversation: string, eventId: string, kept: Kept): void {
    const of = files.get(conversation) ?? new Map<string, Kept>();
    files.set(conversation, of.set(eventId, kept));
  }

  return {
    async load() {
      const names = await readdir(folder).catch((): string[] => []);
      for (const name of names.filter((each) => each.endsWith('.json')).sort()) {
        const kept = await read(join(folder, name), readEvent);
        if (kept !== undefined) note(kept.conversation, kept.eventId, { name, written: Promise.resolve() });
      }
    },

    async keep(conversation, eventId, { event, receivedAt }) {
      const known = files.get(conversation)?.get(eventId);
      if (known !== undefined) return known.written;
      counter += 1;
      const hash = createHash('sha256').update(`${conversation} ${eventId}`).digest('hex').slice(0, 16);
      const order = String(receivedAt.getTime()).padStart(15, '0');
      const name = `${order}-${String(counter).padStart(9, '0')}-${hash}.json`;
      const written = write(folder, name, JSON.stringify({ conversation, eventId, receivedAt, event }));
      note(conversation, eventId, { name, written });
      try {
        await written;
      } catch (error) {
        forget(conversation, eventId);
        throw error;
      }
    },

    async of(conversation) {
      const found: Aside<Event>[] = [];
      for (const { name, written } of files.get(conversation)?.values() ?? []) {
        await written.catch(() => undefined);
        const kept = await read(join(folder, name), readEvent);
        if (kept !== undefined) found.push(kept);
      }
      return found;
    },

    async erase(conversation, eventId) {
      const kept = files.get(conversation)?.get(eventId);
      if (kept === undefined) return;
      forget(conversation, eventId);
      // A file that is just being written would outlive its event.
      await kept.written.catch(() => undefined);
      await unlink(join(folder, kept.name)).catch(() => undefined);
    },

    has: (conversation) => files.has(conversation),
    conversations: () => [...files.keys()],
  };

  function forget(conversation: string, eventId: string): void {
    const of = files.get(conversation);
    of?.delete(eventId);
    if (of?.size === 0) files.delete(conversation);
  }
}

interface Kept {
  readonly name: string;
  readonly written: Promise<void>;
}

const envelope = z.object({
  conversation: z.string(),
  eventId: z.string(),
  receivedAt: z.coerce.date(),
  event: z.unknown(),
});

async function read<Event>(
  path: string,
  readEvent: (body: unknown) => Event | undefined,
): Promise<(Aside<Event> & { conversation: string; eventId: string }) | undefined> {
  try {
    const { event: body, ...rest } = envelope.parse(JSON.parse(await readFile(path, 'utf8')));
    const event = readEvent(body);
    return event === undefined ? undefined : { ...rest, event };
  } catch {
    return undefined;
  }
}

/** Whole or not at all, and on the disk before its name is there. */
async function write(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${name}.part`);
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, name));
}
