import type { AnnouncementView } from '../../src/conversation/announce.js';
import type { Facts } from '../../src/conversation/facts.js';
import type { Answer, Ask } from '../../src/conversation/scene.js';
import { type Text, t } from '../../src/texts/index.js';
import {
  type Act,
  ask,
  begun,
  type Go,
  goneAsk,
  one,
  run,
  type State,
  tapped,
  turnsBack,
  viewOf,
  workOf,
} from './state.js';
import { durationWords, whenLine } from './words.js';

/** What is done to a stored announcement; what cannot be taken back is asked once more. */

export function change(state: State, act: Act, facts: Facts): Go {
  const { id, rev } = state;
  if (id === null || rev === null) return begun(facts, [t('announce.gone')]);
  const payload = { id, rev, key: facts.fresh, act, at: facts.at.toISOString() };
  return run({ ...state, act }, { name: 'change-announcement', payload });
}

export function sureAsk(state: State, facts: Facts): Ask {
  const view = viewOf(state, facts);
  const { act } = state;
  if (view === null || act === null) return goneAsk();
  return {
    blocks: [sureWords(view, act, facts)],
    options: [
      [{ label: SURE[act] ?? t('announce.sureYes'), value: 'yes', role: 'primary' }],
      [{ label: t('announce.sureNo'), value: 'no' }],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

const SURE: Readonly<Partial<Record<Act, Text>>> = {
  confirm: t('announce.sureSend'),
  cancel: t('announce.sureCancel'),
  discard: t('announce.sureDiscard'),
};

function sureWords(view: AnnouncementView, act: Act, facts: Facts): Text {
  const { progress } = view;
  switch (act) {
    case 'confirm': {
      const count = facts.audience(view.id, view.rev);
      const when = whenLine(workOf(view), facts);
      if (count === null) return t('announce.sureUncounted', { words: when });
      const { people, groups, seconds } = count;
      return t('announce.sureAsk', { count: people, number: groups, words: when, duration: durationWords(seconds) });
    }
    case 'cancel':
      return progress === undefined
        ? t('announce.sureCancelAsk')
        : t('announce.sureCancelRest', { count: progress.sent, number: progress.left });
    case 'retry-failed':
      return t('announce.sureRetry', { count: progress?.failed ?? 0 });
    case 'resend-unknown':
      return t('announce.sureResend', { count: progress?.unknown ?? 0 });
    default:
      return t('announce.sureDiscardAsk');
  }
}

export function sureAnswer(state: State, answer: Answer, facts: Facts): Go {
  const value = tapped(answer);
  if (value === 'yes' && state.act !== null) return change(state, state.act, facts);
  if (value === 'no' || turnsBack(answer)) return one(state, facts, [t('announce.sureNotDone')]);
  return ask('sure', state, [t('form.chooseOne')]);
}
