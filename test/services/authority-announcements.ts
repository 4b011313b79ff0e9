import type { AnnounceCommand } from '../../src/conversation/announce.js';
import type { KeepFileCommand } from '../../src/conversation/keep-file.js';
import { announcementId } from '../../src/ids.js';
import { NOON } from '../helpers/people.js';
import { nobody, own, type Row } from './authority-row.js';

/** The commands of announcements; see authority-table.ts. */
export const ANNOUNCEMENTS: { readonly [N in (AnnounceCommand | KeepFileCommand)['name']]: Row } = {
  /** Until it keeps anything, for nobody. */
  /** Whoever may announce anywhere gives files; where they are sent is judged when it is announced. */
  'keep-file': {
    command: ({ fresh }) => ({ name: 'keep-file', payload: { key: fresh(), file: { fileId: 'f1' } } }),
    allowed: (role) => role === 'office-admin',
  },
  /** Until it keeps anything, for nobody. */
  'save-announcement': nobody((world, unit) => ({
    name: 'save-announcement',
    payload: {
      id: announcementId.parse(world.fresh()),
      rev: null,
      content: { parts: [{ text: 'Mời dự họp' }], binding: false, urgent: false },
      audience: { unit, people: true, groups: false },
      sendAt: null,
    },
  })),
  'change-announcement': nobody((world) => ({
    name: 'change-announcement',
    payload: {
      id: announcementId.parse(world.fresh()),
      rev: 0,
      key: world.fresh(),
      act: 'confirm',
      at: NOON.toISOString(),
    },
  })),
  'preview-announcement': nobody((world) => ({
    name: 'preview-announcement',
    payload: { id: announcementId.parse(world.fresh()), key: world.fresh() },
  })),
  acknowledge: nobody((world) => ({
    name: 'acknowledge',
    payload: { id: announcementId.parse(world.fresh()), at: NOON.toISOString() },
  })),
  'set-news': own(() => ({ name: 'set-news', payload: { on: false } })),
};
