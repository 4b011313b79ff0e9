import type { AnnouncementAudience, AnnouncementContent, AudienceCount } from '../../src/conversation/announce.js';
import { type AnnouncementId, makeConversationId, type PersonId, type UnitId } from '../../src/ids.js';
import type { AnnouncementRecord } from '../../src/services/announcements/announcement-records.js';
import type { CountAudience } from '../../src/services/announcements/count.js';

/** As many as one says. */
export function counted(people: number, needsSecond = false): AudienceCount {
  const unreachable = { count: 0, names: [] };
  return { at: new Date(0), people, groups: 0, byChannel: [], unreachable, optedOut: 0, seconds: 1, needsSecond };
}

/** Where nobody is announced anything. */
export const countsNobody: CountAudience = async () => counted(0);

export const CONTENT: AnnouncementContent = {
  parts: [{ text: 'Mời đoàn viên dự hội nghị.' }],
  binding: false,
  urgent: false,
};

export function audienceAt(unit: UnitId, change: Partial<AnnouncementAudience> = {}): AnnouncementAudience {
  return { unit, people: true, groups: false, ...change };
}

/** One that has been confirmed. */
export function announcementOf(
  name: string,
  at: Date,
  change: Partial<Omit<AnnouncementRecord, 'id'>> = {},
): AnnouncementRecord {
  const unit = 'u' as UnitId;
  return {
    id: name as AnnouncementId,
    unit,
    author: 'author' as PersonId,
    home: makeConversationId('web', 'author'),
    content: CONTENT,
    audience: audienceAt(unit),
    state: 'scheduled',
    rev: 1,
    createdAt: at,
    confirmations: [{ person: 'author' as PersonId, at }],
    acts: [],
    ...change,
  };
}
