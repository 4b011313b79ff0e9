import type { UnitId } from '../../ids.js';
import { atOnce } from '../steps.js';
import { UNIT_KINDS, type Unit } from '../units.js';
import { circles } from './circles.js';
import { differenceOf, sameUnit, type UnitDifference } from './difference.js';
import { makeUnitFinder, unitIdFor } from './finder.js';
import { withOrigins } from './origins.js';
import { type Office, outsideOf } from './outside.js';
import {
  type RowFault,
  type RowProblem,
  readRow,
  type SheetRow,
  shortened,
  type UnitColumn,
  type UnitRow,
} from './sheet.js';

/** So many rows at a time. */
const STEP = 1_000;

export interface UnitImport {
  /** The units with the list applied; only to be used when there are no faults. Units that stay are the same objects. */
  readonly units: readonly Unit[];
  readonly difference: UnitDifference;
  /** By line. */
  readonly faults: readonly RowFault[];
}

export interface ImportOptions {
  readonly date1904: boolean;
  /** The columns that the list has: an empty cell takes a value away, a column that is not there leaves it. */
  readonly columns: readonly UnitColumn[];
  /** Where a new unit hangs whose row names no parent. */
  readonly under?: UnitId;
  /** Whose list it is: nothing outside of its units is changed, and a name means one of them before others. */
  readonly office?: Office;
}

/**
 * Applies a list to the units there are. A row is for the unit of its code, or, without a code, for the one of that name
 * below the same parent; otherwise it is a new unit. Parents and successors are written as code or name, and may be
 * further down in the list. Nobody is removed: a unit ends by its date.
 */
export function importUnits(current: readonly Unit[], rows: readonly SheetRow[], options: ImportOptions): UnitImport {
  return atOnce(importInSteps(current, rows, options));
}

