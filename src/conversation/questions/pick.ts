import { z } from 'zod';
import { type Text, t } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import { quoted } from '../quote.js';
import type { Option } from '../scene.js';
import { base, type Question, type QuestionBase, verbatim } from './question.js';

export interface Item {
  readonly id: string;
  readonly name: string;
  /** Said below the name. */
  readonly detail?: string;
}

const PAGE = 8;
const LONGEST_LABEL = 60;
const LONGEST_DETAIL = 300;
const valueSchema = z.object({ id: z.string(), name: z.string() });
const heldSchema = z.object({ page: z.number().int().min(0) });

/**
 * One of a list that is known only when it is asked, such as a plan's fields; paged. The answer is `{id, name}`. Where
 * `none` is given it is offered first and its answer is `{id: '', name: ''}`.
 */
export function pickQuestion(
  definition: QuestionBase & {
    readonly ask: Text;
    readonly items: (facts: Facts) => readonly Item[];
    readonly none?: { readonly label: Text; readonly also: readonly string[] };
    readonly optional?: true;
  },
): Question {
  const { ask, items, none } = definition;
  return {
    ...base(definition),
    ...(definition.optional ? { optional: true } : {}),
    ask({ facts, held }) {
      const all = items(facts);
      const page = pageOf(held, all.length);
      const shown = all.slice(page * PAGE, (page + 1) * PAGE);
      const turning: Option[] = [];
      if (page > 0) turning.push({ label: t('unit.previousPage'), value: `page:${page - 1}`, role: 'navigation' });
      if ((page + 1) * PAGE < all.length)
        turning.push({ label: t('unit.nextPage'), value: `page:${page + 1}`, role: 'navigation' });
      const lines = shown.map(({ name, detail }) =>
        detail === undefined
          ? t('pick.line', { name })
          : t('pick.lineWithDetail', { name, detail: quoted(detail, LONGEST_DETAIL) }),
      );
      return {
        blocks: [ask, t('form.lines', { lines })],
        options: [
          ...(none === undefined ? [] : [[{ ...none, value: NONE }]]),
          ...shown.map(({ name }, index) => [
            { label: verbatim(quoted(name, LONGEST_LABEL)), value: `item:${page * PAGE + index}` },
          ]),
          ...(turning.length > 0 ? [turning] : []),
        ],
        hint: { kind: 'choice' },
        expects: 'choice',
      };
    },
    answer(answer, { facts, held }) {
      if (answer.kind === 'text') return { type: 'again', before: [t('form.chooseOne')], held };
      if (answer.kind !== 'option') return undefined;
      if (none !== undefined && answer.value === NONE) return { type: 'value', value: { id: '', name: '' } };
      const [, what, number] = /^(page|item):(\d{1,6})$/.exec(answer.value) ?? [];
      if (what === 'page') return { type: 'again', before: [], held: { page: Number(number) }, replaces: true };
      const item = what === 'item' ? items(facts)[Number(number)] : undefined;
      return item === undefined ? undefined : { type: 'value', value: { id: item.id, name: item.name } };
    },
    show(value) {
      const { id, name } = valueSchema.parse(value);
      return id === '' && none !== undefined ? none.label : verbatim(name);
    },
    keep(value, { facts }) {
      const given = valueSchema.safeParse(value).data;
      if (given?.id === '' && none !== undefined) return given;
      return items(facts).some(({ id, name }) => id === given?.id && name === given.name) ? given : undefined;
    },
  };
}

const NONE = 'none';

function pageOf(held: unknown, items: number): number {
  const wanted = heldSchema.safeParse(held).data?.page ?? 0;
  return Math.min(wanted, Math.max(0, Math.ceil(items / PAGE) - 1));
}
