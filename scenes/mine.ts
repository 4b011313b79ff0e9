import { z } from 'zod';
import type { Facts, OwnInitiative } from '../src/conversation/facts.js';
import { longTextQuestion } from '../src/conversation/questions/long-text.js';
import type { Question } from '../src/conversation/questions/question.js';
import { textQuestion } from '../src/conversation/questions/text.js';
import { type Answer, type Ask, defineScene, type Option, type Outcome } from '../src/conversation/scene.js';
import { NO, YES } from '../src/conversation/yes-no.js';
import { DESCRIPTION_MAX, TITLE_MAX } from '../src/domain/initiative.js';
import { standOf } from '../src/domain/plan.js';
import { receiptCode } from '../src/ids.js';
import { type Text, t } from '../src/texts/index.js';
import { detailLines } from './details.js';
import { HOME_OPTIONS, planLines } from './home.js';
import { readTitleText } from './reading.js';
import { STATUS } from './status.js';

const PAGE = 6;
const stateSchema = z.object({
  page: z.number().int().min(0),
  code: receiptCode.nullable(),
  held: z.unknown(),
  /** Natural key of the change that is being made. */
  key: z.string(),
});
type State = z.infer<typeof stateSchema>;
type Step = 'list' | 'one' | 'title' | 'description' | 'withdraw' | 'working';
type Go = Outcome<Step, State>;

const TITLE = textQuestion({
  id: 'title',
  label: t('submit.titleLabel'),
  ask: t('mine.newTitle'),
  help: t('submit.titleHelp'),
  max: TITLE_MAX,
  read: readTitleText,
});
const DESCRIPTION = longTextQuestion({
  id: 'description',
  label: t('submit.descriptionLabel'),
  ask: t('mine.newDescription', { max: DESCRIPTION_MAX }),
  help: t('submit.descriptionHelp'),
  max: DESCRIPTION_MAX,
});
const BACK: Option = { label: t('chat.back'), value: 'quaylai', role: 'navigation', command: true };

