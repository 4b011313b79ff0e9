import { z } from 'zod';
import { readText } from '../../domain/initiative.js';
import { splitAtGrapheme } from '../../domain/text.js';
import { type Text, t } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import { quoted, remembered } from '../quote.js';
import { base, type Question, type QuestionBase, verbatim } from './question.js';

const heldSchema = z.object({ over: z.string() });
const TAKE_BEGINNING = 'begin';

/**
 * A text with a limit in graphemes. One that is too long is kept, its overrun is shown, and the person decides:
 * nothing is ever cut in silence.
 */
export function longTextQuestion(
  definition: QuestionBase & { readonly ask: Text | ((facts: Facts) => readonly Text[]); readonly max: number },
): Question {
  const { ask, max } = definition;
  return {
    ...base(definition),
    ask({ held, facts }) {
      const over = heldSchema.safeParse(held);
      const blocks = typeof ask === 'function' ? ask(facts) : [ask];
      if (!over.success) return { blocks, hint: { kind: 'longText', max }, expects: 'free' };
      return {
        blocks: [t('form.shorten', { max })],
        options: [[{ label: t('form.takeBeginning', { max }), value: TAKE_BEGINNING }]],
        hint: { kind: 'longText', max, text: over.data.over },
        expects: 'words',
      };
    },
    answer(answer, { held }) {
      if (answer.kind === 'option' && answer.value === TAKE_BEGINNING) {
        const over = heldSchema.safeParse(held);
        if (!over.success) return undefined;
        return readLong(splitAtGrapheme(over.data.over, max).kept);
      }
      return answer.kind === 'text' ? readLong(answer.text) : undefined;
    },
    show: (value) => verbatim(String(value)),
    keep: (value) => (typeof value === 'string' && readText(value, max).type === 'ok' ? value : undefined),
  };

  function readLong(raw: string): ReturnType<Question['answer']> {
    const reading = readText(raw, max);
    switch (reading.type) {
      case 'ok':
        if (!/[\p{L}\p{N}]/u.test(reading.text)) return { type: 'again', before: [t('form.empty')] };
        return { type: 'value', value: reading.text, before: [t('form.counted', { length: reading.length, max })] };
      case 'empty':
        return { type: 'again', before: [t('form.empty')] };
      case 'too-long': {
        const { kept, over } = splitAtGrapheme(reading.text, max);
        const before = t('form.tooLong', {
          length: reading.length,
          max,
          over: reading.length - max,
          lastWords: lastWords(kept),
          overrun: quoted(over, SHOWN_OVERRUN),
        });
        return { type: 'again', before: [before], held: { over: remembered(reading.text) } };
      }
    }
  }
}

/** Enough of the overrun to recognise it. */
const SHOWN_OVERRUN = 300;

/** The end of what is within the limit, in whole words. */
function lastWords(text: string): string {
  const end = text
    .slice(-80)
    .replace(/^[\udc00-\udfff]/, '')
    .replace(/\s+/g, ' ');
  const space = end.indexOf(' ');
  return space > 0 && space < 40 ? end.slice(space + 1) : end;
}
