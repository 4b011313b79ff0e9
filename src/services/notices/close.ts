import { type Choice, COMMAND_ADDRESS, type Say } from '../../conversation/message.js';
import type { Plan } from '../../domain/plan.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { DeliveryId } from '../../ids.js';
import { type Text, t } from '../../texts/index.js';
import type { NoticeKind } from '../delivery/kind-ports.js';
import { officeOf } from '../roles/posts.js';
import type { Roles } from '../roles/role-records.js';
import type { Workbench } from '../workbench/workbench.js';
import type { ReadShortfalls } from './shortfalls.js';

export interface CloseNoticePorts {
  readonly workbench: Pick<Workbench, 'count'>;
  readonly shortfalls: ReadShortfalls;
  readonly roles: Pick<Roles, 'page'>;
  readonly units: () => UnitIndex;
}

/** When initiatives are no longer accepted: the plan's figures, to its office. */
export function makeCloseNotice({ workbench, shortfalls, roles, units }: CloseNoticePorts): NoticeKind {
  const office = async ({ owner }: Plan) => (owner === undefined ? [] : await officeOf(roles, units(), owner));

  async function figures(plan: Plan): Promise<readonly Text[]> {
    const counted = plan.owner === undefined ? null : await workbench.count(plan.id, plan.owner);
    if (counted === null) return [];
    const { tally, target, progress } = counted.own;
    const { short, owing } = (await shortfalls(plan)).value;
    const missed = short.filter(({ unit }) => unit !== plan.owner).length;
    const fields = plan.rules?.fields ?? [];
    return [
      target === undefined || progress === undefined
        ? t('remind.total', { count: tally.counted })
        : t('standing.target', {
            count: tally.counted,
            target,
            percent: progress.percent,
            missing: progress.missing,
          }),
      ...(owing === 0 ? [] : [t('remind.reached', { count: owing - missed, of: owing })]),
      t('standing.states', tally),
      t('standing.groups', { enterprise: tally.groups.enterprise, publicSector: tally.groups['public-sector'] }),
      ...Object.entries(tally.fields).map(([id, count]) =>
        t('standing.field', { name: fields.find((field) => field.id === id)?.name ?? id, count }),
      ),
      ...(tally.localBook === 0 ? [] : [t('standing.localBook', { count: tally.localBook })]),
    ];
  }

  return {
    audience: async function* (_occurrence, plan) {
      const { owner } = plan;
      if (owner === undefined) return;
      const admins = await office(plan);
      yield admins.map(({ person, conversation }) => ({ person, as: 'office', units: [owner], home: conversation }));
    },
    say: async (person, rows, now) => {
      const owed = new Set<DeliveryId>();
      const says: Say[] = [];
      for (const { delivery, plan } of rows) {
        // Extended since, it will close another day.
        if (plan.closesAt > now) continue;
        const lines = (await office(plan)).some((admin) => admin.person === person) ? await figures(plan) : [];
        if (lines.length === 0) continue;
        owed.add(delivery);
        const head = t('remind.closed', { plan: plan.name, at: plan.closesAt.toISOString() });
        says.push({ blocks: [head, t('form.lines', { lines }), t('remind.closedNext')], choices: CHOICES });
      }
      return { owed, says };
    },
  };
}

const CHOICES: readonly (readonly Choice[])[] = [
  [{ label: t('remind.progress'), at: COMMAND_ADDRESS, value: 'tiendo', role: 'primary' }],
  [{ label: t('remind.export'), at: COMMAND_ADDRESS, value: 'xuat' }],
];
