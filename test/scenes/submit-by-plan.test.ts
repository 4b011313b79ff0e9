import { describe, expect, test } from '@jest/globals';
import type { InitiativeDetails } from '../../src/domain/initiative-details.js';
import type { Plan } from '../../src/domain/plan.js';
import { applyEdit, type PlanEdit } from '../../src/domain/plans/edit.js';
import { receiptCode } from '../../src/ids.js';
import { personFact } from '../helpers/people-facts.js';
import { madePlan, planOf } from '../helpers/plans.js';
import { DISTRICT, ownedUnits, SCHOOL } from '../helpers/school.js';
import { START, type Talk, talk } from '../helpers/talk.js';

const CODE = receiptCode.parse('SK-7K4M-9PXM');
const DAY = 86_400_000;

/** As far as the group, by the official form. */
function toGroup(plan: Plan): Talk {
  const person = talk({}, { plan, units: ownedUnits() }).says('nộp').taps('Tôi đồng ý');
  return person.says('Lê Văn A').says('0912 345 678').says('thanh hoa').says('Trường B');
}

const afterGroup = (plan: Plan) => toGroup(plan).taps('Khối cơ quan');
const toMonth = (plan: Plan) => afterGroup(plan).says('Giá đỡ khuôn ép');

function submitted(person: Talk): InitiativeDetails | undefined {
  const { command } = person.taps('Nộp sáng kiến này');
  if (command?.name !== 'submit') throw new Error('nothing was submitted');
  return command.payload.details;
}

describe('000, Công đoàn Trường Đại học Hồng Đức', () => {
  const plan = planOf('000');

  test('asks the field and the month, and nothing that it does not state', () => {
    const person = toGroup(plan).expects('Bước 6/11').taps('Khối cơ quan').expects('Bước 7/11', 'lĩnh vực nào');
    expect(person.labels()).toContain('Công tác quản lý');
    person.taps('Công tác quản lý').expects('Bước 8/11', 'Tên sáng kiến');
    person.says('Giá đỡ').expects('Bước 9/11', 'từ tháng nào');
    person.says('tháng 3/2021').expects('Bước 10/11', 'Mô tả');
    person.says('Trước 40 phút, nay 15 phút.');
    person.expects('6. Lĩnh vực: Công tác quản lý', '8. Bắt đầu áp dụng: tháng 3/2021', '9. Mô tả: Trước');
    expect(submitted(person)).toEqual({
      field: { id: 'quan-ly', name: 'Công tác quản lý' },
      firstApplied: '2021-03',
    });
  });

  test.each([
    ['1/2021', 'từ tháng 2/2021'],
    ['31/1/2021', 'từ tháng 2/2021'],
    ['6/2021', 'đến hết tháng 5/2021'],
    ['1/6/2021', 'đến hết tháng 5/2021'],
    ['chưa áp dụng', 'đã được áp dụng thực tế'],
  ])('“%s” is explained with the rule and its paper, and may be corrected or put aside', (month, rule) => {
    const person = afterGroup(plan).taps('Bỏ qua').says('Giá đỡ').says(month);
    person.expects(rule, 'Theo Kế hoạch số 73/KH-CD, ngày 19/3/2021, của Ban Thường vụ Công đoàn Trường', 'Bước 9/11');
    person.expects('“bắt đầu triển khai thực tế trong giai đoạn từ tháng 2 đến tháng 5/2021”');
    expect(person.labels().slice(0, 2)).toEqual(['Sửa câu trả lời này', 'Giữ bản nháp']);
    expect(person.labels()).not.toContain('Chỉ ghi sổ sáng kiến đơn vị');
    person.says('5/2021').expects('Mô tả');
  });

  test.each(['2/2021', '1/2/2021', '28/2/2021', '5/2021', '31/5/2021'])('“%s” is within', (month) => {
    afterGroup(plan).taps('Bỏ qua').says('Giá đỡ').says(month).expects('Mô tả');
  });

  test('the draft is kept without the answer, and asked for it again', () => {
    const person = afterGroup(plan).taps('Bỏ qua').says('Giá đỡ').says('1/2021').taps('Giữ bản nháp');
    person.expects('Đã giữ bản nháp');
    person
      .later(3 * DAY)
      .says('tiếp')
      .expects('từ tháng nào');
    person.says('chưa áp dụng').taps('Sửa câu trả lời này').expects('từ tháng nào');
    person.says('3/2021').expects('Mô tả');
  });

  test('a corrected month that is against the rule does not replace the one that was given', () => {
    const person = afterGroup(plan).taps('Bỏ qua').says('Giá đỡ').says('3/2021').says('Mô tả.');
    person
      .says('sửa 8')
      .says('7/2021')
      .expects('đến hết tháng 5/2021')
      .taps('Giữ nguyên')
      .expects('8. Bắt đầu áp dụng');
    person.expects('tháng 3/2021');
  });

  test.each([
    ['3', 'tháng 3/2026'],
    ['tháng trước', 'tháng 10/2026'],
    ['tháng 12', 'tháng 12/2025'],
  ])('“%s” is a month and not a button: %s', (words, month) => {
    afterGroup(plan).taps('Bỏ qua').says('Giá đỡ').says(words).expects(month, 'đến hết tháng 5/2021');
  });

  test.each([
    ['2021', 'Tháng nào của năm 2021'],
    ['12/2026', 'chưa tới'],
    ['không nhớ', 'Chưa rõ là tháng nào'],
    ['13/2021', 'Chưa rõ'],
  ])('“%s” is asked again: %s', (words, answer) => {
    afterGroup(plan).taps('Bỏ qua').says('Giá đỡ').says(words).expects(answer, 'Bước 9/11');
  });
});

