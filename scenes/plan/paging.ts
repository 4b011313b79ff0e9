import type { Option } from '../../src/conversation/scene.js';
import { t } from '../../src/texts/index.js';

/** A list too long for one message, page by page. */
const PAGE = 8;

export interface Paged<T> {
  readonly shown: readonly T[];
  /** The place of the first one in the whole list, from 0. */
  readonly from: number;
  readonly turning: readonly (readonly Option[])[];
}

export function paged<T>(all: readonly T[], wanted: number): Paged<T> {
  const page = Math.min(wanted, Math.max(0, Math.ceil(all.length / PAGE) - 1));
  const from = page * PAGE;
  const buttons: Option[] = [
    ...(page > 0 ? [{ label: t('adjust.previous'), value: `page:${page - 1}`, role: 'navigation' as const }] : []),
    ...(from + PAGE < all.length
      ? [{ label: t('adjust.next'), value: `page:${page + 1}`, role: 'navigation' as const }]
      : []),
  ];
  return { shown: all.slice(from, from + PAGE), from, turning: buttons.length === 0 ? [] : [buttons] };
}

/** The page that a button turns to. */
export function pageIn(value: string | undefined): number | undefined {
  const page = /^page:(\d{1,3})$/.exec(value ?? '')?.[1];
  return page === undefined ? undefined : Number(page);
}
