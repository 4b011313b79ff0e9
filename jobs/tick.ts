import { z } from 'zod';
import { defineJob } from '../src/services/job.js';

/** Every minute, on one process: whatever the ledger says is due. */
export const tick = defineJob({
  name: 'tick',
  payload: z.object({}),
  pulse: 60_000,
  run: (_, { services }) => services.runDue(),
});
