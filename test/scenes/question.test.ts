import { describe, expect, test } from '@jest/globals';
import type { QuestionView } from '../../src/conversation/office-question.js';
import { type AnnouncementId, questionId } from '../../src/ids.js';
import { START, talk } from '../helpers/talk.js';

const view: QuestionView = {
  id: questionId.parse('q1'),
  rev: 3,
  state: 'open',
  asker: 'Lê Thị An',
  unit: 'Công đoàn Công ty May',
  text: 'Khi nào họp?',
  title: 'Mời họp tổng kết',
  at: START,
  lines: [{ from: 'asker', name: 'Lê Thị An', text: 'Khi nào họp?', at: START }],
  mayAnswer: true,
};

describe('asking the office', () => {
  test('about an announcement, in words, and the words are quoted back', () => {
    const person = talk({ askedAbout: { title: 'Mời họp tổng kết' } });
    person.does({ kind: 'choice', at: 'command', value: 'hoi an-1' }).expects('Mời họp tổng kết', 'tối đa 1.000');
    person.says('   ').expects('Mời họp');
    expect(person.says('Khi nào họp?').command).toMatchObject({
      name: 'ask-office',
      payload: { announcement: 'an-1', text: 'Khi nào họp?' },
    });
    person.gets({ name: 'ask-office', outcome: { type: 'asked', question: view.id, office: 'LĐLĐ tỉnh' } });
    person.expects('LĐLĐ tỉnh', 'Khi nào họp?');
  });

  test('about something that is not there any more asks one’s own office instead', () => {
    const person = talk().does({ kind: 'choice', at: 'command', value: 'hoi mat' }).expects('không còn', 'văn phòng');
    expect(person.says('Khi nào họp?').command).not.toHaveProperty('payload.announcement');
  });

  test('by a reply to the announcement: shown, and sent after one tap', () => {
    const person = talk({ askedAbout: { title: 'Mời họp tổng kết' } })
      .says('nộp')
      .taps('Tôi đồng ý')
      .says('Lê Văn A');
    person.does({ kind: 'text', text: 'Họp ở đâu ạ?' }, { under: ['daro an-1', 'hoi an-1'] });
    person.expects('Mời họp tổng kết', 'Họp ở đâu ạ?', 'văn phòng');
    expect(person.command).toBeUndefined();
    expect(person.taps('Vâng, gửi đi').command).toMatchObject({
      payload: { announcement: 'an-1', text: 'Họp ở đâu ạ?' },
    });
    person.gets({ name: 'ask-office', outcome: { type: 'asked', question: view.id, office: 'LĐLĐ tỉnh' } });
    person.says('tiếp').expects('Số điện thoại');
  });

  test('not by a reply that is a command, a confirmation or nothing', () => {
    const replies = (text: string, under: string[]) =>
      talk({ askedAbout: { title: 'Mời họp' } }).does({ kind: 'text', text }, { under });
    expect(replies('Vâng ạ', ['daro an-1', 'hoi an-1']).command).toMatchObject({
      name: 'acknowledge',
      payload: { id: 'an-1' },
    });
    expect(replies('đã rõ', ['daro an-1', 'hoi an-1']).command).toMatchObject({ payload: { id: 'an-1' } });
    replies('hồ sơ của tôi', ['hoi an-1']).expects('sáng kiến');
    replies('ok', ['hoi an-1']).expects('Vâng');
    replies('Họp ở đâu?', ['hoi an-1']).taps('Không gửi').expects('không gửi');
    replies('x'.repeat(1001), ['hoi an-1']).expects('vẫn còn');
  });

  test('typed below an announcement in the middle of nothing is perhaps for the office, days later not', () => {
    const told = { last: { id: 'an-1' as AnnouncementId, at: START } };
    const person = talk({ told, askedAbout: { title: 'Mời họp' } });
    person.says('Mấy giờ thì họp vậy?').expects('Mời họp', 'Mấy giờ thì họp vậy?').says('Mấy giờ họp, ở đâu?');
    expect(person.taps('Vâng, gửi đi').command).toMatchObject({ payload: { text: 'Mấy giờ họp, ở đâu?' } });
    const later = talk({ told })
      .later(3 * 24 * 3_600_000)
      .says('Mấy giờ thì họp vậy?');
    later.expects('chưa hiểu').taps('Hỏi văn phòng').expects('muốn hỏi');
  });

  test('keeps a draft that is under way, and what is too long', () => {
    const person = talk().says('nộp').taps('Tôi đồng ý').says('Lê Văn A').says('/hoi').expects('văn phòng');
    person.says('x'.repeat(1001)).expects('vẫn còn').says('Khi nào họp?');
    person.gets({ name: 'ask-office', outcome: { type: 'no-office' } }).expects('chưa có văn phòng');
    person.says('tiếp').expects('Số điện thoại');
  });

  test('of a whole book no more is remembered than can be shortened', () => {
    const person = talk({ askedAbout: { title: 'Mời họp' } }).does({
      kind: 'choice',
      at: 'command',
      value: 'hoi an-1',
    });
    person.says('rất dài '.repeat(12_500)).expects('tối đa 1.000');
    expect(JSON.stringify(person.dialogue).length).toBeLessThan(10_000);
  });
});

