import { describe, expect, test } from '@jest/globals';
import type { FiledLine, ReportView } from '../../src/conversation/report.js';
import type { PlanId, UnitId } from '../../src/ids.js';
import { inWords } from '../../src/texts/index.js';
import { figuresOf, OPENED, reportView } from '../helpers/reports.js';
import { type Talk, talk, type World } from '../helpers/talk.js';
import { FACULTY, SCHOOL, schoolPlan, schoolUnits } from '../helpers/workbench-facts.js';

const THURSDAY_9 = new Date('2026-11-26T02:02:00Z');
const chair = { role: 'chair', unit: FACULTY } as const;
const other = (change: Partial<ReportView> = {}) =>
  reportView({ unit: 'khoa-b' as UnitId, unitName: 'Khoa Mầm non', ...change });
const filedAt = (at: Date, change: Partial<NonNullable<ReportView['filed']>> = {}) => ({
  at,
  firstAt: at,
  as: 'chair' as const,
  figures: figuresOf(),
  corrections: {},
  ...change,
});
const filed = (change: Partial<ReportView> = {}) =>
  reportView({ state: 'filed', rev: 1, filed: filedAt(THURSDAY_9), ...change });

function desk(reports: readonly ReportView[] = [reportView()], world: World = {}): Talk {
  const facts = { plan: schoolPlan(), units: schoolUnits() };
  return talk({ grants: [chair], reports, ...world }, facts).later(THURSDAY_9.getTime() - talk().now.getTime());
}
const lineOf = (change: Partial<FiledLine> = {}): FiledLine => ({
  report: reportView().id,
  outcome: 'filed',
  at: THURSDAY_9.toISOString(),
  late: false,
  as: 'chair',
  ...change,
});
const done = (person: Talk, ...lines: readonly FiledLine[]) =>
  person.gets({ name: 'file-report', outcome: { type: 'filed', lines } });

