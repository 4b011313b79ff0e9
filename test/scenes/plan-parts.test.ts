import { describe, expect, test } from '@jest/globals';
import type { PlanView } from '../../src/conversation/facts.js';
import { checkPlan } from '../../src/domain/plans/check.js';
import type { PlanDocument } from '../../src/domain/plans/document.js';
import { applyEdit, type PlanEdit } from '../../src/domain/plans/edit.js';
import { shiftPlan } from '../../src/domain/plans/shift.js';
import type { PlanId, UnitId } from '../../src/ids.js';
import { at, made, resolved } from '../domain/plans/templates.js';
import { viewOf } from '../helpers/plans.js';
import { type Talk, talk } from '../helpers/talk.js';

/** It is 21 November 2026. An office of Hải Dương runs the plan of document 000 from 10 March 2027 on. */
const UNIT = 'p63-30' as UnitId;
const ID = 'kh-1' as PlanId;
const grants = [{ role: 'office-admin' as const, unit: UNIT }];
const templates = ['000', '001'].map((start) => ({ id: resolved(start).id, rules: resolved(start) }));
const ROUND = 'Đợt 1 - Tháng Công nhân năm 2021';

function document(start: string, day: string | null = '2027-03-10'): PlanDocument {
  const { origins: _origins, ...whole } = resolved(start);
  return { ...(day === null ? whole : shiftPlan(whole, { newStart: day })), id: ID, owner: UNIT };
}
const view = (rules: PlanDocument, change: Partial<PlanView> = {}) => viewOf(ID, UNIT, rules, change);
const open = { state: 'open', opensAt: at('2026-11-10T00:00:00'), closesAt: at('2026-12-21T00:00:00') } as const;
const office = (shown: PlanView) => talk({ grants, templates, plans: [shown], planViews: { [ID]: shown } });
const editing = (shown: PlanView) => office(shown).says('/kehoach').taps(shown.name).taps('Sửa');
const edit = (person: Talk): PlanEdit | undefined => {
  const { command } = person;
  return command?.name === 'change-plan' && command.payload.change.type === 'edit'
    ? command.payload.change.edit
    : undefined;
};

/** The change is stored, and the plan is as it makes it. */
function stores(person: Talk, shown: PlanView): PlanView {
  const asked = edit(person);
  if (asked === undefined) throw new Error(`nothing was asked for:\n${person.words()}`);
  const next = applyEdit(shown.rules, asked, shown.original);
  if (next === undefined) throw new Error('no plan');
  const original = shown.original ?? shown.rules;
  const now = { ...shown, rules: next, original, issues: checkPlan(next), rev: shown.rev + 1 };
  person.world = { ...person.world, plans: [now], planViews: { [ID]: now } };
  person.gets({ name: 'change-plan', outcome: { type: 'stored', rev: now.rev } });
  return now;
}

