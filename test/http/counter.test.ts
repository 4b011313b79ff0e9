import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, graphemes } from '../../src/domain/text.js';
import { countCharacters, roughly } from '../../src/http/public/counter.js';

describe('the counter under the box', () => {
  test.each([
    ['', 0],
    ['Tiếng Việt', 10],
    ['Tiếng Việt'.normalize('NFD'), 10],
    ['a\r\nb', 3],
    ['  hai đầu  ', 7],
    ['👩‍🔧 thợ', 5],
    ['\uf0b7 Word\u00a0dán', 10],
    ['á'.normalize('NFD').repeat(1000), 1000],
  ])('counts %j as a person does', (text, count) => {
    expect(countCharacters(text)).toBe(count);
  });

  test('never disagrees with the bot', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('ế', 'e\u0302\u0301', '\n', '\r\n', ' ', '\u200b', '\t', '👨‍👩‍👧', 'đ', '\uf0b7'),
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(countCharacters(text)).toBe(graphemes(cleanText(text)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('is nearly as good in a browser without Intl.Segmenter', () => {
    expect(roughly('Tiếng Việt')).toBe(10);
    expect(roughly('👩‍🔧👍🏽')).toBe(2);
  });
});
