import type { PlanId, UnitId } from '../ids.js';
import { checkedSigns, onlySigns, readSigns, SIGNS } from './receipt-code.js';
import type { UnitIndex } from './units/search.js';

/** What a poster or a link opens the submission with. */
export interface SubmissionTarget {
  readonly unit: UnitId;
  readonly plan?: PlanId;
}

/** A code as it was read: `unit` and `plan` are {@link unitSigns} and {@link planSigns}. */
export interface SubmissionCode {
  readonly unit: string;
  readonly plan?: string;
}

const UNIT_LENGTH = 7;
const PLAN_LENGTH = 3;
const CHECK_LENGTH = 1;

/**
 * The payload of a link that opens the submission with its unit, and its plan, filled in: `u-7K4M9PXH` or
 * `u-7K4M9PX3FXH`. It follows from the ids alone, so what was printed stays right; every messenger takes it.
 */
export function submissionPayload(target: SubmissionTarget): string {
  return `u-${signsOf(target)}`;
}

/** The same as it is printed and typed: `U-7K4M-9PXH` or `U-7K4M-9PX3-FXH`. */
export function submissionCode(target: SubmissionTarget): string {
  return `U-${signsOf(target).replace(/(.{4})(?=.)/g, '$1-')}`;
}

/**
 * The code that a person typed or a link carried, with its “u-”; undefined for anything else and for a mistyped code:
 * every single wrong sign and every two signs swapped are refused, so that nobody lands in another unit.
 */
export function readSubmissionCode(text: string): SubmissionCode | undefined {
  const typed = text.length > 40 ? undefined : /^\s*[uư]\s*[-–—. ]\s*(.+)$/iu.exec(text)?.[1];
  const signs = typed === undefined ? undefined : readSigns(onlySigns(typed));
  if (signs === undefined) return undefined;
  const unit = signs.slice(0, UNIT_LENGTH);
  if (signs.length === UNIT_LENGTH + CHECK_LENGTH) return { unit };
  if (signs.length !== UNIT_LENGTH + PLAN_LENGTH + CHECK_LENGTH) return undefined;
  return { unit, plan: signs.slice(UNIT_LENGTH, -CHECK_LENGTH) };
}

/** The payload that a typed code stands for. */
export function typedPayload(text: string): string | undefined {
  return readSubmissionCode(text) === undefined ? undefined : `u-${onlySigns(text).slice(1)}`;
}

/** The one unit that a code means; undefined for none, and for two that chance gave the same signs. */
export function unitOfCode({ unit }: Pick<SubmissionCode, 'unit'>, units: UnitIndex): UnitId | undefined {
  const known = CODES.get(units.all) ?? codesOf(units);
  CODES.set(units.all, known);
  return known.get(unit) ?? undefined;
}

/** Seven signs that stand for a unit: 3.4 billion possible. */
export function unitSigns(unit: UnitId): string {
  return signsFor(unit, UNIT_LENGTH);
}

/** Three signs that stand for a plan among the plans of one place. */
export function planSigns(plan: PlanId): string {
  return signsFor(plan, PLAN_LENGTH);
}

const CODES = new WeakMap<UnitIndex['all'], ReadonlyMap<string, UnitId | null>>();

function codesOf({ all }: UnitIndex): ReadonlyMap<string, UnitId | null> {
  const codes = new Map<string, UnitId | null>();
  for (const { id } of all) {
    const signs = unitSigns(id);
    codes.set(signs, codes.has(signs) ? null : id);
  }
  return codes;
}

function signsOf({ unit, plan }: SubmissionTarget): string {
  const signs = unitSigns(unit) + (plan === undefined ? '' : planSigns(plan));
  return checkedSigns([...signs].map((sign) => SIGNS.indexOf(sign)));
}

/** Printed on paper: this must never change. Quick enough for every unit of a country at once. */
function signsFor(id: string, length: number): string {
  const bytes = new TextEncoder().encode(id);
  let rest = (mixed(bytes, 1) & 0xfffff) * 2 ** 32 + mixed(bytes, 2);
  let signs = '';
  for (let at = 0; at < length; at += 1) {
    signs += SIGNS.charAt(rest % SIGNS.length);
    rest = Math.floor(rest / SIGNS.length);
  }
  return signs;
}

/** FNV-1a over 32 bits, each round begun differently, and stirred at the end so that like ids are far apart. */
function mixed(bytes: Uint8Array, round: number): number {
  let hash = (0x811c9dc5 ^ Math.imul(round, 0x9e3779b1)) | 0;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 13), 0x297a2d39);
  return (hash ^ (hash >>> 16)) >>> 0;
}
