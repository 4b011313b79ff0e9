import { SUBMITTING } from '../src/conversation/form/asks.js';
import { defineScene } from '../src/conversation/scene.js';
import { announcementId, hashToken } from '../src/ids.js';
import { t } from '../src/texts/index.js';
import {
  audienceAnswer,
  audienceAsk,
  kindsStep,
  planAnswer,
  planAsk,
  rolesStep,
  unitAnswer,
  unitAsk,
} from './announce/audience.js';
import { listAnswer, listAsk, peopleAnswer, peopleAsk } from './announce/lists.js';
import { cancelling, oneAnswer, oneAsk } from './announce/one.js';
import { heard } from './announce/results.js';
import {
  announceState,
  ask,
  begun,
  EMPTY,
  isUnsaved,
  leave,
  one,
  type State,
  type Step,
  topsOf,
} from './announce/state.js';
import { clashAnswer, clashAsk, resumeAnswer, resumeAsk, stopAnswer, stopAsk } from './announce/stop.js';
import { sureAnswer, sureAsk } from './announce/sure.js';
import { typedAnswer, typedAsk } from './announce/typed.js';
import { optionsAnswer, optionsAsk, whenAnswer, whenAsk } from './announce/when.js';
import { partAnswer, partAsk, partsAnswer, partsAsk, writeAnswer, writeAsk } from './announce/write.js';

/**
 * "/thongbao": an office announces. Written in one or several messages, to whom in few taps, shown as it will look, sent now or at
 * a time; then followed, paused, cancelled, repeated where it failed. Whatever was written is stored at once, as a draft.
 */
export const announce = defineScene<Step, State>({
  id: 'announce',
  version: 1,
  state: announceState,
  keepsDraft: isUnsaved,
  continues: true,
  retry: 'resume',
  begin({ code, draft }, facts) {
    if (topsOf(facts).length === 0) return leave(t('announce.notYours'));
    const [id, act] = code?.split('.') ?? [];
    const wanted = announcementId.safeParse(id).data ?? null;
    const left = announceState.safeParse(draft?.state).data;
    if (left !== undefined && isUnsaved(left)) return ask('resume', { ...left, wanted });
    if (wanted === null) return begun(facts);
    const card = one({ ...EMPTY, id: wanted }, facts);
    return act === 'huy' && card.type === 'ask' ? cancelling(card.state, facts) : card;
  },
  // A button acts on what its own message shows, and on nothing else.
  nonce: (_step, { held: _held, over: _over, ...state }) => hashToken(JSON.stringify(state)).slice(0, 10),
  steps: {
    list: { ask: listAsk, answer: listAnswer },
    write: { ask: writeAsk, answer: writeAnswer },
    parts: { ask: partsAsk, answer: partsAnswer },
    part: { ask: partAsk, answer: partAnswer },
    audience: { ask: audienceAsk, answer: audienceAnswer },
    unit: { ask: unitAsk, answer: unitAnswer },
    plan: { ask: planAsk, answer: planAnswer },
    roles: rolesStep,
    kinds: kindsStep,
    options: { ask: optionsAsk, answer: optionsAnswer },
    when: { ask: whenAsk, answer: whenAnswer },
    one: { ask: oneAsk, answer: oneAnswer },
    typed: { ask: typedAsk, answer: typedAnswer },
    sure: { ask: sureAsk, answer: sureAnswer },
    clash: { ask: clashAsk, answer: clashAnswer },
    people: { ask: peopleAsk, answer: peopleAnswer },
    stop: { ask: stopAsk, answer: stopAnswer },
    resume: { ask: resumeAsk, answer: resumeAnswer },
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer: (state, answer, facts) =>
        answer.kind === 'result' ? heard(state, answer.result, facts) : ask('working', state),
    },
  },
});
