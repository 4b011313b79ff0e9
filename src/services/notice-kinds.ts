import { type AnnouncementKindPorts, makeAnnouncementKind } from './announcement-kind.js';
import { type CloseNoticePorts, makeCloseNotice } from './close-notice.js';
import { type DeadlineNoticePorts, makeDeadlineNotice } from './deadline-notice.js';
import type { NoticeKinds } from './notice-kind.js';
import { makeReportNotices, type ReportNoticePorts } from './report-notices.js';
import { makeWeekNotices, type WeekNoticePorts } from './week-notices.js';

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
