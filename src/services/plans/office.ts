import type { PlanRefusal } from '../../conversation/command.js';
import type { PlanView, TemplateFact } from '../../conversation/facts.js';
import type { PlanState } from '../../domain/plan.js';
import { checkPlan, isSound, type PlanIssue } from '../../domain/plans/check.js';
import type { PlanDocument } from '../../domain/plans/document.js';
import { itemOf, type PlanAct, type PlanEdit, type PlanItem } from '../../domain/plans/edit.js';
import { inForce } from '../../domain/plans/in-force.js';
import { planFrom } from '../../domain/plans/open.js';
import { resolvePlan } from '../../domain/plans/resolve.js';
import { shiftPlan } from '../../domain/plans/shift.js';
import { hashToken, type PlanId, planId, type UnitId } from '../../ids.js';
import { edited, heading, type Look } from './edited.js';
import type { PlanLibrary } from './library.js';
import type { PlanRecord, PlanRecords } from './plan-records.js';
import { documentOf, type Plans, rulesOf } from './plans.js';

/** What an office does with its plans. Whether it may is asked before (commands). */
export interface PlanOffice {
  templates(): readonly TemplateFact[];
  all(): Promise<readonly PlanRecord[]>;
  /** A plan with its rules and what is to be said about them; undefined for one without a document. */
  view(id: PlanId): Promise<Omit<PlanView, 'holidays'> | undefined>;
  /** Makes a draft from a template, once per key. `moved-too-far`: a date would leave the calendar. */
  create(
    making: NewPlan,
  ): Promise<{ readonly type: 'stored'; readonly plan: PlanId } | { readonly type: 'moved-too-far' | 'no-template' }>;
  /** Changes a plan that is still at `rev`; a repeat of the same key changes nothing more. */
  change(id: PlanId, rev: number, key: string, change: PlanChanging, at: Date): Promise<PlanChanged>;
}

export interface NewPlan {
  readonly key: string;
  readonly template: string;
  readonly owner: UnitId;
  /** Who issues it once its dates are its own: the owner by its name, not whoever signed the template. */
  readonly issuer: string;
  /** The new first day, or null to keep the document with its dates. */
  readonly start: string | null;
  readonly at: Date;
}

export type PlanChanging =
  | { readonly type: 'edit'; readonly edit: PlanEdit }
  | { readonly type: 'open' | 'discard' | 'pause' | 'resume' | 'close' }
  /** A new exclusive closing instant. */
  | { readonly type: 'extend'; readonly closesAt: Date };

export type PlanChanged =
  | { readonly type: 'stored'; readonly rev: number }
  /** Somebody was faster; `others` is what they changed. */
  | { readonly type: 'conflict'; readonly rev: number; readonly others: readonly (PlanItem | PlanAct)[] }
  | { readonly type: 'refused'; readonly reason: PlanRefusal };

interface OfficePorts {
  readonly records: PlanRecords;
  readonly library: PlanLibrary;
  readonly plans: Pick<Plans, 'forget'>;
}

const CHANGES_KEPT = 50;

export function makePlanOffice({ records, library, plans }: OfficePorts): PlanOffice {
  const resolved = (document: PlanDocument, others: readonly PlanRecord[]) => rulesOf(document, library, others);

  return {
    templates: () => library.templates.map((template) => ({ id: template.id, rules: resolved(template, []) })),
    all: () => records.all(),
    view: async (id) => {
      const all = await records.all();
      const record = all.find((each) => each.id === id);
      const document = record && documentOf(record);
      if (record === undefined || !document) return undefined;
      const { document: _text, original, changes: _changes, trial: _trial, groups: _groups, ...fact } = record;
      const first = original === undefined ? undefined : documentOf({ document: original });
      const rules = resolved(document, all);
      const told = { rules, issues: issuesOf(inForce(document, record), library, all) };
      return { ...fact, ...told, ...(first ? { original: resolved(first, all) } : {}) };
    },
    create: async ({ key, template: name, start, at, ...own }) => {
      const { owner } = own;
      const template = library.templates.find(({ id }) => id === name);
      if (template === undefined) return { type: 'no-template' };
      const id = planId.parse(
        `kh-${hashToken(key)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '')
          .slice(0, 16)}`,
      );
      const document = made(template, { id, ...own }, start, library);
      if (document === undefined) return { type: 'moved-too-far' };
      await records.add({
        id,
        ...heading(document),
        state: 'draft',
        trial: false,
        owner,
        rev: 0,
        changes: [{ key, rev: 0, at, what: 'create' }],
      });
      return { type: 'stored', plan: id };
    },
    change: async (id, rev, key, change, at) => {
      const all = await records.all();
      const record = all.find((each) => each.id === id);
      const document = record && documentOf(record);
      if (record === undefined || !document) return { type: 'refused', reason: 'gone' };
      const done = record.changes.find((each) => each.key === key);
      if (done !== undefined) return { type: 'stored', rev: done.rev };
      if (record.rev !== rev) return conflict(record, rev);
      const next = changed(record, document, change, at, (edited) => ({
        rules: resolved(edited, all),
        issues: issuesOf(edited, library, all),
      }));
      if (typeof next === 'string') return { type: 'refused', reason: next };
      const what = change.type === 'edit' ? itemOf(change.edit) : change.type;
      const changes = [...record.changes, { key, rev: rev + 1, at, what }].slice(-CHANGES_KEPT);
      if (await records.replace({ ...next, rev: rev + 1, changes }, rev)) {
        plans.forget();
        return { type: 'stored', rev: rev + 1 };
      }
      const now = await records.get(id);
      const mine = now?.changes.find((each) => each.key === key);
      if (mine !== undefined) return { type: 'stored', rev: mine.rev };
      return now === undefined ? { type: 'refused', reason: 'gone' } : conflict(now, rev);
    },
  };
}

