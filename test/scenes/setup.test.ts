import { describe, expect, test } from '@jest/globals';
import type { SetupState } from '../../src/conversation/facts.js';
import { talk } from '../helpers/talk.js';

const opened = (state: SetupState = 'open') => talk({ setup: state }).starts('setup-token1');
const toReview = (person = opened()) =>
  person.taps('Tôi đồng ý').says('công đoàn dệt may').says('Lê Thị Chủ').says('0912345678');

describe('the setup link', () => {
  test('a few answers make the admin', () => {
    const person = toReview().expects('1. Công đoàn: Công đoàn Dệt may', '2. Họ và tên: Lê Thị Chủ');
    person.taps('Hoàn tất thiết lập');
    expect(person.command).toMatchObject({
      name: 'become-admin',
      payload: {
        token: 'token1',
        fullName: 'Lê Thị Chủ',
        phone: '+84912345678',
        union: { kind: 'listed', id: 'tw-det-may' },
      },
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
  test.each([
    ['admin', 'đã là quản trị viên'],
    ['expired', 'quá một giờ'],
    ['used', 'Đã có quản trị viên'],
    ['unknown', 'không đúng'],
  ] as const)('a link that is %s is refused as soon as it is opened', (state, words) => {
    const person = opened(state).expects(words);
    expect(person.dialogue.position.scene).toBe('home');
  });
  test('the confederation itself can be the union, by its button or by its name', () => {
    for (const said of ['Tổng Liên đoàn Lao động Việt Nam', 'tổng liên đoàn']) {
      const person = opened().taps('Tôi đồng ý').says(said).says('Lê Thị Chủ').says('0912345678');
      person.taps('Hoàn tất thiết lập');
      expect(person.command).toMatchObject({ payload: { union: { kind: 'listed', id: 'tld' } } });
    }
  });
  test('a union that is not in the list is made below its parent, or by itself', () => {
    const person = opened().taps('Tôi đồng ý').taps('Không có trong danh sách');
    person.says('Công đoàn Trường Đại học Hồng Đức').taps('Công đoàn cơ sở').says('Thanh Hoá');
    person.says('Lê Thị Chủ').says('0912345678').expects('Công đoàn cấp trên: Thanh Hóa').taps('Hoàn tất thiết lập');
    expect(person.command).toMatchObject({
      payload: {
        union: { kind: 'new', name: 'Công đoàn Trường Đại học Hồng Đức', unitKind: 'grassroots', parent: 'p63-38' },
      },
    });
    const alone = opened().taps('Tôi đồng ý').says('khong co').says('Công đoàn A').says('công đoàn cơ sở');
    alone.taps('Đứng riêng').says('Lê Thị Chủ').says('0912345678').expects('Đứng riêng').taps('Hoàn tất thiết lập');
    expect(alone.command).toMatchObject({ payload: { union: { kind: 'new', unitKind: 'grassroots' } } });
    expect(JSON.stringify(alone.command)).not.toContain('parent');
  });
  test('a link without its token says who can make a new one', () => {
    talk().starts('setup-').expects('npm run setup-link');
  });
  test('opening a new link in the middle keeps the answers and uses the new token', () => {
    const person = opened().taps('Tôi đồng ý').says('Thanh Hoá').starts('setup-token2').expects('viết dở');
    person.taps('Tiếp tục').says('Lê Thị Chủ').says('0912345678').says('ok');
    expect(person.command).toMatchObject({ payload: { token: 'token2', union: { name: 'Thanh Hóa' } } });
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