describe('the office', () => {
  const office = () => talk({ question: () => view, questions: () => ({ heads: [view] }) });

  const OPENED = { name: 'open-question', outcome: { type: 'opened' } } as const;

  test('is told who else is about to answer, and may answer all the same', () => {
    const person = office().does({ kind: 'choice', at: 'command', value: 'traloi q1' });
    expect(person.command).toMatchObject({ name: 'open-question', payload: { question: 'q1' } });
    const other = { name: 'Chị Hai', at: START.toISOString() };
    person.gets({ name: 'open-question', outcome: { type: 'opened', other } }).expects('Chị Hai', 'chưa gửi');
    expect(person.says('Thứ Năm.').command).toMatchObject({ name: 'answer-question' });
    // Whether anybody is cannot be known: nobody is kept from answering.
    office().says('/traloi q1').fails().expects('gõ câu trả lời');
  });

  test('finds what waits, opens it, and answers', () => {
    const person = office().says('/cauhoi').expects('Lê Thị An', 'Khi nào họp?').taps('Mở câu 1').gets(OPENED);
    person.expects('Mời họp tổng kết', 'Công ty May').says('Thứ Năm.');
    expect(person.command).toMatchObject({
      name: 'answer-question',
      payload: { question: 'q1', rev: 3, text: 'Thứ Năm.' },
    });
    person.gets({ name: 'answer-question', outcome: { type: 'answered' } }).expects('Đã gửi');
  });

  test('sees that somebody else was faster, keeps the own words, and may send them as well', () => {
    const person = office().does({ kind: 'choice', at: 'command', value: 'traloi q1' }).gets(OPENED).says('Thứ Năm.');
    const by = { type: 'meanwhile', rev: 4, by: 'Chị Hai', text: 'Thứ Sáu.' } as const;
    person.gets({ name: 'answer-question', outcome: by }).expects('Chị Hai', 'Thứ Sáu.', 'chưa gửi');
    expect(person.taps('Gửi thêm câu của tôi').command).toMatchObject({ payload: { rev: 4, text: 'Thứ Năm.' } });
  });

  test('may reply to the question itself', () => {
    const person = office().does({ kind: 'text', text: 'Thứ Năm.' }, { under: ['traloi q1', 'cauhoi'] });
    person.gets(OPENED).expects('Khi nào họp?', 'Thứ Năm.');
    expect(person.taps('Vâng, gửi đi').command).toMatchObject({
      name: 'answer-question',
      payload: { text: 'Thứ Năm.' },
    });
  });

  test('closes; and whoever is no office is told how to ask', () => {
    const person = office().says('/traloi q1').gets(OPENED).taps('Đóng, không trả lời thêm');
    expect(person.command).toMatchObject({ name: 'close-question', payload: { question: 'q1', rev: 3 } });
    person.gets({ name: 'close-question', outcome: { type: 'closed' } }).expects('Đã đóng');
    talk().says('/cauhoi').expects('/hoi');
    talk({ question: () => ({ ...view, mayAnswer: false }) })
      .says('/traloi q1')
      .expects('văn phòng khác');
  });
});
