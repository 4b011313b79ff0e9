import type { AnnounceCommand, AnnouncementContent, AnnounceResults } from '../../conversation/announce.js';
import { MOST_PARTS, PART_LENGTH } from '../../conversation/announce.js';
import { unitsFor } from '../../domain/access.js';
import { cleanText, graphemes } from '../../domain/text.js';
import type { UnitId } from '../../ids.js';
import type { AnnouncementRecord } from '../announcements/announcement-records.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<AnnounceCommand, { name: 'save-announcement' }>['payload'];
type Result = AnnounceResults['save-announcement'];

/** A time that has just passed while it was written means at once. */
const LATE_MS = 120_000;
/** So long after its time its files are there, also for who is told anew. */
const KEPT_MS = 60 * 24 * 3_600_000;

/**
 * Keeps what an office wrote, on the edition that was shown. What was scheduled is a draft again, and is confirmed anew. Natural
 * key: the announcement and what is written.
 */
export async function saveAnnouncement(
  { id, rev, content: written, audience, sendAt }: Payload,
  context: CommandContext,
  ports: CommandPorts,
): Promise<Result> {
  const { identity, at } = context;
  const content = cleaned(written);
  const time = sendAt === null ? undefined : new Date(sendAt);
  if (content === undefined) return { type: 'refused', reason: 'empty' };
  if (time !== undefined && !(at.getTime() - time.getTime() <= LATE_MS)) return { type: 'refused', reason: 'past' };
  const stored = await ports.announcements.get(id);
  if (stored !== undefined && !(await ports.authority.may(identity, 'announce', stored.unit)))
    return { type: 'not-allowed' };
  const unit = await officeFor(audience.unit, stored);
  if (unit === undefined) return { type: 'not-allowed' };
  if (!(await holdFiles(content, time, at, ports))) return { type: 'refused', reason: 'file-gone' };
  const by = await ports.people.ensure(identity, at);
  const words = { unit, content, audience, ...(time === undefined ? {} : { sendAt: time }) };
  if (stored === undefined) {
    if (rev !== null) return { type: 'not-allowed' };
    const made = { id, author: by, home: context.conversation, state: 'draft', rev: 1, createdAt: at } as const;
    if (!(await ports.announcements.add({ ...made, ...words, confirmations: [], acts: [] })))
      return saveAnnouncement({ id, rev, content: written, audience, sendAt }, context, ports);
    return kept(1);
  }
  if (isSame(stored, words)) return kept(stored.rev);
  if (stored.rev !== rev) return { type: 'conflict', rev: stored.rev, state: stored.state };
  if (stored.state !== 'draft' && stored.state !== 'scheduled') return { type: 'refused', reason: 'state' };
  const { id: _id, rev: _rev, sendAt: _before, ...rest } = stored;
  const next = { ...rest, ...words, state: 'draft', confirmations: [] } as const;
  if (!(await ports.announcements.change(id, stored.rev, next))) {
    const now = await ports.announcements.get(id);
    return { type: 'conflict', rev: now?.rev ?? stored.rev, state: now?.state ?? stored.state };
  }
  return kept(stored.rev + 1);

  async function kept(edition: number): Promise<Result> {
    const subject = `announcement ${id} ${audience.unit} parts ${content?.parts.length ?? 0}`;
    const key = `announcement ${id} ${edition}`;
    await note(ports, { key, at, who: by, what: 'announcement.save', subject, unit: unit ?? audience.unit });
    return { type: 'stored', rev: edition };
  }

  /** The unit whose office announces: as before, or the nearest one above the audience where this person may. */
  async function officeFor(asked: UnitId, before: AnnouncementRecord | undefined): Promise<UnitId | undefined> {
    const tree = ports.units.index();
    if (tree.get(asked) === undefined) return undefined;
    if (before !== undefined && tree.isWithin(asked, before.unit)) return before.unit;
    const offices = unitsFor(await ports.authority.grantsOf(identity), 'announce', tree);
    return offices.find((office) => tree.isWithin(asked, office));
  }
}

/** Its files stay until it is sent, and some time longer. False: one of them is not kept any more. */
export async function holdFiles(
  { parts }: AnnouncementContent,
  sendAt: Date | undefined,
  at: Date,
  { keptFiles }: Pick<CommandPorts, 'keptFiles'>,
): Promise<boolean> {
  const files = [...new Set(parts.flatMap(({ file }) => (file === undefined ? [] : [file.id])))];
  const until = new Date((sendAt !== undefined && sendAt > at ? sendAt : at).getTime() + KEPT_MS);
  return files.length === 0 || (await keptFiles.hold(files, until)) === files.length;
}

/** As it is sent: clean words, nothing empty; undefined where nothing is left, or more than one may send. */
function cleaned({ parts, binding, urgent }: AnnouncementContent): AnnouncementContent | undefined {
  const all = parts.map(({ text, file }) => {
    const words = text === undefined ? '' : cleanText(text).trim();
    return { ...(words === '' ? {} : { text: words }), ...(file === undefined ? {} : { file }) };
  });
  const some = all.filter(({ text, file }) => text !== undefined || file !== undefined);
  const tooLong = some.some(({ text }) => text !== undefined && graphemes(text) > PART_LENGTH);
  if (some.length === 0 || some.length > MOST_PARTS || tooLong) return undefined;
  return { parts: some, binding, urgent };
}

/** A repeat after a crash finds what it has written. */
function isSame(
  stored: AnnouncementRecord,
  words: Pick<AnnouncementRecord, 'unit' | 'content' | 'audience' | 'sendAt'>,
) {
  const { unit, content, audience, sendAt, state } = stored;
  const plain = (each: typeof words) => JSON.stringify([each.unit, each.content, each.audience, each.sendAt ?? null]);
  return (
    state === 'draft' &&
    plain({ unit, content, audience, ...(sendAt === undefined ? {} : { sendAt }) }) === plain(words)
  );
}