/** {@link importUnits} in steps of some milliseconds, for who must not keep others waiting. */
export function* importInSteps(
  current: readonly Unit[],
  rows: readonly SheetRow[],
  { date1904, columns, under, office }: ImportOptions,
): Generator<void, UnitImport, void> {
  const faults: RowFault[] = [];
  const fault = (row: { readonly line: number }, problem: RowProblem, got?: string, other?: number): undefined => {
    const more = { ...(got === undefined ? {} : { got: shortened(got) }), ...(other === undefined ? {} : { other }) };
    faults.push({ line: row.line, problem, ...more });
  };
  const read: UnitRow[] = [];
  for (const [at, row] of rows.entries()) {
    const said = readRow(row, date1904, (each) => faults.push(each));
    if (said !== undefined) read.push(said);
    if (at % STEP === 0) yield;
  }
  const find = yield* makeUnitFinder(current, read, office?.holds);
  const lines = new Map<UnitId, number>();
  const changed = new Map<UnitId, Unit>();
  const byId = new Map(current.map((unit) => [unit.id, unit]));

  const oddKinds = new Set(faults.filter(({ problem }) => problem === 'kind-unknown').map(({ line }) => line));
  const placed: { readonly row: UnitRow; readonly id: UnitId; readonly parent: UnitId | undefined }[] = [];
  for (const [at, row] of read.entries()) {
    if (at % STEP === 0) yield;
    const parent = parentOf(row);
    const id = idOf(row, parent);
    const first = lines.get(id);
    if (first !== undefined) {
      fault(row, row.code === undefined ? 'name-twice' : 'code-twice', row.code ?? row.name, first);
      continue;
    }
    lines.set(id, row.line);
    if (row.code === undefined) find.add(row.name, id);
    placed.push({ row, id, parent });
  }
  for (const [at, { row, id, parent }] of placed.entries()) {
    if (at % STEP === 0) yield;
    const was = byId.get(id);
    const kind = row.kind ?? was?.kind;
    if (kind === undefined) {
      if (!oddKinds.has(row.line)) fault(row, 'kind-missing');
      continue;
    }
    if (parent === undefined && row.parent === undefined && was === undefined) {
      if (kind !== 'national') fault(row, 'parent-missing');
      else if (current.some((unit) => unit.kind === 'national')) fault(row, 'second-top');
    }
    if (parent === id) fault(row, 'circle', row.parent);
    const into = intoOf(row, id, was);
    const unit = made(row, was, {
      id,
      kind,
      parent: parent ?? (row.parent === undefined ? was?.parent : undefined),
      into,
    });
    changed.set(id, was !== undefined && sameUnit(was, unit) ? was : unit);
  }

  const get = (id: UnitId | undefined) => (id === undefined ? undefined : (changed.get(id) ?? byId.get(id)));
  yield;
  checkTree();
  yield;
  if (office !== undefined) checkOffice(office);
  yield;
  const units = withOrigins([
    ...current.map((unit) => changed.get(unit.id) ?? unit),
    ...[...changed.values()].filter(({ id }) => !byId.has(id)),
  ]);
  yield;
  faults.sort((a, b) => a.line - b.line);
  return { units, difference: differenceOf(current, changed), faults };

  function parentOf(row: UnitRow): UnitId | undefined {
    if (row.parent === undefined) {
      const known = row.code === undefined ? undefined : byId.get(row.code);
      return known === undefined && row.kind !== 'national' ? under : known?.parent;
    }
    const found = find(row.parent);
    if (found.length === 0) return fault(row, 'parent-unknown', row.parent);
    return found.length > 1 ? fault(row, 'parent-several', row.parent) : found[0];
  }

  function idOf(row: UnitRow, parent: UnitId | undefined): UnitId {
    if (row.code !== undefined) return find.byCode(row.code) ?? row.code;
    return find.below(parent, row.name) ?? unitIdFor(parent, row.name);
  }

  function intoOf(row: UnitRow, id: UnitId, was: Unit | undefined): UnitId | undefined {
    if (row.into === undefined) return columns.includes('into') ? undefined : was?.mergedInto;
    const found = find(row.into);
    if (found.length === 0) return fault(row, 'into-unknown', row.into);
    if (found.length > 1) return fault(row, 'into-several', row.into);
    if (found[0] === id) return fault(row, 'into-itself', row.into);
    if (row.to === undefined && (columns.includes('to') || was?.validTo === undefined))
      fault(row, 'into-without-end', row.into);
    return found[0];
  }

  function made(
    row: UnitRow,
    was: Unit | undefined,
    {
      id,
      kind,
      parent,
      into,
    }: { id: UnitId; kind: Unit['kind']; parent: UnitId | undefined; into: UnitId | undefined },
  ): Unit {
    const or = <T>(column: UnitColumn, said: T | undefined, before: T | undefined) =>
      columns.includes(column) ? said : before;
    const section =
      row.kind === undefined ? was?.section : (row.section ?? (row.kind === was?.kind ? was.section : undefined));
    const headcount = or('headcount', row.headcount, was?.headcount);
    const validFrom = or('from', row.from, was?.validFrom);
    const validTo = or('to', row.to, was?.validTo);
    return {
      ...(was?.fullName === undefined ? {} : { fullName: was.fullName }),
      ...(was?.nowCalled === undefined ? {} : { nowCalled: was.nowCalled }),
      ...(was?.mergedFrom === undefined ? {} : { mergedFrom: was.mergedFrom }),
      id,
      name: row.name,
      kind,
      aliases: or('aliases', row.aliases, was?.aliases) ?? [],
      ...(section === undefined ? {} : { section }),
      ...(parent === undefined ? {} : { parent }),
      ...(headcount === undefined ? {} : { headcount }),
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(validTo === undefined ? {} : { validTo }),
      ...(into === undefined ? {} : { mergedInto: into }),
    };
  }

  /** What is wrong already says enough of its row. */
  function checkOffice(own: Office): void {
    const wrong = new Set(faults.map(({ line }) => line));
    for (const { id, problem, got } of outsideOf(own, changed, byId)) {
      const line = lines.get(id) ?? 0;
      if (!wrong.has(line)) fault({ line }, problem, got);
    }
  }

  /** A parent is of a higher kind or the same, and neither parents nor what units became lead round in a circle. */
  function checkTree(): void {
    const rank = (unit: Unit) => UNIT_KINDS.indexOf(unit.kind);
    const round = circles((unit) => get(unit.parent));
    const later = circles((unit) => get(unit.mergedInto) ?? get(unit.parent));
    for (const unit of changed.values()) {
      const line = lines.get(unit.id) ?? 0;
      const parent = get(unit.parent);
      if (parent !== undefined && parent.id !== unit.id && rank(parent) > rank(unit))
        fault({ line }, 'parent-lower', parent.name);
      if (round(unit) && parent?.id !== unit.id) fault({ line }, 'circle', parent?.name);
      else if (!round(unit) && later(unit)) fault({ line }, 'into-circle', get(unit.mergedInto)?.name);
    }
  }
}
