import { z } from 'zod';
import { type UnitId, unitId } from '../../ids.js';
import type { Text } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import type { Option } from '../scene.js';
import { type Answers, base, type Question, type QuestionBase, verbatim } from './question.js';
import { unitQuestion } from './unit.js';

const OTHER = 'other';
const unitValue = z.object({ id: unitId, name: z.string() });
const valueSchema = z.union([unitValue, z.literal(OTHER)]);

/** One unit of the tree, or the one way out that is offered beside it: “not in the list”, “stands by itself”. */
export function unitOrQuestion(
  definition: QuestionBase & {
    readonly ask: Text;
    readonly within?: (answers: Answers) => UnitId | undefined;
    /** The one unit above all others may be meant as well. */
    readonly withTop?: true;
    readonly other: { readonly label: Text; readonly also: readonly string[] };
  },
): Question {
  const { other, withTop } = definition;
  const units = unitQuestion(definition);
  return {
    ...base(definition),
    ask(context) {
      const asked = units.ask(context);
      const top = withTop ? topOf(context.facts) : [];
      return { ...asked, options: [...top, ...(asked.options ?? []), [{ ...other, value: OTHER }]] };
    },
    answer(answer, context) {
      if (answer.kind === 'option' && answer.value === OTHER) return { type: 'value', value: OTHER };
      return units.answer(answer, context);
    },
    show(value) {
      const unit = unitValue.safeParse(value).data;
      return unit === undefined ? other.label : verbatim(unit.name);
    },
    keep: (value) => valueSchema.safeParse(value).data,
  };
}

function topOf({ units }: Facts): readonly (readonly Option[])[] {
  const [top, ...others] = units.page(undefined, 0, 2);
  return top === undefined || others.length > 0 ? [] : [[{ label: verbatim(top.name), value: top.id }]];
}
