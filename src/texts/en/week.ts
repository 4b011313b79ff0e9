import {
  countInEnglish as count,
  momentInEnglish as moment,
  weekdayMomentInEnglish as weekdayMoment,
} from '../dates.js';
import type { weekVi } from '../vi/week.js';

export const weekEn: typeof weekVi = {
  'week.nameDue': ({ week, year, due }) => `Week ${week}/${year}, due before ${weekdayMoment(due)}`,
  'week.head': ({ week, year, due }) => `WEEKLY REPORT ${week}/${year} (due before ${weekdayMoment(due)})`,
  'week.headClosing': ({ due }) => `CLOSING REPORT OF THE PLAN (due before ${weekdayMoment(due)})`,
  'week.headProvisional': ({ week, year, due }) =>
    `PROVISIONAL FIGURES, WEEK ${week}/${year} (reports due before ${weekdayMoment(due)})`,
  'week.headPart': ({ week, year, number, of }) => `WEEKLY REPORT ${week}/${year} (continued, part ${number}/${of})`,
  'week.whose': ({ plan, unit }) => `${plan}\n${unit}`,
  'week.status': ({ reported, units, late, excused, missing }) =>
    `${[
      `${count(reported)}/${count(units)} units have reported${late > 0 ? ` (${count(late)} late)` : ''}`,
      ...(excused > 0 ? [`${count(excused)} excused`] : []),
      missing > 0 ? `${count(missing)} missing` : 'none is missing',
    ].join(', ')}.`,
  'week.sum': ({ fresh, value, confirmed }) =>
    `Sum: ${count(fresh)} new this week; ${value} in total; ${count(confirmed)} confirmed.`,
  'week.numbers': ({ fresh, value, confirmed }) =>
    `${count(fresh)} new, ${value} in total, ${count(confirmed)} confirmed`,
  'week.line': ({ number, unit, words }) => `${count(number)}. ${unit}: ${words}`,
  'week.late': ({ words }) => `${words} – reported late`,
  'week.excused': ({ words }) => `EXCUSED (counted: ${words})`,
  'week.open': ({ words }) => `NOT REPORTED (counted: ${words})`,
  'week.corrected': ({ words }) => `${words} (*)`,
  'week.correctedNote': () => '(*) The unit’s own number; it differs from what was counted.',
  'week.whole': ({ value, confirmed, at }) =>
    `The whole plan at ${moment(at)}: ${value} initiatives, ${count(confirmed)} confirmed.`,
  'week.missing': ({ count: number, units }) => `Not reported (${count(number)}): ${units}.`,
  'week.long': ({ units }) => `Several weeks in a row without a report: ${units}.`,
  'week.longOne': ({ unit, number }) => `${unit} (${count(number)} weeks)`,
  'week.asOf': ({ taken, at }) => `Counted at ${moment(taken)}. Table made at ${moment(at)}.`,
  'week.tooMany': ({ count: number }) =>
    `A list of ${count(number)} units does not fit into messages; all of it is in the Excel file.`,
  'week.file': ({ number, of }) =>
    of > 1
      ? `The Excel file of the week, part ${count(number)}/${count(of)}.`
      : 'The Excel file of the week: open it and print it, A4 landscape.',
  'week.table': ({ plan, week, year }) =>
    `The reports of week ${week}/${year} of the plan “${plan}” are due. The table is in the message above, to be pasted into a group, with an Excel file. You get this because you run the plan’s office.`,
  'week.tableMissing': ({ count: number }) =>
    `${count(number)} units have not reported; the button below reminds only those.`,
  'week.tableFull': () => 'Every unit has reported.',
  'week.remindMissing': () => 'Remind those that are missing',
  'week.openWeek': () => 'Open this week',
  'week.none': () =>
    'There is no week of reports yet. The units’ reports are opened at 15:00 on the day before they are due (usually Wednesday); from then on there are provisional figures. Until then see /tiendo.',
  'week.whichPlan': () => 'The weekly reports of which plan?',
  'week.whichWeek': ({ plan }) => `The weeks of the plan “${plan}”, newest first:`,
  'week.closedLabel': ({ week, year }) => `Week ${week}/${year} (closed)`,
  'week.label': ({ week, year }) => `Week ${week}/${year}`,
  'week.older': () => 'Older weeks',
  'week.provisionalNow': () =>
    'Not due yet: these are provisional figures; a unit that has not reported stands there as counted.',
  'week.isClosed': ({ at }) => `The office closed this week at ${moment(at)}; nothing can be changed any more.`,
  'week.getTable': () => 'Get the table to send',
  'week.nextFile': ({ number }) => `Get part ${count(number)} of the file`,
  'week.remind': ({ count: number }) => `Remind the ${count(number)} that are missing`,
  'week.listMissing': ({ count: number }) => `Units that have not reported (${count(number)})`,
  'week.listAll': () => 'Unit by unit',
  'week.phones': () => 'Who has to be called',
  'week.close': () => 'Close the week',
  'week.otherWeek': () => 'Another week',
  'week.tableDone': () =>
    'There is no personal data in the messages of the table, so they can be pasted into a group. The Excel file has what chairs wrote about difficulties: read it before you pass it on.',
  'week.units': ({ number, of }) =>
    `The units (page ${count(number)}/${count(of)}). Tap one or type its name to see it:`,
  'week.unitsMissing': ({ number, of }) =>
    `Units that have not reported (page ${count(number)}/${count(of)}). Tap one or type its name to see it:`,
  'week.unitsNone': () => 'There is no unit here.',
  'week.notThere': ({ words }) => `No unit of this week is called anything like “${words}”.`,
  'week.unitTitle': ({ unit, week, year }) => `${unit} – week ${week}/${year}`,
  'week.stateFiled': ({ at }) => `Reported at ${moment(at)}, in time.`,
  'week.stateLate': ({ at }) => `Reported at ${moment(at)}, late.`,
  'week.stateExcused': ({ reason }) => `No report, excused: ${reason}`,
  'week.stateOpen': () => 'Not reported. The numbers below are what was counted.',
  'week.missedWeeks': ({ count: number }) => `${count(number)} weeks in a row without a report.`,
  'week.onBehalf': () => 'Done by the office on the unit’s behalf.',
  'week.unitNumbers': ({ fresh, value, confirmed }) =>
    `New this week: ${count(fresh)}\nIn total: ${value}\nConfirmed: ${count(confirmed)}`,
  'week.unitCounted': ({ fresh, total, confirmed }) =>
    `The unit corrected its numbers; counted: ${count(fresh)} new, ${count(total)} in total, ${count(confirmed)} confirmed.`,
  'week.headcount': ({ count: number }) => `Members: ${count(number)}`,
  'week.difficulties': ({ text }) => `Difficulties, proposals: ${text}`,
  'week.nextWeek': ({ text }) => `Next week: ${text}`,
  'week.noChair': () => 'Nobody holds the role of this unit’s chair in the product yet.',
  'week.history': ({ lines }) => `Earlier weeks:\n${lines.join('\n')}`,
  'week.historyLine': ({ week, year, words }) => `• week ${week}/${year}: ${words}`,
  'week.wasFiled': ({ words }) => `in time, ${words}`,
  'week.wasLate': ({ words }) => `late, ${words}`,
  'week.wasExcused': () => 'excused',
  'week.wasOpen': () => 'no report',
  'week.fileAsCounted': () => 'Report for them: as counted',
  'week.fileNumbers': () => 'Report for them: type numbers',
  'week.correct': () => 'Correct the numbers',
  'week.excuse': () => 'Note an excuse',
  'week.askNumbers': ({ fresh, total, confirmed }) =>
    `Type three numbers with spaces between them: new this week, in total, confirmed. Now they are: ${fresh} ${total} ${confirmed}`,
  'week.badNumbers': () =>
    'Exactly three whole numbers are needed, with spaces between them, e.g. 3 12 9 (new this week, in total, confirmed). Neither new nor confirmed is more than the total.',
  'week.askReason': () => 'Why does the unit not report this week? One sentence; it is kept with the unit’s report.',
  'week.reasonHelp': ({ max }) =>
    `One sentence is enough, ${count(max)} characters at most. Type “/quaylai” to leave it.`,
  'week.reasonLong': ({ length, max }) =>
    `The reason has ${count(length)}/${count(max)} characters, please make it shorter.`,
  'week.filedFor': ({ unit }) =>
    `The report of ${unit} is written down, noted as done by the office. The unit is not asked any more.`,
  'week.excusedFor': ({ unit }) => `The excuse of ${unit} is written down. The unit is not asked any more.`,
  'week.changed': () =>
    'The unit’s report has just changed, so nothing was written. This is the newest, please look again:',
  'week.sure': ({ units, missing }) =>
    `Closing the week: the numbers of ${count(units)} units stay as they are, nobody can change them any more.${missing > 0 ? ` ${count(missing)} units that have not reported are noted as without a report.` : ''} Are you sure?`,
  'week.sureYes': () => 'Close this week',
  'week.sureNo': () => 'Not yet',
  'week.closed': ({ week, year }) =>
    `Week ${week}/${year} is closed. The office above and those who share this one are told.`,
  'week.closedAlready': () => 'This week was closed before.',
  'week.tooEarly': ({ due }) => `It cannot be closed yet: units can report in time until ${weekdayMoment(due)}.`,
  'week.closedNotice': ({ unit, plan, week, year, words }) =>
    `${unit} has closed the reports of week ${week}/${year} of the plan “${plan}”. ${words}`,
  'week.reminded': ({ count: number }) =>
    `${count(number)} units that are missing are being reminded; the chair (or the deputy while the chair is on leave) gets it within minutes. Whoever has reported is not.`,
  'week.remindedTomorrow': ({ count: number, at }) =>
    `It is the time of rest, so the ${count(number)} units that are missing are reminded at ${moment(at)}.`,
  'week.remindNow': () => 'Urgent: remind them now (it is noted)',
  'week.tooSoon': ({ at }) =>
    `They have just been reminded. Once an hour is enough: again from ${moment(at)}. If it is urgent, see “Who has to be called”.`,
  'week.unheard': ({ count: number }) =>
    `In ${count(number)} units that are missing there is nobody in the product to remind: see “Who has to be called”.`,
  'week.paused': () => 'The plan is paused, so nobody is reminded.',
  'week.nobodyMissing': () => 'No unit is missing, so nobody is reminded.',
  'week.phonesNone': () => 'Nobody has to be called: every chair who owes a report gets our messages.',
  'week.phoneLine': ({ unit, name, phone, words }) => `• ${unit}: ${name}, ${phone} (${words})`,
  'week.noPhone': () => 'no number',
  'week.whyUnreachable': () => 'uses no messenger with us yet',
  'week.whyBlocked': () => 'has blocked messages',
  'week.whyWaiting': () => 'the message waits on the chat page, not opened yet',
  'week.whyFailed': () => 'the messenger refused the message',
  'week.whyUnknown': () => 'unclear whether it arrived',
  'week.phonesMore': () => 'Go on',
  'week.noChairs': ({ count: number, units }) =>
    `Nobody to ask in the product yet (${count(number)}): ${units}. Send an invitation in /vaitro.`,
  'week.unreached': ({ plan, count: number, due, units }) =>
    `Plan “${plan}”: in ${count(number)} units nobody was reached by the reminder of the weekly report (no chair in the product, or the message did not get through): ${units}. Reports are due before ${weekdayMoment(due)}; there is time to call. Tap “Open this week”, then “Who has to be called”.`,
  'week.gone': () => 'This week cannot be seen any more: the role or the plan has changed.',
  'week.names': ({ lines }) => lines.join('; '),
  'week.andMore': ({ units, count: number }) => `${units} and ${count(number)} more units`,
  'week.named': ({ name }) => name,
  'week.nobody': () =>
    'Gathering the weekly reports is for the office of the union that issued the plan. Chairs and deputies report in /baocao.',
  'week.help': () =>
    '“Get the table to send” gives messages to paste into a Zalo group and an Excel file. Tap “Unit by unit”, or type a unit’s name, to see it, report for it or correct its numbers. Type /quaylai to go back.',
  'week.phonesTitle': () => 'To be called: these people have not got the reminder by a message.',
  'week.phonesHelp': () =>
    'The list has full phone numbers, so that it was seen is in the audit log; please do not pass it on into a group. When somebody tells you their numbers, “Report for them” under “Unit by unit”.',
  'week.unreachedWhy': () => 'You get this because you run the plan’s office.',
};
