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
    'name-missing': () => 'chưa có tên đơn vị. Hãy ghi tên, hoặc xoá cả dòng.',
    'name-too-long': (got: string) => `tên dài hơn 200 ký tự: “${got}”. Hãy rút gọn.`,
    'name-odd': (got: string) => `“${got}” không phải tên đơn vị (cần có chữ, không bắt đầu bằng =, +, -, @).`,
    'kind-missing': () => 'đơn vị mới nhưng chưa ghi loại. Hãy ghi, ví dụ: công đoàn cơ sở, khoa, tổ công đoàn.',
    'kind-unknown': (got: string) =>
      `không có loại “${got}”. Cần một trong: tỉnh; ngành trung ương; cấp trên cơ sở; công đoàn cơ sở; công đoàn bộ phận; khoa; phòng, ban, trung tâm; tổ công đoàn.`,
    'code-odd': (got: string) => `mã “${got}” không dùng được (1 đến 24 chữ không dấu, số, dấu . _ -).`,
    'code-twice': (got: string, other: number) => `mã “${got}” đã có ở dòng ${other}. Mỗi đơn vị một mã, một dòng.`,
    'name-twice': (got: string, other: number) =>
      `“${got}” không có mã và trùng tên, trùng cấp trên với dòng ${other}. Hãy bỏ một dòng, hoặc ghi mã cho mỗi dòng.`,
    'parent-missing': () => 'đơn vị mới nhưng chưa ghi cấp trên. Hãy ghi mã hoặc tên của cấp trên.',
    'parent-unknown': (got: string) => `không tìm thấy cấp trên “${got}” (ghi mã, hoặc tên đúng như trong danh sách).`,
    'parent-several': (got: string) => `có nhiều đơn vị tên “${got}”; hãy ghi mã của cấp trên.`,
    'parent-lower': (got: string) => `cấp trên “${got}” thuộc loại thấp hơn đơn vị này. Hãy sửa loại hoặc cấp trên.`,
    circle: (got: string) => `cấp trên “${got}” lại nằm dưới chính đơn vị này (vòng tròn). Hãy ghi một cấp trên khác.`,
    headcount: (got: string) => `số đoàn viên “${got}” không phải số nguyên từ 0. Hãy ghi số, hoặc để trống.`,
    date: (got: string) => `ngày “${got}” không đúng (cần dạng 31/12/2025).`,
    'dates-reversed': (got: string) => `ngày kết thúc ${got} sớm hơn ngày bắt đầu. Hãy sửa một trong hai ngày.`,
    'alias-odd': (got: string) => `tên khác “${got}” không dùng được (nhiều nhất 20 tên, cách nhau bằng dấu ;).`,
    'into-unknown': (got: string) =>
      `không tìm thấy nơi sáp nhập “${got}” (ghi mã, hoặc tên đúng như trong danh sách).`,
    'into-several': (got: string) => `có nhiều đơn vị tên “${got}”; hãy ghi mã của nơi sáp nhập.`,
    'into-itself': () => 'đơn vị sáp nhập vào chính nó. Hãy ghi đơn vị khác, hoặc để trống.',
    'into-without-end': (got: string) => `sáp nhập vào “${got}” nhưng chưa ghi ngày kết thúc (cột Đến).`,
    'into-circle': (got: string) => `sáp nhập vào “${got}” tạo thành vòng tròn. Hãy ghi nơi sáp nhập khác.`,
    'second-top': () => 'danh sách đã có một cấp cao nhất (Tổng Liên đoàn). Hãy ghi loại khác.',
    outside: (got: string) =>
      `“${got}” không thuộc phạm vi anh/chị phụ trách nên không sửa được ở đây. Hãy xoá dòng này khỏi tệp.`,
    'parent-outside': (got: string) =>
      got === ''
        ? 'đơn vị này sẽ nằm ngoài phạm vi anh/chị phụ trách. Hãy ghi cấp trên là công đoàn của anh/chị hoặc một đơn vị bên dưới.'
        : `cấp trên “${got}” nằm ngoài phạm vi anh/chị phụ trách. Hãy ghi công đoàn của anh/chị hoặc một đơn vị bên dưới.`,
    'into-outside': (got: string) =>
      `nơi sáp nhập “${got}” nằm ngoài phạm vi anh/chị phụ trách. Việc này do công đoàn cấp trên của cả hai ghi; hãy để trống.`,
    'own-place': (got: string) =>
      `“${got}” là chính công đoàn của anh/chị: ở đây chỉ đổi được tên, tên khác và số đoàn viên. Loại, cấp trên, ngày, nơi sáp nhập do cấp trên sửa; hãy ghi như cũ.`,
  },
  remark: 'Cần sửa',
  remarked: (column: string, reason: string) => `Cột ${column}: ${reason}`,
  changes: { what: 'Thay đổi', unit: 'Đơn vị', code: 'Mã', was: 'Trước', now: 'Sau' },
  kindsOfChange: {
    added: 'Thêm mới',
    renamed: 'Đổi tên',
    moved: 'Chuyển cấp trên',
    ended: 'Kết thúc',
    headcount: 'Số đoàn viên',
    other: 'Loại, tên khác, ngày hoặc nơi sáp nhập',
  },
} as const;
