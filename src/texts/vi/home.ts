import { day, moment } from '../dates.js';

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export const homeVi = {
  'home.welcome': () => 'Chào anh/chị! Đây là nơi đoàn viên kể về sáng kiến mình đã làm ở nơi làm việc.',
  'home.what': () => 'Anh/chị muốn làm gì?',
  'home.submit': () => 'Nộp sáng kiến',
  'home.mine': () => 'Hồ sơ của tôi',
  'home.help': () => 'Hướng dẫn',
  'home.desk': () => 'Bàn làm việc',
  'home.report': () => 'Báo cáo tuần',
  'home.announce': () => 'Gửi thông báo',
  'home.notUnderstood': () =>
    'Máy chưa hiểu ý anh/chị. Nếu anh/chị muốn kể về một sáng kiến, bấm “Nộp sáng kiến” rồi trả lời từng câu. Việc khác thì chọn bên dưới.',
  'home.codeWrong': () =>
    'Mã đơn vị này gõ chưa đúng. Anh/chị xem lại mã in trên áp phích rồi gõ lại giúp, ví dụ: U-7K4M-9PXH. Không có mã vẫn nộp được: gõ “nộp”.',
  'home.nothingOpen': () => 'Hiện anh/chị không có việc gì đang làm dở. Anh/chị chọn việc muốn làm bên dưới.',
  'home.thanks': () => 'Cảm ơn anh/chị đã tham gia. Khi nào có thêm sáng kiến, anh/chị cứ nhắn vào đây nhé.',
  'home.farewell': () => 'Chào anh/chị, hẹn gặp lại.',
  'home.nod': () => 'Vâng. Anh/chị cần gì thêm thì chọn bên dưới.',
  'home.editedLate': () =>
    'Chỉnh lại tin nhắn cũ thì hồ sơ không đổi theo. Muốn sửa sáng kiến đã nộp, anh/chị gõ “hồ sơ của tôi”.',
  'home.contactLater': () => 'Chưa cần số điện thoại ở bước này. Khi nộp sáng kiến, máy sẽ hỏi sau.',
  'home.fileLater': () =>
    'Máy chưa nhận tệp và ảnh. Sáng kiến được gửi bằng chữ: anh/chị bấm “Nộp sáng kiến” rồi dán phần mô tả vào.',
  'home.guide': () =>
    [
      'Anh/chị làm được những việc sau (bấm nút hoặc gõ chữ, có dấu hay không dấu đều được):',
      '• nộp – gửi một sáng kiến mới, khoảng 5 phút',
      '• hồ sơ của tôi – xem, sửa, rút sáng kiến đã nộp',
      '• theo dõi và mã hồ sơ – xem kết quả, ví dụ: theo dõi SK-7K4M-9PXM',
      '• kế hoạch – xem chương trình đang nhận sáng kiến và thể lệ',
      '• tiến độ – xem đơn vị của anh/chị đã có bao nhiêu sáng kiến',
      '• hỏi văn phòng – gửi câu hỏi tới công đoàn, nhận trả lời ngay tại đây',
      '• tắt tin – thôi nhận tin chung của công đoàn; bật tin để nhận lại',
      '• dữ liệu của tôi – xem, tải về hoặc xoá thông tin của mình',
      'Khi đang trả lời: “quay lại” về câu trước, “bỏ qua” câu không bắt buộc, “sửa 3” để sửa mục 3, “huỷ” để dừng, “tiếp” để làm tiếp. Nghỉ giữa chừng cũng được: câu trả lời nào gửi rồi là được giữ.',
    ].join('\n'),
  'home.guideRoles': () =>
    [
      'Anh/chị đang giữ một vai trò ở công đoàn, nên còn có:',
      '• bàn làm việc – xem sáng kiến của đơn vị so với chỉ tiêu, xác nhận, trả lại, đề cử',
      '• báo cáo – xem và gửi báo cáo tuần của đơn vị, hai lần bấm',
      '• áp phích – trang A4 có mã QR để dán ở đơn vị, quét là nộp, đơn vị điền sẵn',
      '• nộp thay – nộp giúp đoàn viên không dùng điện thoại',
      '• kế hoạch – lập, mở, tạm dừng, gia hạn, đóng (văn phòng)',
      '• tổng hợp – bảng báo cáo tuần, nhắc, báo cáo thay, chốt tuần; tạm tính – bảng của lúc này (văn phòng)',
      '• thông báo – viết và gửi thông báo, xem đã gửi tới đâu, ai chưa rõ (văn phòng)',
      '• câu hỏi – xem và trả lời câu đoàn viên hỏi văn phòng (văn phòng)',
      '• kết nối nhóm – gắn nhóm chat với đơn vị để nhóm nhận nhắc hạn, bảng tuần, thông báo',
      '• vai trò – mời chủ tịch, phó chủ tịch, hội đồng; bàn giao; ghi ngày nghỉ',
      '• danh sách đơn vị – tải về, sửa bằng Excel, gửi lại; đơn vị chờ – ghép tên đoàn viên tự gõ (văn phòng)',
      '• xuất – lấy danh sách ra tệp Excel; nhật ký – xem ai đã làm gì (văn phòng)',
      '• liên kết – dùng chung hồ sơ trên ứng dụng chat khác; đăng nhập – mở trang quản lý trên máy tính',
    ].join('\n'),
  'plan.none': () => 'Hiện chưa có chương trình nào đang mở. Công đoàn của anh/chị sẽ thông báo khi có.',
  'plan.open': ({ plan, words }: { plan: string; words: string }) =>
    `Chương trình “${plan}” đang nhận sáng kiến đến ${words}.`,
  'plan.before': ({ plan, opens }: { plan: string; opens: string }) =>
    `Chương trình “${plan}” bắt đầu nhận sáng kiến từ ${moment(opens)}.`,
  'plan.closed': ({ plan, until }: { plan: string; until: Day }) =>
    `Chương trình “${plan}” đã đóng sau 24h ngày ${day(until)}.`,
  'plan.closedAt': ({ plan, at }: { plan: string; at: string }) => `Chương trình “${plan}” đã đóng lúc ${moment(at)}.`,
  'plan.nextRound': ({ name, words }: { name: string; words: string }) => `Đợt tiếp theo: ${name}, hạn ${words}.`,
  'plan.takesAgain': ({ plan, words }: { plan: string; words: string }) =>
    `Tin vui: chương trình “${plan}” lại nhận sáng kiến, đến ${words}. Lần trước anh/chị chưa nộp được; bản nháp vẫn còn, gõ “tiếp” để nộp.`,
  'plan.paused': ({ plan }: { plan: string }) =>
    `Chương trình “${plan}” đang tạm dừng nhận sáng kiến. Bản nháp của anh/chị được giữ nguyên; công đoàn sẽ báo khi nhận lại.`,
  'plan.trial': () => '(Bản dùng thử: để anh/chị làm quen, không phải chương trình chính thức.)',
};
