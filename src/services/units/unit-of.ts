import type { IdentityId, UnitId } from '../../ids.js';
import type { People } from '../records.js';

/** The unit that a person gave last, as near as it is known. */
export async function unitOf(identity: IdentityId, people: Pick<People, 'find'>): Promise<UnitId | undefined> {
  const profile = (await people.find(identity))?.profile;
  return profile?.subUnit.kind === 'unit' ? profile.subUnit.id : profile?.unit.id;
}
