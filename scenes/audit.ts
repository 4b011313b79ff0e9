import { z } from 'zod';
import type { AuditShown } from '../src/conversation/command.js';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import { defineScene, type Leaving, type Option, type Outcome } from '../src/conversation/scene.js';
import { unitsFor } from '../src/domain/access.js';
import { type Text, t } from '../src/texts/index.js';
import { HOME_OPTIONS } from './home.js';

const stateSchema = z.object({ next: z.object({ at: z.string(), key: z.string() }).exactOptional() });
type State = z.infer<typeof stateSchema>;
type Step = 'reading' | 'page';
type Go = Outcome<Step, State>;

const NEWEST: readonly Option[] = [{ label: t('audit.newest'), value: 'nhatky', command: true }];
const MENU: readonly Option[] = [{ label: t('chat.menu'), value: 'menu', role: 'navigation', command: true }];

/** "/nhatky": who did what, for the office of a unit and all below it. */
export const audit = defineScene<Step, State>({
  id: 'audit',
  version: 1,
  state: stateSchema,
  begin: (_params, facts) =>
    unitsFor(facts.grants(), 'audit.read', facts.units).length === 0 ? leave(t('audit.nobody')) : read({}),
  nonce: (_step, { next }) => next?.key.replace(/\W/g, '').slice(0, 8) ?? '',
  steps: {
    reading: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer) {
        if (answer.kind !== 'result' || answer.result.name !== 'read-audit')
          return { type: 'ask', step: 'reading', state };
        const { outcome } = answer.result;
        if (outcome.type === 'not-allowed') return leave(t('audit.nobody'));
        if (outcome.lines.length === 0) return leave(t('audit.empty'));
        const lines = [t('audit.title'), t('form.lines', { lines: outcome.lines.map(line) })];
        const { next } = outcome;
        return { type: 'ask', step: 'page', state: next === undefined ? {} : { next }, before: lines };
      },
    },
    page: {
      ask: ({ next }) => ({
        blocks: [next === undefined ? t('audit.end') : t('audit.more')],
        options: [...(next === undefined ? [] : [[{ label: t('audit.older'), value: 'older' }]]), [...NEWEST, ...MENU]],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer) {
        if (answer.kind === 'option' && answer.value === 'older' && state.next !== undefined) return read(state);
        if (answer.kind === 'verb' && answer.verb !== 'help') return leave(t('chat.stopped'));
        return { type: 'ask', step: 'page', state, before: [t('audit.help')] };
      },
    },
  },
});

function read(state: State): Go {
  const payload = state.next === undefined ? {} : { before: state.next };
  return { type: 'command', step: 'reading', state, command: { name: 'read-audit', payload } };
}

function line({ at, who, what, subject, unit = '' }: AuditShown): Text {
  const name = who === 'system' ? t('audit.system') : who === 'somebody' ? t('audit.somebody') : who.name;
  return t('audit.line', {
    at,
    who: name,
    what: t('audit.what', { what, rows: subject.split(' ').at(-1) ?? '' }),
    unit,
  });
}

function leave(block: Text): Leaving {
  return { type: 'leave', blocks: [block], options: HOME_OPTIONS };
}