describe('001, LĐLĐ huyện Vĩnh Linh', () => {
  const plan = planOf('001');
  const toRecognised = (month = '3/2022') => afterGroup(plan).says('2').says('Giá đỡ').says(month);

  test('asks field with examples, month, recognition, declarations and authors', () => {
    const person = afterGroup(plan).expects('Bước 7/16', 'Giải pháp kỹ thuật: dụng cụ, máy móc');
    person.taps('Giải pháp quản lý').says('Giá đỡ').expects('Bước 9/16').says('3/2022').expects('Bước 10/16');
    person.taps('Hội đồng sáng kiến').expects('Bước 11/16', 'Số của quyết định');
    person.says('12/QĐ-THPT').expects('ký ngày nào').says('15/3/2022').expects('Bước 13/16', 'trường hợp nào');
    person.expects('bảo hộ quyền sở hữu trí tuệ', 'trật tự công cộng');
    person.taps('Không thuộc trường hợp nào').expects('Bước 14/16', 'một mình');
    person.says('Trần Thị B 60%, Lê Văn C (Trường X) 10%').expects('Mô tả');
    person
      .says('Trước 40 phút, nay 15 phút.')
      .expects(
        '9. Đã được công nhận bởi: Hội đồng sáng kiến',
        '10. Số quyết định công nhận: 12/QĐ-THPT',
        '11. Ngày công nhận: ngày 15/3/2022',
        '12. Cam đoan: Không thuộc trường hợp nào',
        '13. Tác giả: Tôi 30%; Trần Thị B 60% (chủ trì); Lê Văn C (Trường X) 10%',
      );
    expect(submitted(person)).toEqual({
      field: { id: 'quan-ly', name: 'Giải pháp quản lý' },
      firstApplied: '2022-03',
      declarations: { 'trai-trat-tu-dao-duc': false, 'dang-bao-ho': false },
      recognition: { number: '12/QĐ-THPT', date: '2022-03-15', by: 'council' },
      coauthors: [
        { fullName: 'Trần Thị B', share: 60 },
        { fullName: 'Lê Văn A', share: 30, self: true },
        { fullName: 'Lê Văn C', unit: 'Trường X', share: 10 },
      ],
    });
  });

  test.each([
    ['8/2021', 'bắt đầu áp dụng từ ngày 1/9/2021'],
    ['31/8/2021', 'bắt đầu áp dụng từ ngày 1/9/2021'],
    ['10/2023', 'đến hết ngày 1/9/2023'],
    ['2/9/2023', 'đến hết ngày 1/9/2023'],
  ])('applied %s is outside: %s', (month, rule) => {
    toRecognised(month).expects(rule);
  });

  test('a month that lies only partly in the window asks for the day, one step more', () => {
    const person = toRecognised('9/2023').expects('Bước 10/17', 'một phần của tháng 9/2023', 'ngày nào');
    person
      .says('2')
      .expects('đến hết ngày 1/9/2023', 'Bước 10/17')
      .says('ngày 1')
      .expects('Bước 11/17', 'ai công nhận');
    person.says('quay lại').says('15/8/2023').expects('không nằm trong tháng 9/2023');
    person.says('1/9/2023').expects('ai công nhận');
    toRecognised('9/2021').expects('ai công nhận');
    toRecognised('1/9/2023').expects('ai công nhận');
  });

  test('what is not recognised yet, or not by a council or the head, is explained', () => {
    const person = toRecognised().taps('Chưa được công nhận');
    person.expects('đã được công nhận trước khi nộp', 'sau khi được hội đồng sáng kiến hoặc thủ trưởng');
    person.says('Ban Thường vụ công đoàn').expects('sự công nhận của: Hội đồng sáng kiến; Thủ trưởng');
    person.says('thủ trưởng').expects('Số của quyết định');
  });

  test('a case that the plan excludes is explained; none of them goes on', () => {
    const person = toRecognised().taps('Hội đồng sáng kiến').says('12').says('15/3/2022').says('3');
    person.expects('không nhận trường hợp này: Sáng kiến đang được bảo hộ quyền sở hữu trí tuệ');
    person.taps('Sửa câu trả lời này').says('không').expects('một mình');
  });

  const toAuthors = () =>
    toRecognised().taps('Hội đồng sáng kiến').says('12').says('15/3/2022').taps('Không thuộc trường hợp nào');

  test('one tap says that there is one author only', () => {
    const person = toAuthors().taps('Một mình tôi').says('Mô tả.').expects('Tác giả: Một mình tôi');
    expect(submitted(person)).not.toHaveProperty('coauthors');
  });

  test('shares that are not 100 together are said; names alone are offered equal shares', () => {
    toAuthors().says('Trần Thị B 60, Lê C 40').expects('100%', 'không còn phần');
    toAuthors().says('tôi 50, Trần Thị B 49').expects('cộng lại là 99%');
    const person = toAuthors().says('Trần Thị B, Lê Văn C').expects('Chia đều', 'Tôi 33,34%', 'Trần Thị B 33,33%');
    person.taps('Chia đều').says('Mô tả.').expects('Tôi 33,34% (chủ trì); Trần Thị B 33,33%; Lê Văn C 33,33%');
  });

  test('of several who contributed most the authors say who leads', () => {
    const person = toAuthors().says('Trần Thị B 50%').expects('Ai là người chủ trì');
    expect(person.labels().slice(0, 2)).toEqual(['Lê Văn A', 'Trần Thị B']);
    person.taps('Trần Thị B').says('Mô tả.').expects('Tôi 50%; Trần Thị B 50% (chủ trì)');
    expect(submitted(person)?.coauthors?.[0]).toEqual({ fullName: 'Trần Thị B', share: 50 });
  });

  test('an author who corrects their own name is still one of the authors', () => {
    const person = toAuthors().says('Trần Thị B 30%').says('Mô tả.').says('sửa 1').says('Lê Văn Anh');
    expect(submitted(person)?.coauthors?.[0]).toEqual({ fullName: 'Lê Văn Anh', share: 70, self: true });
  });
});

