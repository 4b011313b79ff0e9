import { count, moment, weekdayMoment } from '../dates.js';

/** The office's week: the table of the weekly reports, who is missing, and what can be done about it. */
export const weekVi = {
  'week.nameDue': ({ week, year, due }: { week: number; year: number; due: string }) =>
    `Tuần ${week}/${year}, hạn ${weekdayMoment(due)}`,
  'week.head': ({ week, year, due }: { week: number; year: number; due: string }) =>
    `BÁO CÁO TUẦN ${week}/${year} (hạn ${weekdayMoment(due)})`,
  'week.headClosing': ({ due }: { due: string }) => `BÁO CÁO KẾT THÚC KẾ HOẠCH (hạn ${weekdayMoment(due)})`,
  'week.headProvisional': ({ week, year, due }: { week: number; year: number; due: string }) =>
    `SỐ LIỆU TẠM TÍNH TUẦN ${week}/${year} (hạn báo cáo ${weekdayMoment(due)})`,
  'week.headPart': ({ week, year, number, of }: { week: number; year: number; number: number; of: number }) =>
    `BÁO CÁO TUẦN ${week}/${year} (tiếp theo, phần ${number}/${of})`,
  'week.whose': ({ plan, unit }: { plan: string; unit: string }) => `${plan}\n${unit}`,
  'week.status': ({ reported, units, late, excused, missing }: Record<Status, number>) =>
    `${[
      `Đã báo cáo ${count(reported)}/${count(units)} đơn vị${late > 0 ? ` (muộn ${count(late)})` : ''}`,
      ...(excused > 0 ? [`có lý do ${count(excused)}`] : []),
      missing > 0 ? `chưa báo cáo ${count(missing)}` : 'không đơn vị nào thiếu',
    ].join(', ')}.`,
  'week.sum': ({ fresh, value, confirmed }: { fresh: number; value: string; confirmed: number }) =>
    `Cộng: mới trong tuần ${count(fresh)}; tổng ${value}; đã xác nhận ${count(confirmed)}.`,
  'week.numbers': ({ fresh, value, confirmed }: { fresh: number; value: string; confirmed: number }) =>
    `mới ${count(fresh)}, tổng ${value}, đã xác nhận ${count(confirmed)}`,
  'week.line': ({ number, unit, words }: { number: number; unit: string; words: string }) =>
    `${count(number)}. ${unit}: ${words}`,
  'week.late': ({ words }: { words: string }) => `${words} – báo cáo muộn`,
  'week.excused': ({ words }: { words: string }) => `CÓ LÝ DO (máy đếm: ${words})`,
  'week.open': ({ words }: { words: string }) => `CHƯA BÁO CÁO (máy đếm: ${words})`,
  'week.corrected': ({ words }: { words: string }) => `${words} (*)`,
  'week.correctedNote': () => '(*) Số do đơn vị báo, khác số máy đếm.',
  'week.whole': ({ value, confirmed, at }: { value: string; confirmed: number; at: string }) =>
    `Toàn kế hoạch lúc ${moment(at)}: ${value} sáng kiến, đã xác nhận ${count(confirmed)}.`,
  'week.missing': ({ count: number, units }: { count: number; units: string }) =>
    `Chưa báo cáo (${count(number)}): ${units}.`,
  'week.long': ({ units }: { units: string }) => `Nhiều tuần liền chưa có báo cáo: ${units}.`,
  'week.longOne': ({ unit, number }: { unit: string; number: number }) => `${unit} (${count(number)} tuần)`,
  'week.asOf': ({ taken, at }: { taken: string; at: string }) =>
    `Số máy đếm lúc ${moment(taken)}. Bảng lập lúc ${moment(at)}.`,
  'week.tooMany': ({ count: number }: { count: number }) =>
    `Danh sách ${count(number)} đơn vị dài quá một tin nhắn, nên nằm đủ trong tệp Excel gửi kèm.`,
  'week.file': ({ number, of }: { number: number; of: number }) =>
    of > 1
      ? `Tệp Excel của cả tuần, phần ${count(number)}/${count(of)}.`
      : 'Tệp Excel của cả tuần: mở ra là in được, khổ A4 ngang.',
  'week.table': ({ plan, week, year }: { plan: string; week: number; year: number }) =>
    `Đã đến hạn báo cáo tuần ${week}/${year} của kế hoạch “${plan}”. Bảng ở tin ngay trên đây, dán được vào nhóm Zalo; kèm tệp Excel. Anh/chị nhận tin này vì đang phụ trách văn phòng của kế hoạch.`,
  'week.tableMissing': ({ count: number }: { count: number }) =>
    `Còn ${count(number)} đơn vị chưa báo cáo; bấm nút dưới để nhắc riêng những đơn vị đó.`,
  'week.tableFull': () => 'Mọi đơn vị đều đã báo cáo.',
  'week.remindMissing': () => 'Nhắc những đơn vị còn thiếu',
  'week.openWeek': () => 'Xem tuần này',
  'week.none': () =>
    'Chưa có tuần báo cáo nào. Phiếu báo cáo của các đơn vị được mở lúc 15:00 hôm trước hạn (thường là thứ 4); từ lúc đó có số tạm tính. Trước đó anh/chị xem “tiến độ”.',
  'week.whichPlan': () => 'Anh/chị xem báo cáo tuần của kế hoạch nào?',
  'week.whichWeek': ({ plan }: { plan: string }) => `Các tuần báo cáo của kế hoạch “${plan}”, mới nhất trước:`,
  'week.closedLabel': ({ week, year }: { week: number; year: number }) => `Tuần ${week}/${year} (đã chốt)`,
  'week.label': ({ week, year }: { week: number; year: number }) => `Tuần ${week}/${year}`,
  'week.older': () => 'Tuần cũ hơn',
  'week.provisionalNow': () => 'Chưa đến hạn: đây là số tạm tính; đơn vị chưa báo cáo thì lấy số máy đếm.',
  'week.isClosed': ({ at }: { at: string }) => `Văn phòng đã chốt tuần này lúc ${moment(at)}; không sửa được nữa.`,
  'week.getTable': () => 'Lấy bảng để gửi',
  'week.nextFile': ({ number }: { number: number }) => `Lấy tệp phần ${count(number)}`,
  'week.remind': ({ count: number }: { count: number }) => `Nhắc ${count(number)} đơn vị còn thiếu`,
  'week.listMissing': ({ count: number }: { count: number }) => `Đơn vị chưa báo cáo (${count(number)})`,
  'week.listAll': () => 'Từng đơn vị',
  'week.phones': () => 'Danh bạ cần gọi điện',
  'week.close': () => 'Chốt tuần',
  'week.otherWeek': () => 'Tuần khác',
  'week.tableDone': () =>
    'Tin nhắn bảng không có thông tin cá nhân nên dán được vào nhóm. Tệp Excel có phần khó khăn do chủ tịch viết: anh/chị đọc lại trước khi chuyển tiếp.',
  'week.units': ({ number, of }: { number: number; of: number }) =>
    `Các đơn vị (trang ${count(number)}/${count(of)}). Bấm hoặc gõ tên một đơn vị để xem:`,
  'week.unitsMissing': ({ number, of }: { number: number; of: number }) =>
    `Đơn vị chưa báo cáo (trang ${count(number)}/${count(of)}). Bấm hoặc gõ tên một đơn vị để xem:`,
  'week.unitsNone': () => 'Không có đơn vị nào ở đây.',
  'week.notThere': ({ words }: { words: string }) => `Không thấy đơn vị nào giống “${words}” trong tuần này.`,
  'week.unitTitle': ({ unit, week, year }: { unit: string; week: number; year: number }) =>
    `${unit} – tuần ${week}/${year}`,
  'week.stateFiled': ({ at }: { at: string }) => `Đã báo cáo lúc ${moment(at)}, trước hạn.`,
  'week.stateLate': ({ at }: { at: string }) => `Đã báo cáo lúc ${moment(at)}, sau hạn.`,
  'week.stateExcused': ({ reason }: { reason: string }) => `Không báo cáo, có lý do: ${reason}`,
  'week.stateOpen': () => 'Chưa báo cáo. Số dưới đây là số máy đếm.',
  'week.missedWeeks': ({ count: number }: { count: number }) => `${count(number)} tuần liền chưa có báo cáo.`,
  'week.onBehalf': () => 'Văn phòng làm thay đơn vị.',
  'week.unitNumbers': ({ fresh, value, confirmed }: { fresh: number; value: string; confirmed: number }) =>
    `Mới trong tuần: ${count(fresh)}\nTổng số: ${value}\nĐã xác nhận: ${count(confirmed)}`,
  'week.unitCounted': ({ fresh, total, confirmed }: { fresh: number; total: number; confirmed: number }) =>
    `Đơn vị đã sửa số; máy đếm: mới ${count(fresh)}, tổng ${count(total)}, đã xác nhận ${count(confirmed)}.`,
  'week.headcount': ({ count: number }: { count: number }) => `Số đoàn viên: ${count(number)}`,
  'week.difficulties': ({ text }: { text: string }) => `Khó khăn, đề xuất: ${text}`,
  'week.nextWeek': ({ text }: { text: string }) => `Việc tuần tới: ${text}`,
  'week.noChair': () => 'Chưa có ai nhận vai trò chủ tịch của đơn vị này trên hệ thống.',
  'week.history': ({ lines }: { lines: readonly string[] }) => `Các tuần trước:\n${lines.join('\n')}`,
  'week.historyLine': ({ week, year, words }: { week: number; year: number; words: string }) =>
    `• tuần ${week}/${year}: ${words}`,
  'week.wasFiled': ({ words }: { words: string }) => `đúng hạn, ${words}`,
  'week.wasLate': ({ words }: { words: string }) => `muộn, ${words}`,
  'week.wasExcused': () => 'có lý do',
  'week.wasOpen': () => 'không báo cáo',
  'week.fileAsCounted': () => 'Báo cáo thay: đúng số máy đếm',
  'week.fileNumbers': () => 'Báo cáo thay: nhập số',
  'week.correct': () => 'Sửa số',
  'week.excuse': () => 'Ghi nhận có lý do',
  'week.askNumbers': ({ fresh, total, confirmed }: { fresh: number; total: number; confirmed: number }) =>
    `Anh/chị gõ ba số, cách nhau bằng dấu cách: mới trong tuần, tổng số, đã xác nhận. Hiện là: ${fresh} ${total} ${confirmed}`,
  'week.badNumbers': () =>
    'Cần đúng ba số tròn, cách nhau bằng dấu cách, ví dụ: 3 12 9 (mới trong tuần, tổng số, đã xác nhận). Số mới và số đã xác nhận không lớn hơn tổng số.',
  'week.askReason': () => 'Vì sao đơn vị không báo cáo tuần này? Ghi một câu, sẽ giữ cùng phiếu của đơn vị.',
  'week.reasonHelp': ({ max }: { max: number }) => `Một câu là đủ, tối đa ${count(max)} ký tự. Gõ “/quaylai” để thôi.`,
  'week.reasonLong': ({ length, max }: { length: number; max: number }) =>
    `Lý do dài ${count(length)}/${count(max)} ký tự, xin anh/chị viết gọn lại.`,
  'week.filedFor': ({ unit }: { unit: string }) =>
    `Đã ghi báo cáo của ${unit}, kèm ghi chú là văn phòng làm thay. Đơn vị không bị nhắc nữa.`,
  'week.excusedFor': ({ unit }: { unit: string }) => `Đã ghi nhận lý do của ${unit}. Đơn vị không bị nhắc nữa.`,
  'week.changed': () => 'Báo cáo của đơn vị vừa thay đổi nên chưa ghi gì. Đây là bản mới nhất, anh/chị xem lại giúp:',
  'week.sure': ({ units, missing }: { units: number; missing: number }) =>
    `Chốt tuần: số của ${count(units)} đơn vị giữ nguyên từ đây, không ai sửa được nữa.${missing > 0 ? ` Còn ${count(missing)} đơn vị chưa báo cáo sẽ ghi là không báo cáo.` : ''} Anh/chị chắc chắn chứ?`,
  'week.sureYes': () => 'Chốt tuần này',
  'week.sureNo': () => 'Chưa chốt',
  'week.closed': ({ week, year }: { week: number; year: number }) =>
    `Đã chốt tuần ${week}/${year}. Văn phòng cấp trên và những người cùng phụ trách được báo.`,
  'week.closedAlready': () => 'Tuần này đã được chốt từ trước.',
  'week.tooEarly': ({ due }: { due: string }) =>
    `Chưa chốt được: các đơn vị còn báo cáo đúng hạn được đến ${weekdayMoment(due)}.`,
  'week.closedNotice': ({ unit, plan, week, year, words }: ClosedNotice) =>
    `${unit} đã chốt báo cáo tuần ${week}/${year} của kế hoạch “${plan}”. ${words}`,
  'week.reminded': ({ count: number }: { count: number }) =>
    `Đang nhắc ${count(number)} đơn vị còn thiếu; chủ tịch (hoặc phó chủ tịch khi chủ tịch nghỉ) nhận được trong ít phút. Đơn vị đã báo cáo không bị nhắc.`,
  'week.remindedTomorrow': ({ count: number, at }: { count: number; at: string }) =>
    `Giờ này là giờ nghỉ, nên ${count(number)} đơn vị còn thiếu được nhắc lúc ${moment(at)}.`,
  'week.remindNow': () => 'Việc gấp: nhắc ngay (có ghi nhật ký)',
  'week.tooSoon': ({ at }: { at: string }) =>
    `Các đơn vị còn thiếu vừa được nhắc. Mỗi giờ chỉ nhắc một lần: anh/chị nhắc lại được từ ${moment(at)}. Cần gấp thì xem “Danh bạ cần gọi điện”.`,
  'week.unheard': ({ count: number }: { count: number }) =>
    `${count(number)} đơn vị còn thiếu chưa có ai trên hệ thống để nhắc: xem “Danh bạ cần gọi điện”.`,
  'week.paused': () => 'Kế hoạch đang tạm dừng nên không nhắc ai.',
  'week.nobodyMissing': () => 'Không còn đơn vị nào thiếu, nên không nhắc ai.',
  'week.phonesNone': () => 'Không có ai phải gọi: mọi chủ tịch còn nợ báo cáo đều nhận được tin nhắn.',
  'week.phoneLine': ({ unit, name, phone, words }: Record<'unit' | 'name' | 'phone' | 'words', string>) =>
    `• ${unit}: ${name}, ${phone} (${words})`,
  'week.noPhone': () => 'chưa có số',
  'week.whyUnreachable': () => 'chưa dùng ứng dụng nào',
  'week.whyBlocked': () => 'đã chặn tin nhắn',
  'week.whyWaiting': () => 'tin nằm ở trang chat, chưa mở xem',
  'week.whyFailed': () => 'ứng dụng từ chối tin',
  'week.whyUnknown': () => 'không rõ đã tới chưa',
  'week.phonesMore': () => 'Xem tiếp',
  'week.noChairs': ({ count: number, units }: { count: number; units: string }) =>
    `Chưa có chủ tịch trên hệ thống (${count(number)}): ${units}. Anh/chị gửi lời mời ở “vai trò”.`,
  'week.unreached': ({
    plan,
    count: number,
    due,
    units,
  }: {
    plan: string;
    count: number;
    due: string;
    units: string;
  }) =>
    `Kế hoạch “${plan}”: ${count(number)} đơn vị chưa ai nhận được lời nhắc báo cáo tuần (chưa có chủ tịch trên hệ thống, hoặc tin không tới): ${units}. Hạn báo cáo là trước ${weekdayMoment(due)}; anh/chị kịp gọi điện. Bấm “Xem tuần này”, rồi “Danh bạ cần gọi điện”.`,
  'week.gone': () => 'Nay không xem được tuần này nữa: vai trò hoặc kế hoạch đã thay đổi.',
  'week.names': ({ lines }: { lines: readonly string[] }) => lines.join('; '),
  'week.andMore': ({ units, count: number }: { units: string; count: number }) =>
    `${units} và ${count(number)} đơn vị nữa`,
  'week.named': ({ name }: { name: string }) => name,
  'week.nobody': () =>
    'Phần tổng hợp báo cáo tuần dành cho văn phòng công đoàn ở cấp ra kế hoạch. Chủ tịch, phó chủ tịch báo cáo ở “báo cáo tuần”.',
  'week.help': () =>
    '“Lấy bảng để gửi” cho một tin nhắn để dán vào nhóm Zalo và một tệp Excel. Bấm “Từng đơn vị”, hoặc gõ tên một đơn vị, để xem, báo cáo thay hay sửa số. Gõ “quay lại” để lùi một bước.',
  'week.phonesTitle': () => 'Cần gọi điện: những người dưới đây chưa nhận được lời nhắc báo cáo qua tin nhắn.',
  'week.phonesHelp': () =>
    'Danh bạ có số điện thoại đầy đủ nên lần xem này đã ghi vào nhật ký; xin anh/chị không chuyển vào nhóm. Ai đọc số qua điện thoại thì anh/chị “Báo cáo thay” ở phần từng đơn vị.',
  'week.unreachedWhy': () => 'Anh/chị nhận tin này vì đang phụ trách văn phòng của kế hoạch.',
};

type Status = 'reported' | 'units' | 'late' | 'excused' | 'missing';
interface ClosedNotice {
  readonly unit: string;
  readonly plan: string;
  readonly week: number;
  readonly year: number;
  readonly words: string;
}
