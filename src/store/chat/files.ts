import type { Connection } from 'mongoose';
import { z } from 'zod';
import type { ChatFiles } from '../../services/chat-ports.js';
import { storing } from '../guard.js';
import { chatFileModel } from '../models/chat-file.js';
import { webConversations } from './conversations.js';

const sums = z.array(z.object({ count: z.number(), bytes: z.number() })).max(1);

const WEEK_MS = 7 * 86_400_000;

/** Files sent in through the web chat, in MongoDB so that every process has them. */
export function makeChatFiles(connection: Connection): ChatFiles {
  const files = chatFileModel(connection);
  return {
    add: (conversation, { id, name, type, body, at }) =>
      storing(async () => {
        await files.create({ conversation, id, name, type, size: body.length, body, at });
      }),

    usage: (conversation) =>
      storing(async () => {
        const found = await files.aggregate([
          { $match: { conversation } },
          { $group: { _id: null, count: { $sum: 1 }, bytes: { $sum: '$size' } } },
        ]);
        return sums.parse(found)[0] ?? { count: 0, bytes: 0 };
      }),

    describe: (conversation, id) =>
      storing(async () => {
        const found = await files.findOne({ conversation, id }, { name: 1, type: 1, size: 1 }).lean();
        return found === null ? undefined : { name: found.name, type: found.type, size: found.size };
      }),

    find: (conversation, id) =>
      storing(async () => {
        const found = await files.findOne({ conversation, id }, { name: 1, type: 1, body: 1 });
        return found === null ? undefined : { name: found.name, type: found.type, body: Buffer.from(found.body) };
      }),

    drop: async (conversation, id) => {
      await storing(() => files.deleteOne({ conversation, id }));
    },

    expire: async (now) => {
      const before = new Date(now.getTime() - WEEK_MS);
      return (await storing(() => files.deleteMany({ at: { $lte: before } }))).deletedCount;
    },

    forget: async (who) => {
      await storing(() => files.deleteMany({ conversation: { $in: webConversations(who) } }));
    },

    tell: async (who) => {
      const found = await storing(() =>
        files.find({ conversation: { $in: webConversations(who) } }, { name: 1, type: 1, size: 1, at: 1 }).lean(),
      );
      return found.map(({ name, type, size, at }) => ({ name, type, size, at }));
    },
  };
}
