import { z } from 'zod';
import { dialogueSchema, draftedPlan } from '../conversation/dialogue.js';
import { CHANNELS, type ConversationId, conversationId, type IdentityId, identityId } from '../ids.js';
import type { ByHand } from '../services/conversations/by-hand.js';
import type { Conversation, Conversations, PrivateChat } from '../services/conversations/conversation-records.js';
import type { OutboxItem } from '../services/conversations/outbox.js';
import type { Store } from './connect.js';
import { groupCommit } from './group-commit.js';
import { grouped } from './grouped.js';
import { isDuplicate, storing } from './guard.js';
import { type ConversationRow, conversationModel } from './models/conversation.js';
import { over } from './over.js';

const DURABLE = { w: 'majority', j: true } as const;
/** Marks may be lost in a crash: a reply is then said twice, which is allowed. */
const LOSABLE = { w: 1, j: false } as const;

export function makeConversations({ connection }: Pick<Store, 'connection'>): Conversations {
  const model = conversationModel(connection);
  // The driver's own collection: this write is made for every message of every person, and its shape is fixed by the
  // types here. Reading is checked by zod below.
  const { name } = model.collection;
  const rows = () => connection.getClient().db(connection.name).collection<ConversationRow>(name);
  // Replaced as a whole: `rev` says that we know all of it, and it costs the database less than setting its parts.
  const replace = groupCommit(rows, DURABLE);
  const replaceLosably = groupCommit(rows, LOSABLE);

  const load = grouped(async (ids: readonly ConversationId[]) => {
    const filter = ids.length === 1 ? { _id: ids[0] as ConversationId } : { _id: { $in: [...new Set(ids)] } };
    const found = await storing(() => rows().find(filter).toArray());
    const byId = new Map(found.map((row) => [String(row._id), row]));
    return ids.map((id) => byId.get(id));
  });

  async function insert(row: ConversationRow): Promise<boolean> {
    try {
      await storing(() => rows().insertOne(row));
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  return {
    load: async (id) => {
      const row = await load(id);
      return row === undefined ? undefined : read(row);
    },
    commit: (before, next) => (before === undefined ? insert(toRow(next)) : replace(toRow(next), before.rev)),
    settle: (before, next) => replaceLosably(toRow(next), before.rev),
    remove: async ({ id, rev }) => {
      const result = await storing(() => rows().deleteOne({ _id: id, rev }));
      return result.deletedCount === 1;
    },
    stranded: async (now, limit) => {
      const due = await storing(() =>
        model.find(over('strandedAt', now), { _id: 1 }).sort({ strandedAt: 1 }).limit(limit).lean(),
      );
      return due.map((row) => conversationId.parse(row._id));
    },
    latestOf: async (identities) => {
      const filter = { identity: { $in: [...identities] }, place: 'private', blocked: false } as const;
      const found = await storing(() => model.find(filter, { lastAt: 1 }).lean());
      const [latest] = found.sort((a, b) => b.lastAt.getTime() - a.lastAt.getTime());
      return latest === undefined ? undefined : conversationId.parse(latest._id);
    },
    addressesOf: async (identities, home) => {
      const theirs = [{ identity: { $in: [...identities] } }, ...(home === undefined ? [] : [{ _id: home }])];
      const filter = { $or: theirs, place: 'private' as const };
      const found = await storing(() => model.find(filter, { channel: 1, lastAt: 1, blocked: 1 }).lean());
      return found.map(({ _id, channel, lastAt, blocked }) => ({
        conversation: conversationId.parse(_id),
        channel,
        lastAt,
        blocked,
      }));
    },
    addressesOfAll: async (identities) => {
      const theirs = { identity: { $in: [...identities] }, place: 'private' as const };
      const found = model.find(theirs, { identity: 1, channel: 1, lastAt: 1, blocked: 1 });
      const places = new Map<IdentityId, PrivateChat[]>();
      for (const { _id, identity, channel, lastAt, blocked } of await storing(() => found.lean())) {
        const address = { conversation: conversationId.parse(_id), channel, lastAt, blocked };
        places.set(identity, [...(places.get(identity) ?? []), address]);
      }
      return places;
    },
    nudgeable: async (now, limit) => {
      const due = await storing(() =>
        model
          .find({ nudgeAt: { $lte: now } }, { _id: 1 })
          .sort({ nudgeAt: 1 })
          .limit(limit)
          .lean(),
      );
      return due.map((row) => conversationId.parse(row._id));
    },
    endLeases: async () => {
      await storing(() =>
        rows().updateMany(
          { strandedAt: { $exists: true } },
          { $set: { strandedAt: new Date(0) }, $unset: { lease: '' }, $inc: { rev: 1 } },
        ),
      );
    },
    // The conversation in which the erasure was asked for goes by itself, after the last word (services/conversations/drain.ts).
    forget: async ({ identities, conversation }) => {
      await storing(() => model.deleteMany({ identity: { $in: [...identities] }, _id: { $ne: conversation } }));
    },
    tell: async ({ identities }) => {
      const found = await storing(() =>
        model.find({ identity: { $in: [...identities] } }, { dialogue: 1, lastAt: 1, channel: 1 }).lean(),
      );
      return found.map(({ channel, lastAt, dialogue }) => ({ channel, lastAt, dialogue: JSON.parse(dialogue) }));
    },
  };
}

function toRow({ id, dialogue, seen, outbox, ...rest }: Conversation): ConversationRow {
  const texts = { dialogue: JSON.stringify(dialogue), seen: JSON.stringify(seen), outbox: JSON.stringify(outbox) };
  const stranded = outbox.length === 0 ? {} : { strandedAt: rest.lease?.until ?? new Date(0) };
  const plan = rest.place === 'private' ? draftedPlan(dialogue) : undefined;
  return { _id: id, ...rest, ...texts, ...stranded, ...(plan === undefined ? {} : { drafting: plan }) };
}

function json<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}

const item = z.looseObject({ seq: z.number(), kind: z.enum(['say', 'heard', 'command']) });
const menu = z.object({
  seq: z.number(),
  digits: z.boolean(),
  choices: z.array(
    z
      .object({ label: z.string(), at: z.string(), value: z.string(), word: z.literal(true).optional() })
      .transform(({ word, ...choice }) => ({ ...choice, ...(word === undefined ? {} : { word }) })),
  ),
});
const row = z.object({
  _id: conversationId,
  channel: z.enum(CHANNELS),
  identity: identityId,
  place: z.enum(['private', 'group']),
  rev: z.number(),
  dialogue: json(dialogueSchema),
  seen: json(z.array(z.string())),
  // Written by us alone, each kind by its type; what a say or a command holds is checked where it is used.
  outbox: json(z.array(item)).transform((items) => items as unknown as OutboxItem[]),
  seq: z.number(),
  lease: z.object({ owner: z.string(), until: z.date() }).optional(),
  blocked: z.boolean(),
  lastAt: z.date(),
  nudgeAt: z.date().optional(),
  menu: menu.optional(),
  forget: z.literal(true).optional(),
  byHand: z.object({ until: z.date(), told: z.literal(true).optional(), over: z.literal(true).optional() }).optional(),
});

function read(found: unknown): Conversation {
  const { _id, lease, nudgeAt, forget, menu: offered, byHand, dialogue, ...rest } = row.parse(found);
  return {
    id: _id,
    ...rest,
    dialogue,
    ...(offered === undefined ? {} : { menu: offered }),
    ...(lease === undefined ? {} : { lease }),
    ...(nudgeAt === undefined ? {} : { nudgeAt }),
    ...(forget === undefined ? {} : { forget }),
    ...(byHand === undefined ? {} : { byHand: byHandOf(byHand) }),
  };
}

function byHandOf({ until, told, over }: NonNullable<z.infer<typeof row>['byHand']>): ByHand {
  return { until, ...(told === undefined ? {} : { told }), ...(over === undefined ? {} : { over }) };
}
