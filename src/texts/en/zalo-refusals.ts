import type { zaloRefusalsVi } from '../vi/zalo-refusals.js';

const WRONG: readonly (readonly [readonly number[], string])[] = [
  [
    [-204, -205],
    'The Official Account is locked or gone. Please look at its state on oa.zalo.me and follow what is said there, or ask Zalo.',
  ],
  [
    [-209, -212],
    'The app on developers.zalo.me is not activated, or not registered for this API. Please let whoever looks after the machine do so there.',
  ],
  [
    [-219, -223],
    'The app was removed from the Official Account, or never allowed. Please let whoever looks after the machine run: npm run zalo-oa -- authorise, and an admin of the account agree.',
  ],
  [[-221, -135], 'The Official Account is not verified. Please verify it on oa.zalo.me, settings.'],
  [[-224], "The Official Account's package does not include this. Please raise it on oa.zalo.me."],
  [
    [-240],
    'Zalo takes messages in this form no longer. Please let whoever looks after the machine update the program.',
  ],
  [
    [-242],
    "The app demands appsecret_proof. Please let whoever looks after the machine turn that off in the app's settings on developers.zalo.me.",
  ],
  [
    [-248],
    "Zalo says that the text breaks its rules. Please look at the template on oa.zalo.me and ask Zalo's support.",
  ],
  [
    [-249, -109, -112, -117, -126, -127, -131, -1121, -1122, -1124],
    'The template cannot be used: not approved, locked, a wrong id, or not to be sent by user. Please look at it on oa.zalo.me, and let whoever looks after the machine check ZALO_OA_TEMPLATE_ID.',
  ],
  [[-320], 'The Official Account has no Zalo Cloud Account. Please link one on oa.zalo.me.'],
  [[-321, -115, -137], 'The Zalo Cloud Account has no money left. Please add some on account.zalo.cloud.'],
  [[-237, -238, -241], "The Official Account's group or its package has run out. Please renew it on oa.zalo.me."],
  [[-403], 'The Official Account is no longer in the group. Please add it again, or bind another group.'],
  [
    [-14002, -14003, -14004, -14018],
    'Zalo does not take the app id or its secret. Please let whoever looks after the machine compare ZALO_OA_APP_ID and ZALO_OA_APP_SECRET with developers.zalo.me.',
  ],
];

export const zaloRefusalsEn: typeof zaloRefusalsVi = {
  'alarm.zaloRefuses': ({ code }) =>
    `Zalo does not take messages of the Official Account (code ${code}). ${WRONG.find(([codes]) => codes.includes(code))?.[1] ?? "Please let whoever looks after the machine look this code up in Zalo's documents."}\nOther channels go on; what is for Zalo OA is kept and tried again every 10 minutes until it runs out.`,
  'alarm.zaloRefusesOver': ({ code }) => `Zalo takes messages of the Official Account again (code ${code} is over).`,
};
