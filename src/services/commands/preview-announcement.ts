import type { AnnounceCommand, AnnounceResults } from '../../conversation/announce.js';
import { channelOf } from '../../ids.js';
import { previewOf } from '../announcements/preview.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload = Extract<AnnounceCommand, { name: 'preview-announcement' }>['payload'];

/** Shows it to the one who asks, as it will look, in every messenger of theirs. Once per `key`. */
export async function previewAnnouncement(
  { id, key }: Payload,
  { identity, conversation, at }: CommandContext,
  ports: CommandPorts,
): Promise<AnnounceResults['preview-announcement']> {
  const record = await ports.announcements.get(id);
  if (record === undefined) return { type: 'gone' };
  if (!(await ports.authority.may(identity, 'announce', record.unit))) return { type: 'not-allowed' };
  const person = await ports.people.ensure(identity, at);
  const addresses = await ports.addressesOf(await ports.people.identitiesOf(person), conversation);
  const unit = ports.units.index().get(record.unit);
  const name = unit?.fullName ?? unit?.name ?? record.unit;
  const previews = previewOf(record, name, conversation, addresses, ports.channels);
  for (const { to, says } of previews) {
    const [say, ...more] = says;
    await ports.notices.add({ key: `preview ${id} ${key} ${to}`, person, say, more, to, at });
  }
  return { type: 'shown', channels: [...new Set(previews.flatMap(({ to }) => channelOf(to) ?? []))] };
}
