import { describe, expect, test } from '@jest/globals';
import type { CommandResult } from '../../src/conversation/command.js';
import type { PlanId, UnitId } from '../../src/ids.js';
import { COUNT, drafted, FILE, Office, PROVINCE, WORDS } from '../helpers/announce-office.js';
import { talk } from '../helpers/talk.js';

const kept: CommandResult = { name: 'keep-file', outcome: { type: 'kept', file: FILE } };

describe('viết một thông báo', () => {
  test('is for offices; the others are told kindly', () => {
    talk({ grants: [{ role: 'chair', unit: PROVINCE }] })
      .says('thông báo')
      .expects('quản trị văn phòng', 'nhờ văn phòng');
    talk().says('/thongbao').expects('quản trị văn phòng');
  });

  test('takes two messages and a yes: words, the card with whom and how many, send', () => {
    const made = new Office();
    made.says('thông báo').expects('tối đa 1.500 ký tự');
    const person = made.says(WORDS);
    person.expects(
      'BẢN NHÁP (người viết: Lê Thị Mai) – chưa ai nhận',
      WORDS,
      'mọi người ở Thanh Hóa và các đơn vị bên dưới',
      '1.234 người',
      'Telegram: 1.000 người',
      'Không nhắn được 34 người: Trần Thị Bình; Lê Văn Cường; và 32 người nữa',
      'Đã tắt tin chung: 3 người',
      'khoảng 2 phút',
      'Gửi ngay khi xác nhận',
    );
    expect(person.command).toBeUndefined();
    person.taps('Gửi ngay').expects('Gửi cho 1.234 người, mất khoảng 2 phút?', 'không lấy lại được');
    person.taps('Vâng, gửi đi');
    expect(person.command).toMatchObject({ name: 'change-announcement', payload: { act: 'confirm', rev: 1 } });
    made.settle().expects('Đã bắt đầu gửi', 'đang gửi');
  });

  test('is stored as a draft with the first words, and found again days later', () => {
    const made = drafted();
    made.person.says('/menu').later(3 * 86_400_000);
    expect(made.person.labels()).not.toContain('Tiếp tục');
    made.says('/thongbao').expects('bản nháp');
    made.taps('Mời anh/chị dự họp tổng kết lúc 8:00…').expects(WORDS, 'BẢN NHÁP');
  });

  test('keeps what is too long, shows the overrun, and loses nothing when another thing is done first', () => {
    const made = new Office();
    made.says('/thongbao');
    const long = `${'Kính gửi các anh chị. '.repeat(70)}Trân trọng cảm ơn.`;
    made.says(long).expects('dài quá', '1.500', 'Trân trọng cảm ơn');
    made.person.says('huỷ').expects('còn dài quá nên chưa lưu được');
    made.person.taps('Không, làm tiếp').expects('rút gọn');
    made.person.says('/menu').later(86_400_000).says('/thongbao').expects('đang viết dở', 'Kính gửi các anh chị');
    made.person.taps('Tiếp tục');
    made.taps('Chỉ lấy 1.500 ký tự đầu').expects('BẢN NHÁP');
    expect(made.only.content.parts[0]?.text).toHaveLength(1_500);
  });

  test('points out a link that leads nowhere', () => {
    const made = new Office();
    made.says('/thongbao');
    made.says('Xem tại http:/congdoan.vn nhé').expects('đường dẫn “http:/congdoan.vn”', 'BẢN NHÁP');
  });

  test('takes a picture or a file with its words, and several of them', () => {
    const made = new Office();
    made.says('/thongbao');
    const { person } = made;
    person.does({ kind: 'file', files: [{ fileId: 'a' }, { fileId: 'b', name: 'x.pdf' }], caption: 'Công văn 12' });
    expect(person.command).toMatchObject({ name: 'keep-file', payload: { file: { fileId: 'a' } } });
    person.gets(kept);
    expect(person.command).toMatchObject({ name: 'keep-file', payload: { file: { fileId: 'b' } } });
    person.gets(kept);
    made.settle().expects('Tin 1/2', 'Công văn 12', 'tệp: cong-van.pdf, 20 KB', 'Tin 2/2');
    expect(made.only.content.parts).toEqual([{ text: 'Công văn 12', file: FILE }, { file: FILE }]);
  });

  test.each([
    ['too-large', 'lớn quá (tối đa 5 MB)'],
    ['kind', 'chỉ nhận ảnh'],
    ['gone', 'Chưa lấy được tệp'],
  ] as const)('a file that is refused (%s) is explained, and its words are kept', (reason, words) => {
    const made = new Office();
    made.says('/thongbao');
    made.person.does({ kind: 'file', files: [{ fileId: 'a' }] });
    made.person
      .gets({ name: 'keep-file', outcome: { type: 'refused', reason } })
      .expects(words, 'Anh/chị viết thông báo');
    made.person.does({ kind: 'file', files: [{ fileId: 'a' }], caption: 'Công văn 12' });
    made.person.gets({ name: 'keep-file', outcome: { type: 'refused', reason } });
    made.settle().expects(words, 'Công văn 12', 'BẢN NHÁP');
  });

  test('has several messages: one is added, changed, taken away', () => {
    const made = drafted();
    made.taps('Sửa nội dung').expects('gồm 1 tin');
    made.taps('Thêm một tin').expects('Tin thứ 2');
    made.says('Nhớ mang theo giấy mời.').expects('Tin 1/2', 'Tin 2/2');
    made.taps('Sửa nội dung');
    made.taps('Sửa tin 1').expects(WORDS);
    made.taps('Viết lại tin này').expects('Hiện đang là', WORDS);
    made.says('Hoãn họp sang 2/12.').expects('Hoãn họp', 'giấy mời');
    made.taps('Sửa nội dung');
    made.taps('Sửa tin 2');
    made.taps('Bỏ tin này').expects('gồm 1 tin', 'Hoãn họp');
    expect(made.only.content.parts).toEqual([{ text: 'Hoãn họp sang 2/12.' }]);
  });

  test('asks before a draft is thrown away', () => {
    const made = drafted();
    made.person.says('huỷ').expects('Bản nháp đã được lưu');
    made.person.taps('Dừng, giữ bản nháp').expects('Đã giữ bản nháp');
    made.says('/thongbao');
    made.taps('Mời anh/chị dự họp tổng kết lúc 8:00…');
    made.taps('Bỏ thông báo này').expects('không lấy lại được');
    made.taps('Vâng, bỏ hẳn').expects('Đã bỏ thông báo');
    expect(made.stored.size).toBe(0);
  });

  test('what could not be stored is still there', () => {
    const made = new Office();
    made.says('/thongbao');
    made.person.says(WORDS).fails().expects('trục trặc');
    made.person.says('/thongbao').expects('đang viết dở', WORDS.slice(0, 20));
    made.taps('Tiếp tục').expects('BẢN NHÁP', WORDS);
  });
});