describe('a chair on Thursday morning', () => {
  test('two taps: the button of the notice, and “xác nhận và gửi”', () => {
    const person = desk().does({ kind: 'choice', at: 'command', value: 'baocao' });
    person.expects(
      'Báo cáo tuần: Khoa Cơ khí',
      'Hạn: trước 11:00 thứ 5, 26/11/2026',
      'Mới trong tuần: 3',
      'Tổng số: 12/20 (60 %)',
      'Đã xác nhận: 8',
      'Doanh nghiệp 2 · khối cơ quan 10',
      'Công tác quản lý: 5',
      '12 trên 340 đoàn viên, người lao động (3,53 %)',
      'cần khoảng 4 sáng kiến mỗi tuần',
      'tính đến 15:00 ngày 25/11/2026',
    );
    expect(person.taps('Xác nhận và gửi').command).toMatchObject({
      name: 'file-report',
      payload: { reports: [{ report: reportView().id, rev: 0, corrections: {} }] },
    });
    done(person, lineOf()).expects('Đã nhận báo cáo tuần của Khoa Cơ khí lúc 09:02', 'trước hạn', 'Cảm ơn');
  });
  test('typed, with or without accents, it is the same', () => {
    for (const words of ['báo cáo', 'bao cao tuan', '/baocao'])
      for (const yes of ['1', 'đúng', 'Đúng.', 'dung roi', 'ok', 'xác nhận', 'xac nhan va gui'])
        expect(desk().says(words).says(yes).command).toMatchObject({ name: 'file-report' });
  });
  test('after 11:00 it says so before, and the receipt says that it came late', () => {
    const person = desk()
      .later(3 * 3_600_000)
      .says('/baocao')
      .expects('Đã quá hạn', 'vẫn được tính');
    done(person.taps('Xác nhận và gửi'), lineOf({ late: true, at: '2026-11-26T05:02:00.000Z' }));
    person.expects('lúc 12:02', 'sau hạn', 'gửi muộn');
  });
  test('corrects a number, and sees the counted one beside it', () => {
    const person = desk().says('/baocao').taps('Sửa số').expects('Sửa số nào');
    person.taps('Tổng số (12)').expects('Máy đếm được 12').says('mười bốn').expects('chữ số');
    person.says('1.014').expects('Tổng số: 1.014/20', 'máy đếm 12');
    person.taps('Sửa số').taps('Đã xác nhận (8)').says('9').expects('Đã xác nhận: 9, đơn vị sửa; máy đếm 8');
    expect(person.taps('Xác nhận và gửi').command).toMatchObject({
      payload: { reports: [{ corrections: { total: 1014, confirmed: 9 } }] },
    });
  });
  test.each(['-3', '3,5', '99999999', 'abc', '1.2.3'])('“%s” is no number of initiatives', (words) => {
    const person = desk().says('/baocao').taps('Sửa số').taps('Mới trong tuần (3)').says(words).expects('chữ số');
    person.taps('Giữ số máy đếm').expects('Mới trong tuần: 3');
    expect(person.words()).not.toContain('đơn vị sửa');
  });
  test('adds difficulties and the plan for next week in own words, and sees them before sending', () => {
    const person = desk()
      .says('/baocao')
      .taps('Thêm khó khăn')
      .says('a'.repeat(1001))
      .expects('1001/1000', 'rút gọn lại');
    person.says('Giáo viên bận chấm thi.').expects('Khó khăn: Giáo viên bận chấm thi.');
    person.taps('Thêm kế hoạch tuần tới').says('Họp tổ, mỗi tổ 2 sáng kiến.').expects('Kế hoạch tuần tới: Họp tổ');
    person.taps('Sửa khó khăn').taps('Bỏ phần này');
    expect(person.words()).not.toContain('Khó khăn: Giáo viên');
    const [report] = Object.values(person.taps('Xác nhận và gửi').command?.payload ?? {})
      .flat()
      .filter((each) => typeof each === 'object');
    expect(report).toEqual({
      report: reportView().id,
      rev: 0,
      corrections: {},
      nextWeek: 'Họp tổ, mỗi tổ 2 sáng kiến.',
    });
  });
  test('words that are too long are kept, and only their writer shortens them', () => {
    const person = desk()
      .says('/baocao')
      .taps('Thêm kế hoạch tuần tới')
      .says(`${'a'.repeat(1000)} thừa`);
    expect(person.said[0]?.hint).toMatchObject({ kind: 'longText', max: 1000, text: `${'a'.repeat(1000)} thừa` });
    person.taps('Chỉ lấy 1.000 ký tự đầu').expects(`Kế hoạch tuần tới: ${'a'.repeat(1000)}\n`);
    person.taps('Sửa kế hoạch tuần tới').says('b'.repeat(2000)).says('quay lại').taps('Thêm khó khăn');
    expect(person.said[0]?.hint).toEqual({ kind: 'longText', max: 1000 });
  });
  test('looking at the weeks before loses nothing of what was typed', () => {
    const person = desk([reportView()], { reportHistory: () => ({ weeks: [reportView()] }) }).says('/baocao');
    person.taps('Sửa số').taps('Tổng số (12)').says('15').taps('Thêm khó khăn').says('Thiếu máy');
    person.taps('Các tuần trước').says('quay lại').expects('Tổng số: 15/20', 'Khó khăn: Thiếu máy');
    person.taps('Các tuần trước').taps('Tuần 48').expects('Tổng số: 15/20', 'Khó khăn: Thiếu máy');
    const filedOne = desk([filed()], { reportHistory: () => ({ weeks: [filed()] }) }).says('/baocao');
    filedOne.taps('Sửa lại').taps('Thêm khó khăn').says('Thiếu máy').taps('Các tuần trước').says('quay lại');
    filedOne.expects('Khó khăn: Thiếu máy');
    expect(filedOne.labels()).toContain('Gửi bản sửa');
    filedOne.says('/baocao').taps('Các tuần trước').says('quay lại').expects('trước hạn');
  });
  test('more confirmed than there are is told before it is sent, and can be sent', () => {
    const person = desk().says('/baocao').taps('Sửa số').taps('Đã xác nhận (8)').says('13');
    person.expects('“Đã xác nhận” đang lớn hơn “Tổng số”');
    expect(person.taps('Xác nhận và gửi').command).toMatchObject({ name: 'file-report' });
  });
  test('a number that is too large is told the largest', () => {
    desk().says('/baocao').taps('Sửa số').taps('Tổng số (12)').says('99999999').expects('nhiều nhất 9.999.999');
  });
  test('“có lý do” asks for one line, and that is enough', () => {
    const person = desk().says('/baocao').taps('Có lý do, chưa báo cáo').says('?').expects('đang trống', 'Một dòng');
    expect(person.says('Cả khoa đi thực tế').command).toMatchObject({
      name: 'excuse-report',
      payload: { report: reportView().id, rev: 0, reason: 'Cả khoa đi thực tế' },
    });
    person.gets({ name: 'excuse-report', outcome: { type: 'excused' } }).expects('Đã ghi lý do', 'không nhắc nữa');
  });
  test('whatever else is said, the report is still there', () => {
    const person = desk().says('/baocao').says('abc xyz').expects('Xác nhận và gửi', 'Tổng số: 12/20');
    person.says('/huongdan').expects('Tổng số: 12/20');
    person.taps('Sửa số').says('quay lại').expects('Tổng số: 12/20');
    person.taps('Thêm khó khăn').says('/quaylai').expects('Tổng số: 12/20');
    for (const words of ['huỷ', 'dừng', 'dung']) {
      person.says('/baocao').says(words).expects('chưa gửi');
      expect(person.command).toBeUndefined();
    }
  });
});

