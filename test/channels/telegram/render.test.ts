import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitText } from '../../../src/channels/split-text.js';
import { RenderError, render, renderEdit, type Target } from '../../../src/channels/telegram/render.js';
import { telegramTexts } from '../../../src/texts/telegram.js';
import { publishedSchema } from '../../stand-ins/telegram/schema.js';
import { say } from './harness.js';

const here: Target = { chatId: 5, place: 'private' };
const option = (label: string, value = 'v', at = 'submit.unit.n1') => ({ label, at, value, role: 'option' as const });
const segmenter = new Intl.Segmenter('vi');

test('a plain message has no markup and no preview', () => {
  expect(render(say('Chào <b>anh</b> *chị* https://x.vn'), here)).toEqual([
    {
      method: 'sendMessage',
      params: { chat_id: 5, text: 'Chào <b>anh</b> *chị* https://x.vn', link_preview_options: { is_disabled: true } },
    },
  ]);
});

test('in a forum it goes to its topic', () => {
  expect(render(say('x'), { chatId: -5, place: 'group', topic: 3 })[0]?.params).toMatchObject({
    chat_id: -5,
    message_thread_id: 3,
  });
});

describe('buttons', () => {
  const rowsOf = (choices: ReturnType<typeof option>[][]) => {
    const markup = render(say('?', { choices }), here)[0]?.params.reply_markup;
    return markup !== undefined && 'inline_keyboard' in markup
      ? markup.inline_keyboard.map((row) => row.map(({ text }) => text))
      : [];
  };

  test('short ones share a row, wide ones get one each', () => {
    expect(rowsOf([[option('Có'), option('Không')]])).toEqual([['Có', 'Không']]);
    expect(rowsOf([[option('Doanh nghiệp và hợp tác xã'), option('Khối cơ quan')]])).toEqual([
      ['Doanh nghiệp và hợp tác xã'],
      ['Khối cơ quan'],
    ]);
  });

  test('a long label is cut between characters as a person sees them', () => {
    const [[label = ''] = []] = rowsOf([[option('👩‍🏭'.repeat(80))]]);
    expect([...segmenter.segment(label)].length).toBeLessThanOrEqual(60);
    expect(label.endsWith('👩‍🏭…')).toBe(true);
  });

  test('64 bytes of address and value fit, 65 are refused; so is a bar in the address and an empty label', () => {
    expect(() => render(say('?', { choices: [[option('x', 'v'.repeat(24), 'a'.repeat(39))]] }), here)).not.toThrow();
    expect(() => render(say('?', { choices: [[option('x', 'v'.repeat(25), 'a'.repeat(39))]] }), here)).toThrow(
      RenderError,
    );
    expect(() => render(say('?', { choices: [[option('x', 'ữ'.repeat(20), 'a'.repeat(9))]] }), here)).toThrow(
      RenderError,
    );
    expect(() => render(say('?', { choices: [[option('x', 'v', 'a|b')]] }), here)).toThrow(RenderError);
    expect(() => render(say('?', { choices: [[option('  ')]] }), here)).toThrow(RenderError);
    expect(() => render(say('?', { choices: Array(101).fill([option('x')]) }), here)).toThrow(RenderError);
  });
});

describe('asking for the phone', () => {
  const choices = [[{ ...option('Quay lại'), role: 'navigation' as const }]];

  test('in private it brings the share button and the choices as words', () => {
    expect(render(say('Số điện thoại?', { hint: { kind: 'phone' }, choices }), here)[0]?.params.reply_markup).toEqual({
      keyboard: [[{ text: telegramTexts.shareContact, request_contact: true }], [{ text: 'Quay lại' }]],
      one_time_keyboard: true,
      resize_keyboard: true,
    });
  });

  test('in a group, where Telegram forbids it, the choices stay buttons', () => {
    const markup = render(say('?', { hint: { kind: 'phone' }, choices }), { chatId: -5, place: 'group' })[0]?.params
      .reply_markup;
    expect(markup).toMatchObject({ inline_keyboard: [[{ text: 'Quay lại' }]] });
  });

  test('a later message without buttons takes the keyboard away', () => {
    expect(render(say('Cảm ơn'), here, { removeKeyboard: true })[0]?.params.reply_markup).toEqual({
      remove_keyboard: true,
    });
  });
});

test('a file with a short text is one message; with a long one the text follows it', () => {
  const attachments = [{ name: 'du-lieu.json', type: 'application/json', body: '{"tên":"Ân"}' }];
  const [only, ...none] = render(say('Dữ liệu của anh/chị', { attachments, choices: [[option('Xong')]] }), here);
  expect(none).toEqual([]);
  expect(only).toMatchObject({
    method: 'sendDocument',
    params: {
      caption: 'Dữ liệu của anh/chị',
      document: { filename: 'du-lieu.json', source: Buffer.from('{"tên":"Ân"}') },
    },
  });
  const long = render(say('chữ '.repeat(300), { attachments, choices: [[option('Xong')]] }), here);
  expect(long.map(({ method }) => method)).toEqual(['sendDocument', 'sendMessage']);
  expect(long[1]?.params.reply_markup).toBeDefined();
});

