import { z } from 'zod';
import type { Facts } from '../../src/conversation/facts.js';
import { SUBMITTING } from '../../src/conversation/form/asks.js';
import { verbatim } from '../../src/conversation/questions/question.js';
import { quoted } from '../../src/conversation/quote.js';
import { defineScene, type Leaving, type Option, type Outcome } from '../../src/conversation/scene.js';
import type { MeantUnit, WaitingUnit } from '../../src/conversation/unit-request.js';
import { unitsFor } from '../../src/domain/access.js';
import { cleanText } from '../../src/domain/text.js';
import { isFitName } from '../../src/domain/units/sheet.js';
import { type SectionKind, UNIT_KINDS, type UnitKind } from '../../src/domain/units.js';
import { unitId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { HOME_OPTIONS } from '../home.js';

const NAME_MAX = 150;
const OFFERED = 5;
const waiting = z.object({
  key: z.string(),
  unit: z.object({ id: unitId, name: z.string() }),
  name: z.string(),
  count: z.number(),
});
const stateSchema = z.object({
  /** What was read last. */
  requests: z.array(waiting),
  next: z.string().optional(),
  chosen: waiting.optional(),
  /** What is looked for instead of the words that were typed. */
  query: z.string().optional(),
  /** The new unit's name, where it is not what was typed. */
  name: z.string().optional(),
});
type State = z.infer<typeof stateSchema>;
type Step = 'reading' | 'list' | 'one' | 'kind' | 'settling';
type Go = Outcome<Step, State>;

const MENU: Option = { label: t('chat.menu'), value: 'menu', role: 'navigation', command: true };
const TO_LIST: Option = { label: t('unitRequests.back'), value: 'list', role: 'navigation' };
const ADD: Option = { label: t('unitRequests.add'), value: 'add', also: ['them', 'them moi'] };

/** What can be added below a unit, from the top down. */
const KINDS: readonly {
  readonly value: string;
  readonly kind: UnitKind;
  readonly section?: SectionKind;
  readonly label: Text;
}[] = [
  { value: 'upper', kind: 'upper', label: t('unitKind.upper') },
  { value: 'grassroots', kind: 'grassroots', label: t('unitKind.grassroots') },
  { value: 'faculty', kind: 'section', section: 'faculty', label: t('unitRequests.faculty') },
  { value: 'office', kind: 'section', section: 'office', label: t('unitRequests.office') },
  { value: 'section', kind: 'section', label: t('unitKind.section') },
  { value: 'team', kind: 'team', label: t('unitKind.team') },
];

/** "/donvicho": units that members typed because the list did not have them; the office maps or adds them. */
export const unitRequests = defineScene<Step, State>({
  id: 'unit-requests',
  version: 1,
  state: stateSchema,
  begin: (_params, facts) =>
    unitsFor(facts.grants(), 'unit.change', facts.units).length === 0 ? leave(t('unitRequests.nobody')) : read(),
  nonce: (_step, { requests, chosen }) =>
    `${requests.length}${[...(chosen?.key ?? '')].reduce(mix, 7).toString(36)}`.slice(0, 12),
  steps: {
    reading: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer) {
        if (answer.kind !== 'result' || answer.result.name !== 'read-unit-requests')
          return { type: 'ask', step: 'reading', state };
        const { outcome } = answer.result;
        if (outcome.type === 'not-allowed') return leave(t('unitRequests.nobody'));
        if (outcome.requests.length === 0 && outcome.next === undefined) return leave(t('unitRequests.none'));
        const { requests, next } = outcome;
        return {
          type: 'ask',
          step: 'list',
          state: { requests: [...requests], ...(next === undefined ? {} : { next }) },
        };
      },
    },
    list: {
      ask: ({ requests, next }) => ({
        blocks: [t('unitRequests.list'), t('form.lines', { lines: requests.map(line) })],
        options: [
          ...requests.map((request, at) => [{ label: verbatim(request.name), value: `pick:${at}` }]),
          [
            ...(next === undefined ? [] : [{ label: t('unit.nextPage'), value: 'next', role: 'navigation' } as const]),
            MENU,
          ],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer) {
        if (answer.kind === 'option' && answer.value === 'next') return read(state.next);
        const at = answer.kind === 'option' ? /^pick:(\d)$/.exec(answer.value)?.[1] : undefined;
        const chosen = at === undefined ? undefined : state.requests[Number(at)];
        if (chosen !== undefined) return { type: 'ask', step: 'one', state: { requests: state.requests, chosen } };
        if (answer.kind === 'verb' && answer.verb !== 'help') return leave(t('chat.stopped'));
        return { type: 'ask', step: 'list', state, before: [t('unitRequests.help')] };
      },
    },
    one: {
      ask(state, facts) {
        const { name, unit, count } = of(state);
        const near = nearTo(state, facts);
        const query = quoted(state.query ?? name, 60);
        const looked =
          state.query === undefined
            ? []
            : [
                near.length === 0
                  ? t('unitRequests.notFound', { query, unit: unit.name })
                  : t('unitRequests.found', { query }),
              ];
        return {
          blocks: state.query === undefined ? [t('unitRequests.one', { name, unit: unit.name, count })] : looked,
          options: [...near.map((hit) => [{ label: verbatim(hit.name), value: hit.id }]), [ADD], [TO_LIST, MENU]],
          hint: { kind: 'search' },
          expects: 'words',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'option' && answer.value === 'list') return read();
        if (answer.kind === 'option' && answer.value === 'add') return { type: 'ask', step: 'kind', state };
        if (answer.kind === 'option') {
          const unit = nearTo(state, facts).find(({ id }) => id === answer.value);
          return unit === undefined
            ? { type: 'ask', step: 'one', state }
            : settle(state, { kind: 'unit', id: unit.id });
        }
        if (answer.kind === 'text' && /[\p{L}\p{N}]/u.test(answer.text))
          return { type: 'ask', step: 'one', state: { ...state, query: quoted(answer.text, 120) } };
        if (answer.kind === 'verb' && answer.verb === 'cancel') return leave(t('chat.stopped'));
        if (answer.kind === 'verb' && answer.verb === 'back') return read();
        return { type: 'ask', step: 'one', state, before: [t('unitRequests.help')] };
      },
    },
    kind: {
      ask(state, facts) {
        const { unit, name } = of(state);
        return {
          blocks: [t('unitRequests.kind', { name: state.name ?? name, unit: unit.name })],
          options: [...kindsBelow(state, facts).map(({ value, label }) => [{ label, value }]), [TO_LIST, MENU]],
          hint: { kind: 'text', max: NAME_MAX },
          expects: 'words',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'option' && answer.value === 'list') return read();
        if (answer.kind === 'option') {
          const chosen = kindsBelow(state, facts).find(({ value }) => value === answer.value);
          if (chosen === undefined) return { type: 'ask', step: 'kind', state };
          const name = state.name ?? of(state).name;
          if (!fits(name)) return { type: 'ask', step: 'kind', state, before: [t('unitRequests.nameOdd')] };
          const { kind: unitKind, section } = chosen;
          return settle(state, { kind: 'new', name, unitKind, ...(section === undefined ? {} : { section }) });
        }
        if (answer.kind === 'text') {
          const name = cleanText(answer.text).replace(/\s+/g, ' ');
          return fits(name)
            ? { type: 'ask', step: 'kind', state: { ...state, name } }
            : { type: 'ask', step: 'kind', state, before: [t('unitRequests.nameOdd')] };
        }
        if (answer.kind === 'verb' && answer.verb === 'cancel') return leave(t('chat.stopped'));
        if (answer.kind === 'verb' && answer.verb === 'back') return { type: 'ask', step: 'one', state };
        return { type: 'ask', step: 'kind', state, before: [t('unitRequests.kindHelp')] };
      },
    },
    settling: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer) {
        if (answer.kind !== 'result' || answer.result.name !== 'settle-unit-request')
          return { type: 'ask', step: 'settling', state };
        const { outcome } = answer.result;
        const { name, unit } = of(state);
        switch (outcome.type) {
          case 'settled':
            return after(t('unitRequests.settled', { name, unit: outcome.unit.name, count: outcome.count }));
          case 'gone':
            return after(t('unitRequests.gone'));
          case 'elsewhere':
            return { type: 'ask', step: 'one', state, before: [t('unitRequests.elsewhere', { unit: unit.name })] };
          case 'not-allowed':
            return leave(t('unitRequests.nobody'));
        }
      },
    },
  },
});

