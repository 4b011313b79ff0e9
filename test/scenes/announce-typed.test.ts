import { describe, expect, test } from '@jest/globals';
import { drafted, FILE, type Office, WORDS } from '../helpers/announce-office.js';

/** What is typed where a button was expected is asked about: nothing of it is lost, nothing is taken unasked. */

const NEW = 'Họp dời sang 14:00 cùng ngày, địa điểm không đổi.';
const scheduled = {
  state: 'scheduled',
  sendAt: new Date('2026-11-26T02:00:00Z'),
  confirmedBy: ['Lê Thị Mai'],
} as const;

function editing(): Office {
  const made = drafted().change(scheduled);
  made.says('xem');
  made.person.expects('ĐÃ HẸN GỬI');
  return made;
}

describe('a sentence typed below', () => {
  test('the list of messages becomes the one message, or another one', () => {
    const made = editing();
    made.taps('Sửa nội dung').expects('gồm 1 tin');
    made.says(NEW).expects(`“${NEW}”`, 'dùng câu này làm gì');
    expect(made.person.labels()).toEqual([
      'Thay nội dung bằng câu này',
      'Gửi kèm thành một tin nữa',
      'Không, bỏ câu này',
      'Về đầu',
    ]);
    made.taps('Thay nội dung bằng câu này').expects('BẢN NHÁP', NEW);
    expect(made.only.content.parts).toEqual([{ text: NEW }]);
    made.taps('Sửa nội dung');
    made.says('Nhớ mang theo giấy mời.');
    made.taps('Gửi kèm thành một tin nữa').expects('Tin 1/2', 'Tin 2/2', 'giấy mời');
    made.taps('Sửa nội dung');
    made.says('Ai bận thì báo lại giúp.');
    expect(made.person.labels().slice(0, 3)).toEqual([
      'Thay tin 1 bằng câu này',
      'Thay tin 2 bằng câu này',
      'Gửi kèm thành một tin nữa',
    ]);
  });

  test('an opened message replaces its words first, and keeps its file', () => {
    const made = editing();
    const parts = [{ text: WORDS }, { text: 'Công văn 12', file: FILE }];
    made.change({ content: { parts, binding: false, urgent: false } });
    made.says('xem');
    made.taps('Sửa nội dung');
    made.taps('Sửa tin 2').expects('Công văn 12');
    made.says(NEW);
    expect(made.person.labels()[0]).toBe('Thay tin 2 bằng câu này');
    made.taps('Thay tin 2 bằng câu này');
    expect(made.only.content.parts).toEqual([{ text: WORDS }, { text: NEW, file: FILE }]);
  });

  test('the card may be a time, words or nothing', () => {
    const made = editing();
    made.says('mai 8 giờ').expects('“mai 8 giờ”');
    expect(made.person.labels()[0]).toMatch(/^Hẹn gửi 08:00/);
    made.taps(made.person.labels()[0] ?? '').expects('BẢN NHÁP', 'Hẹn gửi: 08:00');
    made.says(NEW);
    made.taps('Không, bỏ câu này').expects('BẢN NHÁP', WORDS);
    expect(made.only.content.parts).toEqual([{ text: WORDS }]);
  });

  test('the list of announcements, or one that has been sent, begins a new one', () => {
    const made = drafted();
    made.change({ state: 'done' });
    made.says('/thongbao');
    made.says(NEW);
    made.taps('Viết thông báo mới bằng câu này').expects('BẢN NHÁP', NEW);
    expect(made.stored.size).toBe(2);
  });

  test('the recipients is a unit’s name', () => {
    const made = drafted();
    made.taps('Chọn người nhận');
    made.says('khong co don vi nay').expects('khong co don vi nay');
    made.says('quay lại').expects('chọn lại người nhận');
  });

  test('survives another thing that is done first, and is too long to be taken whole', () => {
    const made = editing();
    const long = 'Kính gửi các anh chị. '.repeat(80).trim();
    made.taps('Sửa nội dung');
    made.says(long);
    made.person.says('/menu').says('/thongbao').expects('đang viết dở', 'Kính gửi');
    made.taps('Tiếp tục').expects('dùng câu này làm gì');
    made.taps('Thay nội dung bằng câu này').expects('1.500 ký tự');
    expect(made.only.content.parts).toEqual([{ text: WORDS }]);
  });

  test('a word or two is no sentence: the buttons are explained', () => {
    const made = editing();
    made.says('ơ kìa').expects('chọn việc muốn làm');
  });
});