/** "Hồ sơ của tôi": one's own initiatives, how they stand, and while the plan is open a change or a withdrawal. */
export const mine = defineScene<Step, State>({
  id: 'mine',
  version: 1,
  state: stateSchema,
  begin: (_params, facts) => list({ page: 0, code: null, held: null, key: facts.fresh }, facts),
  nonce: (_step, state) => `${state.page}${state.code?.slice(-4) ?? ''}`,
  steps: {
    list: {
      ask(state, facts) {
        if (facts.mine().length === 0) return { blocks: [t('mine.none')], options: HOME_OPTIONS, expects: 'choice' };
        const { shown, more } = pageOf(facts, state.page);
        const turning: Option[] = [];
        if (state.page > 0) turning.push({ label: t('unit.previousPage'), value: 'previous', role: 'navigation' });
        if (more) turning.push({ label: t('unit.nextPage'), value: 'next', role: 'navigation' });
        return {
          blocks: [t('mine.list', { count: facts.mine().length }), t('form.lines', { lines: shown.map(line) })],
          options: [
            ...shown.map((own) => [{ label: t('mine.open', { title: own.title }), value: own.code }]),
            [...turning, { label: t('chat.menu'), value: 'menu', role: 'navigation', command: true }],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'option' && answer.value === 'next')
          return { type: 'ask', step: 'list', state: { ...state, page: state.page + 1 }, replaces: true };
        if (answer.kind === 'option' && answer.value === 'previous')
          return { type: 'ask', step: 'list', state: { ...state, page: Math.max(0, state.page - 1) }, replaces: true };
        const code = answer.kind === 'option' || answer.kind === 'text' ? ownCode(answer, facts) : undefined;
        if (code !== undefined) return { type: 'ask', step: 'one', state: { ...state, code } };
        if (answer.kind === 'verb' && answer.verb !== 'help')
          return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
        return { type: 'ask', step: 'list', state, before: [t('mine.help')] };
      },
    },
    one: {
      ask(state, facts) {
        const own = chosen(state, facts);
        if (own === undefined) return { blocks: [t('mine.gone')], options: [[BACK]], expects: 'choice' };
        const changeable = canChange(own, facts);
        return {
          blocks: [
            t('mine.one', {
              code: own.code,
              title: own.title,
              status: STATUS[own.status],
              at: own.submittedAt.toISOString(),
            }),
            ...(own.reason === undefined ? [] : [t('mine.reason', { reason: own.reason })]),
            ...linesOf(own),
            t('chat.verbatim', { words: own.description }),
            ...(changeable || own.status === 'withdrawn' ? [] : [t('mine.locked')]),
          ],
          options: [...(changeable ? CHANGES : []), [BACK]],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        const own = chosen(state, facts);
        if (answer.kind === 'option' && own !== undefined && canChange(own, facts)) {
          const fresh = { ...state, held: null, key: facts.fresh };
          if (answer.value === 'title' || answer.value === 'description' || answer.value === 'withdraw')
            return { type: 'ask', step: answer.value, state: fresh };
        }
        if (answer.kind === 'verb' && answer.verb === 'edit' && own !== undefined && canChange(own, facts)) {
          return {
            type: 'ask',
            step: answer.number === 1 ? 'title' : 'description',
            state: { ...state, held: null, key: facts.fresh },
          };
        }
        if (answer.kind === 'verb' && answer.verb === 'help')
          return { type: 'ask', step: 'one', state, before: [t('mine.help')] };
        const going = answer.kind === 'verb' || answer.kind === 'option';
        return list({ ...state, code: null }, facts, going ? [] : [t('mine.help')]);
      },
    },
    title: changing('title', TITLE),
    description: changing('description', DESCRIPTION),
    withdraw: {
      ask: (state, facts) => ({
        blocks: [t('mine.withdrawAsk', { title: chosen(state, facts)?.title ?? '' })],
        options: [
          [{ label: t('mine.withdrawNot'), value: 'no', role: 'primary', also: NO }],
          [{ label: t('mine.withdrawYes'), value: 'yes', also: YES }],
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      }),
      answer(state, answer) {
        if (answer.kind === 'option' && answer.value === 'yes' && state.code !== null) {
          return {
            type: 'command',
            step: 'working',
            state,
            command: { name: 'withdraw', payload: { code: state.code } },
          };
        }
        const refused = answer.kind === 'option' || (answer.kind === 'verb' && answer.verb !== 'help');
        return refused
          ? { type: 'ask', step: 'one', state, before: [t('mine.unchanged')] }
          : { type: 'ask', step: 'withdraw', state, before: [t('form.chooseOne')] };
      },
    },
    working: {
      waits: true,
      ask: () => ({ blocks: [t('form.submitting')], expects: 'choice' }),
      answer(state, answer, facts) {
        if (answer.kind !== 'result') return { type: 'ask', step: 'working', state };
        const { result } = answer;
        if (result.name !== 'amend' && result.name !== 'withdraw') return { type: 'ask', step: 'working', state };
        const { outcome } = result;
        switch (outcome.type) {
          case 'stored':
            return {
              type: 'leave',
              blocks: [
                result.name === 'amend'
                  ? t('mine.amended', { code: outcome.code })
                  : t('mine.withdrawn', { code: outcome.code }),
              ],
              options: HOME_OPTIONS,
            };
          case 'not-open':
            return { type: 'leave', blocks: [t('mine.notOpen'), ...planLines(facts)], options: HOME_OPTIONS };
          case 'locked':
            return { type: 'leave', blocks: [t('mine.locked')], options: HOME_OPTIONS };
          case 'not-yours':
            return { type: 'leave', blocks: [t('mine.notYours')], options: HOME_OPTIONS };
          case 'withdrawn':
            return { type: 'leave', blocks: [t('mine.alreadyWithdrawn')], options: HOME_OPTIONS };
        }
      },
    },
  },
});

const CHANGES: readonly (readonly Option[])[] = [
  [{ label: t('mine.changeTitle'), value: 'title' }],
  [{ label: t('mine.changeDescription'), value: 'description' }],
  [{ label: t('mine.withdraw'), value: 'withdraw' }],
];

/** A step that changes one field with the form's own question. */
function changing(field: 'title' | 'description', question: Question) {
  return {
    ask(state: State, facts: Facts): Ask {
      const asked = question.ask({ answers: {}, facts, held: state.held });
      return { ...asked, options: [...(asked.options ?? []), [BACK]] };
    },
    answer(state: State, answer: Answer, facts: Facts): Go {
      if (answer.kind === 'verb')
        return answer.verb === 'help'
          ? { type: 'ask', step: field, state, before: [question.help] }
          : { type: 'ask', step: 'one', state: { ...state, held: null }, before: [t('mine.unchanged')] };
      const reply = question.answer(answer, { answers: {}, facts, held: state.held });
      if (reply?.type === 'leave' || reply?.type === 'aside' || state.code === null)
        return { type: 'ask', step: 'one', state };
      if (reply?.type !== 'value')
        return {
          type: 'ask',
          step: field,
          state: { ...state, held: reply?.held ?? null },
          before: reply?.before ?? [question.help],
        };
      const changed = field === 'title' ? { title: String(reply.value) } : { description: String(reply.value) };
      const payload = { code: state.code, key: state.key, at: facts.at.toISOString(), ...changed };
      return { type: 'command', step: 'working', state: { ...state, held: null }, command: { name: 'amend', payload } };
    },
  };
}

function linesOf({ details }: OwnInitiative): readonly Text[] {
  const lines = details === undefined ? [] : detailLines(details);
  return lines.length === 0 ? [] : [t('form.lines', { lines })];
}

function list(state: State, facts: Facts, before: readonly Text[] = []): Go {
  if (facts.mine().length === 0) return { type: 'leave', blocks: [t('mine.none')], options: HOME_OPTIONS };
  return { type: 'ask', step: 'list', state, before };
}

function pageOf(facts: Facts, wanted: number): { readonly shown: readonly OwnInitiative[]; readonly more: boolean } {
  const all = facts.mine();
  const page = Math.min(wanted, Math.max(0, Math.ceil(all.length / PAGE) - 1));
  return { shown: all.slice(page * PAGE, (page + 1) * PAGE), more: all.length > (page + 1) * PAGE };
}

function line(own: OwnInitiative) {
  return t('mine.line', { code: own.code, title: own.title, status: STATUS[own.status] });
}

function ownCode(answer: Extract<Answer, { kind: 'option' | 'text' }>, facts: Facts) {
  const words = answer.kind === 'option' ? answer.value : answer.text.trim().toUpperCase();
  return facts.mine().find((own) => own.code === words)?.code;
}

function chosen(state: State, facts: Facts): OwnInitiative | undefined {
  return facts.mine().find((own) => own.code === state.code);
}

/** While the plan is open; what the union sent back, at any time. */
function canChange(own: OwnInitiative, { plan, at }: Facts): boolean {
  if (own.status === 'returned') return true;
  return own.status === 'submitted' && plan?.id === own.plan && standOf(plan, at) === 'open';
}
