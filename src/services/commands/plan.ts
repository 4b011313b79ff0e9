import type { Command, CommandResults } from '../../conversation/command.js';
import { itemOf } from '../../domain/plans/edit.js';
import { hashToken, type UnitId } from '../../ids.js';
import { inUse } from '../plans/in-use.js';
import { tellTurnedAway } from '../plans/tell-turned-away.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Payload<N extends Command['name']> = Extract<Command, { name: N }>['payload'];

/** Makes a draft of a plan for a unit within the caller's reach. Natural key: its own. */
export async function makePlan(
  making: Payload<'make-plan'>,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['make-plan']> {
  if (!(await ports.authority.may(identity, 'plan.change', making.owner))) return { type: 'not-allowed' };
  const owner = ports.units.index().get(making.owner);
  const issuer = owner?.fullName ?? owner?.name ?? making.owner;
  const outcome = await ports.planOffice.create({ ...making, issuer, at });
  if (outcome.type === 'stored')
    await note('make-plan', making.key, { subject: outcome.plan, unit: making.owner }, { identity, at }, ports);
  return outcome;
}

/**
 * Adjusts, opens, pauses, resumes, extends, closes or gives up a plan. Natural key: its own. Never over somebody else's
 * change: a plan that is no longer as it was shown is a conflict, and nothing happens. When it takes initiatives again,
 * those whom it turned away are told.
 */
export async function changePlan(
  { plan: id, rev, key, change, at: pressed }: Payload<'change-plan'>,
  { identity }: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['change-plan']> {
  const plan = await ports.planOffice.view(id);
  const owner = plan?.owner;
  const allowed =
    plan !== undefined && owner !== undefined && (await ports.authority.may(identity, 'plan.change', owner));
  if (!allowed) return { type: 'not-allowed' };
  const at = new Date(pressed);
  const used = change.type === 'edit' && plan.rev === rev ? await inUse(plan, change.edit, ports) : undefined;
  if (used !== undefined) return { type: 'refused', reason: used };
  const changing = change.type === 'extend' ? { ...change, closesAt: new Date(change.closesAt) } : change;
  const outcome = await ports.planOffice.change(id, rev, key, changing, at);
  if (outcome.type === 'stored') {
    const subject = [id, ...aboutOf(change)].join(' ');
    await note(`${change.type}-plan`, key, { subject, unit: owner }, { identity, at }, ports);
    if (change.type === 'extend' || change.type === 'resume')
      await tellTurnedAway(await ports.plans.get(id), at, ports);
  }
  return outcome;
}

/** What the audit says beside the plan: until when, or which item of it. */
function aboutOf(change: Payload<'change-plan'>['change']): readonly string[] {
  if (change.type === 'extend') return [change.closesAt];
  return change.type === 'edit' ? [itemOf(change.edit)] : [];
}

async function note(
  what: string,
  key: string,
  about: { readonly subject: string; readonly unit: UnitId },
  { identity, at }: Pick<CommandContext, 'identity' | 'at'>,
  ports: CommandPorts,
): Promise<void> {
  const who = await ports.people.ensure(identity, at);
  await ports.audit.write({ key: hashToken(`plan ${key}`), at, who, what, ...about });
}
