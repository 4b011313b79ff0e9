import { count, moment } from '../dates.js';

/** One's own initiatives and one's own data. */
export const ownVi = {
  'status.submitted': () => 'đã nhận, chờ công đoàn xem',
  'status.withdrawn': () => 'đã rút',
  'status.returned': () => 'cần bổ sung',
  'status.accepted': () => 'đã xác nhận',
  'status.appraisal': () => 'hội đồng đang xét',
  'status.recognised': () => 'được công nhận',
  'status.refused': () => 'không được công nhận',
  'mine.none': () => 'Anh/chị chưa nộp sáng kiến nào. Gõ “nộp” để gửi sáng kiến đầu tiên.',
  'mine.list': ({ count: number }: { count: number }) => `Anh/chị có ${count(number)} sáng kiến:`,
  'mine.line': ({ code, title, status }: { code: string; title: string; status: string }) =>
    `${code} – ${title} (${status})`,
  'mine.open': ({ title }: { title: string }) => `Xem: ${title}`,
  'mine.help': () => 'Bấm vào một sáng kiến để xem, sửa hoặc rút. Gõ “menu” để về đầu.',
  'mine.gone': () => 'Không còn thấy sáng kiến này.',
  'mine.one': ({ code, title, status, at }: { code: string; title: string; status: string; at: string }) =>
    `Mã hồ sơ: ${code}\nTên sáng kiến: ${title}\nTình trạng: ${status}\nNộp lúc ${moment(at)}`,
  'mine.reason': ({ reason }: { reason: string }) =>
    `Công đoàn đề nghị bổ sung: ${reason}\nAnh/chị sửa xong là hồ sơ được gửi lại ngay.`,
  'mine.locked': () => 'Sáng kiến này nay không sửa hay rút được nữa (chương trình đã đóng hoặc công đoàn đang xét).',
  'mine.changeTitle': () => 'Sửa tên sáng kiến',
  'mine.changeDescription': () => 'Sửa mô tả',
  'mine.withdraw': () => 'Rút sáng kiến',
  'mine.newTitle': () => 'Tên sáng kiến mới là gì?',
  'mine.newDescription': ({ max }: { max: number }) =>
    `Mô tả mới (tối đa ${count(max)} ký tự)? Anh/chị gửi lại cả bài.`,
  'mine.withdrawAsk': ({ title }: { title: string }) =>
    `Rút sáng kiến “${title}”? Rút rồi thì sáng kiến không được xét nữa.`,
  'mine.withdrawNot': () => 'Không, giữ lại',
  'mine.withdrawYes': () => 'Vâng, rút sáng kiến',
  'mine.unchanged': () => 'Vâng, sáng kiến giữ nguyên như cũ.',
  'mine.amended': ({ code }: { code: string }) =>
    `Đã lưu thay đổi cho hồ sơ ${code}. Bản cũ vẫn được giữ trong lịch sử.`,
  'mine.withdrawn': ({ code }: { code: string }) => `Đã rút hồ sơ ${code}.`,
  'mine.notOpen': () => 'Chương trình đã đóng nên không thay đổi được nữa.',
  'mine.notYours': () => 'Chỉ người nộp mới thay đổi được hồ sơ này.',
  'mine.alreadyWithdrawn': () => 'Hồ sơ này đã được rút trước đó.',
  'follow.ask': () => 'Anh/chị gõ mã hồ sơ, ví dụ: SK-7K4M-9PXM.',
  'follow.help': () =>
    'Mã hồ sơ có trong tin báo “Đã nộp thành công”. Viết hoa, viết thường, có gạch hay không đều được.',
  'follow.notACode': ({ words }: { words: string }) =>
    `“${words}” chưa đúng dạng mã hồ sơ. Mã có dạng SK-7K4M-9PXM; anh/chị xem lại từng chữ giúp.`,
  'follow.unknown': ({ code }: { code: string }) =>
    `Không có hồ sơ nào mang mã ${code}. Anh/chị xem lại từng chữ giúp.`,
  'follow.found': ({ code, status, at }: { code: string; status: string; at: string }) =>
    `Hồ sơ ${code}: ${status}. Nộp lúc ${moment(at)}.`,
  'follow.title': ({ title }: { title: string }) => `Sáng kiến: ${title}`,
  'data.menu': () => 'Thông tin của anh/chị đang được giữ:',
  'data.nothing': () =>
    'Anh/chị chưa nộp hồ sơ nào, nên ngoài cuộc trò chuyện này (và bản nháp, nếu đang viết dở) chưa có thông tin cá nhân nào được giữ.',
  'data.post': () =>
    'Vì anh/chị giữ vai trò công đoàn: họ tên, số điện thoại và đơn vị của vai trò, những việc đã làm và báo cáo tuần đã gửi. Tệp tải về có đủ.',
  'data.fullName': ({ name }: { name: string }) => `Họ và tên: ${name}`,
  'data.phone': ({ phone }: { phone: string }) => `Số điện thoại: ${phone}`,
  'data.unit': ({ unit, subUnit }: { unit: string; subUnit: string }) => `Đơn vị: ${unit} – ${subUnit}`,
  'data.group': ({ group }: { group: string }) => `Nhóm ý tưởng: ${group}`,
  'data.initiatives': ({ count: number }: { count: number }) => `Số sáng kiến đã nộp: ${count(number)}`,
  'data.rights': () => 'Anh/chị có quyền xem, tải về, sửa và xoá. Sửa nội dung sáng kiến ở “hồ sơ của tôi”.',
  'data.download': () => 'Tải về tất cả',
  'data.erase': () => 'Xoá tất cả',
  'data.close': () => 'Xong',
  'data.nudgesOff': () => 'Tắt nhắc việc',
  'data.nudgesOn': () => 'Bật nhắc việc',
  'data.help': () =>
    '“Tải về tất cả” gửi cho anh/chị một tệp. “Xoá tất cả” xoá hẳn thông tin của anh/chị, không khôi phục được.',
  'data.exported': () => 'Đây là toàn bộ thông tin của anh/chị (tệp JSON).',
  'data.eraseAsk': () =>
    'Xoá hết thông tin cá nhân và nội dung sáng kiến của anh/chị? Xoá rồi không khôi phục được, mã hồ sơ cũng không tra được nữa; chỉ còn con số đếm không có tên.',
  'data.erasePost': () =>
    'Anh/chị cũng thôi giữ vai trò công đoàn trong chương trình. Báo cáo tuần của đơn vị vẫn còn, không kèm tên anh/chị.',
  'data.eraseNot': () => 'Không, giữ lại',
  'data.eraseYes': () => 'Xoá hết',
  'data.eraseSure': () =>
    'Việc này không lấy lại được, nên xin anh/chị trả lời thật rõ: gõ “xoá hết” để xoá, hoặc “không” để giữ lại.',
  'data.eraseNotDone': () => 'Chưa xoá gì cả.',
  'data.erased': ({ count: number }: { count: number }) =>
    `Đã xoá hết thông tin của anh/chị${number > 0 ? `, gồm ${count(number)} sáng kiến` : ''}. Cảm ơn anh/chị đã tham gia.`,
  'nudges.off': () => 'Đã tắt nhắc việc. Muốn bật lại, anh/chị gõ “bật nhắc”.',
  'nudges.on': () => 'Đã bật nhắc việc. Muốn tắt, anh/chị gõ “tắt nhắc”.',
};
