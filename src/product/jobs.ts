import { join } from 'node:path';
import { jobs } from '../../jobs/index.js';
import { sendPage } from '../../jobs/send-page.js';
import type { Part } from '../lifecycle.js';
import { type Jobs, startJobs } from '../queue/runtime.js';
import { startWatch } from '../queue/watch.js';
import { nudge, plainSay, sweep } from '../services/conversations/notify.js';
import { makeDue } from '../services/jobs/due.js';
import { expireAll } from '../services/jobs/expire.js';
import type { JobServices } from '../services/jobs/job.js';
import { makeBackupFailed } from '../services/operations/tell-backup.js';
import { dailyBackup } from '../store/backup.js';
import type { Here } from './here.js';
import type { Knowledge } from './knowledge.js';
import { loop } from './loop.js';
import { makeNotices } from './notices.js';
import type { Papers } from './papers.js';
import type { Stores } from './stores.js';
import type { Talk } from './talk.js';

/** How often this process looks for announcements to be begun, or to be ended, and for groups to be told. */
const LOOK_MS = 1_000;

/** Everything that has its moment: the jobs, and what a worker looks at by itself. */
export function jobsPart(known: Here & Stores & Knowledge & Papers & Talk): Part {
  const { clock, log, owner, repositories, link } = known;
  let queue: Jobs | undefined;
  const { reminding, lookAtGroups, showProgress } = makeNotices(known, async (pages) => {
    await queue?.enqueue(sendPage, ...pages);
    return queue !== undefined;
  });
  const services: Omit<JobServices, 'runDue'> = { sendPage: reminding.sendPage, ...housekeeping(known) };
  return {
    name: 'jobs',
    async start() {
      const due = makeDue({
        jobs: jobs.values(),
        ledger: repositories.jobLedger,
        services,
        always: reminding.tick,
        clock,
        log,
        owner,
      });
      const started = await startJobs({ link, jobs, services: { ...services, runDue: due.runDue }, log });
      queue = started;
      const groups = loop('groups', LOOK_MS, lookAtGroups, known);
      const { ensurePulses } = started;
      const watch = startWatch({ due, redisHealthy: link.healthy, ensurePulses, clock, log });
      // What an office has confirmed begins within a second, and ends when it has come to its end.
      const announcer = loop('announcement', LOOK_MS, reminding.announce, known);
      const shower = loop('progress', LOOK_MS, showProgress, known);
      // Whatever was missed while nothing ran does not wait for the next minute.
      const first = watch.check({ starting: true });
      return async () => {
        await shower.stop();
        await announcer.stop();
        await groups.stop();
        await watch.stop();
        await reminding.stop();
        await first;
        await started.close();
        await due.idle();
      };
    },
  };
}

function housekeeping(known: Here & Stores & Talk) {
  const { config, clock, connection, repositories, chatDoors, chatFiles, linkedFiles, exchange, tell } = known;
  const expiring = [
    repositories.setupTokens,
    repositories.deliveries,
    repositories.invitations,
    repositories.linkCodes,
    repositories.sessions,
    repositories.parkedEvents,
    chatDoors,
    chatFiles,
    repositories.groupMarks,
    repositories.groupPosts,
    repositories.snapshots,
    linkedFiles,
    repositories.keptFiles,
    repositories.fileNames,
  ];
  return {
    sweep: () => sweep(exchange),
    nudge: () => nudge(exchange),
    dailyBackup: () => dailyBackup(connection, join(config.dataDir, 'backups'), clock),
    backupFailed: makeBackupFailed({
      roles: repositories.roles,
      tell: (id, key, text) => tell(id, key, plainSay(text)),
      clock,
    }),
    expire: () => expireAll(expiring, clock.now()),
  };
}
