import { count } from './dates.js';

/** What `npm run units` says: the difference a list makes, and what is wrong with its rows. */
export const unitTexts = {
  usage:
    'Cách dùng: npm run units -- import <tệp.xlsx hoặc .csv> [--dry-run] để xem trước hoặc nhập; npm run units -- export <tệp.xlsx hoặc .csv> để xuất. Mẫu cột: docs/units.md.',
  reading: (file: string) => `Đang đọc ${file}…`,
  read: (rows: number) => `Tệp có ${count(rows)} dòng. So với danh sách hiện có:`,
  imported: (version: number, total: number) =>
    `Đã nhập xong: bản danh sách số ${version}, tất cả ${count(total)} đơn vị. Chương trình đang chạy sẽ dùng danh sách mới sau vài giây.`,
  nothing: 'Danh sách trong tệp giống hệt danh sách hiện có, nên không có gì để ghi.',
  dryRun: 'Đây là bản xem trước, chưa ghi gì. Muốn nhập thật: chạy lại không có --dry-run.',
  exported: (file: string, units: number) => `Đã xuất ${count(units)} đơn vị ra ${file}.`,
  groups: {
    added: (number: number) => `Thêm mới: ${count(number)} đơn vị`,
    renamed: (number: number) => `Đổi tên: ${count(number)}`,
    moved: (number: number) => `Chuyển sang cấp trên khác: ${count(number)}`,
    ended: (number: number) => `Kết thúc hoạt động: ${count(number)}`,
    headcount: (number: number) => `Đổi số đoàn viên: ${count(number)}`,
    other: (number: number) => `Đổi loại, tên khác, ngày hiệu lực hoặc nơi sáp nhập: ${count(number)}`,
    unchanged: (number: number) => `Giữ nguyên: ${count(number)}`,
    notInList: (number: number) => `Không có trong tệp, giữ nguyên: ${count(number)}`,
  },
  change: {
    added: (unit: string, kind: string, parent: string) =>
      `  + ${unit}, ${kind}${parent === '' ? '' : `, thuộc ${parent}`}`,
    renamed: (unit: string, was: string) => `  ~ ${was} thành ${unit}`,
    moved: (unit: string, was: string, now: string) => `  > ${unit}: từ ${was} sang ${now}`,
    ended: (unit: string, day: string, into: string) =>
      `  x ${unit}: đến hết ${day}${into === '' ? '' : `, sáp nhập vào ${into}`}`,
    headcount: (unit: string, was: string, now: string) => `  # ${unit}: từ ${was} thành ${now}`,
    other: (unit: string) => `  ~ ${unit}`,
  },
  more: (number: number) => `  … và ${count(number)} đơn vị nữa`,
  named: (name: string, code: string) => `${name} (${code})`,
  none: 'chưa ghi',
  top: 'cấp cao nhất',
  headings: {
    code: 'Mã',
    name: 'Tên',
    kind: 'Loại',
    parent: 'Cấp trên',
    headcount: 'Số đoàn viên',
    aliases: 'Tên khác',
    from: 'Hiệu lực từ',
    to: 'Đến',
    into: 'Sáp nhập vào',
  },
  sheet: 'Đơn vị',
  fault: (line: number, reason: string) => `Dòng ${line}: ${reason}`,
  faults: {
    'name-missing': () => 'chưa có tên đơn vị.',
    'name-too-long': (got: string) => `tên dài hơn 200 ký tự: “${got}”.`,
    'name-odd': (got: string) => `“${got}” không phải tên đơn vị (cần có chữ, không bắt đầu bằng =, +, -, @).`,
    'kind-missing': () => 'đơn vị mới nhưng chưa ghi loại.',
    'kind-unknown': (got: string) =>
      `không có loại “${got}”. Cần một trong: tỉnh; ngành trung ương; cấp trên cơ sở; công đoàn cơ sở; công đoàn bộ phận; khoa; phòng, ban, trung tâm; tổ công đoàn.`,
    'code-odd': (got: string) => `mã “${got}” không dùng được (1 đến 24 chữ không dấu, số, dấu . _ -).`,
    'code-twice': (got: string, other: number) => `mã “${got}” đã có ở dòng ${other}.`,
    'name-twice': (got: string, other: number) =>
      `“${got}” không có mã và trùng tên, trùng cấp trên với dòng ${other}.`,
    'parent-missing': () => 'đơn vị mới nhưng chưa ghi cấp trên.',
    'parent-unknown': (got: string) => `không tìm thấy cấp trên “${got}” (ghi mã, hoặc tên đúng như trong danh sách).`,
    'parent-several': (got: string) => `có nhiều đơn vị tên “${got}”; hãy ghi mã của cấp trên.`,
    'parent-lower': (got: string) => `cấp trên “${got}” thuộc loại thấp hơn đơn vị này.`,
    circle: (got: string) => `cấp trên “${got}” lại nằm dưới chính đơn vị này (vòng tròn).`,
    headcount: (got: string) => `số đoàn viên “${got}” không phải số nguyên từ 0.`,
    date: (got: string) => `ngày “${got}” không đúng (cần dạng 31/12/2025).`,
    'dates-reversed': (got: string) => `ngày kết thúc ${got} sớm hơn ngày bắt đầu.`,
    'alias-odd': (got: string) => `tên khác “${got}” không dùng được (nhiều nhất 20 tên, cách nhau bằng dấu ;).`,
    'into-unknown': (got: string) => `không tìm thấy nơi sáp nhập “${got}”.`,
    'into-several': (got: string) => `có nhiều đơn vị tên “${got}”; hãy ghi mã của nơi sáp nhập.`,
    'into-itself': () => 'đơn vị sáp nhập vào chính nó.',
    'into-without-end': (got: string) => `sáp nhập vào “${got}” nhưng chưa ghi ngày kết thúc (cột Đến).`,
    'into-circle': (got: string) => `sáp nhập vào “${got}” tạo thành vòng tròn.`,
    'second-top': () => 'danh sách đã có một cấp cao nhất (Tổng Liên đoàn).',
  },
} as const;
