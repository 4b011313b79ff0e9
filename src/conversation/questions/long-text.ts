import { z } from 'zod';
import { readDescription } from '../../domain/initiative.js';
import { splitAtGrapheme } from '../../domain/text.js';
import { type Text, t } from '../../texts/index.js';
import { base, type Question, type QuestionBase, verbatim } from './question.js';

const heldSchema = z.object({ over: z.string() });
const TAKE_BEGINNING = 'begin';

/**
 * A text with a limit in graphemes. One that is too long is kept, its overrun is shown, and the person decides:
 * nothing is ever cut in silence.
 */
export function longTextQuestion(definition: QuestionBase & { readonly ask: Text; readonly max: number }): Question {
  const { ask, max } = definition;
  return {
    ...base(definition),
    ask({ held }) {
      const over = heldSchema.safeParse(held);
      if (!over.success) return { blocks: [ask], hint: { kind: 'longText', max }, expects: 'free' };
      return {
        blocks: [t('form.shorten', { max })],
        options: [[{ label: t('form.takeBeginning', { max }), value: TAKE_BEGINNING }]],
        hint: { kind: 'longText', max },
        expects: 'free',
      };
    },
    answer(answer, { held }) {
      if (answer.kind === 'option' && answer.value === TAKE_BEGINNING) {
        const over = heldSchema.safeParse(held);
        if (!over.success) return undefined;
        const { kept } = splitAtGrapheme(over.data.over, max);
        return readLong(kept);
      }
      return answer.kind === 'text' ? readLong(answer.text) : undefined;
    },
    show: (value) => verbatim(String(value)),
    keep: (value) => (typeof value === 'string' && readDescription(value).type === 'ok' ? value : undefined),
  };

  function readLong(raw: string): ReturnType<Question['answer']> {
    const reading = readDescription(raw);
    switch (reading.type) {
      case 'ok':
        return { type: 'value', value: reading.text, before: [t('form.counted', { length: reading.length, max })] };
      case 'empty':
        return { type: 'again', before: [t('form.empty')] };
      case 'too-long': {
        const { kept, over } = splitAtGrapheme(reading.text, max);
        const before = t('form.tooLong', {
          length: reading.length,
          max,
          over: reading.length - max,
          lastWords: [...kept].slice(-60).join(''),
          overrun: shortened(over),
        });
        return { type: 'again', before: [before], held: { over: reading.text } };
      }
    }
  }
}

/** Enough of the overrun to recognise it. */
function shortened(text: string): string {
  const { kept, over } = splitAtGrapheme(text, 300);
  return over === '' ? kept : `${kept}…`;
}
