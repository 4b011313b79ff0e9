import { type CloseNoticePorts, makeCloseNotice } from './close-notice.js';
import { type DeadlineNoticePorts, makeDeadlineNotice } from './deadline-notice.js';
import type { NoticeKinds } from './notice-kind.js';
import { makeReportNotices, type ReportNoticePorts } from './report-notices.js';
import { makeWeekNotices, type WeekNoticePorts } from './week-notices.js';

export type NoticeKindPorts = DeadlineNoticePorts & CloseNoticePorts & ReportNoticePorts & WeekNoticePorts;

/** What each kind of occurrence does. */
export function makeNoticeKinds(ports: NoticeKindPorts): NoticeKinds {
  return {
    deadline: makeDeadlineNotice(ports),
    close: makeCloseNotice(ports),
    ...makeReportNotices(ports),
    ...makeWeekNotices(ports),
  };
}
