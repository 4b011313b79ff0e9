import { z } from 'zod';

const seq = z.coerce
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER - 1);
const LIMIT = 100;

const query = z.object({
  after: seq.optional().catch(undefined),
  before: seq.optional().catch(undefined),
  limit: z.coerce.number().int().min(1).max(500).catch(LIMIT),
});

/** `?after=&before=&limit=`; what cannot be read counts as not given. */
export function historyQuery(given: unknown): z.infer<typeof query> {
  return query.parse(given);
}

/** What a page says that it has shown: at most as many messages as one answer of the history holds. */
export const seenBody = z.strictObject({ ids: z.array(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)).max(500) });

/** The last message that a stream's reader has: `Last-Event-ID`, else `?after=`, else none (0). */
export function cursorOf(lastEventId: string | undefined, after: unknown): number {
  return seq.catch(0).parse(lastEventId ?? after ?? 0);
}
