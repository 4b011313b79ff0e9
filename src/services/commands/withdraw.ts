import type { Command, CommandResults } from '../../conversation/command.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { closedTo } from './window.js';

type Withdrawal = Extract<Command, { name: 'withdraw' }>['payload'];

/** Takes the author's own initiative back while its plan is open, or once it was returned. It stays readable for its author. */
export async function withdraw(
  { code, reason }: Withdrawal,
  { identity, at }: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['withdraw']> {
  const person = await ports.people.idOf(identity);
  for (;;) {
    const initiative = await ports.initiatives.byCode(code);
    if (initiative === null || initiative.person !== person) return { type: 'not-yours' };
    if (initiative.status === 'withdrawn') return { type: 'stored', code };
    if (initiative.status !== 'submitted' && initiative.status !== 'returned') return { type: 'locked' };
    const returned = initiative.status === 'returned';
    const refusal = returned ? undefined : closedTo(await ports.plans.get(initiative.plan), at);
    if (refusal !== undefined) return refusal;

    const status = 'withdrawn';
    const entry = {
      at,
      key: `withdraw ${initiative.rev}`,
      what: status,
      from: { status: initiative.status },
      to: { status, ...(reason === undefined ? {} : { reason }) },
      by: person,
    } as const;
    if (await ports.initiatives.change(initiative.id, initiative.rev, { status }, entry))
      return { type: 'stored', code };
  }
}
