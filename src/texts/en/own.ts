import { countInEnglish, momentInEnglish } from '../dates.js';
import type { ownVi } from '../vi/own.js';

export const ownEn: typeof ownVi = {
  'status.submitted': () => 'received, waiting for the union',
  'status.withdrawn': () => 'withdrawn',
  'status.returned': () => 'returned for more details',
  'status.accepted': () => 'confirmed',
  'status.appraisal': () => 'before the council',
  'status.recognised': () => 'recognised',
  'status.refused': () => 'not recognised',
  'mine.none': () => 'You have not submitted an initiative yet. Type “/nop” to send the first one.',
  'mine.list': ({ count }) =>
    count === 1 ? 'You have 1 initiative:' : `You have ${countInEnglish(count)} initiatives:`,
  'mine.line': ({ code, title, status }) => `${code} – ${title} (${status})`,
  'mine.open': ({ title }) => `Open: ${title}`,
  'mine.help': () => 'Tap an initiative to see, change or withdraw it. Type “menu” to go back to the start.',
  'mine.gone': () => 'This initiative is no longer there.',
  'mine.one': ({ code, title, status, at }) =>
    `Receipt code: ${code}\nTitle: ${title}\nStatus: ${status}\nSubmitted at ${momentInEnglish(at)}`,
  'mine.reason': ({ reason }) =>
    `The union asks for more: ${reason}\nOnce you have changed it, it is sent again at once.`,
  'mine.locked': () =>
    'This initiative can no longer be changed or withdrawn (the programme has closed, or the union is examining it).',
  'mine.changeTitle': () => 'Change the title',
  'mine.changeDescription': () => 'Change the description',
  'mine.withdraw': () => 'Withdraw the initiative',
  'mine.newTitle': () => 'What is the new title?',
  'mine.newDescription': ({ max }) =>
    `The new description (at most ${countInEnglish(max)} characters)? Please send the whole text again.`,
  'mine.withdrawAsk': ({ title }) =>
    `Withdraw the initiative “${title}”? Once withdrawn it will not be considered any more.`,
  'mine.withdrawNot': () => 'No, keep it',
  'mine.withdrawYes': () => 'Yes, withdraw it',
  'mine.unchanged': () => 'All right, the initiative stays as it was.',
  'mine.amended': ({ code }) => `The change to ${code} is saved. The former version stays in its history.`,
  'mine.withdrawn': ({ code }) => `${code} has been withdrawn.`,
  'mine.notOpen': () => 'The programme has closed, so nothing can be changed any more.',
  'mine.notYours': () => 'Only the person who submitted it can change this entry.',
  'mine.alreadyWithdrawn': () => 'This entry was withdrawn before.',
  'follow.ask': () => 'Please type the receipt code, for example: SK-7K4M-9PXM.',
  'follow.help': () =>
    'The receipt code is in the message that said your initiative was submitted. Capitals or not, with or without dashes, all is fine.',
  'follow.notACode': ({ words }) =>
    `“${words}” does not look like a receipt code. A code looks like SK-7K4M-9PXM; please check every sign.`,
  'follow.unknown': ({ code }) => `There is no entry with the code ${code}. Please check every sign.`,
  'follow.found': ({ code, status, at }) => `${code}: ${status}. Submitted at ${momentInEnglish(at)}.`,
  'follow.title': ({ title }) => `Initiative: ${title}`,
  'data.menu': () => 'What is kept about you:',
  'data.nothing': () =>
    'You have not submitted anything, so apart from this conversation (and a draft, if you are writing one) no personal data is kept.',
  'data.post': () =>
    'Because you hold a role in the union: its name, phone number and unit, what you did, and the weekly reports you sent. The download has all of it.',
  'data.fullName': ({ name }) => `Full name: ${name}`,
  'data.phone': ({ phone }) => `Phone number: ${phone}`,
  'data.unit': ({ unit, subUnit }) => `Unit: ${unit} – ${subUnit}`,
  'data.group': ({ group }) => `Group: ${group}`,
  'data.initiatives': ({ count }) => `Initiatives submitted: ${countInEnglish(count)}`,
  'data.rights': () => 'You may see, download, correct and erase it. Change what you wrote under “/hosocuatoi”.',
  'data.download': () => 'Download everything',
  'data.erase': () => 'Erase everything',
  'data.close': () => 'Done',
  'data.nudgesOff': () => 'Turn reminders off',
  'data.nudgesOn': () => 'Turn reminders on',
  'data.help': () =>
    '“Download everything” sends you a file. “Erase everything” removes your details for good; it cannot be undone.',
  'data.exported': () => 'This is everything kept about you (a JSON file).',
  'data.eraseAsk': () =>
    'Erase all your personal details and what you wrote? It cannot be undone and your receipt codes will no longer work; only a count without names remains.',
  'data.erasePost': () =>
    'You will also no longer hold your role in the programme. The weekly reports of the unit stay, without your name.',
  'data.eraseNot': () => 'No, keep it',
  'data.eraseYes': () => 'Erase it all',
  'data.eraseSure': () =>
    'This cannot be undone, so please answer clearly: type “erase it all” to erase, or “no” to keep everything.',
  'data.eraseNotDone': () => 'Nothing has been erased.',
  'data.erased': ({ count }) =>
    `Everything about you has been erased${count > 0 ? `, including initiatives: ${countInEnglish(count)}` : ''}. Thank you for having taken part.`,
  'nudges.off': () => 'Reminders are off. To turn them on again, type “/batnhac”.',
  'nudges.on': () => 'Reminders are on. To turn them off, type “/tatnhac”.',
};
