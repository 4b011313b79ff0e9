import { z } from 'zod';

/** Zalo's ids become parts of ours, which are put together with colons. */
const id = z.union([z.string().regex(/^[\w.-]{1,100}$/), z.number().int().nonnegative().transform(String)]);
const words = z.string().max(20_000);

const message = z.object({
  message_id: id,
  from: z.object({ id, is_bot: z.boolean().optional().catch(undefined) }),
  chat: z.object({ id, chat_type: z.string().catch('PRIVATE') }),
  /** Milliseconds. */
  date: z.number().positive().max(8.64e15).optional().catch(undefined),
  text: words.optional().catch(undefined),
  caption: words.optional().catch(undefined),
  photo_url: z.string().max(2_000).optional().catch(undefined),
});

const event = z.object({ event_name: z.string().max(100), message });
const wrapped = z.object({ ok: z.literal(true).optional(), result: event }).transform(({ result }) => result);

/** What Zalo delivers, as far as it is read: flat, or wrapped in `{ok, result}` as getUpdates wraps it. */
const zaloEvent = z.union([event, wrapped]);
export type ZaloEvent = z.infer<typeof event>;

export function readEvent(body: unknown): ZaloEvent | undefined {
  return zaloEvent.safeParse(body).data;
}
