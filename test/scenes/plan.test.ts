import { describe, expect, test } from '@jest/globals';
import { finding } from '../../scenes/plan/findings.js';
import type { PlanView } from '../../src/conversation/facts.js';
import { checkPlan, PLAN_ISSUES, type PlanIssueCode } from '../../src/domain/plans/check.js';
import type { PlanDocument } from '../../src/domain/plans/document.js';
import { applyEdit, type PlanEdit } from '../../src/domain/plans/edit.js';
import { planFrom } from '../../src/domain/plans/open.js';
import { shiftPlan } from '../../src/domain/plans/shift.js';
import type { PlanId, UnitId } from '../../src/ids.js';
import { inWords } from '../../src/texts/index.js';
import { at, made, resolved } from '../domain/plans/templates.js';
import { personFact } from '../helpers/people-facts.js';
import { NO_HOLIDAYS } from '../helpers/plans.js';
import { START, talk } from '../helpers/talk.js';

const HAI_DUONG = 'p63-30' as UnitId;
const ID = 'kh-1' as PlanId;
const grants = [{ role: 'office-admin' as const, unit: HAI_DUONG }];
const templates = ['000', '001', '002', '003', '004'].map((start) => {
  const rules = resolved(start);
  return { id: rules.id, rules };
});

function document(start: string, day: string | null = '2026-11-10'): PlanDocument {
  const { origins: _origins, ...whole } = resolved(start);
  return { ...(day === null ? whole : shiftPlan(whole, { newStart: day })), id: ID, owner: HAI_DUONG };
}
function view(rules: PlanDocument, change: Partial<PlanView> = {}): PlanView {
  const about = { id: ID, name: rules.title, state: 'draft', owner: HAI_DUONG, rev: 0 } as const;
  return { ...about, rules, issues: checkPlan(rules), holidays: NO_HOLIDAYS, ...change };
}
const office = (shown: PlanView) => talk({ grants, templates, plans: [shown], planViews: { [ID]: shown } });
const atPlan = (shown: PlanView) => office(shown).says('/kehoach').taps(shown.name);
const running = (shown: PlanView, more: Partial<PlanView> = {}) => ({
  ...shown,
  state: 'open' as const,
  opensAt: at('2026-11-10T00:00:00'),
  closesAt: at('2026-12-31T00:00:00'),
  ...more,
});

describe('/kehoach for a member', () => {
  test('without a plan of its own says how the sample stands, and offers no change', () => {
    const person = talk().says('kế hoạch').expects('dùng thử');
    expect(person.labels()).toEqual(['Nộp sáng kiến', 'Hồ sơ của tôi', 'Hướng dẫn']);
  });
  test('tells what, until when, by which rules and from which document', () => {
    const opening = planFrom({ ...document('001', null) }, ID, {
      opensAt: at('2026-11-01T00:00:00'),
      closesAt: at('2026-12-01T00:00:00'),
    });
    if (opening.type !== 'plan') throw new Error(opening.type);
    talk({ person: personFact() }, { plan: opening.plan })
      .says('/kehoach')
      .expects(
        'đang nhận sáng kiến đến hết 24h ngày 30/11/2026',
        'Ban Thường vụ Liên đoàn Lao động huyện Vĩnh Linh',
        'từ 1/9/2021 đến 1/9/2023',
        'công nhận tại đơn vị trước khi nộp',
        'Không nhận:',
      );
  });
  test('what a document does not state is not said', () => {
    const person = talk({}, { plan: { ...opened(document('004', null)) } }).says('/kehoach');
    expect(person.words()).not.toContain('Sáng kiến phải được áp dụng');
    expect(person.words()).not.toContain('Không nhận');
    person.expects('2020, 2021');
  });
  test('a role that changes no plans, a chair, reads as everybody does', () => {
    const person = talk({ grants: [{ role: 'chair', unit: HAI_DUONG }] }).says('/kehoach');
    expect(person.labels()).not.toContain('Lập kế hoạch mới');
  });
});

