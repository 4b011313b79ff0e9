import { consentQuestion } from '../src/conversation/questions/consent.js';
import { t } from '../src/texts/index.js';

/** Raise it whenever a sentence of the consent text changes: everyone is asked again. */
export const CONSENT_VERSION = '2026-11';

/** Asked before the first personal datum, by every scene that stores any (Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP). */
export const consent = consentQuestion({
  id: 'consent',
  version: CONSENT_VERSION,
  label: t('consent.label'),
  help: t('consent.help'),
  ask: ({ facts }) => [
    t('consent.text', { holder: facts.office ?? t('consent.holder') }),
    ...(facts.channel === 'telegram' ? [t('consent.telegram')] : []),
    t('consent.ask'),
  ],
  refused: [t('consent.refused')],
});
