import { COMMAND_ADDRESS } from '../conversation/message.js';
import { t } from '../texts/index.js';
import { dueOf } from './announcement-grace.js';
import type { AnnouncementRecord, Announcements } from './announcement-records.js';
import { titleOf } from './questions.js';
import type { Notices } from './workbench-records.js';

interface Ports {
  readonly announcements: Pick<Announcements, 'change'>;
  readonly notices: Pick<Notices, 'add'>;
}

/** What could not begin for days is a draft again, and whoever wrote or confirmed it is told. A repeat tells nobody twice. */
export async function putBack(record: AnnouncementRecord, now: Date, ports: Ports): Promise<void> {
  const { id, rev, ...rest } = record;
  const say = {
    blocks: [t('announcing.late', { title: titleOf(record), at: dueOf(record).toISOString() })],
    choices: [[{ label: t('announcing.open'), at: COMMAND_ADDRESS, value: `thongbao ${id}` }]],
  };
  for (const person of new Set([record.author, ...record.confirmations.map((each) => each.person)]))
    await ports.notices.add({ key: `announcement-late ${id} ${rev} ${person}`, person, say, at: now });
  await ports.announcements.change(id, rev, { ...rest, state: 'draft', confirmations: [] });
}
