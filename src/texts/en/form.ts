import { countInEnglish } from '../dates.js';
import type { formVi } from '../vi/form.js';

export const formEn: typeof formVi = {
  'form.progress': ({ number, of }) => `Step ${number}/${of}`,
  'form.present': ({ value }) => `At present: ${value}\nAnswer again to replace it, or type “/tiep” to keep it.`,
  'form.keepAnswer': () => 'Keep it',
  'form.empty': () => 'The answer is empty. Please type a few words and send it again.',
  'form.chooseOne': () => 'Please choose one of the items below: tap a button, type its number, or type its words.',
  'form.cannotSkip': () => 'This item is needed, so it cannot be skipped.',
  'form.firstAlready': () => 'This is the first question already.',
  'form.counted': ({ length, max }) => `Received ${countInEnglish(length)}/${countInEnglish(max)} characters.`,
  'form.tooLong': ({ length, max, over, lastWords, overrun }) =>
    `Your text has ${countInEnglish(length)}/${countInEnglish(max)} characters, ${countInEnglish(over)} too many (spaces and line ends count). Your text is kept as it is.\n\nThe part within the limit ends with: “…${lastWords}”\n\nThe part beyond it: «${overrun}»`,
  'form.shorten': ({ max }) =>
    `Please shorten it to at most ${countInEnglish(max)} characters and send the whole text again.`,
  'form.takeBeginning': ({ max }) => `Take only the first ${countInEnglish(max)} characters`,
  'form.line': ({ number, label, value }) => `${number}. ${label}: ${value}`,
  'form.lines': ({ lines }) => lines.join('\n'),
  'form.none': () => '(left empty)',
  'form.reviewTitle': () => 'Please check everything one last time:',
  'form.reviewAsk': ({ submit }) =>
    `If all is right, choose “${submit}” (or type “gui”). To change an item, type its number, for example: 3.`,
  'form.reviewChoose': ({ submit }) =>
    `Nothing has been sent yet. Tap “${submit}” to send it, or type “/sua” and the number of the item to change.`,
  'form.reviewHelp': ({ submit }) =>
    `This is everything you have answered. “${submit}” sends it. Type “/sua 3” to change item 3, “/back” for the previous question, “/cancel” to stop.`,
  'form.edit': () => 'Change an item',
  'form.pick': () => 'Which item do you want to change?',
  'form.noSuchItem': ({ number }) =>
    `There is no item ${number} to change yet. Please type the number of an item you have answered.`,
  'form.submitting': () => 'Sending, one moment please…',
  'form.failed': () =>
    'This could not be sent because of a fault on our side. It has been noted for the office; please try again later.',
  'form.stopAsk': () => 'Do you want to stop? Your answers are still there.',
  'form.stopHelp': () =>
    '“No, go on” takes you back to the question. “Stop, keep the draft” lets you rest and go on whenever you like. “Stop and delete the draft” removes your answers for good.',
  'form.stopNot': () => 'No, go on',
  'form.stopKeep': () => 'Stop, keep the draft',
  'form.stopDrop': () => 'Stop and delete the draft',
  'form.kept': () => 'The draft is kept.',
  'form.resumeAsk': ({ title, answered }) =>
    `You have an unfinished ${title} (${answered} answered). What would you like to do?`,
  'form.resumeHelp': () =>
    '“Continue” goes on from the open question. “Start again” drops the answers. “Delete the draft” deletes it and does no more.',
  'form.linkDiffers': ({ label, offered, present }) =>
    `The link you opened says ${label}: ${offered}. Your unfinished entry says ${label}: ${present}, and that stays. To change it choose “Continue” and then type “/sua”, or choose “Start again”.`,
  'form.rulesChanged': () => 'The plan has just been changed. Your answers that still fit are kept.',
  'form.askedAgain': ({ lines }) => `To be answered again: ${lines.join('; ')}.`,
  'form.resumeContinue': () => 'Continue',
  'form.resumeAfresh': () => 'Start again',
  'form.resumeDrop': () => 'Delete the draft',
  'form.editTaken': ({ label }) => `“${label}” was changed as in the message you just edited.`,
  'form.editRefused': ({ label }) =>
    `The message you edited cannot be used for “${label}”, so that item stays as it was. Type “/sua” to change it.`,
  'form.editUnknown': () =>
    'The message you edited is not an answer of the present entry. Type “/sua” if you want to change an item.',
};
