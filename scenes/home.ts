import { z } from 'zod';
import type { Facts } from '../src/conversation/facts.js';
import { defineScene, type Option } from '../src/conversation/scene.js';
import { lastMoment } from '../src/domain/days.js';
import { windowOf } from '../src/domain/plan.js';
import { type Text, t } from '../src/texts/index.js';

/** Where everyone starts and returns to: what can be done here, by button or by word. */
export const home = defineScene<'menu', Record<string, never>>({
  id: 'home',
  version: 1,
  state: z.strictObject({}),
  begin: () => ({ type: 'ask', step: 'menu', state: {} }),
  steps: {
    menu: {
      ask: (_state, facts) => ({
        blocks: [t('home.welcome'), ...planLines(facts), t('home.what')],
        options: HOME_OPTIONS,
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(_state, answer) {
        if (answer.kind === 'verb' && answer.verb === 'help')
          return { type: 'leave', blocks: [t('home.guide')], options: HOME_OPTIONS };
        if (answer.kind === 'other') return { type: 'ask', step: 'menu', state: {}, before: [t('chat.unreadable')] };
        const heard = answer.kind === 'text';
        return { type: 'ask', step: 'menu', state: {}, before: heard ? [t('home.notUnderstood')] : [] };
      },
    },
  },
});

export const HOME_OPTIONS: readonly (readonly Option[])[] = [
  [{ label: t('home.submit'), value: 'nop', role: 'primary', command: true }],
  [{ label: t('home.mine'), value: 'hosocuatoi', command: true }],
  [{ label: t('home.help'), value: 'huongdan', command: true }],
];

/** Which plan is open, until when, and that a trial is only a trial. */
export function planLines({ plan, at }: Facts): readonly Text[] {
  if (plan === undefined) return [t('plan.none')];
  const until = lastMoment(plan.closesAt);
  const lines = {
    before: t('plan.before', { plan: plan.name, opens: plan.opensAt.toISOString() }),
    open: t('plan.open', { plan: plan.name, until }),
    closed: t('plan.closed', { plan: plan.name, until }),
  };
  const line = lines[windowOf(plan, at)];
  return plan.trial ? [line, t('plan.trial')] : [line];
}
