import { count, moment } from '../dates.js';

/** The chair's workbench, and the progress of units. */
export const workbenchVi = {
  'desk.noRole': () =>
    'Phần này dành cho chủ tịch, phó chủ tịch và văn phòng công đoàn. Nếu anh/chị giữ vai trò đó, xin văn phòng cấp trên gửi lời mời.',
  'desk.which': () => 'Anh/chị muốn xem đơn vị nào? Chọn, hoặc gõ tên một đơn vị bên dưới.',
  'desk.notThere': ({ words }: { words: string }) =>
    `Không thấy đơn vị nào giống “${words}” trong phạm vi của anh/chị.`,
  'desk.title': ({ unit, plan }: { unit: string; plan: string }) => `${unit}\nKế hoạch: ${plan}`,
  'desk.gone': () => 'Nay không xem được phần này nữa: vai trò, đơn vị hoặc kế hoạch đã thay đổi.',
  'standing.count': ({ count: number }: { count: number }) =>
    `Đã có ${count(number)} sáng kiến (kế hoạch không giao chỉ tiêu riêng cho đơn vị này).`,
  'standing.target': ({ count: number, target, percent, missing }: Record<Figures, number>) =>
    `Đã có ${count(number)}/${count(target)} sáng kiến (${count(percent)} %)${missing > 0 ? `, còn thiếu ${count(missing)}` : ', đạt chỉ tiêu'}.`,
  'standing.summed': () => 'Chỉ tiêu là tổng của các đơn vị bên dưới, vì kế hoạch không giao riêng.',
  'standing.pace': ({ days, count: number }: { days: number; count: number }) =>
    `Còn ${count(days)} ngày: cần khoảng ${count(number)} sáng kiến mỗi tuần.`,
  'standing.days': ({ days }: { days: number }) => `Còn ${count(days)} ngày.`,
  'standing.over': () => 'Kế hoạch đã đóng.',
  'standing.fresh': ({ count: number, at }: { count: number; at: string }) =>
    `Mới từ lần anh/chị xem trước (${moment(at)}): ${count(number)}.`,
  'standing.states': (states: Record<States, number>) =>
    `Chờ xác nhận ${count(states.waiting)} · đã xác nhận ${count(states.confirmed)} · trả lại ${count(states.returned)} · đã rút ${count(states.withdrawn)}.`,
  'standing.groups': ({ enterprise, publicSector }: { enterprise: number; publicSector: number }) =>
    `Doanh nghiệp ${count(enterprise)} · khối cơ quan ${count(publicSector)}.`,
  'standing.field': ({ name, count: number }: { name: string; count: number }) => `${name}: ${count(number)}`,
  'standing.localBook': ({ count: number }: { count: number }) =>
    `Chỉ ghi vào sổ của đơn vị, không tính chỉ tiêu: ${count(number)}.`,
  'desk.waiting': ({ count: number }: { count: number }) => `Hồ sơ chờ xác nhận (${count(number)})`,
  'desk.all': () => 'Tất cả hồ sơ',
  'desk.progress': () => 'Tiến độ các đơn vị bên dưới',
  'desk.other': () => 'Đơn vị khác',
  'desk.overviewHelp': () =>
    'Bấm để xem hồ sơ. Gõ tên một đơn vị bên dưới để xem số liệu của đơn vị đó. Gõ “menu” để về đầu.',
  'desk.listWaiting': () => 'Hồ sơ chưa xác nhận, mới nhất trước:',
  'desk.listAll': () => 'Tất cả hồ sơ, mới nhất trước:',
  'desk.listNone': () => 'Không có hồ sơ nào ở đây.',
  'desk.line': ({ code, title, author, unit, status, at }: Record<Line, string>) =>
    `${code} – ${title}\n${author}, ${unit} (${status}; ${moment(at)})`,
  'desk.open': ({ title }: { title: string }) => `Đọc: ${title}`,
  'desk.listHelp': () => 'Bấm vào một hồ sơ để đọc, hoặc gõ mã hồ sơ. Gõ “quay lại” để về số liệu của đơn vị.',
  'desk.one': ({ code, title, status, at }: { code: string; title: string; status: string; at: string }) =>
    `Mã hồ sơ: ${code}\nTên sáng kiến: ${title}\nTình trạng: ${status}\nNộp lúc ${moment(at)}`,
  'desk.author': ({ name, unit, subUnit }: { name: string; unit: string; subUnit: string }) =>
    `Tác giả: ${name}\nĐơn vị: ${unit} – ${subUnit}`,
  'desk.phone': ({ phone }: { phone: string }) => `Điện thoại: ${phone}`,
  'desk.group': ({ group }: { group: string }) => `Nhóm ý tưởng: ${group}`,
  'desk.field': ({ field }: { field: string }) => `Lĩnh vực: ${field}`,
  'desk.localBook': () => 'Chỉ ghi vào sổ của đơn vị, không tính chỉ tiêu.',
  'desk.reason': ({ reason }: { reason: string }) => `Lý do trả lại: ${reason}`,
  'desk.nominated': ({ round }: { round: string }) => `Đã đề cử: ${round}`,
  'desk.confirm': () => 'Xác nhận',
  'desk.return': () => 'Trả lại để bổ sung',
  'desk.nominate': () => 'Đề cử vào một đợt',
  'desk.oneHelp': () =>
    '“Xác nhận” là công đoàn đã xem và đồng ý. “Trả lại” gửi lý do cho tác giả để sửa. Gõ “quay lại” để về danh sách.',
  'desk.reasonAsk': () => 'Anh/chị cho biết lý do, tác giả sẽ đọc đúng những lời này:',
  'desk.reasonHelp': ({ max }: { max: number }) =>
    `Một vài câu là đủ, tối đa ${count(max)} ký tự. Gõ “/quaylai” để thôi.`,
  'desk.reasonLong': ({ length, max }: { length: number; max: number }) =>
    `Lý do dài ${count(length)}/${count(max)} ký tự, xin anh/chị viết gọn lại.`,
  'desk.confirmed': ({ code }: { code: string }) => `Đã xác nhận hồ sơ ${code}.`,
  'desk.returned': ({ code }: { code: string }) => `Đã trả lại hồ sơ ${code}; tác giả được báo kèm lý do.`,
  'desk.changed': () => 'Hồ sơ vừa được thay đổi, nên chưa làm gì cả. Đây là bản mới nhất, anh/chị xem lại giúp:',
  'desk.stands': ({ status }: { status: string }) => `Không làm được việc này: hồ sơ đang ở tình trạng “${status}”.`,
  'desk.notAllowed': () => 'Vai trò của anh/chị không bao gồm hồ sơ này.',
  'desk.unknown': () => 'Không còn thấy hồ sơ này.',
  'nominate.title': () => 'đề cử sáng kiến',
  'nominate.of': ({ title }: { title: string }) =>
    `Đề cử sáng kiến “${title}”. Mục nào chưa có thì bỏ qua, bảng sẽ để trống.`,
  'nominate.submit': () => 'Đề cử',
  'nominate.dropped': () => 'Đã bỏ, chưa đề cử gì. Muốn làm lại, anh/chị gõ “/donvi”.',
  'nominate.desk': () => 'Về bàn làm việc',
  'nominate.roundLabel': () => 'Đợt',
  'nominate.round': () => 'Đề cử vào đợt nào?',
  'nominate.roundHelp': () => 'Các đợt theo kế hoạch. Bấm vào một đợt, hoặc gõ số.',
  'nominate.yearLabel': () => 'Năm sinh',
  'nominate.year': () => 'Tác giả sinh năm nào? (ví dụ 1985)',
  'nominate.badYear': () => 'Năm sinh gồm bốn chữ số, ví dụ 1985. Chưa biết thì gõ “bỏ qua”.',
  'nominate.positionLabel': () => 'Chức vụ',
  'nominate.position': () => 'Chức vụ của tác giả?',
  'nominate.appliedLabel': () => 'Thời gian áp dụng',
  'nominate.applied': () => 'Thời gian áp dụng? (ví dụ: từ tháng 3/2021)',
  'nominate.effectLabel': () => 'Hiệu quả, giá trị làm lợi, phạm vi ứng dụng',
  'nominate.effect': ({ max }: { max: number }) =>
    `Hiệu quả sáng kiến, giá trị làm lợi, phạm vi ứng dụng? (tối đa ${count(max)} ký tự)`,
  'nominate.titlesLabel': () => 'Danh hiệu thi đua, khen thưởng trong 3 năm',
  'nominate.titles': () => 'Các danh hiệu thi đua, hình thức khen thưởng cá nhân trong 3 năm gần nhất?',
  'nominate.blankHelp': () => 'Biết gì anh/chị ghi nấy; chưa biết thì bấm “Bỏ qua”, bảng tổng hợp sẽ để trống mục này.',
  'nominate.blank': () => '(để trống)',
  'nominate.tooLong': ({ max }: { max: number }) => `Mục này tối đa ${count(max)} ký tự, xin anh/chị viết gọn lại.`,
  'nominate.stored': ({ code, round }: { code: string; round: string }) => `Đã đề cử hồ sơ ${code}: ${round}.`,
  'nominate.blanks': () => 'Các mục còn để trống trong bảng tổng hợp (đề cử lại để điền thêm):',
  'nominate.changed': () =>
    'Hồ sơ vừa được thay đổi nên chưa đề cử. Anh/chị mở lại hồ sơ để xem bản mới rồi đề cử giúp.',
  'nominate.noRound': () => 'Kế hoạch nay không còn đợt này. Anh/chị mở lại hồ sơ và chọn đợt khác giúp.',
  'file.title': () => 'một sáng kiến nộp thay',
  'file.begin': () =>
    'Nộp thay đoàn viên không dùng điện thoại: anh/chị điền thông tin của tác giả, không phải của mình. Mã hồ sơ gửi về đây.',
  'file.submit': () => 'Nộp thay',
  'file.dropped': () => 'Đã xoá bản nháp. Muốn làm lại, anh/chị gõ “nộp thay”.',
  'file.fullName': () => 'Họ và tên của tác giả là gì?',
  'file.group': () => 'Nhóm ý tưởng: nơi tác giả làm việc là doanh nghiệp hay cơ quan?',
  'file.howLabel': () => 'Tác giả đồng ý bằng cách',
  'file.how': ({ office }: { office: string }) =>
    `Tác giả đã được nói rõ: ${office} giữ họ tên, đơn vị và nội dung sáng kiến để xét, có thể rút lại bất cứ lúc nào. Tác giả đã đồng ý bằng cách nào?`,
  'file.office': () => 'công đoàn',
  'file.howHelp': () => 'Chỉ nộp thay khi tác giả đã đồng ý. Cách đồng ý được ghi cùng hồ sơ.',
  'file.signed': () => 'Đã ký giấy đồng ý',
  'file.spoken': () => 'Nói trực tiếp với tôi',
  'file.called': () => 'Đồng ý qua điện thoại của người khác',
  'file.none': () => 'Chưa đồng ý',
  'file.needsConsent': () => 'Khi tác giả đồng ý, anh/chị nộp thay sau nhé. Chưa có gì được ghi lại.',
  'file.receipt': ({ code, name, at }: { code: string; name: string; at: string }) =>
    `Đã nộp thay ${name} lúc ${moment(at)}. Mã hồ sơ: ${code}. Anh/chị ghi mã này đưa cho tác giả giúp.`,
  'file.another': () => 'Nộp thay người khác',
  'file.outside': () => 'Đơn vị này không thuộc phạm vi của anh/chị, nên chưa nộp. Anh/chị chọn lại đơn vị giúp.',
  'desk.file': () => 'Nộp thay đoàn viên',
  'desk.filed': ({ consent }: { consent: string }) => `Nộp thay; tác giả đồng ý: ${consent}`,
  'desk.mend': () => 'Sửa mô tả (hồ sơ tôi nộp thay)',
  'desk.mended': () => 'Đã lưu mô tả mới; hồ sơ chờ xác nhận.',
  'notice.confirmed': ({ code, title }: { code: string; title: string }) =>
    `Công đoàn đã xác nhận sáng kiến “${title}” (${code}) của anh/chị. Cảm ơn anh/chị!`,
  'notice.returned': ({ code, title, reason }: { code: string; title: string; reason: string }) =>
    `Công đoàn đề nghị anh/chị bổ sung sáng kiến “${title}” (${code}).\nLý do: ${reason}\nAnh/chị sửa ở “hồ sơ của tôi”; sửa xong hồ sơ được gửi lại ngay.`,
  'notice.nominated': ({ code, title, round }: { code: string; title: string; round: string }) =>
    `Công đoàn đã đề cử sáng kiến “${title}” (${code}) của anh/chị: ${round}. Chúc mừng anh/chị!`,
  'progress.asOf': ({ at }: { at: string }) => `Số liệu tính đến ${moment(at)}`,
  'progress.count': ({ count: number }: { count: number }) => count(number),
  'progress.ofTarget': ({ count: number, target, percent }: { count: number; target: number; percent: number }) =>
    `${count(number)}/${count(target)} (${count(percent)} %)`,
  'progress.title': ({ plan, unit, value }: { plan: string; unit: string; value: string }) =>
    `Tiến độ: ${plan}\n${unit}: ${value}`,
  'progress.line': ({ number, unit, value }: { number: number; unit: string; value: string }) =>
    `${number}. ${unit}: ${value}`,
  'progress.below': ({ number, of }: { number: number; of: number }) =>
    `Các đơn vị trực thuộc (trang ${number}/${of}):`,
  'progress.noneBelow': () => 'Chưa có đơn vị nào bên dưới.',
  'progress.byName': () => 'Xếp theo tên',
  'progress.byResult': () => 'Xếp theo kết quả',
  'progress.renew': () => 'Lấy số liệu mới',
  'progress.help': () =>
    'Số liệu đã chụp thì giữ nguyên; bấm “Lấy số liệu mới” để có số mới. Gõ tên một đơn vị để xem riêng.',
  'progress.noUnit': () =>
    'Chưa biết đơn vị của anh/chị nên chưa có tiến độ để xem. Sau khi anh/chị nộp sáng kiến đầu tiên, gõ “tiến độ” để xem.',
  'progress.notAllowed': () =>
    'Anh/chị xem được tiến độ của đơn vị mình, của các đơn vị bên dưới và của toàn kế hoạch.',
};

type Figures = 'count' | 'target' | 'percent' | 'missing';
type States = 'waiting' | 'confirmed' | 'returned' | 'withdrawn';
type Line = 'code' | 'title' | 'author' | 'unit' | 'status' | 'at';
