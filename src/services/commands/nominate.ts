import type { WorkbenchCommand, WorkbenchResults } from '../../conversation/workbench.js';
import { t } from '../../texts/index.js';
import { handle } from './handle.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Nominating = Extract<WorkbenchCommand, { name: 'nominate' }>['payload'];

/**
 * Puts an initiative forward for a round of its plan, with what the summary table still lacks. Whoever nominates it
 * confirms it too. Nominated again, for another round or with more in it, the later stands; the history keeps both.
 */
export async function nominate(
  { nomination, ...which }: Nominating,
  context: CommandContext,
  ports: CommandPorts,
): Promise<WorkbenchResults['nominate']> {
  const initiative = await ports.initiatives.byCode(which.code);
  const plan = initiative === null ? undefined : await ports.plans.get(initiative.plan);
  const rounds = plan?.rules?.rounds ?? [];
  const decision = {
    action: 'initiative.nominate',
    what: 'nominated',
    from: ['submitted', 'accepted'],
    to: 'accepted',
    nomination,
    tells: ({ code, title }) => t('notice.nominated', { code, title, round: nomination.round.name }),
  } as const satisfies Parameters<typeof handle>[1];
  const known = initiative === null || rounds.some(({ id }) => id === nomination.round.id);
  if (known) return handle(which, decision, context, ports);
  const allowed = await ports.authority.may(context.identity, decision.action, initiative.unit);
  return allowed ? { type: 'no-such-round' } : { type: 'not-allowed' };
}
