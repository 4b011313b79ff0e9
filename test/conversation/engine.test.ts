import { describe, expect, test } from '@jest/globals';
import { readCommand } from '../../src/conversation/verbs.js';
import { ownInitiatives, personFact } from '../helpers/people-facts.js';
import { START, type Talk, talk } from '../helpers/talk.js';

const atName = (person = talk()) => person.says('nộp').taps('Tôi đồng ý');
const atPhone = (person = talk()) => atName(person).says('Lê Văn A');
const atGroup = () => atPhone().says('0912345678').says('thanh hoa').says('Trường B');
const atTitle = () => atGroup().says('2');
const atReview = () => atTitle().says('Giá đỡ').says('Trước 40 phút, nay 15 phút.');
const STORED = {
  name: 'submit',
  outcome: { type: 'stored', code: 'SK-7K4M-9PXM' as never, at: START.toISOString() },
} as const;

/** The stored position as an older or newer version of the program would have left it. */
function stored(person: Talk, change: { version?: number; scene?: string; step?: string }): Talk {
  const { dialogue } = person;
  person.dialogue = { ...dialogue, position: { ...dialogue.position, ...change } };
  return person;
}

describe('a new version of the program', () => {
  test('an older form’s answers are carried over, and what is typed next is taken', () => {
    stored(atPhone(), { version: 0 }).says('0912345678').expects('vừa được cập nhật', 'Đơn vị');
    const person = stored(atReview(), { version: 0 }).says('gửi');
    expect(person.command).toMatchObject({ payload: { profile: { fullName: 'Lê Văn A' }, title: 'Giá đỡ' } });
  });
  test('a button of the older form still works where the question is the same', () => {
    stored(atGroup(), { version: 0 }).taps('Khối cơ quan').expects('Tên sáng kiến');
  });
  test('an answer that no longer holds is asked again', () => {
    const person = atTitle();
    const { position } = person.dialogue;
    const state = position.state as { answers: Record<string, unknown> };
    const answers = { ...state.answers, phone: '12', group: 'khac' };
    person.dialogue = { ...person.dialogue, position: { ...position, version: 0, state: { ...state, answers } } };
    person.says('Giá đỡ').expects('vừa được cập nhật', 'Số điện thoại');
    person.says('0987654321').expects('Nhóm ý tưởng').says('1').expects('Tên sáng kiến');
  });
  test('a step or a scene that is gone leads to what is left', () => {
    stored(atTitle(), { step: 'khong-con' }).says('Giá đỡ').expects('cập nhật', 'Tên sáng kiến');
    stored(atTitle(), { scene: 'khong-con' }).says('Giá đỡ').expects('cập nhật', 'Anh/chị muốn làm gì?');
  });
  test('a receipt that was on its way still arrives', () => {
    stored(atReview().says('gửi'), { version: 0 }).gets(STORED).expects('Đã nộp thành công', 'Giá đỡ');
  });
  test('a draft put aside by an older version is taken up', () => {
    const person = atGroup().says('/menu');
    const { submit } = person.dialogue.drafts;
    if (submit === undefined) throw new Error('no draft');
    person.dialogue = { ...person.dialogue, drafts: { submit: { ...submit, version: 0, step: 'khong-con' } } };
    const { dialogue } = person;
    person.says('tiếp').expects('Nhóm ý tưởng');
    person.dialogue = dialogue;
    person.says('nộp').taps('Tiếp tục').expects('Nhóm ý tưởng');
  });
});

describe('a link while a draft exists', () => {
  test('fills in the unit when it is still missing', () => {
    const person = atPhone().starts('u-p63-38').expects('viết dở', 'Thanh Hóa');
    person.taps('Tiếp tục').expects('Số điện thoại').says('0912345678').expects('Đơn vị trực thuộc');
  });
  test('leaves a unit that was already answered, says so, and “Làm lại” uses the link', () => {
    const person = atPhone().says('0912345678').says('Hà Nội').starts('u-p63-38');
    person.expects('Thanh Hóa', 'Hà Nội', 'vẫn giữ');
    const { dialogue } = person;
    person.taps('Tiếp tục').expects('Đơn vị trực thuộc');
    person.dialogue = dialogue;
    person.says('làm lại').expects('điền sẵn theo đường dẫn: Thanh Hóa');
  });
  test('the link from a group in the middle of the form just goes on', () => {
    atPhone().starts('nop').expects('Chào anh/chị quay lại', 'Số điện thoại');
  });
  test('a link to an unknown unit says so', () => {
    talk().starts('u-khong-co').expects('chưa có trong danh sách', 'Bước 1/9');
  });
  test('with nothing answered yet it simply begins', () => {
    const person = talk().says('nộp').starts('u-p63-38').expects('Thanh Hóa', 'Bước 1/9');
    expect(person.labels()).toContain('Tôi đồng ý');
    talk().says('nộp').says('nộp').expects('Bước 1/9');
  });
});

