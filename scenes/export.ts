import { z } from 'zod';
import type { ListAsked } from '../src/conversation/command.js';
import type { Facts } from '../src/conversation/facts.js';
import { SUBMITTING } from '../src/conversation/form/asks.js';
import { unitQuestion } from '../src/conversation/questions/unit.js';
import { type Answer, defineScene, type Leaving, type Option, type Outcome } from '../src/conversation/scene.js';
import { foldText } from '../src/domain/text.js';
import { planId, unitId } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { isMine, nameOf, plansOf, short, topsOf } from './export/scope.js';
import { fileName, whatWasWritten } from './export/words.js';
import { HOME_OPTIONS } from './home.js';

const mark = z.object({ unit: unitId, at: z.string(), id: z.string() });
const stateSchema = z.object({
  plan: planId.exactOptional(),
  /** One of the highest units that the one who asks is responsible for. */
  top: unitId.exactOptional(),
  unit: unitId.exactOptional(),
  list: z.enum(['portal', 'summary']).exactOptional(),
  which: z.enum(['confirmed', 'nominated', 'all']).exactOptional(),
  held: z.unknown(),
  /** When the list was asked for: all its parts are as of then. */
  at: z.string().exactOptional(),
  part: z.number().int().min(1),
  from: z.number().int().min(1),
  after: mark.exactOptional(),
});
type State = z.infer<typeof stateSchema>;
type Step = 'plan' | 'top' | 'unit' | 'list' | 'which' | 'writing' | 'done';
type Choosing = Exclude<Step, 'writing' | 'done'>;
type Go = Outcome<Step, State>;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const START: State = { held: null, part: 1, from: 1 };
const BACK: readonly Option[] = [{ label: t('chat.back'), value: 'quaylai', role: 'navigation', command: true }];

