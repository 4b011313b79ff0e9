import type { CommandResults } from '../../conversation/command.js';
import type { WorkbenchCommand } from '../../conversation/workbench.js';
import { hashToken, makeIdentityId } from '../../ids.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { submit } from './submit.js';

type Filing = Extract<WorkbenchCommand, { name: 'file' }>['payload'];

/**
 * Submits for a member without a phone: as everybody submits, under the same rules, by an author of their own whom no
 * messenger knows. Who filed it and how the member consented is kept with it and in the audit. Natural key: the draft.
 */
export async function file(
  { how, ...submission }: Filing,
  context: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['file']> {
  const { unit, subUnit } = submission.profile;
  const place = subUnit.kind === 'unit' ? subUnit.id : unit.id;
  if (!(await ports.authority.may(context.identity, 'initiative.file', place))) return { type: 'not-allowed' };
  const by = await ports.people.ensure(context.identity, context.at);
  const author = makeIdentityId(context.channel, `filed-${hashToken(submission.draft)}`);
  const details = { ...submission.details, filedBy: { person: by, consent: how } };
  const outcome = await submit({ ...submission, details }, { ...context, identity: author }, ports);
  if (outcome.type !== 'stored') return outcome;
  const stored = await ports.initiatives.byCode(outcome.code);
  const line = { at: context.at, who: by, what: 'initiative.file', subject: `initiative ${stored?.id ?? ''}` };
  await ports.audit.write({ key: hashToken(`file ${submission.draft}`), ...line, unit: place });
  return outcome;
}
