import { conversationId } from '../ids.js';
import type { Drafts } from '../services/notices/draft-records.js';
import type { Store } from './connect.js';
import { storing } from './guard.js';
import { conversationModel } from './models/conversation.js';

export function makeDrafts({ connection }: Pick<Store, 'connection'>): Drafts {
  const conversations = conversationModel(connection);
  return {
    page: async (plan, limit, after) => {
      const later = after === undefined ? {} : { _id: { $gt: after } };
      const rows = await storing(() =>
        conversations
          .find({ drafting: plan, ...later }, { identity: 1 })
          .sort({ _id: 1 })
          .limit(limit)
          .lean(),
      );
      return rows.map(({ _id, identity }) => ({ conversation: conversationId.parse(_id), identity }));
    },
    has: async (plan, identities) => {
      const filter = { identity: { $in: [...identities] }, drafting: plan };
      return (await storing(() => conversations.findOne(filter, { _id: 1 }).lean())) !== null;
    },
  };
}
