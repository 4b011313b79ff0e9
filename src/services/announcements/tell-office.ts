import { COMMAND_ADDRESS } from '../../conversation/message.js';
import { announcementOccurrence } from '../../domain/occurrences/occurrence.js';
import type { PersonId, UnitId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import { nameOf } from '../accounts/bot-name.js';
import type { DeliveryReading } from '../delivery/delivery-records.js';
import { titleOf } from '../questions/questions.js';
import type { Notices } from '../workbench/workbench-records.js';
import type { AnnouncementRecord } from './announcement-records.js';

interface Ports {
  readonly deliveries: Pick<DeliveryReading, 'waitingFor'>;
  readonly notices: Pick<Notices, 'add'>;
  readonly officeOf: (unit: UnitId) => Promise<readonly PersonId[]>;
}

/**
 * Its office, and who wrote it, hear once that people wait for a bot which its messenger does not know any more.
 * @param told what this process has told before: a notice that was delivered is not kept
 */
export async function tellOfBots(
  record: AnnouncementRecord,
  told: Set<string>,
  now: Date,
  ports: Ports,
): Promise<void> {
  for (const { bot, waiting } of await ports.deliveries.waitingFor(announcementOccurrence(record.id))) {
    const key = `announcement-bot ${record.id} ${bot}`;
    if (waiting === 0 || told.has(key)) continue;
    const words = t('announcing.botOff', { title: titleOf(record), count: waiting, bot: nameOf(bot) });
    await tell(record, key, words, now, ports);
    told.add(key);
  }
}

/** A tenth more or fewer than were confirmed is news, but not of a few people. */
const SHARE = 0.1;
const FEW = 5;

/**
 * Its office hears once, by how many people those who are being told differ from those for whom it was confirmed: units move, people
 * come and go, and the audience is written down when sending begins.
 * @param told as for {@link tellOfBots}
 */
export async function tellOfSize(
  record: AnnouncementRecord,
  recipients: number | undefined,
  told: Set<string>,
  ports: Omit<Ports, 'deliveries'>,
): Promise<void> {
  const key = `announcement-size ${record.id}`;
  const confirmed = record.confirmations.at(-1)?.people;
  if (told.has(key) || confirmed === undefined || recipients === undefined || !record.audience.people) return;
  const differs = Math.abs(recipients - confirmed);
  if (differs < FEW || differs <= confirmed * SHARE) return;
  const words = t('announcing.size', { title: titleOf(record), confirmed, recipients });
  await tell(record, key, words, record.startedAt ?? record.createdAt, ports);
  told.add(key);
}

async function tell(
  { id, unit, author }: AnnouncementRecord,
  key: string,
  words: Text,
  at: Date,
  { notices, officeOf }: Omit<Ports, 'deliveries'>,
): Promise<void> {
  const choices = [[{ label: t('announcing.open'), at: COMMAND_ADDRESS, value: `thongbao ${id}` }]];
  for (const person of new Set([author, ...(await officeOf(unit))]))
    await notices.add({ key: `${key} ${person}`, person, say: { blocks: [words], choices }, at });
}
