import { describe, expect, test } from '@jest/globals';
import { talk } from '../helpers/talk.js';

const opened = () => talk().starts('setup-token1');
const toReview = (person = opened()) =>
  person.taps('Tôi đồng ý').says('Công đoàn Trường Đại học Hồng Đức').says('Lê Thị Chủ').says('0912345678');

describe('the setup link', () => {
  test('a few answers make the admin', () => {
    const person = toReview().expects('1. Tên công đoàn: Công đoàn Trường', '2. Họ và tên: Lê Thị Chủ');
    person.taps('Hoàn tất thiết lập');
    expect(person.command).toMatchObject({
      name: 'become-admin',
      payload: { token: 'token1', fullName: 'Lê Thị Chủ', phone: '+84912345678' },
    });
    person.gets({ name: 'become-admin', outcome: { type: 'stored' } }).expects('đã là quản trị viên');
  });
  test.each([
    ['expired', 'quá một giờ'],
    ['used', 'Đã có quản trị viên'],
    ['unknown', 'không đúng'],
  ] as const)('a link that is %s is explained', (reason, words) => {
    toReview()
      .taps('Hoàn tất thiết lập')
      .gets({ name: 'become-admin', outcome: { type: 'refused', reason } })
      .expects(words);
  });
  test('a link without its token says who can make a new one', () => {
    talk().starts('setup-').expects('npm run setup-link');
  });
  test('opening a new link in the middle keeps the answers and uses the new token', () => {
    const person = opened().taps('Tôi đồng ý').says('Công đoàn A').starts('setup-token2').expects('viết dở');
    person.taps('Tiếp tục').says('Lê Thị Chủ').says('0912345678').says('ok');
    expect(person.command).toMatchObject({ payload: { token: 'token2', office: 'Công đoàn A' } });
  });
  test('a draft of an initiative waits while the office is set up', () => {
    const person = talk().says('nộp').taps('Tôi đồng ý').says('Lê Văn A').starts('setup-token1');
    toReview(person).taps('Hoàn tất thiết lập');
    person.gets({ name: 'become-admin', outcome: { type: 'stored' } }).expects('quản trị viên', 'viết dở');
    person.says('tiếp').expects('Số điện thoại');
  });
  test('stopping says how to begin again', () => {
    opened().taps('Tôi đồng ý').says('huỷ').expects('dừng lại').taps('Dừng và xoá bản nháp');
    opened().says('huỷ').taps('Dừng và xoá bản nháp').expects('mở lại đường dẫn thiết lập');
  });
});