describe('interruptions', () => {
  test('looking at one’s own in the middle, and back by “tiếp”', () => {
    const person = atTitle();
    person.world.mine = ownInitiatives(1);
    person.says('/hosocuatoi').says('1').expects('Mã hồ sơ').says('tiếp').expects('Tên sáng kiến');
  });
  test('“tiếp” also leaves a “stop” question behind', () => {
    const person = atTitle().says('huỷ').says('/theodoi').says('tiếp').expects('Tên sáng kiến');
    expect(person.dialogue.drafts).toEqual({});
  });
  test('a draft outlives its plan and goes to the one that is open', () => {
    let plan = 'trial';
    const known = {
      get plan() {
        return {
          id: plan as never,
          name: `Kế hoạch ${plan}`,
          opensAt: new Date('2026-01-01'),
          closesAt: new Date('2027-01-01'),
          trial: false,
          groups: [],
        };
      },
    };
    const person = atPhone(talk({}, known))
      .says('0912345678')
      .says('thanh hoa')
      .says('B')
      .says('1')
      .says('T')
      .says('Mô tả');
    plan = 'that';
    expect(person.says('gửi').command).toMatchObject({ payload: { plan: 'that' } });
  });
});

describe('stop and resume', () => {
  const stopping = () => atTitle().says('huỷ');
  test('help explains the three ways', () => {
    stopping().says('giúp').expects('Dừng, giữ bản nháp', 'muốn dừng lại');
  });
  test('“không” goes on, “có” and a second “huỷ” stop and keep the draft', () => {
    stopping().says('không').expects('Tên sáng kiến');
    stopping().says('có').expects('Đã giữ bản nháp');
    stopping().says('huỷ').expects('Đã giữ bản nháp').says('tiếp').expects('Tên sáng kiến');
  });
  test('anything else asks again and loses nothing', () => {
    stopping().says('để xem').expects('chọn một', 'muốn dừng lại');
  });
  test('at “resume” one may leave again, or ask what it means', () => {
    const resuming = () => atTitle().says('nộp').expects('viết dở', 'đã trả lời 5 câu');
    resuming().says('giúp').expects('Làm lại');
    resuming().says('huỷ').expects('Đã giữ bản nháp').says('tiếp').expects('Tên sáng kiến');
    resuming().says('có').expects('Tên sáng kiến');
    resuming().says('blabla').expects('chọn một');
  });
  test('starting afresh after the plan closed does not throw the draft away', () => {
    const person = atTitle()
      .later(60 * 86_400_000)
      .says('nộp')
      .expects('đã đóng', 'viết dở');
    person.taps('Làm lại').expects('đã đóng', 'vẫn được giữ');
    expect(person.dialogue.drafts.submit).toBeDefined();
  });
});

describe('words and numbers instead of buttons', () => {
  test('yes and no at the review card', () => {
    for (const yes of ['ok', 'đúng rồi', 'Có', 'gửi', 'nop', 'đồng ý', 'nút 1'])
      expect(atReview().says(yes).command?.name).toBe('submit');
    atReview().says('chưa đúng').expects('muốn sửa mục nào');
    // The card numbers the answers: a number never submits.
    for (const first of ['1', '1.', 'số 1', 'mục 1']) {
      const edits = atReview().says(first);
      expect(edits.command).toBeUndefined();
      edits.expects('Hiện đang là');
    }
    atReview().says('99').expects('mục số 99');
    atReview().says('hôm nay trời đẹp').expects('chưa được gửi', 'Nộp sáng kiến này');
  });
  test('“đúng” and “Dũng” are not “dừng”', () => {
    const world = { person: personFact() };
    talk(world).says('nộp').says('đúng').expects('Tên sáng kiến');
    talk(world).says('nộp').says('dung').expects('Tên sáng kiến');
    atName().says('Dũng').expects('Số điện thoại');
    atName().says('Dung').expects('“Dung”', 'huỷ');
    expect(readCommand('Dừng.')?.certainty).toBe('certain');
    expect(readCommand('đúng')).toBeUndefined();
  });
  test('asked which was meant, the label, the number or the same word again answers', () => {
    expect(atName().says('Huy').says('Huy').dialogue.position.step).toBe('phone');
    expect(atName().says('Huy').says('tôi muốn huỷ').dialogue.position.step).toBe('stop');
    expect(atName().says('Huy').says('Huy là câu trả lời').dialogue.position.step).toBe('phone');
    atName().says('Huy').says('Trần Huy').expects('Số điện thoại');
  });
  test('a label typed at a question for free words counts only with its accents', () => {
    atTitle().says('Bỏ qua').expects('Mô tả');
    atTitle().says('bo qua').expects('“bo qua”', 'bỏ qua').says('2').expects('Mô tả');
    atTitle().says('Nộp').expects('viết dở');
  });
  test('“sửa 12” of seven items, “sửa 0” and “sửa” at a question', () => {
    atReview().says('sửa 12').expects('Chưa có mục số 12');
    atReview().says('sửa 0').expects('Chưa có mục số 0');
    atReview().says('sua so 2').expects('Số điện thoại', 'Hiện đang là: 0912 345 678');
    atGroup().says('sửa').says('Họ và tên').expects('Hiện đang là: Lê Văn A').says('Lê B').expects('Nhóm ý tưởng');
    atGroup().says('sửa').taps('Quay lại').expects('Nhóm ý tưởng');
    atTitle().says('sua 1').expects('muốn “sửa”').says('2').expects('Họ và tên của anh/chị');
  });
  test('the offered beginning of a text that is too long is not mistaken for the text “1”', () => {
    const person = atTitle().says('bỏ qua').says('a'.repeat(1001)).says('1');
    person.expects('1000/1000', 'xem lại');
  });
  test('a name is found inside a polite sentence or after its label', () => {
    for (const words of ['Tôi tên là Lê Văn A', 'em tên Lê Văn A', 'Họ và tên: Lê Văn A', 'tên tôi là Lê Văn A']) {
      const person = atName().says(words).expects('Số điện thoại');
      expect(person.dialogue.position.state).toMatchObject({ answers: { fullName: 'Lê Văn A' } });
    }
  });
  test('two answers in one message: what is asked now is said', () => {
    atName().says('Lê Văn A, 0912345678').expects('chỉ gõ họ và tên', 'ngay sau đây');
    atPhone().says('số của tôi là 0912 345 678 nhé').expects('Đơn vị');
    atPhone().says('0912345678 hoặc 0987654321').expects('một số di động');
  });
  test('an unknown slash command is said to be unknown and the question stands', () => {
    atGroup().says('/xyz').expects('Chưa có lệnh này', 'Nhóm ý tưởng');
    talk().says('/xyz').expects('Chưa có lệnh này');
    atName().says('/xyz').expects('Chưa có lệnh này', 'Họ và tên');
    atTitle().says('/2 tổ cùng làm').expects('Mô tả');
  });
});

