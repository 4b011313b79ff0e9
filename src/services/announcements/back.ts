import { COMMAND_ADDRESS } from '../../conversation/message.js';
import { announcementOccurrence } from '../../domain/occurrences/occurrence.js';
import type { PersonId, UnitId } from '../../ids.js';
import { t } from '../../texts/index.js';
import { nameOf } from '../accounts/bots.js';
import type { DeliveryReading } from '../delivery/delivery-records.js';
import { titleOf } from '../questions/questions.js';
import type { Notices } from '../workbench/workbench-records.js';
import type { AnnouncementRecord, Announcements } from './announcement-records.js';
import { dueOf } from './grace.js';

interface Ports {
  readonly announcements: Pick<Announcements, 'change'>;
  readonly notices: Pick<Notices, 'add'>;
  readonly officeOf: (unit: UnitId) => Promise<readonly PersonId[]>;
}

/**
 * What does not begin at its time is a draft again, and is said to those whom it concerns: `late`, nothing ran for days, to
 * whoever wrote or confirmed it; `unconfirmed`, whoever confirmed it has lost the role since, to its office as it is now. A
 * repeat tells nobody twice.
 */
export async function putBack(
  record: AnnouncementRecord,
  why: 'late' | 'unconfirmed',
  now: Date,
  ports: Ports,
): Promise<void> {
  const { id, rev, unit, author, confirmations, ...rest } = record;
  const title = titleOf(record);
  const say = {
    blocks: [
      why === 'late'
        ? t('announcing.late', { title, at: dueOf(record).toISOString() })
        : t('announcing.unconfirmed', { title }),
    ],
    choices: [[{ label: t('announcing.open'), at: COMMAND_ADDRESS, value: `thongbao ${id}` }]],
  };
  const told = why === 'late' ? [author, ...confirmations.map(({ person }) => person)] : await ports.officeOf(unit);
  for (const person of new Set(told))
    await ports.notices.add({ key: `announcement-back ${id} ${rev} ${person}`, person, say, at: now });
  await ports.announcements.change(id, rev, { ...rest, unit, author, state: 'draft', confirmations: [] });
}

/** Its office, and who wrote it, hear once that people wait for a bot which its messenger does not know any more. */
export async function tellOfBots(
  record: AnnouncementRecord,
  now: Date,
  {
    deliveries,
    notices,
    officeOf,
  }: Omit<Ports, 'announcements'> & { readonly deliveries: Pick<DeliveryReading, 'waitingFor'> },
): Promise<void> {
  const { id, unit, author } = record;
  for (const { bot, waiting } of await deliveries.waitingFor(announcementOccurrence(id))) {
    if (waiting === 0) continue;
    const say = {
      blocks: [t('announcing.botOff', { title: titleOf(record), count: waiting, bot: nameOf(bot) })],
      choices: [[{ label: t('announcing.open'), at: COMMAND_ADDRESS, value: `thongbao ${id}` }]],
    };
    for (const person of new Set([author, ...(await officeOf(unit))]))
      await notices.add({ key: `announcement-bot ${id} ${bot} ${person}`, person, say, at: now });
  }
}
