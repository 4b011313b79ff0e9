import { z } from 'zod';
import type { UnitHit, UnitIndex } from '../../domain/units/search.js';
import type { Unit } from '../../domain/units.js';
import { type UnitId, unitId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { Facts } from '../facts.js';
import { quoted } from '../quote.js';
import type { Option } from '../scene.js';
import {
  type Answers,
  base,
  type Question,
  type QuestionBase,
  type QuestionContext,
  type Reply,
  verbatim,
} from './question.js';

/** How many units one message offers. */
const PAGE = 6;
const LONGEST_QUERY = 120;
const valueSchema = z.object({ id: unitId, name: z.string() });
const heldSchema = z.object({ query: z.string(), page: z.number().int().min(0) });
type Held = z.infer<typeof heldSchema>;

/**
 * One unit of the tree: typed in part (no accents, typos, old or new names, abbreviations) or picked from paged buttons.
 * `within` says whose children are offered; undefined means those of the top.
 */
export function unitQuestion(
  definition: QuestionBase & {
    readonly ask: Text | ((context: QuestionContext) => Text);
    readonly within?: (answers: Answers, facts: Facts) => UnitId | undefined;
    /** Where nothing is found the typed words themselves may stand. */
    readonly orTyped?: (words: string) => Reply | undefined;
  },
): Question {
  const { ask, within, orTyped } = definition;
  return {
    ...base(definition),
    ask(context) {
      const { answers, facts, held } = context;
      const place = readHeld(held);
      const parent = within?.(answers, facts) ?? topOf(facts.units);
      const { units, more } = page(facts.units, parent, place);
      const rows: (readonly Option[])[] = units.map((unit) => [{ label: nameOf(unit, facts.units), value: unit.id }]);
      const turning: Option[] = [];
      if (place.page > 0)
        turning.push({ label: t('unit.previousPage'), value: `page:${place.page - 1}`, role: 'navigation' });
      if (more) turning.push({ label: t('unit.nextPage'), value: `page:${place.page + 1}`, role: 'navigation' });
      const block =
        place.query === ''
          ? typeof ask === 'function'
            ? ask(context)
            : ask
          : t('unit.found', { query: quoted(place.query, 60) });
      return {
        blocks: [block],
        options: turning.length > 0 ? [...rows, turning] : rows,
        hint: { kind: 'search' },
        expects: 'words',
      };
    },
    answer(answer, { answers, facts, held }) {
      if (answer.kind === 'option') return choose(answer.value, facts, readHeld(held));
      if (answer.kind !== 'text') return undefined;
      const query = quoted(answer.text, LONGEST_QUERY);
      if (!/[\p{L}\p{N}]/u.test(query)) return { type: 'again', before: [t('form.empty')] };
      const hits = search(facts.units, query, within?.(answers, facts) ?? topOf(facts.units), 0);
      const only = soleHit(hits);
      if (only !== undefined) return { type: 'value', value: asValue(only) };
      if (hits.length > 0) return { type: 'again', before: [], held: { query, page: 0 } };
      return orTyped?.(answer.text) ?? { type: 'again', before: [t('unit.notFound', { query: quoted(query, 60) })] };
    },
    show: (value) => verbatim(valueSchema.safeParse(value).data?.name ?? ''),
    keep: (value) => valueSchema.safeParse(value).data,
  };

  function choose(value: string, facts: Facts, place: Held): Reply | undefined {
    const turned = /^page:(\d{1,6})$/.exec(value)?.[1];
    if (turned !== undefined)
      return { type: 'again', before: [], held: { ...place, page: Number(turned) }, replaces: true };
    const id = unitId.safeParse(value).data;
    const unit = id === undefined ? undefined : facts.units.get(id);
    return unit === undefined ? undefined : { type: 'value', value: asValue(unit) };
  }
}

/** "Hải Dương (nay là Hải Phòng)" for a unit that was merged; its own name otherwise. */
export function nameOf(unit: Unit, units: UnitIndex): Text {
  const now = unit.mergedInto === undefined ? undefined : units.get(unit.mergedInto);
  return now === undefined || now.name === unit.name
    ? verbatim(unit.name)
    : t('unit.formerName', { name: unit.name, now: now.name });
}

/** Where one unit is above all others nobody has to choose it. */
export function topOf(units: UnitIndex): UnitId | undefined {
  const [only, ...others] = units.page(undefined, 0, 2);
  return others.length === 0 ? only?.id : undefined;
}

function readHeld(held: unknown): Held {
  return heldSchema.safeParse(held).data ?? { query: '', page: 0 };
}

function page(index: UnitIndex, parent: UnitId | undefined, { query, page: number }: Held) {
  const offset = number * PAGE;
  const found =
    query === '' ? index.page(parent, offset, PAGE + 1) : search(index, query, parent, offset).map((hit) => hit.unit);
  return { units: found.slice(0, PAGE), more: found.length > PAGE };
}

function search(index: UnitIndex, query: string, parent: UnitId | undefined, offset: number): readonly UnitHit[] {
  return index.search(query, { limit: PAGE + 1, offset, ...(parent === undefined ? {} : { within: parent }) });
}

/** The one unit that the words can only mean: a single hit, or a single exact one. A guess from a typo is asked back. */
function soleHit(hits: readonly UnitHit[]): Unit | undefined {
  const exact = hits.filter((hit) => hit.matched === 'exact');
  if (exact.length === 1) return exact[0]?.unit;
  const [first] = hits;
  return hits.length === 1 && first !== undefined && first.matched !== 'typo' ? first.unit : undefined;
}

function asValue(unit: Unit): z.infer<typeof valueSchema> {
  return { id: unit.id, name: unit.name };
}
