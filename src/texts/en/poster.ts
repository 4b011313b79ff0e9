import type { posterVi } from '../vi/poster.js';

export const posterEn: typeof posterVi = {
  'poster.notAllowed': () => 'Posters are made by the chair, a deputy or the office, for the units they lead.',
  'poster.confirm': ({ unit, plan }) =>
    `An A4 poster with a QR code that opens the submission with the unit filled in.\nUnit: ${unit}\nPlan: ${plan}`,
  'poster.make': () => 'Make the poster',
  'poster.otherUnit': () => 'Another unit',
  'poster.otherPlan': () => 'Another plan',
  'poster.help': () => 'Tap “Make the poster”, or type the name of another unit that you lead.',
  'poster.whichUnit': () => 'Which unit is the poster for? Choose one, or type a part of its name.',
  'poster.unitHelp': () => 'Choose a unit that you lead, or type a part of its name.',
  'poster.whichPlan': () => 'Which plan is the poster for?',
  'poster.made': ({ unit, code }) =>
    `Here is the poster of ${unit}. Whoever cannot scan it may write the code ${code} here.`,
  'poster.pdf': () => 'The A4 page as PDF, to be printed (black and white will do).',
  'poster.another': () => 'You can make one for another unit.',
  'poster.gone': () => 'This unit or plan can no longer be used for a poster. Please choose again.',
  'poster.over': ({ plan }) => `“${plan}” takes no initiatives any more. Please choose another plan for the poster.`,
};
