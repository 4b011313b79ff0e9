import { t } from '../../texts/index.js';
import type { Roles } from '../roles/role-records.js';
import { type Tell, tellAdmins } from '../roles/tell-admins.js';

interface Ports {
  readonly roles: Pick<Roles, 'admins'>;
  readonly tell: Tell;
}

/** Tells every admin where to consent anew, once by its key. */
export function makeConsentNeeded({ roles, tell }: Ports): (link: string, key: string) => Promise<void> {
  return async (link, key) => {
    await tellAdmins(roles, tell, `zalo-oa-consent ${key}`, t('operations.zaloConsent', { link }));
  };
}
