import type { Plan } from '../../domain/plan.js';
import type { ChannelId, ConversationId, IdentityId, PlanId } from '../../ids.js';
import type { Log } from '../../log.js';
import type { Acknowledgements } from '../acknowledgement-records.js';
import type { CountAudience } from '../announcement-count.js';
import type { Shows } from '../announcement-preview.js';
import type { Announcements } from '../announcement-records.js';
import type { Authority } from '../authority.js';
import type { DrawChart } from '../chart-ports.js';
import type { ReadContacts, WritePeople } from '../contact-records.js';
import type { Conversations } from '../conversations.js';
import type { Deliveries } from '../delivery-records.js';
import type { AuditReading, ExportRows, WriteList } from '../export-records.js';
import type { GroupPosting } from '../group-posts.js';
import type { GroupOffers, Groups } from '../group-records.js';
import type { Invitations } from '../invitation-records.js';
import type { FetchFile } from '../kept-file-ports.js';
import type { KeptFileRecords } from '../kept-file-records.js';
import type { Links } from '../links.js';
import type { PlanOccurrences } from '../occurrence-records.js';
import type { PlanOffice } from '../plan-office.js';
import type { DrawPoster } from '../poster-ports.js';
import type { Questions } from '../question-records.js';
import type { Audit, Erasable, Initiatives, People, SetupTokens, UnitRequests } from '../records.js';
import type { Reports } from '../report-records.js';
import type { Roles } from '../role-records.js';
import type { LinkCodes, Sessions } from '../session-records.js';
import type { TurnedAway } from '../turned-away-records.js';
import type { WaitingForUnit } from '../unit-records.js';
import type { Units } from '../units.js';
import type { Week } from '../week.js';
import type { WeekFiles } from '../week-files.js';
import type { Workbench } from '../workbench.js';
import type { Looks, Notices, Snapshots } from '../workbench-records.js';

/** What commands need of the outside world. */
export interface CommandPorts {
  readonly people: People;
  readonly initiatives: Initiatives;
  readonly unitRequests: UnitRequests;
  readonly waitingForUnit: WaitingForUnit;
  readonly roles: Roles;
  readonly setupTokens: SetupTokens;
  readonly invitations: Invitations;
  readonly linkCodes: LinkCodes;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly audit: Audit;
  readonly units: Pick<Units, 'index' | 'change'>;
  /** Asked before anything is done that needs a role. */
  readonly authority: Authority;
  /** As stored at this moment: what was remembered judges nothing. */
  readonly plans: { get(id: PlanId): Promise<Plan | undefined> };
  readonly planOffice: PlanOffice;
  readonly turnedAway: TurnedAway;
  /** Every other collection that holds something about people, by the name it has in an export. */
  readonly personal: Readonly<Record<string, Erasable>>;
  readonly auditReading: AuditReading;
  readonly exportRows: ExportRows;
  readonly writeList: WriteList;
  readonly contacts: ReadContacts;
  readonly writePeople: WritePeople;
  readonly reports: Reports;
  readonly week: Week;
  readonly weekFiles: WeekFiles;
  /** What was asked of the plans' people, and what became of it. */
  readonly planOccurrences: Pick<PlanOccurrences, 'add' | 'ofPlan' | 'drop' | 'reopen'>;
  readonly announcements: Announcements;
  readonly countAudience: CountAudience;
  readonly deliveries: Pick<Deliveries, 'page' | 'ids' | 'some' | 'has' | 'again'>;
  readonly acknowledgements: Acknowledgements;
  readonly looks: Looks;
  readonly notices: Pick<Notices, 'add'>;
  readonly snapshots: Snapshots;
  readonly workbench: Pick<Workbench, 'count'>;
  readonly drawChart: DrawChart;
  readonly drawPoster: DrawPoster;
  readonly questions: Questions;
  readonly groups: Groups;
  readonly groupMarks: GroupOffers;
  readonly groupPosts: Pick<GroupPosting, 'post' | 'again'>;
  /** Files that an office gives us to send on. */
  readonly keptFiles: KeptFileRecords;
  readonly fetchFile: FetchFile;
  /** Those that are switched on. */
  readonly channels: ReadonlyMap<ChannelId, Shows>;
  /** Every private conversation of these identities, and this one. */
  readonly addressesOf: Conversations['addressesOf'];
  readonly random: (bytes: number) => Uint8Array;
  readonly log: Log;
}

/** Who gave the command, where and when. */
export interface CommandContext {
  readonly identity: IdentityId;
  readonly channel: ChannelId;
  readonly conversation: ConversationId;
  readonly at: Date;
}
