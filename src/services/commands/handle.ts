import { COMMAND_ADDRESS } from '../../conversation/message.js';
import type { Handled } from '../../conversation/workbench.js';
import type { Action } from '../../domain/access.js';
import type { InitiativeStatus } from '../../domain/initiative.js';
import type { Nomination } from '../../domain/initiative-details.js';
import { hashToken, type PersonId, type ReceiptCode } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { HistoryEntry, InitiativeRecord } from '../records.js';
import type { CommandContext, CommandPorts } from './ports.js';

/** What somebody responsible for a unit decides about an initiative below it. */
interface Decision {
  readonly action: Action;
  readonly what: Extract<HistoryEntry['what'], 'confirmed' | 'returned' | 'nominated'>;
  /** Where it may stand before. */
  readonly from: readonly InitiativeStatus[];
  readonly to: InitiativeStatus;
  readonly reason?: string;
  readonly nomination?: Nomination;
  /** What its author is told. */
  readonly tells: (initiative: InitiativeRecord) => Text;
}

/**
 * Decides about an initiative as it was shown: of two at once the first counts, and what its author changed meanwhile is
 * shown again before anybody decides about it. Kept in its history and in the audit. Natural key: `key`; what a crash
 * left out (the audit's line, the notice to the author) the repeat adds.
 */
export async function handle(
  { code, rev, key }: { readonly code: ReceiptCode; readonly rev: number; readonly key: string },
  decision: Decision,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<Handled> {
  const { action, what, from, to, reason, nomination } = decision;
  for (;;) {
    const initiative = await ports.initiatives.byCode(code);
    if (initiative === null) return { type: 'unknown' };
    if (!(await ports.authority.may(identity, action, initiative.unit))) return { type: 'not-allowed' };
    const by = await ports.people.ensure(identity, at);
    const { id, status, history } = initiative;
    if (!history.some((entry) => entry.key === key)) {
      if (!from.includes(status)) return { type: 'stands', status };
      if (initiative.rev !== rev) return { type: 'changed' };
      const result = { status: to, ...(reason === undefined ? {} : { reason }) };
      const entry = { at, key, what, from: { status }, to: result, by } as const;
      const change = { status: to, ...(nomination === undefined ? {} : { nomination }) };
      if (!(await ports.initiatives.change(id, rev, change, entry))) continue;
    }
    const line = { key: hashToken(`${action} ${key}`), at, who: by, what: action, subject: `initiative ${id}` };
    await ports.audit.write({ ...line, unit: initiative.unit });
    await tell(initiative, by, `${what} ${key}`, decision.tells(initiative), at, ports);
    return { type: 'stored', code };
  }
}

/** Its author, or who filed it for one who cannot be reached; nobody is told what they did themselves. */
async function tell(
  { person, filedBy }: InitiativeRecord,
  by: PersonId,
  key: string,
  text: Text,
  at: Date,
  { notices }: CommandPorts,
): Promise<void> {
  const whom = filedBy?.person ?? person;
  if (whom === by) return;
  const choices = [[{ label: t('home.mine'), at: COMMAND_ADDRESS, value: 'hosocuatoi' }]];
  const say = filedBy === undefined ? { blocks: [text], choices } : { blocks: [text] };
  await notices.add({ key, person: whom, say, at });
}
