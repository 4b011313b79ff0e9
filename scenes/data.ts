import { z } from 'zod';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import { defineScene, type Outcome } from '../src/conversation/scene.js';
import { NO } from '../src/conversation/yes-no.js';
import { showPhone } from '../src/domain/phone.js';
import { t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';
import { GROUP_LABELS } from './submit.js';

type Step = 'menu' | 'erase' | 'exporting' | 'erasing';
type State = Record<string, never>;
type Go = Outcome<Step, State>;

/** "/dulieu": see, download and erase one's own data (rights of Luật 91/2025/QH15), and switch reminders. */
export const data = defineScene<Step, State>({
  id: 'data',
  version: 1,
  state: z.strictObject({}),
  begin: () => menu(),
  steps: {
    menu: {
      ask(_state, facts) {
        const person = facts.person();
        const profile = person?.profile;
        const post = facts.grants().length > 0 ? [t('data.post')] : [];
        const own =
          profile === undefined
            ? []
            : [
                t('data.fullName', { name: profile.fullName }),
                t('data.phone', { phone: showPhone(profile.phone) }),
                t('data.unit', { unit: profile.unit.name, subUnit: profile.subUnit.name }),
                t('data.group', { group: GROUP_LABELS[profile.group] }),
                t('data.initiatives', { count: facts.mine().length }),
                ...(person?.consents ?? []).slice(-1).map(({ version, at }) => t('data.consent', { version, at })),
              ];
        const lines = own.length + post.length > 0 ? [...own, ...post] : [t('data.nothing')];
        const reminding = person?.nudges ?? true;
        const news = person?.news ?? true;
        return {
          blocks: [t('data.menu'), t('form.lines', { lines }), t('data.rights')],
          options: [
            [{ label: t('data.download'), value: 'export' }],
            ...(profile === undefined
              ? []
              : [[{ label: t('data.correct'), value: 'suathongtin', command: true as const }]]),
            [
              reminding
                ? { label: t('data.nudgesOff'), value: 'tatnhac', command: true }
                : { label: t('data.nudgesOn'), value: 'batnhac', command: true },
            ],
            [
              news
                ? { label: t('data.newsOff'), value: 'tattin', command: true }
                : { label: t('data.newsOn'), value: 'battin', command: true },
            ],
            [{ label: t('data.erase'), value: 'erase' }],
            [{ label: t('data.close'), value: 'menu', role: 'navigation', command: true }],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(_state, answer) {
        if (answer.kind === 'option' && answer.value === 'export')
          return { type: 'command', step: 'exporting', state: {}, command: { name: 'export', payload: {} } };
        if (answer.kind === 'option' && answer.value === 'erase') return { type: 'ask', step: 'erase', state: {} };
        if (answer.kind === 'verb' && answer.verb !== 'help')
          return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
        return menu([t('data.help')]);
      },
    },
    erase: {
      ask: (_state, facts) => ({
        blocks: [t('data.eraseAsk'), ...(facts.grants().length > 0 ? [t('data.erasePost')] : [])],
        options: [
          [{ label: t('data.eraseNot'), value: 'no', role: 'primary', also: NO }],
          [{ label: t('data.eraseYes'), value: 'yes' }],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(_state, answer) {
        if (answer.kind === 'option' && answer.value === 'yes')
          return { type: 'command', step: 'erasing', state: {}, command: { name: 'erase', payload: {} } };
        const refused = answer.kind === 'option' || (answer.kind === 'verb' && answer.verb !== 'help');
        return refused
          ? menu([t('data.eraseNotDone')])
          : { type: 'ask', step: 'erase', state: {}, before: [t('data.eraseSure')] };
      },
    },
    exporting: {
      waits: true,
      ask: () => SUBMITTING,
      answer(_state, answer) {
        if (answer.kind !== 'result' || answer.result.name !== 'export')
          return { type: 'ask', step: 'exporting', state: {} };
        const body = answer.result.outcome.json;
        return {
          type: 'leave',
          blocks: [t('data.exported')],
          attachments: [{ name: 'du-lieu-cua-toi.json', type: 'application/json', body }],
          options: HOME_OPTIONS,
        };
      },
    },
    erasing: {
      waits: true,
      ask: () => SUBMITTING,
      answer(_state, answer) {
        if (answer.kind !== 'result' || answer.result.name !== 'erase')
          return { type: 'ask', step: 'erasing', state: {} };
        const { initiatives } = answer.result.outcome;
        return { type: 'leave', blocks: [t('data.erased', { count: initiatives })], forget: true };
      },
    },
  },
});

function menu(before: readonly ReturnType<typeof t>[] = []): Go {
  return { type: 'ask', step: 'menu', state: {}, before };
}
