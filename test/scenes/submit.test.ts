import { describe, expect, test } from '@jest/globals';
import { receiptCode } from '../../src/ids.js';
import { type Talk, talk } from '../helpers/talk.js';

const CODE = receiptCode.parse('SK-7K4M-9PXM');

function toDescription(person = talk()): Talk {
  return person
    .says('nộp')
    .taps('Tôi đồng ý')
    .says('Lê Văn A')
    .says('0912 345 678')
    .says('thanh hoa')
    .says('Trường THPT Lam Sơn')
    .taps('Khối cơ quan')
    .says('Giá đỡ khuôn ép');
}

const toReview = (person = talk()) => toDescription(person).says('Trước đây thay khuôn mất 40 phút. Nay còn 15 phút.');

describe('a member submits an initiative', () => {
  test('the whole conversation, by the labels of the official form', () => {
    const person = talk().says('nộp').expects('Ai giữ', 'Bước 1/9');
    expect(person.labels()).toEqual(expect.arrayContaining(['Tôi đồng ý', 'Tôi không đồng ý']));
    person.taps('Tôi đồng ý').expects('Họ và tên', 'Bước 2/9');
    person.says('Lê Văn A').expects('Số điện thoại', 'Bước 3/9');
    person.says('0912.345.678').expects('Đơn vị', 'Bước 4/9');
    person.says('thanh hoa').expects('Đơn vị trực thuộc', 'Bước 5/9');
    person.says('Trường THPT Lam Sơn').expects('Nhóm ý tưởng', 'Bước 6/9');
    person.says('2').expects('Tên sáng kiến', 'Bước 7/9');
    person.taps('Bỏ qua').expects('Mô tả', 'Bước 8/9');
    person.says('Thay khuôn nhanh. Trước 40 phút, nay 15 phút.').expects('45/1000 ký tự');
    person.expects(
      '1. Họ và tên: Lê Văn A',
      '2. Số điện thoại: 0912 345 678',
      '3. Đơn vị: Thanh Hóa',
      '4. Đơn vị trực thuộc: Trường THPT Lam Sơn',
      '5. Nhóm ý tưởng: Khối cơ quan',
      '6. Tên sáng kiến: Thay khuôn nhanh (lấy từ câu đầu của mô tả)',
      '7. Mô tả: Thay khuôn nhanh.',
    );
    person.taps('Nộp sáng kiến này');
    expect(person.command).toMatchObject({
      name: 'submit',
      payload: {
        profile: { fullName: 'Lê Văn A', phone: '+84912345678', group: 'public-sector' },
        title: 'Thay khuôn nhanh',
      },
    });
    person.gets({ name: 'submit', outcome: { type: 'stored', code: CODE, at: '2026-11-21T02:00:00Z' } });
    person.expects('SK-7K4M-9PXM', 'theo dõi');
    expect(person.dialogue.position.scene).toBe('home');
  });

  test('refusing consent stores nothing and still lets people read', () => {
    const person = talk().says('nop').says('không đồng ý').expects('không có thông tin nào');
    person.says('hướng dẫn').expects('theo dõi');
    expect(JSON.stringify(person.dialogue)).not.toContain('consent');
  });

  test('the second initiative starts with the profile remembered', () => {
    const first = toReview();
    first.taps('Nộp sáng kiến này');
    const payload = first.command?.name === 'submit' ? first.command.payload : undefined;
    if (payload === undefined) throw new Error('nothing was submitted');
    const world = {
      person: { id: 'p1' as never, profile: payload.profile, consents: [payload.consent], nudges: true, admin: false },
    };
    const again = talk(world).says('nộp').expects('Vẫn dùng thông tin lần trước?', 'Lê Văn A', 'Thanh Hóa');
    again.taps('Vẫn dùng').expects('Tên sáng kiến');
    again.says('Máy phơi lúa').says('Dùng quạt cũ làm máy sấy.').expects('1. Họ và tên: Lê Văn A', 'Máy phơi lúa');
    talk(world).says('nộp').taps('Nhập lại').expects('Họ và tên của anh/chị');
  });
});

