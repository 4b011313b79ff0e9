import type { InitiativeStatus } from '../src/conversation/facts.js';
import { type Text, t } from '../src/texts/index.js';

/** How an initiative stands, in words. */
export const STATUS: Readonly<Record<InitiativeStatus, Text>> = {
  submitted: t('status.submitted'),
  withdrawn: t('status.withdrawn'),
  returned: t('status.returned'),
  accepted: t('status.accepted'),
  appraisal: t('status.appraisal'),
  recognised: t('status.recognised'),
  refused: t('status.refused'),
};
