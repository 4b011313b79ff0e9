import type { Clock } from '../../clock.js';
import { type Action, type Grant, may } from '../../domain/access.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { IdentityId, UnitId } from '../../ids.js';
import type { People } from '../records.js';
import type { Roles } from './role-records.js';

/** What somebody may do. A scene only hides what is not allowed; commands ask here. */
export interface Authority {
  grantsOf(identity: IdentityId): Promise<readonly Grant[]>;
  may(identity: IdentityId, action: Action, unit: UnitId): Promise<boolean>;
}

interface AuthorityPorts {
  readonly people: Pick<People, 'idOf'>;
  readonly roles: Pick<Roles, 'grantsOf'>;
  readonly units: () => UnitIndex;
  readonly clock: Clock;
}

export function makeAuthority({ people, roles, units, clock }: AuthorityPorts): Authority {
  const grantsOf = async (identity: IdentityId): Promise<readonly Grant[]> => {
    const person = await people.idOf(identity);
    return person === null ? [] : roles.grantsOf(person, clock.now());
  };
  return {
    grantsOf,
    may: async (identity, action, unit) => may(await grantsOf(identity), action, unit, units()),
  };
}
