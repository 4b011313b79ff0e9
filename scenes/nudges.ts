import { z } from 'zod';
import type { Command } from '../src/conversation/command.js';
import { HOME, positionSchema } from '../src/conversation/dialogue.js';
import { defineScene, type Option, type Scene } from '../src/conversation/scene.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';

const state = z.object({ back: positionSchema.default(HOME) });
type State = z.infer<typeof state>;

/** "Đừng nhắc nữa" and back again, in one word. */
export const nudgesOff = setting('nudges-off', { name: 'set-nudges', payload: { on: false } }, t('nudges.off'));
export const nudgesOn = setting('nudges-on', { name: 'set-nudges', payload: { on: true } }, t('nudges.on'));
/** "Tắt tin": no announcements but binding ones; and back again. What one was in the middle of goes on. */
export const newsOff = setting('news-off', { name: 'set-news', payload: { on: false } }, t('news.off'), {
  label: t('data.newsOn'),
  value: 'battin',
});
export const newsOn = setting('news-on', { name: 'set-news', payload: { on: true } }, t('news.on'), {
  label: t('data.newsOff'),
  value: 'tattin',
});

function setting(
  id: string,
  command: Extract<Command, { name: 'set-nudges' | 'set-news' }>,
  done: Text,
  undo?: Option,
): Scene {
  const options = undo === undefined ? HOME_OPTIONS : [[{ ...undo, command: true as const }], ...HOME_OPTIONS];
  return defineScene<'working', State>({
    id,
    version: 1,
    state,
    begin: ({ back = HOME }) => ({ type: 'command', step: 'working', state: { back }, command }),
    steps: {
      working: {
        waits: true,
        ask: () => ({ blocks: [t('form.submitting')], expects: 'choice' }),
        answer({ back }, answer) {
          if (answer.kind !== 'result' || answer.result.name !== command.name)
            return { type: 'ask', step: 'working', state: { back } };
          return back.scene === HOME.scene
            ? { type: 'leave', blocks: [done], options }
            : { type: 'back', position: back, before: [done] };
        },
      },
    },
  });
}
