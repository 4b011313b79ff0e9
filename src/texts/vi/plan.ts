import { count, day, moment } from '../dates.js';

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Who owes a target: a kind of unit (each of them), `owner`, `unit`, or `above` with its name. */
interface Owed {
  readonly metric: string;
  readonly whose: string;
  readonly name: string;
}

const METRIC: Readonly<Record<string, string>> = {
  initiatives: 'sáng kiến',
  'members-with-initiative': 'đoàn viên có sáng kiến',
  'units-informing': 'đơn vị trực thuộc tổ chức tuyên truyền',
  'units-taking-part': 'đơn vị trực thuộc hưởng ứng',
  movements: 'phong trào thi đua',
  'model-collectives': 'tập thể điển hình',
  'model-individuals': 'cá nhân điển hình',
};

const EACH: Readonly<Record<string, string>> = {
  province: 'mỗi liên đoàn lao động tỉnh, thành phố',
  central: 'mỗi công đoàn ngành trung ương',
  upper: 'mỗi công đoàn cấp trên cơ sở',
  grassroots: 'mỗi công đoàn cơ sở',
  section: 'mỗi công đoàn bộ phận',
  faculty: 'mỗi công đoàn khoa',
  office: 'mỗi công đoàn phòng, ban, trung tâm',
  team: 'mỗi tổ công đoàn',
};

function metricWords(metric: string): string {
  return METRIC[metric] ?? metric;
}

function whoOwes(whose: string, name: string): string {
  const who = whose === 'above' ? name : EACH[whose];
  return who === undefined ? '' : `${who}: `;
}

