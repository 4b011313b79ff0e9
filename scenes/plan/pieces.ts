import { declarationsOf } from '../../src/domain/plans/eligibility.js';
import type { WORDINGS } from '../../src/domain/plans/part-edit.js';
import type { ResolvedPlan } from '../../src/domain/plans/resolve.js';
import { type Text, t } from '../../src/texts/index.js';

/** Words beside a question of the form that a plan may say in its own way. */
export interface Piece {
  readonly of: (typeof WORDINGS)[number];
  readonly id: string;
  /** Of the field, or the words of the exclusion. */
  readonly name: string;
}

/** A field's examples, what explains an exclusion that the author is asked about, and what a description has to show. */
export function piecesOf(rules: ResolvedPlan): readonly Piece[] {
  return [
    ...(rules.fields ?? []).map(({ id, name }): Piece => ({ of: 'field', id, name })),
    ...declarationsOf(rules).map(({ id, text }): Piece => ({ of: 'exclusion', id, name: text })),
    { of: 'description', id: 'mo-ta', name: '' },
  ];
}

export function pieceKey({ of, id }: Piece): string {
  return `${of}:${id}`;
}

/** How a member sees these words; undefined where there are none. */
export function asMemberSees({ of, name }: Piece, words: string | undefined): Text | undefined {
  if (words === undefined) return of === 'description' ? undefined : t('pick.line', { name });
  return of === 'description'
    ? t('rules.description', { rule: words })
    : t('pick.lineWithDetail', { name, detail: words });
}
