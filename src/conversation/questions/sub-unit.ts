import { z } from 'zod';
import { cleanText, graphemesUpTo } from '../../domain/text.js';
import { type UnitId, unitId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { SubUnit } from '../command.js';
import { type Answers, base, type Question, type QuestionBase, type Reply, verbatim } from './question.js';
import { unitQuestion } from './unit.js';

const SUB_UNIT_MAX = 150;
const unitValue = z.object({ id: unitId, name: z.string() });
const valueSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unit'), id: unitId, name: z.string() }),
  z.object({ kind: z.literal('typed'), name: z.string() }),
]);

/** "Đơn vị trực thuộc": picked from the tree where the unit has children; otherwise typed, and kept as a request to be mapped. */
export function subUnitQuestion(
  definition: QuestionBase & { readonly ask: Text; readonly under: (answers: Answers) => UnitId | undefined },
): Question {
  const { ask, under } = definition;
  const picked = unitQuestion({ ...definition, within: under, orTyped: typed });
  return {
    ...base(definition),
    ask(context) {
      const parent = under(context.answers);
      const inTree = parent !== undefined && context.facts.units.children(parent).length > 0;
      if (inTree) return picked.ask(context);
      return { blocks: [ask], hint: { kind: 'text', max: SUB_UNIT_MAX }, expects: 'free' };
    },
    answer(answer, context) {
      const parent = under(context.answers);
      const inTree = parent !== undefined && context.facts.units.children(parent).length > 0;
      if (!inTree) return answer.kind === 'text' ? typed(answer.text) : undefined;
      const reply = picked.answer(answer, context);
      const unit = reply?.type === 'value' ? unitValue.safeParse(reply.value).data : undefined;
      return unit === undefined ? reply : { type: 'value', value: { kind: 'unit', ...unit } satisfies SubUnit };
    },
    show: (value) => verbatim(valueSchema.safeParse(value).data?.name ?? ''),
    keep: (value) => valueSchema.safeParse(value).data,
  };
}

function typed(raw: string): Reply {
  const name = cleanText(raw).replace(/\s+/g, ' ');
  if (!/\p{L}/u.test(name)) return { type: 'again', before: [t('subUnit.needsLetters')] };
  if (name.length > SUB_UNIT_MAX * 8 || graphemesUpTo(name, SUB_UNIT_MAX + 1) > SUB_UNIT_MAX)
    return { type: 'again', before: [t('subUnit.tooLong', { max: SUB_UNIT_MAX })] };
  return { type: 'value', value: { kind: 'typed', name } satisfies SubUnit };
}
