import type { ListRefusal, ShownFault } from '../../src/conversation/unit-list.js';
import { type Text, t } from '../../src/texts/index.js';

/** What is wrong with a row of a list of units, and why a file is not read at all, in words. */

export function faultLine(fault: ShownFault): Text {
  const { line, column, problem } = fault;
  return t('unitFault.row', { line, column: COLUMNS[column], words: FAULTS[problem](fault) });
}

export function refusalWords(reason: ListRefusal, found: { readonly got: string; readonly expected: string }): Text {
  return REFUSALS[reason](found);
}

const COLUMNS: Readonly<Record<ShownFault['column'], Text>> = {
  code: t('unitColumn.code'),
  name: t('unitColumn.name'),
  kind: t('unitColumn.kind'),
  parent: t('unitColumn.parent'),
  headcount: t('unitColumn.headcount'),
  aliases: t('unitColumn.aliases'),
  from: t('unitColumn.from'),
  to: t('unitColumn.to'),
  into: t('unitColumn.into'),
};

const FAULTS: Readonly<Record<ShownFault['problem'], (fault: Pick<ShownFault, 'got' | 'other'>) => Text>> = {
  'name-missing': () => t('unitFault.nameMissing'),
  'name-too-long': ({ got }) => t('unitFault.nameTooLong', { got }),
  'name-odd': ({ got }) => t('unitFault.nameOdd', { got }),
  'kind-missing': () => t('unitFault.kindMissing'),
  'kind-unknown': ({ got }) => t('unitFault.kindUnknown', { got }),
  'code-odd': ({ got }) => t('unitFault.codeOdd', { got }),
  'code-twice': ({ got, other }) => t('unitFault.codeTwice', { got, other }),
  'name-twice': ({ got, other }) => t('unitFault.nameTwice', { got, other }),
  'parent-missing': () => t('unitFault.parentMissing'),
  'parent-unknown': ({ got }) => t('unitFault.parentUnknown', { got }),
  'parent-several': ({ got }) => t('unitFault.parentSeveral', { got }),
  'parent-lower': ({ got }) => t('unitFault.parentLower', { got }),
  circle: ({ got }) => t('unitFault.circle', { got }),
  headcount: ({ got }) => t('unitFault.headcount', { got }),
  date: ({ got }) => t('unitFault.date', { got }),
  'dates-reversed': ({ got }) => t('unitFault.datesReversed', { got }),
  'alias-odd': ({ got }) => t('unitFault.aliasOdd', { got }),
  'into-unknown': ({ got }) => t('unitFault.intoUnknown', { got }),
  'into-several': ({ got }) => t('unitFault.intoSeveral', { got }),
  'into-itself': () => t('unitFault.intoItself'),
  'into-without-end': ({ got }) => t('unitFault.intoWithoutEnd', { got }),
  'into-circle': ({ got }) => t('unitFault.intoCircle', { got }),
  'second-top': () => t('unitFault.secondTop'),
  outside: ({ got }) => t('unitFault.outside', { got }),
  'parent-outside': ({ got }) => t('unitFault.parentOutside', { got }),
  'into-outside': ({ got }) => t('unitFault.intoOutside', { got }),
  'own-place': ({ got }) => t('unitFault.ownPlace', { got }),
};

const REFUSALS: Readonly<Record<ListRefusal, (found: { readonly got: string; readonly expected: string }) => Text>> = {
  'too-large': ({ got, expected }) => t('unitRefusal.tooLarge', { got, expected }),
  'fetch-gone': () => t('unitRefusal.fetchGone'),
  bomb: ({ expected }) => t('unitRefusal.bomb', { expected }),
  rows: ({ expected }) => t('unitRefusal.rows', { expected }),
  damaged: () => t('unitRefusal.damaged'),
  'not-a-table': () => t('unitRefusal.notATable'),
  'old-format': () => t('unitRefusal.oldFormat'),
  macros: () => t('unitRefusal.macros'),
  formulas: ({ got }) => t('unitRefusal.formulas', { got }),
  merged: ({ got }) => t('unitRefusal.merged', { got }),
  encoding: () => t('unitRefusal.encoding'),
  columns: ({ got, expected }) => t('unitRefusal.columns', { got, expected }),
  'column-twice': ({ got }) => t('unitRefusal.columnTwice', { got }),
  empty: () => t('unitRefusal.empty'),
};
