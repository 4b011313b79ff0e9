import { hashToken, type IdentityId } from '../ids.js';
import type { BotPeople } from '../services/accounts/bot-places.js';
import type { Store } from './connect.js';
import { isDuplicate, storing } from './guard.js';
import { conversationModel } from './models/conversation.js';
import { identityModel } from './models/identity.js';
import { pointedModel } from './models/pointed.js';
import { roleModel } from './models/role.js';

/** More than any plan that counts people allows. */
const MOST = 1_000;

export function makeBotPeople({ connection }: Pick<Store, 'connection'>): BotPeople {
  const conversations = conversationModel(connection);
  const identities = identityModel(connection);
  const roles = roleModel(connection);
  const pointed = pointedModel(connection);

  return {
    has: async (conversation) =>
      (await storing(() => conversations.findOne({ _id: conversation }, { _id: 1 }).lean())) !== null,
    taken: async (bot) => {
      const ids = { $gt: `${bot}:`, $lt: `${bot};` };
      const rows = await storing(() =>
        conversations
          .find({ _id: ids, place: 'private' }, { identity: 1 })
          .limit(MOST)
          .lean<{ readonly identity: IdentityId }[]>(),
      );
      const known = await storing(() =>
        identities.find({ _id: { $in: rows.map(({ identity }) => identity) } }, { person: 1 }).lean(),
      );
      const persons = known.map(({ person }) => person);
      const officers = await storing(() => roles.distinct('person', { person: { $in: persons } }));
      return { users: rows.length, officers: officers.length };
    },
    holdsRole: async (identity) => {
      const row = await storing(() => identities.findById(identity, { person: 1 }).lean());
      if (row === null) return false;
      return (await storing(() => roles.findOne({ person: row.person }, { _id: 1 }).lean())) !== null;
    },
    point: async (conversation, at) => {
      const _id = hashToken(conversation);
      const before = new Date(at.getTime() - DAY_MS);
      try {
        const change = { $set: { at } };
        await storing(() => pointed.updateOne({ _id, at: { $lte: before } }, change, { upsert: true }));
        return true;
      } catch (error) {
        // There is one of today: the condition found nothing, and its key is taken.
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
  };
}

const DAY_MS = 24 * 3_600_000;
