import { calendar, count, shareOf } from '../dates.js';

/** What a plan asks beside the official form, and why an answer is against it. */
export const rulesVi = {
  'rules.fieldLabel': () => 'Lĩnh vực',
  'rules.field': () => 'Sáng kiến thuộc lĩnh vực nào của kế hoạch?',
  'rules.fieldHelp': () => 'Anh/chị chọn lĩnh vực gần nhất. Nếu không lĩnh vực nào hợp thì bấm “Bỏ qua”.',
  'rules.description': ({ rule }: { rule: string }) => `Kế hoạch yêu cầu: ${rule}.`,
  'pick.line': ({ name }: { name: string }) => `• ${name}`,
  'pick.lineWithDetail': ({ name, detail }: { name: string; detail: string }) => `• ${name}: ${detail}`,
  'rules.appliedLabel': () => 'Bắt đầu áp dụng',
  'rules.applied': () => 'Sáng kiến bắt đầu được áp dụng thực tế từ tháng nào? Ví dụ: 3/2021, tháng 3, tháng trước.',
  'rules.appliedHelp': () =>
    'Anh/chị gõ tháng và năm, ví dụ: 3/2021. Nhớ cả ngày thì gõ cả ngày: 15/3/2021. Chưa làm thì gõ “chưa áp dụng”.',
  'rules.notApplied': () => 'Chưa áp dụng',
  'rules.appliedDayLabel': () => 'Ngày bắt đầu áp dụng',
  'rules.appliedDay': ({ month }: { month: string }) =>
    `Kế hoạch chỉ tính một phần của ${calendar(month)}. Anh/chị bắt đầu áp dụng vào ngày nào trong tháng đó?`,
  'rules.appliedDayHelp': () => 'Anh/chị gõ ngày trong tháng, ví dụ: 15, hoặc cả ngày tháng năm.',
  'rules.yearLabel': () => 'Năm của sáng kiến',
  'rules.year': () =>
    'Đây là sáng kiến của năm nào? Theo năm học thì gõ năm kết thúc, ví dụ năm học 2019-2020 là 2020.',
  'rules.yearHelp': () => 'Anh/chị gõ một năm bốn chữ số, ví dụ: 2020, hoặc một năm học, ví dụ: 2019-2020.',
  'rules.recognisedLabel': () => 'Đã được công nhận bởi',
  'rules.recognised': () => 'Sáng kiến đã được công nhận chưa, và ai công nhận?',
  'rules.recognisedHelp': () =>
    'Anh/chị chọn người hoặc hội đồng đã ký công nhận; chưa có thì chọn “Chưa được công nhận”.',
  'recogniser.council': () => 'Hội đồng sáng kiến',
  'recogniser.head': () => 'Thủ trưởng cơ quan, đơn vị',
  'recogniser.scienceCouncil': () => 'Hội đồng khoa học',
  'recogniser.committee': () => 'Ban Thường vụ công đoàn',
  'recogniser.none': () => 'Chưa được công nhận',
  'rules.numberLabel': () => 'Số quyết định công nhận',
  'rules.number': () => 'Số của quyết định hoặc văn bản công nhận? Ví dụ: 12/QĐ-THPT.',
  'rules.numberHelp': () => 'Anh/chị chép số ghi trên văn bản công nhận. Văn bản không có số thì gõ “không số”.',
  'rules.numberTooLong': ({ max }: { max: number }) => `Số văn bản dài quá ${max} ký tự. Anh/chị chỉ gõ số thôi nhé.`,
  'rules.dateLabel': () => 'Ngày công nhận',
  'rules.date': () => 'Văn bản công nhận ký ngày nào? Ví dụ: 15/3/2022.',
  'rules.dateHelp': () => 'Anh/chị gõ đủ ngày, tháng, năm, ví dụ: 15/3/2022.',
  'rules.declarationsLabel': () => 'Cam đoan',
  'rules.declarations': () => 'Sáng kiến của anh/chị có thuộc trường hợp nào dưới đây không?',
  'rules.declarationsHelp': () =>
    'Không thuộc trường hợp nào thì chọn “Không thuộc trường hợp nào”; nếu có, anh/chị chọn trường hợp đó.',
  'rules.noneApplies': () => 'Không thuộc trường hợp nào',
  'rules.authorsLabel': () => 'Tác giả',
  'rules.authors': () =>
    'Anh/chị làm sáng kiến này một mình hay cùng người khác? Cùng làm thì gõ họ tên và phần đóng góp của từng người, ví dụ: Trần Thị B 30%, Lê Văn C (Trường X) 20%. Phần còn lại của 100% là của anh/chị.',
  'rules.authorsHelp': () =>
    'Mỗi người một dòng hoặc cách nhau bằng dấu phẩy: họ tên rồi phần trăm đóng góp. Làm một mình thì bấm “Một mình tôi”.',
  'authors.sole': () => 'Một mình tôi',
  'authors.self': () => 'Tôi',
  'authors.withUnit': ({ name, unit }: { name: string; unit: string }) => `${name} (${unit})`,
  'authors.one': ({ name, share }: { name: string; share: number }) => `${name} ${shareOf(share)}%`,
  'authors.lead': ({ name, share }: { name: string; share: number }) => `${name} ${shareOf(share)}% (chủ trì)`,
  'authors.all': ({ lines }: { lines: readonly string[] }) => lines.join('; '),
  'authors.noShares': () => 'Anh/chị chưa ghi phần đóng góp. Chia đều như sau được không? Hoặc gõ lại kèm phần trăm.',
  'authors.equal': () => 'Chia đều',
  'authors.whoLeads': () => 'Có nhiều người đóng góp nhiều nhất. Ai là người chủ trì (được công nhận)?',
  'authors.shareMissing': ({ name }: { name: string }) =>
    `Chưa thấy phần đóng góp của ${name}. Anh/chị gõ lại, mỗi người kèm phần trăm nhé.`,
  'authors.shareBad': ({ name, share }: { name: string; share: number }) =>
    `Phần đóng góp của ${name} là ${shareOf(share)}%: mỗi người phải hơn 0%, không quá 100%, tối đa hai số lẻ.`,
  'authors.sum': ({ total }: { total: number }) =>
    `Các phần đóng góp cộng lại là ${shareOf(total)}%, mà phải vừa đúng 100%. Anh/chị gõ lại nhé.`,
  'authors.nothingLeft': ({ total }: { total: number }) =>
    `Những người kia cộng lại đã là ${shareOf(total)}%, không còn phần của anh/chị. Anh/chị gõ lại để tất cả vừa đúng 100% nhé.`,
  'authors.unreadable': ({ words }: { words: string }) =>
    `Chưa đọc được “${words}”. Anh/chị gõ họ tên rồi phần trăm, ví dụ: Trần Thị B 30%.`,
  'authors.twice': ({ name }: { name: string }) => `${name} có hai lần. Anh/chị gõ lại, mỗi người một lần nhé.`,
  'authors.tooMany': ({ max }: { max: number }) => `Nhiều nhất ${max} tác giả. Anh/chị gõ lại những người chính nhé.`,
  'date.shown': ({ date }: { date: string }) => calendar(date),
  'date.understood': ({ date }: { date: string }) => `Máy hiểu là: ${calendar(date)}.`,
  'month.future': ({ date }: { date: string }) =>
    `${calendar(date)} chưa tới. Nếu chưa áp dụng, anh/chị gõ “chưa áp dụng”.`,
  'month.missing': ({ year }: { year: string }) => `Tháng nào của năm ${year}? Ví dụ: 3/${year}.`,
  'month.unreadable': () => 'Chưa rõ là tháng nào.',
  'day.future': ({ date }: { date: string }) => `${calendar(date)} chưa tới. Anh/chị gõ lại ngày nhé.`,
  'day.otherMonth': ({ date, month }: { date: string; month: string }) =>
    `${calendar(date)} không nằm trong ${calendar(month)}. Muốn đổi tháng thì anh/chị gõ “quay lại”.`,
  'day.unreadable': () => 'Chưa rõ là ngày nào.',
  'year.unreadable': () => 'Chưa rõ là năm nào.',
  'rule.notApplied': () => 'Kế hoạch chỉ nhận sáng kiến đã được áp dụng thực tế.',
  'rule.tooEarly': ({ date }: { date: string }) => `Kế hoạch chỉ nhận sáng kiến bắt đầu áp dụng từ ${calendar(date)}.`,
  'rule.tooLate': ({ date }: { date: string }) =>
    `Kế hoạch chỉ nhận sáng kiến bắt đầu áp dụng đến hết ${calendar(date)}.`,
  'rule.year': ({ lines }: { lines: readonly string[] }) =>
    `Kế hoạch chỉ nhận sáng kiến của năm ${lines.join(' hoặc ')}.`,
  'rule.notRecognised': () => 'Kế hoạch chỉ nhận sáng kiến đã được công nhận trước khi nộp.',
  'rule.recogniser': ({ lines }: { lines: readonly string[] }) =>
    `Kế hoạch chỉ tính sự công nhận của: ${lines.join('; ')}.`,
  'rule.excluded': ({ text }: { text: string }) => `Kế hoạch không nhận trường hợp này: ${text}.`,
  'rule.source': ({ paper, issuer }: { paper: string; issuer: string }) => `(Theo ${paper} của ${issuer}.)`,
  'rule.sourceWithWords': (from: { paper: string; issuer: string; words: string }) =>
    `(Theo ${from.paper} của ${from.issuer}: “${from.words}”.)`,
  'rule.paper': ({ type, symbol }: { type: string; symbol: string }) => `${type} số ${symbol}`,
  'rule.paperDate': ({ paper, date }: { paper: string; date: string }) => `${paper}, ${calendar(date)},`,
  'judged.ask': () => 'Anh/chị muốn làm gì? Gõ câu trả lời khác cũng được.',
  'judged.correct': () => 'Sửa câu trả lời này',
  'judged.keepDraft': () => 'Giữ bản nháp',
  'rules.toBook': () => 'Chỉ ghi sổ sáng kiến đơn vị',
  'rules.toBookTaken': () =>
    'Vâng, sáng kiến sẽ được ghi vào sổ sáng kiến của đơn vị, không tính vào chương trình của kế hoạch.',
  'rules.bookLabel': () => 'Nơi nhận',
  'rules.book': () => 'Sáng kiến này chưa đủ điều kiện của kế hoạch nên đang được gửi vào sổ sáng kiến của đơn vị.',
  'rules.bookHelp': () =>
    'Chọn “Sổ sáng kiến của đơn vị” để giữ như vậy, hoặc chọn dự chương trình và sửa câu trả lời.',
  'rules.bookStays': () => 'Sổ sáng kiến của đơn vị',
  'rules.bookNot': () => 'Dự chương trình, tôi sửa lại',
  'rules.nowEligible': () => 'Nay sáng kiến đã đủ điều kiện, sẽ được nộp dự chương trình của kế hoạch.',
  'rules.refused': () => 'Chưa nộp được vì sáng kiến chưa đủ điều kiện của kế hoạch.',
  'rules.changed': () => 'Kế hoạch vừa được thay đổi nên chưa nộp được. Anh/chị xem lại giúp rồi bấm nộp lần nữa.',
  'submit.subUnitBelow': ({ unit }: { unit: string }) =>
    `Đơn vị trực thuộc: anh/chị thuộc đơn vị nào của ${unit}? Gõ một phần tên, hoặc chọn bên dưới.`,
  'submit.unitBelow': ({ unit }: { unit: string }) =>
    `Anh/chị thuộc đơn vị nào của ${unit}? Gõ một phần tên, hoặc chọn bên dưới.`,
  'subUnit.notListed': () => 'Đơn vị của tôi không có trong danh sách',
  'subUnit.typeIt': () => 'Đơn vị của anh/chị tên là gì? Công đoàn sẽ bổ sung vào danh sách.',
  'submit.unitOutside': ({ unit, owner }: { unit: string; owner: string }) =>
    `Đường dẫn vừa mở ghi ${unit}, nhưng kế hoạch này là của ${owner}. Anh/chị chọn đơn vị ở bước sau nhé.`,
  'submit.receiptBook': () => 'Sáng kiến được ghi vào sổ sáng kiến của đơn vị, không tính vào chương trình.',
  'details.line': ({ label, value }: { label: string; value: string }) => `${label}: ${value}`,
  'details.recognition': (given: { by: string; paper: string; date: string }) =>
    `${given.by}, văn bản ${given.paper}, ${calendar(given.date)}`,
  'details.recognitionLabel': () => 'Công nhận',
  'details.declared': ({ number }: { number: number }) => `${count(number)} trường hợp kế hoạch nêu: đều không thuộc`,
  'details.applies': ({ number }: { number: number }) => `thuộc ${count(number)} trường hợp kế hoạch loại trừ`,
};
