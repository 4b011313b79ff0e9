import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { sendPage } from '../../jobs/send-page.js';
import type { Clock } from '../../src/clock.js';
import { drawTable } from '../../src/documents/table-picture.js';
import { writeWeek } from '../../src/documents/week-table.js';
import { founderUnits } from '../../src/domain/units.js';
import type { Log } from '../../src/log.js';
import { openRedis } from '../../src/queue/connect.js';
import { type Jobs, startJobs } from '../../src/queue/runtime.js';
import { makeAudiences } from '../../src/services/announcements/audience.js';
import { makeStanding } from '../../src/services/announcements/standing.js';
import { closeExchange } from '../../src/services/conversations/drain.js';
import { sweep } from '../../src/services/conversations/notify.js';
import { makeDelivering } from '../../src/services/delivery/delivering.js';
import { makeOutcomes } from '../../src/services/delivery/outcomes.js';
import { makeDue } from '../../src/services/jobs/due.js';
import { bookOf } from '../../src/services/jobs/job.js';
import { makeNoticeKinds } from '../../src/services/notice-kinds.js';
import { makeShortfalls } from '../../src/services/notices/shortfalls.js';
import { makePlans } from '../../src/services/plans/plans.js';
import { makeReminding } from '../../src/services/reminding.js';
import { makeAuthority } from '../../src/services/roles/authority.js';
import { makeUnits } from '../../src/services/units/units.js';
import type { WeekFiles } from '../../src/services/week/files.js';
import { makeWeek } from '../../src/services/week/week.js';
import { makeWorkbench } from '../../src/services/workbench/workbench.js';
import { makeChatLog } from '../../src/store/chat/log.js';
import { openStore } from '../../src/store/connect.js';
import { readFoundingData } from '../../src/store/founding-data.js';
import { openHolidays } from '../../src/store/holidays.js';
import { makeRepositories, type Repositories } from '../../src/store/index.js';
import { openExchange, type ScriptedChannel } from './exchange.js';
import { countingServices } from './jobs.js';

const REAL_FILES: WeekFiles = { writeWeek, drawTable };

export interface InstanceOptions {
  readonly mongodbUri: string;
  readonly redisPath: string;
  readonly prefix: string;
  readonly clock: Clock;
  readonly channel: ScriptedChannel;
  readonly log: Log;
  /** Missing: nobody sleeps for long. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** Missing: as the product draws and writes them. */
  readonly weekFiles?: WeekFiles;
  /** Puts something in the way of the stores, e.g. a kill. */
  readonly change?: (repositories: Repositories) => Repositories;
}

/** One process of the product as far as it sends by itself: the ledgers, the queue, the exit, over stores that others share. */
export async function startInstance(options: InstanceOptions) {
  const { mongodbUri, redisPath, prefix, clock, channel, log, change, sleep, weekFiles = REAL_FILES } = options;
  const store = await openStore(mongodbUri, { log });
  const made = makeRepositories(store);
  const repositories = change?.(made) ?? made;
  const link = openRedis({ path: redisPath }, log);
  const units = makeUnits({ records: repositories.unitTrees, founding: founderUnits(readFoundingData()), clock });
  await units.refresh();
  const plans = makePlans({ records: repositories.plans, clock, units: units.index });
  const authority = makeAuthority({ ...repositories, units: units.index, clock });
  const workbench = makeWorkbench({ ...repositories, plans, units: units.index, authority, clock });
  const shortfalls = makeShortfalls({ ...repositories, units: units.index, clock });
  const week = makeWeek({ ...repositories, plans, workbench, units: units.index, clock });
  const { plans: records } = repositories;
  const audiences = makeAudiences({ ...repositories, plans, records, shortfalls, units: units.index });
  const rest = { workbench, shortfalls, week, weekFiles, audiences, units: units.index, clock };
  const kinds = makeNoticeKinds({ ...repositories, ...rest });
  const standing = makeStanding(repositories);
  const outcomes = makeOutcomes({ deliveries: repositories.deliveries, chatLog: makeChatLog(store.connection) });
  const { exchange } = openExchange(
    { store, repositories },
    { clock, channel, outcomes, standing, ...(sleep === undefined ? {} : { sleep }) },
  );
  let queue: Jobs | undefined;
  const reminding = makeReminding({
    ...repositories,
    stillConfirmed: async ({ confirmations }) => confirmations,
    officeOf: async () => [],
    plans,
    records: repositories.plans,
    kinds,
    standing,
    deliver: makeDelivering(exchange, {
      ...repositories,
      occurrences: repositories.planOccurrences,
      kinds,
      plan: plans.get,
    }),
    units: units.index,
    holidays: openHolidays(tmpdir(), (error) => log.error({ event: 'holidays.invalid', err: error })),
    enqueue: async (pages) => {
      await queue?.enqueue(sendPage, ...pages);
      return queue !== undefined;
    },
    clock,
    log,
    owner: randomBytes(6).toString('hex'),
  });
  const services = countingServices({ sendPage: reminding.sendPage });
  queue = await startJobs({ link, jobs: bookOf([sendPage]), services, log, prefix });
  const due = makeDue({
    jobs: [],
    ledger: repositories.jobLedger,
    services,
    always: reminding.tick,
    clock,
    log,
    owner: randomBytes(6).toString('hex'),
  });
  return {
    store,
    repositories,
    kinds,
    link,
    /** What the tick does. */
    tick: due.runDue,
    /** What the product does every second: begins announcements, and ends them. */
    announce: reminding.announce,
    /** What the product does every second: takes over outboxes that a crash has left. */
    sweep: () => sweep(exchange),
    close: async () => {
      await reminding.stop();
      await queue?.close();
      await due.idle();
      await closeExchange(exchange, 5_000);
      await link.close();
      await store.close();
    },
  };
}

export type Instance = Awaited<ReturnType<typeof startInstance>>;