describe('names that look like commands', () => {
  test('bare “Huy” as a name asks what was meant, and is taken as the name', () => {
    const person = talk().says('nộp').taps('Tôi đồng ý').says('Huy').expects('“Huy”', 'huỷ');
    person.taps('“Huy” là câu trả lời').expects('Số điện thoại');
    expect(person.dialogue.position.state).toMatchObject({ answers: { fullName: 'Huy' } });
  });
  test('the number 1 answers that question too, and 2 is the command', () => {
    expect(talk().says('nộp').taps('Tôi đồng ý').says('huy').says('1').dialogue.position.step).toBe('phone');
    expect(talk().says('nộp').taps('Tôi đồng ý').says('huy').says('2').dialogue.position.step).toBe('stop');
  });
  test.each(['huỷ', 'hủy', 'Huỷ', '/huy', 'HỦY BỎ'])('“%s” with its accents or a slash is the command', (word) => {
    talk().says('nộp').taps('Tôi đồng ý').says(word).expects('muốn dừng lại');
  });
  test('where a choice is expected the bare word is the command', () => {
    talk().says('nộp').says('huy').expects('muốn dừng lại');
  });
});

describe('going back, skipping, correcting', () => {
  test('back shows the answer given and can keep it', () => {
    const person = toDescription().says('quay lại').expects('Tên sáng kiến', 'Hiện đang là: Giá đỡ khuôn ép');
    person.taps('Giữ nguyên').expects('Mô tả');
  });
  test('“sửa 3” from the review card asks the unit again and then its sub-unit', () => {
    const person = toReview().says('sửa 3').expects('Đơn vị của anh/chị', 'Hiện đang là: Thanh Hóa');
    person.says('hà nội').expects('Đơn vị trực thuộc');
    person.says('Trường B').expects('3. Đơn vị: Hà Nội', '4. Đơn vị trực thuộc: Trường B');
  });
  test('the “Sửa một mục” button lists the items', () => {
    const person = toReview()
      .taps('Sửa một mục')
      .taps('Số điện thoại')
      .says('0987654321')
      .expects('2. Số điện thoại: 0987 654 321');
    expect(person.dialogue.position.step).toBe('review');
  });
  test('a required question cannot be skipped, an optional one can', () => {
    talk().says('nộp').taps('Tôi đồng ý').says('/boqua').expects('không bỏ qua được');
    toDescription().says('quay lại').says('bỏ qua').expects('Mô tả');
  });
  test('help answers and asks the same question again', () => {
    talk().says('nộp').taps('Tôi đồng ý').says('/huongdan').expects('ví dụ: Nguyễn Thị Lan', 'Bước 2/9');
  });
  test('editing a sent message edits the answer it gave', () => {
    const person = talk()
      .says('nộp')
      .taps('Tôi đồng ý')
      .does({ kind: 'text', text: 'Lê Văn B' }, { messageRef: 'name' });
    person.says('0912345678');
    person
      .does({ kind: 'edited', text: 'Lê Văn Bình' }, { messageRef: 'name' })
      .expects('Đã sửa mục “Họ và tên”', 'Đơn vị');
    expect(person.dialogue.position.state).toMatchObject({ answers: { fullName: 'Lê Văn Bình' } });
  });
});

describe('languages', () => {
  test('“/english” goes on in English and keeps the answers; “/tiengviet” comes back', () => {
    const person = talk().says('nộp').taps('Tôi đồng ý').says('Lê Văn A').says('/english');
    expect(person.dialogue.locale).toBe('en');
    expect(person.dialogue.position.step).toBe('phone');
    expect(person.says('/tiengviet').dialogue.locale).toBe('vi');
  });
});

