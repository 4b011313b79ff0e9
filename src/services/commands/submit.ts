import type { CommandResults, Submission } from '../../conversation/command.js';
import { makeReceiptCode } from '../../domain/receipt-code.js';
import type { ReceiptCode } from '../../ids.js';
import { againstPlan } from './against-plan.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { closedTo } from './window.js';

/**
 * Stores an initiative exactly as its review card showed it, remembers the author's profile and keeps the proof of
 * consent. Natural key: the draft. The deadline is judged by the instant submit was pressed, and the plan's rules by the
 * plan as it is stored now.
 */
export async function submit(
  submission: Submission,
  context: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['submit']> {
  const at = new Date(submission.at);
  const plan = await ports.plans.get(submission.plan);
  const refusal = closedTo(plan, at) ?? (plan && againstPlan(submission, plan, ports.units.index()));
  if (refusal !== undefined) return (await storedBefore(submission, ports)) ?? refusal;

  const { profile } = submission;
  const person = await ports.people.ensure(context.identity, context.at);
  const request = ports.unitRequests.keyOf(profile.unit.id, profile.subUnit);
  const consent = { ...submission.consent, channel: context.channel, accepted: true };
  const { draft, title, description, details } = submission;
  const initiative = { draft, plan: submission.plan, person, profile, title, description, ...details, at };

  // The two writes do not wait for each other: whichever a crash leaves out, the repeat of this command adds.
  const [{ result, repeated }] = await Promise.all([
    insert({ ...initiative, ...(request === undefined ? {} : { subUnitRequest: request }) }, ports),
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
  ports: CommandPorts,
): Promise<{ readonly result: CommandResults['submit']; readonly repeated: boolean }> {
  for (;;) {
    const code = makeReceiptCode(ports.random);
    const result = await ports.initiatives.insert({ ...initiative, code });
    if (result.type === 'stored') return { result: receipt(code, initiative.at), repeated: false };
    if (result.type === 'known') return { result: receipt(result.code, result.at), repeated: true };
    if (result.type === 'erased') return { result: gone(initiative.at), repeated: true };
  }
}

async function storedBefore(
  { draft, at }: Submission,
  ports: CommandPorts,
): Promise<CommandResults['submit'] | undefined> {
  const known = await ports.initiatives.byDraft(draft);
  if (known === undefined) return undefined;
  return 'erased' in known ? gone(new Date(at)) : receipt(known.code, known.at);
}

function receipt(code: ReceiptCode, at: Date): CommandResults['submit'] {
  return { type: 'stored', code, at: at.toISOString() };
}

/** Its author had it erased meanwhile: it must not come back, and there is nobody left to be told more. */
function gone(at: Date): CommandResults['submit'] {
  return { type: 'not-open', window: 'closed', opensAt: at.toISOString(), closesAt: at.toISOString() };
}
