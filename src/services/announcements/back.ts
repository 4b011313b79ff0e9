import { COMMAND_ADDRESS } from '../../conversation/message.js';
import type { PersonId, UnitId } from '../../ids.js';
import { t } from '../../texts/index.js';
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
 * whoever wrote or confirmed it; `unconfirmed`, whoever confirmed it has lost the role since, or `moved`, the
 * recipients' unit belongs to another office now, to its office as it is now. A
 * repeat tells nobody twice.
 */
export async function putBack(
  record: AnnouncementRecord,
  why: 'late' | 'unconfirmed' | 'moved',
  now: Date,
  ports: Ports,
): Promise<void> {
  const { id, rev, unit, author, confirmations, ...rest } = record;
  const title = titleOf(record);
  const say = {
    blocks: [
      why === 'late'
        ? t('announcing.late', { title, at: dueOf(record).toISOString() })
        : t(why === 'moved' ? 'announcing.moved' : 'announcing.unconfirmed', { title }),
    ],
    choices: [[{ label: t('announcing.open'), at: COMMAND_ADDRESS, value: `thongbao ${id}` }]],
  };
  const told = why === 'late' ? [author, ...confirmations.map(({ person }) => person)] : await ports.officeOf(unit);
  for (const person of new Set(told))
    await ports.notices.add({ key: `announcement-back ${id} ${rev} ${person}`, person, say, at: now });
  await ports.announcements.change(id, rev, { ...rest, unit, author, state: 'draft', confirmations: [] });
}
