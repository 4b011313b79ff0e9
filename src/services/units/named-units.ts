import type { Unit } from '../../domain/units.js';
import type { UnitId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';

const MOST_NAMED = 10;

/** The first few of many units by name, each with what it lacks where that is a number, and how many more there are. */
export function namesOf(
  lagging: readonly { readonly unit: UnitId; readonly missing?: number }[],
  units: { readonly get: (id: UnitId) => Unit | undefined },
): { readonly lines: readonly Text[]; readonly more: number } {
  const lines = lagging.slice(0, MOST_NAMED).map(({ unit, missing }) => {
    const words = units.get(unit)?.name ?? unit;
    return missing === undefined ? t('chat.verbatim', { words }) : t('remind.lacking', { unit: words, missing });
  });
  return { lines, more: lagging.length - lines.length };
}
