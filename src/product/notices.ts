import { stillConfirmed } from '../services/announcements/second.js';
import { makeShowing } from '../services/announcements/showing.js';
import { makeDelivering } from '../services/delivery/delivering.js';
import type { PagePorts } from '../services/delivery/pages.js';
import { makeGrouping } from '../services/groups/grouping.js';
import { tellGroups } from '../services/groups/notices.js';
import { makeNoticeKinds } from '../services/notice-kinds.js';
import { makeReminding } from '../services/reminding.js';
import { officeOf } from '../services/roles/posts.js';
import type { Here } from './here.js';
import type { Knowledge } from './knowledge.js';
import type { Papers } from './papers.js';
import type { Stores } from './stores.js';
import type { Talk } from './talk.js';

/** What is said unasked: what plans owe, announcements, and what groups are told. */
export function makeNotices(
  known: Here & Stores & Knowledge & Papers & Pick<Talk, 'exchange'>,
  enqueue: PagePorts['enqueue'],
) {
  const { repositories, plans, exchange } = known;
  const ports = { ...repositories, ...known, units: known.units.index, plan: plans.get };
  const kinds = tellGroups(makeNoticeKinds(ports), ports);
  return {
    reminding: makeReminding({
      ...ports,
      records: repositories.plans,
      kinds,
      deliver: makeDelivering(exchange, { ...ports, occurrences: repositories.planOccurrences, kinds }),
      enqueue,
      stillConfirmed: (record) => stillConfirmed(record, repositories.roles, known.units.index()),
      stillTheirs: ({ unit, audience }) => known.units.index().isWithin(audience.unit, unit),
      officeOf: async (unit) =>
        (await officeOf(repositories.roles, known.units.index(), unit)).map(({ person }) => person),
    }),
    lookAtGroups: makeGrouping(exchange, ports),
    showProgress: makeShowing(exchange, repositories),
  };
}
