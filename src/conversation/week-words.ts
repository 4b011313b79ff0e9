import { percentOf } from '../domain/snapshot.js';
import type { WeekLine, WeekNumbers } from '../domain/week-table.js';
import { type Text, t } from '../texts/index.js';

type Numbers = WeekNumbers & { readonly target?: number };

/** “12/20 (60 %)”, or just the number where nothing is owed. */
export function totalWords({ total, target }: { readonly total: number; readonly target?: number }): Text {
  if (target === undefined) return t('progress.count', { count: total });
  return t('progress.ofTarget', { count: total, target, percent: percentOf({ count: total, target }) ?? 0 });
}

export function numberWords(numbers: Numbers): Text {
  const { fresh, confirmed } = numbers;
  return t('week.numbers', { fresh, value: totalWords(numbers), confirmed });
}

/** One unit in one line of the week: its numbers, and how it reported unless in time. */
export function unitLine(line: WeekLine, number: number): Text {
  const plain = numberWords(line);
  const words = line.counted === undefined ? plain : t('week.corrected', { words: plain });
  return t('week.line', { number, unit: line.name, words: stateWords(line, words) });
}

function stateWords({ state }: WeekLine, words: Text): Text {
  switch (state) {
    case 'filed':
      return words;
    case 'late':
      return t('week.late', { words });
    case 'excused':
      return t('week.excused', { words });
    case 'open':
      return t('week.open', { words });
  }
}
