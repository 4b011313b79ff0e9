import { z } from 'zod';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import { PLACES } from '../src/conversation/places.js';
import type { IdentityFact } from '../src/conversation/role-facts.js';
import { defineScene, type Outcome } from '../src/conversation/scene.js';
import { NO, YES } from '../src/conversation/yes-no.js';
import { identityId } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';

type Step = 'menu' | 'enter' | 'sure' | 'unlink' | 'working';
const state = z.strictObject({ code: z.string().optional(), place: z.number().optional() });
type State = z.infer<typeof state>;
type Go = Outcome<Step, State>;

const BACK = { label: t('chat.back'), value: 'back', role: 'navigation' } as const;

/** "/lienket": one person in several messengers, by a one-time code; and apart again. */
export const link = defineScene<Step, State>({
  id: 'link',
  version: 1,
  state,
  begin: () => menu(),
  steps: {
    menu: {
      ask(_state, facts) {
        const places = facts.identities();
        const lines = places.map((place) =>
          t('link.place', {
            place: PLACES[place.channel],
            at: new Date(place.since).toISOString(),
            here: place.here,
          }),
        );
        const known = lines.length === 0 ? [t('link.nobody')] : [t('link.menu'), t('form.lines', { lines })];
        return {
          blocks: [...known, t('link.what')],
          options: [
            [{ label: t('link.getCode'), value: 'get' }],
            [{ label: t('link.enterCode'), value: 'enter' }],
            ...places.flatMap((place, at) =>
              place.here ? [] : [[{ label: t('link.unlink', { place: PLACES[place.channel] }), value: `un:${at}` }]],
            ),
            [{ label: t('chat.menu'), value: 'menu', role: 'navigation', command: true }],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(_state, answer, facts) {
        const value = answer.kind === 'option' ? answer.value : undefined;
        if (value === 'get')
          return { type: 'command', step: 'working', state: {}, command: { name: 'link-code', payload: {} } };
        if (value === 'enter') return { type: 'ask', step: 'enter', state: {} };
        const place = Number(/^un:(\d{1,3})$/.exec(value ?? '')?.[1] ?? Number.NaN);
        if (facts.identities()[place] !== undefined) return { type: 'ask', step: 'unlink', state: { place } };
        if (answer.kind === 'verb' && answer.verb !== 'help')
          return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
        return menu();
      },
    },
    enter: {
      ask: () => ({ blocks: [t('link.enter')], options: [[BACK]], hint: { kind: 'text', max: 20 }, expects: 'words' }),
      answer(_state, answer) {
        if (answer.kind === 'text' || answer.kind === 'edited')
          return { type: 'ask', step: 'sure', state: { code: answer.text.slice(0, 100) } };
        if (answer.kind === 'option' || (answer.kind === 'verb' && answer.verb !== 'help')) return menu();
        return { type: 'ask', step: 'enter', state: {}, before: [t('link.enterHelp')] };
      },
    },
    sure: {
      ask: () => ({
        blocks: [t('link.sure')],
        options: [
          [{ label: t('link.no'), value: 'no', role: 'primary', also: NO }],
          [{ label: t('link.yes'), value: 'yes', also: YES }],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(now, answer) {
        if (answer.kind === 'option' && answer.value === 'yes')
          return {
            type: 'command',
            step: 'working',
            state: now,
            command: { name: 'link', payload: { code: now.code ?? '' } },
          };
        if (answer.kind === 'option' || (answer.kind === 'verb' && answer.verb !== 'help'))
          return menu([t('roles.unchanged')]);
        return { type: 'ask', step: 'sure', state: now, before: [t('roles.sure')] };
      },
    },
    unlink: {
      ask: ({ place }, facts) => ({
        blocks: [t('link.unlinkAsk', { place: wordsOf(facts.identities()[place ?? -1]) })],
        options: [
          [{ label: t('roles.no'), value: 'no', role: 'primary', also: NO }],
          [{ label: t('roles.yes'), value: 'yes', also: YES }],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(now, answer, facts) {
        const identity = identityId.safeParse(facts.identities()[now.place ?? -1]?.id).data;
        if (answer.kind === 'option' && answer.value === 'yes' && identity !== undefined)
          return { type: 'command', step: 'working', state: {}, command: { name: 'unlink', payload: { identity } } };
        if (answer.kind === 'option' || (answer.kind === 'verb' && answer.verb !== 'help'))
          return menu([t('roles.unchanged')]);
        return { type: 'ask', step: 'unlink', state: now, before: [t('roles.sure')] };
      },
    },
    working: {
      waits: true,
      ask: () => SUBMITTING,
      answer(now, answer) {
        const result = answer.kind === 'result' ? answer.result : undefined;
        switch (result?.name) {
          case 'link-code':
            return said(t('link.code', { code: result.outcome.linkCode, at: result.outcome.expiresAt }));
          case 'link':
            return result.outcome.type === 'linked'
              ? said(t('link.done'))
              : menu([t('link.refused', { reason: result.outcome.reason })]);
          case 'unlink':
            return menu([result.outcome.type === 'unlinked' ? t('link.unlinked') : t('roles.gone')]);
          default:
            return { type: 'ask', step: 'working', state: now };
        }
      },
    },
  },
});

function menu(before: readonly Text[] = []): Go {
  return { type: 'ask', step: 'menu', state: {}, before };
}

function said(text: Text): Go {
  return { type: 'leave', blocks: [text], options: HOME_OPTIONS };
}

function wordsOf(place: IdentityFact | undefined): Text {
  return place === undefined ? t('form.none') : PLACES[place.channel];
}
