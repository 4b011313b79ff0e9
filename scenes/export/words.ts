import type { CommandResults, ExportList } from '../../src/conversation/command.js';
import type { Facts } from '../../src/conversation/facts.js';
import { isoDay, vietnamDay } from '../../src/domain/days.js';
import { foldText } from '../../src/domain/text.js';
import type { PlanId, UnitId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';
import { nameOf, plansOf } from './scope.js';

/** What was asked for. */
interface Asked {
  readonly plan?: PlanId;
  readonly unit?: UnitId;
  readonly list?: ExportList;
  readonly at?: string;
  readonly part: number;
  readonly from: number;
}

/** What the file has, what is blank in it, and whether there is more. */
export function whatWasWritten(state: Asked, { rows, blanks, next }: Written, facts: Facts): readonly Text[] {
  const { part, from, at = facts.at.toISOString() } = state;
  const plan = plansOf(facts).find(({ id }) => id === state.plan)?.name ?? '';
  const about = { unit: nameOf(state.unit, facts), plan, at };
  const missing = BLANKS.flatMap((blank) => {
    const count = blanks[blank] ?? 0;
    return count === 0 ? [] : [t('export.blank', { blank, count })];
  });
  return [
    rows === 0 ? t('export.none', about) : t('export.done', { ...about, count: rows }),
    ...(missing.length === 0 ? [] : [t('export.blanks', { lines: missing })]),
    ...(next === undefined ? [] : [t('export.more', { number: part, count: from + rows - 1 })]),
    ...(next === undefined && part > 1 ? [t('export.last', { number: part })] : []),
  ];
}

type Written = Extract<CommandResults['export-list'], { type: 'written' }>;
const BLANKS = ['yearOfBirth', 'position', 'applied', 'effect', 'titles'] as const;
const FILE_NAMES: Readonly<Record<ExportList, string>> = { portal: 'danh-sach', summary: 'tong-hop' };

/** In letters that every messenger and computer keeps. */
export function fileName({ list = 'portal', unit, part, at }: Asked, more: boolean, facts: Facts): string {
  const name = foldText(nameOf(unit, facts))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  const day = isoDay(vietnamDay(at === undefined ? facts.at : new Date(at)));
  const which = part > 1 || more ? [`phan-${part}`] : [];
  return `${[FILE_NAMES[list], name, day, ...which].filter((each) => each !== '').join('-')}.xlsx`;
}
