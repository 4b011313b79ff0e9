import { describe, expect, test } from '@jest/globals';
import type { CommandResult } from '../../src/conversation/command.js';
import type { WeekOverview, WeekPlan, WeekUnit } from '../../src/conversation/week.js';
import { missingOf, sumOf, type WeekLine } from '../../src/domain/week-table.js';
import type { PlanId, ReportId, UnitId } from '../../src/ids.js';
import { inWords, t } from '../../src/texts/index.js';
import { DUE, OPENED } from '../helpers/reports.js';
import { type Talk, talk, type World } from '../helpers/talk.js';
import { AFTER, weekTableOf } from '../helpers/week.js';

const table = weekTableOf();
const HEAD = { period: table.period, dueAt: DUE, closing: false };
const PLAN: WeekPlan = {
  plan: 'p1' as PlanId,
  name: '75 nghìn sáng kiến',
  latest: HEAD,
  earlier: true,
};
const NAME = { plan: 'p1', period: '2026-W48' };
const office = { role: 'office-admin', unit: 'truong' as UnitId } as const;
const [IN_TIME, LATE, , MISSING] = table.lines as [WeekLine, WeekLine, WeekLine, WeekLine];

function overview(change: Partial<WeekOverview> = {}): WeekOverview {
  return {
    ...HEAD,
    planName: table.planName,
    ownerName: table.ownerName,
    countedAt: OPENED,
    sum: sumOf(table.lines),
    missing: missingOf(table.lines).map(({ name }) => name),
    longMissing: [{ name: MISSING.name, missed: 3 }],
    ...change,
  };
}

function unitView(line: WeekLine, change: Partial<WeekUnit> = {}): WeekUnit {
  const history = [{ period: '2026-W47', line: { ...line, state: 'late' as const } }];
  return {
    report: `p1 ${line.unit} 2026-W48` as ReportId,
    rev: 4,
    line,
    head: HEAD,
    nobody: false,
    history,
    ...change,
  };
}

function worker(world: World = {}, now = AFTER): Talk {
  const someone = talk({
    grants: [office],
    weeks: [PLAN],
    week: overview(),
    weekUnits: ({ missing, page }) => ({ lines: missing ? [MISSING] : table.lines, page, pages: 1 }),
    weekUnit: (unit) => {
      const line = table.lines.find((each) => each.unit === unit);
      return line === undefined ? null : unitView(line);
    },
    weekSearch: (words) => (words === 'khao thi' ? [MISSING.unit] : words === 'khoa' ? [IN_TIME.unit, LATE.unit] : []),
    ...world,
  });
  someone.now = now;
  return someone;
}

const opened = (world: World = {}, now = AFTER) => worker(world, now).says('/tonghop');

function tableResult(change: Record<string, unknown> = {}): CommandResult {
  const messages = [
    { blocks: [t('progress.count', { count: 41 })], png: 'UE5H' },
    { blocks: [t('progress.count', { count: 42 })] },
  ];
  return {
    name: 'take-week',
    outcome: { type: 'table', messages, xlsx: 'UEs=', parts: 1, ...change },
  } as CommandResult;
}

