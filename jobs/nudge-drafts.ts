import { z } from 'zod';
import { defineJob } from '../src/services/jobs/job.js';

/** A draft left for a day gets one nudge, and nobody gets one at night. */
export const nudgeDrafts = defineJob({
  name: 'nudge-drafts',
  payload: z.object({}),
  due: { everyMinutes: 5, between: ['07:00', '21:30'] },
  leaseMs: 300_000,
  run: (_, { services }) => services.nudge(),
});
