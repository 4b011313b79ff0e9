import { moment } from '../dates.js';

/** Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: purpose, holder, kinds, retention, rights, two equal choices. Changing a sentence: raise CONSENT_VERSION. */
export const consentVi = {
  'consent.label': () => 'Đồng ý xử lý thông tin cá nhân',
  'consent.holder': () => 'công đoàn tổ chức chương trình này',
  'consent.text': ({ holder }: { holder: string }) =>
    [
      'Trước khi bắt đầu, xin phép anh/chị:',
      '• Để làm gì: nhận, xét và báo kết quả sáng kiến; liên hệ khi cần.',
      `• Ai giữ: ${holder}.`,
      '• Giữ gì: họ tên, số điện thoại, đơn vị, nội dung sáng kiến.',
      '• Bao lâu: đến hết chương trình và thời gian lưu hồ sơ khen thưởng, rồi xoá.',
      '• Quyền của anh/chị: xem, sửa, tải về, rút lại, xoá bất cứ lúc nào – gõ “dữ liệu của tôi”.',
    ].join('\n'),
  'consent.telegram': () => '• Lưu ý: tin nhắn Telegram đi qua máy chủ ở nước ngoài.',
  'consent.ask': () => 'Anh/chị có đồng ý không?',
  'consent.accept': () => 'Tôi đồng ý',
  'consent.refuse': () => 'Tôi không đồng ý',
  'consent.chooseOne': () => 'Xin anh/chị chọn một trong hai: “Tôi đồng ý” hoặc “Tôi không đồng ý”.',
  'consent.help': () =>
    'Luật yêu cầu hỏi anh/chị trước khi ghi thông tin cá nhân. Đồng ý thì mình làm tiếp; không đồng ý thì không ghi gì cả, anh/chị vẫn xem được hướng dẫn.',
  'consent.refused': () =>
    'Vâng, không có thông tin nào của anh/chị được ghi lại. Anh/chị vẫn xem được hướng dẫn và thời hạn chương trình. Khi nào đổi ý, anh/chị gõ “nộp”.',
  'data.consent': ({ version, at }: { version: string; at: string }) => `Đã đồng ý bản ${version} lúc ${moment(at)}`,
};
