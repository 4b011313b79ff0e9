import type { Facts } from '../../src/conversation/facts.js';
import type { Answer, Ask } from '../../src/conversation/scene.js';
import { addDays, startOfDay, vietnamDay } from '../../src/domain/days.js';
import { isQuiet, quietEnd } from '../../src/domain/occurrences/quiet.js';
import { readTimeToCome } from '../../src/domain/spoken-time.js';
import { t } from '../../src/texts/index.js';
import { ask, BACK, type Go, gone, MENU, one, type State, save, tapped, turnsBack } from './state.js';

/** When it is sent, and how. */

const EIGHT = 8 * 3_600_000;

export function whenAsk({ work }: State): Ask {
  return {
    blocks: [t('announce.when')],
    options: [
      [{ label: t('announce.tomorrow'), value: 'tomorrow' }],
      ...(work?.sendAt === null ? [] : [[{ label: t('announce.whenConfirmed'), value: 'now' }]]),
      [BACK, MENU],
    ],
    hint: { kind: 'text', max: 60 },
    expects: 'free',
  };
}

export function whenAnswer(state: State, answer: Answer, facts: Facts): Go {
  const { work } = state;
  if (work === null) return gone();
  const value = tapped(answer);
  if (value === 'now') return save(state, { sendAt: null });
  if (value === 'tomorrow') return at(state, new Date(startOfDay(addDays(vietnamDay(facts.now), 1)).getTime() + EIGHT));
  if (turnsBack(answer)) return one(state, facts);
  if (answer.kind !== 'text') return ask('when', state, [t('announce.whenHelp')]);
  const reading = readTimeToCome(answer.text, facts.now);
  switch (reading.type) {
    case 'at':
      return at(state, reading.at);
    case 'past':
      return ask('when', state, [t('announce.wasPast', { at: reading.at.toISOString() })]);
    case 'hour-missing':
      return ask('when', state, [t('announce.hourMissing')]);
    case 'far':
      return ask('when', state, [t('announce.tooFar')]);
    case 'unreadable':
      return ask('when', state, [t('announce.whenHelp')]);
  }
}

/** What falls into the quiet hours and is not urgent is sent when they end; the card says when that is. */
export function at(state: State, asked: Date): Go {
  const urgent = state.work?.content.urgent ?? false;
  const sendAt = !urgent && isQuiet(asked) ? quietEnd(asked) : asked;
  return save(state, { sendAt: sendAt.toISOString() });
}

export function optionsAsk({ work }: State): Ask {
  if (work === null) return { blocks: [t('announce.gone')], options: [[BACK]], expects: 'choice' };
  const { binding, urgent } = work.content;
  return {
    blocks: [
      t('announce.bindingIs', { words: binding ? t('announce.on') : t('announce.off') }),
      t('announce.urgentIs', { words: urgent ? t('announce.on') : t('announce.off') }),
    ],
    options: [
      [{ label: binding ? t('announce.bindingOff') : t('announce.bindingOn'), value: 'binding' }],
      [{ label: urgent ? t('announce.urgentOff') : t('announce.urgentOn'), value: 'urgent' }],
      [BACK, MENU],
    ],
    hint: { kind: 'choice' },
    expects: 'choice',
  };
}

export function optionsAnswer(state: State, answer: Answer, facts: Facts): Go {
  const { work } = state;
  if (work === null) return gone();
  const { content } = work;
  const value = tapped(answer);
  if (value === 'binding') return save(state, { content: { ...content, binding: !content.binding } }, 'options');
  if (value === 'urgent') return save(state, { content: { ...content, urgent: !content.urgent } }, 'options');
  return turnsBack(answer) ? one(state, facts) : ask('options', state, [t('form.chooseOne')]);
}
