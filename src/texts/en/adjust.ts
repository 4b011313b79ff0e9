import { countInEnglish as count, weekdayMomentInEnglish } from '../dates.js';
import type { adjustVi } from '../vi/adjust.js';

const KIND: Readonly<Record<string, string>> = { dossier: 'dossiers due', entry: 'initiatives due' };
const PART: Readonly<Record<string, string>> = { rounds: 'round', phases: 'phase' };
const WORDING: Readonly<Record<string, string>> = {
  field: 'Examples of the field',
  exclusion: 'Explanation of what is not accepted:',
};
const partOf = (of: string) => PART[of] ?? 'exclusion';

export const adjustEn: typeof adjustVi = {
  'adjust.rounds': () => 'Rounds',
  'adjust.phases': () => 'Phases',
  'adjust.exclusions': () => 'What is not accepted',
  'adjust.wording': () => 'Words and examples',
  'adjust.names': () => 'Names by the new dates',
  'adjust.howMany': ({ of, number }) => `${count(number)} ${partOf(of)}${number === 1 ? '' : 's'}`,
  'adjust.wordingShown': ({ number }) => `${count(number)} that can be reworded`,
  'adjust.elsewhere': () =>
    'Other parts of the document (dossier, recognition, commendation, forms) are not changed in the chat; please ask whoever runs your system.',
  'adjust.roundDue': ({ of, words }) => `${KIND[of] ?? 'due'} ${words}`,
  'adjust.noDue': () => 'no deadline yet',
  'adjust.noDates': () => 'no dates yet',
  'adjust.none': ({ of }) => `The plan has no ${partOf(of)} yet.`,
  'adjust.which': ({ of }) => `Which ${partOf(of)} would you like to change?`,
  'adjust.partLine': ({ name, words }) => `${name}: ${words}.`,
  'adjust.numbered': ({ number, words }) => `${number}. ${words}`,
  'adjust.named': ({ name, words }) => `${name}: ${words}`,
  'adjust.dated': ({ name, words }) => `${name} (${words})`,
  'adjust.undated': ({ lines }) => `Rounds without a deadline yet: ${lines.join('; ')}.`,
  'adjust.previous': () => 'Previous page',
  'adjust.next': () => 'Next page',
  'adjust.add': ({ of }) => `Add a ${partOf(of)}`,
  'adjust.rename': () => 'Rename',
  'adjust.moveDue': () => 'Move the deadline',
  'adjust.moveDates': () => 'Change the dates',
  'adjust.toKind': ({ of }) => `Make it: ${KIND[of] ?? ''}`,
  'adjust.drop': ({ of }) => `Remove this ${partOf(of)}`,
  'adjust.original': () => 'Back to the document',
  'adjust.askNewName': ({ of }) => `What is the new ${partOf(of)} called?`,
  'adjust.askName': () => 'What is the new name?',
  'adjust.tooLong': ({ number, max }) =>
    `That has ${count(number)} characters, at most ${max} are possible. Please make it shorter.`,
  'adjust.empty': () => 'There were no words in it. Please type it again.',
  'adjust.taken': ({ name }) => `The plan has “${name}” already. Please choose another name.`,
  'adjust.askDue': ({ example }) =>
    `When is the new deadline? For example: ${example} (the whole day), or 17:30 ${example}.`,
  'adjust.askDueOf': ({ name, example }) =>
    `When is the deadline of “${name}”? For example: ${example} (the whole day), or 17:30 ${example}.`,
  'adjust.askDates': ({ first, second }) => `From which day to which? For example: ${first} - ${second}.`,
  'adjust.withoutDue': () => 'No deadline yet',
  'adjust.withoutDates': () => 'No dates yet',
  'adjust.noSuchDay': ({ words }) => `There is no day “${words}”. Please look at a calendar and type it again.`,
  'adjust.noSuchTime': ({ words }) => `“${words}” is no time of day (0:00 to 24:00). Please type it again.`,
  'adjust.unreadableDay': ({ example }) =>
    `That day could not be read. Please type day, month and year, for example: ${example}.`,
  'adjust.dueNow': ({ words }) => `Deadline now: ${words}.`,
  'adjust.dueNext': ({ words }) => `New deadline: ${words}.`,
  'adjust.datesNow': ({ words }) => `Now: ${words}.`,
  'adjust.datesNext': ({ words }) => `New dates: ${words}.`,
  'adjust.nameNext': ({ was, name }) => `“${was}” → “${name}”`,
  'adjust.kindNext': ({ of, name }) => `What “${name}” asks for will be: ${KIND[of] ?? ''}.`,
  'adjust.added': ({ name, words }) => `New: “${name}”: ${words}.`,
  'adjust.sureDrop': ({ name }) => `Remove “${name}”?`,
  'adjust.backTo': ({ lines }) => `Back to: ${lines.join('; ')}.`,
  'adjust.backToNone': () => 'Back to the document: none.',
  'adjust.targetsGo': ({ number, lines }) =>
    `${count(number)} target${number === 1 ? '' : 's'} of this phase would go with it: ${lines.join('; ')}.`,
  'adjust.isPast': () => 'That day is past.',
  'adjust.nameOldYear': () => 'The name still says the old year; it can be changed along with it.',
  'adjust.save': () => 'Save',
  'adjust.saveNamed': ({ name }) => `Save and rename to “${name}”`,
  'adjust.consequences': ({ lines }) =>
    `The plan has been opened. Once this is saved:\n${lines.map((line) => `• ${line}`).join('\n')}`,
  'adjust.reminded': ({ number, at }) =>
    `the bot reminds ${count(number)} times of the new deadline, first at ${weekdayMomentInEnglish(at)}`,
  'adjust.notReminded': () => 'the bot does not remind of this deadline any more',
  'adjust.entriesStay': () => 'initiatives already submitted or nominated stay as they are',
  'adjust.namesShown': () =>
    'reminders and lists say the new name; what was nominated keeps the old one in its history',
  'adjust.windowStays': () =>
    'the opening day and the deadline for initiatives do not change (“Extend” moves the deadline)',
  'adjust.askedAgain': () =>
    'whoever is filling in the form is asked the declaration again; what was submitted is not judged again',
  'adjust.nobodyAsked': () => 'members see the new words at once; nobody is asked again',
  'adjust.stillJudged': ({ words }) => `It is still judged by the plan’s item “${words}”.`,
  'adjust.recognitionRule': () => 'Recognition',
  'adjust.staleNames': ({ number }) =>
    `The dates were moved, but ${count(number)} name${number === 1 ? '' : 's'} still say the old year. Please press “Change the year in names”.`,
  'adjust.toNames': () => 'Change the year in names',
  'adjust.askNames': ({ lines }) =>
    `Change these names by the new dates?\n${lines.map((line) => `• ${line}`).join('\n')}`,
  'adjust.moreNames': ({ number }) => `and ${count(number)} more`,
  'adjust.allNames': () => 'Change all',
  'adjust.excluded': ({ text, words }) => `${text} (${words})`,
  'adjust.ofPaper': ({ words, type, issuer }) => `${words}; of ${type} ${issuer}`,
  'adjust.byDeclaration': () => 'the author is asked',
  'adjust.byApplied': () => 'judged by when it was first applied',
  'adjust.byRecognition': () => 'judged by the question about recognition',
  'adjust.byNobody': () => 'no question judges it, the office looks',
  'adjust.byNotice': () => 'only shown, the office looks',
  'adjust.askExclusion': () =>
    'What is not accepted? One sentence, for example: Initiatives of members of the council; copies from elsewhere.',
  'adjust.askExclusionWords': () => 'What is the new sentence? (at most 300 characters)',
  'adjust.askAsked': () =>
    'Shall the bot ask the author whether it applies (then it cannot be submitted), or is it only shown and the office looks?',
  'adjust.asked': () => 'Ask the author',
  'adjust.noticed': () => 'Only show it',
  'adjust.toAsked': () => 'Ask the author instead',
  'adjust.toNoticed': () => 'Only show it instead',
  'adjust.reword': () => 'Change the words',
  'adjust.memberSees': () => 'Members will see:',
  'adjust.memberSeesNot': () => 'Members will see no words here.',
  'adjust.wordingName': ({ of, name }) => `${WORDING[of] ?? ''} “${name}”`,
  'adjust.wordingButton': ({ of, name }) => `${of === 'field' ? 'Examples' : 'Explanation'}: ${name}`,
  'adjust.description': () => 'What a description has to show',
  'adjust.whichWording': () => 'Which words?',
  'adjust.askWording': ({ max }) => `What are the new words? (at most ${max} characters)`,
  'adjust.isNow': ({ name, words }) => `${name} is now:\n${words}`,
  'adjust.inUseSubmitted': () =>
    'It cannot be removed: initiatives were submitted during this phase, and their figures would have no place. You can rename it or change its dates.',
  'adjust.inUseNominated': () =>
    'It cannot be removed: initiatives are nominated for this round. You can rename it or move its deadline; to remove it, the units would have to nominate them for another round first.',
  'adjust.inUseTold': () =>
    'It cannot be removed: the bot has reminded the units of its deadline. You can move the deadline or rename it; removing it now would confuse them.',
  'adjust.gone': () => 'It is no longer there: somebody else has just removed it.',
  'rules.alsoExcluded': ({ lines }) => `The plan does not accept either: ${lines.join('; ')}. The office will look.`,
};
