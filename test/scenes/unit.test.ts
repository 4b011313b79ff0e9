import { describe, expect, test } from '@jest/globals';
import type { PersonId } from '../../src/ids.js';
import { personFact } from '../helpers/people-facts.js';
import { type Talk, talk, type World } from '../helpers/talk.js';
import {
  CODE,
  FACULTY,
  pageOf,
  readSubmission,
  SCHOOL,
  schoolPlan,
  schoolUnits,
  standingOf,
} from '../helpers/workbench-facts.js';

const SINCE = '2026-11-19T02:05:00.000Z';
const chair = { role: 'chair', unit: FACULTY } as const;

function desk(world: World = {}): Talk {
  const facts = { plan: schoolPlan(), units: schoolUnits() };
  return talk({ grants: [chair], standing: standingOf(), submissions: () => pageOf(2), ...world }, facts);
}
const opened = (world: World = {}) =>
  desk(world)
    .says('/donvi')
    .gets({ name: 'look', outcome: { type: 'looked', since: SINCE } });
const atOne = (world: World = {}) =>
  opened({ submission: readSubmission(), ...world })
    .taps('Hồ sơ chờ xác nhận (2)')
    .says('1');

describe('/donvi', () => {
  test('whoever holds no role is told whom it is for', () => {
    desk({ grants: [] }).says('/donvi').expects('dành cho chủ tịch, phó chủ tịch và văn phòng');
    desk({ grants: [{ role: 'council-member', unit: FACULTY }] })
      .says('bàn làm việc')
      .expects('dành cho chủ tịch');
  });
  test('the look is noted under its unit, with a key of its own', () => {
    const person = desk().says('/donvi');
    expect(person.command).toMatchObject({ name: 'look', payload: { unit: FACULTY, key: expect.any(String) } });
  });
  test('shows the number against the target, pace, days left, and what is new since the last look', () => {
    opened().expects(
      'Khoa Cơ khí',
      '3/5 sáng kiến (60 %), còn thiếu 2',
      'Còn 10 ngày: cần khoảng 2 sáng kiến mỗi tuần',
      'Mới từ lần anh/chị xem trước (09:05 ngày 19/11/2026): 1',
      'Chờ xác nhận 2 · đã xác nhận 1 · trả lại 0',
      'Công tác quản lý: 2',
    );
  });
  test('numbers that are not of this moment say of when they are', () => {
    const { own, below } = standingOf();
    const person = desk({ standing: { own, below, asOf: new Date('2026-11-20T03:07:00Z') } }).says('/donvi');
    person.gets({ name: 'look', outcome: { type: 'looked' } }).expects('Số liệu tính đến 10:07 ngày 20/11/2026');
    expect(opened().words()).not.toContain('tính đến');
  });
  test('the first look says nothing about an earlier one, and a plan without targets invents none', () => {
    const { target: _target, progress: _progress, ...own } = standingOf().own;
    const person = desk({ standing: { own, below: [] } }).says('/donvi');
    const words = person.gets({ name: 'look', outcome: { type: 'looked' } }).words();
    expect(words).toContain('Đã có 3 sáng kiến (kế hoạch không giao chỉ tiêu riêng cho đơn vị này)');
    expect(words).not.toContain('lần anh/chị xem trước');
  });
  test('several units are chosen from, and one below is found by its name', () => {
    const grants = [chair, { role: 'office-admin', unit: SCHOOL }] as const;
    const person = desk({ grants }).says('/donvi').expects('muốn xem đơn vị nào');
    expect(person.labels()).toEqual(['Khoa Cơ khí', 'Công đoàn Trường Đại học', 'Về đầu']);
    expect(person.taps('Công đoàn Trường Đại học').command).toMatchObject({ payload: { unit: SCHOOL } });
    expect(desk({ grants }).says('/donvi').says('mam non').command).toMatchObject({ payload: { unit: 'khoa-b' } });
    opened().says('không có đâu xyz').expects('Không thấy đơn vị nào giống', '3/5');
    opened().says('khoa mam non').expects('Không thấy đơn vị nào giống');
  });
  test('a role that has ended meanwhile shows nothing', () => {
    desk()
      .says('/donvi')
      .gets({ name: 'look', outcome: { type: 'not-allowed' } })
      .expects('Nay không xem được');
    const person = opened();
    delete person.world.standing;
    person.says('/huongdan').expects('Nay không xem được');
    expect(person.labels()).toEqual(['Về đầu']);
  });
});

