import type { JobServices } from '../../src/services/jobs/job.js';

/** Services that count their calls and do nothing. */
export function countingServices(change: Partial<JobServices> = {}): JobServices & { calls: Record<string, number> } {
  const calls: Record<string, number> = {};
  const count = (name: string) => async () => {
    calls[name] = (calls[name] ?? 0) + 1;
    return 0;
  };
  return {
    calls,
    runDue: async () => void (await count('runDue')()),
    sweep: count('sweep'),
    nudge: count('nudge'),
    dailyBackup: count('dailyBackup'),
    backupFailed: async () => void (await count('backupFailed')()),
    expire: count('expire'),
    sendPage: async () => void (await count('sendPage')()),
    ...change,
  };
}
