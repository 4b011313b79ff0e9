import { isoDay, vietnamDay } from '../../domain/days.js';
import { hasEnded, unitAt } from '../../domain/units/time.js';
import type { Unit } from '../../domain/units.js';
import {
  type ConversationId,
  channelOf,
  type IdentityId,
  makeConversationId,
  makeIdentityId,
  partsOf,
  type UnitId,
} from '../../ids.js';

/** The group's own conversation: without the person who talks there, and the topic. */
export function groupOf(conversation: ConversationId): ConversationId {
  const [bot = '', chat = ''] = partsOf(conversation);
  const channel = channelOf(conversation);
  return channel === undefined ? conversation : makeConversationId(channel, bot, chat);
}

/** A group is nobody: what is said to it outlives whoever added the bot. */
export function groupIdentity(conversation: ConversationId): IdentityId {
  const [, chat = ''] = partsOf(conversation);
  return makeIdentityId(channelOf(conversation) ?? 'web', `group:${chat}`);
}

/** Whom a group speaks for: the unit that it is bound to, or what that has become by now; nobody's where it was dissolved. */
export function unitOfGroup(
  { unit }: { readonly unit?: UnitId },
  units: { readonly get: (id: UnitId) => Unit | undefined },
  now: Date,
): UnitId | undefined {
  if (unit === undefined) return undefined;
  const today = isoDay(vietnamDay(now));
  const by = unitAt(units, unit, today);
  if (by === undefined) return unit;
  return hasEnded(by, today) ? undefined : by.id;
}
