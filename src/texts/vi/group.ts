import { count, moment, weekdayMoment } from '../dates.js';

/** Group chats: what everybody in a group reads, so units and numbers only; and binding them, in private. */
export const groupVi = {
  'group.hello': ({ link }: { link: string }) =>
    `Chào cả nhóm. Đây là bot sáng kiến của công đoàn.\n• /nop: đường dẫn nộp sáng kiến riêng cho từng anh/chị\n• /tiendo: tiến độ của đơn vị\n• /baocao: báo cáo tuần (chủ tịch, phó chủ tịch công đoàn)\n• /huongdan: hướng dẫn\nNhóm chưa gắn với đơn vị nào. Cán bộ công đoàn gõ /ketnoi để gắn.\nTrong nhóm bot không hỏi và không nêu thông tin cá nhân của ai.${open(link)}`,
  'group.helpBound': ({ unit, link }: { unit: string; link: string }) =>
    `Nhóm này gắn với ${unit}.\n• /nop: đường dẫn nộp sáng kiến riêng cho từng anh/chị\n• /tiendo: tiến độ của đơn vị\n• /baocao: báo cáo tuần (chủ tịch, phó chủ tịch công đoàn)\n• /ketnoi: gắn nhóm với đơn vị khác; /ngatketnoi: thôi gắn\nBot chỉ đọc các lệnh và tin gọi tên bot; không hỏi, không nêu thông tin cá nhân.${open(link)}`,
  'group.submitFor': ({ unit, link, code, typed }: { unit: string; link: string; code: string; typed: boolean }) =>
    `Mời anh/chị nộp sáng kiến, đơn vị ${unit} đã điền sẵn. Mỗi người mở riêng (trong nhóm bot không hỏi thông tin cá nhân): ${link === '' ? `nhắn riêng cho bot mã: ${code}` : link}${typed && link !== '' ? `\nHoặc nhắn riêng cho bot mã: ${code}` : ''}`,
  'group.offer': ({ link, code, typed }: { link: string; code: string; typed: boolean }) =>
    `Để gắn nhóm này với một đơn vị, cán bộ công đoàn (văn phòng, chủ tịch, phó chủ tịch) ${way(link, code, typed)}\nDùng được một lần, trong 1 giờ.`,
  'group.offerAnew': ({ unit, link, code, typed }: { unit: string; link: string; code: string; typed: boolean }) =>
    `Nhóm đang gắn với ${unit}. Để gắn với đơn vị khác, cán bộ công đoàn ${way(link, code, typed)}\nDùng được một lần, trong 1 giờ.`,
  'group.missed': () => 'Những tin nhóm chưa nhận được, vì vừa qua bot không gửi vào nhóm được:',
  'group.topicLost': ({ gone }: { gone: boolean }): string =>
    gone
      ? 'Chủ đề nhận tin của nhóm không còn nữa nên từ nay tin của đơn vị đến đây. Muốn nhận ở chủ đề khác, cán bộ công đoàn gõ /ketnoi trong chủ đề đó.'
      : 'Chủ đề nhận tin của nhóm đang đóng nên tin của đơn vị đến đây, cho đến khi chủ đề được mở lại. Muốn nhận ở chủ đề khác, cán bộ công đoàn gõ /ketnoi trong chủ đề đó.',
  'group.unbound': () => 'Nhóm chưa gắn với đơn vị nào. Cán bộ công đoàn gõ /ketnoi để gắn.',
  'group.noPlan': () => 'Hiện chưa có kế hoạch nào đang nhận sáng kiến.',
  'group.failed': () => 'Xin lỗi, máy gặp trục trặc. Anh/chị thử lại sau ít phút giúp.',
  'group.leaders': ({ link }: { link: string }) =>
    `Việc này dành cho chủ tịch, phó chủ tịch công đoàn của đơn vị mà nhóm gắn với. Anh/chị có thể làm trong cuộc trò chuyện riêng với bot.${open(link)}`,
  'group.acknowledge': ({ link }: { link: string }) =>
    `Ai được gửi thông báo này, đọc xong xác nhận “Đã rõ” giúp: ${link ? `mở riêng ${link}` : 'nhắn riêng cho bot “đã rõ”'}`,
  'group.anonymous': ({ link }: { link: string }) =>
    `Tin gửi ẩn danh nên bot không biết ai gửi. Anh/chị làm việc này trong cuộc trò chuyện riêng với bot giúp.${open(link)}`,
  'group.letGo': ({ unit }: { unit: string }) =>
    `Nhóm đã thôi gắn với ${unit}. Bot không gửi tin của đơn vị vào đây nữa. Muốn gắn lại: /ketnoi.`,
  'group.moreUnits': ({ count: number }: { count: number }) => `… và ${count(number)} đơn vị khác`,
  'group.noReport': () =>
    'Chưa có báo cáo tuần nào chờ đơn vị. Số liệu được chuẩn bị sẵn vào ngày trước hạn; khi đó gõ /baocao.',
  'group.report': ({
    unit,
    plan,
    due,
    fresh,
    total,
    confirmed,
    stand,
  }: Record<'unit' | 'plan' | 'due' | 'total' | 'stand', string> & Record<'fresh' | 'confirmed', number>) =>
    `Báo cáo tuần: ${unit}\nKế hoạch: ${plan}\nHạn: trước ${weekdayMoment(due)}\nMới trong tuần: ${count(fresh)}\nTổng số: ${total}\nĐã xác nhận: ${count(confirmed)}\n${stand}`,
  'group.reportRight': ({ link }: { link: string }) =>
    `Số liệu đúng thì chủ tịch hoặc phó chủ tịch bấm gửi. Muốn sửa số: ${link ? `mở riêng ${link}` : 'nhắn riêng cho bot “báo cáo”'}`,
  'group.send': () => 'Xác nhận và gửi',
  'group.sendOf': ({ plan }: { plan: string }) => `Gửi: ${plan}`,
  'group.filed': ({ at }: { at: string }) => `Đã gửi lúc ${moment(at)}.`,
  'group.excused': () => 'Tuần này đơn vị đã báo có lý do.',
  'group.open': () => 'Chưa gửi.',
  'group.reported': ({ unit, outcome, at, late }: { unit: string; outcome: string; at: string; late: boolean }) =>
    outcome === 'filed' || outcome === 'amended'
      ? `Đã nhận báo cáo tuần của ${unit} lúc ${moment(at)}${late ? ' (gửi muộn)' : ''}. Xin cảm ơn.`
      : outcome === 'already'
        ? `Báo cáo tuần của ${unit} đã được gửi lúc ${moment(at)} rồi, nên lần này không ghi thêm.`
        : outcome === 'closed'
          ? `Văn phòng đã chốt tuần này, nên báo cáo của ${unit} không gửi được nữa.`
          : `Số liệu của ${unit} vừa thay đổi. Anh/chị gõ /baocao để xem lại.`,
  'group.bound': ({ unit, instead }: { unit: string; instead: boolean }) =>
    `Nhóm đã gắn với ${unit}.${instead ? ' Từ giờ bot này thay cho bot trước của công đoàn trong nhóm.' : ''} Bot sẽ nhắc hạn, mời báo cáo tuần và đưa thông báo của công đoàn vào đây, mỗi giờ nhiều nhất một tin tự động. Xem việc làm được: /huongdan.`,
  'group.stands': ({ unit, value }: { unit: string; value: string }) => `${unit}, số sáng kiến: ${value}.`,
  'group.nopHint': () => 'Nộp sáng kiến: gõ /nop.',
  'group.weekOpen': ({ due }: { due: string }) =>
    `Báo cáo tuần đã có sẵn số liệu, hạn trước ${weekdayMoment(due)}. Chủ tịch, phó chủ tịch công đoàn gõ /baocao để xem và gửi.`,
  'group.weekLate': ({ due }: { due: string }) =>
    `Đã đến hạn báo cáo tuần (${weekdayMoment(due)}). Gửi bây giờ vẫn được tính, có ghi là gửi muộn. Chủ tịch, phó chủ tịch công đoàn gõ /baocao.`,
  'group.ownMissing': ({ unit, plan }: { unit: string; plan: string }) => `${unit} chưa gửi báo cáo (${plan}).`,
  'group.belowMissing': ({ plan, missing, of }: { plan: string; missing: number; of: number }) =>
    `${plan}: còn ${count(missing)}/${count(of)} đơn vị chưa gửi báo cáo tuần.`,
  'group.closed': ({ plan }: { plan: string }) => `Đã hết hạn nhận sáng kiến: ${plan}. Xin cảm ơn cả nhóm.`,
  'bind.gone': () =>
    'Mã gắn nhóm này không còn dùng được (đã dùng, quá 1 giờ, hoặc chép thiếu). Anh/chị gõ /ketnoi trong nhóm để nhận mã mới.',
  'bind.noRole': () =>
    'Gắn nhóm với đơn vị là việc của văn phòng, chủ tịch hoặc phó chủ tịch công đoàn. Anh/chị chưa có vai trò nào ở đây; nếu đã có ở ứng dụng khác, gõ “liên kết” để nối tài khoản.',
  'bind.ask': ({ place, bound }: { place: string; bound: string }) =>
    `Gắn nhóm ${place} này với đơn vị nào?${bound === '' ? '' : ` (đang gắn với ${bound})`}`,
  'bind.unit': ({ unit }: { unit: string }) => unit,
  'bind.search': () => 'Anh/chị chọn, hoặc gõ tên một đơn vị trong phạm vi mình phụ trách.',
  'bind.notYours': ({ words }: { words: string }) =>
    `Không thấy đơn vị “${words}” trong phạm vi anh/chị phụ trách. Anh/chị gõ lại tên giúp.`,
  'bind.confirm': ({ place, unit, now, bound }: { place: string; unit: string; now: boolean; bound: string }) =>
    `Gắn nhóm ${place} với ${unit}${bound === '' ? '' : `, thay cho ${bound}`}?\nNhóm sẽ nhận nhắc hạn, lời mời báo cáo tuần, bảng số liệu và thông báo của đơn vị; không có thông tin cá nhân.${now ? '' : '\nVăn phòng phụ trách đơn vị sẽ xác nhận trước khi gắn.'}`,
  'bind.yes': () => 'Gắn nhóm',
  'bind.other': () => 'Chọn đơn vị khác',
  'bind.bound': ({ unit }: { unit: string }) => `Đã gắn nhóm với ${unit}.`,
  'bind.asked': ({ unit }: { unit: string }) =>
    `Đã gửi đề nghị gắn nhóm với ${unit} tới văn phòng phụ trách. Có kết quả sẽ báo anh/chị.`,
  'bind.notAllowed': () => 'Đơn vị này không thuộc phạm vi anh/chị phụ trách, nên chưa gắn được.',
  'bind.noOffice': () =>
    'Chưa có văn phòng nào phụ trách đơn vị này để xác nhận. Nhờ công đoàn cấp trên mời một người phụ trách trước.',
  'bind.wish': ({ place, unit, by }: { place: string; unit: string; by: string }) =>
    `${by} đề nghị gắn một nhóm ${place} với ${unit}. Nhóm sẽ nhận nhắc hạn, lời mời báo cáo và thông báo của đơn vị (không có thông tin cá nhân). Anh/chị xem và quyết định.`,
  'bind.look': () => 'Xem đề nghị',
  'bind.granted': ({ unit }: { unit: string }) => `Văn phòng đã đồng ý: nhóm đã gắn với ${unit}.`,
  'bind.refused': ({ unit }: { unit: string }) =>
    `Văn phòng chưa đồng ý gắn nhóm với ${unit}. Anh/chị trao đổi thêm với văn phòng; cần thì gõ lại /ketnoi trong nhóm.`,
  'bind.left': ({ place, unit }: { place: string; unit: string }) =>
    `Bot không còn ở trong một nhóm ${place} của ${unit}, nên nhóm đó không nhận tin nữa. Thêm bot lại vào nhóm là được.`,
  'bind.muted': ({ place, unit }: { place: string; unit: string }) =>
    `Bot vẫn ở trong một nhóm ${place} của ${unit} nhưng không được phép gửi tin, nên nhóm đó chưa nhận được tin. Quản trị viên của nhóm cho bot quyền gửi tin là được; những tin còn kịp sẽ được gửi bù.`,
  'groups.none': () =>
    'Chưa có nhóm nào gắn với đơn vị anh/chị phụ trách. Thêm bot vào nhóm Telegram hoặc Zalo, rồi gõ /ketnoi trong nhóm.',
  'groups.closed': ({ place }: { place: string }) =>
    `Hiện chưa thêm được bot ${place} vào nhóm, vì bot đang tắt quyền vào nhóm. Nhờ người quản trị máy chủ bật lại (Telegram: @BotFather, lệnh /setjoingroups).`,
  'groups.desk': () => 'Nhóm chat của đơn vị',
  'groups.title': ({ count: number }: { count: number }) => `Nhóm đang gắn: ${count(number)}`,
  'groups.line': ({
    place,
    unit,
    at,
    muted,
    again,
  }: Record<'place' | 'unit' | 'at' | 'again', string> & { muted: boolean }) =>
    `• ${unit}: nhóm ${place}, gắn từ ${moment(at)}${muted ? ' (bot đang không được phép gửi tin)' : again === '' ? '' : ` (bot gửi tin lại được từ ${moment(again)})`}`,
  'groups.more': () => '… và còn nữa: gõ tên một đơn vị để xem nhóm của đơn vị đó',
  'groups.noneOf': ({ words }: { words: string }) =>
    `Không thấy nhóm nào gắn với “${words}” trong phạm vi anh/chị phụ trách.`,
  'groups.wish': ({ place, unit, by }: { place: string; unit: string; by: string }) =>
    `${by} đề nghị gắn một nhóm ${place} với ${unit}.`,
  'groups.agree': () => 'Đồng ý gắn',
  'groups.refuse': () => 'Không đồng ý',
  'groups.decided': ({ unit, yes }: { unit: string; yes: boolean }) =>
    yes ? `Đã gắn nhóm với ${unit}.` : `Đã từ chối. Người đề nghị gắn nhóm với ${unit} được báo.`,
  'groups.goneWish': () => 'Đề nghị này đã được giải quyết hoặc không còn nữa.',
  'groups.unbind': ({ place, unit }: { place: string; unit: string }) => `Thôi gắn: nhóm ${place} của ${unit}`,
  'groups.unbindAsk': ({ place, unit }: { place: string; unit: string }) =>
    `Thôi gắn nhóm ${place} với ${unit}? Nhóm sẽ không nhận tin của đơn vị nữa.`,
  'groups.unbindYes': () => 'Thôi gắn',
  'groups.unbound': ({ unit }: { unit: string }) => `Nhóm đã thôi gắn với ${unit}.`,
  'groups.help': () => 'Anh/chị chọn một việc, hoặc gõ “menu”.',
};

function open(link: string): string {
  return link === '' ? '' : `\nMở riêng: ${link}`;
}

function way(link: string, code: string, typed: boolean): string {
  if (!typed && link !== '') return `mở riêng: ${link}`;
  return `nhắn riêng cho bot mã: ${code}`;
}
