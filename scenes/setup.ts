import { z } from 'zod';
import { form } from '../src/conversation/form.js';
import { phoneQuestion } from '../src/conversation/questions/phone.js';
import { textQuestion } from '../src/conversation/questions/text.js';
import { TITLE_MAX } from '../src/domain/initiative.js';
import { NAME_MAX } from '../src/domain/name.js';
import { t } from '../src/texts/index.js';
import { consent } from './consent.js';
import { HOME_OPTIONS } from './home.js';
import { readNameText, readTitleText } from './reading.js';

const complete = z.object({
  token: z.string(),
  consent: z.object({ version: z.string(), at: z.string() }),
  office: z.string(),
  fullName: z.string(),
  phone: z.string(),
});

/** The one-hour setup link: whoever opens it and finishes becomes the root office's admin. */
export const setup = form({
  id: 'setup',
  version: 1,
  title: t('setup.title'),
  submitLabel: t('setup.submit'),
  dropped: t('setup.dropped'),
  questions: [
    consent,
    textQuestion({
      id: 'office',
      label: t('setup.officeLabel'),
      ask: t('setup.office'),
      help: t('setup.officeHelp'),
      max: TITLE_MAX,
      read: readTitleText,
    }),
    textQuestion({
      id: 'fullName',
      label: t('submit.fullNameLabel'),
      ask: t('setup.fullName'),
      help: t('submit.fullNameHelp'),
      max: NAME_MAX,
      read: readNameText,
    }),
    phoneQuestion({ id: 'phone', label: t('submit.phoneLabel'), ask: t('submit.phone'), help: t('submit.phoneHelp') }),
  ],
  begin({ token }) {
    if (token === undefined || token === '')
      return { type: 'leave', blocks: [t('setup.noToken')], options: HOME_OPTIONS };
    return { answers: { token }, before: [t('setup.welcome')] };
  },
  command(answers) {
    return { name: 'become-admin', payload: complete.parse(answers) };
  },
  result(result) {
    if (result.name !== 'become-admin') return undefined;
    const { outcome } = result;
    if (outcome.type === 'stored') return { type: 'leave', blocks: [t('setup.done')], options: HOME_OPTIONS };
    return { type: 'leave', blocks: [t('setup.refused', { reason: outcome.reason })], options: HOME_OPTIONS };
  },
});
