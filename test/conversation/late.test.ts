import { describe, expect, test } from '@jest/globals';
import { START, talk } from '../helpers/talk.js';

const at = (seconds: number) => ({ at: new Date(START.getTime() + seconds * 1_000) });
const text = (words: string) => ({ kind: 'text', text: words }) as const;

/** At the question for the name, brought up by a tap 10 s after the start. */
function named(reorders?: true) {
  return talk({}, reorders === undefined ? {} : { reorders })
    .does(text('nộp'), at(0))
    .does({ kind: 'choice', ...agreeing() }, at(10));
}

function agreeing() {
  const [choice] = talk().says('nộp').buttons();
  if (choice === undefined) throw new Error('no button');
  return { at: choice.at, value: choice.value };
}

describe('what comes after something that was done later', () => {
  test('is no answer to a question that it cannot have seen, and is given back', () => {
    named(true).does(text('không phải tên'), at(9)).expects('“không phải tên” anh/chị gửi lúc trước', 'Họ và tên');
  });

  test('is the answer where the same question has been open since', () => {
    named(true).does(text('12'), at(30)).does(text('Lê Văn A'), at(20)).expects('Số điện thoại di động');
  });

  test('a command is no exception: “huỷ” of an hour ago ends nothing', () => {
    named(true).does(text('huỷ'), at(5)).expects('Họ và tên').does(text('Lê Văn A'), at(60)).expects('Số điện thoại');
  });

  test('a tap is told of, that of a command too; one that was repeated and taken is passed over in silence', () => {
    const { at: place } = agreeing();
    for (const tap of [
      { at: place, value: 'no' },
      { at: 'command', value: 'huy' },
    ])
      named(true)
        .does({ kind: 'choice', ...tap }, at(3))
        .expects('thuộc về câu hỏi trước', 'Họ và tên');
    expect(named(true).does({ kind: 'choice', ...agreeing() }, at(3)).said).toEqual([]);
  });

  test('a code that was typed is given back, a chat that was opened is not', () => {
    named(true)
      .does({ kind: 'start', payload: 'r-mA9ZsUgd0K4f' }, at(3))
      .expects('“r-mA9ZsUgd0K4f” anh/chị gửi lúc trước', 'Họ và tên');
    expect(named(true).does({ kind: 'start', payload: '' }, at(3)).said).toEqual([]);
  });

  test('a file or a sticker is told of', () => {
    named(true).does({ kind: 'unsupported', what: 'sticker' }, at(3)).expects('bây giờ mới đến', 'Họ và tên');
  });

  test('means nothing where the messenger keeps the order, whose times are only of seconds', () => {
    named().does(text('Lê Văn A'), at(9)).expects('Số điện thoại di động');
  });
});

describe('times that are wrong', () => {
  test('a tap below the present question answers it, though the messenger dates it a little before', () => {
    const asked = () => talk({}, { reorders: true }).does(text('nộp'), at(0));
    const tap = { kind: 'choice', ...agreeing() } as const;
    asked().does(tap, at(-1)).expects('Họ và tên');
    asked().does(tap, at(-11)).expects('thuộc về câu hỏi trước', 'Anh/chị có đồng ý không?');
  });

  test('an answer without a time is an answer, and makes no later one late', () => {
    named(true)
      .does(text('Lê Văn A'), { ...at(-600), undated: true })
      .expects('Số điện thoại')
      .does(text('0912 345 678'), at(12))
      .expects('tỉnh, thành phố');
    named(true)
      .does(text('Lê Văn A'), { ...at(600), undated: true })
      .expects('Số điện thoại')
      .does(text('0912 345 678'), at(12))
      .expects('tỉnh, thành phố');
  });
});
