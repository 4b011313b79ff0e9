import { count, moment } from './dates.js';

/** Every word in the files of an announcement's recipients: printed and worked off, in Vietnamese only. */
export const peopleSheet = {
  name: 'Danh sách',
  titles: {
    unacknowledged: 'DANH SÁCH CHƯA BẤM “ĐÃ RÕ”',
    unknown: 'DANH SÁCH KHÔNG RÕ ĐÃ NHẬN CHƯA',
    failed: 'DANH SÁCH BỊ LỖI KHI GỬI',
    unreached: 'DANH SÁCH KHÔNG NHẮN ĐƯỢC',
  },
  about: (title: string) => `Thông báo: “${title}”`,
  asOf: (iso: string) => `Lập lúc ${moment(iso)}. Có số điện thoại: chỉ dùng trong công việc công đoàn.`,
  part: (part: number) => `Phần ${count(part)}`,
  columns: { number: 'TT', name: 'Họ và tên', unit: 'Đơn vị', phone: 'Điện thoại', done: 'Đã báo' },
  nobody: 'Chưa có tên',
} as const;