describe('the rounds of a draft', () => {
  test('are listed with their dates; the year in a name follows the dates by one press for all', () => {
    const shown = view(document('000'));
    const person = editing(shown).expects('Các đợt: 2 đợt').taps('Các đợt');
    person.expects(
      `1. ${ROUND}: hạn gửi hồ sơ hết 24h ngày 15/4/2027`,
      '2. Đợt 2 - Kỷ niệm 75 năm',
      'Ngày đã dời nhưng 1 tên còn năm cũ',
    );
    person.taps('Đổi năm trong tên').expects(`“${ROUND}” → “Đợt 1 - Tháng Công nhân năm 2027”`);
    person.taps('Đổi tất cả');
    const now = stores(person, shown);
    person.expects('Đã lưu', '1. Đợt 1 - Tháng Công nhân năm 2027: hạn gửi hồ sơ hết 24h ngày 15/4/2027');
    expect(person.labels()).not.toContain('Đổi năm trong tên');
    expect(JSON.stringify(now.issues)).not.toContain('"path":"rounds');
  });

  test('one is moved, however its day is typed', () => {
    const shown = view(document('000'));
    const person = editing(shown).taps('Các đợt').taps(ROUND).expects('hạn gửi hồ sơ hết 24h ngày 15/4/2027');
    expect(person.labels()).toEqual(['Đổi tên', 'Dời hạn', 'Đổi thành hạn nộp sáng kiến', 'Bỏ đợt này', 'Quay lại']);
    person.taps('Dời hạn').expects('Hạn mới là khi nào', 'thứ 5 tuần sau');
    person.says('31/2').expects('Không có ngày “31/2”').says('khi nào xong').expects('Máy chưa đọc được ngày');
    person.says('25h ngày 30/4/2027').expects('không phải giờ trong ngày');
    // The year was not said, so it is read back first.
    person.says('30-4').expects('Hạn hiện nay: hết 24h ngày 15/4/2027', 'Hạn mới: hết 24h ngày 30/4/2027');
    expect(person.labels()).toEqual(['Lưu', 'Thôi']);
    person.taps('Thôi').expects('Chưa thay đổi gì', ROUND);
    person.taps('Dời hạn').says('17h30 ngày 30/4/2027');
    expect(edit(person)).toEqual({
      item: 'rounds',
      id: 'dot-1',
      set: { deadline: { on: '2027-04-30', before: '17:30' } },
    });
    stores(person, shown);
    person.expects('Đã lưu', 'trước 17:30 ngày 30/04/2027');
  });

  test('one that is past is taken in a draft, and it is said', () => {
    const shown = view(document('000', '2026-03-10'));
    const person = editing(shown).taps('Các đợt').taps(ROUND).taps('Dời hạn').says('20/4/2026');
    person.expects('Ngày này đã qua').taps('Lưu');
    expect(edit(person)).toMatchObject({ set: { deadline: { on: '2026-04-20' } } });
  });

  test('one is added: its name, then its day, or none', () => {
    const shown = view(document('000'));
    const person = editing(shown).taps('Các đợt').taps('Thêm đợt').expects('Đợt mới tên là gì');
    person.says('x'.repeat(300)).expects('dài 300 ký tự', 'nhiều nhất 120');
    person.says(ROUND).expects('đã có');
    person.says('  3  ').expects('Hạn của “3” là khi nào');
    person.says('quay lại').expects('Đợt mới tên là gì').says('Đợt 3').taps('Chưa có hạn');
    expect(edit(person)).toEqual({ item: 'rounds', id: 'new', set: { name: 'Đợt 3', deadline: null } });
    const now = stores(person, shown);
    expect(now.rules.rounds?.map(({ id }) => id)).toEqual(['dot-1', 'dot-2', 'dot-3']);
    person.expects('3. Đợt 3: chưa có hạn');
  });

  test('one is renamed, and is again as the document has it', () => {
    const shown = view(document('000'));
    const person = editing(shown).taps('Các đợt').taps(ROUND).taps('Đổi tên').expects('Tên mới là gì');
    const now = stores(person.says('Đợt đầu'), shown);
    person.expects('Đã lưu', 'Đợt đầu').taps('Trở lại như văn bản').expects(`Trở lại: ${ROUND}`).taps('Lưu');
    expect(edit(person)).toEqual({ item: 'original', of: 'rounds', id: 'dot-1' });
    expect(stores(person, now).rules.rounds).toEqual(shown.rules.rounds);
  });

  test('the only one is taken away after a question; then there is none, and one can be added', () => {
    const shown = view({ ...document('000'), rounds: [{ id: 'a', name: 'Đợt A', due: 'entry' }] });
    const person = editing(shown).taps('Các đợt').taps('Đợt A').taps('Bỏ đợt này').expects('Bỏ “Đợt A”?');
    person.taps('Thôi').expects('Chưa thay đổi gì').taps('Bỏ đợt này').taps('Lưu');
    expect(edit(person)).toEqual({ item: 'rounds', id: 'a', set: null });
    expect(stores(person, shown).rules.rounds).toBeUndefined();
    person.expects('Kế hoạch chưa có đợt nào');
    expect(person.labels()).toEqual(['Thêm đợt', 'Trở lại như văn bản', 'Quay lại']);
  });

  test('fifty are shown page by page, and the last is reached', () => {
    const rounds = Array.from({ length: 50 }, (_, n) => ({ id: `d-${n}`, name: `Đợt ${n}`, due: 'entry' as const }));
    const person = editing(view({ ...document('000'), rounds }))
      .expects('Các đợt: 50 đợt')
      .taps('Các đợt')
      .expects('1. Đợt 0: chưa có hạn');
    for (let page = 0; page < 6; page += 1) person.taps('Trang sau');
    person.expects('50. Đợt 49').taps('Đợt 49').expects('Đợt 49').says('quay lại').expects('50. Đợt 49');
    person.taps('Trang trước').expects('48. Đợt 47');
  });

  test('“quay lại” goes back one step at a time, “huỷ” too', () => {
    const person = editing(view(document('000')))
      .taps('Các đợt')
      .taps(ROUND)
      .taps('Dời hạn');
    person.says('huỷ').expects('Chưa thay đổi gì', ROUND).says('quay lại').expects('1. Đợt 1');
    person.says('quay lại').expects('Sửa mục nào').says('quay lại').expects('bản nháp');
  });
});

