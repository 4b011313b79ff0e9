import { describe, expect, test } from '@jest/globals';
import { publishedSchema } from '../../stand-ins/telegram/schema.js';

describe('the published Bot API, read as checks', () => {
  const schema = publishedSchema();
  const text = { chat_id: 5, text: 'Chào' };

  test('what is published passes', () => {
    const keyboard = { inline_keyboard: [[{ text: 'Có', callback_data: 'a|b' }]] };
    expect(schema.checkParams('sendMessage', text)).toBeUndefined();
    expect(schema.checkParams('sendMessage', { ...text, reply_markup: keyboard })).toBeUndefined();
    expect(schema.checkParams('sendMessage', { ...text, reply_markup: { remove_keyboard: true } })).toBeUndefined();
    expect(schema.checkParams('sendDocument', { chat_id: 5 }, new Set(['document']))).toBeUndefined();
    expect(schema.checkParams('getMe', {})).toBeUndefined();
    expect(schema.hasMethod('sendRichMessage')).toBe(true);
  });

  test('an unknown, missing or ill-typed parameter is named', () => {
    expect(schema.checkParams('sendMessage', { ...text, hide: false })).toContain('"hide"');
    expect(schema.checkParams('sendMessage', { chat_id: 5 })).toContain('"text"');
    expect(schema.checkParams('sendMessage', { chat_id: 5, text: 7 })).toContain('text');
    expect(schema.checkParams('sendMessage', { ...text, disable_web_page_preview: true })).toContain('disable_web');
    expect(schema.checkParams('sendMessage', { ...text, reply_to_message_id: 1 })).toContain('reply_to_message_id');
    const button = { text: 'Có', callback_data: 'a', hide: false };
    expect(schema.checkParams('sendMessage', { ...text, reply_markup: { inline_keyboard: [[button]] } })).toContain(
      '.hide',
    );
    expect(schema.hasMethod('sendTelepathy')).toBe(false);
  });
});
