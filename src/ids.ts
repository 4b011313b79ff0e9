import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Branded identifiers: a string that only its maker or its parser may produce. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export const CHANNELS = ['web', 'telegram', 'zalo-bot', 'zalo-oa'] as const;
export type ChannelId = (typeof CHANNELS)[number];

/**
 * One dialogue: `channel:` and the channel's own parts, e.g. `telegram:<bot>:<chat>` or, in a group, `telegram:<bot>:<chat>:<user>`;
 * in one of its topics `telegram:<bot>:<chat>:<user>:<topic>`, with {@link NOBODY} for the group itself.
 */
export type ConversationId = Branded<'ConversationId'>;
/** Who writes, as the messenger knows them: `channel:` and the messenger's user id. */
export type IdentityId = Branded<'IdentityId'>;
export type PersonId = Branded<'PersonId'>;
export type UnitId = Branded<'UnitId'>;
export type PlanId = Branded<'PlanId'>;
/** Natural key of an initiative: the draft it was written in. */
export type DraftId = Branded<'DraftId'>;
/** Natural key of something a plan owes to people at an instant; see domain/occurrences. */
export type OccurrenceId = Branded<'OccurrenceId'>;
/** Natural key of one recipient of an occurrence. */
export type DeliveryId = Branded<'DeliveryId'>;
/** Natural key of a unit's report: plan, unit and period. */
export type ReportId = Branded<'ReportId'>;
/** Natural key of an announcement: drawn when its office begins to write it. */
export type AnnouncementId = Branded<'AnnouncementId'>;
/** A file that somebody gave us and that we keep, to be sent to many. */
export type FileId = Branded<'FileId'>;
/** Natural key of a question to an office. */
export type QuestionId = Branded<'QuestionId'>;
/** A group chat of a messenger that is bound, or is to be bound, to a unit. */
export type GroupChatId = Branded<'GroupChatId'>;
/** What a person reads aloud, e.g. `SK-7K4M-9PXH`; see domain/receipt-code.ts. */
export type ReceiptCode = Branded<'ReceiptCode'>;

const nonEmpty = z.string().min(1).max(200);

export const conversationId = nonEmpty
  .refine((text) => channelOf(text) !== undefined)
  .transform((text) => text as ConversationId);
export const identityId = nonEmpty.transform((text) => text as IdentityId);
export const personId = nonEmpty.transform((text) => text as PersonId);
export const unitId = nonEmpty.transform((text) => text as UnitId);
export const planId = nonEmpty.transform((text) => text as PlanId);
export const draftId = nonEmpty.transform((text) => text as DraftId);
export const occurrenceId = nonEmpty.transform((text) => text as OccurrenceId);
export const deliveryId = nonEmpty.transform((text) => text as DeliveryId);
export const reportId = nonEmpty.transform((text) => text as ReportId);
export const announcementId = nonEmpty.transform((text) => text as AnnouncementId);
export const fileId = nonEmpty.transform((text) => text as FileId);
export const questionId = z
  .string()
  .regex(/^[\w-]{1,16}$/)
  .transform((text) => text as QuestionId);
export const groupChatId = nonEmpty.transform((text) => text as GroupChatId);
export const receiptCode = nonEmpty.transform((text) => text as ReceiptCode);

/** The channel that a conversation or identity belongs to, or undefined when the text is neither. */
export function channelOf(text: string): ChannelId | undefined {
  const name = text.slice(0, text.indexOf(':'));
  return CHANNELS.find((channel) => channel === name);
}

/** The scope of a messenger's limits: one bot, or one channel that has no bots. */
export function botOf(id: ConversationId): string {
  return id.split(':', 2).join(':');
}

/** Several people of one group have a conversation each, and share what the messenger counts for the chat. */
export function chatOf(id: ConversationId): string {
  return id.split(':', 3).join(':');
}

/** Stands where a user would: no messenger's user has this id. */
export const NOBODY = '0';

/** The same that {@link conversationId} checks, of hundreds of thousands at once. */
export function isConversationId(text: string): text is ConversationId {
  return text.length <= 200 && channelOf(text) !== undefined;
}

export function makeConversationId(channel: ChannelId, ...parts: readonly (string | number)[]): ConversationId {
  return [channel, ...parts].join(':') as ConversationId;
}

/** A recipient of an occurrence; each person is one once. */
export function makeDeliveryId(occurrence: OccurrenceId, person: PersonId): DeliveryId {
  return `${occurrence} ${person}` as DeliveryId;
}

/** Whose delivery it is, unless it has `moved`. */
export function personOf(delivery: DeliveryId, occurrence: OccurrenceId): PersonId {
  return delivery.slice(occurrence.length + 1) as PersonId;
}

export function makeIdentityId(channel: ChannelId, user: string | number): IdentityId {
  return `${channel}:${user}` as IdentityId;
}

/** The same content is the same file. */
export function makeFileId(content: Buffer): FileId {
  return createHash('sha256').update(content).digest('base64url') as FileId;
}

/** The channel's own parts of a conversation id, without the channel. */
export function partsOf(id: ConversationId | IdentityId): readonly string[] {
  return id.split(':').slice(1);
}

/** A random, URL-safe token of `bytes` random bytes. */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString('base64url');
}

/** How a token is stored: never in clear. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
