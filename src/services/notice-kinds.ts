import type { NoticeKinds } from './notice-kind.js';
import { makeReportNotices, type ReportNoticePorts } from './report-notices.js';

export type NoticeKindPorts = ReportNoticePorts;

/** What each kind of occurrence does. */
export function makeNoticeKinds(ports: NoticeKindPorts): Partial<NoticeKinds> {
  return { ...makeReportNotices(ports) };
}
