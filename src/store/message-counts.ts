import type { MessageCounts } from '../services/accounts/message-count-records.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { conversationModel } from './models/conversation.js';
import { messageCountModel } from './models/message-count.js';

export function makeMessageCounts({ connection }: Pick<Store, 'connection'>): MessageCounts {
  const rows = messageCountModel(connection);
  const conversations = conversationModel(connection);
  const rowOf = (bot: string, month: string) => `${bot} ${month}`;
  return {
    add: async (bot, month, count) => {
      const add = () =>
        rows.findOneAndUpdate(
          { _id: rowOf(bot, month) },
          { $inc: { messages: count } },
          { upsert: true, returnDocument: 'after' },
        );
      try {
        return (await storing(add)).messages;
      } catch (error) {
        // Two processes counted the month's first message at once.
        if (!isDuplicate(error)) throw error;
        return (await storing(add)).messages;
      }
    },
    of: async (bot, month) => {
      const row = await storing(() => rows.findOne({ _id: rowOf(bot, month) }).lean());
      return {
        messages: row?.messages ?? 0,
        warned: { messages: row?.warnedMessages ?? 0, users: row?.warnedUsers ?? 0 },
      };
    },
    warned: async (bot, month, what, percent) => {
      const field = what === 'messages' ? 'warnedMessages' : 'warnedUsers';
      await storing(() => rows.updateOne({ _id: rowOf(bot, month) }, { $max: { [field]: percent } }, { upsert: true }));
    },
    users: async (bot) =>
      storing(() => conversations.countDocuments({ _id: { $gt: `${bot}:`, $lt: `${bot};` }, place: 'private' })),
  };
}