describe('an office makes a plan', () => {
  test('from one of the five templates, for its unit, from a new day', () => {
    const person = talk({ grants, templates })
      .says('/kehoach')
      .expects('chưa lập kế hoạch nào')
      .taps('Lập kế hoạch mới');
    expect(person.labels()).toHaveLength(6);
    person.taps('Kế hoạch – Ban Thường vụ Liên đoàn Lao động huyện Vĩnh Linh').expects('đơn vị nào');
    person.taps('Hải Dương').expects('1/9/2021').says('mùng mười').expects('chưa đọc được ngày');
    person.says('10/11/2026');
    expect(person.command).toMatchObject({
      name: 'make-plan',
      payload: { template: 'vinh-linh-2022', owner: HAI_DUONG, start: '2026-11-10' },
    });
    person.world = { ...person.world, planViews: { [ID]: view(document('001')) } };
    person
      .gets({ name: 'make-plan', outcome: { type: 'stored', plan: ID } })
      .expects('Đã lập bản nháp', 'đoàn viên chưa thấy', '390', '400');
    expect(person.labels()).toEqual(['Mở kế hoạch', 'Xem trước', 'Xem lịch nhắc', 'Sửa', 'Bỏ bản nháp', 'Quay lại']);
  });
  test('a unit found by typing, or one that is not below its own: only the first is taken', () => {
    const person = talk({ grants, templates }).says('/kehoach').taps('Lập kế hoạch mới');
    person.says('1').expects('đơn vị nào').says('hai duong').expects('bắt đầu ngày nào');
    person.says('quay lại').says('thanh hoa').expects('không thuộc phạm vi');
  });
  test('the dates of the document may be kept', () => {
    const person = talk({ grants, templates }).says('/kehoach').taps('Lập kế hoạch mới').says('2').taps('Hải Dương');
    person.taps('Giữ nguyên ngày của văn bản');
    expect(person.command).toMatchObject({ name: 'make-plan', payload: { start: null } });
  });
  test('“quay lại” goes back one step at a time to the list', () => {
    talk({ grants, templates })
      .says('/kehoach')
      .taps('Lập kế hoạch mới')
      .says('2')
      .taps('Hải Dương')
      .says('quay lại')
      .expects('đơn vị nào')
      .says('quay lại')
      .expects('mẫu nào')
      .says('quay lại')
      .expects('chưa lập kế hoạch nào')
      .says('quay lại')
      .expects('dừng ở đây');
  });
});

describe('an office adjusts its draft', () => {
  const cases: readonly (readonly [label: string, words: string, edit: PlanEdit])[] = [
    ['Tên chương trình', 'Sáng tạo  2027', { item: 'title', title: 'Sáng tạo 2027' }],
    ['Số và ngày văn bản', '12/KH-CĐ, 5/11/2026', { item: 'paper', symbol: '12/KH-CĐ', date: '2026-11-05' }],
    ['Ngày mở', '1/12/2026', { item: 'opens', on: '2026-12-01' }],
    ['Ngày giờ đóng', '17h30 ngày 20/12/2026', { item: 'closes', on: '2026-12-20', before: '17:30' }],
    ['Thời gian áp dụng', '9/2025 - 8/2026', { item: 'eligibility', from: '2025-09', to: '2026-08' }],
    [
      'Lĩnh vực',
      'Kỹ thuật: máy móc\nQuản lý',
      { item: 'fields', fields: [{ name: 'Kỹ thuật', examples: 'máy móc' }, { name: 'Quản lý' }] },
    ],
    [
      'Đầu mối liên hệ',
      'Ban Chính sách: hồ sơ',
      { item: 'contacts', contacts: [{ role: 'Ban Chính sách', for: 'hồ sơ' }] },
    ],
  ];
  test.each(cases)('“%s” becomes “%s”', (label, words, edit) => {
    const person = atPlan(view(document('001')))
      .taps('Sửa')
      .taps(label)
      .says(words);
    expect(person.command).toMatchObject({
      name: 'change-plan',
      payload: { plan: ID, rev: 0, change: { type: 'edit', edit } },
    });
    person.gets({ name: 'change-plan', outcome: { type: 'stored', rev: 1 } }).expects('Đã lưu');
  });
  test('a target by its number, “sửa 5”; more than 100 % is not taken', () => {
    const person = atPlan(view(document('001')))
      .taps('Sửa')
      .says('sửa 5')
      .says('1')
      .says('110%');
    person.expects('Máy chưa hiểu').says('15%');
    expect(person.command).toMatchObject({
      payload: { change: { edit: { item: 'targets', target: 'ty-le-nguoi', atLeast: 15 } } },
    });
  });
  test('a number of a person is not taken as a contact', () => {
    atPlan(view(document('001')))
      .taps('Sửa')
      .taps('Đầu mối liên hệ')
      .says('Chị Lan: 0912 345 678')
      .expects('Máy chưa hiểu');
  });
  test('what cannot be read changes nothing and asks again', () => {
    const person = atPlan(view(document('001')))
      .taps('Sửa')
      .taps('Ngày giờ đóng')
      .says('tháng sau')
      .expects('Máy chưa hiểu');
    expect(person.command).toBeUndefined();
    person.says('quay lại').expects('Chưa thay đổi gì', 'Sửa mục nào');
  });
  test('the preview shows what members will see, and the calendar', () => {
    atPlan(view(document('001')))
      .taps('Xem trước')
      .expects('Lĩnh vực:', 'Chỉ tiêu:', 'Lịch các hạn:', 'hết giai đoạn');
  });
  test('an item that is left out', () => {
    const person = atPlan(view(document('001')))
      .taps('Sửa')
      .taps('Thời gian áp dụng')
      .taps('Để trống');
    expect(person.command).toMatchObject({
      payload: { change: { edit: { item: 'eligibility', from: null, to: null } } },
    });
  });
});

