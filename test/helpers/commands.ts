import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/clock.js';
import type { InboundFile } from '../../src/conversation/message.js';
import { drawChart } from '../../src/documents/chart.js';
import { writeList } from '../../src/documents/initiative-lists.js';
import { writePeople } from '../../src/documents/people-list.js';
import { drawPoster } from '../../src/documents/poster.js';
import { drawTable } from '../../src/documents/table-picture.js';
import { writeWeek } from '../../src/documents/week-table.js';
import { silentLog } from '../../src/log.js';
import { makeCommands } from '../../src/services/commands/index.js';
import type { CommandPorts, RunCommand } from '../../src/services/commands/ports.js';
import { makePlanOffice } from '../../src/services/plans/office.js';
import { makePlans } from '../../src/services/plans/plans.js';
import { makeAuthority } from '../../src/services/roles/authority.js';
import { makeWeek } from '../../src/services/week/week.js';
import { makeWorkbench } from '../../src/services/workbench/workbench.js';
import type { Repositories } from '../../src/store/index.js';
import { readPlanLibrary } from '../../src/store/plan-library.js';
import { countsNobody } from './announcements.js';
import { testLinks } from './links.js';
import { NOON, openPlan } from './people.js';
import { pngOf } from './pictures.js';
import { listsOver } from './unit-lists.js';
import { unitsInMemory } from './units.js';

/** A list of units with one that is new: what a messenger hands out as “list”. */
export const LIST = Buffer.from('Tên;Loại\nTổ mới;tổ công đoàn');

/** Commands over real repositories, with the open plan stored. */
export async function commandsOver(
  repositories: Repositories,
  change: Partial<CommandPorts> = {},
  clock: Clock = { now: () => NOON },
): Promise<RunCommand> {
  const library = readPlanLibrary();
  const plans = makePlans({ records: repositories.plans, clock, library });
  const planOffice = makePlanOffice({ records: repositories.plans, library, plans });
  await plans.add(openPlan);
  const { turnedAway, parkedEvents, looks, reports, notices, deliveries, invitations, linkCodes, sessions } =
    repositories;
  const { keptFiles, announcements, acknowledgements, questions } = repositories;
  const personal = {
    keptFiles,
    questions,
    turnedAway,
    parkedEvents,
    looks,
    reports,
    notices,
    deliveries,
    announcements,
    acknowledgements,
    invitations,
    linkCodes,
    sessions,
  };
  const units = change.units ?? unitsInMemory();
  const authority = makeAuthority({ ...repositories, units: () => units.index(), clock });
  const workbench = makeWorkbench({ ...repositories, plans, units: () => units.index(), authority, clock });
  const week = makeWeek({ ...repositories, plans, workbench, units: () => units.index(), clock });
  const weekFiles = { writeWeek, drawTable };
  const rest = {
    week,
    weekFiles,
    links: testLinks,
    workbench,
    drawChart,
    drawPoster,
    writeList,
    writePeople,
    random: randomBytes,
    countAudience: countsNobody,
    channels: new Map(),
    addressesOf: async () => [],
    fetchFile: async (_from: unknown, { fileId }: InboundFile) => (fileId === 'list' ? LIST : pngOf(500)),
    dropFile: async () => undefined,
    unitLists: listsOver(clock, unitsInMemory()),
    whileReading: <T>(_conversation: unknown, reading: Promise<T>) => reading,
    log: silentLog,
    ...change,
  };
  return makeCommands({ ...repositories, authority, units, plans, planOffice, personal, ...rest });
}
