import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command, CommandResult } from '../../../src/conversation/command.js';
import { occurrencesOf } from '../../../src/domain/occurrences/planned.js';
import type { PlanEdit } from '../../../src/domain/plans/edit.js';
import type { OccurrenceId, PersonId, PlanId, ReceiptCode, UnitId } from '../../../src/ids.js';
import type { RunCommand } from '../../../src/services/commands/ports.js';
import { makePlanOffice } from '../../../src/services/plans/office.js';
import { makePlans } from '../../../src/services/plans/plans.js';
import type { Authority } from '../../../src/services/roles/authority.js';
import { initiativeModel } from '../../../src/store/models/initiative.js';
import { readPlanLibrary } from '../../../src/store/plan-library.js';
import { commandsOver } from '../../helpers/commands.js';
import { contextOf, NOON, submissionOf } from '../../helpers/people.js';
import { NO_HOLIDAYS } from '../../helpers/plans.js';
import { openTestStore } from '../../helpers/store.js';

const SCHOOL = 'school' as UnitId;
const HONG_DUC = 'hong-duc-2021' as PlanId;
const VINH_LINH = 'vinh-linh-2022' as PlanId;
const NOMINATED = 'SK-1' as ReceiptCode;
const ENTERED = 'SK-2' as ReceiptCode;

