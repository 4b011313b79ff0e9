import { hashToken } from '../../ids.js';
import type { AuditLine } from '../records.js';
import type { CommandPorts } from './ports.js';

/** Writes a line of the audit, once by its key, which is hashed because it outlives an erasure. */
export async function note({ audit }: Pick<CommandPorts, 'audit'>, { key, ...line }: AuditLine): Promise<void> {
  await audit.write({ key: hashToken(key), ...line });
}
