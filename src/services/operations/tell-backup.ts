import type { Clock } from '../../clock.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import { t } from '../../texts/index.js';
import type { Roles } from '../roles/role-records.js';
import { type Tell, tellAdmins } from '../roles/tell-admins.js';

interface Ports {
  readonly roles: Pick<Roles, 'admins'>;
  readonly tell: Tell;
  readonly clock: Clock;
}

/** Tells every admin that there is no copy of today (by Viet Nam's calendar); once a day, however often it fails. */
export function makeBackupFailed({ roles, tell, clock }: Ports): () => Promise<void> {
  return async () => {
    const key = `backup-failed ${isoDay(vietnamDay(clock.now()))}`;
    await tellAdmins(roles, tell, key, t('operations.backupFailed'));
  };
}