describe('the submissions of a unit', () => {
  test('are listed newest first and paged by what came before, with what waits or with all', () => {
    const asked: object[] = [];
    const submissions: World['submissions'] = (need) => {
      asked.push(need);
      return need.before === undefined ? pageOf(6, 'sau-6') : pageOf(1);
    };
    const person = opened({ submissions }).taps('Hồ sơ chờ xác nhận (2)').expects('Sáng kiến 6', 'Tác giả 6, Tổ 1');
    person.taps('Trang sau');
    expect(person.words()).not.toContain('Sáng kiến 2');
    person.taps('Trang trước').expects('Sáng kiến 6');
    person.says('quay lại').taps('Tất cả hồ sơ');
    expect(asked).toContainEqual(expect.objectContaining({ waiting: true, before: 'sau-6' }));
    expect(asked.at(-1)).toEqual({ fact: 'submissions', plan: 'p1', unit: FACULTY, waiting: false });
  });
  test('none is said kindly, and leads back', () => {
    const person = opened({ submissions: () => pageOf(0) })
      .taps('Tất cả hồ sơ')
      .expects('Không có hồ sơ nào ở đây');
    person.taps('Quay lại').expects('3/5');
  });
  test('one is read by button, number or code', () => {
    atOne().expects('Gá kẹp vải', 'Lê Văn Ất', '09xx xxx 678', 'Mô tả của gá kẹp vải.', 'Khối cơ quan');
    opened({ submission: readSubmission() }).taps('Tất cả hồ sơ').says(CODE.toLowerCase()).expects('Gá kẹp vải');
    atOne({ submission: undefined as never }).expects('Không còn thấy');
  });
  test('is confirmed as it was shown, and the list goes on', () => {
    const person = atOne().taps('Xác nhận');
    expect(person.command).toMatchObject({ name: 'confirm', payload: { code: CODE, rev: 3 } });
    person
      .gets({ name: 'confirm', outcome: { type: 'stored', code: CODE } })
      .expects(`Đã xác nhận hồ sơ ${CODE}`, 'Hồ sơ chưa xác nhận');
  });
  test('is returned with a reason of the chair’s own words', () => {
    const person = atOne().taps('Trả lại để bổ sung').says('a'.repeat(501)).expects('501/500');
    expect(person.command).toBeUndefined();
    person.says('?!').expects('Một vài câu là đủ');
    person.says('Cần nói rõ tiết kiệm bao nhiêu.');
    expect(person.command).toMatchObject({
      name: 'return',
      payload: { rev: 3, reason: 'Cần nói rõ tiết kiệm bao nhiêu.' },
    });
    person.gets({ name: 'return', outcome: { type: 'stored', code: CODE } }).expects('tác giả được báo kèm lý do');
    atOne().taps('Trả lại để bổ sung').says('/quaylai').expects('Gá kẹp vải');
  });
  test('changed meanwhile, it is shown again and decided about as it is now', () => {
    const person = atOne().taps('Xác nhận');
    person.world.submission = readSubmission({ rev: 4, description: 'Lời mới của tác giả.' });
    person.gets({ name: 'confirm', outcome: { type: 'changed' } }).expects('vừa được thay đổi', 'Lời mới của tác giả');
    expect(person.taps('Xác nhận').command).toMatchObject({ payload: { rev: 4 } });
    person
      .gets({ name: 'confirm', outcome: { type: 'stands', status: 'accepted' } })
      .expects('đang ở tình trạng “đã xác nhận”');
    atOne()
      .taps('Xác nhận')
      .gets({ name: 'confirm', outcome: { type: 'not-allowed' } })
      .expects('không bao gồm hồ sơ');
  });
  test('only what can be done where it stands is offered', () => {
    const labels = (change: Parameters<typeof readSubmission>[0]) =>
      atOne({ submission: readSubmission(change) }).labels();
    expect(labels({})).toEqual(['Xác nhận', 'Trả lại để bổ sung', 'Đề cử vào một đợt', 'Quay lại']);
    expect(labels({ status: 'accepted' })).toEqual(['Trả lại để bổ sung', 'Đề cử vào một đợt', 'Quay lại']);
    expect(labels({ status: 'returned', reason: 'Thiếu số liệu' })).toEqual(['Xác nhận', 'Quay lại']);
    expect(labels({ status: 'withdrawn' })).toEqual(['Quay lại']);
    expect(labels({ localBook: true })).not.toContain('Đề cử vào một đợt');
  });
  test('whoever filed it for its author mends it for them', () => {
    const filedBy = { person: 'person-1' as PersonId, consent: 'Đã ký giấy đồng ý' };
    const submission = readSubmission({ status: 'returned', filedBy });
    const person = atOne({ submission, person: personFact() }).expects('Nộp thay; tác giả đồng ý: Đã ký giấy đồng ý');
    person.taps('Sửa mô tả (hồ sơ tôi nộp thay)').says('Mô tả đã bổ sung.');
    expect(person.command).toMatchObject({ name: 'amend', payload: { code: CODE, description: 'Mô tả đã bổ sung.' } });
    person.gets({ name: 'amend', outcome: { type: 'stored', code: CODE } }).expects('Đã lưu mô tả mới', 'Gá kẹp vải');
    expect(atOne({ submission }).labels()).not.toContain('Sửa mô tả (hồ sơ tôi nộp thay)');
  });
});

