import { z } from 'zod';
import { defineJob } from '../src/services/jobs/job.js';

/** At second 0 of every minute, on one process: whatever the ledgers say is due, so that 11:00 is 11:00:00. */
export const tick = defineJob({
  name: 'tick',
  payload: z.object({}),
  pulse: '0 * * * * *',
  run: (_, { services }) => services.runDue(),
});
