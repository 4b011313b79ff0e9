import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { jobs } from '../jobs/index.js';
import { sendPage } from '../jobs/send-page.js';
import { scenes } from '../scenes/index.js';
import { makeLocalWake } from './channels/web-chat/wake.js';
import { makeWebChat } from './channels/web-chat/web-chat.js';
import { systemClock as clock } from './clock.js';
import type { Config } from './config.js';
import { drawChart } from './documents/chart.js';
import { openDrawing } from './documents/drawing.js';
import { writeList } from './documents/initiative-lists.js';
import { drawPoster } from './documents/poster.js';
import { drawTable } from './documents/table-picture.js';
import { writeWeek } from './documents/week-table.js';
import { founderUnits } from './domain/units.js';
import { buildApp } from './http/app.js';
import { makeLinks } from './http/links.js';
import { makeMetrics } from './http/metrics.js';
import { listen } from './http/server.js';
import { type ChannelId, channelOf, randomToken } from './ids.js';
import { type Close, type Part, startInOrder } from './lifecycle.js';
import type { Log } from './log.js';
import { makeMessengers, type Standings } from './messengers.js';
import { makeRedisWake } from './queue/chat-wake.js';
import { openRedis, type RedisAddress } from './queue/connect.js';
import { makePace } from './queue/pace.js';
import { type Jobs, startJobs } from './queue/runtime.js';
import { openQueueView } from './queue/view.js';
import { startWatch } from './queue/watch.js';
import { makeAudiences } from './services/announcement-audience.js';
import { makeCountAudience } from './services/announcement-count.js';
import { makeAnnounceFacts } from './services/announcement-facts.js';
import { makeReadNumbers } from './services/announcement-numbers.js';
import { makeReadAnnouncementPeople } from './services/announcement-people.js';
import { makeAuthority } from './services/authority.js';
import { makeCommands } from './services/commands/index.js';
import { makeConsole } from './services/console.js';
import { makeDelivering } from './services/delivering.js';
import { closeExchange } from './services/drain.js';
import { makeDue } from './services/due.js';
import { Exchange } from './services/exchange.js';
import { expireAll } from './services/expire.js';
import { makeLoadFact } from './services/facts.js';
import { groupMoved } from './services/group-changes.js';
import { makeGroupFacts } from './services/group-facts.js';
import { tellGroups } from './services/group-notices.js';
import { withGroups } from './services/group-outcomes.js';
import { groupOf } from './services/group-own.js';
import { makeGrouping } from './services/grouping.js';
import type { JobServices } from './services/job.js';
import { makeKeptFiles } from './services/kept-files.js';
import { makeMessagesLeft } from './services/messages-left.js';
import { measuredChannel, measuredReceive } from './services/meters.js';
import { makeNoticeKinds } from './services/notice-kinds.js';
import { makeDeliverNotices } from './services/notices.js';
import { notify, nudge, plainSay, sweep } from './services/notify.js';
import { makeOffice } from './services/office.js';
import { makeOperating } from './services/operating.js';
import { makeOutcomes } from './services/outcomes.js';
import { makePlanning } from './services/planning.js';
import type { Channel, Health } from './services/ports.js';
import { makeQuestionFacts } from './services/questions.js';
import { makeReceive } from './services/receive.js';
import { makeReminding } from './services/reminding.js';
import { repeat } from './services/repeat.js';
import { makeReportFacts } from './services/report-facts.js';
import { makeRoleFacts } from './services/role-facts.js';
import { makeSetupLink } from './services/setup.js';
import { makeShortfalls } from './services/shortfalls.js';
import { makeShowing, tracking } from './services/showing.js';
import { makeStanding } from './services/standing.js';
import { makeBackupFailed } from './services/tell-admins.js';
import { makeUnits } from './services/units.js';
import { makeWeek } from './services/week.js';
import { makeWeekFacts } from './services/week-facts.js';
import type { WeekFiles } from './services/week-files.js';
import { makeWorkbench } from './services/workbench.js';
import { makeWorkbenchFacts } from './services/workbench-facts.js';
import { dailyBackup } from './store/backup.js';
import { makeBotPeople } from './store/bot-people.js';
import { makeChatDoors } from './store/chat-doors.js';
import { makeChatFiles } from './store/chat-files.js';
import { makeChatLog } from './store/chat-log.js';
import { openStore } from './store/connect.js';
import { makeConversations } from './store/conversations.js';
import { readFoundingData } from './store/founding-data.js';
import { openHolidays } from './store/holidays.js';
import { makeRepositories } from './store/index.js';
import { makeLinkedFiles } from './store/linked-files.js';
import { makeMessageCounts } from './store/message-counts.js';
import { readPlanLibrary } from './store/plan-library.js';