test('002, LĐLĐ tỉnh Cao Bằng, asks for the authors, because its form does, and states no window', () => {
  const person = afterGroup(planOf('002')).says('1').says('Giá đỡ').expects('một mình');
  person.taps('Một mình tôi').says('Mô tả.').expects('8. Tác giả: Một mình tôi', '9. Mô tả');
  expect(submitted(person)).toEqual({ field: { id: expect.any(String), name: 'Đổi mới' } });
});

describe('003, Công đoàn ngành Y tế Thái Bình', () => {
  test('takes the end of its window from the programme, and says whose rule it is', () => {
    const person = toMonth(planOf('003')).says('10/2023');
    person.expects('đến hết ngày 1/9/2023', 'Theo Chương trình của Tổng Liên đoàn Lao động Việt Nam');
    person.says('8/2021').expects('Theo Kế hoạch số 17/KH-CĐYT, ngày 12/1/2022');
    expect(submitted(person.says('9/2021').says('Mô tả.'))).toEqual({ firstApplied: '2021-09' });
  });
});

describe('004, Công đoàn ngành Giáo dục Long An', () => {
  test('asks the year, also as a school year', () => {
    const person = toMonth(planOf('004')).expects('năm nào');
    expect(person.labels().slice(0, 2)).toEqual(['2020', '2021']);
    person.says('2019').expects('của năm 2020 hoặc 2021', 'Công văn liên tịch số 830/LT.SGDĐT-CDN, ngày 6/4/2021');
    person
      .says('năm học 2019-2020')
      .expects('Mô tả', 'Phần tóm tắt kết quả phải toát lên được hiệu quả')
      .says('Mô tả.')
      .expects('7. Năm của sáng kiến: 2020');
    expect(submitted(person)).toEqual({ year: 2020 });
  });
});

