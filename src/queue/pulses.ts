import type { Queue } from 'bullmq';
import type { JobBook, Pulse } from '../services/jobs/job.js';

/**
 * Makes Redis drive the jobs that have a pulse, and no others. A scheduler whose definition is unchanged is left alone:
 * an upsert would swallow a run that is overdue. One whose next run got lost would never run again: it is made anew.
 */
export async function ensurePulses(queue: Queue, jobs: JobBook): Promise<void> {
  for (const { key } of await queue.getJobSchedulers(0, -1)) {
    if (jobs.get(key)?.pulse === undefined) await queue.removeJobScheduler(key);
  }
  for (const { name, pulse } of jobs.values()) {
    if (pulse === undefined || (await runs(queue, name, pulse))) continue;
    const opts = { attempts: 1, removeOnComplete: { count: 20 }, removeOnFail: { count: 50 } };
    await queue.upsertJobScheduler(name, repeatOf(pulse), { name, data: {}, opts });
  }
}

function repeatOf(pulse: Pulse): { readonly every: number } | { readonly pattern: string } {
  return typeof pulse === 'number' ? { every: pulse } : { pattern: pulse };
}

async function runs(queue: Queue, name: string, pulse: Pulse): Promise<boolean> {
  const scheduler = await queue.getJobScheduler(name);
  if ((scheduler?.every ?? scheduler?.pattern) !== pulse || scheduler?.name !== name || scheduler.next === undefined)
    return false;
  const next = await queue.getJob(`repeat:${name}:${scheduler.next}`);
  return next !== undefined && !(await next.isCompleted()) && !(await next.isFailed());
}