describe('the phases of a draft', () => {
  const shown = view(document('001'));
  const FIRST = 'Từ 01/9/2021 đến 31/5/2022';

  test('are named by their new dates by one press, with the exclusion that quotes them', () => {
    const person = editing(shown).taps('Giai đoạn').expects(`1. ${FIRST}: từ 10/3/2027 đến`).taps('Đổi năm trong tên');
    person.expects(`“${FIRST}” → “Từ 10/03/2027 đến`).taps('Đổi tất cả');
    expect(edit(person)).toMatchObject({ item: 'names' });
    expect(JSON.stringify(edit(person))).toContain('exclusions');
  });

  test('are moved from when to when; what overlaps, leaves a gap or cannot be is said', () => {
    const person = editing(shown).taps('Giai đoạn').taps(FIRST).taps('Đổi ngày').expects('Từ ngày nào đến ngày nào');
    person.says('31/2/2027 - 1/5/2027').expects('Không có ngày “31/2/2027”');
    person.says('1/3/2027').expects('Máy chưa đọc được ngày', 'ví dụ: từ 10/3/2027 đến 9/5/2027.');
    person.says('1/5/2027 - 1/4/2027').expects('Chưa lưu', 'kết thúc trước khi bắt đầu');
    const now = stores(person.says('1/3/2027 - 31/5/2027'), shown);
    person.expects('Đã lưu', 'từ 1/3/2027 đến 31/5/2027', 'có những ngày không thuộc giai đoạn nào');
    person.taps('Đổi ngày').says('1/3/2027 - 1/9/2028');
    stores(person, now);
    person.expects('chồng lên nhau');
  });

  test('with a phase go its targets, and that is said first', () => {
    const person = editing(shown).taps('Giai đoạn').taps(FIRST).taps('Bỏ giai đoạn này');
    person.expects(`Bỏ “${FIRST}”?`, '1 chỉ tiêu của giai đoạn này cũng bỏ theo: ').taps('Lưu');
    const now = stores(person, shown);
    expect(now.rules.targets?.map(({ phase }) => phase)).not.toContain('gd-1');
    expect(now.issues.map(({ code }) => code)).not.toContain('unknown-phase');
    person.taps('Trở lại như văn bản').taps('Lưu');
    const back = stores(person, now);
    expect(back.rules.phases).toEqual(shown.rules.phases);
    expect(back.rules.targets).toHaveLength(shown.rules.targets?.length ?? 0);
  });
});

