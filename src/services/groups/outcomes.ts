import { t } from '../../texts/index.js';
import { groupOf, topicOf } from '../conversations/group-own.js';
import type { BundleOutcome, BundleOutcomes } from '../delivery/delivery-records.js';
import { groupHears, groupLeft, groupMuted, groupStrayed } from './changes.js';
import type { GroupRecord, Groups } from './group-records.js';
import { GROUP_BUNDLE, type GroupPosts, meantFor } from './post-records.js';

const HELD_MS = 10_000;
/** Where posts come now is no news any more after this time. */
const TOLD_MS = 24 * 3_600_000;

interface Parts<O extends BundleOutcomes> {
  readonly people: O;
  readonly groups: Groups;
  readonly groupPosts: GroupPosts;
}

/** What became of bundles: of people's in their ledger, of groups' in theirs. A group that is gone is marked as left. */
export function withGroups<O extends BundleOutcomes>({ people, groups, groupPosts }: Parts<O>): O {
  const ledger = (bundle: string): BundleOutcomes => (bundle.startsWith(GROUP_BUNDLE) ? groupPosts : people);
  return {
    ...people,
    isOpen: (bundle) => ledger(bundle).isOpen(bundle),
    begin: (bundle, part, token) => ledger(bundle).begin(bundle, part, token),
    takeBack: (bundle, part, token) => ledger(bundle).takeBack(bundle, part, token),
    record: async (bundle, outcome, at) => {
      if (!bundle.startsWith(GROUP_BUNDLE)) return people.record(bundle, outcome, at);
      const id = await groupPosts.groupOf(bundle);
      if (id === undefined) return;
      const group = await groups.get(id);
      // Of a chat that has become another one meanwhile: it is told there.
      const elsewhere = outcome.type === 'gone' && group?.conversation !== groupOf(outcome.conversation);
      if (outcome.type === 'sent' && group !== undefined) await settleTopic(group, bundle, outcome, at);
      await groupPosts.record(bundle, elsewhere ? { ...outcome, type: 'held' } : outcome, at);
      if (outcome.type === 'gone') await groupLeft(groups, groupOf(outcome.conversation), { at });
      if (outcome.type === 'refused' && outcome.muted !== undefined) await groupMuted(groups, id, { at });
      if (outcome.type === 'sent') await groupHears(groups, id, { at });
      await groupPosts.arrive(id, bundle, at, isUnheard(outcome));
      // Its office has paused it: it is asked again by and by.
      if (outcome.type === 'held') await groupPosts.defer(id, new Date(at.getTime() + HELD_MS));
    },
  };

  /** Once for each time that its topic was closed, or gone, a group is told in its general place why posts come there. */
  async function settleTopic(
    group: GroupRecord,
    bundle: string,
    { astray }: Extract<BundleOutcome, { type: 'sent' }>,
    at: Date,
  ): Promise<void> {
    const { flight } = await groupPosts.traffic(group.id);
    const topic = flight?.bundle === bundle ? topicOf(flight.conversation) : undefined;
    if (topic === undefined || group.topic?.id !== topic) return;
    if (astray !== undefined && group.topic.shut !== true)
      await groupPosts.post([
        {
          source: `topic ${group.id} ${group.rev}`,
          ...meantFor(group),
          what: { type: 'says', says: [{ blocks: [t('group.topicLost', { gone: astray === 'topic-gone' })] }] },
          at,
          until: new Date(at.getTime() + TOLD_MS),
          urgent: true,
          automatic: false,
        },
      ]);
    await groupStrayed(groups, group.id, topic, astray ?? 'there');
  }
}

/** Of what was refused otherwise, or never answered, a part may be there. */
function isUnheard(outcome: BundleOutcome): boolean {
  if (outcome.type === 'refused') return outcome.muted !== undefined;
  return outcome.type !== 'sent' && outcome.type !== 'unknown';
}
