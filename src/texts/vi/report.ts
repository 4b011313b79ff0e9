import { count, moment, shareOf, weekdayMoment } from '../dates.js';

/** The weekly report, as the chair of a unit meets it. */
export const reportVi = {
  'reportNotice.headOpen': ({ due }: { due: string }) =>
    `Báo cáo tuần đã có sẵn số liệu. Xin anh/chị xem và xác nhận trước ${weekdayMoment(due)}, chỉ hai lần bấm:`,
  'reportNotice.headMorning': ({ due }: { due: string }) =>
    `Nhắc anh/chị: hạn báo cáo tuần là trước ${weekdayMoment(due)}. Còn chờ anh/chị xác nhận:`,
  'reportNotice.headLastCall': ({ due }: { due: string }) =>
    `Sắp đến hạn báo cáo tuần: trước ${weekdayMoment(due)}. Anh/chị xác nhận giúp ngay nhé:`,
  'reportNotice.headDue': ({ due }: { due: string }) =>
    `Đã đến hạn báo cáo tuần (${weekdayMoment(due)}) mà chưa nhận được báo cáo. Gửi bây giờ vẫn được tính, có ghi là gửi muộn:`,
  'reportNotice.headRemind': ({ due }: { due: string }) =>
    `Văn phòng công đoàn nhắc: chưa nhận được báo cáo tuần (hạn trước ${weekdayMoment(due)}). Xin anh/chị gửi giúp:`,
  'reportNotice.line': ({ unit, plan, fresh, total }: Record<Named, string> & Record<Figures, number>) =>
    `• ${unit}: mới ${count(fresh)}, tổng ${count(total)} (${plan})`,
  'reportNotice.lineOfTarget': ({
    unit,
    plan,
    fresh,
    total,
    target,
  }: Record<Named, string> & Record<Figures | 'target', number>) =>
    `• ${unit}: mới ${count(fresh)}, tổng ${count(total)}/${count(target)} (${plan})`,
  'reportNotice.more': ({ count: number }: { count: number }) => `• và ${count(number)} báo cáo khác`,
  'reportNotice.again': ({ unit, weeks }: { unit: string; weeks: number }) =>
    `${unit}: đây là tuần thứ ${weeks === 2 ? 'hai' : count(weeks)} liền chưa có báo cáo. Nếu có vướng mắc, anh/chị chọn “Có lý do” và ghi một dòng là được.`,
  'reportNotice.whyChair': () => 'Anh/chị nhận tin này vì là chủ tịch công đoàn của đơn vị.',
  'reportNotice.whyDeputy': () =>
    'Anh/chị nhận tin này vì là phó chủ tịch công đoàn của đơn vị. Chủ tịch hay phó chủ tịch gửi đều được.',
  'reportNotice.whyOffice': () => 'Anh/chị nhận tin này vì phụ trách công đoàn của đơn vị.',
  'reportNotice.open': () => 'Xem và xác nhận',
  'reportNotice.behalf': ({ unit, week, at }: { unit: string; week: number; at: string }) =>
    `Văn phòng đã ghi báo cáo tuần ${week} thay ${unit} lúc ${moment(at)}. Anh/chị xem lại giúp; sửa được đến khi văn phòng chốt tuần.`,
  'reportNotice.behalfExcuse': ({
    unit,
    week,
    at,
    reason,
  }: {
    unit: string;
    week: number;
    at: string;
    reason: string;
  }) =>
    `Văn phòng đã ghi lý do thay ${unit} cho tuần ${week} lúc ${moment(at)}: ${reason}\nTuần này không nhắc nữa. Khi có số liệu, anh/chị vẫn gửi được.`,
  'reportNotice.look': () => 'Xem báo cáo',
  'report.none': () =>
    'Chưa có báo cáo tuần nào chờ anh/chị. Số liệu được chuẩn bị sẵn vào ngày trước hạn, và sẽ có tin nhắn mời anh/chị xem.',
  'report.noneOffice': () => 'Bảng báo cáo của các đơn vị ở “tổng hợp”.',
  'report.title': ({ unit, plan, due }: Record<'unit' | 'plan' | 'due', string>) =>
    `Báo cáo tuần: ${unit}\nKế hoạch: ${plan}\nHạn: trước ${weekdayMoment(due)}`,
  'report.titleClosing': ({ unit, plan, due }: Record<'unit' | 'plan' | 'due', string>) =>
    `Báo cáo kết thúc kế hoạch: ${unit}\nKế hoạch: ${plan}\nHạn: trước ${weekdayMoment(due)}`,
  'report.fresh': () => 'Mới trong tuần',
  'report.total': () => 'Tổng số',
  'report.confirmed': () => 'Đã xác nhận',
  'report.count': ({ count: number }: { count: number }) => count(number),
  'report.ofTarget': ({ count: number, target }: { count: number; target: number }) =>
    `${count(number)}/${count(target)} (${count(target <= 0 ? 100 : Math.floor((number * 100) / target))} %)`,
  'report.ofTargetShort': ({ count: number, target }: { count: number; target: number }) =>
    `${count(number)}/${count(target)}`,
  'report.number': ({ name, value }: { name: string; value: string }) => `${name}: ${value}`,
  'report.corrected': ({ name, value, counted }: { name: string; value: string; counted: number }) =>
    `${name}: ${value}, đơn vị sửa; máy đếm ${count(counted)}`,
  'report.share': ({ count: number, headcount }: { count: number; headcount: number }) =>
    `Tỷ lệ: ${count(number)} trên ${count(headcount)} đoàn viên, người lao động (${shareOf(Math.round((number * 10_000) / headcount) / 100)} %)`,
  'report.pace': ({ count: number }: { count: number }) =>
    `Để kịp chỉ tiêu: cần khoảng ${count(number)} sáng kiến mỗi tuần`,
  'report.asOf': ({ at }: { at: string }) => `(máy đếm, tính đến ${moment(at)})`,
  'report.difficulties': ({ words }: { words: string }) => `Khó khăn: ${words}`,
  'report.nextWeek': ({ words }: { words: string }) => `Kế hoạch tuần tới: ${words}`,
  'report.unlikely': () => 'Số “Đã xác nhận” đang lớn hơn “Tổng số”. Anh/chị xem lại giúp trước khi gửi.',
  'report.right': () => 'Số liệu đúng chưa ạ?',
  'report.late': () => 'Đã quá hạn. Gửi bây giờ vẫn được tính, có ghi là gửi muộn.',
  'report.send': () => 'Xác nhận và gửi',
  'report.sendAgain': () => 'Gửi bản sửa',
  'report.correct': () => 'Sửa số',
  'report.addDifficulties': () => 'Thêm khó khăn',
  'report.editDifficulties': () => 'Sửa khó khăn',
  'report.addNextWeek': () => 'Thêm kế hoạch tuần tới',
  'report.editNextWeek': () => 'Sửa kế hoạch tuần tới',
  'report.excuseIt': () => 'Có lý do, chưa báo cáo',
  'report.weeks': () => 'Các tuần trước',
  'report.others': () => 'Báo cáo khác',
  'report.help': () =>
    'Số đúng thì bấm “Xác nhận và gửi” là xong. Số chưa đúng thì bấm “Sửa số”. Gửi rồi vẫn sửa được đến khi văn phòng chốt tuần.',
  'report.which': () => 'Sửa số nào ạ?',
  'report.whichOne': ({ name, count: number }: { name: string; count: number }) => `${name} (${count(number)})`,
  'report.whichHelp': () => 'Bấm vào số cần sửa, hoặc gõ “quay lại”.',
  'report.numberAsk': ({ name, counted }: { name: string; counted: number }) =>
    `“${name}”: số đúng là bao nhiêu? Máy đếm được ${count(counted)}. Số anh/chị sửa được ghi cạnh số máy đếm.`,
  'report.numberHelp': ({ max }: { max: number }) =>
    `Xin anh/chị chỉ gõ chữ số, ví dụ 14 hoặc 1.014; nhiều nhất ${count(max)}.`,
  'report.keepCounted': () => 'Giữ số máy đếm',
  'report.difficultiesAsk': ({ max }: { max: number }) =>
    `Tuần này đơn vị có khó khăn gì? Anh/chị viết ngắn gọn (tối đa ${count(max)} ký tự):`,
  'report.nextWeekAsk': ({ max }: { max: number }) =>
    `Tuần tới đơn vị dự định làm gì? Anh/chị viết ngắn gọn (tối đa ${count(max)} ký tự):`,
  'report.drop': () => 'Bỏ phần này',
  'report.reasonAsk': () => 'Lý do tuần này chưa báo cáo được? Một dòng là đủ, văn phòng sẽ đọc đúng những lời này:',
  'report.wordsHelp': ({ max }: { max: number }) =>
    `Anh/chị viết một dòng là đủ, tối đa ${count(max)} ký tự. Gõ “/quaylai” để thôi.`,
  'report.receipt': ({ unit, at, due }: Record<'unit' | 'at' | 'due', string>) =>
    `Đã nhận báo cáo tuần của ${unit} lúc ${moment(at)}, trước hạn (${weekdayMoment(due)}). Cảm ơn anh/chị!`,
  'report.receiptLate': ({ unit, at, due }: Record<'unit' | 'at' | 'due', string>) =>
    `Đã nhận báo cáo tuần của ${unit} lúc ${moment(at)}, sau hạn (${weekdayMoment(due)}) nên ghi là gửi muộn. Cảm ơn anh/chị!`,
  'report.receipts': ({ count: number }: { count: number }) => `Đã nhận ${count(number)} báo cáo. Cảm ơn anh/chị!`,
  'report.amended': ({ unit, at }: { unit: string; at: string }) =>
    `Đã lưu bản sửa báo cáo tuần của ${unit} lúc ${moment(at)}; bản này thay bản trước.`,
  'report.already': ({ unit, as, at }: Record<'unit' | 'as' | 'at', string>) =>
    `${unit}: ${as} đã gửi lúc ${moment(at)}. Anh/chị không phải làm gì thêm.`,
  'report.notReplaced': ({ as, at }: Record<'as' | 'at', string>) =>
    `${capital(as)} đã gửi báo cáo này lúc ${moment(at)} nên bản của anh/chị chưa gửi. Bấm “Gửi bản sửa” nếu muốn thay bản đó; không thì anh/chị không phải làm gì thêm.`,
  'report.changedOne': ({ unit }: { unit: string }) =>
    `${unit}: báo cáo vừa được cập nhật nên chưa gửi. Anh/chị mở xem lại giúp.`,
  'report.changed': () => 'Báo cáo vừa được cập nhật nên chưa gửi. Đây là bản mới nhất, anh/chị xem lại giúp:',
  'report.closedOne': ({ unit }: { unit: string }) => `${unit}: văn phòng đã chốt tuần này nên không gửi được nữa.`,
  'report.closed': () => 'Văn phòng đã chốt tuần này. Cần sửa gì, anh/chị liên hệ văn phòng.',
  'report.excused': ({ unit }: { unit: string }) =>
    `Đã ghi lý do của ${unit}; tuần này không nhắc nữa. Khi có số liệu, anh/chị vẫn gửi được.`,
  'report.gone': () =>
    'Nay không gửi được báo cáo này: vai trò, đơn vị hoặc kế hoạch đã thay đổi, hoặc anh/chị đang trong những ngày nghỉ đã ghi.',
  'report.onLeave': () =>
    'Anh/chị đang trong những ngày nghỉ đã ghi, nên người khác điều hành thay và gửi báo cáo tuần. Nếu đã đi làm lại, anh/chị gõ “vai trò” rồi bấm “Bỏ ngày nghỉ”.',
  'report.stopped': () => 'Dạ, báo cáo chưa gửi. Khi nào tiện, anh/chị gõ “báo cáo”.',
  'report.kept': () => 'Vâng, báo cáo đã gửi giữ nguyên như cũ.',
  'report.review': () => 'Xem lại báo cáo',
  'report.rest': ({ count: number }: { count: number }) => `Còn ${count(number)} báo cáo chưa gửi`,
  'report.allOpen': ({ count: number }: { count: number }) => `Anh/chị có ${count(number)} báo cáo tuần chờ xác nhận:`,
  'report.allDone': () => 'Các báo cáo tuần của anh/chị:',
  'report.confirmAll': ({ count: number }: { count: number }) => `Xác nhận cả ${count(number)} báo cáo`,
  'report.look': ({ unit, plan }: { unit: string; plan: string }) => `${unit} – ${plan}`,
  'report.lookUnit': ({ unit }: { unit: string }) => unit,
  'report.numbers': ({ fresh, value, confirmed }: { fresh: number; value: string; confirmed: number }) =>
    `mới ${count(fresh)}, tổng ${value}, đã xác nhận ${count(confirmed)}`,
  'report.line': ({ unit, plan, words }: Record<'unit' | 'plan' | 'words', string>) => `• ${unit} (${plan}): ${words}`,
  'report.lineFiled': ({ unit, plan, words }: Record<'unit' | 'plan' | 'words', string>) =>
    `• ${unit} (${plan}): đã gửi; ${words}`,
  'report.lineExcused': ({ unit, plan, words }: Record<'unit' | 'plan' | 'words', string>) =>
    `• ${unit} (${plan}): có lý do; ${words}`,
  'report.allHelp': () =>
    'Bấm “Xác nhận cả …” nếu mọi số đều đúng, hoặc bấm tên một đơn vị để xem kỹ, sửa số và ghi thêm.',
  'report.chair': () => 'chủ tịch',
  'report.deputy': () => 'phó chủ tịch',
  'report.office': () => 'văn phòng',
  'report.filedInTime': ({ as, at }: { as: string; at: string }) =>
    `${capital(as)} đã gửi lúc ${moment(at)}, trước hạn.`,
  'report.filedLate': ({ as, at }: { as: string; at: string }) =>
    `${capital(as)} đã gửi lúc ${moment(at)}; ghi là gửi muộn.`,
  'report.amendedSince': ({ as, at, taken, late }: Record<'as' | 'at' | 'taken', string> & { late: boolean }) =>
    `Gửi lần đầu lúc ${moment(taken)}, ${late ? 'ghi là gửi muộn' : 'trước hạn'}. Bản này do ${as} sửa lúc ${moment(at)}.`,
  'report.excuse': ({ as, reason }: { as: string; reason: string }) => `${capital(as)} đã ghi lý do: ${reason}`,
  'report.missed': () => 'Tuần này không có báo cáo.',
  'report.open': () => 'Chưa báo cáo.',
  'report.amend': () => 'Sửa lại',
  'report.fileAfterAll': () => 'Gửi báo cáo tuần này',
  'report.seenHelp': () =>
    'Bấm nút đầu tiên nếu cần gửi hay sửa; làm được đến khi văn phòng chốt tuần. Gõ “menu” để về đầu.',
  'report.history': ({ unit, plan }: { unit: string; plan: string }) => `Các tuần của ${unit}\nKế hoạch: ${plan}`,
  'report.week': ({ week, due, fresh, total }: Week & Record<Figures, number>) =>
    `Tuần ${week} (${weekdayMoment(due)}): mới ${count(fresh)}, tổng ${count(total)}`,
  'report.weekLate': ({ week, due, fresh, total }: Week & Record<Figures, number>) =>
    `Tuần ${week} (${weekdayMoment(due)}): mới ${count(fresh)}, tổng ${count(total)}; gửi muộn`,
  'report.weekMissed': ({ week, due }: Week) => `Tuần ${week} (${weekdayMoment(due)}): chưa báo cáo`,
  'report.weekExcused': ({ week, due, reason }: Week & { reason: string }) =>
    `Tuần ${week} (${weekdayMoment(due)}): có lý do: ${reason}`,
  'report.weekNumber': ({ week }: { week: number }) => `Tuần ${week}`,
  'report.historyHelp': () => 'Bấm một tuần để xem; tuần chưa báo cáo vẫn gửi được đến khi văn phòng chốt.',
};

type Named = 'unit' | 'plan';
type Figures = 'fresh' | 'total';

interface Week {
  week: number;
  due: string;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
