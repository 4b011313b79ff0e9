import { z } from 'zod';
import type { Command } from '../src/conversation/command.js';
import { defineScene, type Scene } from '../src/conversation/scene.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';

/** "Đừng nhắc nữa" and back again, in one word. */
export const nudgesOff = setting('nudges-off', { name: 'set-nudges', payload: { on: false } }, t('nudges.off'));
export const nudgesOn = setting('nudges-on', { name: 'set-nudges', payload: { on: true } }, t('nudges.on'));
/** "Tắt tin": no announcements but binding ones; and back again. */
export const newsOff = setting('news-off', { name: 'set-news', payload: { on: false } }, t('news.off'));
export const newsOn = setting('news-on', { name: 'set-news', payload: { on: true } }, t('news.on'));

function setting(id: string, command: Extract<Command, { name: 'set-nudges' | 'set-news' }>, done: Text): Scene {
  return defineScene<'working', Record<string, never>>({
    id,
    version: 1,
    state: z.strictObject({}),
    begin: () => ({ type: 'command', step: 'working', state: {}, command }),
    steps: {
      working: {
        waits: true,
        ask: () => ({ blocks: [t('form.submitting')], expects: 'choice' }),
        answer: (_state, answer) =>
          answer.kind === 'result' && answer.result.name === command.name
            ? { type: 'leave', blocks: [done], options: HOME_OPTIONS }
            : { type: 'ask', step: 'working', state: {} },
      },
    },
  });
}
