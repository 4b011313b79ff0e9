import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type App, freePort, startApp } from '../helpers/app.js';
import type { Shown } from '../helpers/member.js';
import { PATIENCE_MS } from '../helpers/patience.js';
import { openPlace, type Place } from '../helpers/place.js';
import { type WebPhone, webPhone } from '../helpers/web-phone.js';

/** From the setup link to an initiative under each of the five founding documents, in the web chat of the real product. */

const DAY = 86_400_000;
let place: Place;
let app: App;
const phones: WebPhone[] = [];
/** Calls for what is asked, in any order; a function may look at the whole message. */
type Replies = readonly (readonly [asks: RegExp, answer: string | ((shown: Shown) => Promise<unknown>)])[];

beforeAll(async () => {
  place = await openPlace('plans');
  app = startApp({ ...place.env, PORT: String(await freePort()) });
  await app.ready;
});
afterAll(async () => {
  for (const phone of phones) phone.close();
  app.kill('SIGTERM');
  await app.ended;
  await place.close();
});

async function phone(): Promise<WebPhone> {
  const opened = await webPhone(() => app.url);
  phones.push(opened);
  return opened;
}
const tap = (label: string) => (shown: Shown) => shown.taps(label);

/** What the bot says by itself to an office, whenever its minute comes. */
const UNASKED = /Tin này (?:đến|gửi)|nhận tin này|^BÁO CÁO/;

async function answered(with_: WebPhone): Promise<Shown> {
  for (;;) {
    const shown = await with_.next(PATIENCE_MS);
    if (!UNASKED.test(shown.text)) return shown;
  }
}

/** Answers whatever is asked until `done` is said; nothing may be asked that is not known here. */
async function talks(with_: WebPhone, replies: Replies, done: RegExp): Promise<Shown> {
  for (let turns = 0; turns < 40; turns += 1) {
    const shown = await answered(with_);
    if (done.test(shown.text)) return shown;
    const reply = replies.find(([asks]) => asks.test(shown.text))?.[1];
    if (reply === undefined) throw new Error(`nobody expected:\n${shown.text}\n[${shown.labels.join(' | ')}]`);
    await (typeof reply === 'string' ? with_.says(reply) : reply(shown));
  }
  throw new Error('this goes round in circles');
}

