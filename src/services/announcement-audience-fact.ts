import type { AnnounceFact, AnnounceNeed } from '../conversation/announce.js';
import type { IdentityId } from '../ids.js';
import type { CountAudience } from './announcement-count.js';
import type { Announcements } from './announcement-records.js';
import type { Authority } from './authority.js';

interface Ports {
  readonly announcements: Pick<Announcements, 'get'>;
  readonly authority: Authority;
  readonly countAudience: CountAudience;
}

type Asked = Extract<AnnounceNeed, { fact: 'audience' }>;

/** Whom a stored announcement would reach, for the office that announces; null: not theirs, or no longer that edition. */
export function makeReadAudience({ announcements, authority, countAudience }: Ports) {
  return async ({ id, rev }: Asked, identity: IdentityId): Promise<AnnounceFact['audience']> => {
    const record = await announcements.get(id);
    if (record === undefined || record.rev !== rev) return null;
    return (await authority.may(identity, 'announce', record.unit)) ? countAudience(record) : null;
  };
}
