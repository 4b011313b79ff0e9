import type { Profile, Submission } from '../../src/conversation/submission.js';
import type { Plan } from '../../src/domain/plan.js';
import {
  type ConversationId,
  type DraftId,
  type IdentityId,
  makeConversationId,
  makeIdentityId,
  type PlanId,
  randomToken,
  type UnitId,
} from '../../src/ids.js';
import type { CommandContext } from '../../src/services/commands/ports.js';

export const NOON = new Date('2026-11-20T05:00:00Z');

export const openPlan: Plan = {
  id: 'p1' as PlanId,
  name: '75 nghìn sáng kiến',
  opensAt: new Date('2026-11-01T00:00:00+07:00'),
  closesAt: new Date('2026-12-01T00:00:00+07:00'),
  trial: false,
  groups: ['enterprise', 'public-sector'],
};

/** A union of the list, as the setup names it. */
export const HAI_DUONG = { kind: 'listed', id: 'p63-30' as UnitId, name: 'Hải Dương' } as const;

export function profileOf(fullName: string, phone: string): Profile {
  return {
    fullName,
    phone,
    unit: { id: 'p63-30' as UnitId, name: 'Hải Dương' },
    subUnit: { kind: 'typed', name: 'Công ty May Hòa Bình' },
    group: 'enterprise',
  };
}

export function submissionOf(change: Partial<Submission> = {}): Submission {
  return {
    draft: `d-${randomToken(9)}` as DraftId,
    plan: openPlan.id,
    consent: { version: '2026-11', at: '2026-11-20T04:50:00.000Z' },
    profile: profileOf('Lê Văn Ất', '+84912345678'),
    title: 'Gá kẹp vải hai mặt',
    description: 'Gá kẹp vải hai mặt giúp bớt một người ở khâu trải vải.\nTiết kiệm 20 phút mỗi ca.',
    at: NOON.toISOString(),
    ...change,
  };
}

export function contextOf(user: string, at = NOON): CommandContext {
  const identity: IdentityId = makeIdentityId('telegram', user);
  const conversation: ConversationId = makeConversationId('telegram', 'bot', user);
  return { identity, channel: 'telegram', conversation, at };
}
