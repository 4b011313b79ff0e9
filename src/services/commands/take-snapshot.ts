import type { WorkbenchCommand, WorkbenchResults } from '../../conversation/workbench.js';
import { byProgress, type Snapshot, snapshotLine } from '../../domain/snapshot.js';
import type { UnitId } from '../../ids.js';
import { progressChart } from '../workbench/progress-chart.js';
import type { CommandContext, CommandPorts } from './ports.js';

type Taking = Extract<WorkbenchCommand, { name: 'take-snapshot' }>['payload'];

/** Whoever asks within this time sees the same numbers. */
const FRESH_MS = 60_000;

/**
 * Numbers of this moment, stored so that they stay what they were, and a picture of them. A member sees their own unit,
 * what is below it, and the plan's whole; a role opens what is below it. Natural key: plan, unit and minute.
 */
export async function takeSnapshot(
  { plan, unit }: Taking,
  context: CommandContext,
  ports: CommandPorts,
): Promise<WorkbenchResults['take-snapshot']> {
  if (!(await maySee(unit, plan, context, ports))) return { type: 'not-allowed' };
  const taken = await snapshotOf({ plan, unit }, context.at, ports);
  return taken === undefined ? { type: 'no-plan' } : { type: 'taken', snapshot: taken.snapshot.id, png: taken.png };
}

/** A unit's numbers with their picture, whoever asks; undefined: there is no such plan. */
export async function snapshotOf(
  { plan, unit }: Taking,
  now: Date,
  { snapshots, workbench, drawChart }: Pick<CommandPorts, 'snapshots' | 'workbench' | 'drawChart'>,
): Promise<{ readonly snapshot: Snapshot; readonly png: string } | undefined> {
  const latest = await snapshots.latest(plan, unit, new Date(now.getTime() - FRESH_MS));
  const snapshot = latest ?? (await take());
  if (snapshot === undefined) return undefined;
  const png = await drawChart(progressChart(snapshot));
  return { snapshot, png: Buffer.from(png).toString('base64') };

  async function take() {
    const counted = await workbench.count(plan, unit);
    if (counted === null) return undefined;
    const { own, below, asOf } = counted;
    // Another process may know newer ones: numbers that were shown do not go back.
    const newer = asOf === undefined ? undefined : await snapshots.latest(plan, unit, asOf);
    if (newer !== undefined) return newer;
    const { neededPerWeek, daysLeft } = own.progress ?? {};
    return snapshots.add({
      plan,
      planName: counted.plan.name,
      at: asOf ?? now,
      own: {
        ...snapshotLine(own),
        ...(own.summed ? { summed: true } : {}),
        ...(neededPerWeek === undefined ? {} : { neededPerWeek }),
        ...(daysLeft === undefined ? {} : { daysLeft }),
      },
      below: below.map(snapshotLine).sort(byProgress),
    });
  }
}

async function maySee(
  unit: UnitId,
  planId: Taking['plan'],
  { identity }: CommandContext,
  { authority, people, plans, units, roles }: CommandPorts,
): Promise<boolean> {
  const [plan, person, root] = await Promise.all([plans.get(planId), people.find(identity), roles.root()]);
  if (unit === (plan?.owner ?? root?.unit)) return true;
  const { profile } = person ?? {};
  const own =
    profile === undefined ? [] : [profile.unit.id, ...(profile.subUnit.kind === 'unit' ? [profile.subUnit.id] : [])];
  const tree = units.index();
  return own.some((mine) => tree.isWithin(unit, mine)) || authority.may(identity, 'progress.read', unit);
}
