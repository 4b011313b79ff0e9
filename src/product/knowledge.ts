import { founderUnits } from '../domain/units.js';
import { makeAudiences } from '../services/announcements/audience.js';
import { makeStanding } from '../services/announcements/standing.js';
import { makeShortfalls } from '../services/notices/shortfalls.js';
import { makePlanning } from '../services/plans/planning.js';
import { makeAuthority } from '../services/roles/authority.js';
import { makeUnits } from '../services/units/units.js';
import { makeReportFacts } from '../services/week/report-facts.js';
import { makeWeek } from '../services/week/week.js';
import { makeWorkbench } from '../services/workbench/workbench.js';
import { readFoundingData } from '../store/founding-data.js';
import { openHolidays } from '../store/holidays.js';
import { readPlanLibrary } from '../store/plan-library.js';
import type { Here } from './here.js';
import type { Stores } from './stores.js';

export type Knowledge = Awaited<ReturnType<typeof makeKnowledge>>;

/** What is known of units, roles, plans, counts and weeks: read by conversations, notices and jobs alike. */
export async function makeKnowledge({ config, clock, log, repositories }: Here & Stores) {
  const units = makeUnits({ records: repositories.unitTrees, founding: founderUnits(readFoundingData()), clock });
  await units.refresh();
  const over = { ...repositories, units: units.index, clock };
  const authority = makeAuthority(over);
  const records = repositories.plans;
  const holidays = openHolidays(config.dataDir, (err) => log.error({ event: 'holidays.invalid', err }));
  const planning = makePlanning({ ...over, records, library: readPlanLibrary(), holidays, authority, log });
  const { plans } = planning;
  await plans.ensureTrial();
  const workbench = makeWorkbench({ ...over, plans, authority });
  const shortfalls = makeShortfalls(over);
  return {
    units,
    authority,
    holidays,
    planning,
    plans,
    workbench,
    week: makeWeek({ ...over, plans, workbench }),
    shortfalls,
    audiences: makeAudiences({ ...over, plans, records, shortfalls }),
    standing: makeStanding(repositories),
    reportFacts: makeReportFacts({ ...over, plans, authority }),
  };
}
