import { weekdayMoment } from '../dates.js';

interface Line {
  readonly at: string;
  readonly what: string;
  readonly to: string;
}

const WEEKDAYS = ['', 'thứ 2', 'thứ 3', 'thứ 4', 'thứ 5', 'thứ 6', 'thứ 7', 'chủ nhật'];

/** When a plan's bot writes by itself: the whole calendar, and the rules behind it. */
export const calendarVi = {
  'calendar.show': () => 'Xem lịch nhắc',
  'calendar.title': ({ name, number, page, pages }: { name: string; number: number; page: number; pages: number }) =>
    pages <= 1
      ? `Lịch nhắc của “${name}”: ${number} lần bot tự nhắn.`
      : `Lịch nhắc của “${name}”: ${number} lần bot tự nhắn, trang ${page}/${pages}. Tệp .txt ở trang đầu có cả lịch.`,
  'calendar.none': ({ name }: { name: string }) =>
    `“${name}” chưa có lần nhắc nào: văn bản chưa ghi hạn, hoặc các mục nhắc đã tắt. Anh/chị bấm “Sửa” để ghi ngày đóng, lịch nhắc hạn hoặc báo cáo tuần.`,
  'calendar.windowMissing': ({ name }: { name: string }) =>
    `“${name}” chưa ghi đủ ngày mở và ngày đóng nên chưa tính được lịch nhắc. Anh/chị bấm “Sửa” để ghi ngày còn thiếu.`,
  'calendar.lines': ({ lines }: { lines: readonly string[] }) => lines.map((line) => `• ${line}`).join('\n'),
  'calendar.next': () => 'Trang sau',
  'calendar.line': ({ at, what, to }: Line) => `${weekdayMoment(at)}: ${what}. Gửi: ${to}.`,
  'calendar.moved': ({ words, due, reason }: { words: string; due: string; reason: string }) =>
    `${words} (Dời từ ${weekdayMoment(due)}: ${reason}.)`,
  'calendar.asNamed': ({ name }: { name: string }) => name,
  'calendar.becauseQuiet': () => 'giờ yên lặng từ 21:30 đến 7:00',
  'calendar.becauseWeekend': () => 'rơi vào cuối tuần',
  'calendar.becauseWeek': () => 'hạn của tuần này đến sớm hơn',
  'calendar.entryBefore': ({ words, second }: { words: string; second: string }) =>
    `nhắc hạn nộp sáng kiến, trước ${words} (hạn: ${second})`,
  'calendar.roundBefore': ({ name, words, second }: { name: string; words: string; second: string }) =>
    `nhắc hạn của “${name}”, trước ${words} (hạn: ${second})`,
  'calendar.days': ({ number }: { number: number }) => `${number} ngày`,
  'calendar.hours': ({ number }: { number: number }) => `${number} giờ`,
  'calendar.reportOpen': ({ closing }: { closing: boolean }) => `mở ${report(closing)}, mời xác nhận số liệu`,
  'calendar.reportUnreached': () => 'danh sách chủ tịch chưa liên lạc được, để gọi điện',
  'calendar.reportMorning': ({ closing }: { closing: boolean }) => `nhắc ${report(closing)}, buổi sáng`,
  'calendar.reportLastCall': ({ closing }: { closing: boolean }) => `nhắc ${report(closing)}, lần cuối`,
  'calendar.reportDue': ({ closing }: { closing: boolean }) => `hạn ${report(closing)}, nhắc đơn vị chưa gửi`,
  'calendar.reportTable': ({ closing }: { closing: boolean }) => `bảng tổng hợp ${report(closing)} và đơn vị còn thiếu`,
  'calendar.reportRemind': () => 'văn phòng nhắc những đơn vị còn thiếu',
  'calendar.close': () => 'hết hạn nhận sáng kiến: số liệu của kế hoạch',
  'calendar.toEntry': () => 'đoàn viên còn bản nháp, chủ tịch đơn vị chưa đạt chỉ tiêu, văn phòng',
  'calendar.toDossier': () => 'chủ tịch công đoàn, văn phòng',
  'calendar.toChairs': () => 'chủ tịch các đơn vị trực thuộc (phó chủ tịch khi chủ tịch vắng)',
  'calendar.toMissing': () => 'chủ tịch đơn vị chưa báo cáo (phó chủ tịch khi chủ tịch vắng)',
  'calendar.toMissingAgain': () =>
    'chủ tịch đơn vị chưa báo cáo; thiếu hai tuần liền thì thêm phó chủ tịch, ba tuần liền thì thêm văn phòng cấp trên',
  'calendar.toOffice': () => 'văn phòng',
  'calendar.toOfficeIfAny': () => 'văn phòng, nếu có',
  'calendar.itemReminders': () => 'Lịch nhắc hạn',
  'calendar.askReminders': () =>
    'Nhắc trước mỗi hạn bao lâu? Ví dụ: 14, 7, 3, 1 ngày, 3 giờ. Muốn nhắc vào giờ khác 8:00 thì thêm giờ: 7, 1 ngày lúc 9:00.',
  'calendar.remindersShown': ({ lines, time }: { lines: readonly string[]; time: string }) =>
    `trước hạn ${lines.join(', ')} (nhắc theo ngày lúc ${time})`,
  'calendar.off': () => 'tắt',
  'calendar.turnOff': () => 'Tắt',
  'calendar.asUsual': () => 'Như thường lệ',
  'calendar.itemWeekly': () => 'Báo cáo tuần',
  'calendar.askWeekly': () =>
    'Báo cáo trước giờ nào, thứ mấy? Ví dụ: thứ 5 11:00. Nếu cần, ghi thêm: mở trước 1 ngày 15:00, sáng 8:00, nhắc cuối 10:30.',
  'calendar.noWeekly': () => '(không có)',
  'calendar.weeklyShown': ({ number, time, lines }: { number: number; time: string; lines: readonly string[] }) =>
    [`trước ${time} ${WEEKDAYS[number] ?? ''} hằng tuần`, ...lines].join(', '),
  'calendar.opensBefore': ({ number, time }: { number: number; time: string }) =>
    number === 0 ? `mở cùng ngày ${time}` : `mở trước ${number} ngày ${time}`,
  'calendar.morningAt': ({ time }: { time: string }) => `sáng ${time}`,
  'calendar.lastCallAt': ({ time }: { time: string }) => `nhắc cuối ${time}`,
  'calendar.wrongTime': ({ words }: { words: string }) =>
    `“${words}” không phải giờ trong ngày. Cần giờ từ 0:00 đến 23:59, ví dụ 11:00 hoặc 11h30.`,
  'calendar.wrongDaytime': ({ words }: { words: string }) =>
    `“${words}” rơi vào giờ yên lặng. Cần giờ từ 7:00 đến trước 21:30.`,
  'calendar.wrongOpening': ({ words }: { words: string }) =>
    `“${words}” chưa dùng được. Báo cáo mở trước hạn 0 đến 6 ngày, từ 7:00 đến 20:00, vì một giờ sau văn phòng còn nhận danh sách cần gọi.`,
  'calendar.wrongWeekday': ({ words }: { words: string }) =>
    `Trong tuần không có “${words}”. Cần thứ 2 đến thứ 7 hoặc chủ nhật, ví dụ: thứ 5 11:00.`,
  'calendar.wrongOffset': ({ words }: { words: string }) =>
    `“${words}” chưa dùng được. Cần 1 đến 60 ngày, hoặc 1 đến 72 giờ.`,
  'calendar.wrongReminders': ({ words }: { words: string }) =>
    `Máy chưa hiểu “${words}”. Cần các số kèm “ngày” hoặc “giờ”, nhiều nhất 10 lần nhắc, ví dụ: 14, 7, 3, 1 ngày, 3 giờ.`,
  'calendar.wrongWeekly': ({ words }: { words: string }) =>
    `Máy chưa hiểu “${words}”. Cần thứ và giờ, ví dụ: thứ 5 11:00.`,
  'calendar.wouldBreak': ({ lines }: { lines: readonly string[] }) =>
    `Chưa lưu, vì như vậy thì:\n${lines.map((line) => `• ${line}`).join('\n')}\nAnh/chị gõ lại, hoặc quay lại để giữ như cũ.`,
};

function report(closing: boolean): string {
  return closing ? 'báo cáo kết thúc' : 'báo cáo tuần';
}