describe('an office opens a plan', () => {
  test('a warning, 90 + 300 against 400, is shown and may be accepted', () => {
    const person = atPlan(view(document('001')))
      .taps('Mở kế hoạch')
      .expects('390', '400', 'cho đoàn viên?')
      .taps('Đồng ý');
    expect(person.command).toMatchObject({ payload: { change: { type: 'open' } } });
    const shown = running(view(document('001')), { rev: 1 });
    person.world = { ...person.world, planViews: { [ID]: shown } };
    person.gets({ name: 'change-plan', outcome: { type: 'stored', rev: 1 } }).expects('đã mở', 'đang nhận sáng kiến');
    expect(person.labels()).toEqual([
      'Xem trước',
      'Xem lịch nhắc',
      'Sửa',
      'Gia hạn',
      'Tạm dừng nhận',
      'Đóng ngay',
      'Quay lại',
    ]);
  });
  test('an error blocks it with its sentence', () => {
    const broken = edited(edited(document('001'), { item: 'opens', on: '2026-12-20' }), {
      item: 'closes',
      on: '2026-12-10',
    });
    const person = atPlan(view(broken)).expects('Ngày đóng (10/12/2026) không sau ngày mở (20/12/2026)');
    person.taps('Mở kế hoạch').expects('tự mâu thuẫn', 'không sau ngày mở');
    expect(person.command).toBeUndefined();
  });
  test('a document without an opening asks for it', () => {
    const person = atPlan(view(document('004', null)))
      .expects('không ghi ngày mở')
      .taps('Mở kế hoạch');
    person.expects('ngày còn thiếu', 'từ ngày nào').says('1/4/2021');
    expect(person.command).toMatchObject({ payload: { change: { edit: { item: 'opens', on: '2021-04-01' } } } });
  });
  test('then pauses, takes again, extends and closes it', () => {
    const shown = running(view(document('001')));
    atPlan(shown).taps('Tạm dừng nhận').expects('bản nháp còn nguyên').taps('Thôi').expects('Chưa thay đổi gì');
    const pausing = atPlan(shown).taps('Tạm dừng nhận').taps('Đồng ý');
    expect(pausing.command).toMatchObject({ payload: { change: { type: 'pause' } } });
    const paused = atPlan({ ...shown, state: 'paused', pausedAt: START })
      .expects('đang tạm dừng')
      .taps('Nhận trở lại');
    expect(paused.taps('Đồng ý').command).toMatchObject({ payload: { change: { type: 'resume' } } });
    const longer = atPlan(shown).taps('Gia hạn').expects('hết 24h ngày 30/12/2026').says('24h ngày 15/1/2027');
    expect(longer.command).toMatchObject({
      payload: { change: { type: 'extend', closesAt: at('2027-01-16T00:00:00').toISOString() } },
    });
    longer.gets({ name: 'change-plan', outcome: { type: 'refused', reason: 'not-later' } }).expects('phải sau hạn cũ');
    expect(atPlan(shown).taps('Đóng ngay').taps('Đồng ý').command).toMatchObject({
      payload: { change: { type: 'close' } },
    });
  });
  test('a closed plan can be looked at and extended only; a running one keeps its window', () => {
    const closed = running(view(document('001')), { state: 'closed', closesAt: at('2026-11-20T00:00:00') });
    expect(atPlan(closed).expects('đã đóng').labels()).toEqual(['Xem trước', 'Gia hạn', 'Quay lại']);
    expect(
      atPlan(running(view(document('001'))))
        .taps('Sửa')
        .labels(),
    ).not.toContain('Ngày giờ đóng');
  });
});