test('a picture is a photo with its caption, and a file over 5 MB is refused', () => {
  const png = { name: 'tien-do.png', type: 'image/png', base64: 'iVBORw0KGgo=' };
  const [only, ...none] = render(say('Tiến độ', { attachments: [png], choices: [[option('Xong')]] }), here);
  expect(none).toEqual([]);
  expect(only).toMatchObject({
    method: 'sendPhoto',
    params: { caption: 'Tiến độ', photo: { filename: 'tien-do.png', source: Buffer.from('iVBORw0KGgo=', 'base64') } },
  });
  const large = { name: 'a.bin', type: 'application/pdf', base64: Buffer.alloc(5_242_881).toString('base64') };
  expect(() => render(say('x', { attachments: [large] }), here)).toThrow(RenderError);
});

test('nothing to say is refused', () => {
  expect(() => render(say(' \n '), here)).toThrow(RenderError);
});

describe('replacing', () => {
  test('an edit has the text and the buttons', () => {
    expect(renderEdit(say('Trang 2', { replaces: '44', choices: [[option('Sau')]] }), here)).toMatchObject({
      method: 'editMessageText',
      params: { chat_id: 5, message_id: 44, text: 'Trang 2', reply_markup: { inline_keyboard: [[{ text: 'Sau' }]] } },
    });
  });

  test.each([
    ['without a reference', say('x')],
    ['with a reference of another kind', say('x', { replaces: 'web-3' })],
    ['too long for one message', say('chữ '.repeat(1100), { replaces: '4' })],
    ['a question for the phone', say('x', { replaces: '4', hint: { kind: 'phone' } })],
    ['with a file', say('x', { replaces: '4', attachments: [{ name: 'a', type: 'b', body: 'c' }] })],
  ])('%s it is a new message', (_, message) => expect(renderEdit(message, here)).toBeUndefined());
});

describe('a long text', () => {
  test('is cut between paragraphs where it can', () => {
    const [a, b] = ['a '.repeat(1400).trim(), 'b '.repeat(1400).trim()];
    expect(splitText(`${a}\n\n${b}`, 4096)).toEqual([a, b]);
  });

  test.each(['.', '!', '?', '…'])('is cut behind a sentence that ends with %s', (end) => {
    const [a, b] = [`${'a '.repeat(60)}a${end}`, `${'b '.repeat(40)}b`];
    expect(splitText(`${a} ${b}`, 200)).toEqual([a, b]);
  });

  test('is whole, never over the limit, and cut through no character', () => {
    const letters = fc.constantFrom(
      'ế',
      'e\u0302\u0301',
      '👩‍🏭',
      '🇻🇳',
      'a',
      ' ',
      '. ',
      '\n',
      '\n\n',
      '\r\n',
      '\ud83d',
      '\u0301',
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 400 }), fc.integer({ min: 20, max: 200 }), (parts, limit) => {
        const text = parts.join('');
        const pieces = splitText(text, limit);
        expect(pieces.every((piece) => piece.length <= limit && piece.trim() !== '')).toBe(true);
        expect(pieces.join('').replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
      }),
      { numRuns: 500 },
    );
    const flags = splitText('👩‍🏭'.repeat(3000), 4096);
    expect(flags.every((piece) => piece.replaceAll('👩‍🏭', '') === '')).toBe(true);
  });
});

test('whatever is said, the calls are what Telegram has published, or it is refused', () => {
  const schema = publishedSchema();
  const label = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('Có', 'Không', ''));
  const choice = fc.record({
    label,
    at: fc.string({ maxLength: 40 }),
    value: fc.string({ maxLength: 24 }),
    role: fc.constant('option' as const),
  });
  const message = fc.record({
    text: fc.string({ unit: 'binary', maxLength: 9000, size: 'max' }),
    choices: fc.array(fc.array(choice, { maxLength: 9 }), { maxLength: 5 }),
    replaces: fc.constantFrom('12', 'x', '0012'),
    hint: fc.constantFrom({ kind: 'phone' as const }, { kind: 'choice' as const }),
    attachments: fc.array(fc.record({ name: fc.string(), type: fc.string(), body: fc.string() }), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(message, fc.boolean(), (parts, inGroup) => {
      const target: Target = inGroup ? { chatId: -5, place: 'group' } : here;
      try {
        const edit = renderEdit(say('', parts), target);
        for (const { method, params } of [...render(say('', parts), target), ...(edit === undefined ? [] : [edit])]) {
          const { document: _, ...rest } = { document: undefined, ...params };
          expect(schema.checkParams(method, JSON.parse(JSON.stringify(rest)), new Set(['document']))).toBeUndefined();
          const text = 'text' in params ? params.text : '';
          expect(text.length).toBeLessThanOrEqual(4096);
        }
      } catch (error) {
        if (!(error instanceof RenderError)) throw error;
      }
    }),
    { numRuns: 300 },
  );
});
