import type { PlanView } from '../../src/conversation/facts.js';
import { REMINDED } from '../../src/domain/plans/document-calendar.js';
import type { PlanEdit } from '../../src/domain/plans/edit.js';
import { type RuleFault, readReminders, readWeekly } from '../../src/domain/plans/read-rules.js';
import { weeklyReports } from '../../src/domain/plans/reports.js';
import { type Text, t } from '../../src/texts/index.js';

/** When the bot writes by itself, as an office sees and types it. */

export function remindersText({ rules: { reminders } }: PlanView): Text {
  if (reminders !== undefined && 'stop' in reminders) return t('calendar.off');
  const { before, at = REMINDED.at } = reminders ?? REMINDED;
  return t('calendar.remindersShown', { lines: before.map(offsetText), time: at });
}

function offsetText(offset: { readonly days: number } | { readonly hours: number }): Text {
  return 'days' in offset ? t('calendar.days', { number: offset.days }) : t('calendar.hours', { number: offset.hours });
}

export function weeklyText({ rules }: PlanView): Text {
  const [report] = weeklyReports(rules);
  const chain = rules.weekly ?? {};
  if (report === undefined) return t('calendar.noWeekly');
  if ('stop' in chain) return t('calendar.off');
  const { open, morning, lastCall } = chain;
  return t('calendar.weeklyShown', {
    number: report.weekday,
    time: report.before,
    lines: [
      ...(open === undefined ? [] : [t('calendar.opensBefore', { number: open.days, time: open.at })]),
      ...(morning === undefined ? [] : [t('calendar.morningAt', { time: morning })]),
      ...(lastCall === undefined ? [] : [t('calendar.lastCallAt', { time: lastCall })]),
    ],
  });
}

export function remindersEdit(words: string): PlanEdit | RuleFault {
  const reading = readReminders(words);
  return reading.type === 'bad' ? reading : { item: 'reminders', rules: reading.reminders };
}

/** What is not named stays as it is; a report that was off is on again. */
export function weeklyEdit(words: string, { rules }: PlanView): PlanEdit | RuleFault {
  const reading = readWeekly(words);
  if (reading.type === 'bad') return reading;
  if (reading.due === undefined && weeklyReports(rules).length === 0)
    return { type: 'bad', got: words, expected: 'weekly' };
  const known = rules.weekly === undefined || 'stop' in rules.weekly ? {} : rules.weekly;
  const { source: _source, wording: _wording, note: _note, ...kept } = { source: [], wording: '', note: '', ...known };
  const due = reading.due === undefined ? {} : { due: reading.due };
  return { item: 'weekly', ...due, rules: { ...kept, ...reading.chain } };
}

export function ruleFaultText({ got, expected }: RuleFault): Text {
  return WRONG[expected](got);
}

const WRONG: Readonly<Record<RuleFault['expected'], (words: string) => Text>> = {
  time: (words) => t('calendar.wrongTime', { words }),
  daytime: (words) => t('calendar.wrongDaytime', { words }),
  opening: (words) => t('calendar.wrongOpening', { words }),
  weekday: (words) => t('calendar.wrongWeekday', { words }),
  offset: (words) => t('calendar.wrongOffset', { words }),
  reminders: (words) => t('calendar.wrongReminders', { words }),
  weekly: (words) => t('calendar.wrongWeekly', { words }),
};
