import type { CommandResults } from '../../conversation/command.js';
import type { Submission } from '../../conversation/submission.js';
import type { Plan } from '../../domain/plan.js';
import { makeReceiptCode } from '../../domain/receipt-code.js';
import type { ReceiptCode } from '../../ids.js';
import { tellTurnedAway } from '../plans/tell-turned-away.js';
import { againstPlan } from './against-plan.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { closedTo } from './window.js';

/**
 * Stores an initiative exactly as its review card showed it, remembers the author's profile and keeps the proof of
 * consent. Natural key: the draft. The deadline is judged by the instant submit was pressed, and the plan's rules by the
 * plan as it is stored now. The verdict on one press is one row: a repeat, also by another process while the plan is
 * being extended or closed, says the same.
 */
export async function submit(
  submission: Submission,
  context: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['submit']> {
  const at = new Date(submission.at);
  const plan = await ports.plans.get(submission.plan);
  const refusal = closedTo(plan, at) ?? (plan && againstPlan(submission, plan, ports.units.index()));
  if (refusal !== undefined) return await refuse(submission, refusal, context, ports);

  const { profile } = submission;
  const person = await ports.people.ensure(context.identity, context.at);
  const request = ports.unitRequests.keyOf(profile.unit.id, profile.subUnit);
  const consent = { ...submission.consent, channel: context.channel, accepted: true };
  const { draft, title, description, details } = submission;
  const initiative = { draft, plan: submission.plan, person, profile, title, description, ...details, at };

  // The two writes do not wait for each other: whichever a crash leaves out, the repeat of this command adds.
  const [{ result, repeated }] = await Promise.all([
    insert({ ...initiative, ...(request === undefined ? {} : { subUnitRequest: request }) }, plan, ports),
    ports.people.remember(person, consent, profile, context.at),
  ]);
  if (result.type === 'stored' && request !== undefined) {
    const { count, recount } = ports.unitRequests;
    // Whether an earlier attempt came as far as counting is not known.
    await (repeated ? recount : count)(request, profile.subUnit.name);
  }
  return result;
}

async function insert(
  initiative: Omit<Parameters<CommandPorts['initiatives']['insert']>[0], 'code'>,
  plan: Plan | undefined,
  ports: CommandPorts,
): Promise<{ readonly result: CommandResults['submit']; readonly repeated: boolean }> {
  for (;;) {
    const code = makeReceiptCode(ports.random);
    const result = await ports.initiatives.insert({ ...initiative, code });
    if (result.type === 'stored') return { result: receipt(code, initiative.at), repeated: false };
    if (result.type === 'known') return { result: receipt(result.code, result.at), repeated: true };
    if (result.type === 'erased') return { result: gone(initiative.at), repeated: true };
    if (result.type === 'refused') return { result: gone(initiative.at, plan), repeated: true };
  }
}

/**
 * Writes down that this press was refused, unless it was stored before. Whom the plan took nothing from is kept, and told
 * at once when it takes again by now: then the office did not see this row.
 */
async function refuse(
  { draft, plan, at: pressed }: Submission,
  refusal: Exclude<CommandResults['submit'], { type: 'stored' }>,
  { identity, at: now }: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['submit']> {
  const at = new Date(pressed);
  const verdict = await ports.initiatives.refuse(draft, at);
  if (verdict.type === 'known') return receipt(verdict.code, verdict.at);
  if (verdict.type === 'erased') return gone(at);
  if (refusal.type === 'not-open' && refusal.window !== 'before') {
    await ports.turnedAway.add({ plan, person: await ports.people.ensure(identity, now), at });
    await tellTurnedAway(await ports.plans.get(plan), now, ports);
  }
  return refusal;
}

function receipt(code: ReceiptCode, at: Date): CommandResults['submit'] {
  return { type: 'stored', code, at: at.toISOString() };
}

/**
 * Its author had it erased meanwhile: it must not come back, and there is nobody left to be told more. Or this very press
 * was refused before.
 */
function gone(at: Date, { opensAt, closesAt }: Pick<Plan, 'opensAt' | 'closesAt'> = { opensAt: at, closesAt: at }) {
  const window = { opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() };
  return { type: 'not-open', window: 'closed', ...window } as const;
}