describe('rounds, phases and exclusions of a plan', () => {
  let opened: Awaited<ReturnType<typeof openTestStore>>;
  let run: RunCommand;
  let keys = 0;
  const library = readPlanLibrary();
  const authority: Authority = {
    grantsOf: async () => [{ role: 'office-admin', unit: SCHOOL }],
    may: async (_identity, action, unit) => action === 'plan.change' && unit === SCHOOL,
  };

  beforeAll(async () => {
    opened = await openTestStore('plan-parts');
    run = await commandsOver(opened.repositories, { authority });
  });
  afterAll(async () => {
    await opened.store.drop();
    await opened.store.close();
  });

  async function give<N extends 'make-plan' | 'change-plan'>(
    command: Command & { name: N },
  ): Promise<Extract<CommandResult, { name: N }>['outcome']> {
    const result = await run(command, contextOf('admin'));
    if (result.name !== command.name) throw new Error('another result');
    return result.outcome as never;
  }
  type Change = Extract<Command, { name: 'change-plan' }>['payload']['change'];
  const change = (plan: PlanId, rev: number, asked: Change, at = NOON) =>
    give({ name: 'change-plan', payload: { plan, rev, key: `c ${++keys}`, change: asked, at: at.toISOString() } });
  const edit = (plan: PlanId, rev: number, value: PlanEdit, at?: Date) =>
    change(plan, rev, { type: 'edit', edit: value }, at);
  async function draft(template: PlanId, start: string | null = '2026-11-10'): Promise<PlanId> {
    const outcome = await give({
      name: 'make-plan',
      payload: { key: `m ${++keys}`, template, owner: SCHOOL, start },
    });
    if (outcome.type !== 'stored') throw new Error(outcome.type);
    return outcome.plan;
  }
  async function running(template: PlanId): Promise<PlanId> {
    const plan = await draft(template);
    expect(await change(plan, 0, { type: 'open' })).toEqual({ type: 'stored', rev: 1 });
    return plan;
  }
  const plans = () => makePlans({ records: opened.repositories.plans, clock: { now: () => NOON }, library });
  const rules = async (plan: PlanId) => (await plans().get(plan))?.rules;
  const submits = async (plan: PlanId, code: ReceiptCode, more: Record<string, unknown> = {}) => {
    const { draft: id, profile, title, description } = submissionOf();
    await initiativeModel(opened.store.connection).create({
      _id: id,
      draft: id,
      code,
      plan,
      person: 'p-1' as PersonId,
      status: 'submitted',
      profile,
      unit: SCHOOL,
      group: 'enterprise',
      title,
      description,
      submittedAt: NOON,
      at: NOON,
      history: [],
      rev: 0,
      ...more,
    });
  };

  test('two offices change two rounds: the later is told, chooses, and both changes stand', async () => {
    const plan = await running(HONG_DUC);
    const mine: PlanEdit = { item: 'rounds', id: 'dot-1', set: { deadline: { on: '2026-12-30' } } };
    const theirs: PlanEdit = { item: 'rounds', id: 'dot-2', set: { name: 'Đợt hai' } };
    expect(await edit(plan, 1, theirs)).toEqual({ type: 'stored', rev: 2 });
    expect(await edit(plan, 1, mine)).toEqual({ type: 'conflict', rev: 2, others: ['rounds'] });
    expect(await edit(plan, 2, mine)).toEqual({ type: 'stored', rev: 3 });
    expect((await rules(plan))?.rounds).toMatchObject([
      { id: 'dot-1', deadline: { on: '2026-12-30' } },
      { id: 'dot-2', name: 'Đợt hai' },
    ]);
  });

  test('one that somebody else has taken away is told, and nothing is written', async () => {
    const plan = await draft(HONG_DUC);
    await edit(plan, 0, { item: 'rounds', id: 'dot-1', set: null });
    const late: PlanEdit = { item: 'rounds', id: 'dot-1', set: { name: 'Muộn' } };
    expect(await edit(plan, 1, late)).toEqual({ type: 'refused', reason: 'part-gone' });
    expect((await opened.repositories.plans.get(plan))?.rev).toBe(1);
  });

  test('what the bot says by itself follows at once', async () => {
    const plan = await running(HONG_DUC);
    const reminders = async () => {
      const now = await plans().get(plan);
      if (now === undefined) throw new Error('no plan');
      const range = { from: NOON, to: new Date('2028-01-01T00:00:00Z') };
      return occurrencesOf(now, range, NO_HOLIDAYS).filter(({ about }) => about?.id === 'dot-1');
    };
    const [before] = await reminders();
    await edit(plan, 1, { item: 'rounds', id: 'dot-1', set: { name: 'Đợt đầu', deadline: { on: '2026-12-30' } } });
    const after = await reminders();
    expect(before?.period).toBe('2026-12-15');
    expect(after).toHaveLength(5);
    expect(after[0]).toMatchObject({ period: '2026-12-30', about: { name: 'Đợt đầu' } });
  });

  test('a round for which something is nominated stays; withdrawn, it may go', async () => {
    const plan = await running(HONG_DUC);
    const nomination = { round: { id: 'dot-1', name: 'Đợt 1' } };
    await submits(plan, NOMINATED, { status: 'accepted', nomination });
    const drop: PlanEdit = { item: 'rounds', id: 'dot-1', set: null };
    expect(await edit(plan, 1, drop)).toEqual({ type: 'refused', reason: 'part-nominated' });
    expect((await rules(plan))?.rounds).toHaveLength(2);
    expect(await edit(plan, 1, { item: 'rounds', id: 'dot-2', set: null })).toMatchObject({ type: 'stored' });
    await initiativeModel(opened.store.connection).updateOne({ code: NOMINATED }, { $set: { status: 'withdrawn' } });
    expect(await edit(plan, 2, drop)).toMatchObject({ type: 'stored' });
    expect((await rules(plan))?.rounds).toBeUndefined();
  });

  test('a round of whose deadline people were reminded stays', async () => {
    const plan = await running(HONG_DUC);
    const { planOccurrences } = opened.repositories;
    const rule = 'deadline dossier dot-1 14d';
    const [at, until] = [NOON, new Date(NOON.getTime() + 86_400_000)];
    const about = { kind: 'dossier', id: 'dot-1', name: 'Đợt 1' } as const;
    const row = { plan, kind: 'deadline', rule, period: '2026-12-15', at, until, deadline: until, about } as const;
    await planOccurrences.add([row], NOON);
    const drop: PlanEdit = { item: 'rounds', id: 'dot-1', set: null };
    const id = `${plan} ${rule} 2026-12-15` as OccurrenceId;
    expect(await planOccurrences.claim(id, 'me', NOON, 60_000)).toBe(true);
    expect(await planOccurrences.frozen(id, 'me', NOON, 3)).toBe(true);
    expect(await edit(plan, 1, drop)).toEqual({ type: 'refused', reason: 'part-told' });
  });

  test('a phase in which something was submitted stays, at its first instant too; one without goes with its targets', async () => {
    const plan = await running(VINH_LINH);
    const [first, second] = (await rules(plan))?.phases ?? [];
    if (first === undefined || second === undefined) throw new Error('no phases');
    await submits(plan, ENTERED, { submittedAt: new Date(`${first.from?.on}T00:00:00+07:00`) });
    const drop = (id: string): PlanEdit => ({ item: 'phases', id, set: null });
    expect(await edit(plan, 1, drop(first.id))).toEqual({ type: 'refused', reason: 'part-submitted' });
    expect(await edit(plan, 1, drop(second.id))).toEqual({ type: 'stored', rev: 2 });
    expect((await rules(plan))?.targets?.map(({ phase }) => phase)).not.toContain(second.id);
    // Going back to the document brings the phase again, and takes none away.
    expect(await edit(plan, 2, { item: 'original', of: 'phases' })).toEqual({ type: 'stored', rev: 3 });
    expect((await rules(plan))?.phases).toEqual([first, second]);
  });

  test('the document as it was before the first change is kept, and every change is in the audit by its item', async () => {
    const plan = await draft(VINH_LINH, null);
    const was = await rulesOfDraft(plan);
    await edit(plan, 0, { item: 'exclusions', id: 'new', set: { text: 'Bài chép lại', asked: true, issuer: 'CĐ' } });
    await edit(plan, 1, { item: 'wording', of: 'field', id: 'quan-ly', words: 'xếp lịch' });
    await edit(plan, 2, { item: 'names', names: [{ of: 'title', was: was.title, name: 'Tên khác' }] });
    expect((await rulesOfDraft(plan)).exclusions).toHaveLength(5);
    await edit(plan, 3, { item: 'original', of: 'exclusions' });
    await edit(plan, 4, { item: 'wording', of: 'field', id: 'quan-ly', words: { as: 'document' } });
    const back = await rulesOfDraft(plan);
    expect({ ...back, title: was.title }).toEqual(was);
    const lines = await opened.repositories.audit.page(1_000);
    const about = lines.filter(({ what, subject }) => what === 'edit-plan' && subject.startsWith(plan));
    expect(about.map(({ subject }) => subject.split(' ')[1] ?? '').toSorted()).toEqual([
      'exclusions',
      'exclusions',
      'names',
      'wording',
      'wording',
    ]);
  });

  test('pressed at the very instant at which the deadline passes, or after the plan was closed', async () => {
    const plan = await running(HONG_DUC);
    const [round] = (await rules(plan))?.rounds ?? [];
    const passes = new Date('2026-12-16T00:00:00+07:00');
    expect(round?.deadline?.on).toBe('2026-12-15');
    const later: PlanEdit = { item: 'rounds', id: 'dot-1', set: { deadline: { on: '2026-12-18' } } };
    expect(await edit(plan, 1, later, passes)).toEqual({ type: 'stored', rev: 2 });
    expect(await change(plan, 2, { type: 'close' }, passes)).toMatchObject({ type: 'stored' });
    expect(await edit(plan, 3, later, passes)).toEqual({ type: 'refused', reason: 'state' });
  });

  test('what time cannot be is never saved: a phase that ends before it begins', async () => {
    const plan = await draft(VINH_LINH);
    const backwards: PlanEdit = {
      item: 'phases',
      id: 'gd-1',
      set: { from: { on: '2027-05-01' }, to: { on: '2027-04-01' } },
    };
    expect(await edit(plan, 0, backwards)).toEqual({ type: 'refused', reason: 'errors' });
  });

  async function rulesOfDraft(plan: PlanId) {
    const records = opened.repositories.plans;
    const view = await makePlanOffice({ records, library, plans: plans() }).view(plan);
    if (view === undefined) throw new Error('no plan');
    const { origins: _origins, ...whole } = view.rules;
    return whole;
  }
});
