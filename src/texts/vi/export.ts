import { count, moment } from '../dates.js';

/** Lists as files, and the audit log. */
export const exportVi = {
  'export.nobody': () =>
    'Chỉ văn phòng công đoàn, chủ tịch, phó chủ tịch, thư ký hội đồng và cán bộ thi đua mới xuất được danh sách, trong phạm vi đơn vị mình phụ trách.',
  'export.noPlan': () => 'Chưa có kế hoạch nào để xuất danh sách.',
  'export.plan': () => 'Xuất danh sách của kế hoạch nào?',
  'export.unit': () => 'Xuất danh sách của đơn vị nào? Anh/chị chọn, hoặc gõ một phần tên.',
  'export.whole': ({ unit }: { unit: string }) => `Toàn bộ ${unit}`,
  'export.list': ({ unit }: { unit: string }) =>
    `${unit}: anh/chị cần mẫu nào?\n1. Mẫu cổng dự thi: họ tên, điện thoại, đơn vị, đơn vị trực thuộc, nhóm ý tưởng, nội dung.\n2. Bảng tổng hợp tóm tắt sáng kiến (7 cột) để gửi kèm tờ trình.`,
  'export.portal': () => 'Mẫu cổng dự thi',
  'export.summary': () => 'Bảng tổng hợp 7 cột',
  'export.which': () => 'Lấy những sáng kiến nào?',
  'export.confirmed': () => 'Đã xác nhận',
  'export.nominated': () => 'Đã xác nhận và đề cử',
  'export.all': () => 'Tất cả (trừ sáng kiến đã rút)',
  'export.help': () =>
    'Tệp .xlsx mở được bằng Excel, in trên khổ A4 ngang. Trong tệp có họ tên và số điện thoại đầy đủ, nên mỗi lần xuất đều ghi vào nhật ký. Gõ “quay lại” để chọn lại, “huỷ” để thôi.',
  'export.personal': () =>
    'Tệp có thông tin cá nhân: anh/chị chỉ dùng cho công việc công đoàn, đừng chuyển vào nhóm chat. Lần xuất này đã ghi vào nhật ký.',
  'export.done': ({ count: number, unit, plan, at }: { count: number; unit: string; plan: string; at: string }) =>
    `Đã xuất ${count(number)} sáng kiến của ${unit}, ${plan}. Số liệu tính đến ${moment(at)}.`,
  'export.none': ({ unit, plan, at }: { unit: string; plan: string; at: string }) =>
    `${unit} chưa có sáng kiến nào như vậy trong ${plan} (tính đến ${moment(at)}). Tệp chỉ có dòng tiêu đề.`,
  'export.blanks': ({ lines }: { lines: readonly string[] }) =>
    `Còn để trống: ${lines.join(', ')}. Tờ “Còn thiếu” trong tệp ghi rõ từng sáng kiến.`,
  'export.blank': ({ blank, count: number }: { blank: string; count: number }) =>
    `${BLANKS[blank] ?? blank} (${count(number)})`,
  'export.more': ({ number, count: rows }: { number: number; count: number }) =>
    `Danh sách dài nên chia thành nhiều tệp. Đây là phần ${count(number)}, đến dòng ${count(rows)}; phần sau còn nữa.`,
  'export.last': ({ number }: { number: number }) => `Đây là phần ${count(number)}, phần cuối.`,
  'export.next': ({ number }: { number: number }) => `Lấy phần ${count(number)}`,
  'export.another': () => 'Xuất danh sách khác',
  'export.gone': () => 'Kế hoạch hoặc đơn vị này không còn nữa. Anh/chị gõ “xuất” để chọn lại.',
  'audit.nobody': () => 'Chỉ văn phòng công đoàn mới xem được nhật ký, trong phạm vi đơn vị mình phụ trách.',
  'audit.empty': () => 'Nhật ký chưa có dòng nào.',
  'audit.title': () => 'Nhật ký, mới nhất trước:',
  'audit.more': () => 'Còn những dòng cũ hơn.',
  'audit.end': () => 'Đến đây là hết nhật ký.',
  'audit.help': () =>
    'Nhật ký ghi ai đã làm gì, lúc nào, ở đơn vị nào. Không ai sửa hay xoá được. Gõ “menu” để về đầu.',
  'audit.older': () => 'Xem cũ hơn',
  'audit.newest': () => 'Về mới nhất',
  'audit.line': ({ at, who, what, unit }: { at: string; who: string; what: string; unit: string }) =>
    `• ${moment(at)} – ${who}: ${what}${unit === '' ? '' : ` (${unit})`}`,
  'audit.system': () => 'máy',
  'audit.somebody': () => 'một đoàn viên',
  'audit.what': ({ what, rows }: { what: string; rows: string }) => {
    if (what === 'export-portal') return `xuất danh sách theo mẫu cổng dự thi, ${rows} sáng kiến`;
    if (what === 'export-summary') return `xuất bảng tổng hợp 7 cột, ${rows} sáng kiến`;
    if (what === 'edit-plan' && ITEMS[rows] !== undefined) return `${ACTS[what]} (${ITEMS[rows]})`;
    return ACTS[what] ?? `thao tác “${what}”`;
  },
};