describe('where the plan allows a local book', () => {
  const plan = madePlan({
    eligibility: { appliedFrom: { on: '2024-02-29' }, localBook: { allowed: true }, years: { any: [2024] } },
  });
  const inBook = () => toMonth(plan).says('28/2/2024').expects('từ ngày 29/2/2024').taps('Chỉ ghi sổ sáng kiến đơn vị');

  test('what is not eligible may go there, seen on the card and on the receipt', () => {
    const person = inBook().expects('không tính vào chương trình').says('2023').says('Mô tả.');
    person.expects('7. Bắt đầu áp dụng: ngày 28/2/2024', '10. Nơi nhận: Sổ sáng kiến của đơn vị');
    expect(submitted(person)).toEqual({ firstApplied: '2024-02-28', year: 2023, localBook: true });
    person.gets({ name: 'submit', outcome: { type: 'stored', code: CODE, at: START.toISOString() } });
    person.expects('ghi vào sổ sáng kiến của đơn vị');
  });

  test('and goes to the programme after all once its answers are corrected', () => {
    const person = inBook().says('2024').says('Mô tả.').says('sửa 7').says('29/2/2024').expects('đã đủ điều kiện');
    expect(person.words()).not.toContain('Nơi nhận');
    expect(submitted(person)).toEqual({ firstApplied: '2024-02-29', year: 2024 });
  });

  test('or when the person does not want the book: what is against a rule is asked again', () => {
    const person = inBook().says('2024').says('Mô tả.').says('sửa 10').taps('Dự chương trình, tôi sửa lại');
    expect(submitted(person.expects('từ tháng nào').says('3/2024'))).toEqual({ firstApplied: '2024-03', year: 2024 });
  });
});

