import type { UnitIndex } from '../../domain/units/search.js';
import { t } from '../../texts/index.js';
import { namesOf } from '../units/named-units.js';
import type { Workbench } from '../workbench/workbench.js';
import type { Reminder } from './reminder.js';
import type { ReadShortfalls } from './shortfalls.js';

export interface EntryReminderPorts {
  readonly workbench: Pick<Workbench, 'count'>;
  readonly shortfalls: ReadShortfalls;
  readonly units: () => UnitIndex;
}

/** Initiatives are due: whoever is short of a target lags. */
export function makeEntryReminder({ workbench, shortfalls, units }: EntryReminderPorts): Reminder {
  return {
    lagging: async (_occurrence, plan) => (await shortfalls(plan)).value.short.map(({ unit }) => unit),
    ofUnit: async (_occurrence, plan, unit) => {
      const own = (await workbench.count(plan.id, unit))?.own;
      if (own?.progress === undefined || own.progress.missing === 0) return undefined;
      const { count, target, missing } = own.progress;
      return t('remind.unit', { unit: own.name, count, target, missing, waiting: own.tally.waiting });
    },
    ofPlan: async (_occurrence, plan) => {
      const { at, value } = await shortfalls(plan);
      const { short, owing } = value;
      if (short.length === 0) return [];
      const whole = short.find(({ unit }) => unit === plan.owner);
      const below = short.filter((each) => each !== whole).sort((a, b) => b.target - b.count - (a.target - a.count));
      const missing = below.map(({ unit, target, count }) => ({ unit, missing: target - count }));
      return [
        ...(whole === undefined ? [] : [t('remind.whole', { count: whole.count, target: whole.target })]),
        ...(below.length === 0
          ? []
          : [t('remind.short', { count: below.length, of: owing, ...namesOf(missing, units()) })]),
        t('progress.asOf', { at: at.toISOString() }),
      ];
    },
  };
}
