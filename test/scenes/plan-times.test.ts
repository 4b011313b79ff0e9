import { describe, expect, test } from '@jest/globals';
import type { PlanView } from '../../src/conversation/facts.js';
import type { PlanDocument } from '../../src/domain/plans/document.js';
import type { PlanId, UnitId } from '../../src/ids.js';
import { at, made, resolved } from '../domain/plans/templates.js';
import { viewOf } from '../helpers/plans.js';
import { talk } from '../helpers/talk.js';

const UNIT = 'p63-30' as UnitId;
const ID = 'kh-1' as PlanId;
const grants = [{ role: 'office-admin' as const, unit: UNIT }];

const view = (rules: PlanDocument, change: Partial<PlanView> = {}) => viewOf(ID, UNIT, rules, change);
const atPlan = (shown: PlanView) =>
  talk({ grants, plans: [shown], planViews: { [ID]: shown } })
    .says('/kehoach')
    .taps(shown.name);
const item = (shown: PlanView, label: string) => atPlan(shown).taps('Sửa').taps(label);
const { origins: _origins, ...LONG_AN } = resolved('004');

describe('an office sets when the bot reminds of a deadline', () => {
  test('sees how it is, types it, and it is stored as typed', () => {
    const person = item(view(LONG_AN), 'Lịch nhắc hạn').expects(
      'Lịch nhắc hạn hiện là: trước hạn 14 ngày, 7 ngày, 3 ngày, 1 ngày, 3 giờ (nhắc theo ngày lúc 08:00)',
    );
    expect(person.labels()).toEqual(['Như thường lệ', 'Tắt', 'Quay lại']);
    expect(person.says('7, 1 ngày lúc 9h, 5 giờ').command).toMatchObject({
      payload: {
        change: {
          type: 'edit',
          edit: { item: 'reminders', rules: { before: [{ days: 7 }, { days: 1 }, { hours: 5 }], at: '09:00' } },
        },
      },
    });
  });

  test.each([
    ['tắt', { stop: true }],
    ['Như thường lệ', null],
    ['mặc định', null],
  ])('“%s”', (words, rules) =>
    expect(item(view(LONG_AN), 'Lịch nhắc hạn').says(words).command).toMatchObject({
      payload: { change: { edit: { item: 'reminders', rules } } },
    }),
  );

  test.each([
    ['90 ngày', '“90 ngày”', '1 đến 60 ngày'],
    ['7 ngày lúc 25:00', '“25:00”', '0:00 đến 23:59'],
    ['7 ngày lúc 6:00', '“06:00”', '7:00'],
    ['thứ sáu', '“thứ sáu”', '14, 7, 3, 1 ngày, 3 giờ'],
  ])('“%s” is refused with what was read and what was expected', (words, got, expected) => {
    const person = item(view(LONG_AN), 'Lịch nhắc hạn').says(words).expects(got, expected);
    expect(person.command).toBeUndefined();
  });
});

test.each(['Lịch nhắc hạn', 'Báo cáo tuần', 'Đầu mối liên hệ'])(
  '“đúng” is no “dừng”: what the item “%s” says is not taken away',
  (label) => {
    for (const words of ['đúng', 'Đúng.', 'đúng rồi', 'dừng', 'thôi']) {
      const { command } = item(view(LONG_AN), label).says(words);
      expect(JSON.stringify(command ?? null)).not.toMatch(/"stop":true|"contacts":null/);
    }
  },
);

