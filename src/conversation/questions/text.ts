import type { Text } from '../../texts/index.js';
import type { Hint } from '../message.js';
import { base, type Question, type QuestionBase, verbatim } from './question.js';

export type ReadText = (raw: string) => { readonly value: string } | { readonly problem: Text };

/** A short free text: a name, a title. `read` cleans it or says what is wrong. */
export function textQuestion(
  definition: QuestionBase & {
    readonly ask: Text;
    readonly read: ReadText;
    readonly optional?: true;
    readonly max: number;
  },
): Question {
  const { ask, read, max } = definition;
  const hint: Hint = { kind: 'text', max };
  return {
    ...base(definition),
    ...(definition.optional ? { optional: true } : {}),
    ask: () => ({ blocks: [ask], hint, expects: 'free' }),
    answer(answer) {
      if (answer.kind !== 'text') return undefined;
      const reading = read(answer.text);
      return 'value' in reading
        ? { type: 'value', value: reading.value }
        : { type: 'again', before: [reading.problem] };
    },
    show: (value) => verbatim(String(value)),
    keep(value) {
      if (typeof value !== 'string') return undefined;
      const reading = read(value);
      return 'value' in reading ? reading.value : undefined;
    },
  };
}
