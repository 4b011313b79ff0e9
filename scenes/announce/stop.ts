import type { Facts } from '../../src/conversation/facts.js';
import { quoted } from '../../src/conversation/quote.js';
import type { Answer, Ask } from '../../src/conversation/scene.js';
import { announcementId } from '../../src/ids.js';
import { t } from '../../src/texts/index.js';
import {
  ask,
  begun,
  EMPTY,
  type Go,
  leave,
  MENU,
  one,
  partsOf,
  type State,
  save,
  tapped,
  turnsBack,
  viewOf,
} from './state.js';
import { change } from './sure.js';
import { contentBlocks } from './words.js';

/** What happens to what was written when it is left, found again, or could not be stored. Nothing is thrown away unasked. */

export function stopAsk(state: State): Ask {
  const over = state.over !== null;
  return {
    blocks: [over ? t('announce.stopOver') : t('announce.stop')],
    options: [
      [{ label: t('form.stopNot'), value: 'continue', role: 'primary' }],
      ...(over ? [] : [[{ label: t('announce.stopKeep'), value: 'keep' }]]),
      [{ label: over ? t('announce.dropOver') : t('announce.sureDiscard'), value: 'drop' }],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export function stopAnswer(state: State, answer: Answer, facts: Facts): Go {
  const value = tapped(answer);
  if (value === 'drop' && state.over !== null) {
    const rest = { ...state, over: null };
    return state.rev === null && partsOf(state).length === 0 ? begun(facts) : goOn(rest, facts);
  }
  if (value === 'drop') return change(state, 'discard', facts);
  if (value === 'keep') return leave(t('announce.kept'));
  if (value === 'continue' || turnsBack(answer)) return goOn(state, facts);
  return ask('stop', state, [t('form.chooseOne')]);
}

function goOn(state: State, facts: Facts): Go {
  if (state.over !== null) return ask('write', state);
  if (state.typed !== null) return ask('typed', state);
  if (state.dirty) return save(state, {});
  return state.rev === null ? ask('write', state) : one(state, facts);
}

/** Something unfinished was put aside. */
export function resumeAsk({ over, typed, work }: State): Ask {
  const words = quoted(over ?? typed ?? work?.content.parts.map(({ text = '' }) => text).join(' ') ?? '', 200);
  return {
    blocks: [t('announce.unfinished', { words: words === '' ? '…' : words })],
    options: [
      [{ label: t('form.resumeContinue'), value: 'continue', role: 'primary' }],
      [{ label: t('announce.dropOver'), value: 'drop' }],
      [MENU],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export function resumeAnswer(state: State, answer: Answer, facts: Facts): Go {
  const value = tapped(answer);
  if (value === 'continue' || (answer.kind === 'verb' && answer.verb === 'continue')) return goOn(state, facts);
  if (value === 'drop') return state.wanted === null ? begun(facts) : one({ ...EMPTY, id: state.wanted }, facts);
  return ask('resume', state, [t('form.chooseOne')]);
}

/** Somebody else was faster, or it is no longer to be changed: what was written is shown beside what there is. */
export function clashAsk(state: State, facts: Facts): Ask {
  const view = viewOf(state, facts);
  const theirs = view === null ? [] : contentBlocks(view.content.parts);
  const conflict = state.clash === 'conflict';
  return {
    blocks: [
      conflict ? t('announce.conflict') : t('announce.tooLate'),
      ...(conflict ? theirs : []),
      t('announce.yours'),
      ...contentBlocks(partsOf(state)),
    ],
    options: [
      ...(conflict ? [[{ label: t('announce.takeMine'), value: 'mine' }]] : []),
      [{ label: t('announce.saveAsNew'), value: 'new' }],
      [{ label: t('announce.takeTheirs'), value: 'theirs' }],
      [MENU],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export function clashAnswer(state: State, answer: Answer, facts: Facts): Go {
  const value = tapped(answer);
  if (value === 'mine') return save(state, {});
  if (value === 'new') return save({ ...state, id: announcementId.parse(facts.fresh), rev: null }, { sendAt: null });
  if (value === 'theirs') return one(state, facts);
  return ask('clash', state, [t('form.chooseOne')]);
}