describe('an office sets its weekly report', () => {
  test('moves 11:00 to 11:30 while the plan runs', () => {
    const running = { state: 'open', opensAt: at('2026-11-10T00:00:00'), closesAt: at('2026-12-31T00:00:00') } as const;
    const person = item(view(LONG_AN, running), 'Báo cáo tuần').expects(
      'Báo cáo tuần hiện là: trước 11:00 thứ 5 hằng tuần',
    );
    expect(person.says('thứ 5 11h30').command).toMatchObject({
      payload: { change: { edit: { item: 'weekly', due: { weekday: 4, before: '11:30' }, rules: {} } } },
    });
  });

  test.each([
    ['thứ 9 11:00', '“thứ 9”', 'thứ 2 đến thứ 7 hoặc chủ nhật'],
    ['thứ 5 25:00', '“25:00”', '0:00 đến 23:59'],
    ['thứ 5', '“thứ 5”', 'Cần thứ và giờ'],
    ['thứ 5 11:00, nhắc cuối 11:30', 'giờ nhắc cuối (11:30) phải trước giờ hạn báo cáo (11:00)', 'Chưa lưu'],
    ['thứ 5 11:00, mở cùng ngày 12:00', 'giờ mở báo cáo (12:00)', 'Chưa lưu'],
  ])('“%s” is refused with what was read and what was expected', (words, got, expected) => {
    const person = item(view(LONG_AN), 'Báo cáo tuần').says(words).expects(got, expected);
    expect(person.command).toBeUndefined();
  });

  test('what is not typed stays as it is; one that was off is on again', () => {
    const stopped = view({ ...LONG_AN, weekly: { stop: true } });
    item(stopped, 'Báo cáo tuần').expects('Báo cáo tuần hiện là: tắt');
    expect(item(stopped, 'Báo cáo tuần').says('mở trước 2 ngày 14:00').command).toMatchObject({
      payload: { change: { edit: { item: 'weekly', rules: { open: { days: 2, at: '14:00' } } } } },
    });
    const stated = view({ ...LONG_AN, weekly: { lastCall: '10:00', note: 'như mọi năm' } });
    item(stated, 'Báo cáo tuần').expects('trước 11:00 thứ 5 hằng tuần, nhắc cuối 10:00');
    expect(item(stated, 'Báo cáo tuần').says('sáng 7:30').command).toMatchObject({
      payload: { change: { edit: { rules: { lastCall: '10:00', morning: '07:30' } } } },
    });
  });

  test('a plan without one is asked for the day', () => {
    item(view(made()), 'Báo cáo tuần').expects('(không có)').says('sáng 7:30').expects('Cần thứ và giờ');
  });
});

test('a deadline before its opening is not saved, and says why', () => {
  const shown = view(made({ entry: { opens: { on: '2026-11-10' }, closes: { on: '2026-12-10' } } }));
  const person = item(shown, 'Ngày giờ đóng').says('9/11/2026').expects('Chưa lưu', 'không sau ngày mở (10/11/2026)');
  expect(person.command).toBeUndefined();
});

describe('“Xem lịch nhắc”', () => {
  test('shows a draft’s whole calendar page by page, and as a file', () => {
    const person = atPlan(view(LONG_AN))
      .taps('Xem lịch nhắc')
      .expects(
        '24 lần bot tự nhắn, trang 1/3',
        '15:00 thứ 4, 07/04/2021: mở báo cáo tuần, mời xác nhận số liệu. Gửi: chủ tịch các đơn vị trực thuộc',
      );
    const [file] = person.said.flatMap(({ attachments = [] }) => attachments);
    expect(file).toMatchObject({ name: expect.stringMatching(/^lich-nhac-.*\.txt$/) });
    expect(String(file && 'body' in file ? file.body : '').split('\r\n')).toHaveLength(26);
    person.taps('Trang sau').expects('trang 2/3').taps('Trang sau').expects('trang 3/3', 'báo cáo kết thúc');
    expect(person.labels()).toEqual(['Quay lại']);
    person.taps('Quay lại').expects('Của:');
  });

  test('of a running plan shows what is still to come', () => {
    const running = { state: 'open', opensAt: at('2026-11-10T00:00:00'), closesAt: at('2026-11-27T00:00:00') } as const;
    const rules = made();
    atPlan(view(rules, running)).taps('Xem lịch nhắc').expects('trước 3 ngày', 'hết hạn nhận sáng kiến');
  });

  test('without a window says what is missing; when nothing is left says so', () => {
    atPlan(view(made())).taps('Xem lịch nhắc').expects('chưa ghi đủ ngày mở và ngày đóng');
    const running = { state: 'open', opensAt: at('2026-10-10T00:00:00'), closesAt: at('2026-11-20T00:00:00') } as const;
    atPlan(view(made(), running)).taps('Xem lịch nhắc').expects('chưa có lần nhắc nào');
  });
});
