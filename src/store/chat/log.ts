import type { Connection } from 'mongoose';
import type { ChatEntry, ChatLog } from '../../services/chat-ports.js';
import { isDuplicate, storing } from '../guard.js';
import { type ChatMessageDoc, chatMessageModel } from '../models/chat-message.js';
import { webConversations } from './conversations.js';

type Listed = Omit<ChatMessageDoc, 'attachments'> & { readonly attachments?: ChatEntry['attachments'] };

const withoutBodies = { _id: 0, conversation: 0, 'attachments.body': 0 } as const;

/** The web chat's message log in MongoDB. */
export function makeChatLog(connection: Connection): ChatLog {
  const messages = chatMessageModel(connection);
  return {
    append: (conversation, entry) =>
      storing(async () => {
        try {
          // Without mongoose's documents: they take seconds over a file of megabytes.
          await messages.collection.insertOne({ ...entry, conversation } as never);
          return 'stored';
        } catch (error) {
          if (!isDuplicate(error)) throw error;
          const there = await messages.findOne({ conversation, seq: entry.seq }, { key: 1 }).lean();
          return there === null || there.key === entry.key ? 'known' : 'clash';
        }
      }),

    edit: async (conversation, seq, { text, choices }) => {
      const change = { $set: { text, choices }, $inc: { edited: 1 } };
      const result = await storing(() => messages.updateOne({ conversation, seq, from: 'bot' }, change));
      return result.matchedCount === 1;
    },

    since: (conversation, from, limit) =>
      storing(async () => {
        const found = await messages
          .find({ conversation, seq: { $gte: from } }, withoutBodies)
          .sort({ seq: 1 })
          .limit(limit)
          .lean<Listed[]>();
        return found.map(toEntry);
      }),

    latest: (conversation, limit, before) =>
      storing(async () => {
        const found = await messages
          .find({ conversation, ...(before === undefined ? {} : { seq: { $lt: before } }) }, withoutBodies)
          .sort({ seq: -1 })
          .limit(limit)
          .lean<Listed[]>();
        return found.reverse().map(toEntry);
      }),

    show: async (conversation, seqs, at) => {
      const unseen = { conversation, seq: { $in: [...seqs] }, notice: true, shownAt: { $exists: false } } as const;
      await storing(() => messages.updateMany(unseen, { $set: { shownAt: at } }));
    },
    wasShown: (conversation, seq) =>
      storing(
        async () => (await messages.findOne({ conversation, seq }, { shownAt: 1 }).lean())?.shownAt !== undefined,
      ),

    attachment: (conversation, id) =>
      storing(async () => {
        const seq = Number(id.split('-')[0]);
        if (!Number.isSafeInteger(seq)) return undefined;
        const found = await messages.findOne({ conversation, seq }, { attachments: 1 });
        const attachment = found?.attachments.find((each) => each.id === id);
        if (attachment === undefined) return undefined;
        const { name, type, size } = attachment;
        return 'kept' in attachment && attachment.kept
          ? { name, type, size, kept: attachment.kept }
          : 'body' in attachment
            ? { name, type, body: attachment.body }
            : undefined;
      }),

    forget: async (who) => {
      await storing(() => messages.deleteMany({ conversation: { $in: webConversations(who) } }));
    },

    tell: async (who) => {
      const found = await storing(() =>
        messages
          .find({ conversation: { $in: webConversations(who) } }, { at: 1, from: 1, text: 1 })
          .sort({ conversation: 1, seq: 1 })
          .lean(),
      );
      return found.map(({ at, from, text }) => ({ at, from, text }));
    },
  };
}

function toEntry({ seq, key, from, text, choices, hint, attachments, notice, shownAt, edited, at }: Listed): ChatEntry {
  return {
    seq,
    key,
    from,
    text,
    choices,
    ...(hint === undefined ? {} : { hint }),
    ...(edited === undefined ? {} : { edited }),
    ...(notice === undefined || shownAt !== undefined ? {} : { notice }),
    attachments: (attachments ?? []).map(({ id, name, type, size }) => ({ id, name, type, size })),
    at,
  };
}
