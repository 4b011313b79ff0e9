import type { chatVi } from '../vi/chat.js';

export const chatEn: typeof chatVi = {
  'chat.verbatim': ({ words }) => words,
  'chat.yes': () => 'That is right',
  'chat.back': () => 'Back',
  'chat.skip': () => 'Skip',
  'chat.cancel': () => 'Cancel',
  'chat.menu': () => 'Menu',
  'chat.stopped': () => 'All right, we stop here. Whatever you need, choose it below.',
  'chat.updated': () => 'The program has just been updated. Everything you have answered is still there.',
  'chat.welcomeBack': () => 'Welcome back. Let us go on from where you were.',
  'chat.staleButton': () => 'That button belongs to an earlier question and no longer works. This is the question now:',
  'chat.late': ({ words }) =>
    `Your message “${words}” was delivered late, after one that you sent later, so it was not used. Please send it again if it is still needed. This is the question now:`,
  'chat.lateFile': () =>
    'Something that you sent earlier was delivered only now, so it was not used. Please send it again if it is still needed. This is the question now:',
  'chat.byHand': () =>
    'Somebody of the office is answering you here in person, so I keep quiet. They can read what you write, and what you were doing with me is kept. To go on with me, tap the button below or type “/tiep”.',
  'chat.backToUs': () => 'Go on with the bot',
  'chat.language': () => 'From now on in English. (To switch back, type /tiengviet.)',
  'chat.oldButton': () => '(tapped an old button)',
  'chat.unknownCommand': () => 'There is no such command. Type “help” to see what you can do.',
  'chat.noFiles': () => 'Files and pictures cannot be taken at this step. Please answer in words.',
  'chat.unreadable': () =>
    'What you just sent (a sticker, a voice message, a location…) cannot be read yet. Please answer in words or tap a button.',
  'chat.whichMeant': ({ words, word }) =>
    `You typed “${words}”. Is it your answer (1), or do you want “${word}” (2)? Tap a button, or type 1 or 2.`,
  'chat.asAnswer': ({ words }) => `“${words}” is my answer`,
  'chat.asCommand': ({ word }) => `I want “${word}”`,
  'chat.resumeDraft': () => 'Go on with the unfinished entry',
  'chat.resumeWork': () => 'Go on where you stopped',
  'chat.draftWaits': () => 'What you have not finished is kept. Type “/tiep” whenever you want to go on with it.',
  'chat.parked': () =>
    'Sorry, something went wrong with your last message. It has been kept for the office to look at. Please answer again, or type “menu”.',
  'chat.nudge': () =>
    'Yesterday you began to write about an initiative. Your answers are still there; only a few more steps are needed.',
  'chat.nudgeOff': () => 'Do not remind me again',
  'group.noLink': () =>
    'To submit an initiative, please write to the bot in private. In a group the bot never asks for personal details.',
  'group.submit': ({ link }) =>
    `Please submit your initiative in the private chat (in a group the bot never asks for personal details): ${link}`,
};
