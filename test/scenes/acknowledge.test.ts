import { describe, expect, test } from '@jest/globals';
import type { CommandResult } from '../../src/conversation/command.js';
import { COMMAND_ADDRESS } from '../../src/conversation/message.js';
import type { AnnouncementId } from '../../src/ids.js';
import { START, type Talk, talk } from '../helpers/talk.js';

const AT = START.toISOString();

function presses(person: Talk, ref: string): Talk {
  return person.does({ kind: 'choice', at: COMMAND_ADDRESS, value: 'daro tb0000000001' }, { messageRef: ref });
}

function noted(again = false): CommandResult {
  return { name: 'acknowledge', outcome: { type: 'acknowledged', at: AT, again } };
}

describe('“Đã rõ” dưới một thông báo', () => {
  test('is noted once; a second press hears when', () => {
    const person = presses(talk(), 'notice');
    expect(person.command).toEqual({ name: 'acknowledge', payload: { id: 'tb0000000001', at: AT } });
    person.gets(noted()).expects('Đã ghi nhận lúc 09:00 ngày 21/11/2026');
    presses(person.later(60_000), 'notice').gets(noted(true)).expects('đã xác nhận thông báo này lúc 09:00');
  });

  test('leaves the form where it is, whatever is asked there', () => {
    const person = talk().says('/nop').taps('Tôi đồng ý').says('Lê Văn An');
    const { position } = person.dialogue;
    presses(person, 'notice').gets(noted()).expects('Đã ghi nhận', 'Số điện thoại');
    expect(person.dialogue.position).toEqual(position);
    person.says('0912345678').expects('Bước 4/');
  });

  test('keeps the form when it cannot be noted, and says so', () => {
    const person = talk().says('/nop').taps('Tôi đồng ý').says('Lê Văn An');
    const { position } = person.dialogue;
    presses(person, 'notice').fails().expects('Chưa ghi nhận được', 'Số điện thoại');
    expect(person.dialogue.position).toEqual(position);
  });

  test('keeps what was put aside', () => {
    const person = talk().says('/nop').taps('Tôi đồng ý').says('Lê Văn An').says('/menu');
    presses(person, 'notice').gets(noted());
    person.says('tiếp').expects('Số điện thoại');
  });

  test('typed without its button is for the newest that asks for it, if there is any', () => {
    const person = talk().says('đã rõ');
    expect(person.command).toBeUndefined();
    person.expects('không có thông báo nào chờ');
    const owing = talk({ told: { owed: 'tb0000000001' as AnnouncementId } })
      .says('/nop')
      .taps('Tôi đồng ý');
    expect(owing.says('Đã rõ.').command).toMatchObject({ name: 'acknowledge', payload: { id: 'tb0000000001' } });
    owing.gets(noted()).expects('Đã ghi nhận', 'Họ và tên');
    person.says('/daro <script>alert(1)</script>').expects('bấm nút “Đã rõ”');
  });

  test('of an announcement that is gone asks for nothing', () => {
    presses(talk(), 'notice')
      .gets({ name: 'acknowledge', outcome: { type: 'gone' } })
      .expects('không chờ anh/chị xác nhận');
  });
});

describe('tắt tin, bật tin', () => {
  test('in a word, and from one’s own data', () => {
    const person = talk().says('tắt tin');
    expect(person.command).toEqual({ name: 'set-news', payload: { on: false } });
    person.gets({ name: 'set-news', outcome: { type: 'stored' } }).expects('Đã tắt tin chung', 'bắt buộc vẫn được gửi');
    person.taps('Bật tin chung của công đoàn');
    expect(person.command).toEqual({ name: 'set-news', payload: { on: true } });
    const profile = { id: 'p1' as never, consents: [], nudges: true, admin: false };
    talk({ person: profile }).says('/dulieu').taps('Tắt tin chung của công đoàn');
    const again = talk({ person: { ...profile, news: false } })
      .says('/dulieu')
      .taps('Bật tin chung của công đoàn');
    expect(again.command).toEqual({ name: 'set-news', payload: { on: true } });
  });

  test.each(['tắt tin', '/tattin'])('“%s” in the middle of a form, which then goes on where it was', (words) => {
    const person = talk().says('nộp').says('đồng ý');
    const [asked = ''] = [person.words()];
    person.says(words);
    expect(person.command).toEqual({ name: 'set-news', payload: { on: false } });
    person.gets({ name: 'set-news', outcome: { type: 'stored' } }).expects('Đã tắt tin chung', asked.slice(-40));
  });
});
