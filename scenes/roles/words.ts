import type { Facts } from '../../src/conversation/facts.js';
import type { PostFact } from '../../src/conversation/role-facts.js';
import type { Role } from '../../src/domain/access.js';
import type { UnitId } from '../../src/ids.js';
import { type Text, t } from '../../src/texts/index.js';

export const ROLE_LABELS: Readonly<Record<Role, Text>> = {
  'office-admin': t('role.officeAdmin'),
  chair: t('role.chair'),
  deputy: t('role.deputy'),
  'council-chair': t('role.councilChair'),
  'council-secretary': t('role.councilSecretary'),
  'council-member': t('role.councilMember'),
  'emulation-officer': t('role.emulationOfficer'),
};

/** “Chủ tịch công đoàn – Công đoàn Trường A”. */
export function postWords({ role, unit }: { readonly role: Role; readonly unit: UnitId }, facts: Facts): Text {
  return t('roles.post', { role: ROLE_LABELS[role], unit: unitName(unit, facts) });
}

/** The same, with the days of leave that are still to come or have not ended. */
export function ownWords(post: PostFact, facts: Facts): Text {
  const { role, unit, leave } = post;
  return leave === undefined
    ? postWords(post, facts)
    : t('roles.postOnLeave', { role: ROLE_LABELS[role], unit: unitName(unit, facts), ...leave });
}

export function unitName(unit: UnitId, { units }: Facts): string {
  return units.get(unit)?.name ?? unit;
}
