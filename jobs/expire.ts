import { z } from 'zod';
import { defineJob } from '../src/services/jobs/job.js';

/** Every hour: links, tokens and parked events that have had their time. */
export const expire = defineJob({
  name: 'expire',
  payload: z.object({}),
  due: { everyMinutes: 60 },
  leaseMs: 300_000,
  run: (_, { services }) => services.expire(),
});
