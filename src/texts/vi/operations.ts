import { count, moment } from '../dates.js';

export interface ZaloCharges {
  readonly month: string;
  readonly free: string;
  readonly package: string;
  readonly bought: string;
  readonly templates: string;
  readonly unsaid: string;
}

/** What the admins of the root office are told about the machine. */
export const operationsVi = {
  'operations.zaloMessages': ({ used, limit, percent }: { used: string; limit: string; percent: string }) =>
    `Zalo Bot đã dùng ${used} trong ${limit} tin nhắn của tháng này (quá ${percent} %, tính cả tin đến). Hết số này Zalo không chuyển tin nữa cho tới đầu tháng sau; anh/chị có thể mời các đơn vị dùng trang trò chuyện.`,
  'operations.zaloFull': () =>
    'Zalo Bot không nhận gửi thêm tin trong tháng này. Ai còn dùng Telegram hay trang trò chuyện thì được nhắn ở đó; chủ tịch chỉ dùng Zalo thì có tên trong danh sách gọi điện. Đầu tháng sau Zalo nhận lại.',
  'operations.zaloCharges': ({ month, free, package: included, bought, templates, unsaid }: ZaloCharges) =>
    [
      `Zalo OA tháng ${month}: ${free} tin miễn phí.`,
      included !== '0' ? `Trừ vào số tin của gói: ${included}.` : '',
      bought !== '0' ? `Trừ vào số tin mua thêm: ${bought}.` : '',
      templates !== '0' ? `Tin theo mẫu đã duyệt (tính tiền): ${templates}.` : '',
      unsaid !== '0' ? `Zalo không nói rõ: ${unsaid}.` : '',
      'Tin gửi cho người vừa nhắn trong 48 giờ là miễn phí, nên tin nào của máy cũng có nút để bấm.',
    ]
      .filter((line) => line !== '')
      .join(' '),
  'operations.zaloUsers': ({ used, limit, percent }: { used: string; limit: string; percent: string }) =>
    `Zalo Bot đã có ${used} trong ${limit} người dùng của gói miễn phí (quá ${percent} %). Người đến sau sẽ không nhắn được cho bot; anh/chị có thể dành chỗ cho các chủ tịch công đoàn và mời đoàn viên dùng trang trò chuyện.`,
  'operations.backupFailed': () =>
    'Bản sao lưu dữ liệu hằng ngày hôm nay chưa làm được sau ba lần thử. Dữ liệu đang dùng vẫn còn nguyên. Nhờ anh/chị báo người phụ trách máy kiểm tra chỗ trống trên ổ đĩa, rồi chạy: npm run backup',
  'operations.zaloConsent': ({ link }: { link: string }) =>
    `Zalo không gia hạn quyền gửi tin của Official Account nữa, nên từ giờ chưa gửi được tin qua Zalo OA; các kênh khác vẫn chạy. Nhờ anh/chị quản trị OA mở đường dẫn này và bấm đồng ý:\n${link}\nXong thì gửi cho người phụ trách máy địa chỉ hiện trên thanh trình duyệt (dùng được trong 10 phút) để chạy: npm run zalo-oa -- authorise`,
  'alarm.line': ({ plan, what }: { plan: string; what: string }) => `${what} (${plan})`,
  'alarm.more': ({ count: number }: { count: number }) => `… và ${count(number)} tin khác`,
  'alarm.tickLate': ({ at }: { at: string }) =>
    `Máy không xem việc đến hạn từ ${moment(at)}, nên nhắc hạn và báo cáo tuần có thể đi trễ. Nhờ anh/chị báo người phụ trách máy xem tiến trình worker còn chạy không và khởi động lại. Việc đến hạn không mất: chạy lại là máy làm tiếp.`,
  'alarm.tickLateOver': () => 'Máy đã xem việc đến hạn đều đặn trở lại.',
  'alarm.notFrozen': ({ lines }: { lines: readonly string[] }) =>
    `Quá 5 phút rồi mà tin sau chưa gửi được:\n${lines.join('\n')}\nMáy vẫn thử lại mỗi phút. Nhờ anh/chị báo người phụ trách máy xem các dòng occurrence.failed trong nhật ký của chương trình.`,
  'alarm.notFrozenOver': ({ at }: { at: string }) => `Tin lẽ ra gửi lúc ${moment(at)} nay đã được xử lý.`,
  'alarm.stuck': ({ lines, count: number }: { lines: readonly string[]; count: number }) =>
    `Hơn 10 phút nay tin sau không gửi thêm được cho ai, còn ${count(number)} người đang chờ:\n${lines.join('\n')}\nThường là do mạng, hoặc ứng dụng nhắn tin bắt chờ. Nhờ anh/chị báo người phụ trách máy xem mạng và các dòng send trong nhật ký. Máy tự gửi tiếp khi được.`,
  'alarm.stuckOver': ({ lines }: { lines: readonly string[] }) => `Tin sau đã gửi tiếp được:\n${lines.join('\n')}`,
  'alarm.late': ({ lines, count: number }: { lines: readonly string[]; count: number }) =>
    `Tin sau đã gửi nhưng trễ ${count(number)} phút:\n${lines.join('\n')}\nAnh/chị không cần gửi lại. Nếu máy không được tắt có chủ ý, nhờ báo người phụ trách máy tìm xem vì sao máy dừng lúc đó.`,
  'alarm.missed': ({ lines }: { lines: readonly string[] }) =>
    `Tin sau không gửi được vì máy dừng quá lâu; văn phòng phụ trách kế hoạch đã được báo:\n${lines.join('\n')}\nNhờ anh/chị báo người phụ trách máy tìm xem vì sao máy dừng.`,
  'alarm.redisAway': () =>
    'Redis không trả lời hơn 5 phút nay. Trò chuyện và nhắc việc vẫn chạy, chỉ gửi hàng loạt chậm hơn. Nhờ anh/chị báo người phụ trách máy khởi động lại Redis.',
  'alarm.redisAwayOver': () => 'Redis đã trả lời trở lại.',
  'alarm.botOff': ({ bot }: { bot: string }) =>
    `Ứng dụng chat không còn nhận bot ${bot}: mã token đã bị thu hồi hoặc đổi. Bot không nhận và không gửi được gì cho tới khi nối lại. Nhờ anh/chị báo người phụ trách máy lấy token mới của đúng bot này (Telegram: @BotFather, “API Token”; Zalo Bot: trang quản lý bot), thay trong tệp .env rồi khởi động lại. Ai có nơi nhận khác vẫn được nhắn ở đó; số còn lại chờ bot được nối lại.`,
  'alarm.botOffOver': ({ bot }: { bot: string }) => `Bot ${bot} đã được nối lại. Tin đang chờ được gửi tiếp.`,
  'alarm.failing': ({ job, count: number }: { job: string; count: number }) =>
    `Việc nền “${job}” hỏng ${count(number)} lần trong 15 phút qua. Nhờ anh/chị báo người phụ trách máy mở trang quản lý (gõ “đăng nhập”), mục hàng đợi, để xem lỗi.`,
  'alarm.failingOver': ({ job }: { job: string }) => `Việc nền “${job}” không còn hỏng nữa.`,
};
