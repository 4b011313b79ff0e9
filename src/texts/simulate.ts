/** What `npm run simulate` prints around a plan's calendar. */
export const simulateTexts = {
  usage: `Cách dùng: npm run simulate -- --plan <mã kế hoạch hoặc mẫu> [--from 2021-03-01] [--to 2021-10-31]
  In ra mọi lần bot tự nhắn của một kế hoạch: lúc nào, việc gì, gửi ai. Ngày --from và --to tính cả hai đầu.
  Mẫu chưa ghi ngày mở, ngày đóng thì thêm: --opens 2021-04-06 --closes 2021-04-20`,
  badDay: (name: string, words: string) =>
    `--${name} là “${words}”: cần một ngày có trong lịch, viết như 2021-03-01 (năm-tháng-ngày).`,
  backwards: (first: string, second: string) => `--${first} phải trước hoặc bằng --${second}.`,
  noPlan: (plan: string, known: readonly string[]) =>
    `Không có kế hoạch nào mang mã “${plan}”. Có: ${known.join(', ')}.`,
  noDocument: (plan: string) => `Kế hoạch “${plan}” chưa có văn bản nên chưa có lịch nhắc.`,
  title: (name: string) => `Lịch nhắc của “${name}”`,
  window: (opens: string, closes: string) => `Nhận sáng kiến từ ${opens} đến ${closes}.`,
  opensAssumed: (day: string) => `Văn bản không ghi ngày mở: tạm tính từ ngày văn bản, ${day}.`,
  windowMissing: (missing: readonly string[]) =>
    `Văn bản chưa ghi ${missing.map((each) => MISSING[each] ?? each).join(' và ')} nên chưa có lần nhắc nào. Muốn xem thử, thêm: ${missing.map((each) => OPTIONS[each] ?? '').join(' ')}`,
  windowBackwards: 'Ngày đóng không sau ngày mở nên chưa tính được lịch nhắc. Hãy xem lại --opens và --closes.',
  total: (count: number) => (count === 0 ? 'Không có lần nhắc nào trong khoảng này.' : `Tổng cộng ${count} lần.`),
} as const;

const MISSING: Readonly<Record<string, string>> = { opensAt: 'ngày mở', closesAt: 'ngày đóng' };
const OPTIONS: Readonly<Record<string, string>> = { opensAt: '--opens 2026-03-01', closesAt: '--closes 2026-04-20' };
