import { count, moment } from '../dates.js';

interface Told {
  readonly sent: number;
  readonly waiting: number;
  readonly blocked: number;
  readonly unreachable: number;
  readonly failed: number;
  readonly unknown: number;
  readonly spared: number;
  readonly left: number;
}

/** How far an announcement is, and how it will look. */
export const announcingVi = {
  'announce.leftOut': ({ max }: { max: number }) =>
    `Các tệp vừa gửi không nhận hết được: mỗi tin có một tệp, một thông báo có nhiều nhất ${count(max)} tin. Những tệp đầu đã được nhận; tệp còn lại anh/chị gửi trong thông báo khác nhé.`,
  'announce.dayOff': ({ name }: { name: string }) =>
    `Hôm đó là ngày nghỉ (${name}): thông báo vẫn gửi, nhưng ít người xem. Không gấp thì anh/chị chọn ngày khác.`,
  'announcing.sending': ({ title }: { title: string }) => `Đang gửi thông báo “${title}”`,
  'announcing.paused': ({ title }: { title: string }) => `Đang tạm dừng thông báo “${title}”`,
  'announcing.cancelled': ({ title }: { title: string }) => `Đã huỷ thông báo “${title}”`,
  'announcing.done': ({ title }: { title: string }) => `Đã gửi xong thông báo “${title}”`,
  'announcing.begun': ({ title, recipients }: { title: string; recipients: number }) =>
    `Bắt đầu gửi thông báo “${title}” tới ${count(recipients)} nơi nhận. Gửi xong sẽ báo anh/chị.`,
  'announcing.bar': ({ percent, done, recipients }: { percent: number; done: number; recipients: number }) =>
    `${bar(percent)} ${percent} % (${count(done)}/${count(recipients)})`,
  'announcing.numbers': ({ sent, waiting, blocked, unreachable, failed, unknown, spared, left }: Told) =>
    [
      `Đã gửi: ${count(sent)}`,
      waiting > 0 ? `Đã để trên trang trò chuyện, chưa mở xem: ${count(waiting)}` : '',
      blocked > 0 ? `Đã chặn hoặc rời ứng dụng: ${count(blocked)}` : '',
      unreachable > 0 ? `Không có nơi nhận: ${count(unreachable)}` : '',
      failed > 0 ? `Không gửi được: ${count(failed)}` : '',
      unknown > 0 ? `Không rõ đã tới hay chưa: ${count(unknown)}` : '',
      spared > 0 ? `Thôi không gửi: ${count(spared)}` : '',
      left > 0 ? `Còn lại: ${count(left)}` : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  'announcing.waitsForBot': ({ count: people, bot }: { count: number; bot: string }) =>
    `${count(people)} người chờ bot ${bot} được nối lại.`,
  'announcing.failedForBot': ({ count: people, bot }: { count: number; bot: string }) =>
    `Trong số không gửi được có ${count(people)} người vì bot ${bot} chưa được nối lại; nối lại rồi bấm gửi lại.`,
  'announcing.botOff': ({ title, count: people, bot }: { title: string; count: number; bot: string }) =>
    `Thông báo “${title}”: đến lúc này có ${count(people)} người đang chờ, vì ứng dụng chat không còn nhận bot ${bot}. Quản trị hệ thống đã được báo để nối lại; nối xong máy tự gửi tiếp. Ai có nơi nhận khác vẫn được nhắn ở đó. Việc gấp thì anh/chị báo những người này bằng cách khác.`,
  'announcing.acknowledged': ({ acknowledged, recipients }: { acknowledged: number; recipients: number }) =>
    `Đã bấm “Đã rõ”: ${count(acknowledged)}/${count(recipients)}`,
  'announcing.timeLeft': ({ seconds }: { seconds: number }) => `Còn khoảng ${span(seconds)}.`,
  'announcing.night': ({ at }: { at: string }) => `Đang giờ nghỉ, gửi tiếp từ ${moment(at)}.`,
  'announcing.late': ({ title, at }: { title: string; at: string }) =>
    `Thông báo “${title}” chưa gửi cho ai: giờ hẹn ${moment(at)} đã qua hơn hai ngày khi máy chạy lại. Thông báo nay là bản nháp, anh/chị xem lại rồi gửi giúp.`,
  'announcing.unconfirmed': ({ title }: { title: string }) =>
    `Thông báo “${title}” đến giờ hẹn nhưng chưa gửi cho ai: người đã xác nhận nay không còn phụ trách. Thông báo nay là bản nháp, anh/chị xem lại, còn cần thì xác nhận gửi giúp.`,
  'announcing.moved': ({ title }: { title: string }) =>
    `Thông báo “${title}” đến giờ hẹn nhưng chưa gửi cho ai: đơn vị nhận nay không còn thuộc văn phòng của anh/chị. Thông báo nay là bản nháp, anh/chị chọn lại người nhận rồi xác nhận gửi giúp.`,
  'announcing.size': ({ title, confirmed, recipients }: { title: string; confirmed: number; recipients: number }) =>
    `Thông báo “${title}” đang gửi cho ${count(recipients)} người, ${recipients < confirmed ? 'ít' : 'nhiều'} hơn lúc xác nhận ${count(Math.abs(recipients - confirmed))} người (lúc đó là ${count(confirmed)}), vì đơn vị hoặc người trong đó đã đổi. Cần xem lại thì anh/chị bấm “Tạm dừng” trong thông báo.`,
  'announcing.open': () => 'Xem chi tiết',
  'announcing.back': () => 'Về thông báo này',
  'announcing.openDone': () => 'Xem kết quả',
  'announcing.openAgain': () => 'Gửi lại, xem danh sách',
  'announcing.preview': ({ channel }: { channel: string }) =>
    `Bản xem trước trên ${channel}, chưa gửi cho ai. Từ tin ngay dưới đây là những gì người nhận sẽ thấy.`,
  'announcing.previewEnd': () => 'Hết bản xem trước. Các nút trong bản xem trước không ghi nhận gì.',
  'announcing.previewElsewhere': ({ channel, look }: { channel: string; look: string }) =>
    `Trên ${channel} (anh/chị chưa dùng kênh này) tin sẽ hiện như sau:\n\n${look}`,
};

const CELLS = 10;

/** Never full before everything is done, so that the words and the bar say the same. */
function bar(percent: number): string {
  const full = Math.min(Math.floor((percent * CELLS) / 100), percent < 100 ? CELLS - 1 : CELLS);
  return '▓'.repeat(full) + '░'.repeat(CELLS - full);
}

function span(seconds: number): string {
  if (seconds < 90) return `${count(Math.max(1, Math.round(seconds)))} giây`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${count(minutes)} phút`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? `${count(hours)} giờ` : `${count(hours)} giờ ${rest} phút`;
}