describe('nominating', () => {
  const begun = (change: Parameters<typeof readSubmission>[0] = {}) =>
    atOne({ submission: readSubmission(change) }).taps('Đề cử vào một đợt');

  test('asks for what the seven columns still lack; what is skipped is listed as blank', () => {
    const person = begun().expects('Đề cử sáng kiến “Gá kẹp vải”', 'Đợt 1 - Tháng Công nhân năm 2021');
    person.says('1').expects('sinh năm nào').says('hai mươi').expects('bốn chữ số').says('1985');
    person.expects('Chức vụ').says('Tổ trưởng').expects('Thời gian áp dụng').says('/boqua');
    person.expects('Hiệu quả sáng kiến').says('Tiết kiệm 20 phút mỗi ca.').expects('Các danh hiệu').says('/boqua');
    person.expects('(để trống)', 'Tổ trưởng', '1985').taps('Đề cử');
    expect(person.command).toMatchObject({
      name: 'nominate',
      payload: {
        code: CODE,
        rev: 3,
        nomination: {
          round: { id: 'dot-1', name: 'Đợt 1 - Tháng Công nhân năm 2021' },
          yearOfBirth: 1985,
          position: 'Tổ trưởng',
          effect: 'Tiết kiệm 20 phút mỗi ca.',
        },
      },
    });
    person.gets({ name: 'nominate', outcome: { type: 'stored', code: CODE } });
    person.expects('Đã đề cử hồ sơ', 'còn để trống', 'Thời gian áp dụng', 'Danh hiệu thi đua');
    expect(person.words()).not.toContain('Năm sinh');
  });
  test('again, it begins with what was given before', () => {
    const round = { id: 'dot-2', name: 'Đợt 2' };
    const person = begun({ status: 'accepted', nomination: { round, yearOfBirth: 1985, position: 'Tổ trưởng' } });
    person.says('2').expects('Thời gian áp dụng').says('/boqua').says('/boqua').says('/boqua').taps('Đề cử');
    expect(person.command).toMatchObject({ payload: { nomination: { yearOfBirth: 1985, position: 'Tổ trưởng' } } });
  });
  test.each([
    [{ type: 'changed' }, 'vừa được thay đổi'],
    [{ type: 'no-such-round' }, 'không còn đợt này'],
    [{ type: 'stands', status: 'withdrawn' }, 'đã rút'],
    [{ type: 'not-allowed' }, 'không bao gồm'],
    [{ type: 'unknown' }, 'Không còn thấy'],
  ] as const)('%j is explained', (outcome, words) => {
    const person = begun().says('1').says('/boqua').says('/boqua').says('/boqua').says('/boqua').says('/boqua');
    person.taps('Đề cử').gets({ name: 'nominate', outcome }).expects(words);
  });
});
