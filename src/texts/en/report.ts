import {
  countInEnglish as count,
  momentInEnglish as moment,
  weekdayMomentInEnglish as weekdayMoment,
} from '../dates.js';
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
  'reportNotice.behalf': ({ unit, week, at }) =>
    `The office filed the report of week ${week} for ${unit} at ${moment(at)}. Please have a look; you can change it until the office closes the week.`,
  'reportNotice.behalfExcuse': ({ unit, week, at, reason }) =>
    `The office noted a reason for ${unit} in week ${week} at ${moment(at)}: ${reason}\nThere are no more reminders this week. You may still send the report.`,
  'reportNotice.look': () => 'Look at the report',
  'report.none': () =>
    'No weekly report is waiting for you. The figures are prepared on the day before it is due, and a message will ask you to look.',
  'report.noneOffice': () => 'The table of the units is at /tonghop.',
  'report.title': ({ unit, plan, due }) => `Weekly report: ${unit}\nPlan: ${plan}\nDue: before ${weekdayMoment(due)}`,
  'report.titleClosing': ({ unit, plan, due }) =>
    `Closing report: ${unit}\nPlan: ${plan}\nDue: before ${weekdayMoment(due)}`,
  'report.fresh': () => 'New this week',
  'report.total': () => 'In all',
  'report.confirmed': () => 'Confirmed',
  'report.count': ({ count: number }) => count(number),
  'report.ofTarget': ({ count: number, target }) =>
    `${count(number)} of ${count(target)} (${count(target <= 0 ? 100 : Math.floor((number * 100) / target))} %)`,
  'report.ofTargetShort': ({ count: number, target }) => `${count(number)} of ${count(target)}`,
  'report.number': ({ name, value }) => `${name}: ${value}`,
  'report.corrected': ({ name, value, counted }) =>
    `${name}: ${value}, corrected by the unit; counted ${count(counted)}`,
  'report.share': ({ count: number, headcount }) =>
    `Share: ${count(number)} among ${count(headcount)} members and workers (${Math.round((number * 10_000) / headcount) / 100} %)`,
  'report.pace': ({ count: number }) => `To reach the target: about ${count(number)} initiatives a week`,
  'report.asOf': ({ at }) => `(counted at ${moment(at)})`,
  'report.difficulties': ({ words }) => `Difficulties: ${words}`,
  'report.nextWeek': ({ words }) => `Plan for next week: ${words}`,
  'report.unlikely': () => '“Confirmed” is larger than “In all”. Please look again before sending.',
  'report.right': () => 'Are the figures right?',
  'report.late': () => 'It was due already. It still counts now, and is marked as late.',
  'report.send': () => 'Confirm and send',
  'report.sendAgain': () => 'Send the correction',
  'report.correct': () => 'Correct a number',
  'report.addDifficulties': () => 'Add difficulties',
  'report.editDifficulties': () => 'Edit the difficulties',
  'report.addNextWeek': () => 'Add a plan for next week',
  'report.editNextWeek': () => 'Edit the plan for next week',
  'report.excuseIt': () => 'There is a reason, no report yet',
  'report.weeks': () => 'The weeks before',
  'report.others': () => 'Other reports',
  'report.help': () =>
    'If the numbers are right, tap “Confirm and send” and you are done. If not, tap “Correct a number”. You can amend it until the office closes the week.',
  'report.which': () => 'Which number?',
  'report.whichOne': ({ name, count: number }) => `${name} (${count(number)})`,
  'report.whichHelp': () => 'Tap the number to correct, or type “back”.',
  'report.numberAsk': ({ name, counted }) =>
    `“${name}”: what is the right number? ${count(counted)} were counted. Your number is kept beside the counted one.`,
  'report.numberHelp': ({ max }) => `Please type digits only, for example 14 or 1,014; at most ${count(max)}.`,
  'report.keepCounted': () => 'Keep the counted number',
  'report.difficultiesAsk': ({ max }) => `Any difficulties this week? A short note (at most ${count(max)} characters):`,
  'report.nextWeekAsk': ({ max }) => `What is planned for next week? A short note (at most ${count(max)} characters):`,
  'report.drop': () => 'Drop this part',
  'report.reasonAsk': () =>
    'Why is there no report this week? One line is enough; the office reads exactly these words:',
  'report.wordsHelp': ({ max }) => `One line is enough, at most ${count(max)} characters. Type “/quaylai” to leave it.`,
  'report.receipt': ({ unit, at, due }) =>
    `The weekly report of ${unit} was received at ${moment(at)}, in time (${weekdayMoment(due)}). Thank you!`,
  'report.receiptLate': ({ unit, at, due }) =>
    `The weekly report of ${unit} was received at ${moment(at)}; it was due at ${weekdayMoment(due)} and is marked as late. Thank you!`,
  'report.receipts': ({ count: number }) => `${count(number)} reports received. Thank you!`,
  'report.amended': ({ unit, at }) =>
    `The correction of ${unit} was stored at ${moment(at)}; it replaces the report before.`,
  'report.already': ({ unit, as, at }) => `${unit}: ${as} sent it at ${moment(at)}. There is nothing left to do.`,
  'report.notReplaced': ({ as, at }) =>
    `This report was sent by ${as} at ${moment(at)}, so yours was not sent. Tap “Send the correction” to replace it; otherwise there is nothing left to do.`,
  'report.changedOne': ({ unit }) => `${unit}: the report has just changed, so it was not sent. Please look again.`,
  'report.changed': () =>
    'The report has just changed, so it was not sent. This is the newest version, please look again:',
  'report.closedOne': ({ unit }) => `${unit}: the office has closed this week, so nothing can be sent any more.`,
  'report.closed': () => 'The office has closed this week. If something must be changed, please call the office.',
  'report.excused': ({ unit }) =>
    `The reason of ${unit} is noted; there are no more reminders this week. You may still send the report.`,
  'report.gone': () =>
    'This report can no longer be sent: your role, the unit or the plan has changed, or these are your days of leave.',
  'report.onLeave': () =>
    'These are your days of leave, so somebody else is in charge and sends the weekly report. If you are back, type “/vaitro” and tap “Remove the leave”.',
  'report.stopped': () => 'The report was not sent. Type “/baocao” whenever it suits you.',
  'report.kept': () => 'The report stays as it was sent.',
  'report.review': () => 'Look at the report',
  'report.rest': ({ count: number }) => `${count(number)} reports not sent yet`,
  'report.allOpen': ({ count: number }) => `${count(number)} weekly reports are waiting for you:`,
  'report.allDone': () => 'Your weekly reports:',
  'report.confirmAll': ({ count: number }) => `Confirm all ${count(number)} reports`,
  'report.look': ({ unit, plan }) => `${unit} – ${plan}`,
  'report.lookUnit': ({ unit }) => unit,
  'report.numbers': ({ fresh, value, confirmed }) =>
    `${count(fresh)} new, ${value} in all, ${count(confirmed)} confirmed`,
  'report.line': ({ unit, plan, words }) => `• ${unit} (${plan}): ${words}`,
  'report.lineFiled': ({ unit, plan, words }) => `• ${unit} (${plan}): sent; ${words}`,
  'report.lineExcused': ({ unit, plan, words }) => `• ${unit} (${plan}): excused; ${words}`,
  'report.allHelp': () =>
    'Tap “Confirm all” if every number is right, or the name of a unit to look closer, correct and add.',
  'report.chair': () => 'the chair',
  'report.deputy': () => 'the deputy',
  'report.office': () => 'the office',
  'report.filedInTime': ({ as, at }) => `Sent by ${as} at ${moment(at)}, in time.`,
  'report.filedLate': ({ as, at }) => `Sent by ${as} at ${moment(at)}; marked as late.`,
  'report.amendedSince': ({ as, at, taken, late }) =>
    `First sent at ${moment(taken)}, ${late ? 'marked as late' : 'in time'}. Changed by ${as} at ${moment(at)}.`,
  'report.excuse': ({ as, reason }) => `A reason was noted by ${as}: ${reason}`,
  'report.missed': () => 'There is no report for this week.',
  'report.open': () => 'Not sent yet.',
  'report.amend': () => 'Change it',
  'report.fileAfterAll': () => 'Send this week’s report',
  'report.seenHelp': () =>
    'Tap the first button to send or change it; you can until the office closes the week. Type “menu” to go back to the start.',
  'report.history': ({ unit, plan }) => `The weeks of ${unit}\nPlan: ${plan}`,
  'report.week': ({ week, due, fresh, total }) =>
    `Week ${week} (${weekdayMoment(due)}): ${count(fresh)} new, ${count(total)} in all`,
  'report.weekLate': ({ week, due, fresh, total }) =>
    `Week ${week} (${weekdayMoment(due)}): ${count(fresh)} new, ${count(total)} in all; late`,
  'report.weekMissed': ({ week, due }) => `Week ${week} (${weekdayMoment(due)}): no report`,
  'report.weekExcused': ({ week, due, reason }) => `Week ${week} (${weekdayMoment(due)}): excused: ${reason}`,
  'report.weekNumber': ({ week }) => `Week ${week}`,
  'report.historyHelp': () => 'Tap a week to see it; one without a report can be sent until the office closes it.',
};
