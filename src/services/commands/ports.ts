import type { Command, CommandResult } from '../../conversation/command.js';
import type { InboundFile } from '../../conversation/message.js';
import type { Plan } from '../../domain/plan.js';
import type { ChannelId, ConversationId, IdentityId, PlanId } from '../../ids.js';
import type { Log } from '../../log.js';
import type { Acknowledgements } from '../announcements/acknowledgement-records.js';
import type { Announcements } from '../announcements/announcement-records.js';
import type { CountAudience } from '../announcements/count.js';
import type { Shows } from '../announcements/preview.js';
import type { Conversations } from '../conversations/conversation-records.js';
import type { Deliveries } from '../delivery/delivery-records.js';
import type { DrawChart } from '../files/chart-ports.js';
import type { AuditReading, ExportRows, WriteList } from '../files/export-records.js';
import type { FetchFile } from '../files/kept-file-ports.js';
import type { KeptFileRecords } from '../files/kept-file-records.js';
import type { Links } from '../files/links.js';
import type { DrawPoster } from '../files/poster-ports.js';
import type { GroupOffers, Groups } from '../groups/group-records.js';
import type { GroupPosting } from '../groups/post-records.js';
import type { PlanOccurrences } from '../notices/occurrence-records.js';
import type { PlanUse } from '../plans/in-use.js';
import type { PlanOffice } from '../plans/office.js';
import type { TurnedAway } from '../plans/turned-away-records.js';
import type { Questions } from '../questions/question-records.js';
import type { Audit, Erasable, Initiatives, People, SetupTokens, UnitRequests } from '../records.js';
import type { Authority } from '../roles/authority.js';
import type { ReadContacts, WritePeople } from '../roles/contact-records.js';
import type { Invitations } from '../roles/invitation-records.js';
import type { Roles } from '../roles/role-records.js';
import type { LinkCodes, Sessions } from '../roles/session-records.js';
import type { UnitLists } from '../units/list-ports.js';
import type { WaitingForUnit } from '../units/unit-records.js';
import type { Units } from '../units/units.js';
import type { WeekFiles } from '../week/files.js';
import type { Reports } from '../week/report-records.js';
import type { Week } from '../week/week.js';
import type { Workbench } from '../workbench/workbench.js';
import type { Looks, Notices, Snapshots } from '../workbench/workbench-records.js';

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
  readonly planUse: PlanUse;
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
  /** Removes a file that was sent, where it is kept by us and not by its messenger. */
  readonly dropFile: (from: ConversationId, file: InboundFile) => Promise<void>;
  readonly unitLists: UnitLists;
  /** Says in between, where that takes long, that a file is being read. */
  readonly whileReading: <T>(conversation: ConversationId, reading: Promise<T>) => Promise<T>;
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

/**
 * Does what a scene asked for. Idempotent by the command's natural key: a repeat, or two at once, do it once and give
 * the same result.
 * @throws AppError STORE_UNAVAILABLE: try again, nothing is half done that a repeat would not finish
 */
export type RunCommand = (command: Command, context: CommandContext) => Promise<CommandResult>;
