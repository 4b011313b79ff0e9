import type { Update } from 'telegraf/types';
import { z } from 'zod';

/** The update kinds we ask Telegram for. Named, because the default leaves some out and remembers the previous list. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/**
 * Whether something is an update as far as we read it: every field that to-inbound touches has its published type.
 * Kinds and fields that are newer than this file pass; they are simply not read.
 */
export function isUpdate(value: unknown): value is Update {
  return update.safeParse(value).success;
}

const id = z.int();
const user = z.object({ id, is_bot: z.boolean().optional() });
const chat = z.object({ id, type: z.string() });
const file = z.object({
  file_id: z.string(),
  file_size: z.number().optional(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
});
const message = z.object({
  message_id: id,
  date: z.number(),
  edit_date: z.number().optional(),
  chat,
  from: user.optional(),
  sender_chat: chat.optional(),
  message_thread_id: id.optional(),
  is_topic_message: z.boolean().optional(),
  forward_origin: z.object({}).optional(),
  reply_to_message: z.object({ from: user.optional() }).optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  contact: z.object({ phone_number: z.string(), user_id: id.optional() }).optional(),
  photo: z.array(z.object({ file_id: z.string(), file_size: z.number().optional() })).optional(),
  document: file.optional(),
  video: file.optional(),
  audio: file.optional(),
  migrate_to_chat_id: id.optional(),
  migrate_from_chat_id: id.optional(),
});
const member = z.object({
  status: z.string(),
  is_member: z.boolean().optional(),
  can_send_messages: z.boolean().optional(),
});
const update = z.object({
  update_id: id,
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: z.string().optional(),
      // Missing on inline messages; without an id in some test servers; date 0 when it is too old to be shown.
      message: z.object({ message_id: id.optional(), chat }).optional(),
    })
    .optional(),
  my_chat_member: z
    .object({ chat, from: user, date: z.number(), old_chat_member: member, new_chat_member: member })
    .optional(),
});