function conflict({ rev, changes }: PlanRecord, known: number): PlanChanged {
  return {
    type: 'conflict',
    rev,
    others: [...new Set(changes.filter((each) => each.rev > known).map(({ what }) => what))],
  };
}

/** A draft of one's own: the document as it is, or its rules on another part of the calendar. */
function made(
  template: PlanDocument,
  { id, owner, issuer }: { readonly id: PlanId; readonly owner: UnitId; readonly issuer: string },
  start: string | null,
  library: PlanLibrary,
): PlanDocument | undefined {
  if (start === null) return { ...template, id, owner };
  try {
    const { origins: _origins, ...whole } = rulesOf(template, library, []);
    const { document, ...moved } = shiftPlan(whole, { newStart: start });
    return { ...moved, id, owner, document: { type: document.type, issuer } };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const FROM: Readonly<Record<Exclude<PlanChanging['type'], 'edit'>, readonly PlanState[]>> = {
  open: ['draft'],
  discard: ['draft'],
  pause: ['open'],
  resume: ['paused'],
  extend: ['open', 'paused', 'closed'],
  close: ['open', 'paused'],
};

function changed(
  record: PlanRecord,
  document: PlanDocument,
  change: PlanChanging,
  at: Date,
  look: Look,
): PlanRecord | PlanRefusal {
  const { pausedAt: _pausedAt, ...running } = record;
  const { opensAt, closesAt } = record;
  if (change.type !== 'edit' && !FROM[change.type].includes(record.state)) return 'state';
  switch (change.type) {
    case 'edit':
      return edited(record, document, change.edit, look);
    case 'open':
      return opened(record, look(document), at);
    case 'discard':
      return { ...record, state: 'closed' };
    case 'pause':
      return { ...record, state: 'paused', pausedAt: at };
    case 'resume':
      return { ...running, state: 'open' };
    case 'close':
      // Closed before it opened: it never takes anything. Closed when it was over: its deadline was what it was.
      return {
        ...running,
        state: 'closed',
        closesAt: closesAt !== undefined && closesAt < at ? closesAt : at,
        opensAt: opensAt !== undefined && opensAt < at ? opensAt : at,
      };
    case 'extend': {
      if (opensAt === undefined || closesAt === undefined) return 'state';
      const later = change.closesAt > at && change.closesAt > closesAt;
      if (!later) return 'not-later';
      return { ...record, state: record.state === 'closed' ? 'open' : record.state, closesAt: change.closesAt };
    }
  }
}

function opened(record: PlanRecord, { rules, issues }: ReturnType<Look>, at: Date): PlanRecord | PlanRefusal {
  if (!isSound(issues)) return 'errors';
  const opening = planFrom(rules, record.id);
  if (opening.type === 'missing') return 'window-missing';
  if (opening.type === 'backwards') return 'errors';
  const { opensAt, closesAt } = opening.plan;
  return closesAt <= at ? 'past' : { ...record, state: 'open', opensAt, closesAt };
}

function issuesOf(document: PlanDocument, library: PlanLibrary, others: readonly PlanRecord[]): readonly PlanIssue[] {
  const parents = [...others.flatMap((each) => documentOf(each) ?? []), ...library.programmes, ...library.templates];
  const parent = parents.find(({ id }) => id === document.parent);
  return checkPlan(rulesOf(document, library, others), parent && resolvePlan(parent, parents).plan);
}