describe('stopping and resuming', () => {
  test('cancel asks first; the draft is kept or dropped', () => {
    const kept = toReview().says('huỷ').taps('Dừng, giữ bản nháp').expects('Đã giữ bản nháp', 'Gõ “tiếp”');
    kept.says('tiếp').expects('Mời anh/chị xem lại');
    const dropped = toReview().says('huỷ').taps('Dừng và xoá bản nháp').says('tiếp');
    expect(dropped.dialogue.drafts).toEqual({});
  });
  test('days later “nộp” offers to continue, start afresh or delete', () => {
    const person = toDescription()
      .later(5 * 86_400_000)
      .says('nộp')
      .expects('viết dở');
    expect(person.labels()).toEqual(['Tiếp tục', 'Làm lại', 'Xoá']);
    person.taps('Tiếp tục').expects('Mô tả');
    toDescription().says('nộp').taps('Làm lại').expects('Bước 1/9');
    expect(toDescription().says('nộp').taps('Xoá').dialogue.drafts).toEqual({});
  });
  test('an answer typed days later to the open question is an answer', () => {
    toDescription()
      .later(3 * 86_400_000)
      .says('Một mô tả viết sau ba ngày.')
      .expects('Mời anh/chị xem lại');
  });
  test('looking something up in between keeps the draft', () => {
    const person = toDescription().says('/theodoi SK-7K4M-9PXM');
    expect(person.dialogue.drafts.submit).toBeDefined();
    person.says('/menu').says('tiếp').expects('Mô tả');
  });
});

describe('the description', () => {
  test('1000 is accepted, 1001 is kept, its overrun shown, and the person asked', () => {
    toDescription().says('a'.repeat(1000)).expects('1000/1000 ký tự', 'xem lại');
    const person = toDescription()
      .says(`${'a'.repeat(1000)}Z`)
      .expects('1001/1000', '«Z»', 'rút gọn');
    expect(person.dialogue.position.step).toBe('description');
    person.says('ngắn gọn').expects('7. Mô tả: ngắn gọn');
    toDescription()
      .says(`${'a'.repeat(1000)}Z`)
      .taps('Chỉ lấy 1.000 ký tự đầu')
      .expects('1000/1000', 'xem lại');
  });
  test('1000 letters in NFD are 1000', () => {
    toDescription().says('ế'.normalize('NFD').repeat(1000)).expects('1000/1000 ký tự', 'xem lại');
  });
  test('a text that the messenger split arrives as one', () => {
    const person = toDescription(talk({}, { channel: 'telegram', splitsAt: 4096 }));
    person.says('x'.repeat(4090)).expects('4090/1000').later(1000).says('y'.repeat(200)).expects('4290/1000');
    person.later(60_000).says('Bản ngắn.').expects('7. Mô tả: Bản ngắn.');
  });
  test('two short texts are two answers', () => {
    const person = talk({}, { splitsAt: 4096 }).says('nộp').taps('Tôi đồng ý').says('Lê Văn A').says('0912345678');
    expect(person.dialogue.position.step).toBe('unit');
  });
});

describe('bad answers get a sentence that says what was wrong', () => {
  const atPhone = () => talk().says('nộp').taps('Tôi đồng ý').says('Lê Văn A');
  test('phones', () => {
    atPhone().says('024 3825 1234').expects('máy bàn');
    atPhone().says('113').expects('ngắn quá');
    atPhone().says('19001234').expects('tổng đài');
    atPhone().says('mai tôi gửi').expects('Chưa đọc được');
    atPhone().says('+84 912 345 678').expects('Đơn vị');
    atPhone().says('0084912345678').expects('Đơn vị');
    atPhone().says('O912345678').expects('Đơn vị');
  });
  test('an old 11-digit number is converted after a question', () => {
    const person = atPhone().says('01688123456').expects('0388 123 456');
    person.taps('Đúng rồi').expects('Đơn vị');
    expect(person.dialogue.position.state).toMatchObject({ answers: { phone: '+84388123456' } });
    atPhone().says('01688123456').taps('Không, gõ số khác').expects('Số điện thoại');
  });
  test('a contact card is trusted only if it is the sender’s own', () => {
    atPhone().does({ kind: 'contact', phone: '+84912345678', own: false }).expects('không phải số của chính');
    atPhone().does({ kind: 'contact', phone: '84912345678', own: true }).expects('Đơn vị');
  });
  test('names', () => {
    const atName = () => talk().says('nộp').taps('Tôi đồng ý');
    atName().says('0912345678').expects('không có chữ số');
    atName().says('   ').expects('trống');
    atName().says("H'Hen Niê").expects('Số điện thoại');
  });
  test('files and stickers', () => {
    atPhone().does({ kind: 'file', files: [] }).expects('bằng chữ', 'Số điện thoại');
    atPhone().does({ kind: 'unsupported', what: 'sticker' }).expects('bằng chữ', 'Số điện thoại');
  });
});

