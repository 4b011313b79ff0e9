import { z } from 'zod';
import { defineJob } from '../src/services/jobs/job.js';

/** Once a day in the small hours, or later when nothing ran then. The admins are told when it fails for good. */
export const dailyBackup = defineJob({
  name: 'daily-backup',
  payload: z.object({}),
  due: { daily: '02:00' },
  leaseMs: 600_000,
  retryMs: 600_000,
  run: async (_, { services, last }) => {
    try {
      return await services.dailyBackup();
    } catch (error) {
      if (last) await services.backupFailed();
      throw error;
    }
  },
});
