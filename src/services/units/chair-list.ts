import { readName } from '../../domain/name.js';
import { readPhone } from '../../domain/phone.js';
import { foldText } from '../../domain/text.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { Unit } from '../../domain/units.js';
import type { UnitId } from '../../ids.js';
import { invitationTexts as texts } from '../../texts/invitations.js';
import type { Table, TableColumns } from '../files/table-ports.js';

/** Who chairs which unit, as the list of units says it in two more columns. */

export type ChairColumn = 'name' | 'code' | 'parent' | 'chair' | 'phone';
export type ChairProblem = keyof typeof texts.problems;

const { headings } = texts;
export const CHAIR_TABLE: TableColumns<ChairColumn> = {
  name: { names: [headings.name, 'Tên đơn vị', 'Đơn vị', 'Tên công đoàn'] },
  code: { names: [headings.code, 'Mã đơn vị', 'Mã số'] },
  parent: { names: [headings.parent, 'Đơn vị cấp trên', 'Công đoàn cấp trên', 'Thuộc', 'Trực thuộc'] },
  chair: { names: [headings.chair, 'Chủ tịch công đoàn', 'Họ tên chủ tịch', 'Họ và tên chủ tịch'], required: true },
  phone: { names: [headings.phone, 'Điện thoại', 'Số điện thoại', 'Điện thoại liên hệ'] },
};

export interface Chair {
  readonly unit: Unit;
  readonly fullName: string;
  /** E.164. */
  readonly phone?: string;
}

export interface ChairFault {
  readonly line: number;
  readonly problem: ChairProblem;
  readonly got: string;
}

/** The rows that name a chair; a unit is found by its code, else by its name, below the office. */
export function readChairs(
  { rows }: Table<ChairColumn>,
  known: readonly Unit[],
  tree: UnitIndex,
  office: UnitId | undefined,
): { readonly chairs: readonly Chair[]; readonly faults: readonly ChairFault[] } {
  const byCode = new Map(known.map((unit) => [unit.id.toLowerCase(), unit]));
  const byName = new Map<string, Unit[]>();
  for (const unit of known) {
    const name = foldText(unit.name);
    const alike = byName.get(name);
    if (alike === undefined) byName.set(name, [unit]);
    else alike.push(unit);
  }
  const faults: ChairFault[] = [];
  const chairs = new Map<UnitId, Chair>();
  for (const { line, cells } of rows) {
    const said = (column: ChairColumn) => String(cells[column] ?? '').trim();
    if (said('chair') === '') continue;
    const wrong = (problem: ChairProblem, got: string) => void faults.push({ line, problem, got: got.slice(0, 80) });
    const unit = unitOf(said('code'), said('name'), said('parent'));
    const name = readName(said('chair'));
    const phone = said('phone') === '' ? undefined : phoneOf(said('phone'));
    if (typeof unit === 'string') wrong(unit, said('code') || said('name'));
    else if (office !== undefined && !tree.isWithin(unit.id, office)) wrong('unit-outside', unit.name);
    else if (chairs.has(unit.id)) wrong('unit-twice', unit.name);
    else if (name.type !== 'ok') wrong('name-odd', said('chair'));
    else if (phone === null) wrong('phone-odd', said('phone'));
    else chairs.set(unit.id, { unit, fullName: name.name, ...(phone === undefined ? {} : { phone }) });
  }
  return { chairs: [...chairs.values()], faults };

  function unitOf(code: string, name: string, parent: string): Unit | 'unit-unknown' | 'unit-several' {
    const coded = byCode.get(code.toLowerCase());
    if (code !== '' && coded !== undefined) return coded;
    const named = (byName.get(foldText(name)) ?? []).filter(
      ({ id }) => office === undefined || tree.isWithin(id, office),
    );
    const below = named.filter(({ parent: above }) => parent === '' || isCalled(above, parent));
    const [only, ...others] = below.length > 0 ? below : named;
    if (only === undefined) return 'unit-unknown';
    return others.length === 0 ? only : 'unit-several';
  }

  function isCalled(id: UnitId | undefined, words: string): boolean {
    const unit = id === undefined ? undefined : tree.get(id);
    return unit !== undefined && (unit.id === words || foldText(unit.name) === foldText(words));
  }
}

/** A spreadsheet eats the 0 in front. */
function phoneOf(words: string): string | null {
  const reading = readPhone(/^\d{9}$/.test(words) ? `0${words}` : words);
  return reading.type === 'mobile' || reading.type === 'converted' ? reading.e164 : null;
}