describe('the unit', () => {
  const atUnit = () => talk().says('nộp').taps('Tôi đồng ý').says('Lê Văn A').says('0912345678');
  test.each([
    ['thanh hoa', 'Thanh Hóa'],
    ['TP HCM', 'Hồ Chí Minh'],
    ['Thừa Thiên Huế', 'Thừa Thiên Huế'],
    ['Hải Dương', 'Hải Dương'],
  ])('“%s” is understood at once', (typed, name) => {
    const person = atUnit().says(typed).expects('Đơn vị trực thuộc');
    expect(person.dialogue.position.state).toMatchObject({ answers: { unit: { name } } });
  });
  test('an abbreviation of several offers them, the usual one first', () => {
    const person = atUnit().says('HN').expects('khớp với');
    expect(person.labels()[0]).toBe('Hà Nội');
    person.says('1').expects('Đơn vị trực thuộc');
  });
  test('a typo is asked back', () => {
    const person = atUnit().says('thanh hoaa').expects('khớp với');
    person.taps('Thanh Hóa').expects('Đơn vị trực thuộc');
  });
  test('paged buttons', () => {
    const first = atUnit().labels();
    const person = atUnit().taps('Trang sau');
    expect(person.labels()).not.toEqual(first);
    expect(person.said[0]?.replaces).toBeDefined();
    person.taps('Trang trước');
    expect(person.labels()).toEqual(first);
  });
  test('nonsense is explained', () => {
    atUnit().says('zzzzqqq').expects('Chưa tìm thấy');
  });
  test('a deep link fills it in', () => {
    talk()
      .starts('u-p63-38')
      .expects('điền sẵn theo đường dẫn: Thanh Hóa')
      .taps('Tôi đồng ý')
      .says('Lê Văn A')
      .says('0912345678')
      .expects('Đơn vị trực thuộc');
  });
});

describe('buttons', () => {
  test('a stale one says so and asks the present question again', () => {
    const person = talk().says('nộp');
    const old = person.buttons().find((button) => button.value === 'accept');
    person.taps('Tôi đồng ý').says('Lê Văn A').later(60_000);
    if (old === undefined) throw new Error('no button');
    person.does({ kind: 'choice', at: old.at, value: old.value }).expects('không còn tác dụng', 'Số điện thoại');
  });
  test('a double tap is one tap', () => {
    const person = talk().says('nộp');
    const button = person.buttons().find((each) => each.value === 'accept');
    if (button === undefined) throw new Error('no button');
    person.taps('Tôi đồng ý').does({ kind: 'choice', at: button.at, value: button.value });
    expect(person.said).toEqual([]);
    expect(person.dialogue.position.step).toBe('fullName');
  });
  test('an old review card cannot submit what it does not show', () => {
    const person = toReview();
    const old = person.buttons().find((each) => each.value === 'submit');
    person.says('sửa 1').says('Lê Văn Khác').later(60_000);
    if (old === undefined) throw new Error('no button');
    person.does({ kind: 'choice', at: old.at, value: old.value }).expects('không còn tác dụng', 'Lê Văn Khác');
    expect(person.command).toBeUndefined();
  });
});

describe('the plan’s window', () => {
  test('a closed plan explains and keeps the draft', () => {
    const person = toReview().taps('Nộp sáng kiến này');
    person.later(40 * 86_400_000).gets({
      name: 'submit',
      outcome: {
        type: 'not-open',
        window: 'closed',
        opensAt: '2026-11-20T17:00:00Z',
        closesAt: '2026-12-21T17:00:00Z',
      },
    });
    person.expects('chưa nộp được', 'đã đóng');
    expect(person.dialogue.drafts.submit).toBeDefined();
  });
  test('nothing is asked when no plan is open', () => {
    talk({}, { plan: undefined }).says('nộp').expects('chưa có chương trình');
  });
});
