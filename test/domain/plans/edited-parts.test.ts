import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { adopted } from '../../../src/domain/plans/adopted.js';
import { checkPlan } from '../../../src/domain/plans/check.js';
import type { PlanDocument } from '../../../src/domain/plans/document.js';
import { applyEdit, type PlanEdit, planEdit } from '../../../src/domain/plans/edit.js';
import { eligibility } from '../../../src/domain/plans/eligibility.js';
import { inForce } from '../../../src/domain/plans/in-force.js';
import { nameMoved, newNames } from '../../../src/domain/plans/new-names.js';
import { resolvePlan } from '../../../src/domain/plans/resolve.js';
import { shiftPlan } from '../../../src/domain/plans/shift.js';
import { anyPlan } from './any-plan.js';
import { at, codes, made, resolved, template } from './templates.js';

function edited(plan: PlanDocument, edit: PlanEdit, original?: PlanDocument): PlanDocument {
  const next = applyEdit(plan, edit, original);
  if (next === undefined) throw new Error('no plan');
  return next;
}

describe('an edit of a part', () => {
  const plan = template('000');

  test('names its part and nothing else, so that another’s change of another part stays', () => {
    const mine: PlanEdit = { item: 'rounds', id: 'dot-1', set: { deadline: { on: '2021-05-05' } } };
    const theirs: PlanEdit = { item: 'rounds', id: 'dot-2', set: { name: 'Đợt hai' } };
    const both = edited(edited(plan, theirs), mine);
    expect(both).toEqual(edited(edited(plan, mine), theirs));
    expect(both.rounds?.map(({ name, deadline }) => [name, deadline?.on])).toEqual([
      ['Đợt 1 - Tháng Công nhân năm 2021', '2021-05-05'],
      ['Đợt hai', '2021-10-02'],
    ]);
  });

  test('of a date leaves out the words and the line of the paper, which say another', () => {
    const [round] = edited(plan, { item: 'rounds', id: 'dot-1', set: { deadline: { on: '2021-05-05' } } }).rounds ?? [];
    expect(plan.rounds?.[0]).toHaveProperty('source');
    expect(round).not.toHaveProperty('source');
    expect(round).not.toHaveProperty('wording');
  });

  test('of what is no longer there is none', () => {
    for (const item of ['rounds', 'phases', 'exclusions'] as const)
      expect(applyEdit(plan, { item, id: 'mat-roi', set: null })).toBeUndefined();
    expect(applyEdit(plan, { item: 'wording', of: 'field', id: 'mat-roi', words: 'x' })).toBeUndefined();
    expect(applyEdit(plan, { item: 'original', of: 'rounds' })).toBeUndefined();
  });

  test('never takes an id again that is in use', () => {
    const rounds = [
      { id: 'dot-2', name: 'A', due: 'entry' },
      { id: 'dot-3', name: 'B', due: 'entry' },
    ];
    const next = edited(made({ rounds }), { item: 'rounds', id: 'new', set: { name: 'C' } });
    expect(new Set(next.rounds?.map(({ id }) => id)).size).toBe(3);
    expect(next.rounds?.at(-1)?.due).toBe('entry');
  });

  test('is not longer than what is shown', () => {
    const named = (length: number) =>
      planEdit.safeParse({ item: 'rounds', id: 'new', set: { name: 'ữ'.repeat(length) } }).success;
    expect([1, 120, 121, 300].map(named)).toEqual([true, true, false, false]);
  });

  test('of any plan gives a plan or nothing, and goes back to what it was', () => {
    const id = fc.constantFrom('a', 'b', 'dot-1', 'gd-2', 'new');
    const on = fc.constantFrom('2021-04-20', '2027-05', '2199-12-31', '2000-01-01');
    const edit = fc.oneof(
      fc.record({ item: fc.constant('rounds'), id, set: fc.constantFrom(null, { name: 'N' }, { due: 'entry' }) }),
      fc.record({
        item: fc.constant('rounds'),
        id,
        set: fc.record({ name: fc.constant('M'), deadline: fc.record({ on }) }),
      }),
      fc.record({ item: fc.constant('phases'), id, set: fc.constantFrom(null, { name: 'N', from: null }) }),
      fc.record({ item: fc.constant('phases'), id, set: fc.record({ name: fc.constant('M'), to: fc.record({ on }) }) }),
      fc.record({ item: fc.constant('exclusions'), id, set: fc.constantFrom(null, { text: 'T', asked: false }) }),
    );
    fc.assert(
      fc.property(anyPlan(), fc.array(edit, { maxLength: 6 }), (plan_, edits) => {
        let now = plan_;
        for (const each of edits) now = applyEdit(now, planEdit.parse(each)) ?? now;
        expect(() => checkPlan(now)).not.toThrow();
        let back = now;
        for (const list of ['rounds', 'phases', 'exclusions'] as const)
          back = edited(back, { item: 'original', of: list }, plan_);
        expect([back.rounds, back.phases, back.exclusions]).toEqual([plan_.rounds, plan_.phases, plan_.exclusions]);
      }),
    );
  });
});

