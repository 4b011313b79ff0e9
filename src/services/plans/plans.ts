import type { Clock } from '../../clock.js';
import type { LinkedPlan, LinkedPlanAsked } from '../../conversation/linked-plan.js';
import { type Plan, TRIAL_PLAN_ID, trialPlan, windowOf } from '../../domain/plan.js';
import { type PlanDocument, readPlanDocument } from '../../domain/plans/document.js';
import { type ResolvedPlan, resolvePlan } from '../../domain/plans/resolve.js';
import { planSigns } from '../../domain/submission-code.js';
import type { UnitIndex } from '../../domain/units/search.js';
import type { PlanId, UnitId } from '../../ids.js';
import type { Log } from '../../log.js';
import { NO_LIBRARY, type PlanLibrary } from './library.js';
import type { PlanRecord, PlanRecords } from './plan-records.js';

export interface Plans {
  /** Opens the sample plan on the very first start, when there is no plan at all. */
  ensureTrial(): Promise<void>;
  /**
   * The plan that a person is told about at an instant: an open real one, else the last real one that was open, else
   * the trial, else a real one that will open. Of several open ones the one whose owner is nearest above the person's
   * unit, else the newest; `unitOf` is asked only then. `pinned` goes before all while it is open.
   */
  current(at: Date, unitOf?: () => Promise<UnitId | undefined>, pinned?: PlanId): Promise<Plan | undefined>;
  /** The plan that a link names while it is not over, else the one for its unit. */
  linked(asked: LinkedPlanAsked, at: Date): Promise<LinkedPlan>;
  /**
   * A plan as it is stored at this moment, with the rules it inherits: nothing is judged by what was remembered. The
   * trial closes for good when the first real plan opens. Undefined for a draft.
   */
  get(id: PlanId): Promise<Plan | undefined>;
  /** Every plan as it is stored at this moment, but no drafts. */
  all(): Promise<readonly Plan[]>;
  /** Stores a plan that is open, and forgets what was remembered here. */
  add(plan: Plan): Promise<void>;
  /** What was remembered here no longer holds. */
  forget(): void;
}

export interface PlanPorts {
  readonly records: PlanRecords;
  readonly clock: Clock;
  readonly library?: PlanLibrary;
  readonly units?: () => Pick<UnitIndex, 'isWithin'>;
  readonly log?: Pick<Log, 'error'>;
}

/** Plans change rarely and every turn needs them: each process reads them again after this time. */
const FRESH_MS = 5_000;

export function makePlans({ records, clock, library = NO_LIBRARY, units, log }: PlanPorts): Plans {
  let known: { readonly plans: readonly Plan[]; readonly at: number } | undefined;

  const read = async (): Promise<readonly Plan[]> => judged(served(await records.all(), library, log));

  async function remembered(): Promise<readonly Plan[]> {
    const now = clock.now().getTime();
    if (known !== undefined && now >= known.at && now - known.at < FRESH_MS) return known.plans;
    const plans = await read();
    known = { plans, at: now };
    return plans;
  }

  async function currentFor(
    plans: readonly Plan[],
    at: Date,
    unitOf: (() => Promise<UnitId | undefined>) | undefined,
  ): Promise<Plan | undefined> {
    const open = plans.filter((plan) => !plan.trial && windowOf(plan, at) === 'open');
    const unit = open.length > 1 ? await unitOf?.() : undefined;
    const near = unit === undefined || units === undefined ? undefined : nearestAbove(open, unit, units());
    return near ?? currentOf(plans, at);
  }

  return {
    ensureTrial: async () => {
      if ((await records.all()).length === 0) await records.add(recordOf(trialPlan(clock.now())));
      known = undefined;
    },
    current: async (at, unitOf, pinned) => {
      const plans = await remembered();
      const wanted = pinned === undefined ? undefined : plans.find(({ id }) => id === pinned);
      if (wanted !== undefined && windowOf(wanted, at) === 'open') return wanted;
      return currentFor(plans, at, unitOf);
    },
    linked: async ({ plan: signs, unit }, at) => {
      const plans = await remembered();
      const named = signs === undefined ? undefined : namedBy(plans, signs, unit, at, units?.());
      if (named !== undefined && windowOf(named, at) !== 'closed') return { plan: named };
      const plan = await currentFor(plans, at, async () => unit);
      const missed = named === undefined ? ('unknown' as const) : { name: named.name, closedAt: named.closesAt };
      return { ...(plan === undefined ? {} : { plan }), ...(signs === undefined ? {} : { missed }) };
    },
    get: async (id) => {
      const record = await records.get(id);
      if (record === undefined) return undefined;
      // One row is enough unless others have a say in it.
      if (needsOthers(record, library)) return (await read()).find((plan) => plan.id === id);
      return served([record], library, log)[0];
    },
    all: read,
    add: async (plan) => {
      await records.add(recordOf(plan));
      known = undefined;
    },
    forget: () => {
      known = undefined;
    },
  };
}

