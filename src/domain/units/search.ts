import type { UnitId } from '../../ids.js';
import { BestHits, type Match } from '../best-hits.js';
import { atOnce } from '../steps.js';
import type { Unit } from '../units.js';
import { NameMatcher } from './by-name.js';
import { WordMatcher } from './by-words.js';
import { type Lexicon, lexiconInSteps } from './lexicon.js';
import type { Scope } from './match.js';
import { hasEnded, isValidOn, turnsOf } from './time.js';
import { makeUnitTree, type NumberedUnits, numberUnits } from './tree.js';
import { genericLead, type Word, withoutCountry, wordsOf } from './words.js';

export interface UnitHit {
  readonly unit: Unit;
  /** `exact`: a whole name, or an abbreviation of three letters and more (two may mean too much); `prefix`: a name begins so; `words`: its words occur; `typo`: a guess. */
  readonly matched: Match;
  /** The other name it was found by: an alias, initials, or the name of a unit that was merged. */
  readonly via?: string;
}

export interface SearchOptions {
  /** Only units below this one. An unknown id finds nothing. */
  readonly within?: UnitId;
  /** How many hits, at most 100; 10 by default. */
  readonly limit?: number;
  /** How many hits to leave out, for the next page. */
  readonly offset?: number;
}

/** All units in memory; made once, shared by all, never changed: make a new one when units change. */
export interface UnitIndex {
  /** Every unit, whatever the day. */
  readonly all: readonly Unit[];
  get(id: UnitId): Unit | undefined;
  /** Whether a unit is `above`, or below it at any depth. */
  isWithin(unit: UnitId, above: UnitId): boolean;
  /** The units directly below, in Vietnamese order of kind and name. */
  children(id: UnitId): readonly Unit[];
  /** A stretch of {@link children}, or of the top level when `parent` is undefined. */
  page(parent: UnitId | undefined, offset: number, limit: number): readonly Unit[];
  /** Best first; never throws, whatever the query. */
  search(query: string, options?: SearchOptions): readonly UnitHit[];
  /**
   * The same units as they stood on a day (`yyyy-mm-dd`): lists hold the units valid then, and another time's name
   * finds what is valid: an old name its successor, a name still to come its predecessors, with `via` saying so.
   * What had ended by then is within what it became, with all that is below it. Below {@link NATIONAL},
   * `asOf(FOUNDING_DAY)` is the list of 83. `get` knows all units, whatever the day.
   */
  asOf(day: string): UnitIndex;
  /** The days (`yyyy-mm-dd`) from which something counts under what it became, in order. */
  readonly turns: readonly string[];
}

const LIMIT = 10;
const LIMIT_MAX = 100;
const OFFSET_MAX = 1000;
/** A name is shorter; what follows is not looked at. */
const QUERY_MAX = 300;
const QUERY_WORDS = 12;
/** Letters of the shortest word in which a typo is looked for; one letter less when nothing else is found. */
const MISSPELT_FROM = 4;
const SPARE = 30;
/** Days whose trees are kept: today's, and the few that somebody looks back at. */
const DAYS_KEPT = 4;

/** Units with an id seen before are left out, an unknown parent counts as none; a cycle is cut. */
export function makeUnitIndex(units: readonly Unit[]): UnitIndex {
  return atOnce(unitIndexInSteps(units));
}

/** {@link makeUnitIndex} in steps of some milliseconds, for who must not keep others waiting. */
export function* unitIndexInSteps(units: readonly Unit[]): Generator<void, UnitIndex, void> {
  const numbered = numberUnits(units);
  const { units: all } = numbered;
  const lexicon = yield* lexiconInSteps(all.length, (number) => namesOf(all[number]));
  return indexOver(numbered, lexicon);
}

