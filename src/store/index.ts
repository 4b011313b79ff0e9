import type { TokenRecords } from '../services/accounts/token-records.js';
import type { Acknowledgements } from '../services/announcements/acknowledgement-records.js';
import type { Announcements } from '../services/announcements/announcement-records.js';
import type { Known } from '../services/announcements/audience-records.js';
import type { ProgressTracks } from '../services/announcements/progress-records.js';
import type { Deliveries } from '../services/delivery/delivery-records.js';
import type { AuditReading, ExportRows } from '../services/files/export-records.js';
import type { FileNames, KeptFileRecords } from '../services/files/kept-file-records.js';
import type { GroupOffers, Groups, GroupTurns } from '../services/groups/group-records.js';
import type { GroupPosts } from '../services/groups/post-records.js';
import type { Drafts } from '../services/notices/draft-records.js';
import type { PlanOccurrences } from '../services/notices/occurrence-records.js';
import type { Incidents, OccurrenceWatch } from '../services/operations/operation-records.js';
import type { PlanUse } from '../services/plans/in-use.js';
import type { PlanRecords } from '../services/plans/plan-records.js';
import type { TurnedAway } from '../services/plans/turned-away-records.js';
import type { Questions } from '../services/questions/question-records.js';
import type {
  Audit,
  Erasable,
  Initiatives,
  JobLedger,
  ParkedEvents,
  People,
  SetupTokens,
  UnitRequests,
} from '../services/records.js';
import type { ReadContacts } from '../services/roles/contact-records.js';
import type { Invitations } from '../services/roles/invitation-records.js';
import type { Roles } from '../services/roles/role-records.js';
import type { LinkCodes, Sessions } from '../services/roles/session-records.js';
import type { UnitTrees, WaitingForUnit } from '../services/units/unit-records.js';
import type { Reports } from '../services/week/report-records.js';
import type { Counts, Looks, Nominations, Notices, Snapshots } from '../services/workbench/workbench-records.js';
import { makeAcknowledgements } from './acknowledgements.js';
import { makeAnnouncements } from './announcements.js';
import { makeAudit } from './audit.js';
import { makeAuditReading } from './audit-reading.js';
import type { Store } from './connect.js';
import { makeConsoleSessions } from './console-sessions.js';
import { makeContacts } from './contacts.js';
import { makeCounts } from './counts.js';
import { makeDeliveries } from './deliveries.js';
import { makeDrafts } from './drafts.js';
import { makeExportRows } from './export-rows.js';
import { makeFileNames } from './file-names.js';
import { makeGroupChats } from './group-chats.js';
import { makeGroupMarks } from './group-marks.js';
import { makeGroupPosts } from './group-posts.js';
import { makeIncidents } from './incidents.js';
import { makeInitiatives } from './initiatives.js';
import { makeInvitations } from './invitations.js';
import { makeJobLedger } from './job-ledger.js';
import { makeKeptFiles } from './kept-files.js';
import { makeKnown } from './known.js';
import { makeLinkCodes } from './link-codes.js';
import { makeLooks } from './looks.js';
import { makeNominations } from './nominations.js';
import { makeNotices } from './notices.js';
import { makeOccurrenceWatch } from './occurrence-watch.js';
import { makeParkedEvents } from './parked-events.js';
import { makePeople } from './people.js';
import { makePlanOccurrences } from './plan-occurrences.js';
import { makePlanUse } from './plan-use.js';
import { makePlanRecords } from './plans.js';
import { makeProgressTracks } from './progress-tracks.js';
import { makeQuestions } from './questions.js';
import { makeReports } from './reports.js';
import { makeRoles } from './roles.js';
import { makeSetupTokens } from './setup-tokens.js';
import { makeSnapshots } from './snapshots.js';
import { makeTokens } from './tokens.js';
import { makeTurnedAway } from './turned-away.js';
import { makeUnitRequests } from './units/requests.js';
import { makeUnitTrees } from './units/trees.js';
import { makeWaitingForUnit } from './units/waiting.js';

export interface Repositories {
  readonly people: People;
  readonly initiatives: Initiatives;
  readonly unitRequests: UnitRequests;
  readonly unitTrees: UnitTrees;
  readonly waitingForUnit: WaitingForUnit;
  readonly roles: Roles;
  readonly setupTokens: SetupTokens;
  readonly invitations: Invitations;
  readonly linkCodes: LinkCodes;
  readonly sessions: Sessions;
  readonly parkedEvents: ParkedEvents;
  readonly audit: Audit;
  readonly auditReading: AuditReading;
  readonly exportRows: ExportRows;
  readonly plans: PlanRecords;
  readonly turnedAway: TurnedAway;
  readonly jobLedger: JobLedger;
  readonly planOccurrences: PlanOccurrences;
  readonly occurrenceWatch: OccurrenceWatch;
  readonly incidents: Incidents;
  readonly counts: Counts;
  readonly drafts: Drafts;
  readonly known: Known;
  readonly contacts: ReadContacts;
  readonly nominations: Nominations;
  readonly planUse: PlanUse;
  readonly reports: Reports;
  readonly looks: Looks;
  readonly notices: Notices;
  readonly deliveries: Deliveries;
  readonly announcements: Announcements;
  readonly acknowledgements: Acknowledgements;
  readonly questions: Questions;
  readonly progressTracks: ProgressTracks;
  readonly snapshots: Snapshots;
  readonly tokens: TokenRecords;
  readonly groups: Groups;
  readonly groupMarks: GroupOffers & GroupTurns & Erasable;
  readonly groupPosts: GroupPosts;
  readonly keptFiles: KeptFileRecords;
  readonly fileNames: FileNames;
}

/** The repositories over one store. Their indexes are made by `store.ensureIndexes()`, once all of them are there. */
export function makeRepositories(store: Pick<Store, 'connection'>): Repositories {
  return {
    people: makePeople(store),
    initiatives: makeInitiatives(store),
    unitRequests: makeUnitRequests(store),
    unitTrees: makeUnitTrees(store),
    waitingForUnit: makeWaitingForUnit(store),
    roles: makeRoles(store),
    setupTokens: makeSetupTokens(store),
    invitations: makeInvitations(store),
    linkCodes: makeLinkCodes(store),
    sessions: makeConsoleSessions(store),
    parkedEvents: makeParkedEvents(store),
    audit: makeAudit(store),
    auditReading: makeAuditReading(store),
    exportRows: makeExportRows(store),
    plans: makePlanRecords(store),
    turnedAway: makeTurnedAway(store),
    jobLedger: makeJobLedger(store),
    planOccurrences: makePlanOccurrences(store),
    occurrenceWatch: makeOccurrenceWatch(store),
    incidents: makeIncidents(store),
    counts: makeCounts(store),
    drafts: makeDrafts(store),
    known: makeKnown(store),
    contacts: makeContacts(store),
    nominations: makeNominations(store),
    planUse: makePlanUse(store),
    reports: makeReports(store),
    looks: makeLooks(store),
    notices: makeNotices(store),
    deliveries: makeDeliveries(store),
    announcements: makeAnnouncements(store),
    acknowledgements: makeAcknowledgements(store),
    questions: makeQuestions(store),
    progressTracks: makeProgressTracks(store),
    snapshots: makeSnapshots(store),
    tokens: makeTokens(store),
    groups: makeGroupChats(store),
    groupMarks: makeGroupMarks(store),
    groupPosts: makeGroupPosts(store),
    keptFiles: makeKeptFiles(store),
    fileNames: makeFileNames(store),
  };
}
