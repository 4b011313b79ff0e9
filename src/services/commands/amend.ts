import type { Amendment, CommandResults } from '../../conversation/command.js';
import type { CommandContext, CommandPorts } from './ports.js';
import { closedTo } from './window.js';

/**
 * Changes the author's own initiative while its plan is open; what it said before is kept. One that was returned is
 * submitted again by it, also after the plan has closed: it came in time, and the union asked. Natural key: `key`.
 */
export async function amend(
  { code, key, title, description, at: pressed }: Amendment,
  { identity }: CommandContext,
  ports: CommandPorts,
): Promise<CommandResults['amend']> {
  const at = new Date(pressed);
  const person = await ports.people.idOf(identity);
  for (;;) {
    const initiative = await ports.initiatives.byCode(code);
    // Whoever filed it for its author puts it right for them too.
    const theirs = [initiative?.person, initiative?.filedBy?.person];
    if (initiative === null || person === null || !theirs.includes(person)) return { type: 'not-yours' };
    if (initiative.history.some((entry) => entry.key === key)) return { type: 'stored', code };
    const { status } = initiative;
    if (status === 'withdrawn') return { type: 'withdrawn' };
    if (status !== 'submitted' && status !== 'returned') return { type: 'locked' };
    const refusal = status === 'returned' ? undefined : closedTo(await ports.plans.get(initiative.plan), at);
    if (refusal !== undefined) return refusal;

    const again = status === 'returned' ? ({ status: 'submitted' } as const) : {};
    const to = {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...again,
    };
    const from = {
      ...(title === undefined ? {} : { title: initiative.title }),
      ...(description === undefined ? {} : { description: initiative.description }),
      ...(status === 'returned' ? { status } : {}),
    };
    const entry = { at, key, what: 'amended', from, to, by: person } as const;
    if (await ports.initiatives.change(initiative.id, initiative.rev, to, entry)) return { type: 'stored', code };
  }
}
