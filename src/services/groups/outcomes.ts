import type { BundleOutcomes } from '../delivery/delivery-records.js';
import { groupLeft, groupMuted } from './changes.js';
import type { Groups } from './group-records.js';
import { GROUP_BUNDLE, type GroupPosts } from './posts.js';

const HELD_MS = 10_000;

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
      const group = await groupPosts.groupOf(bundle);
      if (group === undefined) return;
      // Of a chat that has become another one meanwhile: it is told there.
      const elsewhere = outcome.type === 'gone' && (await groups.get(group))?.conversation !== outcome.conversation;
      await groupPosts.record(bundle, elsewhere ? { type: 'held' } : outcome, at);
      if (outcome.type === 'gone') await groupLeft(groups, outcome.conversation, at);
      if (outcome.type === 'refused' && outcome.muted !== undefined) await groupMuted(groups, group, at);
      if (outcome.type === 'sent') await groupMuted(groups, group, undefined);
      await groupPosts.arrive(group, bundle, at);
      // Its office has paused it: it is asked again by and by.
      if (outcome.type === 'held') await groupPosts.defer(group, new Date(at.getTime() + HELD_MS));
    },
  };
}
