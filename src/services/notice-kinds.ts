import { type AnnouncementKindPorts, makeAnnouncementKind } from './announcements/kind.js';
import type { NoticeKinds } from './delivery/kind-ports.js';
import { type CloseNoticePorts, makeCloseNotice } from './notices/close.js';
import { type DeadlineNoticePorts, makeDeadlineNotice } from './notices/deadline.js';
import { makeWeekNotices, type WeekNoticePorts } from './week/notices.js';
import { makeReportNotices, type ReportNoticePorts } from './week/report-notices.js';

export type NoticeKindPorts = AnnouncementKindPorts &
  DeadlineNoticePorts &
  CloseNoticePorts &
  ReportNoticePorts &
  WeekNoticePorts;

/** What each kind of occurrence does. */
export function makeNoticeKinds(ports: NoticeKindPorts): NoticeKinds {
  return {
    announcement: makeAnnouncementKind(ports),
    deadline: makeDeadlineNotice(ports),
    close: makeCloseNotice(ports),
    ...makeReportNotices(ports),
    ...makeWeekNotices(ports),
  };
}
