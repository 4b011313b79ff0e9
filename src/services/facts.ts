import type { LoadedFact, OwnInitiative } from '../conversation/facts.js';
import { detailsIn } from '../domain/initiative-details.js';
import { hashToken, type IdentityId, type PersonId } from '../ids.js';
import { type LoadAnnounceFact, NO_ANNOUNCEMENTS } from './announcements/facts.js';
import type { LoadFact } from './conversations/turn.js';
import { type GroupFactsOf, NO_GROUPS } from './groups/facts.js';
import { NO_PLANS, type PlanFacts } from './plans/facts.js';
import type { PlanRecords } from './plans/plan-records.js';
import { type LoadQuestionFact, NO_QUESTIONS } from './questions/questions.js';
import type { InitiativeRecord, Initiatives, People, SetupTokens } from './records.js';
import { type LoadRoleFact, NO_ROLES } from './roles/role-facts.js';
import type { Roles } from './roles/role-records.js';
import { NO_WEEKS, type WeekFacts } from './week/facts.js';
import { NO_REPORTS, type ReportFacts } from './week/report-facts.js';
import { NO_WORKBENCH, type WorkbenchFacts } from './workbench/facts.js';

interface FactPorts {
  readonly people: People;
  readonly initiatives: Initiatives;
  readonly roles: Roles;
  readonly setupTokens: SetupTokens;
  readonly plans: Pick<PlanRecords, 'all'>;
}

/** More than anybody has; a scene shows them page by page. */
const MOST = 100;

/** Every fact that a scene may ask for, put together. */
export function makeLoadFact(
  ports: FactPorts,
  plans: PlanFacts = NO_PLANS,
  workbench: WorkbenchFacts = NO_WORKBENCH,
  roleFact: LoadRoleFact = NO_ROLES,
  reports: ReportFacts = NO_REPORTS,
  weeks: WeekFacts = NO_WEEKS,
  announcements: LoadAnnounceFact = NO_ANNOUNCEMENTS,
  groups: GroupFactsOf = NO_GROUPS,
  questions: LoadQuestionFact = NO_QUESTIONS,
): LoadFact {
  return async (need, { identity, conversation, at }) => {
    switch (need.fact) {
      case 'person':
        return person(identity, ports);
      case 'mine':
        return mine(await ports.people.idOf(identity), ports);
      case 'grants':
        return grants(await ports.people.idOf(identity), at, ports);
      case 'setup':
        return setup(need.token, await ports.people.idOf(identity), at, ports);
      case 'posts':
      case 'roster':
      case 'invitation':
      case 'identities':
        return roleFact(need, { identity, at });
      case 'initiative':
        return followed(need.code, await ports.people.idOf(identity), ports);
      case 'plans':
        return plans.plans(identity);
      case 'lists':
        return lists(ports);
      case 'linked-plan':
        return plans.linked(need, at);
      case 'questions':
      case 'question':
      case 'asked-about':
      case 'told':
        return questions(need, { identity });
      case 'templates':
        return plans.templates();
      case 'plan-view':
        return plans.view(identity, need.plan);
      case 'standing':
      case 'submissions':
      case 'submission':
      case 'snapshot':
        return workbench(need, identity);
      case 'reports':
      case 'report':
      case 'report-history':
        return reports(need, identity);
      case 'weeks':
      case 'week':
      case 'week-list':
      case 'week-units':
      case 'week-unit':
      case 'week-search':
        return weeks(need, identity);
      case 'announcements':
      case 'announcement':
      case 'audience':
      case 'announcement-people':
        return announcements(need, identity, conversation);
      case 'group':
      case 'group-reports':
      case 'group-offer':
      case 'groups':
        return groups(need, { identity, conversation });
    }
  };
}

async function person(identity: IdentityId, { people, roles }: FactPorts): Promise<LoadedFact['person']> {
  const record = await people.find(identity);
  if (record === null) return null;
  const { id, profile, nudges, news } = record;
  return {
    id,
    ...(profile === undefined ? {} : { profile }),
    consents: record.consents.filter(({ accepted }) => accepted).map(({ version, at }) => ({ version, at })),
    nudges,
    ...(news === undefined ? {} : { news }),
    admin: await roles.isAdmin(id),
  };
}

async function grants(person: PersonId | null, at: Date, { roles }: FactPorts): Promise<LoadedFact['grants']> {
  return person === null ? [] : roles.grantsOf(person, at);
}

/** Where there is an admin no link works any more; a link that its own opener has taken still leads to its end. */
async function setup(
  token: string,
  person: PersonId | null,
  at: Date,
  { roles, setupTokens }: FactPorts,
): Promise<LoadedFact['setup']> {
  const admins = await roles.admins();
  if (admins.some((admin) => admin.person === person)) return 'admin';
  const state = await setupTokens.look(hashToken(token), person, at);
  if (state === 'expired' || state === 'unknown') return state;
  return state === 'used' || admins.length > 0 ? 'used' : 'open';
}

async function mine(author: PersonId | null, { initiatives }: FactPorts): Promise<LoadedFact['mine']> {
  return author === null ? [] : (await initiatives.ofPerson(author, MOST)).map(own);
}

function own(record: InitiativeRecord): OwnInitiative {
  const { code, title, description, status, plan, submittedAt } = record;
  const details = detailsIn(record);
  return { code, title, description, status, plan, submittedAt, details, ...reasonOf(record) };
}

/** Why it was returned last, while it is. */
function reasonOf({ status, history }: InitiativeRecord): { readonly reason?: string } {
  const reason = status === 'returned' ? history.findLast(({ what }) => what === 'returned')?.to?.reason : undefined;
  return reason === undefined ? {} : { reason };
}

/** Anybody who knows the code may follow it; only its author reads the title. */
async function followed(
  code: InitiativeRecord['code'],
  reader: PersonId | null,
  { initiatives }: FactPorts,
): Promise<LoadedFact['initiative']> {
  const record = await initiatives.byCode(code);
  if (record === null) return null;
  const { status, submittedAt, title } = record;
  return record.person === reader
    ? { code, status, submittedAt, own: true, title, ...reasonOf(record) }
    : { code, status, submittedAt, own: false };
}

async function lists({ plans }: FactPorts): Promise<LoadedFact['lists']> {
  const opened = (await plans.all()).filter(({ state, opensAt }) => state !== 'draft' && opensAt !== undefined);
  return opened
    .sort((a, b) => (b.opensAt?.getTime() ?? 0) - (a.opensAt?.getTime() ?? 0))
    .map(({ id, name, owner }) => ({ id, name, ...(owner === undefined ? {} : { owner }) }));
}
