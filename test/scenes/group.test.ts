import { describe, expect, test } from '@jest/globals';
import { talk } from '../helpers/talk.js';

const inGroup = { place: 'group' } as const;
const group = (text: string, known = {}) => talk({}, known).does({ kind: 'text', text }, inGroup);

describe('in a group', () => {
  test.each(['/nop', '/nop@sangkien_bot', '/NOP', '@bot nộp', '@bot Nộp sáng kiến'])(
    '“%s” is answered with a link into the private chat',
    (words) => {
      const person = group(words).expects('https://example.test/chat?start=nop', 'không hỏi thông tin cá nhân');
      expect(person.buttons()).toEqual([]);
    },
  );
  test('that link opens the form', () => {
    talk().starts('nop').expects('Bước 1/9');
  });
  test('a channel without links says where to write', () => {
    group('/nop', { deepLink: () => undefined }).expects('nhắn riêng');
  });
  test('being added, /start and /huongdan introduce the bot', () => {
    talk().does({ kind: 'membership', status: 'added' }, inGroup).expects('Chào cả nhóm');
    talk().does({ kind: 'start', payload: '' }, inGroup).expects('Chào cả nhóm');
    group('/huongdan').expects('Chào cả nhóm');
  });
  test.each(['chào cả nhóm', 'nộp', '@bot chào', '0912345678', '/hosocuatoi', '/dulieu', '/theodoi SK-7K4M-9PXM'])(
    '“%s” is not ours to answer',
    (words) => {
      expect(group(words).said).toEqual([]);
    },
  );
});
