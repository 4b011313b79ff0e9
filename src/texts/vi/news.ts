import { moment } from '../dates.js';

/** What whoever is told an announcement can answer, and whether they are told any. */
export const newsVi = {
  'acknowledge.done': ({ at }: { at: string }) =>
    `Đã ghi nhận lúc ${moment(at)}: anh/chị đã rõ thông báo. Cảm ơn anh/chị.`,
  'acknowledge.again': ({ at }: { at: string }) =>
    `Anh/chị đã xác nhận thông báo này lúc ${moment(at)} rồi, không cần bấm lại.`,
  'acknowledge.gone': () => 'Thông báo này không chờ anh/chị xác nhận: đã được gỡ, hoặc không gửi riêng cho anh/chị.',
  'acknowledge.which': () => 'Anh/chị bấm nút “Đã rõ” ở ngay dưới thông báo cần xác nhận nhé.',
  'acknowledge.none': () => 'Hiện không có thông báo nào chờ anh/chị xác nhận. Cảm ơn anh/chị.',
  'acknowledge.failed': () => 'Chưa ghi nhận được vì máy gặp trục trặc. Lát nữa anh/chị bấm lại “Đã rõ” giúp.',
  'news.off': () =>
    'Đã tắt tin chung. Tin về hồ sơ của anh/chị và thông báo bắt buộc vẫn được gửi. Muốn nhận lại, anh/chị gõ “bật tin”.',
  'news.on': () => 'Đã bật tin chung của công đoàn. Muốn thôi nhận, anh/chị gõ “tắt tin”.',
  'data.newsOff': () => 'Tắt tin chung của công đoàn',
  'data.newsOn': () => 'Bật tin chung của công đoàn',
};
