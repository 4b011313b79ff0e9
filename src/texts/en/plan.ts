import { countInEnglish, dayInEnglish, momentInEnglish } from '../dates.js';
import type { planVi } from '../vi/plan.js';

const METRIC: Readonly<Record<string, string>> = {
  initiatives: 'initiatives',
  'members-with-initiative': 'members with an initiative',
  'units-informing': 'units below spreading the word',
  'units-taking-part': 'units below taking part',
  movements: 'emulation movements',
  'model-collectives': 'model collectives',
  'model-individuals': 'model individuals',
};

const EACH: Readonly<Record<string, string>> = {
  province: 'each provincial federation',
  central: 'each central branch union',
  upper: 'each upper-level union',
  grassroots: 'each grassroots union',
  section: 'each union section',
  faculty: 'each faculty union',
  office: 'each office or centre union',
  team: 'each union team',
};

function metricWords(metric: string): string {
  return METRIC[metric] ?? metric;
}

function whoOwes(whose: string, name: string): string {
  const who = whose === 'above' ? name : EACH[whose];
  return who === undefined ? '' : `${who}: `;
}

export const planEn: typeof planVi = {
  'plan.day': ({ until }) => dayInEnglish(until),
  'plan.month': ({ number, of }) => `${number}/${of}`,
  'plan.moment': ({ at }) => momentInEnglish(at),
  'plan.untilDay': ({ until }) => `the end of ${dayInEnglish(until)}`,
  'plan.untilTime': ({ at }) => `before ${momentInEnglish(at)}`,
  'plan.fromTo': ({ first, second }) => `from ${first} to ${second}`,
  'plan.fromOn': ({ first }) => `from ${first}`,
  'plan.upTo': ({ second }) => `up to ${second}`,
  'plan.notStated': () => '(not stated)',
  'plan.inline': ({ lines }) => lines.join('; '),
  'plan.symbol': ({ name }) => `no. ${name}`,
  'plan.paper': ({ issuer, lines }) => `Document: ${lines.join(', ')}, by ${issuer}.`,
  'plan.paperNamed': ({ name, words }) => [name, words].filter((part) => part !== '').join(', '),
  'plan.phases': ({ lines }) => `Phases: ${lines.join('; ')}.`,
  'plan.fields': ({ lines }) => `Fields: ${lines.join('; ')}.`,
  'plan.applied': ({ words }) => `An initiative must have been applied for the first time ${words}.`,
  'plan.years': ({ lines }) => `Initiatives of ${lines.join(', ')} are taken.`,
  'plan.recogniseFirst': () => 'An initiative is to be recognised at its unit before it is entered.',
  'plan.excluded': ({ lines }) => `Not taken: ${lines.join('; ')}.`,
  'plan.contacts': ({ lines }) => `Contacts: ${lines.join('; ')}.`,
  'plan.targets': ({ lines }) => `Targets:\n${lines.map((line) => `• ${line}`).join('\n')}`,
  'plan.targetOfPhase': ({ words, name }) => `${words} (${name})`,
  'plan.atLeast': ({ number, metric, whose, name }) =>
    `${whoOwes(whose, name)}at least ${countInEnglish(number)} ${metricWords(metric)}`,
  'plan.atLeastPercent': ({ number, of, metric, whose, name }) =>
    metric === 'initiatives'
      ? `${whoOwes(whose, name)}initiatives of at least ${number}% of the number of ${of === 'headcount' ? 'members' : 'units below'}`
      : `${whoOwes(whose, name)}at least ${number}% of ${metricWords(metric)}`,
  'plan.deadlines': ({ lines }) => `Deadlines:\n${lines.map((line) => `• ${line}`).join('\n')}`,
  'plan.noDeadlines': () => 'The document states no deadline.',
  'plan.deadline': ({ words, what }) => `${words}: ${what}`,
  'plan.moreDeadlines': ({ count }) => `and ${countInEnglish(count)} more`,
  'plan.dueEntry': () => 'entry ends',
  'plan.dueDossier': ({ name }) => `${name} is due`,
  'plan.dueReport': () => 'weekly report is due',
  'plan.duePhase': ({ name }) => `the phase ${name} ends`,
  'plan.dueTarget': ({ words }) => `to be reached: ${words}`,
  'plan.noneYet': () => 'The office has no plan yet. Press “New plan” to begin with a template.',
  'plan.line': ({ name, words }) => `• ${name} – ${words}`,
  'plan.openButton': ({ name }) => name,
  'plan.of': ({ unit }) => `Of: ${unit}`,
  'plan.isDraft': () => 'a draft, members do not see it',
  'plan.isComing': ({ opens }) => `opens at ${momentInEnglish(opens)}`,
  'plan.isOpen': ({ words }) => `taking initiatives until ${words}`,
  'plan.isPaused': ({ words }) => `paused (it closes: ${words})`,
  'plan.isClosed': ({ at }) => `closed at ${momentInEnglish(at)}`,
  'plan.help': () => 'Press a plan to look at it, change, open or close it; or “New plan”.',
  'plan.new': () => 'New plan',
  'plan.whichTemplate': () =>
    'From which template? Each one is a real document with its rules; you can change them afterwards.',
  'plan.templateButton': ({ issuer, name }) => `${name} – ${issuer}`,
  'plan.owner': () => 'Issuing unit',
  'plan.whichOwner': () => 'Whose plan is it? Press your unit, or type the name of a unit below it.',
  'plan.ownerHelp': () => 'Please type part of the name of the unit, or press a button.',
  'plan.notYourUnit': () => 'This unit is not within your reach. Please choose your unit or one below it.',
  'plan.templateStarts': ({ first }) => `The template begins on ${first}.`,
  'plan.whichStart': () =>
    'When does your plan begin? Type a day, for example 10/3/2026: all other dates move with it. Or keep the dates of the document.',
  'plan.keepDates': () => 'Keep the dates of the document',
  'plan.dayHelp': () => 'That day could not be read. Please type day, month and year, for example: 10/3/2026.',
  'plan.tooFar': () => 'From that day on a deadline would leave the calendar (the year 2199). Please choose another.',
  'plan.made': () => 'The draft is made. Members see nothing until you open it.',
  'plan.findings': ({ lines }) => `What was found:\n${lines.map((line) => `• ${line}`).join('\n')}`,
  'plan.cannotOpen': () =>
    'That cannot be done while the plan contradicts itself; see “What was found”. Please correct it and try again.',
  'plan.windowFirst': () => 'Before it opens, please give the day that is missing.',
  'plan.previewTitle': ({ name }) => `Members will see: ${name}`,
  'plan.preview': () => 'Preview',
  'plan.edit': () => 'Change',
  'plan.openNow': () => 'Open the plan',
  'plan.pause': () => 'Pause',
  'plan.resume': () => 'Take initiatives again',
  'plan.extend': () => 'Extend',
  'plan.close': () => 'Close now',
  'plan.discard': () => 'Give the draft up',
  'plan.sureOpen': ({ name }) => `Open “${name}” for members?`,
  'plan.surePause': ({ name }) =>
    `Pause “${name}”? Members cannot submit, their drafts are kept, and the closing day stays.`,
  'plan.sureResume': ({ name }) => `Take initiatives for “${name}” again?`,
  'plan.sureClose': ({ name }) => `Close “${name}” right now? “Extend” takes initiatives again.`,
  'plan.sureDiscard': ({ name }) => `Give the draft “${name}” up? It cannot be brought back.`,
  'plan.sureYes': () => 'Yes',
  'plan.sureNo': () => 'No',
  'plan.unchanged': () => 'Nothing was changed.',
  'plan.opened': () => 'The plan is open. Other machines know within seconds.',
  'plan.pausedNow': () => 'The plan is paused.',
  'plan.resumed': () => 'The plan takes initiatives again.',
  'plan.extended': () => 'Extended. Whoever was turned away since it closed is told once.',
  'plan.closedNow': () => 'The plan is closed.',
  'plan.discarded': () => 'The draft is gone.',
  'plan.saved': ({ name }) => `Saved: ${name}.`,
  'plan.gone': () => 'This plan is gone, or not within your reach.',
  'plan.notAllowed': () => 'You have no say over this plan. If you need one, please ask the administrator of the unit.',
  'plan.refusedState': () => 'The plan is no longer in a state for that. Please look below.',
  'plan.refusedPast': () =>
    'Its closing day is past, so nothing could be taken. Please change “Closing day and time” first.',
  'plan.refusedNotLater': () => 'The new closing must be after the present one and after now. Please type it again.',
  'plan.conflict': ({ lines }) =>
    `While you were looking, somebody else changed this plan, so your change is not saved yet:\n${lines.map((line) => `• ${line}`).join('\n')}\nWhat would you like?`,
  'plan.conflictMine': () => 'Save my change all the same',
  'plan.conflictTheirs': () => 'Leave it as it is now',
  'plan.whichItem': () => 'Which item?',
  'plan.itemLine': ({ number, name, words }) => `${number}. ${name}: ${words}`,
  'plan.standsNow': ({ name, words }) => `${name} is now: ${words}`,
  'plan.leaveOut': () => 'Leave it out',
  'plan.unreadable': () => 'That could not be understood. Please see the example and type it again.',
  'plan.itemTitle': () => 'Title',
  'plan.askTitle': () => 'What is the new title? (at most 300 characters)',
  'plan.itemPaper': () => 'Number and date of the document',
  'plan.askPaper': () => 'Number and date of the document? For example: 123/KH, 6/4/2026',
  'plan.itemOpens': () => 'Opening day',
  'plan.askOpens': () => 'From which day on (from 0:00)? For example: 10/3/2026',
  'plan.itemCloses': () => 'Closing day and time',
  'plan.askCloses': () => 'Until when? For example: 20/4/2026 (the whole day), or 17:30 20/4/2026',
  'plan.itemTargets': () => 'Targets',
  'plan.askTarget': () => 'What is the new number? For example: 300, or 10%',
  'plan.whichTarget': () => 'Which target?',
  'plan.newTarget': () => 'A target for the whole unit',
  'plan.itemEligibility': () => 'Time of application',
  'plan.askEligibility': () =>
    'When must an initiative have been applied first? For example: 9/2025 - 8/2026, or 1/9/2025 - 31/8/2026',
  'plan.itemFields': () => 'Fields',
  'plan.askFields': () =>
    'Please type the whole list, one field a line. For example:\nTechnical: machines, tools\nManagement',
  'plan.itemContacts': () => 'Contacts',
  'plan.askContacts': () =>
    'One contact a line, by role, without anybody’s name or number. For example:\nLegal department: questions about dossiers',
  'plan.closesNow': ({ words }) => `It closes: ${words}.`,
  'plan.askExtend': () => 'Until when? For example: 30/4/2026 (the whole day), or 17:00 30/4/2026',
};
