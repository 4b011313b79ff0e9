import type { AnnounceFact, AnnounceNeed } from '../conversation/announce.js';
import type { IdentityId } from '../ids.js';

/** What the scene of announcements asks for, as far as the one who is talking may see it. */
export type LoadAnnounceFact = (
  need: AnnounceNeed,
  identity: IdentityId,
) => Promise<AnnounceFact[AnnounceNeed['fact']]>;

/** Where nobody announces anything. */
export const NO_ANNOUNCEMENTS: LoadAnnounceFact = async ({ fact }) =>
  fact === 'announcements' ? { heads: [], more: false } : null;
