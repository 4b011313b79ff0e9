import type { Clock } from '../../clock.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import type { ConversationId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { Roles } from '../roles/role-records.js';

/** Says something in a conversation, once by its key; see notify.ts. */
type Tell = (conversation: ConversationId, key: string, text: Text) => Promise<unknown>;

/** Tells every admin of the root office in the chat they use. One who cannot be told does not keep the others from it. */
export async function tellAdmins(roles: Pick<Roles, 'admins'>, tell: Tell, key: string, text: Text): Promise<number> {
  const told = await Promise.allSettled(
    (await roles.admins()).map(({ conversation }) => tell(conversation, key, text)),
  );
  return told.filter(({ status }) => status === 'fulfilled').length;
}

interface Telling {
  readonly roles: Pick<Roles, 'admins'>;
  readonly tell: Tell;
  readonly clock: Clock;
}

/** Tells every admin where to consent anew, once by its key. */
export function makeConsentNeeded(parts: Omit<Telling, 'clock'>): (link: string, key: string) => Promise<void> {
  return async (link, key) => {
    await tellAdmins(parts.roles, parts.tell, `zalo-oa-consent ${key}`, t('operations.zaloConsent', { link }));
  };
}

/** Tells every admin that there is no copy of today (by Viet Nam's calendar); once a day, however often it fails. */
export function makeBackupFailed({ roles, tell, clock }: Telling): () => Promise<void> {
  return async () => {
    const key = `backup-failed ${isoDay(vietnamDay(clock.now()))}`;
    await tellAdmins(roles, tell, key, t('operations.backupFailed'));
  };
}
