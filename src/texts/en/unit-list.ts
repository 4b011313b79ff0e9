import { calendarInEnglish, countInEnglish as count } from '../dates.js';
import type { unitListVi } from '../vi/unit-list.js';

export const unitListEn: typeof unitListVi = {
  'unitList.desk': () => 'List of units',
  'unitList.nobody': () => 'Only a union office changes the list of units, for its own units.',
  'unitList.which': () => 'The list of which office?',
  'unitList.menu': ({ unit }) =>
    `The list of units of ${unit}.\nDownload the list as it is, change it in Excel and send it back, or send a new one. You see every change first; nothing is written until you tap “Apply”.`,
  'unitList.take': () => 'Download the list (.xlsx)',
  'unitList.takeNext': ({ number }) => `Go on from unit ${count(number)}`,
  'unitList.send': () => 'Send a new list',
  'unitList.menuHelp': () =>
    'Tap “Download the list” to get a file to change, or send an .xlsx or .csv file here. Type “menu” to leave.',
  'unitList.ask': ({ most }) =>
    `Send an .xlsx or .csv file here (${count(most)} MB at most).\nIt needs the column Ten (name). Good to have: Ma (code), Loai (kind), Cap tren (unit above), So doan vien (members), Ten khac (other names). Units that are not in the file stay as they are; nobody is removed.`,
  'unitList.askHelp': () =>
    'An .xlsx or .csv file is expected here. If you have none, tap “Download the list” to get one to begin with.',
  'unitList.noFiles': () =>
    'Zalo does not pass files on to this bot, so a list sent here cannot be read. Send it on the chat page, Telegram or the union’s Zalo OA; to connect that account, type “/lienket”.',
  'unitList.oneFile': () => 'One file is read at a time. Please send each by itself; nothing was changed.',
  'unitList.reading': () => 'Reading the list, one moment please.',
  'unitList.read': ({ rows }) => `The file has ${count(rows)} rows. Compared with the list as it is:`,
  'unitList.rest': ({ unchanged, notInList }) =>
    `Unchanged: ${count(unchanged)} units of the file, and ${count(notInList)} that are not in it.`,
  'unitList.allInFile': () => 'The file that comes with this has every change.',
  'unitList.sheet': ({ name, others }) =>
    `Note: the file has ${count(others + 1)} sheets; only the first, “${name}”, was read.`,
  'unitList.chairs': () =>
    'Note: the column with chairs is neither read nor kept here. To invite chairs one by one, type “/vaitro”; printed invitations for a whole list are made by whoever runs the server (npm run invitations).',
  'unitList.sure': () => 'Nothing is written yet. Tap “Apply” to write all of it at once.',
  'unitList.apply': () => 'Apply',
  'unitList.drop': () => 'Do not',
  'unitList.shownHelp': () => 'Tap “Apply” to write it, “Do not” to drop it, or send another file.',
  'unitList.dropped': () => 'Dropped; the list of units is as it was.',
  'unitList.same': () => 'The file is the same as the list there is, so there is nothing to write.',
  'unitList.changed': () =>
    'Somebody else has just changed the list of units, so nothing was written. Compared with the newest list:',
  'unitList.applied': ({ unit }) =>
    `Applied: the list of ${unit} is as in the file now. Everybody sees it within seconds.`,
  'unitList.faulty': ({ rows, total }) =>
    `The file has ${count(rows)} rows and ${count(total)} things to mend, so nothing was changed.`,
  'unitList.firstFaults': ({ count: number }) => `The first ${count(number)}:`,
  'unitList.mendOwn': () => 'Mend them in your own file and send it back here.',
  'unitList.failed': () =>
    'This could not be done; the list of units is as it was. Please send the file again in some minutes.',
  'unitList.taken': ({ total }) =>
    `The list as it is, ${count(total)} units. Keep the column Ma (code), change the others, add new rows without a code, and send the file back here.`,
  'unitList.takenPart': ({ first, last, total }) =>
    `The list as it is, units ${count(first)} to ${count(last)} of ${count(total)}. Send back only the part you have changed.`,
  'unitList.mendWhole': () =>
    'The file that comes with this is your list with a column “Can sua” (to mend) in front, on the same rows. Mend it there, save it and send it back here.',
  'unitList.mendRows': () =>
    'The file that comes with this has the rows to mend, with a column “Can sua” in front, on the same rows. Mend them in your own file and send it back here.',
  'unitList.group': ({ count: number, kind, lines }) => `${count(number)} ${kind}: ${lines.join('; ')}`,
  'unitList.more': ({ count: number }) => `and ${count(number)} more`,
  'unitList.added': () => 'new',
  'unitList.renamed': () => 'renamed',
  'unitList.moved': () => 'moved',
  'unitList.endedKind': () => 'ended',
  'unitList.headcount': () => 'with another number of members',
  'unitList.details': () => 'with another kind, other names, days or successor',
  'unitList.addedOne': ({ unit, parent }) => `${unit} (below ${parent})`,
  'unitList.becomes': ({ was, now }) => `${was} becomes ${now}`,
  'unitList.fromTo': ({ unit, was, now }) => `${unit} (from ${was} to ${now})`,
  'unitList.ends': ({ unit, day }) => `${unit} (until ${calendarInEnglish(day)})`,
  'unitList.endsInto': ({ unit, day, now }) => `${unit} (until ${calendarInEnglish(day)}, into ${now})`,
  'unitList.endedParent': ({ unit, day, number }) =>
    `Note: ${count(number)} rows name “${unit}” as the unit above, which ended after ${calendarInEnglish(day)}. If that is not meant, change the column Cap tren.`,
  'unitList.endedParentNow': ({ unit, day, now, number }) =>
    `Note: ${count(number)} rows name “${unit}” as the unit above, which ended after ${calendarInEnglish(day)} and is ${now} now. If you mean the new one, change the column Cap tren to “${now}”.`,
  'unitList.hangingUnits': ({ number }) =>
    `Note: ${count(number)} units still hang below units that end, where members do not find them by tapping. Give them another unit above, or say what the ended ones have become.`,
  'unitList.hangingRoles': ({ number }) =>
    `Note: ${count(number)} roles are still held at units that end. They are not taken away by this; type “/vaitro” to see them.`,
  'unitList.hangingGroups': ({ number }) =>
    `Note: ${count(number)} group chats of units that end will get nothing any more.`,
};
