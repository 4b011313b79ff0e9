import type { PlanOccurrences } from '../notices/occurrence-records.js';
import type { GroupRecord } from './group-records.js';
import { type GroupPostRow, type GroupPosts, isMeantFor } from './post-records.js';

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;

export interface MissedPorts {
  readonly groupPosts: Pick<GroupPosts, 'missedOf' | 'retake' | 'forgo'>;
  readonly planOccurrences: Pick<PlanOccurrences, 'get'>;
}

/**
 * What a group was not told while the bot could not write there is to be told after all, as far as it still makes sense: until a
 * deadline is over, a week after a call or a table, and else as long as it was to be told. The rest stays as it is, for good.
 * A repeat finds nothing more. Resolves with how much there is.
 */
export async function retakeMissed(group: GroupRecord, now: Date, ports: MissedPorts): Promise<number> {
  const { groupPosts } = ports;
  const rows = await groupPosts.missedOf(group.id);
  const worth: { readonly source: string; readonly until: Date }[] = [];
  for (const row of rows) {
    const until = await worthUntil(row, ports);
    if (until > now && isMeantFor(row, group)) worth.push({ source: row.source, until });
  }
  const over = rows.filter(({ source }) => !worth.some((each) => each.source === source));
  await groupPosts.forgo(
    group.id,
    over.map(({ source }) => source),
  );
  await groupPosts.retake(group.id, worth, now);
  return worth.length;
}

async function worthUntil({ what, until }: GroupPostRow, { planOccurrences }: MissedPorts): Promise<Date> {
  const occurrence = what.type === 'occurrence' ? await planOccurrences.get(what.occurrence) : undefined;
  if (occurrence === undefined) return until;
  switch (occurrence.kind) {
    case 'deadline':
      return occurrence.deadline;
    case 'report-open':
    case 'report-morning':
    case 'report-due':
    case 'report-remind':
    case 'report-table':
      return new Date(occurrence.at.getTime() + WEEK_MS);
    default:
      return until;
  }
}
