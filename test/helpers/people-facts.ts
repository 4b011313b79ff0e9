import { CONSENT_VERSION } from '../../scenes/consent.js';
import type { FollowedInitiative, OwnInitiative, PersonFact } from '../../src/conversation/facts.js';
import { TRIAL_PLAN_ID } from '../../src/domain/plan.js';
import { receiptCode } from '../../src/ids.js';
import { profileOf } from './people.js';

const SIGNS = '23456789CFGHJKMNPQRTVWX';

/** Somebody who has been here before: consent given, profile known. */
export function personFact(change: Partial<PersonFact> = {}): PersonFact {
  return {
    id: 'person-1' as PersonFact['id'],
    profile: profileOf('Lê Văn Cũ', '+84912345678'),
    consents: [{ version: CONSENT_VERSION, at: '2026-11-01T00:00:00.000Z' }],
    nudges: true,
    admin: false,
    ...change,
  };
}

/** So many own initiatives under the sample plan, with codes that look right. */
export function ownInitiatives(count: number, change: Partial<OwnInitiative> = {}): readonly OwnInitiative[] {
  return Array.from({ length: count }, (_, index) => ({
    code: receiptCode.parse(`SK-7K4M-9P${SIGNS.charAt(Math.trunc(index / 23))}${SIGNS.charAt(index % 23)}`),
    title: `Sáng kiến thứ ${index + 1}`,
    description: `Mô tả của sáng kiến thứ ${index + 1}.`,
    status: 'submitted',
    plan: TRIAL_PLAN_ID,
    submittedAt: new Date('2026-11-21T01:00:00Z'),
    ...change,
  }));
}

/** What is shown to whoever knows the code `SK-7K4M-9PXM`. */
export function followed(change: Partial<FollowedInitiative> = {}): FollowedInitiative {
  return {
    code: receiptCode.parse('SK-7K4M-9PXM'),
    status: 'submitted',
    submittedAt: new Date('2026-11-21T01:00:00Z'),
    own: false,
    ...change,
  };
}
