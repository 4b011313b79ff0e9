import { z } from 'zod';
import { defineScene, type Scene } from '../src/conversation/scene.js';
import { t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';

/** "Đừng nhắc nữa" and back again, in one word. */
export const nudgesOff = nudges('nudges-off', false);
export const nudgesOn = nudges('nudges-on', true);

function nudges(id: string, on: boolean): Scene {
  return defineScene<'working', Record<string, never>>({
    id,
    version: 1,
    state: z.strictObject({}),
    begin: () => ({ type: 'command', step: 'working', state: {}, command: { name: 'set-nudges', payload: { on } } }),
    steps: {
      working: {
        waits: true,
        ask: () => ({ blocks: [t('form.submitting')], expects: 'choice' }),
        answer: (_state, answer) =>
          answer.kind === 'result' && answer.result.name === 'set-nudges'
            ? { type: 'leave', blocks: [on ? t('nudges.on') : t('nudges.off')], options: HOME_OPTIONS }
            : { type: 'ask', step: 'working', state: {} },
      },
    },
  });
}
