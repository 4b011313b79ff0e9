import type { UnitId } from '../ids.js';
import type { Grant, Role } from './access.js';

/** Days away, `yyyy-mm-dd` in Viet Nam, both ends inclusive. */
export interface Leave {
  readonly from: string;
  readonly to: string;
}

export interface Post {
  readonly role: Role;
  readonly unit: UnitId;
  readonly leave?: Leave;
}

/**
 * What somebody may act as on a day. A chair on leave rests and the deputy of the same unit acts as chair; where there
 * is no deputy at work, the chair stays in charge, so that a unit is never without anybody.
 * @param own the posts of this person
 * @param leaders the chairs and deputies of those units, this person among them or not
 */
export function grantsOn(day: string, own: readonly Post[], leaders: readonly Post[]): Grant[] {
  const at = (role: Role, unit: UnitId) => leaders.filter((post) => post.role === role && post.unit === unit);
  const deputised = (unit: UnitId) => at('deputy', unit).some((post) => !isAway(post, day));
  return own.flatMap((post): Grant[] => {
    const { role, unit } = post;
    if (role === 'chair' && isAway(post, day) && deputised(unit)) return [];
    if (role !== 'deputy') return [{ role, unit }];
    if (isAway(post, day)) return [];
    const chairs = at('chair', unit);
    const acts = chairs.length > 0 && chairs.every((chair) => isAway(chair, day));
    return acts
      ? [
          { role: 'chair', unit },
          { role, unit },
        ]
      : [{ role, unit }];
  });
}

/** Whether somebody is on leave on a day (`yyyy-mm-dd`). */
export function isAway({ leave }: Pick<Post, 'leave'>, day: string): boolean {
  return leave !== undefined && leave.from <= day && day <= leave.to;
}
