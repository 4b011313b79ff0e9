import { calendar, count } from '../dates.js';

/** The list of an office's units as a file: taken out, sent in, compared, applied. */
export const unitListVi = {
  'unitList.desk': () => 'Danh sách đơn vị',
  'unitList.nobody': () => 'Chỉ văn phòng công đoàn mới sửa danh sách đơn vị, trong phạm vi mình phụ trách.',
  'unitList.which': () => 'Anh/chị muốn sửa danh sách của văn phòng nào?',
  'unitList.menu': ({ unit }: { unit: string }) =>
    `Danh sách đơn vị của ${unit}.\nAnh/chị tải danh sách hiện tại về, sửa bằng Excel rồi gửi lại, hoặc gửi một danh sách mới. Máy cho xem trước mọi thay đổi; chỉ khi anh/chị bấm “Áp dụng” mới ghi.`,
  'unitList.take': () => 'Tải danh sách hiện tại (.xlsx)',
  'unitList.takeNext': ({ number }: { number: number }) => `Tải tiếp từ đơn vị thứ ${count(number)}`,
  'unitList.send': () => 'Gửi danh sách mới',
  'unitList.menuHelp': () =>
    'Bấm “Tải danh sách hiện tại” để lấy tệp về sửa, hoặc gửi ngay tệp .xlsx, .csv vào đây. Gõ “menu” để về đầu.',
  'unitList.ask': ({ most }: { most: number }) =>
    `Anh/chị gửi tệp .xlsx hoặc .csv vào đây (nhiều nhất ${count(most)} MB).\nCần có cột: Tên. Nên có: Mã, Loại, Cấp trên, Số đoàn viên, Tên khác. Đơn vị không có trong tệp được giữ nguyên; không ai bị xoá.`,
  'unitList.askHelp': () =>
    'Ở bước này máy đợi một tệp .xlsx hoặc .csv. Chưa có tệp, anh/chị bấm “Tải danh sách hiện tại” để lấy mẫu.',
  'unitList.noFiles': () =>
    'Zalo không chuyển tệp cho bot này, nên máy không đọc được danh sách gửi ở đây. Anh/chị gửi tệp trên trang trò chuyện, Telegram hoặc Zalo OA của công đoàn; chưa nối tài khoản thì gõ “liên kết”.',
  'unitList.oneFile': () => 'Mỗi lần máy đọc một tệp. Anh/chị gửi riêng từng tệp nhé; chưa thay đổi gì.',
  'unitList.reading': () => 'Đang đọc danh sách, anh/chị đợi một chút ạ.',
  'unitList.read': ({ rows }: { rows: number }) => `Tệp có ${count(rows)} dòng. So với danh sách hiện tại:`,
  'unitList.rest': ({ unchanged, notInList }: { unchanged: number; notInList: number }) =>
    `Giữ nguyên ${count(unchanged)} đơn vị trong tệp và ${count(notInList)} đơn vị không có trong tệp.`,
  'unitList.allInFile': () => 'Tệp kèm theo ghi đủ mọi thay đổi.',
  'unitList.sheet': ({ name, others }: { name: string; others: number }) =>
    `Lưu ý: tệp có ${count(others + 1)} trang; máy chỉ đọc trang đầu, “${name}”.`,
  'unitList.chairs': () =>
    'Lưu ý: cột Chủ tịch không được đọc và không được giữ ở đây. Mời chủ tịch: gõ “vai trò” để mời từng người; giấy mời in cho cả danh sách do người quản trị máy chủ làm (npm run invitations).',
  'unitList.sure': () => 'Chưa ghi gì cả. Anh/chị bấm “Áp dụng” để ghi tất cả một lần.',
  'unitList.apply': () => 'Áp dụng',
  'unitList.drop': () => 'Thôi',
  'unitList.shownHelp': () => 'Bấm “Áp dụng” để ghi, “Thôi” để bỏ, hoặc gửi tệp khác vào đây.',
  'unitList.dropped': () => 'Đã bỏ, danh sách đơn vị giữ nguyên như cũ.',
  'unitList.same': () => 'Các đơn vị trong tệp giống hệt danh sách hiện tại, nên không có gì để ghi.',
  'unitList.changed': () =>
    'Người khác vừa thay đổi danh sách đơn vị, nên lần này chưa ghi gì. So với danh sách mới nhất:',
  'unitList.applied': ({ unit }: { unit: string }) =>
    `Đã áp dụng: danh sách đơn vị của ${unit} đã sửa theo tệp. Mọi người thấy danh sách mới trong vài giây.`,
  'unitList.faulty': ({ rows, total }: { rows: number; total: number }) =>
    `Tệp có ${count(rows)} dòng, ${count(total)} chỗ cần sửa, nên chưa thay đổi gì.`,
  'unitList.firstFaults': ({ count: number }: { count: number }) => `${count(number)} chỗ đầu:`,
  'unitList.mendOwn': () => 'Anh/chị sửa trong tệp của mình rồi gửi lại vào đây.',
  'unitList.failed': () => 'Máy chưa làm được việc này, danh sách đơn vị giữ nguyên. Anh/chị gửi lại tệp sau ít phút.',
  'unitList.taken': ({ total }: { total: number }) =>
    `Danh sách hiện tại, ${count(total)} đơn vị. Anh/chị giữ nguyên cột Mã, sửa các cột khác, thêm dòng mới (để trống Mã) rồi gửi lại tệp vào đây.`,
  'unitList.takenPart': ({ first, last, total }: { first: number; last: number; total: number }) =>
    `Danh sách hiện tại, đơn vị ${count(first)} đến ${count(last)} trong ${count(total)}. Sửa phần nào gửi lại phần đó.`,
  'unitList.mendWhole': () =>
    'Tệp kèm theo là danh sách của anh/chị, thêm cột “Cần sửa” ở đầu, đúng số dòng như tệp gốc. Anh/chị sửa ngay trong đó, lưu rồi gửi lại vào đây.',
  'unitList.mendRows': () =>
    'Tệp kèm theo gồm các dòng cần sửa, thêm cột “Cần sửa” ở đầu, đúng số dòng như tệp gốc. Anh/chị sửa trong tệp gốc rồi gửi lại vào đây.',
  'unitList.group': ({ count: number, kind, lines }: { count: number; kind: string; lines: string[] }) =>
    `${count(number)} ${kind}: ${lines.join('; ')}`,
  'unitList.more': ({ count: number }: { count: number }) => `và ${count(number)} đơn vị nữa`,
  'unitList.added': () => 'đơn vị mới',
  'unitList.renamed': () => 'đơn vị đổi tên',
  'unitList.moved': () => 'đơn vị chuyển sang cấp trên khác',
  'unitList.endedKind': () => 'đơn vị ngừng hoạt động',
  'unitList.headcount': () => 'đơn vị đổi số đoàn viên',
  'unitList.details': () => 'đơn vị đổi loại, tên khác, ngày hoặc nơi sáp nhập',
  'unitList.addedOne': ({ unit, parent }: { unit: string; parent: string }) => `${unit} (thuộc ${parent})`,
  'unitList.becomes': ({ was, now }: { was: string; now: string }) => `${was} thành ${now}`,
  'unitList.fromTo': ({ unit, was, now }: { unit: string; was: string; now: string }) =>
    `${unit} (từ ${was} sang ${now})`,
  'unitList.ends': ({ unit, day }: { unit: string; day: string }) => `${unit} (đến hết ${calendar(day)})`,
  'unitList.endsInto': ({ unit, day, now }: { unit: string; day: string; now: string }) =>
    `${unit} (đến hết ${calendar(day)}, sáp nhập vào ${now})`,
  'unitList.endedParent': ({ unit, day, number }: { unit: string; day: string; number: number }) =>
    `Lưu ý: ${count(number)} dòng ghi cấp trên là “${unit}”, đơn vị này chỉ hoạt động đến hết ${calendar(day)}. Nếu ghi nhầm, anh/chị sửa cột Cấp trên.`,
  'unitList.endedParentNow': ({ unit, day, now, number }: { unit: string; day: string; now: string; number: number }) =>
    `Lưu ý: ${count(number)} dòng ghi cấp trên là “${unit}”, đơn vị này chỉ hoạt động đến hết ${calendar(day)}, nay là ${now}. Nếu ý anh/chị là đơn vị mới, hãy sửa cột Cấp trên thành “${now}”.`,
  'unitList.hangingUnits': ({ number }: { number: number }) =>
    `Lưu ý: ${count(number)} đơn vị vẫn nằm dưới đơn vị ngừng hoạt động, đoàn viên bấm chọn sẽ không thấy. Anh/chị ghi cho các đơn vị ấy cấp trên khác, hoặc ghi nơi sáp nhập.`,
  'unitList.hangingRoles': ({ number }: { number: number }) =>
    `Lưu ý: ở các đơn vị ngừng hoạt động còn ${count(number)} vai trò (chủ tịch, phó chủ tịch, quản trị). Việc này không tự thu hồi vai trò; anh/chị gõ “vai trò” để xem.`,
  'unitList.hangingGroups': ({ number }: { number: number }) =>
    `Lưu ý: ${count(number)} nhóm chat của các đơn vị ngừng hoạt động sẽ không nhận tin nữa.`,
};
