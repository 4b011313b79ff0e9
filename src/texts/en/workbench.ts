import { countInEnglish as count, momentInEnglish as moment } from '../dates.js';
import type { workbenchVi } from '../vi/workbench.js';

export const workbenchEn: typeof workbenchVi = {
  'desk.noRole': () =>
    'This part is for chairs, deputies and union offices. If you hold such a role, please ask the office above for an invitation.',
  'desk.which': () => 'Which unit would you like to see? Choose one, or type the name of a unit below it.',
  'desk.notThere': ({ words }) => `There is no unit like “${words}” within your reach.`,
  'desk.title': ({ unit, plan }) => `${unit}\nPlan: ${plan}`,
  'desk.gone': () => 'This can no longer be shown: your role, the unit or the plan has changed.',
  'standing.count': ({ count: number }) => `${count(number)} initiatives so far (the plan sets no target).`,
  'standing.target': ({ count: number, target, percent, missing }) =>
    `${count(number)} of ${count(target)} initiatives (${count(percent)} %)${missing > 0 ? `, ${count(missing)} to go` : ', target reached'}.`,
  'standing.summed': () => 'The target is the sum of the units below, because the plan sets none of its own.',
  'standing.pace': ({ days, count: number }) => `${count(days)} days left: about ${count(number)} initiatives a week.`,
  'standing.days': ({ days }) => `${count(days)} days left.`,
  'standing.over': () => 'The plan has closed.',
  'standing.fresh': ({ count: number, at }) => `New since you last looked (${moment(at)}): ${count(number)}.`,
  'standing.states': (states) =>
    `Waiting ${count(states.waiting)} · confirmed ${count(states.confirmed)} · returned ${count(states.returned)} · withdrawn ${count(states.withdrawn)}.`,
  'standing.groups': ({ enterprise, publicSector }) =>
    `Enterprises ${count(enterprise)} · public sector ${count(publicSector)}.`,
  'standing.field': ({ name, count: number }) => `${name}: ${count(number)}`,
  'standing.localBook': ({ count: number }) => `For the local book only, outside of the target: ${count(number)}.`,
  'desk.waiting': ({ count: number }) => `Waiting to be confirmed (${count(number)})`,
  'desk.all': () => 'All entries',
  'desk.progress': () => 'Progress of the units below',
  'desk.other': () => 'Another unit',
  'desk.overviewHelp': () =>
    'Tap to see the entries. Type the name of a unit below to see its numbers. Type “menu” to go back to the start.',
  'desk.listWaiting': () => 'Entries not confirmed yet, newest first:',
  'desk.listAll': () => 'All entries, newest first:',
  'desk.listNone': () => 'There is nothing here.',
  'desk.line': ({ code, title, author, unit, status, at }) =>
    `${code} – ${title}\n${author}, ${unit} (${status}; ${moment(at)})`,
  'desk.open': ({ title }) => `Read: ${title}`,
  'desk.listHelp': () => 'Tap an entry to read it, or type its code. Type “/quaylai” for the numbers of the unit.',
  'desk.one': ({ code, title, status, at }) =>
    `Receipt code: ${code}\nTitle: ${title}\nStatus: ${status}\nSubmitted at ${moment(at)}`,
  'desk.author': ({ name, unit, subUnit }) => `Author: ${name}\nUnit: ${unit} – ${subUnit}`,
  'desk.phone': ({ phone }) => `Phone: ${phone}`,
  'desk.group': ({ group }) => `Group: ${group}`,
  'desk.field': ({ field }) => `Field: ${field}`,
  'desk.localBook': () => 'For the local book only, outside of the target.',
  'desk.reason': ({ reason }) => `Why it was returned: ${reason}`,
  'desk.nominated': ({ round }) => `Nominated: ${round}`,
  'desk.confirm': () => 'Confirm',
  'desk.return': () => 'Return for more details',
  'desk.nominate': () => 'Nominate for a round',
  'desk.oneHelp': () =>
    '“Confirm” says that the union has read it and agrees. “Return” sends your reason to the author. Type “/quaylai” for the list.',
  'desk.reasonAsk': () => 'What is the reason? The author will read exactly these words:',
  'desk.reasonHelp': ({ max }) =>
    `A few sentences are enough, at most ${count(max)} characters. Type “/quaylai” to leave it.`,
  'desk.reasonLong': ({ length, max }) =>
    `The reason has ${count(length)} of ${count(max)} characters; please shorten it.`,
  'desk.confirmed': ({ code }) => `${code} is confirmed.`,
  'desk.returned': ({ code }) => `${code} is returned; the author is told why.`,
  'desk.changed': () =>
    'The entry has just changed, so nothing was done. This is the newest version, please look again:',
  'desk.stands': ({ status }) => `That cannot be done: the entry stands at “${status}”.`,
  'desk.notAllowed': () => 'Your role does not reach this entry.',
  'desk.unknown': () => 'This entry is no longer there.',
  'nominate.title': () => 'a nomination',
  'nominate.of': ({ title }) => `Nominating “${title}”. Skip what you do not have; the table will show a blank.`,
  'nominate.submit': () => 'Nominate',
  'nominate.dropped': () => 'Dropped, nothing was nominated. To begin again, type “/donvi”.',
  'nominate.desk': () => 'To the workbench',
  'nominate.roundLabel': () => 'Round',
  'nominate.round': () => 'For which round?',
  'nominate.roundHelp': () => 'The rounds of the plan. Tap one, or type its number.',
  'nominate.yearLabel': () => 'Year of birth',
  'nominate.year': () => 'In which year was the author born? (for example 1985)',
  'nominate.badYear': () => 'A year of birth has four digits, for example 1985. If you do not know it, type “/boqua”.',
  'nominate.positionLabel': () => 'Position',
  'nominate.position': () => 'What is the author’s position?',
  'nominate.appliedLabel': () => 'Time of application',
  'nominate.applied': () => 'Since when has it been applied? (for example: from March 2021)',
  'nominate.effectLabel': () => 'Effect, benefit and range of application',
  'nominate.effect': ({ max }) => `Its effect, benefit and range of application? (at most ${count(max)} characters)`,
  'nominate.titlesLabel': () => 'Titles and commendations of three years',
  'nominate.titles': () => 'Which titles and commendations has the author had in the last three years?',
  'nominate.blankHelp': () => 'Write what you know; otherwise tap “Skip”, and the summary table will show a blank.',
  'nominate.blank': () => '(blank)',
  'nominate.tooLong': ({ max }) => `At most ${count(max)} characters here, please shorten it.`,
  'nominate.stored': ({ code, round }) => `${code} is nominated: ${round}.`,
  'nominate.blanks': () => 'Still blank in the summary table (nominate again to fill in more):',
  'nominate.changed': () =>
    'The entry has just changed, so it was not nominated. Please open it again, read the new version, and nominate it then.',
  'nominate.noRound': () => 'The plan no longer has this round. Please open the entry again and choose another.',
  'notice.confirmed': ({ code, title }) => `The union has confirmed your initiative “${title}” (${code}). Thank you!`,
  'notice.returned': ({ code, title, reason }) =>
    `The union asks you to complete your initiative “${title}” (${code}).\nReason: ${reason}\nChange it under “/hosocuatoi”; it is sent again at once.`,
  'notice.nominated': ({ code, title, round }) =>
    `The union has nominated your initiative “${title}” (${code}): ${round}. Congratulations!`,
  'progress.asOf': ({ at }) => `Numbers as of ${moment(at)}`,
  'progress.count': ({ count: number }) => count(number),
  'progress.ofTarget': ({ count: number, target, percent }) =>
    `${count(number)}/${count(target)} (${count(percent)} %)`,
  'progress.title': ({ plan, unit, value }) => `Progress: ${plan}\n${unit}: ${value}`,
  'progress.line': ({ number, unit, value }) => `${number}. ${unit}: ${value}`,
  'progress.below': ({ number, of }) => `The units below (page ${number} of ${of}):`,
  'progress.noneBelow': () => 'There is no unit below yet.',
  'progress.byName': () => 'Sort by name',
  'progress.byResult': () => 'Sort by result',
  'progress.renew': () => 'Take new numbers',
  'progress.help': () =>
    'Numbers stay as they were taken; “Take new numbers” counts again. Type the name of a unit to see it by itself.',
  'progress.noUnit': () =>
    'Your unit is not known yet, so there is no progress to show. After your first initiative type “/tiendo”.',
  'progress.notAllowed': () =>
    'You can see the progress of your own unit, of the units below it and of the whole plan.',
};
