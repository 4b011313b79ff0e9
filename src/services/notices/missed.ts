import type { Clock } from '../../clock.js';
import type { Say } from '../../conversation/message.js';
import { isQuiet } from '../../domain/occurrences/quiet.js';
import type { Plan } from '../../domain/plan.js';
import type { Unit } from '../../domain/units.js';
import { hashToken, type PersonId, type PlanId, type UnitId } from '../../ids.js';
import type { Log } from '../../log.js';
import { t } from '../../texts/index.js';
import { officeOf } from '../roles/posts.js';
import type { Roles } from '../roles/role-records.js';
import type { Notices } from '../workbench/workbench-records.js';
import type { OccurrenceRecord, PlanOccurrences } from './occurrence-records.js';

export interface MissedPorts {
  readonly ledger: Pick<PlanOccurrences, 'untold' | 'told'>;
  readonly plan: (id: PlanId) => Promise<Plan | undefined>;
  readonly roles: Pick<Roles, 'page' | 'admins'>;
  readonly units: () => { readonly get: (id: UnitId) => Unit | undefined };
  readonly notices: Pick<Notices, 'add'>;
  readonly clock: Clock;
  readonly log: Log;
}

const AT_ONCE = 500;

/**
 * Tells the office of a plan what was not sent because its time was over, all of it in one message, and what to do. A
 * repeat after a crash says the same under the same key.
 */
export function makeTellMissed({
  ledger,
  plan: planOf,
  notices,
  clock,
  log,
  ...who
}: MissedPorts): () => Promise<void> {
  async function office(plan: Plan | undefined): Promise<ReadonlySet<PersonId>> {
    const posts = plan?.owner === undefined ? [] : await officeOf(who.roles, who.units(), plan.owner);
    return new Set((posts.length === 0 ? await who.roles.admins() : posts).map(({ person }) => person));
  }

  return async () => {
    // Nobody is woken for what is too late anyway.
    if (isQuiet(clock.now())) return;
    const byPlan = new Map<PlanId, OccurrenceRecord[]>();
    for (const each of await ledger.untold(AT_ONCE)) byPlan.set(each.plan, [...(byPlan.get(each.plan) ?? []), each]);
    for (const [id, missed] of byPlan) {
      const ids = missed.map((each) => each.id);
      const plan = await planOf(id);
      const key = `missed ${hashToken(ids.join('\n'))}`;
      const people = await office(plan);
      const say = wordsOf(plan?.name ?? id, missed);
      for (const person of people) await notices.add({ key: `${key} ${person}`, person, say, at: clock.now() });
      await ledger.told(ids);
      log.error({ event: 'occurrence.missed', occurrence: ids[0] ?? '', count: ids.length });
    }
  };
}

/** A weekly report in which nothing went out for long has many lines; the last ones tell enough. */
const LINES = 12;

function wordsOf(plan: string, missed: readonly OccurrenceRecord[]): Say {
  const lines = missed.slice(-LINES).map(({ kind, at, about }) =>
    t('occurrence.missedLine', {
      kind,
      at: at.toISOString(),
      name: about?.name ?? '',
      dossier: about?.kind === 'dossier',
    }),
  );
  const more = missed.length - lines.length;
  const reports = missed.some(({ kind }) => kind.startsWith('report'));
  return {
    blocks: [
      t('occurrence.missed', { plan, lines, more }),
      t(reports ? 'occurrence.missedReports' : 'occurrence.missedDeadlines'),
    ],
  };
}
