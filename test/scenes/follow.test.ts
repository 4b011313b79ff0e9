import { describe, expect, test } from '@jest/globals';
import { followed } from '../helpers/people-facts.js';
import { talk } from '../helpers/talk.js';

const CODE = 'SK-7K4M-9PXM';
const known = (change = {}) => talk({ initiatives: { [CODE]: followed(change) } });

describe('theo dõi', () => {
  test('somebody else’s code shows the status and nothing more', () => {
    const person = known().says(`theo dõi ${CODE}`).expects(CODE, 'đã nhận', '08:00 ngày 21/11/2026');
    expect(person.words()).not.toContain('Sáng kiến:');
  });
  test('one’s own shows the title', () => {
    known({ own: true, title: 'Giá đỡ' }).says(`/theodoi ${CODE}`).expects('Sáng kiến: Giá đỡ');
  });
  test('without a code it is asked for; lower case and spaces are fine', () => {
    known().says('theo doi').expects('gõ mã hồ sơ').says('sk 7k4m 9pxm').expects('đã nhận');
  });
  test('one wrong sign is noticed', () => {
    known().says('/theodoi').says('SK-7K4M-9PXX').expects('chưa đúng dạng', '“SK-7K4M-9PXX”');
  });
  test('an unknown code is said to be unknown', () => {
    talk().says(`/theodoi ${CODE}`).expects('Không có hồ sơ nào', CODE);
  });
  test('a code that happens to have no digit is a code', () => {
    for (const words of ['theo dõi SK-GNGJ-FFXJ', 'theo dõi gngj ffxj']) talk().says(words).expects('SK-GNGJ-FFXJ');
    talk().says('theo dõi SK-GNGJ-FFXA').expects('chưa đúng dạng');
  });
  test('strange words are repeated cleaned and short', () => {
    const person = talk()
      .says('/theodoi')
      .says(`\u202e${'ă'.repeat(5000)}\n\u0000`);
    expect(person.words().length).toBeLessThan(400);
    for (const sign of ['\u0000', '\u202e']) expect(person.words()).not.toContain(sign);
    talk().says('/theodoi').says('\u200b').expects('gõ mã hồ sơ');
  });
  test('help, cancel and another command lead on', () => {
    talk().says('/theodoi').says('giúp').expects('Đã nộp thành công');
    talk().says('/theodoi').says('huỷ').expects('mình dừng ở đây');
    talk().says('/theodoi').says('nộp').expects('Bước 1/9');
  });
});
