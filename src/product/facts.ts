import { makeCountingLine } from '../services/announcements/counting-line.js';
import { makeAnnounceFacts } from '../services/announcements/facts.js';
import { makeReadNumbers } from '../services/announcements/numbers.js';
import { makeReadAnnouncementPeople } from '../services/announcements/people.js';
import type { CommandPorts } from '../services/commands/ports.js';
import type { LoadFact } from '../services/conversations/turn.js';
import { makeLoadFact } from '../services/facts.js';
import { makeGroupFacts } from '../services/groups/facts.js';
import { makeQuestionFacts } from '../services/questions/questions.js';
import { makeRoleFacts } from '../services/roles/role-facts.js';
import { makeWeekFacts } from '../services/week/facts.js';
import { makeWorkbenchFacts } from '../services/workbench/facts.js';
import type { Chats } from './chats.js';
import type { Here } from './here.js';
import type { Knowledge } from './knowledge.js';
import type { Stores } from './stores.js';

type Known = Here & Stores & Knowledge & Pick<Chats, 'channels'> & Pick<CommandPorts, 'countAudience'>;

/** What a scene may ask for. */
export function makeFacts(known: Known): LoadFact {
  const { repositories, planning, plans, authority, units, clock, sleep, workbench, week } = known;
  const { reportFacts, countAudience, channels } = known;
  const over = { ...repositories, authority, units: units.index, clock };
  return makeLoadFact(
    repositories,
    planning.planFacts,
    makeWorkbenchFacts(workbench, repositories.snapshots),
    makeRoleFacts(over),
    reportFacts,
    makeWeekFacts({ ...over, week, records: repositories.plans, plans }),
    makeAnnounceFacts({
      ...over,
      holidays: known.holidays,
      countAudience,
      whileCounting: makeCountingLine({
        ...known,
        localeOf: async (id) => (await known.conversations.load(id))?.dialogue.locale ?? 'vi',
      }),
      numbers: makeReadNumbers(repositories),
      readPeople: makeReadAnnouncementPeople(over),
    }),
    makeGroupFacts({
      ...over,
      reports: reportFacts,
      planAt: (at, unit) => plans.current(at, async () => unit),
      sleep,
      closed: () => [...channels.values()].flatMap(({ id, joinsGroups }) => (joinsGroups?.() === false ? [id] : [])),
    }),
    makeQuestionFacts(over),
  );
}
