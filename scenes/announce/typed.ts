import type { Facts } from '../../src/conversation/facts.js';
import { quoted } from '../../src/conversation/quote.js';
import type { Answer, Ask, Option } from '../../src/conversation/scene.js';
import { readTimeToCome } from '../../src/domain/spoken-time.js';
import { type Text, t } from '../../src/texts/index.js';
import {
  ask,
  begun,
  compose,
  EMPTY,
  type Go,
  hasRoom,
  isOpen,
  MENU,
  one,
  partsOf,
  type State,
  tapped,
  turnsBack,
  viewOf,
} from './state.js';
import { at } from './when.js';
import { writeAnswer } from './write.js';

/** A sentence that was typed where a button was expected: what it may be for is offered, and nothing of it is taken unasked. */

const QUOTED = 300;

export function typedAsk(state: State, facts: Facts): Ask {
  return {
    blocks: [t('announce.typed', { words: quoted(state.typed ?? '', QUOTED) })],
    options: [...offers(state, facts).map((option) => [option]), [MENU]],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

function offers(state: State, facts: Facts): readonly Option[] {
  const parts = partsOf(state);
  const open = state.id !== null && isOpen(viewOf(state, facts));
  const time = open && state.rev !== null ? timeIn(state, facts) : undefined;
  const option = (label: Text, value: string): Option => ({ label, value });
  // The message that is open is meant before any other one.
  const opened = parts.flatMap((_part, index) => (index === state.part ? [index] : []));
  const others = parts.flatMap((_part, index) => (index === state.part ? [] : [index]));
  const replacing = [...opened, ...others].map((index) =>
    parts.length === 1
      ? option(t('announce.typedReplace'), `p${index}`)
      : option(t('announce.typedReplacePart', { number: index + 1 }), `p${index}`),
  );
  return [
    ...(time === undefined ? [] : [option(t('announce.typedWhen', { at: time.toISOString() }), 'when')]),
    ...(open ? replacing : []),
    ...(open && hasRoom(state) ? [option(t('announce.typedAdd'), 'add')] : []),
    ...(open ? [] : [option(t('announce.typedNew'), 'new')]),
    option(t('announce.typedDrop'), 'drop'),
  ];
}

function timeIn({ typed }: State, facts: Facts): Date | undefined {
  const reading = readTimeToCome(typed ?? '', facts.now);
  return reading.type === 'at' ? reading.at : undefined;
}

export function typedAnswer(state: State, answer: Answer, facts: Facts): Go {
  const value = tapped(answer);
  const words: Answer = { kind: 'text', text: state.typed ?? '' };
  const rest: State = { ...state, typed: null };
  if (value === 'drop' || turnsBack(answer)) return back(rest, facts);
  if (!offers(state, facts).some((each) => each.value === value)) {
    // Said better.
    if (answer.kind === 'text') return ask('typed', { ...state, typed: answer.text.trim() || state.typed });
    return ask('typed', state, [t('form.chooseOne')]);
  }
  if (value === 'when') {
    const time = timeIn(state, facts);
    return time === undefined ? back(rest, facts) : at(rest, time);
  }
  if (value === 'new') {
    const fresh = compose(facts);
    return fresh.type === 'ask' ? writeAnswer(fresh.state, words, facts) : fresh;
  }
  const part = value === 'add' ? partsOf(state).length : Number(value?.slice(1));
  return writeAnswer({ ...rest, part }, words, facts);
}

function back(state: State, facts: Facts): Go {
  if (state.id === null) return begun(facts);
  return state.rev === null ? ask('parts', state) : one({ ...EMPTY, id: state.id }, facts);
}