/** Each stored text is read and checked once: a document of 20 kB, asked for at every submission. */
const READ = new Map<string, PlanDocument | null>();
const READ_MOST = 1_000;

/** The document of a plan; null when it has one that this version's schema refuses. */
export function documentOf({ document }: Pick<PlanRecord, 'document'>): PlanDocument | null | undefined {
  if (document === undefined) return undefined;
  const known = READ.get(document);
  if (known !== undefined) return known;
  const reading = readPlanDocument(parsed(document));
  const plan = reading.type === 'ok' ? reading.plan : null;
  if (READ.size >= READ_MOST) READ.clear();
  READ.set(document, plan);
  return plan;
}

/** The rules of a document with what it inherits from the programmes, the templates and the plans of other levels. */
export function rulesOf(document: PlanDocument, library: PlanLibrary, others: readonly PlanRecord[]): ResolvedPlan {
  const stored = others.flatMap((record) => documentOf(record) ?? []);
  return resolvePlan(document, [...stored, ...library.programmes, ...library.templates]).plan;
}

/** What a plan is kept as when it is open from the start. */
export function recordOf({ rules, paused, ...plan }: Plan): PlanRecord {
  const { origins: _origins, parent: _parent, ...document } = rules ?? {};
  return {
    ...plan,
    state: paused ? 'paused' : 'open',
    ...(rules === undefined ? {} : { document: JSON.stringify(document) }),
    rev: 0,
    changes: [],
  };
}

/** The trial ends when the first real plan opens; a plan may inherit from one that is stored. */
function needsOthers(record: PlanRecord, { programmes, templates }: PlanLibrary): boolean {
  const parent = documentOf(record)?.parent;
  const shipped = [...programmes, ...templates].some(({ id }) => id === parent);
  return record.trial || (parent !== undefined && !shipped);
}

/** A plan whose document cannot be read any more takes nothing: without its rules it would take anything. */
function served(records: readonly PlanRecord[], library: PlanLibrary, log: PlanPorts['log']): readonly Plan[] {
  return records.flatMap((record) => {
    const { document: _text, original: _original, ...served } = record;
    const { state, rev: _rev, changes: _changes, opensAt, closesAt, ...plan } = served;
    if (state === 'draft' || opensAt === undefined || closesAt === undefined) return [];
    const document = documentOf(record);
    if (document === null) {
      log?.error({ event: 'plan.unreadable', reason: record.id });
      return [];
    }
    const rules = document === undefined ? undefined : rulesOf(document, library, records);
    return {
      ...plan,
      opensAt,
      closesAt,
      ...(rules === undefined ? {} : { rules }),
      ...(state === 'paused' ? { paused: true as const } : {}),
    };
  });
}

/** Closed before it opened, a plan never was one. */
function isReal({ trial, opensAt, closesAt }: Plan): boolean {
  return !trial && opensAt < closesAt;
}

function judged(plans: readonly Plan[]): readonly Plan[] {
  const firstReal = Math.min(...plans.filter(isReal).map((plan) => plan.opensAt.getTime()));
  return plans.map((plan) =>
    plan.trial && firstReal < plan.closesAt.getTime() ? { ...plan, closesAt: new Date(firstReal) } : plan,
  );
}

/** Of the plans whose owner is the unit or above it, the one that is furthest down; of equals the newest. */
function nearestAbove(plans: readonly Plan[], unit: UnitId, units: Pick<UnitIndex, 'isWithin'>): Plan | undefined {
  const above = plans.filter(({ owner }) => owner !== undefined && units.isWithin(unit, owner));
  const depth = ({ owner }: Plan) =>
    above.filter((other) => owner !== undefined && other.owner !== undefined && units.isWithin(owner, other.owner))
      .length;
  return [...above].sort((a, b) => depth(b) - depth(a) || b.opensAt.getTime() - a.opensAt.getTime())[0];
}

/** Chance may give two plans the same three signs: the one that is open for the unit is meant. */
function namedBy(
  plans: readonly Plan[],
  signs: string,
  unit: UnitId | undefined,
  at: Date,
  units: Pick<UnitIndex, 'isWithin'> | undefined,
): Plan | undefined {
  const named = plans.filter((plan) => planSigns(plan.id) === signs);
  const open = named.filter((plan) => windowOf(plan, at) === 'open');
  const near = unit === undefined || units === undefined ? undefined : nearestAbove(open, unit, units);
  return near ?? open[0] ?? named[0];
}

function currentOf(plans: readonly Plan[], at: Date): Plan | undefined {
  const real = plans.filter(isReal).sort((a, b) => b.opensAt.getTime() - a.opensAt.getTime());
  const opened = real.filter((plan) => windowOf(plan, at) !== 'before');
  return (
    opened.find((plan) => windowOf(plan, at) === 'open') ??
    opened[0] ??
    plans.find((plan) => plan.id === TRIAL_PLAN_ID) ??
    real.at(-1)
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