describe('người nhận', () => {
  test.each([
    [
      'Chủ tịch, phó chủ tịch các đơn vị',
      { roles: ['chair', 'deputy'] },
      'chỉ Chủ tịch công đoàn, Phó chủ tịch công đoàn',
    ],
    [
      'Người chưa nộp sáng kiến',
      { plan: { id: 'p1', which: 'not-submitted' } },
      'người chưa nộp trong kế hoạch “75 nghìn sáng kiến”',
    ],
    ['Đơn vị chưa báo cáo tuần', { plan: { id: 'p1', which: 'not-reported' } }, 'chưa báo cáo tuần'],
    ['Đơn vị dưới chỉ tiêu', { plan: { id: 'p1', which: 'below-target' } }, 'dưới chỉ tiêu'],
    ['Người đã nộp trong một kế hoạch', { plan: { id: 'p1', which: 'participants' } }, 'người đã nộp'],
  ])('“%s” is two taps', (label, audience, words) => {
    const made = drafted();
    made.taps('Chọn người nhận');
    made.taps(label).expects(words, 'BẢN NHÁP');
    expect(made.only.audience).toEqual({ unit: PROVINCE, people: true, groups: false, ...audience });
  });

  test('which plan is asked only where there are several', () => {
    const made = drafted();
    made.world.lists = [
      { id: 'p1' as PlanId, name: 'Một' },
      { id: 'p2' as PlanId, name: 'Hai' },
    ];
    made.taps('Chọn người nhận');
    made.taps('Người chưa nộp sáng kiến').expects('kế hoạch nào');
    made.taps('Hai');
    expect(made.only.audience.plan).toEqual({ id: 'p2', which: 'not-submitted' });
  });

  test('group chats too, or only they', () => {
    const made = drafted();
    made.taps('Chọn người nhận');
    made.taps('Gửi cả vào nhóm chat').expects('các nhóm chat đã kết nối');
    made.taps('Chỉ gửi vào nhóm chat').expects('chỉ các nhóm chat đã kết nối');
    expect(made.only.audience).toEqual({ unit: PROVINCE, people: false, groups: true });
    made.taps('Chọn người nhận');
    made.taps('Mọi người trong đơn vị');
    expect(made.only.audience).toEqual({ unit: PROVINCE, people: true, groups: false });
  });

  test('roles and kinds are put in and taken out', () => {
    const made = drafted();
    made.taps('Chọn người nhận');
    made.taps('Chỉ một số vai trò');
    made.taps('Cán bộ thi đua');
    made.taps('Thư ký hội đồng sáng kiến');
    made.taps('Cán bộ thi đua (đã chọn)');
    made.taps('Xong').expects('chỉ Thư ký hội đồng sáng kiến');
    made.taps('Chọn người nhận');
    made.taps('Chỉ một số loại đơn vị');
    made.taps('Công đoàn cơ sở');
    made.taps('Xong');
    expect(made.only.audience).toEqual({
      unit: PROVINCE,
      roles: ['council-secretary'],
      unitKinds: ['grassroots'],
      people: true,
      groups: false,
    });
  });

  test('a unit is found by its name; one beside the office is not theirs', () => {
    const made = new Office({ grants: [{ role: 'office-admin', unit: 'tld' as UnitId }] });
    made.says('/thongbao');
    made.says(WORDS);
    made.taps('Chọn người nhận');
    made.taps('Chọn đơn vị khác').expects('gõ một phần tên');
    made.says('thanh hoa').expects('mọi người ở Thanh Hóa');
    made.taps('Chọn người nhận');
    made.taps('Chọn đơn vị khác');
    made.says('khong co don vi nay').expects('khong co don vi nay');
    const narrow = drafted();
    narrow.taps('Chọn người nhận');
    narrow.taps('Chọn đơn vị khác');
    narrow.says('bac ninh');
    expect(narrow.only.audience.unit).toBe(PROVINCE);
  });

  test('where nobody would get it, it cannot be sent', () => {
    const made = drafted();
    made.counted({ ...COUNT, people: 0, byChannel: [] });
    expect(made.says('xem').labels()).not.toContain('Gửi ngay');
    made.person.expects('Chưa có ai nhận');
  });
});

