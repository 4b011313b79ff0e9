import { describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/domain/access.js';
import { unitId } from '../../src/ids.js';
import { followed, personFact } from '../helpers/people-facts.js';
import { talk } from '../helpers/talk.js';

describe('at the menu', () => {
  test.each(['xin chào', 'Alo', 'hi', 'chào bạn', 'dạ chào anh'])('“%s” is greeted with the menu', (words) => {
    const person = talk().says(words).expects('Chào anh/chị', 'Anh/chị muốn làm gì?');
    expect(person.words()).not.toContain('chưa hiểu');
    expect(person.labels()).toEqual(['Nộp sáng kiến', 'Hồ sơ của tôi', 'Hướng dẫn']);
  });
  test('who holds a role finds the two doors of it, nobody else', () => {
    const unit = unitId.parse('p63-30');
    const menu = (role: Role) => talk({ grants: [{ role, unit }] }).says('menu');
    expect(menu('office-admin').labels().slice(3)).toEqual(['Bàn làm việc', 'Gửi thông báo']);
    expect(menu('deputy').labels().slice(3)).toEqual(['Bàn làm việc', 'Báo cáo tuần']);
    expect(menu('council-member').labels()).toHaveLength(3);
    menu('chair').says('báo cáo tuần').expects('báo cáo');
  });
  test('the guide tells what a role adds, and nothing of it to those without one', () => {
    const chair = talk({ grants: [{ role: 'chair', unit: unitId.parse('p63-30') }] });
    chair.says('hướng dẫn').expects('nộp – gửi', 'bàn làm việc', 'nộp thay', 'vai trò');
    expect(talk().says('hướng dẫn').words()).not.toMatch(/bàn làm việc|nộp thay/);
  });
  test.each(['cảm ơn', 'cam on nhieu nhe', 'Cảm ơn công đoàn!', 'thanks'])('“%s” gets a kind word', (words) => {
    talk().says(words).expects('Cảm ơn anh/chị');
  });
  test.each(['ok', 'vâng', 'được rồi', '👍', '🙏🏻'])('“%s” is a nod', (words) => {
    talk().says(words).expects('Vâng.');
  });
  test.each(['0912345678', '028 3812 3456', '2026'])('a bare number, here “%s”, is no nod', (words) => {
    talk().says(words).expects('chưa hiểu');
  });
  test('a politeness at the start of something longer is not mistaken for it', () => {
    talk().says('chiều nay họp lúc mấy giờ vậy cả nhà ơi').expects('chưa hiểu');
    talk().says('hình ảnh').expects('chưa hiểu');
  });
  test.each(['tôi muốn nộp sáng kiến', 'cho em gửi bài dự thi', 'VÀO THI', 'đăng ký dự thi', 'nop bai'])(
    '“%s” opens the form',
    (words) => {
      talk().says(words).expects('Bước 1/9');
    },
  );
  test('nonsense is told what to do', () => {
    talk().says('qwerty').expects('chưa hiểu', 'Nộp sáng kiến');
  });
  test('a bare receipt code is looked up', () => {
    talk({ initiatives: { 'SK-7K4M-9PXM': followed() } })
      .says('sk 7k4m 9pxm')
      .expects('SK-7K4M-9PXM', 'đã nhận');
  });
  test('typing the numbers and labels of the last message works, also after a receipt or the guide', () => {
    talk().says('2').expects('chưa nộp sáng kiến nào');
    talk().says('hướng dẫn').expects('theo dõi').says('1').expects('Bước 1/9');
    talk().says('/huongdan').says('ho so cua toi').expects('chưa nộp');
  });
  test('words that only mean something inside a form are answered', () => {
    talk().says('quay lại').expects('không có việc gì');
    talk().says('tiếp').expects('không có việc gì');
  });
  test('an edited old message, a card, a file and a sticker each get their own sentence', () => {
    talk().does({ kind: 'edited', text: 'x' }).expects('hồ sơ của tôi');
    talk().does({ kind: 'contact', phone: '+84912345678', own: true }).expects('Chưa cần số điện thoại');
    talk().does({ kind: 'file', files: [] }).expects('chưa nhận tệp');
    talk().does({ kind: 'unsupported', what: 'sticker' }).expects('chưa đọc được');
  });
  test('an unfinished draft is mentioned, and taken up by its button, its number or “tiếp”', () => {
    const atMenu = () => talk().says('nộp').taps('Tôi đồng ý').says('Lê Văn A').says('/menu').expects('viết dở');
    atMenu().taps('Viết tiếp phần đang dở').expects('Số điện thoại', 'Bước 3/9');
    atMenu().says('4').expects('Bước 3/9');
    atMenu().says('tiep').expects('Bước 3/9');
    atMenu().says('cảm ơn').says('viết tiếp hồ sơ').expects('Bước 3/9');
  });
  test('tapping the same menu button twice opens it once', () => {
    const person = talk().starts();
    const button = person.buttons().find(({ value }) => value === 'nop');
    if (button === undefined) throw new Error('no button');
    const tap = { kind: 'choice', at: button.at, value: button.value } as const;
    person.does(tap, { messageRef: 'menu' }).expects('Bước 1/9').later(400).does(tap, { messageRef: 'menu' });
    expect(person.said).toEqual([]);
  });
  test('the plan and its last moment are told; a closed one and a coming one too', () => {
    talk().starts().expects('đang nhận sáng kiến', 'dùng thử');
    talk({}, { plan: undefined }).starts().expects('chưa có chương trình');
    talk({ person: personFact() })
      .later(60 * 86_400_000)
      .starts()
      .expects('đã đóng');
  });
});
