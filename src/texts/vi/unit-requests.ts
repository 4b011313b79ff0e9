import { count } from '../dates.js';

/** Units that members typed because the list did not have them, for the office. */
export const unitRequestsVi = {
  'unitRequests.nobody': () => 'Chỉ văn phòng công đoàn mới ghép hoặc thêm đơn vị, trong phạm vi mình phụ trách.',
  'unitRequests.none': () => 'Không có đơn vị nào đang chờ. Đoàn viên đều đã tìm thấy đơn vị của mình trong danh sách.',
  'unitRequests.list': () =>
    'Đoàn viên đã gõ những đơn vị chưa có trong danh sách. Anh/chị chọn một đơn vị để ghép với đơn vị có sẵn hoặc thêm mới:',
  'unitRequests.line': ({ name, unit, count: number }: { name: string; unit: string; count: number }) =>
    `“${name}” – thuộc ${unit}, ${count(number)} sáng kiến đang chờ`,
  'unitRequests.help': () =>
    'Bấm vào một đơn vị trong danh sách. Ghép xong, các sáng kiến đang chờ tự chuyển theo. Gõ “menu” để về đầu.',
  'unitRequests.one': ({ name, unit, count: number }: { name: string; unit: string; count: number }) =>
    `“${name}”, thuộc ${unit}: ${count(number)} sáng kiến đang chờ.\nĐó là đơn vị nào trong danh sách? Anh/chị chọn, hoặc gõ một phần tên để tìm. Nếu chưa có, hãy thêm mới.`,
  'unitRequests.found': ({ query }: { query: string }) => `Các đơn vị gần với “${query}”:`,
  'unitRequests.notFound': ({ query, unit }: { query: string; unit: string }) =>
    `Trong ${unit} không có đơn vị nào gần với “${query}”. Anh/chị gõ tên khác, hoặc thêm mới.`,
  'unitRequests.add': () => 'Thêm đơn vị mới',
  'unitRequests.back': () => 'Về danh sách chờ',
  'unitRequests.kind': ({ name, unit }: { name: string; unit: string }) =>
    `Thêm “${name}” vào ${unit}. Đơn vị này thuộc loại nào? Muốn sửa tên, anh/chị gõ lại tên đúng.`,
  'unitRequests.kindHelp': () => 'Chọn một loại để thêm ngay, hoặc gõ lại tên đúng của đơn vị.',
  'unitRequests.nameOdd': () => 'Tên đơn vị cần có chữ, dài tối đa 150 ký tự và không bắt đầu bằng =, +, -, @.',
  'unitRequests.faculty': () => 'Khoa',
  'unitRequests.office': () => 'Phòng, ban, trung tâm',
  'unitRequests.settled': ({ name, unit, count: number }: { name: string; unit: string; count: number }) =>
    `Xong: “${name}” là ${unit}. ${count(number)} sáng kiến đã chuyển theo; từ nay gõ tên này cũng tìm ra.`,
  'unitRequests.gone': () => 'Đơn vị này vừa được xử lý xong, không còn sáng kiến nào chờ.',
  'unitRequests.elsewhere': ({ unit }: { unit: string }) =>
    `Đơn vị vừa chọn không thuộc ${unit} nên chưa ghép. Xin chọn đơn vị khác, hoặc thêm mới.`,
};
