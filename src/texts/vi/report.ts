import { count, weekdayMoment } from '../dates.js';

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
  'reportNotice.whyChair': () => 'Tin này gửi anh/chị vì anh/chị là chủ tịch công đoàn của đơn vị.',
  'reportNotice.whyDeputy': () =>
    'Tin này gửi anh/chị vì anh/chị là phó chủ tịch công đoàn của đơn vị. Chủ tịch hay phó chủ tịch gửi đều được.',
  'reportNotice.whyOffice': () => 'Tin này gửi anh/chị vì anh/chị phụ trách công đoàn của đơn vị.',
  'reportNotice.open': () => 'Xem và xác nhận',
};

type Named = 'unit' | 'plan';
type Figures = 'fresh' | 'total';
