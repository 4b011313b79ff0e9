import { readdirSync, readFileSync } from 'node:fs';
import { type PlanDocument, readPlanDocument } from '../../../src/domain/plans/document.js';
import { type ResolvedPlan, resolvePlan } from '../../../src/domain/plans/resolve.js';
import type { UnitId } from '../../../src/ids.js';

export const PLAN_FILES = readdirSync('data/plans').filter((name) => name.endsWith('.json'));
export const PROGRAMME_FILES = readdirSync('data/programmes').filter((name) => name.endsWith('.json'));

/** A shipped document by the beginning of its file's name, e.g. `004`. */
export function template(start: string): PlanDocument {
  const name = PLAN_FILES.find((file) => file.startsWith(start));
  return readAs(`data/plans/${name}`);
}

export function programmes(): readonly PlanDocument[] {
  return PROGRAMME_FILES.map((name) => readAs(`data/programmes/${name}`));
}

/** With the rules of its programme. */
export function resolved(start: string): ResolvedPlan {
  const { plan, problems } = resolvePlan(template(start), programmes());
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return plan;
}

export function readAs(path: string): PlanDocument {
  const reading = readPlanDocument(JSON.parse(readFileSync(path, 'utf8')));
  if (reading.type === 'bad') throw new Error(`${path}: ${JSON.stringify(reading.faults)}`);
  return reading.plan;
}

/** A small plan of one's own, for rules at their edges. */
export function made(more: Record<string, unknown> = {}): PlanDocument {
  const reading = readPlanDocument({
    id: 'thu',
    level: 'plan',
    title: 'Thử',
    document: { type: 'Kế hoạch', issuer: 'Công đoàn trường' },
    ...more,
  });
  if (reading.type === 'bad') throw new Error(JSON.stringify(reading.faults));
  return reading.plan;
}

export const at = (local: string) => new Date(`${local}+07:00`);
export const unit = (id: string) => id as UnitId;
/** The codes that `checkPlan` tells, in its order. */
export const codes = (issues: readonly { readonly code: string }[]) => issues.map(({ code }) => code);
/** Each deadline in one line: kind, id, exclusive instant in Viet Nam. */
export function lines(
  deadlines: readonly { readonly kind: string; readonly id: string; readonly at: Date }[],
): readonly string[] {
  return deadlines.map(({ kind, id, at: instant }) => `${kind} ${id} ${local(instant)}`);
}

function local(instant: Date): string {
  return new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
