import { count, moment } from '../dates.js';

type Listed = { count: number; of: number; lines: readonly string[]; more: number };

function listed(lines: readonly string[], more: number): string {
  return `${lines.join('; ')}${more > 0 ? ` và ${count(more)} đơn vị khác` : ''}.`;
}

/** What goes out by itself before a deadline and when a plan closes. */
export const remindersVi = {
  'remind.until': ({ plan, what, words, left }: Record<'plan' | 'what' | 'words' | 'left', string>) =>
    `${plan}\n${what}: ${words} (${left}).`,
  'remind.entry': () => 'Hạn nộp sáng kiến',
  'remind.round': ({ name }: { name: string }) => `Hạn nộp sáng kiến “${name}”`,
  'remind.dossier': ({ name }: { name: string }) => `Hạn gửi hồ sơ “${name}”`,
  'remind.days': ({ days }: { days: number }) => `còn ${count(days)} ngày`,
  'remind.hours': ({ count: number }: { count: number }) => `còn khoảng ${count(number)} giờ`,
  'remind.minutes': ({ count: number }: { count: number }) => `còn ${count(number)} phút`,
  'remind.draft': () =>
    'Anh/chị đang viết dở một sáng kiến và chưa gửi. Các câu đã trả lời vẫn còn, chỉ cần làm tiếp vài bước.',
  'remind.draftAt': ({ place }: { place: string }) => `Bản đó viết ở ${place}: anh/chị mở lại ở đó để viết tiếp.`,
  'remind.whyDraft': () => 'Tin này đến vì bản viết dở đó; bấm “Đừng nhắc nữa” nếu anh/chị không cần.',
  'remind.unit': ({
    unit,
    count: number,
    target,
    missing,
    waiting,
  }: Record<'count' | 'target' | 'missing' | 'waiting', number> & { unit: string }) =>
    `${unit}: đã có ${count(number)}/${count(target)} sáng kiến, còn thiếu ${count(missing)}${waiting > 0 ? `; ${count(waiting)} hồ sơ chờ anh/chị xác nhận` : ''}.`,
  'remind.unitDossier': ({ unit, confirmed, waiting }: { unit: string; confirmed: number; waiting: number }) =>
    `${unit}: chưa đề cử sáng kiến nào; đã xác nhận ${count(confirmed)}, chờ xác nhận ${count(waiting)}.`,
  'remind.whyChair': () => 'Tin này đến vì anh/chị đang phụ trách công đoàn đơn vị.',
  'remind.whole': ({ count: number, target }: { count: number; target: number }) =>
    `Toàn kế hoạch đã có ${count(number)}/${count(target)} sáng kiến.`,
  'remind.lacking': ({ unit, missing }: { unit: string; missing: number }) => `${unit} (thiếu ${count(missing)})`,
  'remind.short': ({ count: number, of, lines, more }: Listed) =>
    `${count(number)}/${count(of)} đơn vị chưa đạt chỉ tiêu, thiếu nhiều nhất: ${listed(lines, more)}`,
  'remind.shortDossier': ({ count: number, of, lines, more }: Listed) =>
    `${count(number)}/${count(of)} đơn vị chưa đề cử sáng kiến nào: ${listed(lines, more)}`,
  'remind.whyOffice': () => 'Chủ tịch các đơn vị đó cũng được nhắc. Tin này đến vì anh/chị phụ trách kế hoạch.',
  'remind.progress': () => 'Xem tiến độ',
  'remind.export': () => 'Xuất danh sách',
  'remind.closed': ({ plan, at }: { plan: string; at: string }) =>
    `${plan}\nĐã hết hạn nhận sáng kiến lúc ${moment(at)}. Kết quả của cả kế hoạch:`,
  'remind.total': ({ count: number }: { count: number }) => `Có ${count(number)} sáng kiến.`,
  'remind.reached': ({ count: number, of }: { count: number; of: number }) =>
    `${count(number)}/${count(of)} đơn vị đạt chỉ tiêu.`,
  'remind.closedNext': () => 'Hồ sơ còn chờ thì anh/chị vẫn xác nhận được. Tin này đến vì anh/chị phụ trách kế hoạch.',
};
