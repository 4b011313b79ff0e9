import { count, moment } from '../dates.js';

/** What goes out by itself, by its name. */
const KINDS: Readonly<Record<string, string>> = {
  deadline: 'nhắc hạn nộp sáng kiến',
  'report-open': 'mời xác nhận báo cáo tuần',
  'report-unreached': 'danh sách chủ tịch chưa liên lạc được',
  'report-morning': 'nhắc báo cáo tuần buổi sáng',
  'report-last-call': 'nhắc báo cáo tuần lần cuối',
  'report-due': 'nhắc các đơn vị chưa báo cáo',
  'report-table': 'bảng tổng hợp tuần gửi văn phòng',
  'report-remind': 'nhắc theo yêu cầu của văn phòng',
  close: 'số liệu khi đóng kế hoạch',
  announcement: 'thông báo của văn phòng',
};

interface Line {
  kind: string;
  at: string;
  name: string;
  dossier: boolean;
}

/** What the office is told when something could not go out in time. */
export const occurrencesVi = {
  'occurrence.missed': ({ plan, lines, more }: { plan: string; lines: readonly string[]; more: number }) =>
    `Bot đã ngừng chạy nên có tin của kế hoạch “${plan}” không gửi được đúng giờ, nay đã quá giờ nên bot không gửi nữa:\n${lines.join('\n')}${more > 0 ? `\n… và ${count(more)} tin trước đó.` : ''}`,
  'occurrence.missedLine': ({ kind, at, name, dossier }: Line) =>
    `- ${dossier ? `nhắc hạn gửi hồ sơ${name === '' ? '' : ` “${name}”`}` : (KINDS[kind] ?? kind)}, lẽ ra lúc ${moment(at)}`,
  'occurrence.missedReports': () =>
    'Anh/chị gõ “tổng hợp” để xem đơn vị nào chưa báo cáo và nhắc riêng những đơn vị đó. Các tin sau vẫn gửi đúng lịch. Nếu việc này lặp lại, nhờ anh/chị báo người phụ trách máy.',
  'occurrence.missedDeadlines': () =>
    'Anh/chị gõ “tiến độ” để xem đơn vị nào còn thiếu và nhắn họ nếu cần. Các tin sau vẫn gửi đúng lịch. Nếu việc này lặp lại, nhờ anh/chị báo người phụ trách máy.',
};
