import type { Clock } from '../../clock.js';
import { isoDay, vietnamDay } from '../../domain/days.js';
import type { Plan } from '../../domain/plan.js';
import { branchOf } from '../../domain/tally.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { UnitId } from '../../ids.js';
import { t } from '../../texts/index.js';
import { namesOf } from '../units/named-units.js';
import type { Workbench } from '../workbench/workbench.js';
import type { Nominations } from '../workbench/workbench-records.js';
import type { OccurrenceRecord } from './occurrence-records.js';
import type { Reminder } from './reminder.js';

export interface DossierReminderPorts {
  readonly workbench: Pick<Workbench, 'count'>;
  readonly nominations: Nominations;
  readonly units: () => UnitIndex;
  readonly clock: Clock;
}

/**
 * Dossiers of a round are due from the units directly below the plan's owner, or from the owner itself where there are
 * none: one that has put nothing forward for the round lags.
 */
export function makeDossierReminder({ workbench, nominations, units, clock }: DossierReminderPorts): Reminder {
  async function standing(occurrence: OccurrenceRecord, { id, owner }: Plan) {
    if (owner === undefined) return { asked: [], lagging: [] };
    const today = isoDay(vietnamDay(clock.now()));
    const tree = units().asOf(today);
    const children = tree.children(owner).map((unit) => unit.id);
    const asked = children.length > 0 ? children : [owner];
    const rows = await nominations.units(id, occurrence.about?.id ?? '');
    const done = new Set(rows.map((unit) => (asked[0] === owner ? owner : branchOf(tree, unit, today, owner))));
    return { asked, lagging: asked.filter((unit) => !done.has(unit)) };
  }

  return {
    lagging: async (occurrence, plan) => (await standing(occurrence, plan)).lagging,
    ofUnit: async (occurrence, plan, unit) => {
      if (!(await standing(occurrence, plan)).lagging.includes(unit)) return undefined;
      const own = (await workbench.count(plan.id, unit))?.own;
      if (own === undefined) return undefined;
      const { confirmed, waiting } = own.tally;
      return t('remind.unitDossier', { unit: own.name, confirmed, waiting });
    },
    ofPlan: async (occurrence, plan) => {
      const { asked, lagging } = await standing(occurrence, plan);
      if (lagging.length === 0) return [];
      const named = namesOf(
        lagging.map((unit: UnitId) => ({ unit })),
        units(),
      );
      return [t('remind.shortDossier', { count: lagging.length, of: asked.length, ...named })];
    },
  };
}
