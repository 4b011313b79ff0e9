import type { AnnouncementProgress } from '../../conversation/announce.js';
import { announcementOccurrence } from '../../domain/occurrences/occurrence.js';
import { nameOf } from '../accounts/bot-name.js';
import type { DeliveryCounts, DeliveryReading } from '../delivery/delivery-records.js';
import type { GroupPostCounts, GroupPosting } from '../groups/post-records.js';
import type { Acknowledgements } from './acknowledgement-records.js';
import type { AnnouncementRecord } from './announcement-records.js';

export interface NumberPorts {
  readonly deliveries: Pick<DeliveryReading, 'counts' | 'waitingFor'>;
  readonly groupPosts: Pick<GroupPosting, 'counts'>;
  readonly acknowledgements: Pick<Acknowledgements, 'count'>;
}

/** How far an announcement is; undefined before it has begun, and when its recipients are no longer kept. */
export type ReadNumbers = (record: AnnouncementRecord) => Promise<AnnouncementProgress | undefined>;

export function makeReadNumbers({ deliveries, groupPosts, acknowledgements }: NumberPorts): ReadNumbers {
  return async ({ id, startedAt, content }) => {
    if (startedAt === undefined) return undefined;
    const occurrence = announcementOccurrence(id);
    const [people, groups, waits] = await Promise.all([
      deliveries.counts(occurrence),
      groupPosts.counts(occurrence),
      deliveries.waitingFor(occurrence),
    ]);
    const acknowledged = content.binding ? await acknowledgements.count(id) : 0;
    const forBots = waits.map((each) => ({ ...each, bot: nameOf(each.bot) }));
    const named = forBots.length === 0 ? {} : { forBots };
    const numbers = { ...sum(ofPeople(people), ofGroups(groups)), acknowledged, ...named };
    return numbers.recipients === 0 ? undefined : numbers;
  };
}

type Told = Omit<AnnouncementProgress, 'recipients' | 'acknowledged' | 'forBots'>;

/** Who has become somebody else has a row as that one, or is counted as spared. */
function ofPeople(of: DeliveryCounts): Told {
  return {
    left: of.pending + of.queued,
    sent: of.delivered,
    waiting: of.waiting,
    blocked: of.blocked,
    unreachable: of.unreachable,
    // Both were certainly not told, and both may be told again.
    failed: of.failed + of.expired,
    unknown: of.unknown,
    spared: of.settled + of.moved,
  };
}

function ofGroups(of: GroupPostCounts): Told {
  return {
    left: of.pending + of.queued,
    sent: of.sent,
    waiting: 0,
    blocked: of.gone,
    unreachable: 0,
    failed: of.refused + of.expired,
    unknown: of.unknown,
    spared: of.settled + of.cancelled,
  };
}

function sum(a: Told, b: Told): Told & Pick<AnnouncementProgress, 'recipients'> {
  const left = a.left + b.left;
  const sent = a.sent + b.sent;
  const waiting = a.waiting + b.waiting;
  const blocked = a.blocked + b.blocked;
  const unreachable = a.unreachable + b.unreachable;
  const failed = a.failed + b.failed;
  const unknown = a.unknown + b.unknown;
  const spared = a.spared + b.spared;
  const recipients = left + sent + waiting + blocked + unreachable + failed + unknown + spared;
  return { recipients, left, sent, waiting, blocked, unreachable, failed, unknown, spared };
}
