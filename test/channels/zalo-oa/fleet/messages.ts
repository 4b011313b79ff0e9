import { z } from 'zod';

/** Where a process can be killed for sure: each is reached before what its name says is over. */
export const BOUNDARIES = ['claimed', 'asked', 'granted', 'answered', 'stored', 'told'] as const;
export type Boundary = (typeof BOUNDARIES)[number];

/** From the conductor to a process. Every step of the moved clock has a number; what a process reports is about one. */
export const toWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begin'), owner: z.string(), seed: z.string().optional() }),
  z.object({
    type: z.literal('now'),
    step: z.number(),
    now: z.number(),
    /** Something is going on, so every process looks every ten seconds. */
    alert: z.boolean(),
    calls: z.boolean(),
    code: z.string().optional(),
  }),
  z.object({ type: z.literal('go') }),
]);
export type ToWorker = z.infer<typeof toWorker>;

export const fromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** `io`: how many answers it waits for; `next`: when it wakes by itself. */
  z.object({ type: z.literal('state'), step: z.number(), io: z.number(), next: z.number().nullable() }),
  z.object({ type: z.literal('at'), boundary: z.enum(BOUNDARIES) }),
  z.object({ type: z.literal('wrote'), dead: z.string().optional() }),
  z.object({ type: z.literal('tells'), link: z.string(), key: z.string() }),
]);
export type FromWorker = z.infer<typeof fromWorker>;

/** What a process is started with. */
export const workerSettings = z.object({
  mongodb: z.string(),
  root: z.string(),
  appId: z.string(),
  appSecret: z.string(),
  now: z.number(),
});