const BLANKS: Readonly<Record<string, string>> = {
  yearOfBirth: 'năm sinh',
  position: 'chức vụ',
  applied: 'thời gian áp dụng',
  effect: 'hiệu quả',
  titles: 'danh hiệu 3 năm',
};

/** What the audit log notes, by its own name of the act. */
const ACTS: Readonly<Record<string, string>> = {
  'become-admin': 'thiết lập văn phòng, trở thành quản trị viên đầu tiên',
  erase: 'xoá dữ liệu cá nhân của mình',
  'map-unit': 'ghép đơn vị đoàn viên đã gõ',
  'add-unit': 'thêm đơn vị đoàn viên đã gõ',
  'make-plan': 'lập kế hoạch',
  'edit-plan': 'sửa kế hoạch',
  'open-plan': 'mở kế hoạch',
  'pause-plan': 'tạm dừng kế hoạch',
  'resume-plan': 'mở lại kế hoạch',
  'extend-plan': 'gia hạn kế hoạch',
  'close-plan': 'đóng kế hoạch',
  'discard-plan': 'bỏ một bản nháp kế hoạch',
  'invitation-sheet': 'in giấy mời cho các chủ tịch',
  'import-units': 'nhập danh sách đơn vị từ tệp',
  'initiative.confirm': 'xác nhận sáng kiến',
  'initiative.return': 'trả lại sáng kiến để bổ sung',
  'initiative.nominate': 'đề cử sáng kiến',
  'initiative.file': 'nộp thay một đoàn viên',
  'group.bind': 'gắn một nhóm trò chuyện với đơn vị',
  'group.wish': 'đề nghị gắn một nhóm trò chuyện',
  'group.refuse': 'không đồng ý gắn một nhóm trò chuyện',
  'group.unbind': 'thôi gắn một nhóm trò chuyện',
  'report.file': 'gửi hoặc sửa báo cáo tuần',
  'report.remind': 'nhắc các đơn vị còn thiếu báo cáo tuần',
  'report.remind-urgent': 'nhắc gấp các đơn vị còn thiếu báo cáo tuần trong giờ nghỉ',
  'report.close': 'chốt một tuần báo cáo',
  'phone-list': 'xem danh bạ cần gọi điện',
  'announcement-people': 'xem danh sách người nhận một thông báo',
  'report.excuse': 'ghi lý do chưa báo cáo tuần',
  'role-invite': 'mời giữ một vai trò',
  'role-decline': 'từ chối một vai trò',
  'role-accept': 'nhận một vai trò',
  'role-revoke': 'thu hồi một lời mời',
  'role-end': 'thôi giao một vai trò',
  'role-leave': 'ghi ngày nghỉ của người giữ vai trò',
  link: 'nối một ứng dụng chat',
  unlink: 'gỡ một ứng dụng chat',
  'person-correct': 'sửa thông tin của một người',
};

/** Which part of a plan, by its own name. */
const ITEMS: Readonly<Record<string, string>> = {
  title: 'tên chương trình',
  paper: 'số và ngày văn bản',
  opens: 'ngày mở',
  closes: 'ngày giờ đóng',
  targets: 'chỉ tiêu',
  eligibility: 'thời gian áp dụng',
  fields: 'lĩnh vực',
  contacts: 'đầu mối liên hệ',
  reminders: 'lịch nhắc hạn',
  weekly: 'báo cáo tuần',
  rounds: 'các đợt',
  phases: 'giai đoạn',
  exclusions: 'điều không nhận',
  wording: 'lời hỏi và ví dụ',
  names: 'năm trong tên',
};
