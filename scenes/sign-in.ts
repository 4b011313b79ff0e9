import { z } from 'zod';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import { defineScene } from '../src/conversation/scene.js';
import { t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';

/** "/dangnhap": a one-time link into the console. */
export const signIn = defineScene<'working', Record<string, never>>({
  id: 'sign-in',
  version: 1,
  state: z.strictObject({}),
  begin: () => ({ type: 'command', step: 'working', state: {}, command: { name: 'sign-in', payload: {} } }),
  steps: {
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer(_state, answer) {
        if (answer.kind !== 'result' || answer.result.name !== 'sign-in')
          return { type: 'ask', step: 'working', state: {} };
        const { outcome } = answer.result;
        if (outcome.type === 'not-allowed') return { type: 'leave', blocks: [t('roles.none')], options: HOME_OPTIONS };
        const { link, expiresAt: at } = outcome;
        return { type: 'leave', blocks: [t('signIn.link', { link, at })], options: HOME_OPTIONS };
      },
    },
  },
});