describe('while the plan is open', () => {
  const shown = view(document('000', '2026-11-10'), open);

  test('the consequences of a moved deadline are said before anything is stored', () => {
    const person = editing(shown).taps('Các đợt').taps(ROUND).taps('Dời hạn').says('30/12/2026');
    expect(person.command).toBeUndefined();
    person.expects(
      'Hạn mới: hết 24h ngày 30/12/2026',
      'bot nhắc 5 lần theo hạn mới, lần đầu 08:00 thứ 4, 16/12/2026',
      'sáng kiến đã nộp và đã đề cử giữ nguyên',
    );
    person.taps('Lưu');
    expect(edit(person)).toMatchObject({ item: 'rounds', id: 'dot-1' });
  });

  test('a deadline that is past is said to be one that nobody is reminded of', () => {
    editing(shown).taps('Các đợt').taps(ROUND).taps('Dời hạn').says('20/11/2026').expects('đã qua', 'không nhắc');
  });

  test('the name is moved along with the year, if the office wants it', () => {
    const now = view(
      {
        ...document('000', '2026-11-10'),
        rounds: [{ id: 'a', name: 'Đợt 1 năm 2026', due: 'dossier', deadline: { on: '2026-12-20' } }],
      },
      open,
    );
    const person = editing(now).taps('Các đợt').taps('Đợt 1 năm 2026').taps('Dời hạn').says('15/1/2027');
    person.expects('Tên còn ghi năm cũ').taps('Lưu, đổi tên thành “Đợt 1 năm 2027”');
    expect(edit(person)).toEqual({
      item: 'rounds',
      id: 'a',
      set: { deadline: { on: '2027-01-15' }, name: 'Đợt 1 năm 2027' },
    });
  });

  test.each([
    ['part-nominated', 'đã có sáng kiến được đề cử', 'đổi tên hoặc dời hạn'],
    ['part-told', 'bot đã nhắc các đơn vị', 'dời hạn'],
    ['part-submitted', 'đã có sáng kiến nộp', 'đổi tên hoặc đổi ngày'],
    ['part-gone', 'Mục này không còn', 'người khác vừa bỏ'],
  ] as const)('“%s” says why and what can be done', (reason, ...says) => {
    const person = editing(shown).taps('Các đợt').taps(ROUND).taps('Bỏ đợt này').taps('Lưu');
    person.gets({ name: 'change-plan', outcome: { type: 'refused', reason } }).expects(...says);
  });

  test('new years in names ask nobody again, but for one that the author declares', () => {
    const moved = document('001');
    const declared = moved.exclusions?.map((each) => ({ ...each, by: 'declaration' as const }));
    const names = (rules: PlanDocument) => editing(view(rules, open)).taps('Đổi năm trong tên').expects('→').words();
    expect(names(moved)).not.toContain('Cam đoan');
    expect(names({ ...moved, exclusions: declared })).toContain('được hỏi lại mục “Cam đoan”');
  });

  test('closed meanwhile: it says so, and the plan is shown as it is', () => {
    const person = editing(shown).taps('Các đợt').taps(ROUND).taps('Dời hạn').says('30/12/2026').taps('Lưu');
    const closed = { ...shown, state: 'closed' as const, closesAt: at('2026-11-21T08:00:00') };
    person.world = { ...person.world, plans: [closed], planViews: { [ID]: closed } };
    person.gets({ name: 'change-plan', outcome: { type: 'refused', reason: 'state' } });
    person.expects('không còn ở tình trạng làm được việc đó', 'đã đóng');
  });

  test('two admins at once: the later sees what stands there now, and chooses', () => {
    const person = editing(shown).taps('Các đợt').taps(ROUND).taps('Dời hạn').says('30/12/2026').taps('Lưu');
    const rounds = shown.rules.rounds?.map((round) =>
      round.name === ROUND ? { ...round, deadline: { on: '2027-01-04' } } : round,
    );
    const theirs = view({ ...shown.rules, rounds }, { ...open, rev: 1 });
    person.world = { ...person.world, plans: [theirs], planViews: { [ID]: theirs } };
    person.gets({ name: 'change-plan', outcome: { type: 'conflict', rev: 1, others: ['rounds', 'exclusions'] } });
    person.expects('người khác vừa sửa', 'Các đợt hiện là: 2 đợt', `${ROUND}: hạn gửi hồ sơ hết 24h ngày 4/1/2027`);
    person.expects('Điều không nhận hiện là: (chưa ghi)');
    person.taps('Vẫn lưu thay đổi của tôi');
    expect(person.command).toMatchObject({ payload: { rev: 1 } });
  });
});

describe('what is not accepted', () => {
  const shown = view(document('001', null), { ...open, rev: 3 });

  test('is listed with what judges it', () => {
    editing(shown)
      .taps('Điều không nhận')
      .expects(
        '1. Sáng kiến đưa vào ứng dụng ngoài thời gian từ 01/9/2021-01/9/2023 (máy xét theo ngày bắt đầu áp dụng)',
        '2. Sáng kiến chưa được cấp có thẩm quyền công nhận (máy xét theo câu hỏi công nhận)',
        '(máy hỏi người nộp)',
      );
  });

  test('one is added in words, asked or only shown, and says who asks for it', () => {
    const person = editing(shown).taps('Điều không nhận').taps('Thêm điều không nhận').expects('Không nhận điều gì');
    person.says('y'.repeat(400)).expects('dài 400 ký tự', 'nhiều nhất 300');
    person.says('Sáng kiến của thành viên hội đồng chấm').expects('hỏi người nộp', 'chỉ ghi cho biết');
    person
      .taps('Hỏi người nộp')
      .expects(
        'Đoàn viên sẽ thấy:',
        'Kế hoạch không nhận trường hợp này: Sáng kiến của thành viên hội đồng chấm.',
        '(Theo Kế hoạch của Liên đoàn Lao động tỉnh Hải Dương.)',
        'đang điền dở được hỏi lại mục “Cam đoan”',
        'đã nộp không bị xét lại',
      );
    person.taps('Lưu');
    expect(edit(person)).toEqual({
      item: 'exclusions',
      id: 'new',
      set: { text: 'Sáng kiến của thành viên hội đồng chấm', asked: true, issuer: 'Liên đoàn Lao động tỉnh Hải Dương' },
    });
    stores(person, shown);
    person.expects(
      'Đã lưu',
      '5. Sáng kiến của thành viên hội đồng chấm (máy hỏi người nộp; theo Kế hoạch của Liên đoàn Lao động tỉnh Hải Dương)',
    );
  });

  test('one that is only shown says that people look at it', () => {
    const person = editing(shown)
      .taps('Điều không nhận')
      .taps('Thêm điều không nhận')
      .says('Bài sao chép từ nguồn khác');
    person.taps('Chỉ ghi cho biết').expects('không ai bị hỏi lại').taps('Lưu');
    expect(edit(person)).toMatchObject({ set: { asked: false } });
    stores(person, shown);
    person.expects('5. Bài sao chép từ nguồn khác (chỉ ghi cho biết, cán bộ tự xét');
  });

  test('one is taken away; what a question of its own still judges is said', () => {
    const person = editing(shown).taps('Điều không nhận').says('1').taps('Bỏ điều này');
    person.expects('Thời gian áp dụng', 'vẫn được xét').taps('Lưu');
    expect(edit(person)).toEqual({ item: 'exclusions', id: 'ngoai-thoi-gian', set: null });
  });
});

