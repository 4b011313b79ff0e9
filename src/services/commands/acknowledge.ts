import { z } from 'zod';
import type { AnnounceCommand, AnnounceResults } from '../../conversation/announce.js';
import { announcementOccurrence } from '../../domain/occurrences/occurrence.js';
import { makeDeliveryId } from '../../ids.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<AnnounceCommand, { name: 'acknowledge' }>['payload'];

/** “Đã rõ”, of somebody to whom it was announced. Natural key: announcement and person; the first time counts. */
export async function acknowledge(
  { id, at }: Payload,
  context: CommandContext,
  { people, deliveries, acknowledgements }: CommandPorts,
): Promise<AnnounceResults['acknowledge']> {
  const person = await people.idOf(context.identity);
  if (person === null) return { type: 'gone' };
  const known = await acknowledgements.of(id, person);
  if (known !== undefined) return { type: 'acknowledged', at: known.toISOString(), again: true };
  if (!(await deliveries.has(makeDeliveryId(announcementOccurrence(id), person)))) return { type: 'gone' };
  const pressed = z.iso.datetime().safeParse(at).success ? new Date(at) : context.at;
  const stored = await acknowledgements.add(id, person, pressed);
  return { type: 'acknowledged', at: stored.at.toISOString(), again: stored.again };
}
