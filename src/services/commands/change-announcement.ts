import type { AnnounceCommand, AnnounceResults, AudienceCount } from '../../conversation/announce.js';
import { COMMAND_ADDRESS } from '../../conversation/message.js';
import { quoted } from '../../conversation/quote.js';
import { announcementOccurrence } from '../../domain/occurrences/occurrence.js';
import type { PersonId } from '../../ids.js';
import { t } from '../../texts/index.js';
import { actOn, isStop } from '../announcements/acts.js';
import type { AnnouncementRecord } from '../announcements/announcement-records.js';
import { graceOf } from '../announcements/grace.js';
import { othersOf, stillConfirmed } from '../announcements/second.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { holdFiles } from './save-announcement.js';

type Payload = Extract<AnnounceCommand, { name: 'change-announcement' }>['payload'];
type Result = AnnounceResults['change-announcement'];

/** Who is asked for news that was to be sent a little ago is told at once; longer ago it was a mistake. */
const LATE_MS = 120_000;
const TITLE = 80;

/**
 * Confirms, stops, resumes … an announcement as it was shown: of two at once the first counts, and the other is told. Stopping
 * works whatever was shown. Natural key: `key`; what a crash left out the repeat adds. Sending itself is done by announcing.ts,
 * which sees the new state within a second.
 */
export async function changeAnnouncement(
  { id, rev, key, act }: Payload,
  context: CommandContext,
  ports: CommandPorts,
): Promise<Result> {
  let again = false;
  for (;;) {
    const stored = await ports.announcements.get(id);
    if (stored === undefined || !(await ports.authority.may(context.identity, 'announce', stored.unit)))
      return { type: 'not-allowed' };
    const record = act === 'confirm' ? await confirmedByAdmins(stored) : stored;
    const by = await ports.people.ensure(context.identity, context.at);
    const done = record.acts.find((each) => each.key === key);
    if (done !== undefined) return finish(record, done.by);
    if (record.rev !== rev && !isStop(act) && !again) return { type: 'conflict', rev: record.rev, state: record.state };
    const count = act === 'confirm' ? await ports.countAudience(record) : undefined;
    const refused = count === undefined ? undefined : await mayConfirm(record, by, count);
    if (refused !== undefined) return { type: 'refused', reason: refused };
    const acted = actOn(record, { act, key, by, at: context.at }, count?.needsSecond === true, count?.people);
    if ('refused' in acted) return { type: 'refused', reason: acted.refused };
    // Whoever reads that it is being sent again finds that there is time for it.
    if (act === 'resume') await ports.planOccurrences.reopen(announcementOccurrence(id), graceFrom(record, context.at));
    if (act === 'retry-failed' || act === 'resend-unknown') {
      // First the rows, which a repeat leaves alone, and then the state: what it says is true whenever it is read.
      await tellAnew(record, context.at);
      again = true;
    }
    if (!(await ports.announcements.change(id, record.rev, acted.to))) continue;
    return finish({ ...acted.to, id, rev: record.rev + 1 }, by, count);
  }

  async function confirmedByAdmins(record: AnnouncementRecord): Promise<AnnouncementRecord> {
    return { ...record, confirmations: await stillConfirmed(record, ports.roles, ports.units.index()) };
  }

  async function mayConfirm(record: AnnouncementRecord, by: PersonId, count: AudienceCount) {
    const { sendAt, confirmations, unit, state, content } = record;
    if (state !== 'draft') return 'state';
    if (sendAt !== undefined && context.at.getTime() - sendAt.getTime() > LATE_MS) return 'past';
    if (count.people + count.groups === 0) return 'nobody';
    if (!(await holdFiles(content, sendAt, context.at, ports))) return 'file-gone';
    if (!count.needsSecond) return undefined;
    if (confirmations.some(({ person }) => person === by)) return 'same-person';
    if (confirmations.length > 0) return undefined;
    return (await othersOf(ports.roles, ports.units.index(), unit, by)).length === 0 ? 'no-second' : undefined;
  }

  async function tellAnew(record: AnnouncementRecord, at: Date): Promise<void> {
    const occurrence = announcementOccurrence(record.id);
    const failed = act === 'retry-failed';
    const until = graceFrom(record, at);
    await ports.deliveries.again(occurrence, failed ? ['failed', 'expired'] : ['unknown'], at);
    if (record.audience.groups)
      await ports.groupPosts.again(occurrence, failed ? ['refused', 'expired'] : ['unknown'], until, at);
    await ports.planOccurrences.reopen(occurrence, until);
  }

  function graceFrom(record: AnnouncementRecord, at: Date): Date {
    return graceOf({ ...record, acts: [...record.acts, { key, act, by: record.author, at }] }) ?? at;
  }

  /** What follows from a press that is stored: its line in the audit, and who else is asked. */
  async function finish(record: AnnouncementRecord, by: PersonId, counted?: AudienceCount): Promise<Result> {
    const { state, audience, unit, confirmations, content } = record;
    const waits = act === 'confirm' && state === 'draft' && confirmations.length === 1;
    const count = act === 'confirm' ? (counted ?? (await ports.countAudience(record))) : undefined;
    const sizes = count === undefined ? [] : [`people ${count.people}`, `groups ${count.groups}`];
    const subject = [`announcement ${id}`, audience.unit, ...sizes, ...(content.urgent ? ['urgent'] : [])].join(' ');
    await note(ports, {
      key: `announcement ${key}`,
      at: context.at,
      who: by,
      what: `announcement.${act}`,
      subject,
      unit,
    });
    if (waits && count !== undefined) await askOthers(record, by, count);
    return { type: 'stored', rev: record.rev, state, ...(waits ? { waitsForSecond: true as const } : {}) };
  }

  async function askOthers(record: AnnouncementRecord, by: PersonId, count: AudienceCount): Promise<void> {
    const units = ports.units.index();
    const office = units.get(record.unit);
    const first = record.content.parts.find(({ text }) => text !== undefined)?.text ?? '';
    const say = {
      blocks: [
        t('announcement.second', {
          unit: office?.fullName ?? office?.name ?? record.unit,
          title: quoted(first, TITLE),
          recipients: count.people + count.groups,
        }),
      ],
      choices: [[{ label: t('announcement.look'), at: COMMAND_ADDRESS, value: `thongbao ${id}` }]],
    };
    for (const { person } of await othersOf(ports.roles, units, record.unit, by))
      await ports.notices.add({ key: `announcement-second ${key} ${person}`, person, say, at: context.at });
  }
}