describe('what is taken over from above', () => {
  const above = made({
    id: 'tren',
    level: 'programme',
    document: { type: 'Chương trình', symbol: '5/CTr', issuer: 'Tổng Liên đoàn' },
    phases: [{ id: 'gd-1', name: 'Giai đoạn 1' }],
    exclusions: [{ id: 'a', text: 'Đang được bảo hộ', by: 'declaration' }],
  });
  const below = made({ parent: 'tren' });
  const { plan: whole } = resolvePlan(below, [above]);
  const add: PlanEdit = {
    item: 'exclusions',
    id: 'new',
    set: { text: 'Bài chép lại', asked: true, issuer: 'CĐ Trường' },
  };

  test('is kept beside an addition, each with its own paper', () => {
    const { plan: next } = resolvePlan(edited(adopted(below, whole, add), add), [above]);
    expect(next.exclusions?.map(({ text }) => text)).toEqual(['Đang được bảo hộ', 'Bài chép lại']);
    const against = (id: string) => eligibility(next, { declarations: { a: id === 'a', 'khong-nhan-2': id !== 'a' } });
    expect(against('a')).toMatchObject({ source: { type: 'Chương trình', symbol: '5/CTr', issuer: 'Tổng Liên đoàn' } });
    const own = against('khong-nhan-2');
    expect(own).toMatchObject({ rule: { text: 'Bài chép lại' }, source: { type: 'Kế hoạch', issuer: 'CĐ Trường' } });
    expect(own).not.toHaveProperty('source.symbol');
  });

  test('does not come back when its last part is taken away', () => {
    const drop: PlanEdit = { item: 'exclusions', id: 'a', set: null };
    const next = edited(adopted(below, whole, drop), drop);
    expect(next.without).toEqual(['exclusions']);
    expect(resolvePlan(next, [above]).plan.exclusions).toBeUndefined();
    const round = edited(next, { item: 'rounds', id: 'new', set: { name: 'Đợt 1' } });
    expect(resolvePlan(round, [above]).plan.exclusions).toBeUndefined();
  });

  test('is asked only where it is a question, and shown only where it is a notice', () => {
    const shown = edited(adopted(below, whole, add), {
      ...add,
      set: { text: 'Của hội đồng', asked: false },
    } as PlanEdit);
    expect(codes(checkPlan(shown))).not.toContain('exclusion-never-judged');
    expect(eligibility(shown, { declarations: { a: false } })).toEqual({ type: 'eligible' });
  });
});

describe('names by the new dates', () => {
  test('of each template moved to 2027 say no year of its paper any more', () => {
    for (const start of ['000', '001', '002', '003', '004']) {
      const { origins: _origins, ...first } = resolved(start);
      const moved = shiftPlan(first, { newStart: '2027-03-10' });
      const names = newNames(moved, first);
      const next = names.length === 0 ? moved : edited(moved, { item: 'names', names: [...names] });
      const said = [next.title, ...(next.rounds ?? []), ...(next.phases ?? [])].map((each) =>
        typeof each === 'string' ? each : each.name,
      );
      expect(said.join(' ')).not.toMatch(/20(?:19|2[0-5])/);
      expect(newNames(next, first)).toEqual([]);
    }
  });

  test('move twice, and leave the office’s own words alone', () => {
    const first = made({ rounds: [{ id: 'a', name: 'Đợt 1 năm 2021', due: 'entry', deadline: { on: '2021-04-15' } }] });
    const on = (day: string, name: string): PlanDocument =>
      made({ rounds: [{ id: 'a', name, due: 'entry', deadline: { on: day } }] });
    expect(newNames(on('2028-04-15', 'Đợt 1 năm 2027'), first)).toMatchObject([{ name: 'Đợt 1 năm 2028' }]);
    expect(newNames(on('2028-04-15', 'Đợt xuân 2027'), first)).toEqual([]);
    expect(newNames(on('2021-04-20', 'Đợt 1 năm 2021'), first)).toEqual([]);
  });

  test('one that somebody has changed meanwhile stays as it is', () => {
    const plan = made({ title: 'Năm 2027' });
    const names = [{ of: 'title' as const, was: 'Năm 2021', name: 'Năm 2026' }];
    expect(edited(plan, { item: 'names', names }).title).toBe('Năm 2027');
  });

  test.each([
    ['Đợt 1 năm 2026', '2026-12-20', '2027-01-15', 'Đợt 1 năm 2027'],
    ['Từ 20/12/2026', '2026-12-20', '2027-01-15', 'Từ 15/01/2027'],
    ['Đợt 1', '2026-12-20', '2027-01-15', undefined],
    ['Kỷ niệm 75 năm', '2026-12-20', '2027-01-15', undefined],
    ['Đợt 1 năm 2026', '2026-12-20', '2026-12-30', undefined],
    ['Đợt 1 năm 2026', undefined, '2027-01-15', undefined],
  ])('“%s” from %s to %s', (name, was, on, next) => expect(nameMoved(name, was, on)).toBe(next));
});

describe('a deadline after the end', () => {
  const round = (due: string) =>
    made({
      entry: { opens: { on: '2027-03-10' }, closes: { on: '2027-04-20' } },
      rounds: [{ id: 'a', name: 'A', due, deadline: { on: '2027-05-01' } }],
    });
  test('is told of initiatives, not of dossiers, which come after it', () => {
    expect(codes(checkPlan(round('entry')))).toEqual(['round-after-close']);
    expect(codes(checkPlan(round('dossier')))).toEqual([]);
  });
  test('is none once the plan was extended', () => {
    const given = { opensAt: at('2027-03-10T00:00:00'), closesAt: at('2027-05-02T00:00:00') };
    expect(codes(checkPlan(inForce(round('entry'), given)))).toEqual([]);
    expect(inForce(round('entry'), { ...given, closesAt: at('2027-05-02T17:30:00') }).entry?.closes).toEqual({
      on: '2027-05-02',
      before: '17:30',
    });
  });
});
