import { describe, expect, test } from '@jest/globals';
import { render as renderBot } from '../../src/channels/zalo-bot/render.js';
import { render as renderOa } from '../../src/channels/zalo-oa/render.js';
import type { Outgoing } from '../../src/services/ports.js';

const LIVES = { hours: 48, keptDays: 30 };
const say = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({
  key: 'k',
  seq: 1,
  from: 'bot',
  text,
  choices: [],
  attachments: [],
  ...more,
});
const choices = [[{ label: 'Xem: [@all] gá\u0007', at: 'command', value: 'xem', role: 'option' as const }]];

/** All that reaches Zalo of a message: its texts and its buttons' titles. */
const WAYS: readonly (readonly [string, (message: Outgoing) => readonly string[]])[] = [
  [
    'Zalo Bot',
    (message) => renderBot(message, [], LIVES).calls.map(({ params }) => ('text' in params ? params.text : '')),
  ],
  ...(['private', 'group'] as const).map(
    (place) =>
      [
        `Zalo OA, ${place}`,
        (message: Outgoing) =>
          renderOa(message, [], LIVES, place).steps.flatMap((step) =>
            step.kind === 'text' ? [step.text, ...step.buttons.map(({ title }) => title)] : [],
          ),
      ] as const,
  ),
];

describe.each(WAYS)('words of somebody that are passed on over %s', (_, shown) => {
  test.each(['[@all]', '[ @all]', '[\n@123]', '[\u200b@all]', '[\u202e@all]', '[\u0000@all]', '[[@all]]', '[＠all]'])(
    'call nobody: %j',
    (mention) => {
      const all = shown(say(`Đồng chí A viết: ${mention} họp ngay`, { choices })).join('\n');
      expect(all).not.toMatch(/\[[\s\p{Cf}]*[@＠]/u);
      expect(all).toContain('họp ngay');
    },
  );

  test('hold no control characters, no turned directions and no half characters', () => {
    const all = shown(say('a\u0000b\u0007c\u001b[31m\u202ed\u2066e\u2028\ud800f\r\ng', { choices })).join('');
    expect(all).toMatch(/^abc\[31mde\ufffdf\ng/);
    expect(all).not.toMatch(/(?!\n)[\p{Cc}\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
  });

  test('are cut between sentences into messages of at most 2,000 characters, and none is lost', () => {
    const sentence = 'Trước đây hai người trải vải, nay một người làm được, mỗi ca bớt bốn mươi phút. ';
    const text = `${'👩‍🏭'.repeat(300)} ${sentence.repeat(60)}`.trim();
    const parts = shown(say(text));
    for (const part of parts) expect([...part].length).toBeLessThanOrEqual(2_000);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.join(' ').replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '));
    for (const part of parts.slice(0, -1)) expect(part).toMatch(/[.🏭]$/u);
  });
});

test('in an English talk the lines around the choices are English', () => {
  const message = say('What would you like to do?', {
    locale: 'en',
    choices: [...choices, [{ label: 'Cancel', at: 'command', value: 'huy', role: 'navigation' }]],
  });
  expect(renderBot(message, [], LIVES).calls[0]?.params).toEqual({
    text: 'What would you like to do?\n\nType a number to choose:\n1. Xem: (@all] gá\n\nOr type: Cancel',
  });
});
