import type { InboundFile } from '../../conversation/message.js';
import { LIST_BYTES, type ReadList, type UnitListCommand, type UnitListResults } from '../../conversation/unit-list.js';
import { makeFileId } from '../../ids.js';
import { note } from './note.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload<N extends UnitListCommand['name']> = Extract<UnitListCommand, { name: N }>['payload'];

/** A part of the office's own units as a file to be worked on. Nothing in it is about a person. */
export async function exportUnitList(
  { office, from }: Payload<'export-unit-list'>,
  { identity }: CommandContext,
  { authority, unitLists }: CommandPorts,
): Promise<UnitListResults['export-unit-list']> {
  if (!(await authority.may(identity, 'unit.change', office))) return { type: 'not-allowed' };
  const { xlsx, last, total } = await unitLists.write(office, from);
  return { type: 'written', xlsx: Buffer.from(xlsx).toString('base64'), first: from + 1, last, total };
}

/** Reads a list that an office has sent and says what it would change. What cannot be used goes from our store at once. */
export async function checkUnitList(
  { office, file, instead }: Payload<'check-unit-list'>,
  context: CommandContext,
  ports: CommandPorts,
): Promise<UnitListResults['check-unit-list']> {
  if (instead !== undefined && instead.fileId !== file.fileId) await drop(instead, context, ports);
  if (!(await ports.authority.may(context.identity, 'unit.change', office))) return { type: 'not-allowed' };
  const fetched = await fetch(file, context, ports);
  if (!Buffer.isBuffer(fetched)) return fetched;
  const read = await ports.whileReading(context.conversation, ports.unitLists.check(office, fetched));
  if (read.type !== 'compared' || read.list.changes.length === 0) await drop(file, context, ports);
  return read;
}

/**
 * Applies a list as it was shown: all of it or nothing, once by office, content and version. A repeat after a crash asks nobody for the
 * file again.
 */
export async function applyUnitList(
  { office, file, hash, version }: Payload<'apply-unit-list'>,
  context: CommandContext,
  ports: CommandPorts,
): Promise<UnitListResults['apply-unit-list']> {
  const { authority, unitLists } = ports;
  if (!(await authority.may(context.identity, 'unit.change', office))) return { type: 'not-allowed' };
  const made = await unitLists.applied(office, hash, version);
  if (made === undefined) {
    const fetched = await fetch(file, context, ports);
    if (!Buffer.isBuffer(fetched)) return fetched;
    // What its messenger hands out now is not what was shown.
    if (makeFileId(fetched) !== hash) return GONE;
    const outcome = await ports.whileReading(context.conversation, unitLists.apply(office, fetched, version));
    if (outcome.type !== 'applied') {
      if (outcome.type !== 'changed' || outcome.list.changes.length === 0) await drop(file, context, ports);
      return outcome;
    }
    await applied(outcome.version);
  } else await applied(made);
  return { type: 'applied' };

  async function applied(now: number): Promise<void> {
    const who = await ports.people.ensure(context.identity, context.at);
    const line = { at: context.at, who, what: 'import-units', subject: `version ${now}`, unit: office };
    await note(ports, { key: `unit-list ${office} ${hash} ${version}`, ...line });
    await drop(file, context, ports);
  }
}

export async function dropUnitList(
  { file }: Payload<'drop-unit-list'>,
  context: CommandContext,
  ports: CommandPorts,
): Promise<UnitListResults['drop-unit-list']> {
  await drop(file, context, ports);
  return { type: 'dropped' };
}

const GONE = { type: 'refused', reason: 'fetch-gone', got: '', expected: '' } as const;

async function fetch(
  file: InboundFile,
  { conversation }: CommandContext,
  { fetchFile }: CommandPorts,
): Promise<Buffer | Extract<ReadList, { type: 'refused' }>> {
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`;
  const expected = megabytes(LIST_BYTES);
  const tooLarge = (got: string) => ({ type: 'refused', reason: 'too-large', got, expected }) as const;
  if ((file.size ?? 0) > LIST_BYTES) return tooLarge(megabytes(file.size ?? 0));
  const fetched = await fetchFile(conversation, file, LIST_BYTES);
  if (fetched === 'gone') return GONE;
  return fetched === 'too-large' || fetched.length > LIST_BYTES ? tooLarge('') : fetched;
}

/** Only the web chat's files are ours to remove; elsewhere they are the messenger's. */
async function drop(file: InboundFile, { conversation }: CommandContext, { dropFile }: CommandPorts): Promise<void> {
  await dropFile(conversation, file);
}
