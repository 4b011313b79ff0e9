import type { Connection } from 'mongoose';
import type { ChatDoors } from '../../services/chat-ports.js';
import { isDuplicate, storing } from '../guard.js';
import { chatDoorModel } from '../models/chat-door.js';
import { chatOf, webConversations } from './conversations.js';

/** Tokens of the web chat in MongoDB, as hashes. */
export function makeChatDoors(connection: Connection): ChatDoors {
  const doors = chatDoorModel(connection);
  return {
    open: (door) =>
      storing(async () => {
        if (door.kind === 'chat') {
          await doors.create(door);
          return;
        }
        const replace = () => doors.replaceOne({ chat: door.chat, kind: 'return' }, door, { upsert: true });
        try {
          await replace();
        } catch (error) {
          // Two at once: both saw none, one inserted it; now there is one to replace.
          if (!isDuplicate(error)) throw error;
          await replace();
        }
      }),

    find: (hash, kind, now) =>
      storing(async () => {
        const door = await doors.findOne({ hash, kind }, { chat: 1, expiresAt: 1 }).lean();
        if (door === null) return undefined;
        return door.expiresAt !== undefined && door.expiresAt <= now ? undefined : door.chat;
      }),

    forget: async (who) => {
      const chats = webConversations(who).map(chatOf);
      await storing(() =>
        doors.deleteMany({
          $or: [
            { chat: { $in: chats.filter((chat) => chat !== chatOf(who.conversation)) } },
            { chat: { $in: chats }, kind: 'return' },
          ],
        }),
      );
    },

    expire: async (now) => {
      const { deletedCount } = await storing(() => doors.deleteMany({ expiresAt: { $lte: now } }));
      return deletedCount;
    },
  };
}
