import type { Clock } from '../../clock.js';
import type { Inbound } from '../../conversation/message.js';
import { typedPayload } from '../../domain/submission-code.js';
import type { ConversationId, IdentityId } from '../../ids.js';
import { FREE_PLAN } from './message-quota.js';

/** Who talks to a bot whose messenger counts people, as the database has it. */
export interface BotPeople {
  /** Has it talked with us in this private conversation? */
  has(conversation: ConversationId): Promise<boolean>;
  /** Private conversations of this bot, and how many of them are with somebody who holds a role. */
  taken(bot: string): Promise<{ readonly users: number; readonly officers: number }>;
  holdsRole(identity: IdentityId): Promise<boolean>;
  /** Notes that they were pointed elsewhere, for a day; false: they had been. */
  point(conversation: ConversationId, at: Date): Promise<boolean>;
}

/** `in`: a place is theirs. `quiet`: they have been told today where else to go. */
export type Admission = { readonly type: 'in' | 'quiet' } | { readonly type: 'pointed'; readonly link: string };

export interface Places {
  /** @throws AppError STORE_UNAVAILABLE */
  admit(inbound: Inbound): Promise<Admission>;
}

interface Ports {
  /** The bot's id, with its channel: `zalo-bot:<id>`. */
  readonly bot: string;
  /** Places that only people with a role, an invitation or a set-up code may take. */
  readonly kept: number;
  readonly people: BotPeople;
  /** The chat page, without a slash at its end; without one nobody is pointed anywhere. */
  readonly publicUrl?: string | undefined;
  readonly clock: Clock;
}

/**
 * Keeps some of the free plan's places for chairs: who comes newly when only those are left, and is none, is shown the chat
 * page, once a day, and leaves no conversation behind. Everybody who has a place keeps it.
 */
export function makePlaces({ bot, kept, people, publicUrl, clock }: Ports): Places {
  const known = new Set<ConversationId>();

  async function isIn({ conversation, identity, input }: Inbound): Promise<boolean> {
    if (known.has(conversation) || (await people.has(conversation))) return true;
    if (isForOfficers(input) || (await people.holdsRole(identity))) return true;
    const { users, officers } = await people.taken(bot);
    return users + Math.max(0, kept - officers) < FREE_PLAN.users;
  }

  return {
    async admit(inbound) {
      const { conversation, input, place } = inbound;
      if (place === 'group' || kept === 0 || publicUrl === undefined) return { type: 'in' };
      if (await isIn(inbound)) {
        if (known.size > MOST_KNOWN) known.clear();
        known.add(conversation);
        return { type: 'in' };
      }
      if (!(await people.point(conversation, clock.now()))) return { type: 'quiet' };
      const payload = unitIn(input);
      return { type: 'pointed', link: `${publicUrl}/chat${payload === undefined ? '' : `?start=${payload}`}` };
    },
  };
}

const MOST_KNOWN = 1_000;

/** An invitation, the set-up of an office, or somebody whom we know from another messenger. */
function isForOfficers(input: Inbound['input']): boolean {
  if (input.kind === 'start') return /^(?:r|setup)-/.test(input.payload);
  return input.kind === 'text' && /^\s*\/?(?:liên\s*kết|lien\s*ket|link)\b/iu.test(input.text.normalize('NFC'));
}

function unitIn(input: Inbound['input']): string | undefined {
  if (input.kind === 'start') return input.payload.startsWith('u-') ? input.payload : undefined;
  return input.kind === 'text' ? typedPayload(input.text) : undefined;
}
