import { countInEnglish as count, weekdayMomentInEnglish as weekdayMoment } from '../dates.js';
import type { reportVi } from '../vi/report.js';

export const reportEn: typeof reportVi = {
  'reportNotice.headOpen': ({ due }) =>
    `The figures of the weekly report are ready. Please look and confirm before ${weekdayMoment(due)}, in two taps:`,
  'reportNotice.headMorning': ({ due }) =>
    `A reminder: the weekly report is due before ${weekdayMoment(due)}. Waiting for you:`,
  'reportNotice.headLastCall': ({ due }) =>
    `The weekly report is due very soon, before ${weekdayMoment(due)}. Please confirm now:`,
  'reportNotice.headDue': ({ due }) =>
    `The weekly report was due at ${weekdayMoment(due)} and has not come yet. It still counts now, and is marked as late:`,
  'reportNotice.headRemind': ({ due }) =>
    `The union office reminds you: the weekly report has not come yet (due before ${weekdayMoment(due)}). Please send it:`,
  'reportNotice.line': ({ unit, plan, fresh, total }) =>
    `• ${unit}: ${count(fresh)} new, ${count(total)} in all (${plan})`,
  'reportNotice.lineOfTarget': ({ unit, plan, fresh, total, target }) =>
    `• ${unit}: ${count(fresh)} new, ${count(total)} of ${count(target)} (${plan})`,
  'reportNotice.more': ({ count: number }) => `• and ${count(number)} more reports`,
  'reportNotice.again': ({ unit, weeks }) =>
    `${unit}: there has been no report for ${weeks === 2 ? 'two' : count(weeks)} weeks in a row. If something is in the way, choose “There is a reason” and write a line.`,
  'reportNotice.whyChair': () => 'You get this because you are the chair of the unit’s union.',
  'reportNotice.whyDeputy': () =>
    'You get this because you are a deputy chair of the unit’s union. Either of you may send it.',
  'reportNotice.whyOffice': () => 'You get this because you are in charge of the unit’s union.',
  'reportNotice.open': () => 'Look and confirm',
};
