import { momentInEnglish as moment } from '../dates.js';
import type { questionVi } from '../vi/question.js';

export const questionEn: typeof questionVi = {
  'question.ask': () => 'Ask the office',
  'question.write': ({ max }) =>
    `What would you like to ask the union office? Type it here (at most ${max} characters).`,
  'question.sure': ({ words }) => `Shall this go to the union office?\n“${words}”`,
  'question.sureAnswer': ({ words }) => `Send this answer to the one who asks?\n“${words}”`,
  'question.send': () => 'Yes, send it',
  'question.rewrite': () => 'Write it anew',
  'question.dont': () => 'Do not send',
  'question.wordsOnly': () => 'Please type words here.',
  'question.tooLong': ({ max }) =>
    `This is longer than ${max} characters; please shorten it. What you wrote is still there.`,
  'question.about': ({ title }) => `About the announcement “${title}”`,
  'question.quoted': ({ words }) => `Question: “${words}”`,
  'question.words': ({ words }) => words,
  'question.asked': ({ office, words }) =>
    `Your question has gone to the office of ${office}:\n“${words}”\nThe answer will come here.`,
  'question.noOffice': () => 'There is no union office here yet that could answer. Please contact it directly.',
  'question.gone': () =>
    'This announcement or question is no longer there, or was not for you. You can still ask your own office below.',
  'question.tooMany': () => 'Several of your questions wait for an answer already. Please wait for the office.',
  'question.toOffice': ({ name, unit }) => `A new question from ${who(name, unit)}.`,
  'question.moreToOffice': ({ name, unit }) => `${who(name, unit)} asks on.`,
  'question.answered': ({ office }) => `The office of ${office} answers you.`,
  'question.answer': () => 'Answer',
  'question.askMore': () => 'Ask on',
  'question.list': () => 'All questions',
  'question.close': () => 'Close, nothing more to answer',
  'question.head': ({ name, unit, state }) => `The question of ${who(name, unit)} (${state.toLowerCase()}).`,
  'question.askerSaid': ({ name, words, at }) => `${name === '' ? 'Who asked' : name}, ${moment(at)}:\n${words}`,
  'question.officeSaid': ({ name, words, at }) => `Office${name === '' ? '' : ` (${name})`}, ${moment(at)}:\n${words}`,
  'question.writeAnswer': ({ max }) => `Type the answer (at most ${max} characters); it is sent at once.`,
  'question.otherAnswers': ({ name, at }) =>
    `${name === '' ? 'Somebody else of the office' : name} opened this to answer it at ${moment(at)}, and has not sent anything yet.`,
  'question.meanwhile': ({ name, words }) =>
    `${name === '' ? 'Somebody else of the office' : name} has just answered this:\n“${words}”`,
  'question.changed': () => 'Something has just changed here; please look again.',
  'question.addYours': () => 'Your answer was not sent. Send it as well?',
  'question.add': () => 'Send mine as well',
  'question.leave': () => 'No, leave it',
  'question.left': () => 'Nothing more was sent.',
  'question.sent': () => 'Your answer was sent.',
  'question.closed': () => 'The question is closed.',
  'question.full': () => 'This thread is full. Please invite them to open a new question.',
  'question.notYours': () => 'This question is no longer there, or another office answers it.',
  'question.noOfficeOfYours': () => 'This is for union offices. To ask the office something, type /hoi.',
  'question.open': () => 'Waiting',
  'question.stateAnswered': () => 'Answered',
  'question.stateClosed': () => 'Closed',
  'question.listHead': ({ state }) => `Questions to the office: ${state.toLowerCase()}.`,
  'question.none': () => 'There are none.',
  'question.line': ({ number, name, unit, words, at }) => `${number}. ${who(name, unit)}, ${moment(at)}: ${words}`,
  'question.openOne': ({ number }) => `Open number ${number}`,
};

function who(name: string, unit: string): string {
  const named = name === '' ? 'a member who has not given a name' : name;
  return unit === '' ? named : `${named} (${unit})`;
}