describe('a plan that changes while a draft is open', () => {
  const first = planOf('000');
  const later = { ...first.rules, eligibility: { appliedFrom: { on: '2021-04' } } };

  function changing(): { readonly person: Talk; change(to: Plan): void } {
    let plan = first;
    const known = {
      get plan() {
        return plan;
      },
    };
    const person = talk({}, known).says('nộp').taps('Tôi đồng ý').says('Lê Văn A').says('0912 345 678');
    person.says('thanh hoa').says('Trường B').says('2').says('1').says('Giá đỡ').says('3/2021');
    return { person, change };

    function change(to: Plan): void {
      plan = to;
    }
  }
  const changed: Plan = { ...first, rules: { ...first.rules, ...later } as NonNullable<Plan['rules']> };

  test('the person is told, keeps what still holds, and is asked again for what does not', () => {
    const { person, change } = changing();
    change(changed);
    person.says('Mô tả.').expects('Kế hoạch vừa được thay đổi', 'Cần trả lời lại: Bắt đầu áp dụng', 'từ tháng nào');
    person.says('4/2021').says('Mô tả.').expects('1. Họ và tên: Lê Văn A', '8. Bắt đầu áp dụng: tháng 4/2021');
  });

  test('also when the draft was put aside', () => {
    const { person, change } = changing();
    person.says('huỷ').taps('Dừng, giữ bản nháp');
    change(changed);
    person.says('nộp').expects('Kế hoạch vừa được thay đổi', 'Cần trả lời lại: Bắt đầu áp dụng', 'viết dở');
    person.taps('Tiếp tục').expects('từ tháng nào');
  });

  test('at the review card the old button submits nothing', () => {
    const { person, change } = changing();
    person.says('Mô tả.');
    change(changed);
    person.taps('Nộp sáng kiến này').expects('Cần trả lời lại');
    expect(person.command).toBeUndefined();
  });

  test('an addition to what is not accepted asks again for the declaration only; what is only shown disturbs nobody', () => {
    const edited = (edit: PlanEdit): Plan => {
      const { origins: _origins, ...rules } = first.rules ?? raise();
      return { ...first, rules: applyEdit(rules, edit) ?? raise() };
    };
    const add = (asked: boolean): PlanEdit => ({
      item: 'exclusions',
      id: 'new',
      set: { text: 'Bài chép từ nguồn khác', asked, issuer: 'Công đoàn Trường' },
    });
    const asked = changing();
    asked.change(edited(add(true)));
    asked.person.says('Mô tả.').expects('Kế hoạch vừa được thay đổi', 'thuộc trường hợp nào', 'Bài chép từ nguồn khác');
    asked.person.taps('Bài chép từ nguồn khác').expects('(Theo Kế hoạch của Công đoàn Trường.)');
    asked.person.says('1').taps('Không thuộc trường hợp nào');
    asked.person.says('Mô tả.').expects('8. Bắt đầu áp dụng: tháng 3/2021', 'Cam đoan: Không thuộc trường hợp nào');
    const shown = edited(add(false));
    const worded = edited({ item: 'wording', of: 'field', id: 'quan-ly', words: 'xếp lịch, phân công' });
    const judged = { id: 'ngoai', text: 'Sáng kiến áp dụng ngoài thời gian', by: 'applied-window' } as const;
    const window: Plan = { ...first, rules: { ...(first.rules ?? raise()), exclusions: [judged] } };
    for (const plan of [shown, worded, window]) {
      const { person, change } = changing();
      change(plan);
      person.says('Mô tả.').expects('xem lại lần cuối', '8. Bắt đầu áp dụng: tháng 3/2021');
      expect(person.words()).not.toContain('vừa được thay đổi');
    }
  });

  test('what is only shown stands beside the description', () => {
    const notice = { id: 'chep', text: 'Bài chép từ nguồn khác', by: 'notice' };
    toGroup(madePlan({ exclusions: [notice] }))
      .taps('Khối cơ quan')
      .says('Giá đỡ')
      .expects('Mô tả', 'Kế hoạch cũng không nhận: Bài chép từ nguồn khác. Cán bộ sẽ xem khi duyệt.');
  });

  test('an extension changes no question and disturbs nobody', () => {
    const { person, change } = changing();
    change({ ...first, closesAt: new Date(first.closesAt.getTime() + DAY) });
    person.says('Mô tả.').expects('xem lại lần cuối');
    expect(person.words()).not.toContain('thay đổi');
  });

  test('a field that is no longer the plan’s is asked again, and so are declarations of another list', () => {
    const { person, change } = changing();
    const fields = [{ id: 'khac', name: 'Lĩnh vực khác' }];
    change({ ...first, rules: { ...first.rules, fields } as NonNullable<Plan['rules']> });
    person.says('Mô tả.').expects('Cần trả lời lại: Lĩnh vực', 'Lĩnh vực khác');
  });

  test('the service has the last word: what it refuses is explained and asked again', () => {
    const { person } = changing();
    person.says('Mô tả.').taps('Nộp sáng kiến này');
    const source = { plan: first.id, type: 'Kế hoạch', issuer: 'Công đoàn trường', symbol: '9/KH', date: '2021-04-01' };
    const breaches = [{ rule: { code: 'applied-too-early', from: '2021-04' }, source }] as const;
    person.gets({ name: 'submit', outcome: { type: 'ineligible', breaches } });
    person.expects('chưa đủ điều kiện', 'từ tháng 4/2021', 'Theo Kế hoạch số 9/KH, ngày 1/4/2021', 'từ tháng nào');
    person
      .says('4/2021')
      .taps('Nộp sáng kiến này')
      .gets({ name: 'submit', outcome: { type: 'changed' } });
    person.expects('vừa được thay đổi', 'Mời anh/chị xem lại');
  });
});

