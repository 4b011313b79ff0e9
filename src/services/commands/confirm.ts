import type { WorkbenchCommand, WorkbenchResults } from '../../conversation/workbench.js';
import { t } from '../../texts/index.js';
import { handle } from './handle.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Confirmation = Extract<WorkbenchCommand, { name: 'confirm' }>['payload'];

/** The union lets an initiative through; one that was returned may be taken after all. */
export function confirm(
  confirmation: Confirmation,
  context: CommandContext,
  ports: CommandPorts,
): Promise<WorkbenchResults['confirm']> {
  const decision = {
    action: 'initiative.confirm',
    what: 'confirmed',
    from: ['submitted', 'returned'],
    to: 'accepted',
    tells: ({ code, title }) => t('notice.confirmed', { code, title }),
  } as const satisfies Parameters<typeof handle>[1];
  return handle(confirmation, decision, context, ports);
}