/** A day so many days from today, as people write it. */
function day(offset: number): string {
  const at = new Date(Date.now() + offset * DAY + 7 * 3_600_000);
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()}`;
}

const MEMBER: Replies = [
  [/Anh\/chị có đồng ý không\?/, tap('Tôi đồng ý')],
  [/Họ và tên của anh\/chị là gì/, 'Nguyễn Thị Lan'],
  [/Số điện thoại di động của anh\/chị\?/, '0912 345 678'],
  [/thuộc tỉnh, thành phố hay ngành nào/, 'thanh hoa'],
  [/Đơn vị trực thuộc: nơi/, 'Trường THPT Lam Sơn'],
  [/Nhóm ý tưởng: nơi/, tap('Khối cơ quan')],
  [/thuộc lĩnh vực nào của kế hoạch/, (shown) => shown.taps(shown.labels[0] ?? '')],
  [/Tên sáng kiến là gì\?/, 'Giá đỡ tháo lắp nhanh khuôn ép'],
  [/áp dụng thực tế từ tháng nào/, day(0)],
  [/sáng kiến của năm nào/, String(new Date(Date.now() + 7 * 3_600_000).getUTCFullYear())],
  [/đã được công nhận chưa/, tap('Hội đồng sáng kiến')],
  [/Số của quyết định hoặc văn bản công nhận/, '12/QĐ-THPT'],
  [/Văn bản công nhận ký ngày nào/, day(0)],
  [/có thuộc trường hợp nào dưới đây không/, tap('Không thuộc trường hợp nào')],
  [/làm sáng kiến này một mình/, tap('Một mình tôi')],
  [/Mô tả sáng kiến \(tối đa/, 'Trước đây thay khuôn mất 40 phút. Nay còn 15 phút.'],
  [/xem lại lần cuối/, tap('Nộp sáng kiến này')],
];

let admin: WebPhone;

test('the setup link makes an admin of Thanh Hóa', async () => {
  const token = /#s=([\w-]+)/.exec(app.output())?.[1];
  if (token === undefined) throw new Error(app.output());
  admin = await phone();
  await admin.says(`/start setup-${token}`);
  await talks(
    admin,
    [
      [/Anh\/chị có đồng ý không\?/, tap('Tôi đồng ý')],
      [/văn phòng của công đoàn nào/, 'thanh hoa'],
      [/Họ và tên của anh\/chị \(quản trị viên\)/, 'Lê Thị Hoa'],
      [/Số điện thoại di động/, '0987 654 321'],
      [/xem lại lần cuối/, tap('Hoàn tất thiết lập')],
    ],
    /đã là quản trị viên/,
  );
});

test.each([
  ['000', '73/KH-CD – Ban Thường vụ Công đoàn Trường Đại học Hồng Đức', [/lĩnh vực/i, /áp dụng/]],
  ['001', 'Kế hoạch – Ban Thường vụ Liên đoàn Lao động huyện Vĩnh Linh', [/công nhận/, /áp dụng/, /390/]],
  ['002', 'Kế hoạch – Ban Thường vụ Liên đoàn Lao động tỉnh Cao Bằng', [/lĩnh vực/i]],
  ['003', '17/KH-CĐYT – Ban Thường vụ Công đoàn ngành Y tế Thái Bình', [/áp dụng/]],
  ['004', '830/LT.SGDĐT-CDN – Sở Giáo dục và Đào tạo Long An - Công đoàn ngành Giáo dục', [/năm 20\d\d/]],
])(
  'document %s is opened from /kehoach, asks what it states, and takes an initiative',
  async (_name, template, states) => {
    await admin.says('/kehoach');
    const office: string[] = [];
    const heard = (reply: (shown: Shown) => Promise<unknown>) => async (shown: Shown) => {
      office.push(shown.text);
      await reply(shown);
    };
    await talks(
      admin,
      [
        [/Lập từ mẫu nào/, tap(template)],
        [/của đơn vị nào/, tap('Thanh Hóa')],
        [/bắt đầu ngày nào/, day(-5)],
        [/Nhận sáng kiến từ ngày nào/, day(-5)],
        [/Nhận đến bao giờ/, `17h30 ngày ${day(20)}`],
        [/cho đoàn viên\?/, heard(tap('Đồng ý'))],
        [/bản nháp, đoàn viên chưa thấy/, heard(tap('Mở kế hoạch'))],
        [/./, tap('Lập kế hoạch mới')],
      ],
      /Kế hoạch đã mở/,
    );

    const member = await phone();
    await member.says('/kehoach');
    const rules = await member.next(PATIENCE_MS);
    expect(rules.text).toMatch(/đang nhận sáng kiến đến/);
    for (const rule of states) expect(`${rules.text}\n${office.join('\n')}`).toMatch(rule);
    await member.says('nộp');
    const receipt = await talks(member, MEMBER, /Đã nộp thành công/);
    const code = /SK-[A-Z0-9-]+/.exec(receipt.text)?.[0];
    const stored = await place.store.connection.collection('initiatives').findOne({ code });
    const plans = place.store.connection.collection('plans');
    const current = await plans.findOne({ state: 'open', trial: false });
    expect(stored?.plan).toBe(current?._id);

    await admin.says('/kehoach');
    const list = await answered(admin);
    await list.taps(list.labels.find((label) => label === current?.name) ?? '');
    await talks(
      admin,
      [
        [/Đóng “/, tap('Đồng ý')],
        [/đang nhận sáng kiến/, tap('Đóng ngay')],
      ],
      /Kế hoạch đã đóng/,
    );
    await member.says('nộp');
    await talks(member, [[/đang nhận sáng kiến/, 'nộp']], /đã đóng lúc/);
  },
);
