import { z } from 'zod';
import { defineJob } from '../src/services/jobs/job.js';

/** Every minute: replies that a crash has left unsent. */
export const sweepOutbox = defineJob({
  name: 'sweep-outbox',
  payload: z.object({}),
  due: { everyMinutes: 1 },
  leaseMs: 120_000,
  run: (_, { services }) => services.sweep(),
});
