import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { en } from '../../src/texts/en.js';
import { inWords, t } from '../../src/texts/index.js';
import { vi } from '../../src/texts/vi.js';

type Sentence = (params: unknown) => string;
const keys = Object.keys(vi) as (keyof typeof vi)[];

const SAMPLES: Readonly<Record<string, unknown>> = {
  lines: ['one', 'two'],
  until: { year: 2021, month: 4, day: 20 },
  at: '2026-11-21T01:05:00.000Z',
  opens: '2026-11-21T01:05:00.000Z',
  due: '2026-11-26T04:00:00.000Z',
  taken: '2026-11-25T08:00:00.000Z',
  reason: 'used',
};
const STANDING = [
  'target',
  'percent',
  'missing',
  'days',
  'waiting',
  'confirmed',
  'returned',
  'withdrawn',
  'enterprise',
  'publicSector',
];
const REPORTED = ['fresh', 'total', 'counted', 'headcount', 'week', 'weeks'];
const WEEK = ['year', 'reported', 'late', 'excused', 'units'];
const TOLD = [
  'recipients',
  'done',
  'sent',
  'blocked',
  'unreachable',
  'failed',
  'unknown',
  'spared',
  'left',
  'acknowledged',
  'seconds',
];
const UNIT_LISTS = ['rows', 'unchanged', 'notInList', 'others', 'most', 'first', 'last'];
const NUMBERS = new Set([
  'number',
  'of',
  'length',
  'max',
  'over',
  'answered',
  'digits',
  'count',
  ...STANDING,
  ...REPORTED,
  ...WEEK,
  ...TOLD,
  ...UNIT_LISTS,
]);

/** Says a sentence with a sample of every parameter it asks for, and tells which those were. */
function say(
  catalogue: typeof vi,
  key: keyof typeof vi,
): { readonly words: string; readonly asked: ReadonlySet<string> } {
  const asked = new Set<string>();
  const params = new Proxy(
    {},
    {
      get(_, name) {
        const asName = String(name);
        asked.add(asName);
        return SAMPLES[asName] ?? (NUMBERS.has(asName) ? 1566 : `SAMPLE-${asName}`);
      },
    },
  );
  return { words: (catalogue[key] as Sentence)(params), asked };
}

describe('every sentence', () => {
  test.each(keys)('“%s” has words in both languages and tells the same things in both', (key) => {
    const [first, second] = [say(vi, key), say(en, key)];
    for (const { words } of [first, second]) {
      expect(words.trim()).not.toBe('');
      expect(words).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
    }
    expect(second.asked).toEqual(first.asked);
  });

  test('is translated: nothing in English is still Vietnamese', () => {
    const VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;
    const left = keys.filter((key) => key !== 'form.lines' && VIETNAMESE.test(say(en, key).words));
    expect(left).toEqual([]);
  });

  test('is defined once', () => {
    const defined = areas('src/texts/vi').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^ {2}'([a-zA-Z]+\.[a-zA-Z]+)':(?! ')/gm)].map(([, key]) => key),
    );
    expect(defined.length).toBe(keys.length);
    expect(new Set(defined)).toEqual(new Set(keys));
  });

  test('is used somewhere', () => {
    const code = ['src', 'scenes', 'jobs']
      .flatMap(sources)
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(keys.filter((key) => !code.includes(`'${key}'`))).toEqual([]);
  });
});

describe('a text', () => {
  test('may take other texts as parameters, in the same language', () => {
    const text = t('form.editTaken', { label: t('submit.phoneLabel') });
    expect(inWords(text, 'vi')).toContain('“Số điện thoại”');
    expect(inWords(text, 'en')).toContain('“Phone number”');
  });
  test('shows dates and numbers as readers of the language write them, at +07:00', () => {
    const text = t('plan.before', { plan: 'A', opens: '2026-11-20T18:05:00Z' });
    expect(inWords(text, 'vi')).toContain('01:05 ngày 21/11/2026');
    expect(inWords(text, 'en')).toContain('01:05 on 21 November 2026');
    expect(inWords(t('form.shorten', { max: 1000 }), 'vi')).toContain('1.000');
    expect(inWords(t('form.shorten', { max: 1000 }), 'en')).toContain('1,000');
  });
  test('of a key that no longer exists says its name rather than nothing', () => {
    expect(inWords({ key: 'gone.away' as never })).toBe('gone.away');
  });
});

function areas(folder: string): readonly string[] {
  return readdirSync(folder).map((name) => join(folder, name));
}

/** Every source file outside of the texts themselves. */
function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('texts'))
    .map((name) => join(folder, name));
}