/** Plans: what members read of them, and how an office makes, adjusts, opens and closes them. */
export const planVi = {
  'plan.day': ({ until }: { until: Day }) => day(until),
  'plan.month': ({ number, of }: { number: number; of: number }) => `tháng ${number}/${of}`,
  'plan.moment': ({ at }: { at: string }) => moment(at),
  'plan.untilDay': ({ until }: { until: Day }) => `hết 24h ngày ${day(until)}`,
  'plan.untilTime': ({ at }: { at: string }) => `trước ${moment(at)}`,
  'plan.fromTo': ({ first, second }: { first: string; second: string }) => `từ ${first} đến ${second}`,
  'plan.fromOn': ({ first }: { first: string }) => `từ ${first}`,
  'plan.upTo': ({ second }: { second: string }) => `đến ${second}`,
  'plan.notStated': () => '(chưa ghi)',
  'plan.inline': ({ lines }: { lines: readonly string[] }) => lines.join('; '),
  'plan.symbol': ({ name }: { name: string }) => `số ${name}`,
  'plan.paper': ({ issuer, lines }: { issuer: string; lines: readonly string[] }) =>
    `Văn bản: ${lines.join(', ')}, của ${issuer}.`,
  'plan.paperNamed': ({ name, words }: { name: string; words: string }) =>
    [name, words].filter((part) => part !== '').join(', '),
  'plan.phases': ({ lines }: { lines: readonly string[] }) => `Các giai đoạn: ${lines.join('; ')}.`,
  'plan.fields': ({ lines }: { lines: readonly string[] }) => `Lĩnh vực: ${lines.join('; ')}.`,
  'plan.applied': ({ words }: { words: string }) => `Sáng kiến phải được áp dụng lần đầu ${words}.`,
  'plan.years': ({ lines }: { lines: readonly string[] }) => `Nhận sáng kiến của năm ${lines.join(', ')}.`,
  'plan.recogniseFirst': () => 'Sáng kiến cần được công nhận tại đơn vị trước khi nộp.',
  'plan.excluded': ({ lines }: { lines: readonly string[] }) => `Không nhận: ${lines.join('; ')}.`,
  'plan.contacts': ({ lines }: { lines: readonly string[] }) => `Liên hệ: ${lines.join('; ')}.`,
  'plan.targets': ({ lines }: { lines: readonly string[] }) =>
    `Chỉ tiêu:\n${lines.map((line) => `• ${line}`).join('\n')}`,
  'plan.targetOfPhase': ({ words, name }: { words: string; name: string }) => `${words} (${name})`,
  'plan.atLeast': ({ number, metric, whose, name }: Owed & { number: number }) =>
    `${whoOwes(whose, name)}ít nhất ${count(number)} ${metricWords(metric)}`,
  'plan.atLeastPercent': ({ number, of, metric, whose, name }: Owed & { number: number; of: string }) => {
    const share = `${String(number).replace('.', ',')}%`;
    return metric === 'initiatives'
      ? `${whoOwes(whose, name)}số sáng kiến ít nhất bằng ${share} số ${of === 'headcount' ? 'đoàn viên' : 'đơn vị trực thuộc'}`
      : `${whoOwes(whose, name)}ít nhất ${share} ${metricWords(metric)}`;
  },
  'plan.deadlines': ({ lines }: { lines: readonly string[] }) =>
    `Lịch các hạn:\n${lines.map((line) => `• ${line}`).join('\n')}`,
  'plan.noDeadlines': () => 'Văn bản không ghi hạn nào.',
  'plan.deadline': ({ words, what }: { words: string; what: string }) => `${words}: ${what}`,
  'plan.moreDeadlines': ({ count: more }: { count: number }) => `và ${count(more)} hạn nữa`,
  'plan.dueEntry': () => 'hết hạn nộp sáng kiến',
  'plan.dueDossier': ({ name }: { name: string }) => `hạn của ${name}`,
  'plan.dueReport': () => 'hạn báo cáo tuần',
  'plan.duePhase': ({ name }: { name: string }) => `hết giai đoạn ${name}`,
  'plan.dueTarget': ({ words }: { words: string }) => `phải đạt: ${words}`,
  'plan.noneYet': () => 'Văn phòng chưa lập kế hoạch nào. Anh/chị bấm “Lập kế hoạch mới” để bắt đầu từ một mẫu có sẵn.',
  'plan.line': ({ name, words }: { name: string; words: string }) => `• ${name} – ${words}`,
  'plan.openButton': ({ name }: { name: string }) => name,
  'plan.of': ({ unit }: { unit: string }) => `Của: ${unit}`,
  'plan.isDraft': () => 'bản nháp, đoàn viên chưa thấy',
  'plan.isComing': ({ opens }: { opens: string }) => `sẽ mở lúc ${moment(opens)}`,
  'plan.isOpen': ({ words }: { words: string }) => `đang nhận sáng kiến đến ${words}`,
  'plan.isPaused': ({ words }: { words: string }) => `đang tạm dừng (hạn đóng: ${words})`,
  'plan.isClosed': ({ at }: { at: string }) => `đã đóng lúc ${moment(at)}`,
  'plan.help': () => 'Anh/chị bấm vào một kế hoạch để xem, sửa, mở hoặc đóng; hoặc “Lập kế hoạch mới”.',
  'plan.new': () => 'Lập kế hoạch mới',
  'plan.whichTemplate': () =>
    'Lập từ mẫu nào? Mỗi mẫu là một văn bản thật, giữ nguyên quy định; sau đó anh/chị sửa được.',
  'plan.templateButton': ({ issuer, name }: { issuer: string; name: string }) => `${name} – ${issuer}`,
  'plan.owner': () => 'Đơn vị ban hành',
  'plan.whichOwner': () =>
    'Kế hoạch này của đơn vị nào? Anh/chị bấm đơn vị của mình, hoặc gõ tên một đơn vị trực thuộc.',
  'plan.ownerHelp': () => 'Anh/chị gõ một phần tên đơn vị, có dấu hay không đều được, hoặc bấm nút.',
  'plan.notYourUnit': () => 'Đơn vị này không thuộc phạm vi của anh/chị. Anh/chị chọn đơn vị của mình hoặc cấp dưới.',
  'plan.templateStarts': ({ first }: { first: string }) => `Văn bản mẫu bắt đầu từ ${first}.`,
  'plan.whichStart': () =>
    'Kế hoạch của anh/chị bắt đầu ngày nào? Gõ ngày, ví dụ 10/3/2026: mọi ngày khác dời theo. Hoặc giữ nguyên ngày của văn bản.',
  'plan.keepDates': () => 'Giữ nguyên ngày của văn bản',
  'plan.dayHelp': () => 'Máy chưa đọc được ngày. Anh/chị gõ đủ ngày, tháng, năm, ví dụ: 10/3/2026.',
  'plan.tooFar': () => 'Dời đến ngày đó thì có hạn vượt quá lịch (năm 2199). Anh/chị chọn ngày khác.',
  'plan.made': () => 'Đã lập bản nháp. Đoàn viên chưa thấy gì cho đến khi anh/chị bấm mở.',
  'plan.findings': ({ lines }: { lines: readonly string[] }) =>
    `Máy thấy những điều sau:\n${lines.map((line) => `• ${line}`).join('\n')}`,
  'plan.cannotOpen': () =>
    'Chưa làm được vì kế hoạch còn chỗ tự mâu thuẫn, ghi ở phần “Máy thấy”. Anh/chị sửa rồi thử lại.',
  'plan.windowFirst': () => 'Trước khi mở, anh/chị cho biết ngày còn thiếu.',
  'plan.previewTitle': ({ name }: { name: string }) => `Đoàn viên sẽ thấy: ${name}`,
  'plan.preview': () => 'Xem trước',
  'plan.edit': () => 'Sửa',
  'plan.openNow': () => 'Mở kế hoạch',
  'plan.pause': () => 'Tạm dừng nhận',
  'plan.resume': () => 'Nhận trở lại',
  'plan.extend': () => 'Gia hạn',
  'plan.close': () => 'Đóng ngay',
  'plan.discard': () => 'Bỏ bản nháp',
  'plan.sureOpen': ({ name }: { name: string }) => `Mở “${name}” cho đoàn viên?`,
  'plan.surePause': ({ name }: { name: string }) =>
    `Tạm dừng “${name}”? Đoàn viên không nộp được nhưng bản nháp còn nguyên; hạn đóng không đổi.`,
  'plan.sureResume': ({ name }: { name: string }) => `Nhận sáng kiến trở lại cho “${name}”?`,
  'plan.sureClose': ({ name }: { name: string }) => `Đóng “${name}” ngay bây giờ? Muốn nhận tiếp thì dùng “Gia hạn”.`,
  'plan.sureDiscard': ({ name }: { name: string }) => `Bỏ bản nháp “${name}”? Việc này không lấy lại được.`,
  'plan.sureYes': () => 'Đồng ý',
  'plan.sureNo': () => 'Thôi',
  'plan.unchanged': () => 'Chưa thay đổi gì.',
  'plan.opened': () => 'Kế hoạch đã mở. Các máy khác biết trong vài giây.',
  'plan.pausedNow': () => 'Kế hoạch đã tạm dừng.',
  'plan.resumed': () => 'Kế hoạch nhận sáng kiến trở lại.',
  'plan.extended': () => 'Đã gia hạn. Những ai bị từ chối từ lúc đóng sẽ được báo một lần.',
  'plan.closedNow': () => 'Kế hoạch đã đóng.',
  'plan.discarded': () => 'Đã bỏ bản nháp.',
  'plan.saved': ({ name }: { name: string }) => `Đã lưu: ${name}.`,
  'plan.gone': () => 'Kế hoạch này không còn, hoặc không thuộc phạm vi của anh/chị.',
  'plan.notAllowed': () => 'Anh/chị không có quyền với kế hoạch này. Nếu cần, anh/chị nhờ quản trị viên của đơn vị.',
  'plan.refusedState': () => 'Kế hoạch không còn ở tình trạng làm được việc đó. Anh/chị xem lại bên dưới.',
  'plan.refusedPast': () => 'Ngày đóng đã qua nên mở cũng không nhận được gì. Anh/chị sửa mục “Ngày giờ đóng” trước.',
  'plan.refusedNotLater': () => 'Hạn mới phải sau hạn cũ và sau bây giờ. Anh/chị gõ lại.',
  'plan.conflict': ({ lines }: { lines: readonly string[] }) =>
    `Trong lúc anh/chị xem, người khác vừa sửa kế hoạch này, nên thay đổi của anh/chị chưa được lưu:\n${lines.map((line) => `• ${line}`).join('\n')}\nAnh/chị muốn thế nào?`,
  'plan.conflictMine': () => 'Vẫn lưu thay đổi của tôi',
  'plan.conflictTheirs': () => 'Giữ như hiện nay',
  'plan.whichItem': () => 'Sửa mục nào?',
  'plan.itemLine': ({ number, name, words }: { number: number; name: string; words: string }) =>
    `${number}. ${name}: ${words}`,
  'plan.standsNow': ({ name, words }: { name: string; words: string }) => `${name} hiện là: ${words}`,
  'plan.leaveOut': () => 'Để trống',
  'plan.unreadable': () => 'Máy chưa hiểu nội dung này. Anh/chị xem ví dụ rồi gõ lại.',
  'plan.itemTitle': () => 'Tên chương trình',
  'plan.askTitle': () => 'Tên mới là gì? (tối đa 300 ký tự)',
  'plan.itemPaper': () => 'Số và ngày văn bản',
  'plan.askPaper': () => 'Số và ngày văn bản? Ví dụ: 123/KH-LĐLĐ, 6/4/2026',
  'plan.itemOpens': () => 'Ngày mở',
  'plan.askOpens': () => 'Nhận sáng kiến từ ngày nào (từ 0h)? Ví dụ: 10/3/2026',
  'plan.itemCloses': () => 'Ngày giờ đóng',
  'plan.askCloses': () => 'Nhận đến bao giờ? Ví dụ: 20/4/2026 (hết ngày), hoặc 17h30 ngày 20/4/2026',
  'plan.itemTargets': () => 'Chỉ tiêu',
  'plan.askTarget': () => 'Con số mới là bao nhiêu? Ví dụ: 300, hoặc 10%',
  'plan.whichTarget': () => 'Chỉ tiêu nào?',
  'plan.newTarget': () => 'Thêm chỉ tiêu cho cả đơn vị',
  'plan.itemEligibility': () => 'Thời gian áp dụng',
  'plan.askEligibility': () =>
    'Sáng kiến áp dụng lần đầu trong thời gian nào thì hợp lệ? Ví dụ: 9/2025 - 8/2026, hoặc từ 1/9/2025 đến 31/8/2026',
  'plan.itemFields': () => 'Lĩnh vực',
  'plan.askFields': () =>
    'Gõ lại cả danh sách, mỗi dòng một lĩnh vực. Ví dụ:\nGiải pháp kỹ thuật: máy móc, dụng cụ\nGiải pháp quản lý',
  'plan.itemContacts': () => 'Đầu mối liên hệ',
  'plan.askContacts': () =>
    'Mỗi dòng một đầu mối theo vai trò, không ghi tên và số điện thoại của ai. Ví dụ:\nBan Chính sách pháp luật: hỏi về hồ sơ',
  'plan.closesNow': ({ words }: { words: string }) => `Hạn hiện nay: ${words}.`,
  'plan.askExtend': () => 'Gia hạn đến bao giờ? Ví dụ: 30/4/2026 (hết ngày), hoặc 17h ngày 30/4/2026',
};