describe('giờ gửi và tuỳ chọn', () => {
  test('a time is understood, shown and confirmed', () => {
    const made = drafted();
    made.taps('Hẹn giờ gửi').expects('thứ 5 9h');
    made.says('thứ 5 9h').expects('Hẹn gửi: 09:00 thứ 5, 26/11/2026');
    made.person.taps('Hẹn gửi đúng giờ trên').expects('09:00 thứ 5, 26/11/2026');
    made.person.taps('Vâng, gửi đi');
    made.settle('scheduled').expects('Đã xác nhận', 'ĐÃ HẸN GỬI');
    expect(made.only.sendAt?.toISOString()).toBe('2026-11-26T02:00:00.000Z');
  });

  test.each([
    ['hôm qua thì sao', 'chưa đọc được'],
    ['20/11 9h', 'đã qua rồi'],
    ['mai', 'Còn thiếu giờ'],
    ['1/1/2040 9h', 'trong vòng một năm'],
  ])('“%s” is explained', (words, said) => {
    const made = drafted();
    made.taps('Hẹn giờ gửi');
    made.says(words).expects(said, 'Gửi lúc nào');
  });

  test('at night it waits for the morning, unless it is urgent', () => {
    const made = drafted();
    made.taps('Hẹn giờ gửi');
    made.says('23h').expects('07:00 chủ nhật, 22/11/2026');
    made.taps('Tuỳ chọn: Đã rõ, tin khẩn').expects('Tin khẩn: đang tắt', 'chỉ dùng khi thật cần');
    made.taps('Bật tin khẩn').expects('Tin khẩn: đang bật');
    made.taps('Bật “Cần bấm Đã rõ”').expects('Đã rõ”: đang bật');
    made.says('quay lại').expects('Tin khẩn: gửi cả trong giờ nghỉ', 'Cần bấm “Đã rõ”');
    made.taps('Đổi giờ gửi');
    made.says('23h').expects('Gửi cả trong giờ nghỉ, vì là tin khẩn: 23:00');
  });

  test('now at night says that it begins in the morning', () => {
    const made = drafted();
    made.person.later(14 * 3_600_000);
    made.says('xem').expects('Giờ nghỉ', '07:00 chủ nhật, 22/11/2026');
  });

  test('is tried on oneself, in every messenger', () => {
    drafted().taps('Gửi thử cho tôi').expects('Trò chuyện trên web, Zalo', 'BẢN NHÁP');
  });

  test('what was put off is sent now after all', () => {
    const made = drafted();
    made.taps('Hẹn giờ gửi');
    made.says('mai 8 giờ');
    made.taps('Gửi ngay').expects('Gửi ngay khi xác nhận', 'không lấy lại được');
    made.taps('Vâng, gửi đi').expects('Đã bắt đầu gửi');
    expect(made.only.sendAt).toBeUndefined();
  });
});

test('goes by numbers alone where a messenger has no buttons', () => {
  const made = new Office({}, { channel: 'zalo-bot' });
  made.says('thong bao').expects('Anh/chị viết thông báo');
  made.says(WORDS).expects('BẢN NHÁP');
  made.says('5').expects('chọn lại người nhận');
  made.says('2').expects('chỉ Chủ tịch công đoàn');
  made.says('2').expects('Gửi lúc nào');
  made.says('mai 8 giờ').expects('Hẹn gửi: 08:00 chủ nhật');
  made.says('1').expects('không lấy lại được');
  made.person.says('1');
  expect(made.person.command).toMatchObject({ name: 'change-announcement', payload: { act: 'confirm' } });
});