describe('unit questions begin below the plan’s owner', () => {
  const rules = { eligibility: { years: { any: [2021] } } };
  const atUnit = (owner: string | undefined, world = {}) => {
    const plan = madePlan({ ...rules, ...(owner === undefined ? {} : { owner }) });
    const person = talk(world, { plan, units: ownedUnits() }).says('nộp');
    return person.labels().includes('Tôi đồng ý')
      ? person.taps('Tôi đồng ý').says('Lê Văn A').says('0912 345 678')
      : person;
  };
  const profileOf = (person: Talk) => {
    const { command } = person.says('2').says('Giá đỡ').says('2021').says('Mô tả.').taps('Nộp sáng kiến này');
    return command?.name === 'submit' ? command.payload.profile : undefined;
  };

  test('one level below a school: only “Đơn vị trực thuộc” is asked', () => {
    const person = atUnit(SCHOOL).expects('Bước 4/9', 'Đơn vị trực thuộc', 'Trường Đại học Hồng Đức');
    expect(person.labels().slice(0, 4)).toEqual([
      'Khoa Toán',
      'Khoa Vật lý',
      'Phòng Đào tạo',
      'Đơn vị của tôi không có trong danh sách',
    ]);
    expect(profileOf(person.says('khoa toan'))).toMatchObject({
      unit: { id: SCHOOL, name: 'Trường Đại học Hồng Đức' },
      subUnit: { kind: 'unit', id: 'khoa-toan', name: 'Khoa Toán' },
    });
  });

  test('a unit that is not in the list is typed', () => {
    const person = atUnit(SCHOOL).taps('Đơn vị của tôi không có trong danh sách').expects('tên là gì');
    expect(profileOf(person.says('!!').expects('cần có chữ').says('Khoa Toán ứng dụng'))).toMatchObject({
      subUnit: { kind: 'typed', name: 'Khoa Toán ứng dụng' },
    });
    const deep = atUnit(DISTRICT).taps('Đơn vị của tôi không có trong danh sách').expects('Đơn vị trực thuộc');
    expect(profileOf(deep.says('Công ty May'))).toMatchObject({
      unit: { id: DISTRICT },
      subUnit: { kind: 'typed', name: 'Công ty May' },
    });
  });

  test('several levels: the unit below the owner and then the one below it; a deep one answers both', () => {
    const person = atUnit(DISTRICT).expects('Anh/chị thuộc đơn vị nào của Liên đoàn Lao động huyện Thọ Xuân');
    expect(person.labels()).toEqual(expect.arrayContaining(['Trường THPT Lê Lợi', 'Trường THCS Xuân Lai']));
    person.taps('Trường THPT Lê Lợi').expects('Đơn vị trực thuộc').taps('Tổ Văn').expects('Nhóm ý tưởng');
    expect(profileOf(atUnit(DISTRICT).says('to van'))).toMatchObject({
      unit: { id: 'thpt-x' },
      subUnit: { kind: 'unit', id: 'to-van' },
    });
  });

  test('a unit of somebody else is not found below', () => {
    atUnit(DISTRICT).says('khoa toan').expects('Chưa tìm thấy');
  });

  test.each(['tld', undefined])('the 83 only for the national union or no owner: %s', (owner) => {
    const person = atUnit(owner).expects('tỉnh, thành phố hay ngành nào');
    person.says('thanh hoa').expects('Đơn vị trực thuộc');
  });

  test('a link fills in what it names below the owner, and says when it is somebody else’s', () => {
    const plan = madePlan({ ...rules, owner: SCHOOL });
    const start = (unit: string) => talk({}, { plan, units: ownedUnits() }).starts(`u-${unit}`);
    start('khoa-ly')
      .expects('Khoa Vật lý')
      .taps('Tôi đồng ý')
      .says('Lê Văn A')
      .says('0912345678')
      .expects('Nhóm ý tưởng');
    start('to-van').expects('Tổ Văn', 'kế hoạch này là của Trường Đại học Hồng Đức');
  });

  test('what is remembered of another union is not offered as the unit', () => {
    const person = atUnit(SCHOOL, { person: personFact() }).expects('Vẫn dùng thông tin lần trước?', 'Lê Văn Cũ');
    expect(person.words()).not.toContain('Hải Dương');
    person.taps('Vẫn dùng').expects('Đơn vị trực thuộc', 'Trường Đại học Hồng Đức');
  });
});