export interface Addresses {
  readonly mongodbUri: string;
  readonly redis: RedisAddress;
  /** Nobody else can be using this database: leases of a process that died need not run out. */
  readonly alone: boolean;
}

export interface Product extends Standings {
  /** Starts every part of the configured roles; what it returns closes them in the reverse order. */
  start(): Promise<Close>;
  /** The setup link, while there is no admin. */
  setupLink(): Promise<string | undefined>;
}

const CLOSE_MS = 15_000;

/** Puts the product together over its two stores: repositories, services, channels, web side, workers. */
export async function openProduct(
  config: Config,
  addresses: Addresses,
  lanUrl: string | undefined,
  log: Log,
): Promise<Product> {
  const store = await openStore(addresses.mongodbUri, { log });
  const { connection } = store;
  const repositories = makeRepositories(store);
  const conversations = makeConversations(store);
  const chatLog = makeChatLog(connection);
  const chatDoors = makeChatDoors(connection);
  const chatFiles = makeChatFiles(connection);
  const linkedFiles = makeLinkedFiles(store);
  const messageCounts = makeMessageCounts(store);
  const botPeople = makeBotPeople(store);
  await store.ensureIndexes();
  if (addresses.alone) await conversations.endLeases();

  const link = openRedis(addresses.redis, log);
  const health: Health = { mongodb: store.healthy, redis: link.healthy };
  const pace = makePace({ link, clock });
  const wake = makeRedisWake(makeLocalWake(), () => link.connect('fail-fast'));

  const units = makeUnits({ records: repositories.unitTrees, founding: founderUnits(readFoundingData()), clock });
  await units.refresh();
  const authority = makeAuthority({ ...repositories, units: units.index, clock });
  const library = readPlanLibrary();
  const { people, plans: records, parkedEvents, looks, notices, snapshots } = repositories;
  const { invitations, linkCodes, sessions } = repositories;
  const holidays = openHolidays(config.dataDir, (err) => log.error({ event: 'holidays.invalid', err }));
  const planning = makePlanning({ records, people, library, units: units.index, holidays, authority, clock, log });
  await planning.plans.ensureTrial();
  const { plans } = planning;
  const workbench = makeWorkbench({ ...repositories, plans, units: units.index, authority, clock });
  const week = makeWeek({ ...repositories, plans, workbench, units: units.index, clock });
  const drawing = openDrawing((err) => log.warn({ event: 'drawing.here', err }));
  const weekFiles: WeekFiles = { writeWeek, drawTable: (table) => drawTable(table, drawing.draw) };
  const address = config.publicUrl ?? `http://localhost:${config.port}`;
  const webChat = makeWebChat({ log: chatLog, wake, files: chatFiles, clock, publicUrl: address });
  const keptFiles = makeKeptFiles({ records: repositories.keptFiles, names: repositories.fileNames, clock });
  const metrics = makeMetrics();
  const channels = new Map<ChannelId, Channel>([['web', measuredChannel(webChat, metrics)]]);
  const links = makeLinks({
    address: config.publicUrl ?? lanUrl ?? address,
    deepLink: (channel, payload, from) => channels.get(channel)?.deepLink?.(payload, from),
    messengers: () => [...channels.keys()].filter((channel) => channel !== 'web'),
  });
  const outcomes = withGroups({ ...repositories, people: makeOutcomes({ ...repositories, chatLog }) });
  const shortfalls = makeShortfalls({ ...repositories, units: units.index, clock });
  const audiences = makeAudiences({ ...repositories, plans, records, shortfalls, units: units.index });
  const messagesLeft = makeMessagesLeft(messageCounts);
  const countAudience = makeCountAudience({
    ...repositories,
    audiences,
    channels,
    needsSecond: (recipients) => recipients > config.secondAdminAbove,
    messagesLeft,
    clock,
  });
  const standing = makeStanding(repositories);
  const reportFacts = makeReportFacts({ ...repositories, plans, authority, units: units.index, clock });
  const owner = randomToken(9);
  const closing = new AbortController();

  const exchange = new Exchange({
    conversations,
    surroundings: {
      scenes,
      loadFact: makeLoadFact(
        repositories,
        planning.planFacts,
        makeWorkbenchFacts(workbench, repositories.snapshots),
        makeRoleFacts({ ...repositories, units: units.index }),
        reportFacts,
        makeWeekFacts({ ...repositories, week, records, plans, authority, units: units.index }),
        makeAnnounceFacts({
          ...repositories,
          authority,
          units: units.index,
          countAudience,
          numbers: makeReadNumbers(repositories),
          readPeople: makeReadAnnouncementPeople({ ...repositories, authority, units: units.index, clock }),
        }),
        makeGroupFacts({
          ...repositories,
          authority,
          reports: reportFacts,
          planAt: (at, unit) => plans.current(at, async () => unit),
          units: units.index,
          clock,
          sleep: (ms) => sleep(ms, closing.signal),
        }),
        makeQuestionFacts({ ...repositories, authority, units: units.index }),
      ),
      plan: planning.planFor,
      office: makeOffice({ roles: repositories.roles, clock }),
      units: units.index,
      clock,
    },
    channels,
    run: makeCommands({
      ...repositories,
      authority,
      units,
      countAudience,
      channels,
      addressesOf: conversations.addressesOf,
      ...planning,
      workbench,
      week,
      weekFiles,
      drawChart: (chart) => drawChart(chart, drawing.draw),
      drawPoster: (poster) => drawPoster(poster, drawing.draw),
      personal: {
        conversations,
        chatLog,
        chatDoors,
        chatFiles,
        linkedFiles,
        keptFiles: repositories.keptFiles,
        parkedEvents,
        turnedAway: repositories.turnedAway,
        looks,
        reports: repositories.reports,
        notices,
        deliveries: repositories.deliveries,
        announcements: repositories.announcements,
        acknowledgements: repositories.acknowledgements,
        questions: repositories.questions,
        groups: repositories.groups,
        groupMarks: repositories.groupMarks,
        invitations,
        linkCodes,
        sessions,
      },
      writeList,
      fetchFile: async (from, file, most) =>
        (await channels.get(channelOf(from) ?? 'web')?.fetchFile?.(from, file, most)) ?? 'gone',
      links,
      random: randomBytes,
      log,
    }),
    parked: repositories.parkedEvents,
    people: repositories.people,
    pace,
    outcomes,
    tracked: tracking(repositories, log),
    standing,
    groupTurns: repositories.groupMarks,
    groupMoved: (from, to) => groupMoved(repositories.groups, groupOf(from), groupOf(to)),
    clock,
    log,
    owner,
    sleep: (ms) => sleep(ms, closing.signal),
  });
  const receive = measuredReceive(makeReceive(exchange), metrics, clock);
  const deliverNotices = makeDeliverNotices({
    notices,
    people,
    conversationOf: conversations.latestOf,
    notify: (id, key, ...says) => notify(exchange, id, key, ...says),
  });

  const messengers = makeMessengers(config, {
    repositories,
    linkedFiles,
    keptFiles,
    messageCounts,
    botPeople,
    receive,
    health,
    tell: (id, key, text) => notify(exchange, id, key, plainSay(text)),
    address,
    clock,
    log,
    owner,
  });
  for (const channel of messengers.channels) channels.set(channel.id, measuredChannel(channel, metrics));

  const grouping = { ...repositories, plan: plans.get, week, weekFiles, workbench, units: units.index };
  const forPeople = makeNoticeKinds({
    ...repositories,
    workbench,
    week,
    weekFiles,
    shortfalls,
    audiences,
    units: units.index,
    clock,
  });
  const kinds = tellGroups(forPeople, grouping);
  const lookAtGroups = makeGrouping(exchange, grouping);
  let queue: Jobs | undefined;
  const reminding = makeReminding({
    ...repositories,
    plans,
    records,
    kinds,
    standing,
    deliver: makeDelivering(exchange, {
      ...repositories,
      occurrences: repositories.planOccurrences,
      kinds,
      plan: plans.get,
    }),
    units: units.index,
    holidays,
    enqueue: async (pages) => {
      await queue?.enqueue(sendPage, ...pages);
      return queue !== undefined;
    },
    clock,
    log,
    owner,
  });
  const queueView = openQueueView(link);
  const operating = makeOperating({
    ...repositories,
    plans,
    units: units.index,
    health,
    standing,
    queueDepth: queueView.depth,
    failures: queueView.failures,
    ...(messengers.charges === undefined ? {} : { charges: messengers.charges }),
    tell: (id, key, say) => notify(exchange, id, key, say),
    clock,
  });
  const services: Omit<JobServices, 'runDue'> = {
    sendPage: reminding.sendPage,
    sweep: () => sweep(exchange),
    nudge: () => nudge(exchange),
    dailyBackup: () => dailyBackup(connection, join(config.dataDir, 'backups'), clock),
    backupFailed: makeBackupFailed({
      roles: repositories.roles,
      tell: (id, key, text) => notify(exchange, id, key, plainSay(text)),
      clock,
    }),
    expire: () =>
      expireAll(
        [
          repositories.setupTokens,
          repositories.deliveries,
          invitations,
          linkCodes,
          sessions,
          parkedEvents,
          chatDoors,
          chatFiles,
          repositories.groupMarks,
          repositories.groupPosts,
          snapshots,
          linkedFiles,
          repositories.keptFiles,
          repositories.fileNames,
        ],
        clock.now(),
      ),
  };

  const parts: Part[] = [
    {
      name: 'MongoDB',
      start: async () => () => store.close(),
    },
    {
      name: 'Redis',
      start: async () => async () => {
        pace.close();
        await queueView.close();
        await wake.close();
        await link.close();
      },
    },
    {
      name: 'pictures',
      start: async () => () => drawing.close(),
    },
    {
      name: 'replies',
      async start() {
        const sweeper = repeat(
          SWEEP_MS,
          async () => health.mongodb() && sweep(exchange),
          (err) => log.warn({ event: 'sweep.failed', err }),
        );
        const teller = repeat(
          SWEEP_MS,
          async () => health.mongodb() && deliverNotices(),
          (err) => log.warn({ event: 'notices.failed', err }),
        );
        const looker = units.watch(health.mongodb, log);
        const overseer = repeat(
          OVERSEE_MS,
          async () => health.mongodb() && operating.look(),
          (err) => log.warn({ event: 'alarms.failed', err }),
        );
        return async () => {
          closing.abort();
          await overseer.stop();
          await looker.stop();
          await teller.stop();
          await sweeper.stop();
          await closeExchange(exchange, CLOSE_MS);
        };
      },
    },
  ];
  if (config.roles.worker) {
    parts.push({
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
        const groups = repeat(
          SWEEP_MS,
          async () => health.mongodb() && lookAtGroups(),
          (err) => log.warn({ event: 'groups.failed', err }),
        );
        const { ensurePulses } = started;
        const watch = startWatch({ due, redisHealthy: link.healthy, ensurePulses, clock, log });
        // What an office has confirmed begins within a second, and ends when it has come to its end.
        const announcer = repeat(
          ANNOUNCE_MS,
          async () => health.mongodb() && reminding.announce(),
          (err) => log.warn({ event: 'announcement.failed', err }),
        );
        const showProgress = makeShowing(exchange, repositories);
        const shower = repeat(
          ANNOUNCE_MS,
          async () => health.mongodb() && showProgress(),
          (err) => log.warn({ event: 'progress.failed', err }),
        );
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
    });
  }
  if (config.roles.web) {
    parts.push({
      name: 'web',
      async start() {
        const app = buildApp({
          receive,
          webChat,
          chatLog,
          shown: outcomes.shown,
          chatDoors,
          chatFiles,
          keptFiles,
          console: makeConsole({ sessions, roles: repositories.roles, units: units.index, clock }),
          wake,
          health,
          clock,
          log,
          boards: queueView.boards,
          measured: {
            metrics,
            operations: operating.operations,
            ...(config.metricsToken === undefined ? {} : { token: config.metricsToken }),
          },
          webhooks: messengers.webhooks,
          ...(messengers.fileLinks === undefined ? {} : { fileLinks: messengers.fileLinks }),
          ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
          ...(lanUrl === undefined ? {} : { lanUrl }),
        });
        const server = await listen(app, config.port);
        return () => server.close();
      },
    });
  }
  parts.push(...messengers.parts);
  return {
    start: () => startInOrder(parts),
    telegram: messengers.telegram,
    zaloBot: messengers.zaloBot,
    zaloOa: messengers.zaloOa,
    setupLink: () => makeSetupLink({ ...repositories, clock, address }),
  };
}

/** How often this process looks whether anything is late or stuck. */
const OVERSEE_MS = 60_000;
/** How often this process looks for announcements to be begun, or to be ended. */
const ANNOUNCE_MS = 1_000;
/** How often this process looks for replies that another one has left unsent. */
const SWEEP_MS = 1_000;

/** Resolves after so many ms, or at once when the process is closing. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return pause(ms, undefined, { signal }).catch(() => undefined);
}
