import { z } from 'zod';
import { cleanText, graphemesUpTo } from '../../domain/text.js';
import { type UnitId, unitId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import type { Ask } from '../scene.js';
import type { SubUnit } from '../submission.js';
import {
  type Answers,
  base,
  type Question,
  type QuestionBase,
  type QuestionContext,
  type Reply,
  verbatim,
} from './question.js';
import { unitQuestion } from './unit.js';

const SUB_UNIT_MAX = 150;
const ABSENT = 'absent';
const unitValue = z.object({ id: unitId, name: z.string() });
const valueSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unit'), id: unitId, name: z.string() }),
  z.object({ kind: z.literal('typed'), name: z.string() }),
]);
const heldSchema = z.object({ absent: z.literal(true) });

/**
 * "Đơn vị trực thuộc": picked from the tree where the unit has children; otherwise, or where the person's own is not in
 * the list, typed, and kept as a request to be mapped.
 */
export function subUnitQuestion(
  definition: QuestionBase & {
    /** What is asked where the name is typed, and where it is picked from the units below. */
    readonly ask: Text;
    readonly pick: (context: QuestionContext) => Text;
    readonly under: (answers: Answers, facts: Facts) => UnitId | undefined;
  },
): Question {
  const { ask, pick, under } = definition;
  const picked = unitQuestion({ ...definition, ask: pick, within: under, orTyped: typed });
  return {
    ...base(definition),
    ask(context) {
      const absent = heldSchema.safeParse(context.held).success;
      if (absent || !isInTree(context)) return typing(absent ? t('subUnit.typeIt') : ask);
      const asked = picked.ask(context);
      return { ...asked, options: [...(asked.options ?? []), [{ label: t('subUnit.notListed'), value: ABSENT }]] };
    },
    answer(answer, context) {
      const absent = heldSchema.safeParse(context.held).success;
      if (absent || !isInTree(context)) return answer.kind === 'text' ? inWords(answer.text, absent) : undefined;
      if (answer.kind === 'option' && answer.value === ABSENT)
        return { type: 'again', before: [], held: { absent: true } };
      const reply = picked.answer(answer, context);
      const unit = reply?.type === 'value' ? unitValue.safeParse(reply.value).data : undefined;
      return unit === undefined ? reply : { type: 'value', value: { kind: 'unit', ...unit } satisfies SubUnit };
    },
    show: (value) => verbatim(valueSchema.safeParse(value).data?.name ?? ''),
    keep(value, { answers, facts }) {
      const given = valueSchema.safeParse(value).data;
      const parent = under(answers, facts);
      if (given?.kind !== 'unit' || parent === undefined) return given;
      return facts.units.isWithin(given.id, parent) ? given : undefined;
    },
  };

  function isInTree({ answers, facts }: Pick<QuestionContext, 'answers' | 'facts'>): boolean {
    const parent = under(answers, facts);
    return parent !== undefined && facts.units.children(parent).length > 0;
  }
}

function typing(ask: Text): Ask {
  return { blocks: [ask], hint: { kind: 'text', max: SUB_UNIT_MAX }, expects: 'free' };
}

function inWords(raw: string, absent: boolean): Reply {
  const reply = typed(raw);
  return absent && reply.type === 'again' ? { ...reply, held: { absent: true } } : reply;
}

function typed(raw: string): Reply {
  const name = cleanText(raw).replace(/\s+/g, ' ');
  if (!/\p{L}/u.test(name)) return { type: 'again', before: [t('subUnit.needsLetters')] };
  if (name.length > SUB_UNIT_MAX * 8 || graphemesUpTo(name, SUB_UNIT_MAX + 1) > SUB_UNIT_MAX)
    return { type: 'again', before: [t('subUnit.tooLong', { max: SUB_UNIT_MAX })] };
  return { type: 'value', value: { kind: 'typed', name } satisfies SubUnit };
}
