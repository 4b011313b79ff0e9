import { count } from './dates.js';

/** What `npm run invitations` says. */
export const invitationTexts = {
  usage:
    'Cách dùng: npm run invitations -- <danh sách.xlsx hoặc .csv> <giấy mời.html>. Danh sách cần cột “Tên” (hoặc “Mã”) của đơn vị và “Chủ tịch”; có thể thêm “Điện thoại chủ tịch”. Mẫu: docs/units.md.',
  reading: (file: string) => `Đang đọc ${file}…`,
  made: (file: string, number: number, address: string) =>
    `Đã ghi ${count(number)} giấy mời vào ${file}. Mở tệp bằng trình duyệt rồi in (khổ A4, mỗi tờ ba giấy). Mã dẫn tới ${address}, dùng được 7 ngày; giấy in lần trước mà chưa dùng thì hết hiệu lực.`,
  nobody: 'Danh sách không có dòng nào ghi tên chủ tịch, nên không có giấy mời nào.',
  local: (variable: string) =>
    `Lưu ý: chưa đặt ${variable}, nên mã chỉ mở được trên máy cùng mạng nội bộ. Đặt ${variable} rồi chạy lại để in cho mọi người.`,
  used: (unit: string, name: string) => `  – ${unit}: ${name} đã dùng giấy mời trước rồi, không in lại.`,
  headings: { name: 'Tên', code: 'Mã', parent: 'Cấp trên', chair: 'Chủ tịch', phone: 'Điện thoại chủ tịch' },
  problems: {
    'unit-unknown': 'không có đơn vị này',
    'unit-several': 'nhiều đơn vị cùng tên, hãy ghi thêm mã hoặc cấp trên',
    'unit-outside': 'đơn vị không thuộc văn phòng này',
    'unit-twice': 'đơn vị này đã có ở dòng trên',
    'name-odd': 'tên người chưa đúng',
    'phone-odd': 'số điện thoại chưa đúng',
  },
  fault: (line: number, what: string, got: string) => `  Dòng ${count(line)}: ${what} (“${got}”)`,
  office: 'Văn phòng công đoàn',
  role: 'chủ tịch công đoàn',
} as const;