test('a plan without rules asks what the official form asks', () => {
  toGroup(madePlan({})).expects('Bước 6/9').taps('Khối cơ quan').says('Giá đỡ').expects('Mô tả');
});

describe('at the edges of time', () => {
  const plan = planOf('000', { closesAt: new Date('2026-11-25T17:00:00Z') });
  const at = (instant: string) => {
    const person = talk({}, { plan });
    person.now = new Date(instant);
    return person;
  };

  test('the last instant is open, the next one is closed', () => {
    at('2026-11-25T16:59:59.999Z').says('nộp').expects('Bước 1/11');
    const late = at('2026-11-25T17:00:00.000Z').says('nộp').expects('24h ngày 25/11/2026');
    expect(late.dialogue.position.scene).toBe('home');
  });

  const book = madePlan({ eligibility: { appliedFrom: { on: '2024-02-29' }, appliedTo: { on: '2026-12' } } });
  function asked(instant: string, words: string): string {
    const known = { plan: { ...book, closesAt: new Date('2027-02-01') } };
    const person = talk({}, known);
    person.now = new Date(instant);
    person.says('nộp').taps('Tôi đồng ý').says('Lê Văn A').says('0912 345 678').says('thanh hoa').says('Trường B');
    return person.says('2').says('Giá đỡ').says(words).words();
  }

  test.each([
    ['2026-11-30T16:59:59.999Z', 'tháng này', 'tháng 11/2026'],
    ['2026-11-30T17:00:00.000Z', 'tháng này', 'tháng 12/2026'],
    ['2026-12-31T17:00:00.000Z', 'tháng trước', 'tháng 12/2026'],
    ['2026-11-30T16:59:59.999Z', '12/2026', 'chưa tới'],
    ['2026-11-30T17:00:00.000Z', '12/2026', 'Máy hiểu là: tháng 12/2026'],
    ['2026-12-31T17:00:00.000Z', 'tháng này', 'đến hết tháng 12/2026'],
  ])('at %s “%s” is the month it is in Viet Nam: %s', (instant, words, expected) => {
    expect(asked(instant, words)).toContain(expected);
  });

  test.each([
    ['28/2/2024', 'từ ngày 29/2/2024'],
    ['29/2/2024', 'Mô tả'],
    ['2/2024', 'một phần của tháng 2/2024'],
    ['29/2/2025', 'Chưa rõ là tháng nào'],
  ])('the leap day: “%s” %s', (words, expected) => {
    expect(asked(START.toISOString(), words)).toContain(expected);
  });
});

function raise(): never {
  throw new Error('no plan');
}
