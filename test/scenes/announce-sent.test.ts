import { describe, expect, test } from '@jest/globals';
import type { AnnouncementProgress, AnnouncementView } from '../../src/conversation/announce.js';
import { COMMAND_ADDRESS } from '../../src/conversation/message.js';
import { COUNT, drafted, type Office, WORDS } from '../helpers/announce-office.js';

const PROGRESS: AnnouncementProgress = {
  recipients: 1_000,
  left: 400,
  sent: 550,
  waiting: 20,
  blocked: 10,
  unreachable: 5,
  failed: 7,
  unknown: 3,
  spared: 5,
  acknowledged: 120,
};

/** As it stands, opened by its button in a notice. */
function opened(change: Partial<AnnouncementView>): Office {
  const office = drafted();
  office.change({ rev: 5, recipients: 1_000, ...change });
  office.person.does({ kind: 'choice', at: COMMAND_ADDRESS, value: `thongbao ${office.only.id}` });
  return office;
}

describe('đang gửi', () => {
  test('shows how far it is, with a bar and in numbers', () => {
    const office = opened({ state: 'sending', progress: PROGRESS });
    office.person.expects(
      '▓▓▓▓▓▓░░░░ 60 % (600/1.000)',
      'Đã gửi: 550',
      'Còn lại: 400',
      'chưa mở xem: 20',
      'Đã chặn hoặc rời ứng dụng: 10',
      'Không gửi được: 7',
      'Không rõ đã tới hay chưa: 3',
      'để không ai nhận hai lần',
    );
    expect(office.person.labels()).not.toContain('Sửa nội dung');
    office.change({ progress: { ...PROGRESS, left: 0, sent: 950 } });
    office.taps('Xem tiến độ').expects('100 %', 'Đã gửi: 950');
    expect(office.person.said[0]?.replaces).toBeDefined();
  });

  test('is paused at once, goes on, and is cancelled after one question', () => {
    const office = opened({ state: 'sending', progress: PROGRESS });
    office.person.taps('Tạm dừng');
    expect(office.person.command).toMatchObject({ name: 'change-announcement', payload: { act: 'pause', rev: 5 } });
    office.settle().expects('Đã tạm dừng', 'đang tạm dừng');
    office.taps('Gửi tiếp').expects('Đã gửi tiếp');
    office.taps('Huỷ gửi').expects('550 nơi đã nhận', '400 nơi chưa gửi sẽ không nhận');
    office.taps('Không, xem lại đã').expects('chưa làm gì');
    office.taps('Huỷ gửi');
    office.taps('Vâng, huỷ gửi').expects('Đã huỷ', 'sẽ không nhận');
  });

  test('is paused from its progress in the middle of something else, which then goes on', () => {
    const office = opened({ state: 'sending', progress: PROGRESS });
    const { person, only } = office;
    person.says('nộp').taps('Tôi đồng ý').says('Lê Văn A').expects('Số điện thoại');
    person.does({ kind: 'choice', at: COMMAND_ADDRESS, value: `tamdung ${only.id}` });
    expect(person.command).toMatchObject({
      name: 'change-announcement',
      payload: { id: only.id, act: 'pause', rev: 5 },
    });
    office.settle().expects('Đã tạm dừng', 'Số điện thoại');
    person.does({ kind: 'choice', at: COMMAND_ADDRESS, value: `guitiep ${only.id}` });
    office.settle().expects('Đã gửi tiếp', 'Số điện thoại');
    person.does({ kind: 'choice', at: COMMAND_ADDRESS, value: `thongbao ${only.id}.huy` });
    person.expects('550 nơi đã nhận').taps('Không, xem lại đã').expects('chưa làm gì');
    person.does({ kind: 'choice', at: COMMAND_ADDRESS, value: 'tamdung khac' }).expects('Không còn thấy');
  });

  test('typed, the one that is being sent is paused, however much was written since', () => {
    const office = opened({ state: 'sending', progress: PROGRESS });
    const { person, only } = office;
    const since = Array.from({ length: 6 }, (_, n) => ({
      ...only,
      id: `n${n}` as typeof only.id,
      state: 'draft' as const,
    }));
    office.world.announcements = (before) =>
      before === 'n5' ? { heads: [only], more: false } : { heads: since, more: true };
    person.says('/tamdung');
    expect(person.command).toMatchObject({ payload: { id: only.id, act: 'pause' } });
  });

  test('a button of an older card does nothing, and says so', () => {
    const office = drafted();
    const old = office.person.buttons().find(({ value }) => value === 'send');
    office.change({ state: 'sending', rev: 2, progress: PROGRESS });
    office.person.does({ kind: 'choice', at: old?.at ?? '', value: 'send' });
    expect(office.person.command).toBeUndefined();
    office.person.expects('Nút vừa bấm không còn dùng được', 'đang gửi');
  });
});

