import type { WorkbenchCommand, WorkbenchResults } from '../../conversation/workbench.js';
import { t } from '../../texts/index.js';
import { handle } from './handle.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Return = Extract<WorkbenchCommand, { name: 'return' }>['payload'];

/** Back to its author, who is told why and can put it right; it does not count until then. */
export function returnToAuthor(
  { reason, ...which }: Return,
  context: CommandContext,
  ports: CommandPorts,
): Promise<WorkbenchResults['return']> {
  const decision = {
    action: 'initiative.return',
    what: 'returned',
    from: ['submitted', 'accepted'],
    to: 'returned',
    reason,
    tells: ({ code, title }) => t('notice.returned', { code, title, reason }),
  } as const satisfies Parameters<typeof handle>[1];
  return handle(which, decision, context, ports);
}
