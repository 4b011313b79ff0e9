import { makeLocalWake } from '../channels/web-chat/wake.js';
import type { Part } from '../lifecycle.js';
import { makeRedisWake } from '../queue/chat-wake.js';
import { openRedis, type RedisAddress } from '../queue/connect.js';
import { makePace } from '../queue/pace.js';
import { openQueueView } from '../queue/view.js';
import type { Health } from '../services/ports.js';
import { makeBotPeople } from '../store/bot-people.js';
import { makeChatDoors } from '../store/chat/doors.js';
import { makeChatFiles } from '../store/chat/files.js';
import { makeChatLog } from '../store/chat/log.js';
import { openStore } from '../store/connect.js';
import { makeConversations } from '../store/conversations.js';
import { makeRepositories } from '../store/index.js';
import { makeLinkedFiles } from '../store/linked-files.js';
import { makeMessageCounts } from '../store/message-counts.js';
import type { Here } from './here.js';

export interface Addresses {
  readonly mongodbUri: string;
  readonly redis: RedisAddress;
  /** Nobody else can be using this database: leases of a process that died need not run out. */
  readonly alone: boolean;
}

export type Stores = Awaited<ReturnType<typeof openStores>>;

/** MongoDB with all of its collections, and Redis with what is done through it. */
export async function openStores(addresses: Addresses, { clock, log }: Here) {
  const store = await openStore(addresses.mongodbUri, { log });
  const { connection } = store;
  const conversations = makeConversations(store);
  const collections = {
    repositories: makeRepositories(store),
    conversations,
    chatLog: makeChatLog(connection),
    chatDoors: makeChatDoors(connection),
    chatFiles: makeChatFiles(connection),
    linkedFiles: makeLinkedFiles(store),
    messageCounts: makeMessageCounts(store),
    botPeople: makeBotPeople(store),
  };
  await store.ensureIndexes();
  if (addresses.alone) await conversations.endLeases();

  const link = openRedis(addresses.redis, log);
  const pace = makePace({ link, clock });
  const wake = makeRedisWake(makeLocalWake(), () => link.connect('fail-fast'));
  const queueView = openQueueView(link);
  const health: Health = { mongodb: store.healthy, redis: link.healthy };

  const mongodb: Part = {
    name: 'MongoDB',
    start: async () => () => store.close(),
  };
  const redis: Part = {
    name: 'Redis',
    start: async () => async () => {
      pace.close();
      await queueView.close();
      await wake.close();
      await link.close();
    },
  };
  return { ...collections, connection, link, pace, wake, queueView, health, storeParts: [mongodb, redis] };
}
