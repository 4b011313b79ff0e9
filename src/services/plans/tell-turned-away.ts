import { COMMAND_ADDRESS } from '../../conversation/message.js';
import { untilText } from '../../conversation/until.js';
import { type Plan, standOf } from '../../domain/plan.js';
import { t } from '../../texts/index.js';
import type { Notices } from '../workbench/workbench-records.js';
import type { TurnedAway } from './turned-away-records.js';

interface TellingPorts {
  readonly turnedAway: Pick<TurnedAway, 'untold' | 'told'>;
  readonly notices: Pick<Notices, 'add'>;
}

const AT_ONCE = 200;

/**
 * Tells everybody whom a plan turned away that it takes initiatives again, each once; nobody while it does not. How many.
 * Harmless when repeated: a notice is known by its key.
 */
export async function tellTurnedAway(plan: Plan | undefined, at: Date, ports: TellingPorts): Promise<number> {
  if (plan === undefined || standOf(plan, at) !== 'open') return 0;
  let told = 0;
  for (;;) {
    const rows = await ports.turnedAway.untold(plan.id, AT_ONCE);
    for (const row of rows) {
      const key = `takes-again ${row.plan} ${row.person} ${row.at.toISOString()}`;
      await ports.notices.add({ key, person: row.person, say: takesAgain(plan), at });
      await ports.turnedAway.told(row, at);
    }
    told += rows.length;
    if (rows.length < AT_ONCE) return told;
  }
}

function takesAgain(plan: Plan) {
  return {
    blocks: [t('plan.takesAgain', { plan: plan.name, words: untilText(plan.closesAt) })],
    choices: [[{ label: t('chat.resumeDraft'), at: COMMAND_ADDRESS, value: 'tiep', role: 'primary' as const }]],
  };
}