function read(after?: string): Go {
  const payload = after === undefined ? {} : { after };
  return {
    type: 'command',
    step: 'reading',
    state: { requests: [] },
    command: { name: 'read-unit-requests', payload },
  };
}

function settle(state: State, meant: MeantUnit): Go {
  const { key } = of(state);
  return {
    type: 'command',
    step: 'settling',
    state,
    command: { name: 'settle-unit-request', payload: { key, meant } },
  };
}

/** What was done is said; the list is one tap away. */
function after(block: Text): Leaving {
  const again: Option = { label: t('unitRequests.back'), value: 'donvicho', command: true };
  return { type: 'leave', blocks: [block], options: [[again, MENU]] };
}

function of({ chosen }: State): WaitingUnit {
  if (chosen === undefined) throw new Error('no request was chosen');
  return chosen;
}

function nearTo(state: State, { units }: Facts) {
  const { name, unit } = of(state);
  return units.search(state.query ?? name, { within: unit.id, limit: OFFERED }).map((hit) => hit.unit);
}

function kindsBelow(state: State, { units }: Facts) {
  const parent = units.get(of(state).unit.id);
  const rank = parent === undefined ? 0 : UNIT_KINDS.indexOf(parent.kind);
  return KINDS.filter(({ kind }) => UNIT_KINDS.indexOf(kind) > rank || (kind === 'team' && parent?.kind === 'team'));
}

function fits(name: string): boolean {
  return name.length <= NAME_MAX && isFitName(name);
}

function line({ name, unit, count }: WaitingUnit): Text {
  return t('unitRequests.line', { name, unit: unit.name, count });
}

function mix(sum: number, sign: string): number {
  return (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_000_007;
}

function leave(block: Text): Leaving {
  return { type: 'leave', blocks: [block], options: HOME_OPTIONS };
}