describe('the words of what the form asks', () => {
  const shown = view(document('001'));

  test('an example is edited, seen as the member sees it, and goes back to the document', () => {
    const person = editing(shown).taps('Lời hỏi và ví dụ').expects('Ví dụ của lĩnh vực “Giải pháp quản lý”');
    person.taps('Ví dụ: Giải pháp quản lý').expects('Phương pháp tổ chức công việc');
    person.taps('Sửa lời').expects('nhiều nhất 300 ký tự');
    person.says('z'.repeat(301)).expects('dài 301 ký tự', 'nhiều nhất 300').says('máy móc, phần mềm');
    person.expects('Đoàn viên sẽ thấy:', '• Giải pháp quản lý: máy móc, phần mềm').taps('Lưu');
    expect(edit(person)).toEqual({ item: 'wording', of: 'field', id: 'quan-ly', words: 'máy móc, phần mềm' });
    const now = stores(person, shown);
    person
      .expects('Đã lưu', 'máy móc, phần mềm')
      .taps('Trở lại như văn bản')
      .expects('Phương pháp tổ chức')
      .taps('Lưu');
    expect(edit(person)).toMatchObject({ words: { as: 'document' } });
    expect(stores(person, now).rules.fields).toEqual(shown.rules.fields);
  });

  test('what a description has to show can be left out', () => {
    const long = view(document('004'));
    const person = editing(long).taps('Lời hỏi và ví dụ').taps('Yêu cầu của phần mô tả');
    person.expects('toát lên được hiệu quả').taps('Để trống').expects('Đoàn viên sẽ không thấy').taps('Lưu');
    expect(edit(person)).toMatchObject({ item: 'wording', of: 'description', words: null });
  });
});

test('a deadline is taken away only after a question, because “1” may have been meant otherwise', () => {
  const shown = view(document('000'));
  const person = editing(shown).taps('Các đợt').taps(ROUND).taps('Dời hạn').says('1');
  person.expects('Hạn hiện nay: hết 24h ngày 15/4/2027', 'Hạn mới: chưa có hạn').taps('Lưu');
  expect(edit(person)).toMatchObject({ set: { deadline: null } });
});

test('the preview says what members will see of the phases and rounds as they are now', () => {
  const shown = view(document('001'));
  const person = editing(shown).taps('Giai đoạn').says('1').taps('Đổi tên').says('Giai đoạn mở đầu');
  const now = stores(person, shown);
  const { rules } = now;
  const rounds = [{ id: 'a', name: 'Đợt tuyên truyền', due: 'entry' as const }];
  office(view({ ...rules, rounds }))
    .says('/kehoach')
    .taps(now.name)
    .taps('Xem trước')
    .expects('Các giai đoạn: Giai đoạn mở đầu (từ 10/3/2027 đến', 'Các đợt chưa có hạn: Đợt tuyên truyền.');
});

test('a deadline typed in its last millisecond is still to come, an instant later it is past', () => {
  const shown = view(document('000', '2026-11-10'), open);
  const moving = (now: Date) => {
    const person = editing(shown).taps('Các đợt').taps(ROUND).taps('Dời hạn');
    person.now = now;
    return person.says('15/12/2026').words();
  };
  expect(moving(at('2026-12-15T23:59:59.999'))).not.toContain('Ngày này đã qua');
  expect(moving(at('2026-12-16T00:00:00'))).toContain('Ngày này đã qua');
});

test('what cannot be changed here is said, with whom to ask', () => {
  editing(view(made())).expects('Những phần khác của văn bản', 'người quản trị hệ thống');
});
