import { calendar, moment } from '../dates.js';

/** Roles, invitations, several messengers of one person, corrections, the way into the console. */
export const peopleVi = {
  'role.officeAdmin': () => 'Quản trị văn phòng công đoàn',
  'role.chair': () => 'Chủ tịch công đoàn',
  'role.deputy': () => 'Phó chủ tịch công đoàn',
  'role.councilChair': () => 'Chủ tịch hội đồng sáng kiến',
  'role.councilSecretary': () => 'Thư ký hội đồng sáng kiến',
  'role.councilMember': () => 'Thành viên hội đồng sáng kiến',
  'role.emulationOfficer': () => 'Cán bộ thi đua',
  'roles.none': () =>
    'Anh/chị chưa giữ vai trò nào. Vai trò được trao bằng lời mời của văn phòng hoặc chủ tịch công đoàn.',
  'roles.open': () => 'Vai trò của tôi',
  'roles.mine': () => 'Vai trò của anh/chị:',
  'roles.post': ({ role, unit }: { role: string; unit: string }) => `${role} – ${unit}`,
  'roles.postOnLeave': ({ role, unit, from, to }: { role: string; unit: string; from: string; to: string }) =>
    `${role} – ${unit} (nghỉ từ ${calendar(from)} đến hết ${calendar(to)})`,
  'roles.holder': ({ name, post }: { name: string; post: string }) => `${name}: ${post}`,
  'roles.menuHelp': () => 'Bấm một vai trò để mời người, xem danh sách, bàn giao hoặc ghi ngày nghỉ.',
  'roles.what': () => 'Anh/chị muốn làm gì?',
  'roles.invite': () => 'Mời người giữ vai trò',
  'roles.list': () => 'Ai giữ vai trò gì',
  'roles.invitations': () => 'Lời mời chưa dùng',
  'roles.handOver': () => 'Bàn giao vai trò này',
  'roles.leave': () => 'Ghi ngày nghỉ',
  'roles.noLeave': () => 'Bỏ ngày nghỉ',
  'roles.layDown': () => 'Thôi giữ vai trò này',
  'roles.listTitle': ({ unit }: { unit: string }) => `Người giữ vai trò ở ${unit} và các đơn vị bên dưới:`,
  'roles.listEmpty': () => 'Chưa có ai.',
  'roles.invitationsTitle': ({ unit }: { unit: string }) => `Lời mời chưa ai dùng ở ${unit} và các đơn vị bên dưới:`,
  'roles.invitation': ({ post, by, at }: { post: string; by: string; at: string }) =>
    `${post}, ${by} mời, dùng được đến ${moment(at)}`,
  'roles.pickHelp': () => 'Bấm vào một dòng để xem, thu hồi hoặc sửa.',
  'roles.end': () => 'Thu hồi vai trò',
  'roles.revoke': () => 'Thu hồi lời mời',
  'roles.correct': () => 'Sửa tên, số điện thoại',
  'roles.gone': () => 'Mục này không còn nữa.',
  'roles.endAsk': ({ holder }: { holder: string }) => `Thu hồi vai trò này? ${holder}. Thu hồi xong có hiệu lực ngay.`,
  'roles.layDownAsk': ({ post }: { post: string }) =>
    `Anh/chị thôi giữ vai trò ${post}? Nếu có người thay, nên chọn “Bàn giao vai trò này”.`,
  'roles.revokeAsk': ({ post }: { post: string }) => `Thu hồi lời mời này? ${post}`,
  'roles.handOverAsk': ({ post }: { post: string }) =>
    `Bàn giao vai trò ${post}? Máy tạo một đường dẫn dùng một lần; khi người kia nhận thì anh/chị thôi giữ vai trò.`,
  'roles.yes': () => 'Vâng, làm vậy',
  'roles.no': () => 'Không, giữ nguyên',
  'roles.unchanged': () => 'Vâng, mọi thứ giữ nguyên.',
  'roles.sure': () => 'Anh/chị bấm một trong hai nút bên dưới.',
  'roles.leaveAsk': () =>
    'Anh/chị nghỉ từ ngày nào đến hết ngày nào? Ví dụ: 1/12/2026 đến 15/12/2026. Trong những ngày đó phó chủ tịch điều hành thay.',
  'roles.leaveUnreadable': () => 'Máy chưa đọc được hai ngày. Anh/chị gõ như ví dụ: 1/12/2026 đến 15/12/2026.',
  'roles.ended': () => 'Đã thu hồi. Người đó không còn xem hay làm được gì với vai trò này.',
  'roles.laidDown': () => 'Anh/chị đã thôi giữ vai trò này.',
  'roles.lastAdmin': () =>
    'Đây là quản trị viên cuối cùng của văn phòng nên chưa thôi được. Anh/chị bàn giao cho người khác trước.',
  'roles.revoked': () => 'Đã thu hồi lời mời. Đường dẫn không dùng được nữa.',
  'roles.revokedLate': () =>
    'Lời mời này đã có người dùng, nên không thu hồi được nữa. Anh/chị xem ở “Ai giữ vai trò gì”.',
  'roles.leaveStored': ({ from, to }: { from: string; to: string }) =>
    `Đã ghi ngày nghỉ: từ ${calendar(from)} đến hết ${calendar(to)}. Nếu đơn vị có phó chủ tịch thì phó chủ tịch điều hành thay.`,
  'roles.leaveRemoved': () => 'Đã bỏ ngày nghỉ.',
  'roles.notAllowed': () => 'Vai trò của anh/chị không làm được việc này. Anh/chị hỏi văn phòng công đoàn giúp.',
  'invite.title': () => 'lời mời giữ vai trò',
  'invite.submit': () => 'Tạo lời mời',
  'invite.dropped': () => 'Đã dừng, chưa tạo lời mời nào.',
  'invite.roleLabel': () => 'Vai trò',
  'invite.role': () => 'Mời giữ vai trò nào?',
  'invite.roleHelp': () => 'Chủ tịch và phó chủ tịch phụ trách một công đoàn; hội đồng xét và công nhận sáng kiến.',
  'invite.unitLabel': () => 'Đơn vị',
  'invite.unit': () => 'Ở đơn vị nào? Anh/chị gõ một phần tên rồi chọn.',
  'invite.unitHelp': () => 'Vai trò có hiệu lực ở đơn vị này và các đơn vị bên dưới.',
  'invite.here': () => 'Ngay tại đơn vị của tôi',
  'invite.made': ({ at }: { at: string }) =>
    `Đã tạo lời mời. Anh/chị gửi riêng đường dẫn hoặc mã QR này cho đúng một người; dùng được một lần, đến ${moment(at)}:`,
  'invite.forWhom': ({ post }: { post: string }) => `Lời mời: ${post}`,
  'invitation.title': () => 'nhận vai trò',
  'invitation.submit': () => 'Nhận vai trò',
  'invitation.dropped': () => 'Đã dừng, chưa nhận vai trò. Lời mời vẫn còn: anh/chị mở lại đường dẫn khi muốn.',
  'invitation.offer': ({ by, post }: { by: string; post: string }) => `${by} mời anh/chị giữ vai trò: ${post}.`,
  'invitation.handOver': ({ by, post }: { by: string; post: string }) => `${by} bàn giao cho anh/chị vai trò: ${post}.`,
  'invitation.reach': () => 'Vai trò có hiệu lực ở đơn vị này và các đơn vị bên dưới.',
  'invitation.label': () => 'Trả lời',
  'invitation.ask': () => 'Anh/chị có nhận không?',
  'invitation.help': () => 'Bấm “Nhận” để cho biết tên và số điện thoại, hoặc “Không nhận”.',
  'invitation.accept': () => 'Nhận',
  'invitation.decline': () => 'Không nhận',
  'invitation.fullName': () => 'Họ và tên của anh/chị?',
  'invitation.accepted': ({ post }: { post: string }) =>
    `Xong! Anh/chị giữ vai trò: ${post}. Gõ “vai trò” để xem và mời thêm người, “đăng nhập” để vào trang quản lý.`,
  'invitation.declined': () => 'Vâng, anh/chị đã không nhận. Lời mời này không dùng được nữa.',
  'invitation.refused': ({ reason }: { reason: string }) => {
    const why: Record<string, string> = {
      expired: 'Lời mời này đã quá 7 ngày nên hết hạn.',
      used: 'Lời mời này đã có người dùng rồi.',
      declined: 'Lời mời này đã được trả lời là không nhận.',
      revoked: 'Lời mời này đã được thu hồi.',
      own: 'Anh/chị không thể bàn giao vai trò cho chính mình: xin gửi đường dẫn này cho người nhận.',
      gone: 'Vai trò này không còn do người mời giữ nữa, nên không bàn giao được.',
      unknown: 'Đường dẫn lời mời không đúng.',
    };
    return `${why[reason] ?? why.unknown} Cần thì anh/chị nhờ người mời gửi một lời mời mới.`;
  },
  'link.menu': () => 'Anh/chị đang dùng chung hồ sơ và vai trò ở những nơi sau:',
  'link.nobody': () => 'Ở đây chưa có hồ sơ nào.',
  'link.place': ({ place, at, here }: { place: string; at: string; here: boolean }) =>
    `${place}, từ ${moment(at)}${here ? ' (đang dùng ở đây)' : ''}`,
  'link.what': () =>
    'Muốn dùng thêm một nơi khác (Telegram, trò chuyện trên web): ở nơi thứ nhất lấy mã, ở nơi thứ hai nhập mã.',
  'link.getCode': () => 'Lấy mã liên kết',
  'link.enterCode': () => 'Nhập mã liên kết',
  'link.unlink': ({ place }: { place: string }) => `Bỏ liên kết: ${place}`,
  'link.code': ({ code, at }: { code: string; at: string }) =>
    `Mã liên kết: ${code}\nTrong 10 phút (đến ${moment(at)}), anh/chị mở nơi kia, gõ “liên kết”, chọn “Nhập mã liên kết” rồi nhập mã này. Không đưa mã cho ai khác.`,
  'link.enter': () => 'Anh/chị nhập mã liên kết vừa lấy ở nơi kia, ví dụ: 7K4M-9PXH.',
  'link.enterHelp': () =>
    'Mã gồm 8 chữ và số, lấy bằng cách gõ “liên kết” ở nơi kia. Mã dùng được một lần, trong 10 phút.',
  'link.sure': () =>
    'Hai nơi sẽ thành một người: hồ sơ, sáng kiến và vai trò ở đây sẽ thấy được ở nơi đã lấy mã. Chỉ làm khi mã do chính anh/chị vừa lấy. Nếu ai đó đưa mã và bảo anh/chị nhập, xin đừng nhập.',
  'link.yes': () => 'Mã do chính tôi lấy',
  'link.no': () => 'Không, dừng lại',
  'link.done': () => 'Xong! Từ giờ hai nơi là một: cùng hồ sơ, cùng sáng kiến, cùng vai trò.',
  'link.refused': ({ reason }: { reason: string }) => {
    const why: Record<string, string> = {
      unknown: 'Mã này không đúng. Anh/chị xem lại từng chữ giúp.',
      expired: 'Mã này đã quá 10 phút. Anh/chị lấy mã mới ở nơi kia.',
      used: 'Mã này đã dùng rồi. Anh/chị lấy mã mới ở nơi kia.',
      same: 'Mã này lấy ở chính nơi này, hoặc hai nơi đã liên kết rồi. Anh/chị nhập mã ở nơi kia.',
      'too-many': 'Đã nhập sai nhiều lần. Anh/chị đợi 30 phút rồi thử lại.',
    };
    return why[reason] ?? why.unknown ?? '';
  },
  'link.unlinkAsk': ({ place }: { place: string }) =>
    `Bỏ liên kết với ${place}? Hồ sơ và vai trò ở lại đây; nơi kia trở thành người lạ.`,
  'link.unlinked': () => 'Đã bỏ liên kết.',
  'place.web': () => 'Trò chuyện trên web',
  'place.telegram': () => 'Telegram',
  'place.zaloBot': () => 'Zalo',
  'place.zaloOa': () => 'Zalo OA',
  'correct.title': () => 'sửa thông tin',
  'correct.submit': () => 'Lưu thay đổi',
  'correct.dropped': () => 'Đã dừng, thông tin giữ nguyên.',
  'correct.nothing': () => 'Chưa có thông tin nào của anh/chị để sửa.',
  'correct.whatLabel': () => 'Mục cần sửa',
  'correct.what': () => 'Anh/chị muốn sửa mục nào?',
  'correct.whatHelp': () => 'Bản cũ vẫn được giữ trong lịch sử. Muốn sửa nhiều mục thì làm lần lượt.',
  'correct.fullName': () => 'Họ và tên đúng là gì?',
  'correct.phone': () => 'Số điện thoại đúng là số nào?',
  'correct.unit': () => 'Đơn vị đúng là đơn vị nào? Anh/chị gõ một phần tên rồi chọn.',
  'correct.done': () =>
    'Đã lưu. Tên và số điện thoại mới được dùng ở mọi nơi; sáng kiến đã nộp vẫn tính cho đơn vị lúc nộp.',
  'data.correct': () => 'Sửa tên, số điện thoại, đơn vị',
  'signIn.link': ({ link, at }: { link: string; at: string }) =>
    `Đường dẫn vào trang quản lý, dùng một lần, đến ${moment(at)}:\n${link}\nKhông gửi đường dẫn này cho ai.`,
};
