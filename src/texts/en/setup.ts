import type { setupVi } from '../vi/setup.js';

export const setupEn: typeof setupVi = {
  'setup.title': () => 'office setup',
  'setup.welcome': () =>
    'Hello! You have opened the setup link. Answer a few questions and you become the administrator of this union office.',
  'setup.officeLabel': () => 'Name of the union',
  'setup.office': () => 'What is the name of the union that runs this? For example: the Union of Hong Duc University.',
  'setup.officeHelp': () =>
    'The name is shown where members are asked for consent, so that they know who holds their details.',
  'setup.fullName': () => 'Your full name (the administrator)?',
  'setup.submit': () => 'Finish the setup',
  'setup.dropped': () => 'The setup has been stopped and nothing was saved. To begin again, open the setup link again.',
  'setup.noToken': () =>
    'The setup link is incomplete. Whoever runs the program can run “npm run setup-link” for a new one.',
  'setup.done': () =>
    'Done! You are the administrator now. You will be told here when something needs your attention, such as a failed backup.',
  'setup.refused': ({ reason }) => {
    const why: Record<string, string> = {
      expired: 'The setup link is more than an hour old.',
      used: 'There is an administrator already, so this link no longer works.',
      unknown: 'The setup link is not right.',
    };
    return `${why[reason] ?? why.unknown} Whoever runs the program can run “npm run setup-link” for a new one (while there is no administrator).`;
  },
};
