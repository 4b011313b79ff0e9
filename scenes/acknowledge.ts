import { z } from 'zod';
import type { AnnounceResults } from '../src/conversation/announce.js';
import { HOME, positionSchema } from '../src/conversation/dialogue.js';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import { defineScene, type Outcome } from '../src/conversation/scene.js';
import { announcementId } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';

const acknowledgeState = z.object({ back: positionSchema });
type State = z.infer<typeof acknowledgeState>;
type Go = Outcome<'working', State>;

/** “Đã rõ” under a binding announcement: confirmed once, from wherever the conversation is, which then goes on. */
export const acknowledge = defineScene<'working', State>({
  id: 'acknowledge',
  version: 1,
  state: acknowledgeState,
  begin({ code, back = HOME }, facts) {
    // Typed without the button: the newest that still asks for it is meant.
    const id = code === undefined ? facts.told().owed : announcementId.safeParse(code).data;
    if (id === undefined) return goOn({ back }, t(code === undefined ? 'acknowledge.none' : 'acknowledge.which'));
    if (!/^[\w-]{1,16}$/.test(id)) return goOn({ back }, t('acknowledge.which'));
    const payload = { id, at: facts.at.toISOString() };
    return { type: 'command', step: 'working', state: { back }, command: { name: 'acknowledge', payload } };
  },
  failed: (state) => goOn(state, t('acknowledge.failed')),
  steps: {
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer: (state, answer) =>
        answer.kind === 'result' && answer.result.name === 'acknowledge'
          ? goOn(state, words(answer.result.outcome))
          : { type: 'ask', step: 'working', state },
    },
  },
});

function words(outcome: AnnounceResults['acknowledge']): Text {
  if (outcome.type === 'gone') return t('acknowledge.gone');
  const { at, again } = outcome;
  return again ? t('acknowledge.again', { at }) : t('acknowledge.done', { at });
}

/** Where nothing was under way there is nothing to ask again. */
function goOn({ back }: State, said: Text): Go {
  return back.scene === HOME.scene
    ? { type: 'leave', blocks: [said], options: HOME_OPTIONS }
    : { type: 'back', position: back, before: [said] };
}