describe('several units and plans', () => {
  const two = () => [reportView(), other(), reportView({ plan: 'p2' as PlanId, planName: 'Một triệu sáng kiến' })];
  test('are one list, and one tap confirms all of it as it is shown', () => {
    const person = desk(two()).says('/baocao');
    person.expects('Khoa Cơ khí', 'Khoa Mầm non', 'mới 3, tổng 12/20, đã xác nhận 8', 'Một triệu sáng kiến');
    const { command } = person.taps('Xác nhận cả 3 báo cáo');
    expect(command).toMatchObject({
      name: 'file-report',
      payload: { reports: two().map(({ id }) => ({ report: id, rev: 0, corrections: {} })) },
    });
    const [a, b, c] = two();
    const lines = [a, b, c].map((each) => lineOf({ report: each?.id ?? reportView().id }));
    done(person, ...lines).expects('Đã nhận 3 báo cáo', 'Khoa Mầm non');
  });
  test('“đúng” says so of all of them, as it does of one', () => {
    for (const words of ['đúng', 'Đúng.', 'đúng rồi'])
      expect(desk(two()).says('/baocao').says(words).command).toMatchObject({ name: 'file-report' });
  });
  test('one of them is opened, and comes back to the list', () => {
    const person = desk(two())
      .says('/baocao')
      .taps('Khoa Mầm non – 75 nghìn sáng kiến')
      .expects('Báo cáo tuần: Khoa Mầm non');
    person.says('quay lại').expects('Anh/chị có 3 báo cáo');
  });
  test('when only one is still open it is shown at once, and the rest by a button', () => {
    const person = desk([reportView(), other({ state: 'filed', rev: 1, filed: filedAt(OPENED) })]).says('/baocao');
    person.expects('Báo cáo tuần: Khoa Cơ khí').taps('Báo cáo khác').expects('Khoa Mầm non', 'đã gửi');
  });
  test('some filed by somebody else meanwhile: each is told for itself', () => {
    const person = desk(two().slice(0, 2)).says('/baocao').taps('Xác nhận cả 2 báo cáo');
    done(person, lineOf(), lineOf({ report: other().id, outcome: 'already', as: 'deputy', at: OPENED.toISOString() }));
    person.expects('Khoa Cơ khí', 'Khoa Mầm non: phó chủ tịch đã gửi lúc 15:00 ngày 25/11/2026');
  });
});