describe('đã gửi xong', () => {
  const done: Partial<AnnouncementView> = { state: 'done', progress: { ...PROGRESS, left: 0 } };

  test('the failed are told again, without anybody getting it twice', () => {
    const office = opened(done);
    office.taps('Gửi lại 7 nơi bị lỗi').expects('không ai nhận hai lần');
    office.person.taps('Vâng, gửi lại');
    expect(office.person.command).toMatchObject({ payload: { act: 'retry-failed' } });
    office.settle().expects('Đang gửi lại');
  });

  test('the unknown only by hand, and told that they may get it twice', () => {
    const office = opened(done);
    office.taps('Gửi lại 3 nơi không rõ').expects('có thể nhận hai lần');
    office.person.taps('Vâng, gửi lại');
    expect(office.person.command).toMatchObject({ payload: { act: 'resend-unknown' } });
  });

  test('who has not confirmed is listed page by page', () => {
    const office = opened({ ...done, content: { parts: [{ text: WORDS }], binding: true, urgent: false } });
    office.person.expects('Đã bấm “Đã rõ”: 120/1.000');
    office.world.announcementPeople = ({ which, after }) =>
      after === undefined
        ? { lines: [{ name: 'Trần Thị Bình', unit: `Khoa Sử (${which})` }], next: 'd1' }
        : { lines: [{ name: 'Lê Văn Cường', unit: 'Khoa Hoá' }] };
    office.taps('Ai chưa bấm Đã rõ').expects('Trần Thị Bình – Khoa Sử (unacknowledged)');
    office.taps('Trang sau').expects('Lê Văn Cường');
    office.taps('Trang trước').expects('Trần Thị Bình');
    office.says('quay lại').expects('đã gửi xong');
    office.taps('Ai không nhắn được').expects('chưa từng nhắn bot, hoặc đã chặn');
  });

  test('a list is taken as files with phone numbers, part after part', () => {
    const office = opened(done);
    office.world.announcementPeople = () => ({ lines: [{ name: 'Lê Văn Tám', unit: '' }] });
    office.taps('Ai không nhắn được').expects('• Lê Văn Tám');
    office.person.taps('Tải danh sách có số điện thoại');
    expect(office.person.command).toMatchObject({
      name: 'take-announcement-people',
      payload: { which: 'unreached', part: 1 },
    });
    office.settle().expects('2.000 người', 'ghi nhật ký');
    office.person.taps('Tải phần 2');
    expect(office.person.command).toMatchObject({ payload: { part: 2, after: 'o1 p2000' } });
    expect(office.settle().labels()).not.toContain('Tải phần 3');
  });

  test('is copied as a draft of its own', () => {
    const office = opened(done);
    const before = office.only.id;
    office.taps('Soạn bản mới từ bản này').expects('BẢN NHÁP', WORDS);
    expect([...office.stored.keys()]).toHaveLength(2);
    expect(office.stored.get(before)?.state).toBe('done');
  });
});

describe('đã hẹn gửi', () => {
  const at = new Date('2026-11-26T02:00:00Z');

  test('is changed, and has to be confirmed anew', () => {
    const office = opened({ state: 'scheduled', sendAt: at, confirmedBy: ['Lê Thị Mai'] });
    office.person.expects('ĐÃ HẸN GỬI (xác nhận: Lê Thị Mai)', 'phải xác nhận lại', '09:00 thứ 5, 26/11/2026');
    office.taps('Sửa nội dung');
    office.taps('Sửa tin 1');
    office.taps('Viết lại tin này');
    office.says('Hoãn họp.').expects('BẢN NHÁP', 'Hoãn họp.', '09:00 thứ 5, 26/11/2026');
  });

  test('is taken back to a draft, or cancelled', () => {
    const office = opened({ state: 'scheduled', sendAt: at, confirmedBy: ['Lê Thị Mai'] });
    office.person.taps('Rút lịch, về bản nháp');
    expect(office.person.command).toMatchObject({ payload: { act: 'unschedule', rev: 5 } });
    office.settle('draft').expects('trở lại là bản nháp', 'BẢN NHÁP');
    opened({ state: 'scheduled', sendAt: at }).taps('Huỷ gửi').expects('Sẽ không ai nhận được');
  });
});