describe('two admins at once', () => {
  test('the later sees what the other changed and chooses', () => {
    const person = atPlan(view(document('001')))
      .taps('Sửa')
      .taps('Tên chương trình')
      .says('Tên của tôi');
    const theirs = edited(document('001'), { item: 'title', title: 'Tên của người kia' });
    person.world = { ...person.world, planViews: { [ID]: view(theirs, { rev: 1 }) } };
    person
      .gets({ name: 'change-plan', outcome: { type: 'conflict', rev: 1, others: ['title'] } })
      .expects('người khác vừa sửa', 'Tên chương trình hiện là: Tên của người kia', 'chưa được lưu');
    expect(person.command).toBeUndefined();
    person.taps('Vẫn lưu thay đổi của tôi');
    expect(person.command).toMatchObject({
      payload: { rev: 1, change: { type: 'edit', edit: { item: 'title', title: 'Tên của tôi' } } },
    });
  });
  test('or leaves it as it is', () => {
    const person = atPlan(view(document('001')))
      .taps('Mở kế hoạch')
      .taps('Đồng ý');
    person
      .gets({ name: 'change-plan', outcome: { type: 'conflict', rev: 1, others: ['open'] } })
      .expects('Kế hoạch đã mở')
      .taps('Giữ như hiện nay')
      .expects('Chưa thay đổi gì');
    expect(person.command).toBeUndefined();
  });
  test('whoever has lost the role meanwhile is told so', () => {
    const person = atPlan(view(document('001')))
      .taps('Mở kế hoạch')
      .taps('Đồng ý');
    person.gets({ name: 'change-plan', outcome: { type: 'not-allowed' } }).expects('không có quyền');
  });
});

describe('every finding', () => {
  const params = {
    opens: '2026-03-01',
    closes: '2026-02-01',
    from: '2026-03',
    to: '2026-02',
    by: '2026-01-01',
    deadline: '2026-01-01',
    asOf: '2026-01-01',
    date: '2026-01-01',
    document: '2026-01-01',
    own: '2026-01-01',
    above: '2026-01-01',
  };
  test.each(Object.keys(PLAN_ISSUES) as PlanIssueCode[])('“%s” is a sentence in both languages', (code) => {
    const shown =
      code === 'closes-after-above'
        ? { closes: '2026-01-01T00:00:00.000Z', above: '2025-01-01T00:00:00.000Z' }
        : { ...params, phase: 'a', next: 'b', missing: 'both', total: 400, sum: 390, year: 2021 };
    const text = finding({ severity: PLAN_ISSUES[code], code, params: shown }, made());
    for (const locale of ['vi', 'en'] as const) {
      expect(inWords(text, locale)).toMatch(/[.?]$/);
      expect(inWords(text, locale)).not.toMatch(/undefined|NaN|Invalid|2026-/);
    }
  });
});

function edited(plan: PlanDocument, edit: PlanEdit): PlanDocument {
  const next = applyEdit(plan, edit);
  if (next === undefined) throw new Error('no plan');
  return next;
}

test('every target says who owes how many of what, and no id of the machine', () => {
  const shown = view(document('000'));
  atPlan(shown)
    .expects('Chỉ tiêu “hệ thống Công đoàn Thanh Hóa: ít nhất 7.500 sáng kiến” tính đến')
    .taps('Xem trước')
    .expects('• ít nhất 100% đơn vị trực thuộc tổ chức tuyên truyền')
    .expects('• ít nhất 100% đơn vị trực thuộc hưởng ứng')
    .expects('• mỗi công đoàn bộ phận: ít nhất 1 phong trào thi đua')
    .expects('• mỗi công đoàn khoa: ít nhất 5 sáng kiến')
    .expects('• mỗi công đoàn phòng, ban, trung tâm: ít nhất 2 sáng kiến');
  atPlan(view(document('001')))
    .taps('Xem trước')
    .expects('ít nhất 10% đoàn viên có sáng kiến');
});

function opened(rules: PlanDocument) {
  const opening = planFrom(rules, ID, { opensAt: START, closesAt: new Date(START.getTime() + 1_000) });
  if (opening.type !== 'plan') throw new Error(opening.type);
  return opening.plan;
}
