import { weekdayMomentInEnglish } from '../dates.js';
import type { calendarVi } from '../vi/calendar.js';

const WEEKDAYS = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const calendarEn: typeof calendarVi = {
  'calendar.show': () => 'Reminder calendar',
  'calendar.title': ({ name, number, page, pages }) =>
    pages <= 1
      ? `Calendar of “${name}”: the bot writes ${number} times.`
      : `Calendar of “${name}”: the bot writes ${number} times, page ${page}/${pages}. The .txt file of the first page has all of it.`,
  'calendar.none': ({ name }) =>
    `“${name}” has nothing to remind of: no deadline is stated, or the reminders are off. Use “Edit” to state a closing day, reminders or a weekly report.`,
  'calendar.windowMissing': ({ name }) =>
    `“${name}” does not state both its opening and its closing day, so there is no calendar yet. Use “Edit” to state them.`,
  'calendar.lines': ({ lines }) => lines.map((line) => `• ${line}`).join('\n'),
  'calendar.next': () => 'Next page',
  'calendar.line': ({ at, what, to }) => `${weekdayMomentInEnglish(at)}: ${what}. To: ${to}.`,
  'calendar.moved': ({ words, due, reason }) => `${words} (Moved from ${weekdayMomentInEnglish(due)}: ${reason}.)`,
  'calendar.asNamed': ({ name }) => name,
  'calendar.becauseQuiet': () => 'quiet hours from 21:30 to 7:00',
  'calendar.becauseWeekend': () => 'a weekend',
  'calendar.becauseWeek': () => 'this week is due earlier',
  'calendar.entryBefore': ({ words, second }) => `reminder of the closing day, ${words} before (${second})`,
  'calendar.roundBefore': ({ name, words, second }) => `reminder of “${name}”, ${words} before (${second})`,
  'calendar.days': ({ number }) => (number === 1 ? '1 day' : `${number} days`),
  'calendar.hours': ({ number }) => (number === 1 ? '1 hour' : `${number} hours`),
  'calendar.reportOpen': ({ closing }) => `the ${report(closing)} is opened, to be confirmed`,
  'calendar.reportUnreached': () => 'the chairs who cannot be reached, to be called',
  'calendar.reportMorning': ({ closing }) => `reminder of the ${report(closing)}, in the morning`,
  'calendar.reportLastCall': ({ closing }) => `last call for the ${report(closing)}`,
  'calendar.reportDue': ({ closing }) => `the ${report(closing)} is due, reminder to those missing`,
  'calendar.reportTable': ({ closing }) => `the table of the ${report(closing)} and who is missing`,
  'calendar.reportRemind': () => 'the office reminds those missing',
  'calendar.close': () => 'initiatives are no longer accepted: the figures of the plan',
  'calendar.toEntry': () => 'members with an open draft, chairs below their target, the office',
  'calendar.toDossier': () => 'chairs, the office',
  'calendar.toChairs': () => 'the chairs of the units below (the deputy while the chair is on leave)',
  'calendar.toMissing': () => 'chairs who have not reported (the deputy while the chair is on leave)',
  'calendar.toMissingAgain': () =>
    'chairs who have not reported; after two weeks the deputy too, after three the office above',
  'calendar.toOffice': () => 'the office',
  'calendar.toOfficeIfAny': () => 'the office, if there are any',
  'calendar.itemReminders': () => 'Reminders',
  'calendar.askReminders': () =>
    'How long before each deadline? For example: 14, 7, 3, 1 ngay, 3 gio (days and hours). For another time than 8:00 add it: 7, 1 ngay luc 9:00.',
  'calendar.remindersShown': ({ lines, time }) => `${lines.join(', ')} before (those of days at ${time})`,
  'calendar.off': () => 'off',
  'calendar.turnOff': () => 'Turn off',
  'calendar.asUsual': () => 'As usual',
  'calendar.itemWeekly': () => 'Weekly report',
  'calendar.askWeekly': () =>
    'Due before what time, on which day? For example: thu 5 11:00. If needed add: mo truoc 1 ngay 15:00, sang 8:00, nhac cuoi 10:30.',
  'calendar.noWeekly': () => '(none)',
  'calendar.weeklyShown': ({ number, time, lines }) =>
    [`before ${time} every ${WEEKDAYS[number] ?? ''}`, ...lines].join(', '),
  'calendar.opensBefore': ({ number, time }) =>
    number === 0 ? `opened the same day at ${time}` : `opened ${number} days before at ${time}`,
  'calendar.morningAt': ({ time }) => `in the morning at ${time}`,
  'calendar.lastCallAt': ({ time }) => `last call at ${time}`,
  'calendar.wrongTime': ({ words }) =>
    `“${words}” is no time of day. It has to be 0:00 to 23:59, such as 11:00 or 11h30.`,
  'calendar.wrongDaytime': ({ words }) =>
    `“${words}” is in the quiet hours. It has to be from 7:00 until before 21:30.`,
  'calendar.wrongOpening': ({ words }) =>
    `“${words}” cannot be used. A report is opened 0 to 6 days before, from 7:00 to 20:00, because an hour later the office is told whom to call.`,
  'calendar.wrongWeekday': ({ words }) =>
    `There is no “${words}” in a week. It has to be thu 2 (Monday) to thu 7 or chu nhat (Sunday), such as: thu 5 11:00.`,
  'calendar.wrongOffset': ({ words }) => `“${words}” cannot be used. It has to be 1 to 60 days, or 1 to 72 hours.`,
  'calendar.wrongReminders': ({ words }) =>
    `“${words}” could not be understood. Numbers with “ngay” (days) or “gio” (hours) are needed, at most 10, such as: 14, 7, 3, 1 ngay, 3 gio.`,
  'calendar.wrongWeekly': ({ words }) =>
    `“${words}” could not be understood. A day and a time are needed, such as: thu 5 11:00.`,
  'calendar.wouldBreak': ({ lines }) =>
    `Not saved, because then:\n${lines.map((line) => `• ${line}`).join('\n')}\nPlease type it again, or go back to keep it as it is.`,
};

function report(closing: boolean): string {
  return closing ? 'closing report' : 'weekly report';
}
