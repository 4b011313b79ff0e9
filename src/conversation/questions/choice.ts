import { type Text, t } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import type { Option } from '../scene.js';
import { base, type Question, type QuestionBase, type QuestionContext, type Reply } from './question.js';

export interface ChoiceOption {
  readonly value: string;
  readonly label: Text;
  /** Other ways to type it, folded (no accents, lower case). */
  readonly also?: readonly string[];
}

/** One of a few values, a button each. */
export function choiceQuestion(
  definition: QuestionBase & {
    readonly ask: (context: QuestionContext) => readonly Text[];
    readonly options: readonly ChoiceOption[];
    /** The values that may be chosen now; without it all of them. */
    readonly only?: (facts: Facts) => readonly string[] | undefined;
    /** What choosing a value means, where it is more than the value itself. */
    readonly meaning?: (value: string, context: QuestionContext) => Reply;
  },
): Question {
  const { ask, options, only, meaning } = definition;
  const rows: readonly (readonly Option[])[] = options.map((option) => [option]);
  const isOffered = (value: unknown, facts: Facts) => only?.(facts)?.some((each) => each === value) ?? true;
  return {
    ...base(definition),
    ask: (context) => ({
      blocks: ask(context),
      options: only === undefined ? rows : rows.filter(([option]) => isOffered(option?.value, context.facts)),
      hint: { kind: 'choice' },
      expects: 'choice',
    }),
    answer(answer, context) {
      const chosen = answer.kind === 'option' ? options.find(({ value }) => value === answer.value) : undefined;
      if (chosen === undefined || !isOffered(chosen.value, context.facts))
        return answer.kind === 'text' ? { type: 'again', before: [t('form.chooseOne')] } : undefined;
      return meaning === undefined ? { type: 'value', value: chosen.value } : meaning(chosen.value, context);
    },
    show: (value) =>
      options.find((option) => option.value === value)?.label ?? t('chat.verbatim', { words: String(value) }),
    keep: (value, { facts }) =>
      options.some((option) => option.value === value) && isOffered(value, facts) ? value : undefined,
  };
}