describe('tổng hợp báo cáo tuần', () => {
  test('is for the office of a plan’s owner; the others are told where they report', () => {
    talk({ grants: [] }).says('/tonghop').expects('dành cho văn phòng công đoàn', 'báo cáo tuần');
    talk({ grants: [{ role: 'chair', unit: office.unit }] })
      .says('tổng hợp')
      .expects('dành cho văn phòng');
    talk({ grants: [office], weeks: [] })
      .says('/tonghop')
      .expects('Chưa có tuần báo cáo nào');
    worker({ weeks: [{ plan: PLAN.plan, name: PLAN.name, earlier: false }] })
      .says('/tamtinh')
      .expects('15:00 hôm trước hạn');
  });

  test('shows the newest week: how many have reported, the sum, who is missing and who has been for weeks', () => {
    const someone = opened().expects(
      'Tuần 48/2026, hạn 11:00 thứ 5, 26/11/2026',
      'Đã báo cáo 2/4 đơn vị (muộn 1), có lý do 1, chưa báo cáo 1.',
      'Cộng: mới trong tuần 6; tổng 50/80 (62 %); đã xác nhận 32.',
      'Chưa báo cáo (1): Phòng Đảm bảo chất lượng & Khảo thí',
      'Nhiều tuần liền chưa có báo cáo: Phòng Đảm bảo chất lượng & Khảo thí (3 tuần)',
    );
    expect(someone.labels()).toEqual([
      'Lấy bảng để gửi',
      'Nhắc 1 đơn vị còn thiếu',
      'Đơn vị chưa báo cáo (1)',
      'Từng đơn vị',
      'Danh bạ cần gọi điện',
      'Chốt tuần',
      'Tuần khác',
      'Về đầu',
    ]);
    expect(someone.words()).not.toContain('tạm tính');
  });

  test('before it is due the numbers are provisional, and the week cannot be closed', () => {
    const someone = opened({}, new Date(DUE.getTime() - 60_000)).expects('Chưa đến hạn: đây là số tạm tính');
    expect(someone.labels()).not.toContain('Chốt tuần');
  });

  test('of several plans one is chosen first', () => {
    const other: WeekPlan = { ...PLAN, plan: 'p2' as PlanId, name: 'Một triệu sáng kiến' };
    const someone = worker({ weeks: [PLAN, other] })
      .says('/tonghop')
      .expects('kế hoạch nào');
    someone.taps('Một triệu sáng kiến').expects('Tuần 48/2026').taps('Lấy bảng để gửi');
    expect(someone.command).toMatchObject({ name: 'take-week', payload: { plan: 'p2' } });
  });

  test('/tamtinh gives the table at once: messages of their own with nothing but the table, one file, then what can be done', () => {
    const someone = worker({}, new Date(DUE.getTime() - 3_600_000)).says('/tamtinh');
    expect(someone.command).toEqual({ name: 'take-week', payload: { ...NAME, part: 1 } });
    someone.gets(tableResult());
    const [first, second, file, question, ...rest] = someone.said;
    expect(rest).toEqual([]);
    expect(first?.blocks.map((block) => inWords(block))).toEqual(['41']);
    expect(first?.attachments).toEqual([{ name: 'bao-cao-tuan-48-2026.png', type: 'image/png', base64: 'UE5H' }]);
    expect([second?.attachments, second?.choices, first?.choices]).toEqual([undefined, undefined, undefined]);
    expect(file?.attachments?.map(({ name }) => name)).toEqual(['bao-cao-tuan-48-2026.xlsx']);
    expect(inWords(question?.blocks[0] ?? t('week.gone'))).toContain('không có thông tin cá nhân');
    expect(someone.labels()).toContain('Nhắc 1 đơn vị còn thiếu');
  });

  test('a file of thousands of units comes in parts, each asked for by a tap', () => {
    const someone = opened()
      .taps('Lấy bảng để gửi')
      .gets(tableResult({ parts: 3 }));
    someone.taps('Lấy tệp phần 2');
    expect(someone.command).toEqual({ name: 'take-week', payload: { ...NAME, part: 2 } });
    someone.gets(tableResult({ messages: [], parts: 3 }));
    expect(someone.said.flatMap(({ attachments }) => attachments ?? []).map(({ name }) => name)).toEqual([
      'bao-cao-tuan-48-2026-phan-2.xlsx',
    ]);
    someone.taps('Lấy tệp phần 3').gets(tableResult({ messages: [], parts: 3 }));
    expect(someone.labels().filter((label) => label.startsWith('Lấy tệp'))).toEqual([]);
  });

  test('former weeks are there, the closed ones said so', () => {
    const closedAt = new Date('2026-11-19T08:00:00Z');
    const old = { ...HEAD, period: '2026-W41' };
    const weekList = (before?: string) =>
      before === undefined
        ? { weeks: [HEAD, { ...HEAD, period: '2026-W47', closedAt }], more: true }
        : { weeks: before === '2026-W47' ? [old] : [], more: false };
    const someone = opened({ weekList }).taps('Tuần khác').expects('mới nhất trước');
    someone.taps('Tuần cũ hơn');
    expect(someone.labels()).toEqual(['Tuần 41/2026', 'Quay lại']);
    someone.says('quay lại').taps('Tuần khác');
    someone.world.week = overview({ period: '2026-W47', closedAt });
    someone.taps('Tuần 47/2026 (đã chốt)').expects('Văn phòng đã chốt tuần này lúc 15:00 ngày 19/11/2026');
    expect(someone.labels()).not.toContain('Chốt tuần');
    expect(someone.labels()).not.toContain('Nhắc 1 đơn vị còn thiếu');
    someone.taps('Lấy bảng để gửi');
    expect(someone.command).toMatchObject({ payload: { period: '2026-W47' } });
  });

  test('“nhắc”: only once an hour, in the morning when it is night, and at once only when it is urgent', () => {
    const someone = opened().taps('Nhắc 1 đơn vị còn thiếu');
    expect(someone.command).toMatchObject({ name: 'remind-missing', payload: { weeks: [NAME] } });
    someone
      .gets({ name: 'remind-missing', outcome: { type: 'reminded', count: 1, unheard: 0 } })
      .expects('Đang nhắc 1 đơn vị');
    expect(someone.labels()).not.toContain('Việc gấp: nhắc ngay (có ghi nhật ký)');
    someone.taps('Nhắc 1 đơn vị còn thiếu');
    someone
      .gets({ name: 'remind-missing', outcome: { type: 'too-soon', at: '2026-11-26T05:01:00.000Z' } })
      .expects('Mỗi giờ chỉ nhắc một lần', '12:01');
    someone.taps('Nhắc 1 đơn vị còn thiếu');
    someone
      .gets({
        name: 'remind-missing',
        outcome: { type: 'reminded', count: 1, unheard: 2, at: '2026-11-27T00:00:00.000Z' },
      })
      .expects('07:00 ngày 27/11/2026', '2 đơn vị còn thiếu chưa có ai trên hệ thống');
    someone.taps('Việc gấp: nhắc ngay (có ghi nhật ký)');
    expect(someone.command).toMatchObject({ payload: { weeks: [NAME], urgent: true } });
  });

  test('the button of the notice reminds the newest week of every plan, and none that is closed', () => {
    const other: WeekPlan = { ...PLAN, plan: 'p2' as PlanId };
    const done: WeekPlan = { ...PLAN, plan: 'p3' as PlanId, latest: { ...HEAD, closedAt: AFTER } };
    const someone = worker({ weeks: [PLAN, other, done] }).says('/nhacthieu');
    expect(someone.command).toMatchObject({ payload: { weeks: [NAME, { ...NAME, plan: 'p2' }] } });
    someone.gets({ name: 'remind-missing', outcome: { type: 'nobody' } }).expects('Không còn đơn vị nào thiếu');
    worker({ weeks: [done] })
      .says('/nhacthieu')
      .expects('Không còn đơn vị nào thiếu');
    const only = worker().says('/nhacthieu');
    only
      .gets({ name: 'remind-missing', outcome: { type: 'reminded', count: 1, unheard: 0 } })
      .expects('Đang nhắc 1', 'Tuần 48');
  });

  test('a unit is found by a part of its name, and shows its numbers, its words and its earlier weeks', () => {
    opened().says('không có').expects('Không thấy đơn vị nào giống “không có”');
    const someone = opened()
      .says('khoa')
      .expects('1. Khoa Kỹ thuật công nghệ: mới 3, tổng 14/20 (70 %)', 'báo cáo muộn');
    someone
      .taps('Khoa Kỹ thuật công nghệ')
      .expects(
        'Đã báo cáo lúc 10:00 ngày 26/11/2026, trước hạn.',
        'Tổng số: 14/20 (70 %)',
        'máy đếm: mới 3, tổng 12, đã xác nhận 8',
        'Khó khăn, đề xuất: Thiếu máy tính',
        '• tuần 47/2026: muộn, mới 3',
      );
    expect(someone.labels()).toEqual(['Sửa số', 'Quay lại']);
  });

  test('the office reports on a unit’s behalf, as counted or with numbers, on the edition it was shown', () => {
    const someone = opened()
      .says('khao thi')
      .expects('Chưa báo cáo', '3 tuần liền')
      .taps('Báo cáo thay: đúng số máy đếm');
    const report = `p1 ${MISSING.unit} 2026-W48`;
    expect(someone.command).toMatchObject({
      name: 'file-report',
      payload: { as: 'office', reports: [{ report, rev: 4, corrections: {} }] },
    });
    const line = { report: report as ReportId, outcome: 'filed' } as const;
    someone
      .gets({ name: 'file-report', outcome: { type: 'filed', lines: [line] } })
      .expects('Đã ghi báo cáo của Phòng Đảm bảo');

    const typing = opened().says('khao thi').taps('Báo cáo thay: nhập số').expects('Hiện là: 0 12 8');
    for (const wrong of ['12', '1 2 3 4', 'a b c', '13 12 9', '1 12 13', '-1 2 2', '1.5 2 2'])
      typing.says(wrong).expects('Cần đúng ba số');
    typing.says('3, 1.200 9');
    expect(typing.command).toMatchObject({
      payload: { reports: [{ corrections: { fresh: 3, total: 1200, confirmed: 9 } }] },
    });
    typing.gets({ name: 'file-report', outcome: { type: 'filed', lines: [{ ...line, outcome: 'already' }] } });
    typing.expects('vừa thay đổi nên chưa ghi gì');
  });

  test('correcting what a unit has reported keeps its words', () => {
    const someone = opened().says('khoa').taps('Khoa Kỹ thuật công nghệ').taps('Sửa số').says('3 15 8');
    expect(someone.command).toMatchObject({
      payload: { reports: [{ difficulties: expect.stringContaining('Thiếu máy tính'), nextWeek: '=Họp tổ' }] },
    });
  });

  test('an excuse is written down with its reason; an empty or endless one is not', () => {
    const someone = opened().says('khao thi').taps('Ghi nhận có lý do').says('...').expects('Một câu là đủ');
    someone.says('x'.repeat(501)).expects('501/500').says('Cả phòng đi chấm thi');
    expect(someone.command).toMatchObject({
      name: 'excuse-report',
      payload: { reason: 'Cả phòng đi chấm thi', as: 'office', rev: 4 },
    });
    someone
      .gets({ name: 'excuse-report', outcome: { type: 'excused' } })
      .expects('Đã ghi nhận lý do của Phòng Đảm bảo');
  });

  test('a unit of a closed week is only shown', () => {
    const view = unitView(MISSING, { head: { ...HEAD, closedAt: AFTER }, nobody: true });
    const someone = opened({ weekUnit: () => view })
      .says('khao thi')
      .expects('Chưa có ai nhận vai trò chủ tịch');
    expect(someone.labels()).toEqual(['Quay lại']);
  });

  test('closing says what it means, asks once more, and can be left', () => {
    const someone = opened()
      .taps('Chốt tuần')
      .expects('4 đơn vị', 'Còn 1 đơn vị chưa báo cáo', 'không ai sửa được nữa');
    expect(someone.taps('Chưa chốt').command).toBeUndefined();
    someone.taps('Chốt tuần').taps('Chốt tuần này');
    expect(someone.command).toEqual({ name: 'close-week', payload: NAME });
    someone.gets({ name: 'close-week', outcome: { type: 'closed' } }).expects('Đã chốt tuần 48/2026');
    const early = opened().taps('Chốt tuần').taps('Chốt tuần này');
    early
      .gets({ name: 'close-week', outcome: { type: 'too-early', due: DUE.toISOString() } })
      .expects('Chưa chốt được');
  });

  test('the phone list has names, full numbers and why, page by page, and the units that have nobody', () => {
    const someone = opened().taps('Danh bạ cần gọi điện');
    expect(someone.command).toMatchObject({ name: 'phone-list', payload: { ...NAME, key: expect.any(String) } });
    const line = {
      units: ['Khoa Sử', 'Khoa Địa'],
      name: 'Trần Thị Bình',
      phone: '0912 345 678',
      why: 'waiting',
    } as const;
    const nobody = { count: 20, names: ['Khoa Hoá'] };
    someone.gets({ name: 'phone-list', outcome: { type: 'listed', lines: [line], nobody, next: 'd9' } });
    someone.expects(
      '• Khoa Sử, Khoa Địa: Trần Thị Bình, 0912 345 678 (tin nằm ở trang chat, chưa mở xem)',
      'Chưa có chủ tịch trên hệ thống (20): Khoa Hoá và 19 đơn vị nữa',
      'đã ghi vào nhật ký',
    );
    someone.taps('Xem tiếp');
    expect(someone.command).toMatchObject({ payload: { after: 'd9' } });
    const none = { count: 0, names: [] };
    someone.gets({ name: 'phone-list', outcome: { type: 'listed', lines: [], nobody: none } });
    someone.expects('Không có ai phải gọi').says('quay lại').expects('Tuần 48/2026');
  });

  test('a role or a plan that is gone meanwhile is said, whatever was asked', () => {
    const refused = { type: 'not-allowed' } as const;
    opened()
      .taps('Lấy bảng để gửi')
      .gets({ name: 'take-week', outcome: refused })
      .expects('không xem được tuần này nữa');
    opened().taps('Danh bạ cần gọi điện').gets({ name: 'phone-list', outcome: refused }).expects('không xem được');
    opened()
      .taps('Nhắc 1 đơn vị còn thiếu')
      .gets({ name: 'remind-missing', outcome: refused })
      .expects('không xem được');
    const someone = opened();
    someone.world.week = undefined as never;
    someone.says('giúp').expects('không xem được');
  });
});
