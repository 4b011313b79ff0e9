import type { AnnounceCommand } from '../../../src/conversation/announce.js';
import type { KeepFileCommand } from '../../../src/conversation/keep-file.js';
import { type AnnouncementId, announcementId, type UnitId } from '../../../src/ids.js';
import { announcementOf, audienceAt } from '../../helpers/announcements.js';
import { NOON } from '../../helpers/people.js';
import { nobody, own, type Row, type World, within } from './authority-row.js';

const OFFICE = ['office-admin'] as const;

/** The commands of announcements; see authority-table.ts. */
export const ANNOUNCEMENTS: { readonly [N in (AnnounceCommand | KeepFileCommand)['name']]: Row } = {
  /** Whoever may announce anywhere gives files; where they are sent is judged when it is announced. */
  'keep-file': {
    command: ({ fresh }) => ({ name: 'keep-file', payload: { key: fresh(), file: { fileId: 'f1' } } }),
    allowed: (role) => role === 'office-admin',
  },
  'save-announcement': within(OFFICE, (world, unit) => ({
    name: 'save-announcement',
    payload: {
      id: announcementId.parse(world.fresh()),
      rev: null,
      content: { parts: [{ text: 'Mời dự họp' }], binding: false, urgent: false },
      audience: { unit, people: true, groups: false },
      sendAt: null,
    },
  })),
  'change-announcement': within(OFFICE, async (world, unit) => ({
    name: 'change-announcement',
    payload: { id: await drafted(world, unit), rev: 1, key: world.fresh(), act: 'discard', at: NOON.toISOString() },
  })),
  'preview-announcement': within(OFFICE, async (world, unit) => ({
    name: 'preview-announcement',
    payload: { id: await drafted(world, unit), key: world.fresh() },
  })),
  'take-announcement-people': within(OFFICE, async (world, unit) => ({
    name: 'take-announcement-people',
    payload: { id: await drafted(world, unit), which: 'unreached', key: world.fresh(), part: 1 },
  })),
  /** Only who was told it, whatever their role is. */
  acknowledge: nobody(async (world, unit) => ({
    name: 'acknowledge',
    payload: { id: await drafted(world, unit), at: NOON.toISOString() },
  })),
  'set-news': own(() => ({ name: 'set-news', payload: { on: false } })),
};

/** What somebody else's office there is writing. */
async function drafted({ repositories, fresh }: World, unit: UnitId): Promise<AnnouncementId> {
  const draft = announcementOf(fresh(), NOON, { unit, audience: audienceAt(unit), state: 'draft', rev: 1 });
  await repositories.announcements.add(draft);
  return draft.id;
}