function indexOver(numbered: NumberedUnits, lexicon: Lexicon): UnitIndex {
  const all = numbered.units;
  const byName = new NameMatcher(lexicon);
  const byWords = new WordMatcher(lexicon);
  const days = new Map<string, UnitIndex>();
  const turns = [...new Set(all.flatMap(turnsOf))].sort((a, b) => (a < b ? -1 : 1));
  return view();

  function asOf(day: string): UnitIndex {
    const known = days.get(day);
    const made = known ?? view(day);
    days.delete(day);
    days.set(day, made);
    for (const oldest of days.keys()) if (days.size > DAYS_KEPT) days.delete(oldest);
    return made;
  }

  function view(day?: string): UnitIndex {
    const tree = makeUnitTree(numbered, day);
    return {
      all,
      get: numbered.get,
      isWithin: tree.isWithin,
      children: tree.below,
      page: (parent, offset, limit) =>
        tree.below(parent).slice(whole(offset, 0), whole(offset, 0) + whole(limit, LIMIT)),
      search(query, { within, limit, offset } = {}) {
        const from = Math.min(whole(offset, 0), OFFSET_MAX);
        const to = from + Math.min(whole(limit, LIMIT), LIMIT_MAX);
        const scope = tree.scope(within);
        if (scope === undefined) return [];
        const hits = find(query, scope, to + (day === undefined ? 0 : SPARE));
        if (day === undefined) return hits.slice(from, to);
        const valid = resolve(hits, day);
        const below = within === undefined ? valid : valid.filter(({ unit }) => tree.isWithin(unit.id, within));
        return below.slice(from, to);
      },
      asOf,
      turns,
    };
  }

  function find(query: string, scope: Scope, size: number): UnitHit[] {
    const words = wordsOf(query.slice(0, QUERY_MAX));
    if (words.length === 0 || size === 0) return [];
    const best = new BestHits(size);
    const variants = variantsOf(words);
    for (const variant of variants) {
      byName.find(variant, scope, best);
      byWords.find(variant.slice(0, QUERY_WORDS), scope, best);
    }
    if (!best.settled && best.count < size) {
      for (const variant of variants) byName.misspelt(variant, scope, best);
      byWords.find((variants[1] ?? words).slice(0, QUERY_WORDS), scope, best, MISSPELT_FROM);
    }
    if (best.count === 0) byName.within(words, scope, best);
    if (best.count === 0) byWords.find(words.slice(0, QUERY_WORDS), scope, best, MISSPELT_FROM - 1);
    return best.list().flatMap(({ unit: number, label, match }) => {
      const unit = all[number];
      const via = namesOf(unit)[label - (lexicon.firstLabel[number] ?? 0)];
      if (unit === undefined || via === undefined) return [];
      return via === unit.name || via === unit.fullName ? [{ unit, matched: match }] : [{ unit, matched: match, via }];
    });
  }

  function resolve(hits: readonly UnitHit[], day: string): UnitHit[] {
    const found = new Map<UnitId, UnitHit>();
    for (const hit of hits) {
      if (isValidOn(hit.unit, day)) {
        found.set(hit.unit.id, hit);
        continue;
      }
      const instead = validInstead(hit.unit, day);
      // One name that became several, or was several, is a guess.
      const matched = hit.matched === 'exact' && instead.length > 1 ? 'words' : hit.matched;
      for (const unit of instead) {
        if (found.has(unit.id)) continue;
        found.set(unit.id, hit.unit.name === unit.name ? { unit, matched } : { unit, matched, via: hit.unit.name });
      }
    }
    return [...found.values()];
  }

  /** The unit itself, or what it became, or what it was made of. */
  function validInstead(unit: Unit, day: string, steps = 8): readonly Unit[] {
    if (isValidOn(unit, day)) return [unit];
    const ids = hasEnded(unit, day)
      ? unit.mergedInto === undefined
        ? []
        : [unit.mergedInto]
      : (unit.mergedFrom ?? []);
    if (steps === 0) return [];
    return ids.flatMap((id) => {
      const other = numbered.get(id);
      return other === undefined ? [] : validInstead(other, day, steps - 1);
    });
  }
}

/** The query as typed, and without what says nothing: “LĐLĐ tỉnh” in front, “Việt Nam” at the end. */
function variantsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const core = words.slice(genericLead(words));
  const shorter = core.slice(0, withoutCountry(core));
  return [words, core, shorter].filter((each, at, list) => at === 0 || each.length < (list[at - 1]?.length ?? 0));
}

/** Every name a unit answers to; the place in this list is the place of the label. */
function namesOf(unit: Unit | undefined): readonly string[] {
  if (unit === undefined) return [];
  const names = [unit.name, ...(unit.fullName === undefined ? [] : [unit.fullName]), ...unit.aliases];
  if (unit.nowCalled !== undefined && !names.includes(unit.nowCalled)) names.push(unit.nowCalled);
  const initials = unit.kind === 'province' || unit.kind === 'central' ? initialsOf(unit.name) : '';
  if (initials.length > 1 && !names.includes(initials)) names.push(initials);
  return names;
}

/** “Đồng Nai” → “ĐN”, “Công đoàn Dệt may Việt Nam” → “DM”. */
function initialsOf(name: string): string {
  const words = wordsOf(name);
  const core = words.slice(genericLead(words), withoutCountry(words));
  return core.map(({ accented }) => accented.normalize('NFD').charAt(0).toUpperCase()).join('');
}

function whole(value: number | undefined, otherwise: number): number {
  return value === undefined || !Number.isFinite(value) ? otherwise : Math.max(0, Math.floor(value));
}
