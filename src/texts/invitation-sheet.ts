import { moment } from './dates.js';

/** What stands on a printed invitation: cut out, and handed to a chair. */
export const invitationSheet = {
  title: (union: string) => `Giấy mời dùng Sáng kiến công đoàn – ${union}`,
  head: 'GIẤY MỜI',
  dear: (name: string, phone: string | undefined) =>
    `Kính gửi đồng chí: ${name}${phone === undefined ? '' : `, điện thoại ${phone}`}`,
  nobody: '................................................',
  unit: (unit: string) => `Đơn vị: ${unit}`,
  role: (role: string) => `Vai trò được giao: ${role}`,
  steps: [
    'Quét mã bên cạnh bằng máy ảnh điện thoại hoặc bằng Zalo; không quét được thì gõ địa chỉ bên dưới vào trình duyệt.',
    'Đọc phần xin phép xử lý thông tin cá nhân và trả lời vài câu, khoảng hai phút.',
    'Xong là xem, xác nhận và theo dõi được sáng kiến của đơn vị ngay trong khung chat.',
  ],
  once: (expiresAt: string) =>
    `Mã này chỉ dùng được một lần, đến ${moment(expiresAt)}. Ai có mã là nhận được vai trò, nên đồng chí đừng chuyển cho người khác.`,
  qr: (unit: string) => `Mã QR của giấy mời cho ${unit}`,
} as const;
