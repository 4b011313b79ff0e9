import { z } from 'zod';
import type { Facts } from '../src/conversation/facts.js';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import type { GroupOffer, GroupResults } from '../src/conversation/group/command.js';
import { PLACES } from '../src/conversation/places.js';
import { quoted } from '../src/conversation/quote.js';
import { defineScene, type Option, type Outcome } from '../src/conversation/scene.js';
import { YES } from '../src/conversation/yes-no.js';
import { type UnitId, unitId } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';

const stateSchema = z.object({
  token: z.string(),
  /** What is offered, in the order of its buttons. */
  shown: z.array(unitId),
  unit: unitId.nullable(),
});
type State = z.infer<typeof stateSchema>;
type Step = 'choose' | 'confirm' | 'working';
type Go = Outcome<Step, State>;

const SHOWN = 8;

/** What a group's link leads to: whoever is in charge of units says which of them the group is for. Without a link: the groups there are. */
export const bindGroup = defineScene<Step, State>({
  id: 'bind-group',
  version: 1,
  state: stateSchema,
  begin({ token = '' }, facts) {
    if (token === '') return { type: 'leave', blocks: [], opens: { scene: 'groups', params: {} } };
    const offer = facts.groupOffer(token);
    if (offer === null) return { type: 'leave', blocks: [t('bind.gone')], options: HOME_OPTIONS };
    const shown = [...offer.offices, ...offer.led].slice(0, SHOWN);
    const [only, ...others] = shown;
    if (only === undefined) return { type: 'leave', blocks: [t('bind.noRole')], options: HOME_OPTIONS };
    const choosing = others.length > 0 || facts.units.children(only).length > 0;
    return {
      type: 'ask',
      step: choosing ? 'choose' : 'confirm',
      state: { token, shown, unit: choosing ? null : only },
    };
  },
  nonce: (_step, { unit, shown }) => `${unit === null ? 'c' : 'u'}${shown.length}`,
  steps: {
    choose: {
      ask({ token, shown }, facts) {
        const offer = facts.groupOffer(token);
        if (offer === null) return { blocks: [t('bind.gone')], options: HOME_OPTIONS, expects: 'choice' };
        return {
          blocks: [t('bind.ask', { place: PLACES[offer.channel], bound: boundName(offer, facts) }), t('bind.search')],
          options: [
            ...shown.map((unit, index): readonly Option[] => [
              { label: t('bind.unit', { unit: nameOf(unit, facts) }), value: String(index) },
            ]),
            [MENU],
          ],
          hint: { kind: 'choice' },
          expects: 'words',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'text') return search(state, answer.text, facts);
        const unit = answer.kind === 'option' ? state.shown[Number(answer.value)] : undefined;
        if (unit !== undefined) return { type: 'ask', step: 'confirm', state: { ...state, unit } };
        return stopped(answer) ?? { type: 'ask', step: 'choose', state };
      },
    },
    confirm: {
      ask({ token, unit }, facts) {
        const offer = facts.groupOffer(token);
        if (offer === null || unit === null)
          return { blocks: [t('bind.gone')], options: HOME_OPTIONS, expects: 'choice' };
        const place = PLACES[offer.channel];
        const now = offer.offices.some((office) => facts.units.isWithin(unit, office));
        return {
          blocks: [t('bind.confirm', { place, unit: nameOf(unit, facts), now, bound: boundName(offer, facts) })],
          options: [
            [{ label: t('bind.yes'), value: 'yes', role: 'primary', also: YES }],
            [{ label: t('bind.other'), value: 'other' }],
            [MENU],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer) {
        const { token, unit } = state;
        const value = answer.kind === 'option' ? answer.value : undefined;
        if (value === 'yes' && unit !== null)
          return { type: 'command', step: 'working', state, command: { name: 'bind-group', payload: { token, unit } } };
        const back = answer.kind === 'verb' && answer.verb === 'back';
        if (value === 'other' || back) return { type: 'ask', step: 'choose', state: { ...state, unit: null } };
        return stopped(answer) ?? { type: 'ask', step: 'confirm', state };
      },
    },
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer, facts) {
        if (answer.kind !== 'result' || answer.result.name !== 'bind-group')
          return { type: 'ask', step: 'working', state };
        return { type: 'leave', blocks: [told(answer.result.outcome, facts)], options: HOME_OPTIONS };
      },
    },
  },
});

const MENU: Option = { label: t('chat.menu'), value: 'menu', role: 'navigation', command: true };

/** "/ngatketnoi" in private: the list has a button for each group. */
export const unbindGroup = defineScene<'none', Record<string, never>>({
  id: 'unbind-group',
  version: 1,
  state: z.strictObject({}),
  begin: () => ({ type: 'leave', blocks: [], opens: { scene: 'groups', params: {} } }),
  steps: {
    none: {
      ask: () => ({ blocks: [], expects: 'choice' }),
      answer: () => ({ type: 'leave', blocks: [], opens: { scene: 'groups', params: {} } }),
    },
  },
});

function search(state: State, words: string, facts: Facts): Go {
  const offer = facts.groupOffer(state.token);
  if (offer === null) return { type: 'leave', blocks: [t('bind.gone')], options: HOME_OPTIONS };
  const mine = [...offer.offices, ...offer.led];
  const hits = mine.flatMap((within) => [
    ...facts.units.search(words, { within, limit: SHOWN }),
    ...facts.units.search(words, { limit: 3 }).filter(({ unit }) => unit.id === within),
  ]);
  const found = [...new Set(hits.map(({ unit }) => unit.id))].slice(0, SHOWN);
  const [only, ...others] = found;
  if (only === undefined)
    return { type: 'ask', step: 'choose', state, before: [t('bind.notYours', { words: quoted(words, 60) })] };
  if (others.length === 0) return { type: 'ask', step: 'confirm', state: { ...state, shown: found, unit: only } };
  return { type: 'ask', step: 'choose', state: { ...state, shown: found } };
}

function stopped(answer: { readonly kind: string; readonly verb?: string }): Go | undefined {
  if (answer.kind !== 'verb' || answer.verb === 'help') return undefined;
  return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
}

function told(outcome: GroupResults['bind-group'], facts: Facts): Text {
  switch (outcome.type) {
    case 'bound':
      return t('bind.bound', { unit: nameOf(outcome.unit, facts) });
    case 'asked':
      return t('bind.asked', { unit: nameOf(outcome.unit, facts) });
    case 'not-allowed':
      return t('bind.notAllowed');
    case 'refused':
      return outcome.reason === 'no-office' ? t('bind.noOffice') : t('bind.gone');
  }
}

function boundName({ bound }: GroupOffer, facts: Facts): string {
  return bound === undefined ? '' : nameOf(bound, facts);
}

function nameOf(unit: UnitId, { units }: Facts): string {
  return units.get(unit)?.name ?? unit;
}
