/** When the database is changed so for the nth time (test/helpers/dies-at.mjs). */
interface Change {
  readonly collection: string;
  readonly change: string;
  readonly when: 'before' | 'after';
  readonly nth: number;
}

const people = (change: string, when: Change['when'], nth: number): Change => ({
  collection: 'deliveries',
  change,
  when,
  nth,
});
const groups = (change: string, when: Change['when'], nth: number): Change => ({
  ...people(change, when, nth),
  collection: 'group_posts',
});
const BOUND = '"\\$set":\\{"bundle":';
const BEGUN = '"\\$set":\\{"begun":';
const DELIVERED = '"state":"delivered"';
const SENT = '"state":"sent"';

/**
 * Where the sender of an announcement is killed, in the order of its life: at a change of the database, or while so many of its
 * calls have no answer. What concerns groups and what happens once a page comes first: there is little of it.
 */
export const MOMENTS = {
  'a page is bound to its addresses, nobody has a message': people(BOUND, 'after', 1),
  'a group is begun, it has not been posted to': groups(BEGUN, 'after', 2),
  'a group is posted to, that is not recorded': groups(SENT, 'before', 3),
  'messages are in their outboxes, none of them is begun': people(BEGUN, 'before', 3),
  'messages are begun, none of them has left': people(BEGUN, 'after', 3),
  'calls have left, none of them is answered': { calls: 20 },
  'messages are sent, that is not recorded': people(DELIVERED, 'before', 3),
  'messages are recorded, they are in their outboxes still': people(DELIVERED, 'after', 3),
} as const satisfies Readonly<Record<string, Change | { readonly calls: number }>>;
export type MomentName = keyof typeof MOMENTS;
