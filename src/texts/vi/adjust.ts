import { count, weekdayMoment } from '../dates.js';

const KIND: Readonly<Record<string, string>> = {
  dossier: 'hạn gửi hồ sơ',
  entry: 'hạn nộp sáng kiến',
};
const PART: Readonly<Record<string, string>> = { rounds: 'đợt', phases: 'giai đoạn' };
const NEW: Readonly<Record<string, string>> = { rounds: 'Đợt mới', phases: 'Giai đoạn mới' };
const WORDING: Readonly<Record<string, string>> = {
  field: 'Ví dụ của lĩnh vực',
  exclusion: 'Giải thích của điều không nhận',
};

interface Of {
  readonly of: string;
}

/** How an office adjusts rounds, phases, what is not accepted, and the words beside the form's questions. */
export const adjustVi = {
  'adjust.rounds': () => 'Các đợt',
  'adjust.phases': () => 'Giai đoạn',
  'adjust.exclusions': () => 'Điều không nhận',
  'adjust.wording': () => 'Lời hỏi và ví dụ',
  'adjust.names': () => 'Tên theo ngày mới',
  'adjust.howMany': ({ of, number }: Of & { number: number }) => `${count(number)} ${PART[of] ?? 'điều'}`,
  'adjust.wordingShown': ({ number }: { number: number }) => `${count(number)} chỗ sửa lời được`,
  'adjust.elsewhere': () =>
    'Những phần khác của văn bản (hồ sơ, công nhận, khen thưởng, biểu mẫu) không sửa được trong chat; muốn đổi, anh/chị nhờ người quản trị hệ thống.',
  'adjust.roundDue': ({ of, words }: Of & { words: string }) => `${KIND[of] ?? 'hạn'} ${words}`,
  'adjust.noDue': () => 'chưa có hạn',
  'adjust.noDates': () => 'chưa có ngày',
  'adjust.none': ({ of }: Of) => `Kế hoạch chưa có ${PART[of] ?? 'điều không nhận'} nào.`,
  'adjust.which': ({ of }: Of) => `Anh/chị muốn sửa ${PART[of] ?? 'điều'} nào?`,
  'adjust.partLine': ({ name, words }: { name: string; words: string }) => `${name}: ${words}.`,
  'adjust.numbered': ({ number, words }: { number: number; words: string }) => `${number}. ${words}`,
  'adjust.named': ({ name, words }: { name: string; words: string }) => `${name}: ${words}`,
  'adjust.dated': ({ name, words }: { name: string; words: string }) => `${name} (${words})`,
  'adjust.undated': ({ lines }: { lines: readonly string[] }) => `Các đợt chưa có hạn: ${lines.join('; ')}.`,
  'adjust.previous': () => 'Trang trước',
  'adjust.next': () => 'Trang sau',
  'adjust.add': ({ of }: Of) => `Thêm ${PART[of] ?? 'điều không nhận'}`,
  'adjust.rename': () => 'Đổi tên',
  'adjust.moveDue': () => 'Dời hạn',
  'adjust.moveDates': () => 'Đổi ngày',
  'adjust.toKind': ({ of }: Of) => `Đổi thành ${KIND[of] ?? ''}`,
  'adjust.drop': ({ of }: Of) => `Bỏ ${PART[of] ?? 'điều'} này`,
  'adjust.original': () => 'Trở lại như văn bản',
  'adjust.askNewName': ({ of }: Of) =>
    `${NEW[of] ?? ''} tên là gì? Ví dụ: ${of === 'phases' ? 'Giai đoạn 3' : 'Đợt 3'}.`,
  'adjust.askName': () => 'Tên mới là gì?',
  'adjust.tooLong': ({ number, max }: { number: number; max: number }) =>
    `Lời này dài ${count(number)} ký tự, nhiều nhất ${max}. Anh/chị gõ ngắn lại giúp.`,
  'adjust.empty': () => 'Máy chưa thấy chữ nào. Anh/chị gõ lại giúp ạ.',
  'adjust.taken': ({ name }: { name: string }) => `Kế hoạch đã có “${name}”. Anh/chị đặt tên khác để khỏi nhầm.`,
  'adjust.askDue': ({ example }: { example: string }) =>
    `Hạn mới là khi nào? Ví dụ: ${example} (hết ngày), 17h30 ngày ${example}, hoặc thứ 5 tuần sau.`,
  'adjust.askDueOf': ({ name, example }: { name: string; example: string }) =>
    `Hạn của “${name}” là khi nào? Ví dụ: ${example} (hết ngày), 17h30 ngày ${example}, hoặc thứ 5 tuần sau.`,
  'adjust.askDates': ({ first, second }: { first: string; second: string }) =>
    `Từ ngày nào đến ngày nào? Ví dụ: ${first} - ${second}.`,
  'adjust.withoutDue': () => 'Chưa có hạn',
  'adjust.withoutDates': () => 'Chưa có ngày',
  'adjust.noSuchDay': ({ words }: { words: string }) => `Không có ngày “${words}”. Anh/chị xem lịch rồi gõ lại giúp.`,
  'adjust.noSuchTime': ({ words }: { words: string }) =>
    `“${words}” không phải giờ trong ngày (0h00 đến 24h00). Anh/chị gõ lại giúp.`,
  'adjust.unreadableDay': ({ example }: { example: string }) =>
    `Máy chưa đọc được ngày. Anh/chị gõ đủ ngày, tháng, năm, ví dụ: ${example}.`,
  'adjust.dueNow': ({ words }: { words: string }) => `Hạn hiện nay: ${words}.`,
  'adjust.dueNext': ({ words }: { words: string }) => `Hạn mới: ${words}.`,
  'adjust.datesNow': ({ words }: { words: string }) => `Hiện nay: ${words}.`,
  'adjust.datesNext': ({ words }: { words: string }) => `Ngày mới: ${words}.`,
  'adjust.nameNext': ({ was, name }: { was: string; name: string }) => `“${was}” → “${name}”`,
  'adjust.kindNext': ({ of, name }: Of & { name: string }) => `Hạn của “${name}” sẽ là ${KIND[of] ?? ''}.`,
  'adjust.added': ({ name, words }: { name: string; words: string }) => `Thêm “${name}”: ${words}.`,
  'adjust.sureDrop': ({ name }: { name: string }) => `Bỏ “${name}”?`,
  'adjust.backTo': ({ lines }: { lines: readonly string[] }) => `Trở lại: ${lines.join('; ')}.`,
  'adjust.backToNone': () => 'Trở lại: không có điều nào, như văn bản.',
  'adjust.targetsGo': ({ number, lines }: { number: number; lines: readonly string[] }) =>
    `${count(number)} chỉ tiêu của giai đoạn này cũng bỏ theo: ${lines.join('; ')}.`,
  'adjust.isPast': () => 'Ngày này đã qua.',
  'adjust.nameOldYear': () => 'Tên còn ghi năm cũ; anh/chị có thể đổi luôn.',
  'adjust.save': () => 'Lưu',
  'adjust.saveNamed': ({ name }: { name: string }) => `Lưu, đổi tên thành “${name}”`,
  'adjust.consequences': ({ lines }: { lines: readonly string[] }) =>
    `Kế hoạch đã mở cho đoàn viên. Lưu xong thì:\n${lines.map((line) => `• ${line}`).join('\n')}`,
  'adjust.reminded': ({ number, at }: { number: number; at: string }) =>
    `bot nhắc ${count(number)} lần theo hạn mới, lần đầu ${weekdayMoment(at)}`,
  'adjust.notReminded': () => 'bot không nhắc hạn này lần nào nữa',
  'adjust.entriesStay': () => 'sáng kiến đã nộp và đã đề cử giữ nguyên',
  'adjust.namesShown': () => 'tin nhắc và danh sách dùng tên mới; sáng kiến đã đề cử giữ tên cũ trong lịch sử',
  'adjust.windowStays': () => 'ngày mở và hạn nộp sáng kiến không đổi (muốn đổi hạn nộp thì dùng “Gia hạn”)',
  'adjust.askedAgain': () => 'ai đang điền dở được hỏi lại mục “Cam đoan”; sáng kiến đã nộp không bị xét lại',
  'adjust.nobodyAsked': () => 'đoàn viên thấy ngay lời mới; không ai bị hỏi lại',
  'adjust.stillJudged': ({ words }: { words: string }) => `Điều này vẫn được xét theo mục “${words}” của kế hoạch.`,
  'adjust.recognitionRule': () => 'Công nhận',
  'adjust.staleNames': ({ number }: { number: number }) =>
    `Ngày đã dời nhưng ${count(number)} tên còn năm cũ. Anh/chị bấm “Đổi năm trong tên”.`,
  'adjust.toNames': () => 'Đổi năm trong tên',
  'adjust.askNames': ({ lines }: { lines: readonly string[] }) =>
    `Đổi những tên này theo ngày mới?\n${lines.map((line) => `• ${line}`).join('\n')}`,
  'adjust.moreNames': ({ number }: { number: number }) => `và ${count(number)} tên nữa`,
  'adjust.allNames': () => 'Đổi tất cả',
  'adjust.excluded': ({ text, words }: { text: string; words: string }) => `${text} (${words})`,
  'adjust.ofPaper': ({ words, type, issuer }: { words: string; type: string; issuer: string }) =>
    `${words}; theo ${type} của ${issuer}`,
  'adjust.byDeclaration': () => 'máy hỏi người nộp',
  'adjust.byApplied': () => 'máy xét theo ngày bắt đầu áp dụng',
  'adjust.byRecognition': () => 'máy xét theo câu hỏi công nhận',
  'adjust.byNobody': () => 'chưa câu hỏi nào xét, cán bộ tự xét',
  'adjust.byNotice': () => 'chỉ ghi cho biết, cán bộ tự xét',
  'adjust.askExclusion': () =>
    'Không nhận điều gì? Gõ một câu, ví dụ: Sáng kiến của thành viên hội đồng chấm; bài sao chép từ nguồn khác.',
  'adjust.askExclusionWords': () => 'Câu mới là gì? (nhiều nhất 300 ký tự)',
  'adjust.askAsked': () =>
    'Khi nộp, bot hỏi người nộp có thuộc trường hợp này không (có thì không nộp được), hay chỉ ghi cho biết để cán bộ tự xét?',
  'adjust.asked': () => 'Hỏi người nộp',
  'adjust.noticed': () => 'Chỉ ghi cho biết',
  'adjust.toAsked': () => 'Đổi thành hỏi người nộp',
  'adjust.toNoticed': () => 'Đổi thành chỉ ghi cho biết',
  'adjust.reword': () => 'Sửa lời',
  'adjust.memberSees': () => 'Đoàn viên sẽ thấy:',
  'adjust.memberSeesNot': () => 'Đoàn viên sẽ không thấy lời nào ở chỗ này.',
  'adjust.wordingName': ({ of, name }: Of & { name: string }) => `${WORDING[of] ?? ''} “${name}”`,
  'adjust.wordingButton': ({ of, name }: Of & { name: string }) =>
    `${of === 'field' ? 'Ví dụ' : 'Giải thích'}: ${name}`,
  'adjust.description': () => 'Yêu cầu của phần mô tả',
  'adjust.whichWording': () => 'Sửa lời ở chỗ nào?',
  'adjust.askWording': ({ max }: { max: number }) => `Lời mới là gì? (nhiều nhất ${max} ký tự)`,
  'adjust.isNow': ({ name, words }: { name: string; words: string }) => `${name} hiện là:\n${words}`,
  'adjust.inUseSubmitted': () =>
    'Chưa bỏ được: đã có sáng kiến nộp trong giai đoạn này, bỏ đi thì số liệu không còn chỗ tính. Anh/chị có thể đổi tên hoặc đổi ngày.',
  'adjust.inUseNominated': () =>
    'Chưa bỏ được: đã có sáng kiến được đề cử cho đợt này. Anh/chị có thể đổi tên hoặc dời hạn; muốn bỏ hẳn thì nhờ các đơn vị chuyển đề cử sang đợt khác trước.',
  'adjust.inUseTold': () =>
    'Chưa bỏ được: bot đã nhắc các đơn vị về hạn của đợt này. Anh/chị có thể dời hạn hoặc đổi tên; bỏ hẳn lúc này sẽ làm các đơn vị hiểu nhầm.',
  'adjust.gone': () => 'Mục này không còn: người khác vừa bỏ.',
  'rules.alsoExcluded': ({ lines }: { lines: readonly string[] }) =>
    `Kế hoạch cũng không nhận: ${lines.join('; ')}. Cán bộ sẽ xem khi duyệt.`,
};