/** "/xuat": lists of initiatives as .xlsx, of the units that the one who asks is responsible for. */
export const exportLists = defineScene<Step, State>({
  id: 'export',
  version: 1,
  state: stateSchema,
  begin: (_params, facts) => onward(START, facts),
  nonce: (_step, { part, unit = '', list = '' }) => `${part}${list.slice(0, 1)}${unit.slice(-6)}`.replace(/[^\w]/g, ''),
  steps: {
    plan: choosing('plan', {
      ask: () => t('export.plan'),
      options: (_state, facts) => plansOf(facts).map(({ id, name }) => ({ label: short(name), value: id })),
      take: (state, value, facts) => {
        const plan = plansOf(facts).find(({ id }) => id === value);
        return plan === undefined ? undefined : { ...state, plan: plan.id };
      },
    }),
    top: choosing('top', {
      ask: () => t('export.unit'),
      options: (_state, facts) => topsOf(facts).map((id) => ({ label: short(nameOf(id, facts)), value: id })),
      take: (state, value, facts) => {
        const top = topsOf(facts).find((id) => id === value);
        return top === undefined ? undefined : { ...state, top };
      },
    }),
    unit: {
      ask(state, facts) {
        const asked = below(state).ask({ answers: {}, facts, held: state.held });
        const whole = {
          label: t('export.whole', { unit: nameOf(state.top, facts) }),
          value: WHOLE,
          role: 'primary',
        } as const;
        return { ...asked, options: [[whole], ...(asked.options ?? []), BACK] };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'verb') return verb('unit', state, answer, facts);
        const whole =
          answer.kind === 'option' ? answer.value === WHOLE : answer.kind === 'text' && isWhole(answer.text);
        if (whole && state.top !== undefined) return onward({ ...state, unit: state.top, held: null }, facts);
        const reply = below(state).answer(answer, { answers: {}, facts, held: state.held });
        if (reply?.type !== 'value') {
          const before = reply?.type === 'again' ? reply.before : [t('export.help')];
          const held = reply?.type === 'again' ? (reply.held ?? null) : state.held;
          return { type: 'ask', step: 'unit', state: { ...state, held }, before };
        }
        const chosen = z.object({ id: unitId }).safeParse(reply.value).data?.id;
        if (chosen === undefined || !isMine(chosen, facts)) return { type: 'ask', step: 'unit', state };
        return onward({ ...state, unit: chosen, held: null }, facts);
      },
    },
    list: choosing('list', {
      ask: (state, facts) => t('export.list', { unit: nameOf(state.unit, facts) }),
      options: () => [
        { label: t('export.portal'), value: 'portal', also: ['cong', 'mau cong'] },
        { label: t('export.summary'), value: 'summary', also: ['tong hop', 'bang tong hop', '7 cot'] },
      ],
      take: (state, value) => (value === 'portal' || value === 'summary' ? { ...state, list: value } : undefined),
    }),
    which: choosing('which', {
      ask: () => t('export.which'),
      options: ({ list }) => [
        { label: t('export.confirmed'), value: 'confirmed' },
        ...(list === 'summary' ? [{ label: t('export.nominated'), value: 'nominated' }] : []),
        { label: t('export.all'), value: 'all', also: ['tat ca', 'het'] },
      ],
      take: (state, value, facts) =>
        value === 'confirmed' || value === 'nominated' || value === 'all'
          ? { ...state, which: value, at: facts.at.toISOString() }
          : undefined,
    }),
    writing: {
      waits: true,
      ask: () => SUBMITTING,
      answer(state, answer, facts) {
        if (answer.kind !== 'result' || answer.result.name !== 'export-list')
          return { type: 'ask', step: 'writing', state };
        const { outcome } = answer.result;
        if (outcome.type === 'not-allowed') return leave(t('export.nobody'));
        if (outcome.type === 'gone') return leave(t('export.gone'));
        const { next, rows, base64 } = outcome;
        const { at = facts.at.toISOString(), part, from } = state;
        return {
          type: 'ask',
          step: 'done',
          state: next === undefined ? START : { ...state, at, after: next, part: part + 1, from: from + rows },
          before: whatWasWritten(state, outcome, facts),
          attachments: [{ name: fileName(state, next !== undefined, facts), type: XLSX, base64 }],
        };
      },
    },
    done: {
      ask: ({ part, after }) => ({
        blocks: [t('export.personal')],
        options: [
          ...(after === undefined
            ? []
            : [[{ label: t('export.next', { number: part }), value: 'next', role: 'primary' } as const]]),
          [{ label: t('export.another'), value: 'xuat', command: true }],
          [{ label: t('chat.menu'), value: 'menu', role: 'navigation', command: true }],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer, facts) {
        if (answer.kind === 'option' && answer.value === 'next' && state.after !== undefined)
          return write(state, facts);
        if (answer.kind === 'verb' && answer.verb !== 'help') return leave(t('chat.stopped'));
        return { type: 'ask', step: 'done', state, before: [t('export.help')] };
      },
    },
  },
});

const WHOLE = 'whole';

/** Asks for what is not chosen yet; what there is only one of is chosen already. */
function onward(state: State, facts: Facts): Go {
  const tops = topsOf(facts);
  const plans = plansOf(facts);
  if (tops.length === 0) return leave(t('export.nobody'));
  if (plans.length === 0) return leave(t('export.noPlan'));
  const [onlyPlan, onlyTop] = [plans.length === 1 ? plans[0]?.id : undefined, tops.length === 1 ? tops[0] : undefined];
  const plan = state.plan ?? onlyPlan;
  if (plan === undefined) return { type: 'ask', step: 'plan', state };
  const top = state.top ?? onlyTop;
  if (top === undefined) return { type: 'ask', step: 'top', state: { ...state, plan } };
  const unit = state.unit ?? (facts.units.children(top).length === 0 ? top : undefined);
  if (unit === undefined) return { type: 'ask', step: 'unit', state: { ...state, plan, top } };
  const known = { ...state, plan, top, unit };
  if (state.list === undefined) return { type: 'ask', step: 'list', state: known };
  return state.which === undefined ? { type: 'ask', step: 'which', state: known } : write(known, facts);
}

function write(state: State, facts: Facts): Go {
  const { plan, unit, list, which, part, from, after, at = facts.at.toISOString() } = state;
  if (plan === undefined || unit === undefined || list === undefined || which === undefined)
    return onward(START, facts);
  const asked = { key: facts.fresh, plan, unit, list, which, at, part, from };
  const payload: ListAsked = after === undefined ? asked : { ...asked, after };
  return { type: 'command', step: 'writing', state: { ...state, at }, command: { name: 'export-list', payload } };
}

/** A step where one of a few is chosen. */
function choosing(
  step: Exclude<Choosing, 'unit'>,
  {
    ask,
    options,
    take,
  }: {
    readonly ask: (state: State, facts: Facts) => Text;
    readonly options: (state: State, facts: Facts) => readonly Option[];
    readonly take: (state: State, value: string, facts: Facts) => State | undefined;
  },
) {
  return {
    ask: (state: State, facts: Facts) => ({
      blocks: [ask(state, facts)],
      options: [...options(state, facts).map((option) => [option]), BACK],
      hint: { kind: 'choice' } as const,
      expects: 'choice' as const,
    }),
    answer(state: State, answer: Answer, facts: Facts): Go {
      if (answer.kind === 'verb') return verb(step, state, answer, facts);
      const taken = answer.kind === 'option' ? take(state, answer.value, facts) : undefined;
      return taken === undefined ? { type: 'ask', step, state, before: [t('form.chooseOne')] } : onward(taken, facts);
    },
  };
}

/** Back takes away what was chosen last until there is something else to ask; before the first question it ends. */
function verb(step: Choosing, state: State, answer: Extract<Answer, { kind: 'verb' }>, facts: Facts): Go {
  if (answer.verb === 'help') return { type: 'ask', step, state, before: [t('export.help')] };
  if (answer.verb !== 'back') return leave(t('chat.stopped'));
  for (let kept = STEPS.indexOf(step) - 1; kept >= 0; kept--) {
    const rest: State = { ...state, held: null };
    for (const later of STEPS.slice(kept)) delete rest[later];
    const earlier = onward(rest, facts);
    if (earlier.type === 'ask' && earlier.step !== step) return earlier;
  }
  return leave(t('chat.stopped'));
}

const STEPS = ['plan', 'top', 'unit', 'list', 'which'] as const;

function below({ top }: State) {
  const nothing = t('export.unit');
  return unitQuestion({ id: 'unit', label: nothing, ask: nothing, help: t('export.help'), within: () => top });
}

function isWhole(text: string): boolean {
  return ['toan bo', 'tat ca'].includes(foldText(text).trim());
}

function leave(block: Text): Leaving {
  return { type: 'leave', blocks: [block], options: HOME_OPTIONS };
}
