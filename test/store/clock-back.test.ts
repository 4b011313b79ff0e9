import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { NEW_DIALOGUE } from '../../src/conversation/dialogue.js';
import { announced, announcementOccurrence } from '../../src/domain/occurrences/occurrence.js';
import {
  type AnnouncementId,
  groupChatId,
  makeConversationId,
  makeDeliveryId,
  makeIdentityId,
  type PersonId,
} from '../../src/ids.js';
import type { Conversation } from '../../src/services/conversations/conversation-records.js';
import { isHeldByAnother } from '../../src/services/conversations/next.js';
import { makeConversations } from '../../src/store/conversations.js';
import { openTestStore } from '../helpers/store.js';

const NOW = new Date('2026-11-19T03:00:00Z');
const MINUTE = 60_000;
const ID = 'a1' as AnnouncementId;
const SOURCE = announcementOccurrence(ID);
const PAGE = { occurrence: SOURCE, page: 0 };
const GROUP = groupChatId.parse('telegram:1:-5');
const CHAT = makeConversationId('telegram', '1', '7');
const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

/** A process held it by a clock that was wrong, died, and the clock was put right. */
describe('a clock that was ahead and is put back', () => {
  let db: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => {
    db = await openTestStore('clock-back');
  });
  beforeEach(async () => {
    await db.store.connection.dropDatabase();
  });
  afterAll(async () => {
    await db.store.drop();
    await db.store.close();
  });

  const heldBy = (until: Date): Conversation => ({
    id: CHAT,
    channel: 'telegram',
    identity: makeIdentityId('telegram', '7'),
    place: 'private',
    rev: 0,
    dialogue: NEW_DIALOGUE,
    seen: [],
    outbox: [{ seq: 1, kind: 'say', say: { blocks: [] } }],
    seq: 1,
    blocked: false,
    lastAt: NOW,
    lease: { owner: 'dead', until },
  });

  /** What a process does for the first time by its clock, and whether another may do it then. */
  const HOLDS: Readonly<Record<string, { hold(at: Date): Promise<unknown>; free(at: Date): Promise<boolean> }>> = {
    'an outbox': {
      hold: (at) => makeConversations(db.store).commit(undefined, heldBy(later(at, 5_000))),
      free: async (at) => {
        const found = await makeConversations(db.store).stranded(at, 5);
        const held = isHeldByAnother((await makeConversations(db.store).load(CHAT)) ?? heldBy(at), 'me', at);
        expect(found.length === 1).toBe(!held);
        return !held;
      },
    },
    'an occurrence that is being frozen': {
      hold: async (at) => {
        await db.repositories.planOccurrences.add(
          [announced(ID, { at: NOW, until: later(NOW, 1e9), urgent: false })],
          at,
        );
        await db.repositories.planOccurrences.claim(SOURCE, 'dead', at, 30_000);
      },
      free: (at) => db.repositories.planOccurrences.claim(SOURCE, 'me', at, 30_000),
    },
    'a page': {
      hold: async (at) => {
        const id = makeDeliveryId(SOURCE, 'p' as PersonId);
        const row = { id, ...PAGE, kind: 'announcement', person: 'p' as PersonId, as: 'member', units: [] } as const;
        await db.repositories.deliveries.add([row]);
        await db.repositories.deliveries.claimPage(PAGE, 'dead', at, later(at, 30_000));
      },
      free: async (at) => {
        const open = await db.repositories.deliveries.openPages([SOURCE], at, 5);
        const claimed = await db.repositories.deliveries.claimPage(PAGE, 'me', at, later(at, 30_000));
        expect(open.length === 1).toBe(claimed === 'claimed');
        return claimed === 'claimed';
      },
    },
    'a group': {
      hold: async (at) => {
        const what = { type: 'says', says: [] } as const;
        const times = { at: NOW, until: later(NOW, 1e9), urgent: false, automatic: false };
        await db.repositories.groupPosts.post([{ source: SOURCE, group: GROUP, what, ...times }]);
        await db.repositories.groupPosts.claim(GROUP, at, later(at, MINUTE));
      },
      free: async (at) => {
        const busy = await db.repositories.groupPosts.busy(at, 5);
        const claimed = await db.repositories.groupPosts.claim(GROUP, at, later(at, MINUTE));
        expect(busy.length === 1).toBe(claimed);
        return claimed;
      },
    },
    'a message that shows how far it is': {
      hold: async (at) => {
        await db.repositories.progressTracks.open(ID, NOW);
        await db.repositories.progressTracks.claim(ID, at, later(at, 20_000));
      },
      free: async (at) => {
        const due = await db.repositories.progressTracks.due(at, 5);
        const claimed = await db.repositories.progressTracks.claim(ID, at, later(at, 20_000));
        expect(due.length === 1).toBe(claimed);
        return claimed;
      },
    },
    'a job': {
      hold: (at) => db.repositories.jobLedger.claim('daily', at, 'dead', at, 5 * MINUTE),
      free: async (at) => (await db.repositories.jobLedger.claim('daily', at, 'me', at, 5 * MINUTE)) !== undefined,
    },
  };

  test.each(Object.entries(HOLDS))(
    '%s is free again within minutes, and held as long as it is held',
    async (_, { hold, free }) => {
      for (const ahead of [60 * MINUTE, 24 * 60 * MINUTE, 4 * 365 * 24 * 60 * MINUTE]) {
        await db.store.connection.dropDatabase();
        await hold(later(NOW, ahead));
        expect(await free(NOW)).toBe(true);
      }
      await db.store.connection.dropDatabase();
      await hold(NOW);
      expect(await free(later(NOW, 1_000))).toBe(false);
      expect(await free(later(NOW, 6 * MINUTE))).toBe(true);
    },
  );

  test('what was done in a slot that lies ahead keeps no job from its next ones', async () => {
    const { jobLedger } = db.repositories;
    const ahead = later(NOW, 24 * 60 * MINUTE);
    await jobLedger.claim('daily', ahead, 'then', ahead, MINUTE);
    await jobLedger.done('daily', 'then', ahead);
    expect(await jobLedger.claim('daily', NOW, 'me', NOW, MINUTE)).toEqual({ attempt: 1 });
    await jobLedger.done('daily', 'me', NOW);
    expect(await jobLedger.claim('daily', NOW, 'other', NOW, MINUTE)).toBeUndefined();
  });
});