describe('answers of another kind', () => {
  test('a contact card at another question asks that question again', () => {
    atGroup().does({ kind: 'contact', phone: '+84912345678', own: true }).expects('Nhóm ý tưởng');
  });
  test('a text that is empty after cleaning', () => {
    atName().says('\u200b\u00ad').expects('trống');
    atPhone().says('0912345678').says('\u200b').expects('trống', 'Đơn vị');
    atTitle().says('bỏ qua').says('👍').expects('trống');
  });
  test('an edited message during “stop” changes the answer and the question stands', () => {
    const person = atName().does({ kind: 'text', text: 'Lê Văn B' }, { messageRef: 'name' }).says('huỷ');
    person.does({ kind: 'edited', text: 'Lê Văn Bình' }, { messageRef: 'name' }).expects('Đã sửa', 'muốn dừng lại');
    person.says('không').expects('Số điện thoại');
    expect(person.dialogue.position.state).toMatchObject({ answers: { fullName: 'Lê Văn Bình' } });
  });
  test('an old “yes” cannot confirm another converted number', () => {
    const person = atPhone().says('01688123456');
    const [old] = person.buttons();
    person.says('01699999999');
    if (old === undefined) throw new Error('no button');
    person.does({ kind: 'choice', at: old.at, value: old.value }).expects('0399 999 999');
    expect(person.dialogue.position.step).toBe('phone');
  });
  test('an unsure button of an earlier question is stale', () => {
    const person = atName().says('Huy');
    const [literal] = person.buttons();
    if (literal === undefined) throw new Error('no button');
    person.says('Trần Huy').later(60_000).does({ kind: 'choice', at: literal.at, value: literal.value });
    person.expects('không còn tác dụng', 'Số điện thoại');
  });
  test('“Quay lại” tapped twice on the same message is one step back', () => {
    const person = talk({}, { channel: 'telegram' });
    atPhone(person).says('0912345678');
    const tap = { kind: 'choice', at: 'command', value: 'quaylai' } as const;
    person.does(tap, { messageRef: 'm9' }).expects('Số điện thoại').later(500).does(tap, { messageRef: 'm9' });
    expect(person.said).toEqual([]);
    person.does(tap, { messageRef: 'm10' }).expects('Họ và tên');
  });
});

describe('while a submission is on its way', () => {
  test('everything waits for its result, and nothing else is taken for it', () => {
    const person = atReview().says('gửi').says('/menu').expects('đợi một chút');
    person.gets({ name: 'set-nudges', outcome: { type: 'stored' } }).expects('đợi một chút');
    person.gets(STORED).expects('Đã nộp thành công', 'SK-7K4M-9PXM');
    expect(person.dialogue.drafts).toEqual({});
  });
  test('after the receipt “cảm ơn” is answered kindly, and the buttons can be typed', () => {
    const received = () => atReview().says('gửi').gets(STORED);
    received().says('cảm ơn').expects('Cảm ơn anh/chị');
    received().says('2').expects('Bước 1/9');
    received().says('nop them sang kien').expects('Bước 1/9');
  });
});
