import { describe, expect, test } from '@jest/globals';
import type { OwnInitiative } from '../../src/conversation/facts.js';
import { ownInitiatives, personFact } from '../helpers/people-facts.js';
import { type Talk, talk } from '../helpers/talk.js';

function owner(count = 2, change: Partial<OwnInitiative> = {}): Talk {
  return talk({ person: personFact(), mine: ownInitiatives(count, change) });
}
const atOne = (change: Partial<OwnInitiative> = {}) => owner(2, change).says('hồ sơ của tôi').says('1');
const CODE = ownInitiatives(1)[0]?.code as OwnInitiative['code'];

describe('hồ sơ của tôi', () => {
  test('nothing submitted yet is said kindly, with the way to begin', () => {
    const person = talk().says('ho so cua toi').expects('chưa nộp sáng kiến nào');
    expect(person.labels()).toContain('Nộp sáng kiến');
  });
  test('lists one’s own with code, title and status, and opens one by button, number or code', () => {
    const person = owner().says('/hosocuatoi').expects('2 sáng kiến', CODE, 'Sáng kiến thứ 2', 'đã nhận');
    person.says('2').expects('Sáng kiến thứ 2', 'Mô tả của sáng kiến thứ 2', 'Nộp lúc 08:00 ngày 21/11/2026');
    owner().says('/hosocuatoi').taps('Xem: Sáng kiến thứ 1').expects(`Mã hồ sơ: ${CODE}`);
    owner().says('/hosocuatoi').says(CODE.toLowerCase()).expects(`Mã hồ sơ: ${CODE}`);
  });
  test('many are paged, and every page leads back to the menu', () => {
    const person = owner(14).says('/hosocuatoi').expects('Sáng kiến thứ 6');
    expect(person.words()).not.toContain('Sáng kiến thứ 7');
    person.taps('Trang sau').expects('Sáng kiến thứ 12').taps('Trang sau').expects('Sáng kiến thứ 14');
    expect(person.labels()).not.toContain('Trang sau');
    person.taps('Về đầu').expects('Anh/chị muốn làm gì?');
  });
  test('the title is changed, with its key and time', () => {
    const person = atOne().taps('Sửa tên sáng kiến').says('Tên mới');
    expect(person.command).toMatchObject({ name: 'amend', payload: { code: CODE, title: 'Tên mới' } });
    person.gets({ name: 'amend', outcome: { type: 'stored', code: CODE } }).expects('Đã lưu thay đổi', CODE);
  });
  test('the description is changed under the same rules as when it was submitted', () => {
    const person = atOne().says('sửa mô tả').says('a'.repeat(1001)).expects('1001/1000');
    expect(person.command).toBeUndefined();
    person.taps('Chỉ lấy 1.000 ký tự đầu');
    expect(person.command).toMatchObject({ name: 'amend', payload: { description: 'a'.repeat(1000) } });
  });
  test('changing one’s mind leaves everything as it was, and says so', () => {
    atOne().taps('Sửa mô tả').says('quay lại').expects('giữ nguyên như cũ', 'Mã hồ sơ');
    atOne().taps('Rút sáng kiến').says('không').expects('giữ nguyên như cũ');
    atOne().taps('Rút sáng kiến').says('để xem đã').expects('Rút sáng kiến “Sáng kiến thứ 1”?');
  });
  test('withdrawing asks first', () => {
    const person = atOne().taps('Rút sáng kiến').expects('không được xét nữa');
    person.says('có');
    expect(person.command).toEqual({ name: 'withdraw', payload: { code: CODE } });
    person.gets({ name: 'withdraw', outcome: { type: 'stored', code: CODE } }).expects('Đã rút');
  });
  test.each([
    ['not-yours', 'Chỉ người nộp'],
    ['withdrawn', 'được rút trước đó'],
  ] as const)('a change refused because %s is explained', (type, words) => {
    atOne().taps('Sửa tên sáng kiến').says('Tên').gets({ name: 'amend', outcome: { type } }).expects(words);
  });
  test('a change refused because the plan closed is explained', () => {
    const outcome = { type: 'not-open', window: 'closed', opensAt: '', closesAt: '' } as const;
    atOne().taps('Sửa tên sáng kiến').says('Tên').gets({ name: 'amend', outcome }).expects('đã đóng');
  });
  test('what is being examined or belongs to another plan cannot be changed', () => {
    const person = atOne({ status: 'appraisal' }).expects('không sửa hay rút được');
    expect(person.labels()).toEqual(['Quay lại']);
    expect(atOne({ status: 'withdrawn' }).words()).not.toContain('không sửa hay rút được');
    atOne()
      .later(60 * 86_400_000)
      .says('quay lại')
      .says('1')
      .expects('không sửa hay rút được');
  });
  test('an initiative that is gone meanwhile does not trap anybody', () => {
    const person = owner().says('/hosocuatoi').says('1');
    person.world.mine = [];
    person.says('/huongdan').expects('Không còn thấy').taps('Quay lại').expects('chưa nộp');
  });
  test('words typed while the change is on its way wait for it', () => {
    const person = atOne().taps('Sửa tên sáng kiến').says('Tên mới');
    person.says('/menu').expects('đợi một chút');
    person.gets({ name: 'amend', outcome: { type: 'stored', code: CODE } }).expects('Đã lưu');
  });
  test('what the plan asked is shown as it was answered', () => {
    const details = {
      field: { id: 'quan-ly', name: 'Giải pháp quản lý' },
      firstApplied: '2023-09-01',
      year: 2023,
      recognition: { number: '12/QĐ', date: '2022-03-15', by: 'head' },
      declarations: { 'bao-ho': false, 'trai-dao-duc': false },
      coauthors: [
        { fullName: 'Trần Thị B', share: 66.5 },
        { fullName: 'Lê Văn Cũ', share: 33.5, self: true },
      ],
      localBook: true,
    } as const;
    atOne({ details: { ...details, coauthors: [...details.coauthors] } }).expects(
      'Lĩnh vực: Giải pháp quản lý',
      'Bắt đầu áp dụng: ngày 1/9/2023',
      'Năm của sáng kiến: 2023',
      'Công nhận: Thủ trưởng cơ quan, đơn vị, văn bản 12/QĐ, ngày 15/3/2022',
      'Cam đoan: 2 trường hợp kế hoạch nêu: đều không thuộc',
      'Tác giả: Trần Thị B 66,5% (chủ trì); Lê Văn Cũ 33,5%',
      'Nơi nhận: Sổ sáng kiến của đơn vị',
    );
    expect(atOne().words()).not.toContain('Lĩnh vực');
  });
});