describe('a list that is older than what is there', () => {
  const NEXT_WEEK = { period: '2026-W49', dueAt: new Date('2026-12-03T04:00:00Z') };
  const names = (person: Talk) => {
    expect(person.words()).not.toContain('Nay không gửi được');
    return person;
  };
  test('all of it was filed by somebody else meanwhile: what was filed is shown, and no role has changed', () => {
    const person = desk([reportView(), other()]).says('/baocao');
    const done = { state: 'filed', rev: 1, filed: filedAt(OPENED, { as: 'deputy' }) } as const;
    person.world.reports = [reportView(done), other(done)];
    person.taps('Xác nhận cả 2 báo cáo');
    expect(person.command).toBeUndefined();
    names(person).expects('Các báo cáo tuần của anh/chị', 'Khoa Mầm non', 'đã gửi');
  });
  test('the next week was opened meanwhile: it is shown, and nothing is filed that was not', () => {
    const person = desk([reportView(), other()]).says('/baocao');
    person.world.reports = [reportView(NEXT_WEEK), other(NEXT_WEEK)];
    person.taps('Xác nhận cả 2 báo cáo');
    expect(person.command).toBeUndefined();
    names(person).expects('Anh/chị có 2 báo cáo tuần chờ xác nhận').taps('Xác nhận cả 2 báo cáo');
    const ids = [reportView(NEXT_WEEK), other(NEXT_WEEK)].map(({ id }) => id);
    expect(person.command).toMatchObject({ payload: { reports: ids.map((report) => ({ report })) } });
  });
  test('a button opens the unit that it names, also when one before it has a new week', () => {
    const person = desk([reportView(), other()]).says('/baocao');
    const button = person.buttons().find(({ label }) => inWords(label) === 'Khoa Mầm non');
    person.world.reports = [reportView(NEXT_WEEK), other()];
    person.does({ kind: 'choice', at: button?.at ?? '', value: button?.value ?? '' });
    person.expects('Báo cáo tuần: Khoa Mầm non');
  });
});

describe('what is there already', () => {
  test('the other one was faster: numbers and words of one’s own are kept, and may still replace', () => {
    const person = desk().says('/baocao').taps('Sửa số').taps('Tổng số (12)').says('15');
    person.taps('Thêm khó khăn').says('Thiếu máy').taps('Xác nhận và gửi');
    person.world.report = filed({ filed: filedAt(OPENED, { as: 'deputy' }) });
    done(person, lineOf({ outcome: 'already', as: 'deputy', at: OPENED.toISOString() }));
    person.expects('Phó chủ tịch đã gửi', 'bản của anh/chị chưa gửi', 'Tổng số: 15/20', 'Khó khăn: Thiếu máy');
    expect(person.taps('Gửi bản sửa').command).toMatchObject({
      payload: { reports: [{ rev: 1, corrections: { total: 15 }, difficulties: 'Thiếu máy' }] },
    });
  });
  test.each(['quay lại', 'huỷ'])('“%s” while a filed report is being changed: it is still filed', (words) => {
    const person = desk([filed()]).says('/baocao').taps('Sửa lại').says(words).expects('đã gửi giữ nguyên');
    expect(person.words()).not.toContain('chưa gửi');
  });
  test('a list of filed reports is left without a word of what is missing', () => {
    const state = { state: 'filed', rev: 1, filed: filedAt(OPENED) } as const;
    const person = desk([filed(), other(state)])
      .says('/baocao')
      .says('quay lại');
    expect(person.words()).not.toContain('chưa gửi');
  });
  test('of a closed week no button is named that is not there', () => {
    const person = desk([filed({ closed: true })])
      .says('/baocao')
      .says('abc');
    expect(person.words()).not.toMatch(/Sửa lại|đến khi văn phòng chốt/);
  });
  test('is shown with its time, and amended until the week is closed', () => {
    const corrected = filed({ filed: filedAt(THURSDAY_9, { corrections: { total: 14 }, difficulties: 'Thiếu máy' }) });
    const person = desk([corrected]).says('/baocao');
    person.expects('Chủ tịch đã gửi lúc 09:02', 'trước hạn', 'Tổng số: 14/20', 'Khó khăn: Thiếu máy');
    person.taps('Sửa lại').taps('Sửa số').taps('Mới trong tuần (3)').says('4');
    expect(person.taps('Gửi bản sửa').command).toMatchObject({
      payload: { reports: [{ rev: 1, corrections: { total: 14, fresh: 4 }, difficulties: 'Thiếu máy' }] },
    });
    done(person, lineOf({ outcome: 'amended' })).expects('Đã lưu bản sửa');
  });
  test('sent in time and corrected after 11:00 by somebody else: each is told with its own time', () => {
    const corrected = filedAt(new Date('2026-11-26T05:30:00Z'), { firstAt: THURSDAY_9, as: 'office' });
    desk([filed({ filed: corrected })])
      .says('/baocao')
      .expects('Gửi lần đầu lúc 09:02 ngày 26/11/2026, trước hạn', 'do văn phòng sửa lúc 12:30 ngày 26/11/2026');
  });
  test('a closed week is only read', () => {
    const person = desk([filed({ closed: true })])
      .says('/baocao')
      .expects('đã chốt tuần');
    expect(person.labels()).not.toContain('Sửa lại');
  });
  test('the other one was faster: no second report, and no blame', () => {
    const person = desk().says('/baocao').taps('Xác nhận và gửi');
    person.world.report = filed({ filed: filedAt(OPENED, { as: 'deputy' }) });
    done(person, lineOf({ outcome: 'already', as: 'deputy', at: OPENED.toISOString() }));
    person.expects('phó chủ tịch đã gửi lúc 15:00 ngày 25/11/2026', 'không phải làm gì thêm');
  });
  test('it is not as it was shown any more: shown again, nothing is filed', () => {
    const person = desk().says('/baocao').taps('Xác nhận và gửi');
    person.world.report = reportView({ rev: 2, figures: figuresOf({ total: 13 }) });
    done(person, lineOf({ outcome: 'changed' })).expects('vừa được cập nhật', 'Tổng số: 13/20');
    expect(person.taps('Xác nhận và gửi').command).toMatchObject({ payload: { reports: [{ rev: 2 }] } });
  });
  test('the weeks before are a list by pages, and a missed one can still be filed', () => {
    const week = (period: string, change: Partial<ReportView> = {}) => reportView({ period, ...change });
    const person = desk([filed()], {
      reportHistory: ({ before }) =>
        before === undefined
          ? { weeks: [filed(), week('2026-W47', { dueAt: new Date('2026-11-19T04:00:00Z') })], next: '2026-W47' }
          : { weeks: [week('2026-W46', { state: 'excused', excuse: { at: OPENED, as: 'chair', reason: 'Nghỉ hè' } })] },
    }).says('/baocao');
    person.taps('Các tuần trước').expects('Tuần 48', 'mới 3, tổng 12', 'Tuần 47', 'chưa báo cáo');
    person.taps('Trang sau').expects('Tuần 46', 'có lý do: Nghỉ hè').taps('Trang trước');
    person.world.report = week('2026-W47', { dueAt: new Date('2026-11-19T04:00:00Z') });
    person.taps('Tuần 47').expects('Đã quá hạn').taps('Xác nhận và gửi');
    expect(person.command).toMatchObject({ payload: { reports: [{ report: week('2026-W47').id }] } });
  });
  test('the closing report is called so', () => {
    const person = desk([reportView({ closing: true })]).says('/baocao');
    person.expects('Báo cáo kết thúc kế hoạch: Khoa Cơ khí');
    // There is no week any more in which anything could be caught up.
    expect(person.words()).not.toContain('mỗi tuần');
  });
  test('a plan without targets, or a unit whose headcount is not known, invents none', () => {
    const { target: _t, neededPerWeek: _n, headcount: _h, ...figures } = figuresOf();
    const person = desk([reportView({ figures })])
      .says('/baocao')
      .expects('Tổng số: 12');
    for (const word of ['undefined', 'NaN', '%', 'mỗi tuần']) expect(person.words()).not.toContain(word);
  });
});

