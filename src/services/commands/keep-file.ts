import type { KeepFileCommand, KeepFileResults } from '../../conversation/keep-file.js';
import { ATTACHMENT_BYTES } from '../../conversation/message.js';
import { ACTIONS } from '../../domain/access.js';
import { examine } from '../../domain/files/examine.js';
import { fileName } from '../../domain/files/name.js';
import { hashToken, makeFileId } from '../../ids.js';
import type { CommandContext, CommandPorts } from './ports.js';

/** So long a file stays that is not sent; sending it makes it stay longer. */
const KEEP_MS = 180 * 86_400_000;

/**
 * Takes a file that whoever may announce has sent us into keeping. Natural key: conversation and `key`; a repeat needs the messenger
 * no more.
 */
export async function keepFile(
  { key, file }: KeepFileCommand['payload'],
  { identity, conversation, at }: CommandContext,
  { authority, people, keptFiles, fetchFile }: CommandPorts,
): Promise<KeepFileResults['keep-file']> {
  const grants = await authority.grantsOf(identity);
  if (!grants.some(({ role }) => ACTIONS.announce.includes(role))) return { type: 'not-allowed' };
  const keep = hashToken(`keep ${conversation} ${key}`);
  const known = await keptFiles.byKey(keep);
  if (known !== undefined) return { type: 'kept', file: known };
  if ((file.size ?? 0) > ATTACHMENT_BYTES) return { type: 'refused', reason: 'too-large' };
  const fetched = await fetchFile(conversation, file, ATTACHMENT_BYTES);
  if (typeof fetched === 'string') return { type: 'refused', reason: fetched };
  if (fetched.length > ATTACHMENT_BYTES) return { type: 'refused', reason: 'too-large' };
  const examined = examine(fetched);
  if (examined === undefined) return { type: 'refused', reason: 'kind' };
  const { kind, type, body } = examined;
  const id = makeFileId(body);
  const name = fileName(file.name, kind);
  const by = await people.ensure(identity, at);
  await keptFiles.keep({ id, type, body }, { key: keep, name, by, at, endsAt: new Date(at.getTime() + KEEP_MS) });
  return { type: 'kept', file: { id, name, type, size: body.length } };
}
