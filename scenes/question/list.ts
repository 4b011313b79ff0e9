import { z } from 'zod';
import { QUESTION_STATES } from '../../src/conversation/office-question.js';
import { quoted } from '../../src/conversation/quote.js';
import { defineScene, type Option, type Outcome } from '../../src/conversation/scene.js';
import { type Text, t } from '../../src/texts/index.js';
import { HOME_OPTIONS } from '../home.js';
import { answerCommand, STATE } from './answer.js';

const listState = z.object({ state: z.enum(QUESTION_STATES), before: z.string().nullable() });
type State = z.infer<typeof listState>;
type Go = Outcome<'list', State>;

/** “/cauhoi”: what the office was asked, those that wait first. */
export const questionList = defineScene<'list', State>({
  id: 'question-list',
  version: 1,
  state: listState,
  begin(_params, facts) {
    if (facts.questions('open') === null)
      return { type: 'leave', blocks: [t('question.noOfficeOfYours')], options: HOME_OPTIONS };
    return show({ state: 'open', before: null });
  },
  nonce: (_step, { state, before }) => `${state.charAt(0)}${(before ?? '').slice(-8).replace(/[^\w]/g, '')}`,
  steps: {
    list: {
      ask({ state, before }, facts) {
        const { heads, next } = facts.questions(state, before ?? undefined) ?? { heads: [] };
        const others = QUESTION_STATES.filter((each) => each !== state);
        const turning: Option[] = next === undefined ? [] : [{ label: t('unit.nextPage'), value: 'next' }];
        const lines = heads.map((head, index) =>
          t('question.line', {
            number: index + 1,
            name: head.asker,
            unit: head.unit,
            words: quoted(head.text, 100),
            at: head.at.toISOString(),
          }),
        );
        return {
          blocks: [
            t('question.listHead', { state: STATE[state] }),
            heads.length === 0 ? t('question.none') : t('form.lines', { lines }),
          ],
          options: [
            ...heads.map((head, index) => [
              {
                label: t('question.openOne', { number: index + 1 }),
                value: answerCommand(head.id),
                command: true as const,
              },
            ]),
            ...(turning.length > 0 ? [turning] : []),
            others.map((other) => ({ label: STATE[other], value: `state:${other}` })),
            [{ label: t('chat.menu'), value: 'menu', role: 'navigation', command: true }],
          ],
          hint: { kind: 'choice' },
          expects: 'choice',
        };
      },
      answer(state, answer, facts) {
        if (answer.kind === 'verb' && answer.verb !== 'help')
          return { type: 'leave', blocks: [t('chat.stopped')], options: HOME_OPTIONS };
        const value = answer.kind === 'option' ? answer.value : undefined;
        if (value === 'next') {
          const next = facts.questions(state.state, state.before ?? undefined)?.next;
          return show({ ...state, before: next ?? null });
        }
        const other = QUESTION_STATES.find((each) => value === `state:${each}`);
        return other === undefined ? show(state, [t('form.chooseOne')]) : show({ state: other, before: null });
      },
    },
  },
});

function show(state: State, before: readonly Text[] = []): Go {
  return { type: 'ask', step: 'list', state, before };
}