describe('nothing to report', () => {
  test('whoever holds no role is told whom it is for', () => {
    desk([], { grants: [] }).says('/baocao').expects('dành cho chủ tịch, phó chủ tịch');
  });
  test('a chair on leave is told who sends it, and how to be back', () => {
    const post = {
      id: 'r1',
      role: 'chair',
      unit: FACULTY,
      name: 'Lê Văn Nhanh',
      own: true,
      leave: { from: '2026-11-26', to: '2026-11-27' },
    } as const;
    const person = desk([reportView()], { grants: [], posts: [post] }).says('/baocao');
    person.expects('ngày nghỉ đã ghi', '“Bỏ ngày nghỉ”');
    expect(person.words()).not.toContain('dành cho chủ tịch');
  });
  test('a chair before the first opening is told when there will be one', () => {
    desk([]).says('/baocao').expects('Chưa có báo cáo tuần nào');
    desk([], { grants: [{ role: 'office-admin', unit: SCHOOL }] })
      .says('/baocao')
      .expects('Chưa có báo cáo tuần nào', 'tổng hợp');
  });
  test('a role that has ended meanwhile files nothing', () => {
    const person = desk().says('/baocao').taps('Xác nhận và gửi');
    person.gets({ name: 'file-report', outcome: { type: 'not-allowed' } }).expects('Nay không gửi được');
  });
});