describe('hai quản trị', () => {
  test('many recipients: the first is told that another has to agree, who sees what it is', () => {
    const office = drafted();
    office.counted({ ...COUNT, needsSecond: true });
    office.says('xem').expects('cần một quản trị khác xác nhận');
    office.person.taps('Gửi ngay').taps('Vâng, gửi đi');
    office.change({ confirmedBy: ['Lê Thị Mai'], mayConfirm: false, rev: 2 });
    const outcome = { type: 'stored', rev: 2, state: 'draft', waitsForSecond: true } as const;
    office.person.gets({ name: 'change-announcement', outcome });
    office.person.expects('Các quản trị khác đã được báo', 'ĐANG CHỜ QUẢN TRỊ KHÁC XÁC NHẬN (Lê Thị Mai đã xác nhận)');
    expect(office.person.labels()).not.toContain('Gửi ngay');
    const second = opened({ confirmedBy: ['Lê Thị Mai'], mayConfirm: true });
    second.person.expects('CHỜ ANH/CHỊ XÁC NHẬN: Lê Thị Mai đã xác nhận', WORDS, '1.234 người');
    second.person.taps('Đồng ý gửi').taps('Vâng, gửi đi');
    expect(second.person.command).toMatchObject({ payload: { act: 'confirm', rev: 5 } });
  });

  test('both change it: the later one reads the other’s, and keeps the own one or not', () => {
    const office = drafted();
    office.taps('Sửa nội dung');
    office.taps('Sửa tin 1');
    office.taps('Viết lại tin này');
    office.person.says('Bản của tôi.');
    office.change({ rev: 2, content: { parts: [{ text: 'Bản của chị Hoa.' }], binding: false, urgent: false } });
    const outcome = { type: 'conflict', rev: 2, state: 'draft' } as const;
    office.person.gets({ name: 'save-announcement', outcome });
    office.person.expects('một quản trị khác đã đổi', 'Bản của chị Hoa.', 'Bản của tôi.');
    office.person.says('/menu').says('/thongbao').expects('đang viết dở', 'Bản của tôi.');
    office.person.taps('Tiếp tục');
    expect(office.person.command).toMatchObject({ name: 'save-announcement', payload: { rev: 2 } });
    office.settle().expects('BẢN NHÁP', 'Bản của tôi.');
  });

  test('what is being sent meanwhile is not changed; what was written becomes a new one', () => {
    const office = drafted();
    office.taps('Sửa nội dung');
    office.taps('Thêm một tin');
    office.person.says('Mang theo giấy mời.');
    office.change({ rev: 3, state: 'sending', progress: PROGRESS });
    office.person.gets({ name: 'save-announcement', outcome: { type: 'conflict', rev: 3, state: 'sending' } });
    office.person.expects('không sửa được nữa', 'Mang theo giấy mời.');
    expect(office.person.labels()).not.toContain('Lấy bản của tôi');
    office.taps('Lưu thành thông báo mới').expects('BẢN NHÁP', 'Mang theo giấy mời.');
    expect(office.stored.size).toBe(2);
  });

  test('both press: the later one hears what the other did', () => {
    const office = drafted();
    office.person.taps('Gửi ngay').taps('Vâng, gửi đi');
    office.change({ state: 'cancelled', rev: 2 });
    office.person.gets({ name: 'change-announcement', outcome: { type: 'conflict', rev: 2, state: 'cancelled' } });
    office.person.expects('Một quản trị khác vừa thao tác trước: thông báo đã bị huỷ', 'đã huỷ');
  });

  test.each([
    ['state', 'không làm được nữa'],
    ['past', 'Giờ hẹn đã qua'],
    ['nobody', 'Chưa có ai nhận'],
    ['no-second', 'mời thêm quản trị'],
    ['file-gone', 'gửi lại tệp'],
    ['same-person', 'cần một quản trị khác'],
  ] as const)('a refusal (%s) says why and what to do', (reason, words) => {
    const office = drafted();
    office.person.taps('Gửi ngay').taps('Vâng, gửi đi');
    office.person.gets({ name: 'change-announcement', outcome: { type: 'refused', reason } });
    office.person.expects(words, 'BẢN NHÁP', WORDS);
  });
});
