import type { setupVi } from '../vi/setup.js';

export const setupEn: typeof setupVi = {
  'setup.title': () => 'office setup',
  'setup.welcome': () =>
    'Hello! You have opened the setup link. Answer a few questions and you become the administrator of this union office.',
  'setup.unionLabel': () => 'Union',
  'setup.union': () =>
    'Which union is this the office of? Type part of its name and choose. If it is not there, press “Not in the list”.',
  'setup.unionHelp': () =>
    'This union is the root: plans, targets and roles reach from here downwards. Its name is shown where members are asked for consent, so that they know who holds their details.',
  'setup.notListed': () => 'Not in the list',
  'setup.unionNameLabel': () => 'Name of the union',
  'setup.unionName': () => 'What is the full name of the union? For example: the Union of Hong Duc University.',
  'setup.unionKindLabel': () => 'Level of the union',
  'setup.unionKind': () => 'Which level is this union?',
  'setup.unionKindHelp': () => 'Please choose the right one: every level has its own targets and reports.',
  'setup.unionParentLabel': () => 'Union above',
  'setup.unionParent': () => 'Which union is directly above it? Type its name and choose, or press “By itself”.',
  'setup.unionParentHelp': () =>
    'For example, a school union is below the labour federation of its province. If this is for your own unit only, press “By itself”.',
  'setup.byItself': () => 'By itself',
  'setup.already': () =>
    'You are the administrator of this office already; nothing has to be set up again, and this link changes nothing.',
  'unitKind.national': () => 'National confederation of labour',
  'unitKind.province': () => 'Labour federation of a province or city',
  'unitKind.central': () => 'Central branch union',
  'unitKind.upper': () => 'Immediate upper-level union',
  'unitKind.grassroots': () => 'Grassroots union',
  'unitKind.section': () => 'Section of a union',
  'unitKind.team': () => 'Union team',
  'setup.fullName': () => 'Your full name (the administrator)?',
  'setup.submit': () => 'Finish the setup',
  'setup.dropped': () => 'The setup has been stopped and nothing was saved. To begin again, open the setup link again.',
  'setup.noToken': () =>
    'The setup link is incomplete. Whoever runs the program can run “npm run setup-link” for a new one.',
  'setup.toPlan': () => 'Make a plan',
  'setup.toRoles': () => 'Invite people to roles',
  'setup.done': () =>
    [
      'Done! You are the administrator now. You will be told here when something needs your attention, such as a failed backup.',
      'Next: make a plan from a template, then invite the chairs of your units.',
    ].join('\n\n'),
  'setup.refused': ({ reason }) => {
    const why: Record<string, string> = {
      expired: 'The setup link is more than an hour old.',
      used: 'There is an administrator already, so this link no longer works.',
      unknown: 'The setup link is not right.',
    };
    return `${why[reason] ?? why.unknown} Whoever runs the program can run “npm run setup-link” for a new one (while there is no administrator).`;
  },
};
