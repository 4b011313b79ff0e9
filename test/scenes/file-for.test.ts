import { describe, expect, test } from '@jest/globals';
import { type Talk, talk } from '../helpers/talk.js';
import { CODE, FACULTY, schoolPlan, schoolUnits, standingOf } from '../helpers/workbench-facts.js';

function chair(): Talk {
  const world = { grants: [{ role: 'chair', unit: FACULTY } as const], standing: standingOf() };
  const person = talk(world, { plan: schoolPlan(), units: schoolUnits() }).says('/donvi');
  return person.gets({ name: 'look', outcome: { type: 'looked' } }).taps('Nộp thay đoàn viên');
}
const filled = () =>
  chair()
    .taps('Đã ký giấy đồng ý')
    .says('Lò Văn Nả')
    .says('Khối cơ quan')
    .says('3')
    .says('Sổ trực số hoá')
    .says('Sổ trực được ghi trên máy, bớt một giờ mỗi ca.');

describe('filing for a member without a phone', () => {
  test('begins with how the member consented, and without consent nothing is kept', () => {
    const person = chair().expects('điền thông tin của tác giả, không phải của mình', 'đồng ý bằng cách nào');
    person.taps('Chưa đồng ý').expects('Chưa có gì được ghi lại');
    expect(person.command).toBeUndefined();
  });
  test('the unit is the chair’s, no phone is asked, and the receipt comes to the chair', () => {
    const person = filled().expects('Lò Văn Nả', 'Đã ký giấy đồng ý', 'Khoa Cơ khí').taps('Nộp thay');
    expect(person.command).toMatchObject({
      name: 'file',
      payload: {
        how: 'Đã ký giấy đồng ý',
        profile: {
          fullName: 'Lò Văn Nả',
          phone: '',
          unit: { id: 'truong' },
          subUnit: { kind: 'unit', id: FACULTY },
          group: 'public-sector',
        },
        title: 'Sổ trực số hoá',
        details: { field: { id: 'quan-ly' } },
      },
    });
    const at = '2026-11-21T02:00:00.000Z';
    person.gets({ name: 'file', outcome: { type: 'stored', code: CODE, at } });
    person.expects(`Đã nộp thay Lò Văn Nả lúc 09:00 ngày 21/11/2026. Mã hồ sơ: ${CODE}`);
    expect(person.labels()).toEqual(['Nộp thay người khác', 'Về bàn làm việc']);
  });
  test('it asks about the author, and “nộp” typed at the desk is still one’s own initiative', () => {
    const person = chair().taps('Đã ký giấy đồng ý').expects('Họ và tên của tác giả');
    person.says('Lò Văn Nả').expects('nơi tác giả làm việc');
    const world = { grants: [{ role: 'chair', unit: FACULTY } as const], standing: standingOf() };
    for (const words of ['/nop', 'nộp']) {
      const desk = talk(world, { plan: schoolPlan(), units: schoolUnits() }).says('/donvi');
      desk
        .gets({ name: 'look', outcome: { type: 'looked' } })
        .says(words)
        .expects('Bước 1/');
      expect(desk.words()).not.toContain('tác giả');
    }
  });
  test('a unit outside of the chair’s reach keeps the draft and asks again', () => {
    const person = filled()
      .taps('Nộp thay')
      .gets({ name: 'file', outcome: { type: 'not-allowed' } });
    person.expects('không thuộc phạm vi của anh/chị');
  });
  test('when the plan has closed meanwhile the draft is kept', () => {
    const outcome = { type: 'not-open', window: 'closed', opensAt: '', closesAt: '' } as const;
    filled().taps('Nộp thay').gets({ name: 'file', outcome }).expects('bản nháp');
  });
});
