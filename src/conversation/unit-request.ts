import type { SectionKind, UnitKind } from '../domain/units.js';
import type { UnitId } from '../ids.js';

/** What the office does about units that members typed because the list does not have them. */

/** A unit that somebody typed below one of the list, and how many initiatives wait for it. */
export interface WaitingUnit {
  readonly key: string;
  readonly unit: { readonly id: UnitId; readonly name: string };
  readonly name: string;
  readonly count: number;
}

export type MeantUnit =
  | { readonly kind: 'unit'; readonly id: UnitId }
  | { readonly kind: 'new'; readonly name: string; readonly unitKind: UnitKind; readonly section?: SectionKind };

export type UnitRequestCommand =
  /** The requests of the units whose office the person is; `after` is the `next` of the page before. */
  | { readonly name: 'read-unit-requests'; readonly payload: { readonly after?: string } }
  /** Says what was meant by a request; what waits for it follows. Natural key: the request. */
  | { readonly name: 'settle-unit-request'; readonly payload: { readonly key: string; readonly meant: MeantUnit } };

export interface UnitRequestResults {
  readonly 'read-unit-requests':
    | { readonly type: 'requests'; readonly requests: readonly WaitingUnit[]; readonly next?: string }
    | { readonly type: 'not-allowed' };
  readonly 'settle-unit-request': /** `unit` is what somebody else had decided a moment before, if they had. */
    | {
        readonly type: 'settled';
        readonly unit: { readonly id: UnitId; readonly name: string };
        readonly count: number;
      }
    /** Nobody waits for it any more. */
    | { readonly type: 'gone' }
    /** The unit is not below the one that the members named. */
    | { readonly type: 'elsewhere' }
    | { readonly type: 'not-allowed' };
}
