import { z } from 'zod';

/** Zalo's ids become parts of ours, which are put together with colons; they exceed 2^53, so a number is not believed. */
const id = z.string().regex(/^[\w.-]{1,100}$/);
const party = z.object({ id });
const words = z.string().max(20_000);
const attachment = z.object({
  type: z.string().max(40).catch(''),
  payload: z
    .object({
      url: z.string().max(2_000).optional().catch(undefined),
      name: z.string().max(300).optional().catch(undefined),
      type: z.string().max(100).optional().catch(undefined),
      size: z.coerce.number().int().nonnegative().optional().catch(undefined),
    })
    .catch({}),
});

const event = z.object({
  event_name: z.string().max(100),
  /** Milliseconds, as text. */
  timestamp: z.union([z.string(), z.number()]).transform(Number).pipe(z.number().int().positive().max(8.64e15)),
  oa_id: id.optional().catch(undefined),
  sender: party.optional().catch(undefined),
  recipient: party.optional().catch(undefined),
  follower: party.optional().catch(undefined),
  user_id: id.optional().catch(undefined),
  group_id: id.optional().catch(undefined),
  users: z.array(party).max(1_000).optional().catch(undefined),
  /** Who of the account answered by hand. */
  admin_id: z.union([id, z.number()]).optional().catch(undefined),
  message: z
    .object({
      msg_id: id.optional().catch(undefined),
      text: words.optional().catch(undefined),
      attachments: z.array(attachment).max(50).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  info: z
    .object({
      phone: z
        .union([z.string().max(40), z.number().transform(String)])
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type OaEvent = z.infer<typeof event>;

/** What Zalo delivers, as far as it is read. */
export function readEvent(body: unknown): OaEvent | undefined {
  return event.safeParse(body).data;
}
