import { type CloseNoticePorts, makeCloseNotice } from './close-notice.js';
import { type DeadlineNoticePorts, makeDeadlineNotice } from './deadline-notice.js';
import type { NoticeKinds } from './notice-kind.js';
import { makeReportNotices, type ReportNoticePorts } from './report-notices.js';

export type NoticeKindPorts = DeadlineNoticePorts & CloseNoticePorts & ReportNoticePorts;

/** What each kind of occurrence does. */
export function makeNoticeKinds(ports: NoticeKindPorts): Partial<NoticeKinds> {
  return {
    deadline: makeDeadlineNotice(ports),
    close: makeCloseNotice(ports),
    ...makeReportNotices(ports),
  };
}
