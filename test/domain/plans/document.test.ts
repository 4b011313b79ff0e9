import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { windowOf } from '../../../src/domain/plan.js';
import { checkPlan } from '../../../src/domain/plans/check.js';
import { cutoffInstant, deadlinesOf, entryWindow, nextRound } from '../../../src/domain/plans/deadlines.js';
import { readPlanDocument } from '../../../src/domain/plans/document.js';
import { eligibilityQuestions } from '../../../src/domain/plans/eligibility.js';
import { planFrom } from '../../../src/domain/plans/open.js';
import { resolvePlan } from '../../../src/domain/plans/resolve.js';
import { targetsOf } from '../../../src/domain/plans/targets.js';
import type { PlanId } from '../../../src/ids.js';
import { anyPlan } from './any-plan.js';
import {
  at,
  codes,
  lines,
  made,
  PLAN_FILES,
  PROGRAMME_FILES,
  programmes,
  readAs,
  resolved,
  unit,
} from './templates.js';

describe('the shipped documents', () => {
  test('are five plans of three programmes, with different ids', () => {
    expect(PLAN_FILES).toHaveLength(5);
    const ids = [...PLAN_FILES.map((name) => readAs(`data/plans/${name}`)), ...programmes()].map(({ id }) => id);
    expect(new Set(ids).size).toBe(8);
    expect(programmes().every(({ level }) => level === 'programme')).toBe(true);
  });

  test.each([...PLAN_FILES.map((name) => `plans/${name}`), ...PROGRAMME_FILES.map((name) => `programmes/${name}`)])(
    '%s says of each statement where it is written, and holds no telephone number',
    (name) => {
      const plan = readAs(`data/${name}`);
      const text = JSON.stringify(plan);
      expect(text).not.toMatch(/(?<!\d)0\d{2,3}[ .]?\d{3}[ .]?\d{3}(?!\d)/);
      expect(text.normalize('NFC')).toBe(text);
      for (const { source, path } of statements(plan)) {
        expect([path, source?.length ?? 0]).not.toEqual([path, 0]);
        for (const line of source ?? []) expect(line).toMatch(/^00[0-4]:\d{1,3}(?:-\d{1,3})?$/);
      }
      expect(checkPlan(plan).filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );

  test.each(['000', '001', '002', '003', '004'])('%s survives being stored as JSON', (start) => {
    const plan = resolved(start);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });
});

describe('a document', () => {
  test.each([
    ['no such day', { entry: { closes: { on: '2021-02-29' } } }, 'entry.closes.on'],
    ['month 13', { entry: { closes: { on: '2021-13' } } }, 'entry.closes.on'],
    ['25:00', { entry: { closes: { on: '2021-02-28', before: '25:00' } } }, 'entry.closes.before'],
    ['a time of a month', { entry: { closes: { on: '2021-02', before: '11:00' } } }, 'entry.closes.before'],
    ['an empty list', { rounds: [] }, 'rounds'],
    ['an unknown word', { deadline: '2021-04-20' }, ''],
    [
      'thứ 9',
      { reporting: [{ id: 'a', kind: 'report', every: 'week', weekday: 9, before: '11:00' }] },
      'reporting.0.weekday',
    ],
    ['110 %', { targets: [target({ type: 'percent', atLeast: 110, of: 'headcount' })] }, 'targets.0.amount.atLeast'],
    ['-5', { targets: [target({ type: 'count', atLeast: -5 })] }, 'targets.0.amount.atLeast'],
    [
      'school year 2019-2021',
      { rounds: [{ id: 'a', name: 'a', due: 'entry', schoolYear: '2019-2021' }] },
      'rounds.0.schoolYear',
    ],
    ['a name as id', { id: 'Đợt 1' }, 'id'],
    ['a path that is never inherited', { without: ['targets'] }, 'without.0'],
  ])('with %s is refused where it is wrong', (_name, more, path) => {
    const reading = readPlanDocument({
      id: 'thu',
      level: 'plan',
      title: 'Thử',
      document: { type: 'Kế hoạch', issuer: 'CĐ' },
      ...more,
    });
    expect(reading.type === 'bad' ? reading.faults.map((fault) => fault.path) : []).toContain(path);
  });

  test.each([undefined, null, 5, 'x', [], {}, { id: {} }, JSON.parse('{"__proto__":{"id":"a"}}')])(
    '%j is refused',
    (data) => {
      expect(readPlanDocument(data).type).toBe('bad');
    },
  );

  test('of any shape is checked and walked without an error thrown', () => {
    fc.assert(
      fc.property(anyPlan(), anyPlan(), fc.integer({ min: 0, max: 5000 }), (plan, above, days) => {
        const now = new Date(at('2019-01-01T00:00:00').getTime() + days * 86_400_000);
        for (const { severity, code } of checkPlan(plan, above)) expect([severity, code]).not.toContain(undefined);
        const whole = resolvePlan(plan, [{ ...above, id: plan.parent ?? above.id }]).plan;
        const instants = deadlinesOf(whole).map(({ at: instant }) => instant.getTime());
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
        const next = nextRound(whole, now);
        if (next !== undefined) expect(next.deadline.at.getTime()).toBeGreaterThan(now.getTime());
        eligibilityQuestions(whole);
        targetsOf(whole, { id: unit('a'), kind: 'section', section: 'faculty', headcount: 12 });
      }),
    );
  });

  test('opened as a plan accepts if and only if the instant is in its window', () => {
    fc.assert(
      fc.property(anyPlan(), fc.integer({ min: -3, max: 3 }), fc.boolean(), (plan, step, atTheEnd) => {
        const opening = planFrom(plan, 'thu' as PlanId);
        const { opens, closes } = entryWindow(plan);
        if (opening.type === 'missing') return expect(opens === undefined || closes === undefined).toBe(true);
        if (opening.type === 'backwards') return expect(Number(closes)).toBeLessThanOrEqual(Number(opens));
        const now = new Date(Number(atTheEnd ? closes : opens) + step);
        expect(windowOf(opening.plan, now) === 'open').toBe(now >= (opens ?? now) && now < (closes ?? now));
      }),
    );
  });
});

describe('the contradictions of a plan', () => {
  const phase = (id: string, from: string, to: string) => ({ id, name: id, from: { on: from }, to: { on: to } });
  const round = (on: string, due = 'dossier') => ({ id: 'r', name: 'r', due, deadline: { on } });
  const window = { opens: { on: '2021-03-10' }, closes: { on: '2021-04-20' } };
  const paper = { type: 'Kế hoạch', issuer: 'CĐ', date: '2021-04-06' };

  test.each<[string, Record<string, unknown>, readonly string[]]>([
    [
      'closes before it opens',
      { entry: { opens: { on: '2021-04-20' }, closes: { on: '2021-04-19' } } },
      ['closes-before-opens'],
    ],
    ['opens and closes on one day', { entry: { opens: { on: '2021-04-20' }, closes: { on: '2021-04-20' } } }, []],
    [
      'closes at the hour it opens',
      { entry: { opens: { on: '2021-04-20' }, closes: { on: '2021-04-20', before: '00:00' } } },
      ['closes-before-opens'],
    ],
    ['dossier before the close', { entry: window, rounds: [round('2021-04-15')] }, ['dossier-before-close']],
    ['dossier on the last day', { entry: window, rounds: [round('2021-04-20')] }, []],
    ['deadline before the opening', { entry: window, rounds: [round('2021-03-09')] }, ['deadline-before-opening']],
    ['deadline on the first day', { entry: window, rounds: [round('2021-03-10', 'entry')] }, []],
    [
      'phases overlap',
      { phases: [phase('a', '2021-01', '2021-03'), phase('b', '2021-03', '2021-04')] },
      ['phases-overlap'],
    ],
    ['phases meet', { phases: [phase('a', '2021-01', '2021-02-28'), phase('b', '2021-03', '2021-04')] }, []],
    [
      'phases with a gap',
      { phases: [phase('a', '2021-01', '2021-02-27'), phase('b', '2021-03', '2021-04')] },
      ['phase-gap'],
    ],
    ['phase backwards', { phases: [phase('a', '2021-03', '2021-02')] }, ['phase-ends-before-start']],
    ['phase outside', { entry: window, phases: [phase('a', '2021-03', '2021-04-20')] }, ['phase-outside-window']],
    [
      'figures after the paper',
      { entry: window, document: paper, baselines: [{ asOf: { on: '2021-04-07', at: '00:00' }, participants: 1 }] },
      ['as-of-after-document'],
    ],
    ['figures of the paper’s day', { entry: window, document: paper, baselines: [baseline('2021-04-06')] }, []],
    [
      'basis after the paper',
      { entry: window, document: paper, basis: [{ symbol: '1/KH', date: '2021-04-07' }] },
      ['basis-after-document'],
    ],
    [
      'eligible backwards',
      { entry: window, eligibility: { appliedFrom: { on: '2021-03' }, appliedTo: { on: '2021-02' } } },
      ['eligibility-ends-before-start'],
    ],
    ['nobody recognises', { entry: window, recognition: { order: { is: 'recognise-first' } } }, ['recogniser-missing']],
    ['twice the same id', { entry: window, rounds: [round('2021-05-01'), round('2021-05-02')] }, ['duplicate-id']],
    [
      'unknown phase',
      { entry: window, targets: [{ ...target({ type: 'count', atLeast: 1 }), phase: 'x' }] },
      ['unknown-phase'],
    ],
    ['no window', {}, ['window-missing']],
    [
      'an exclusion that no rule judges',
      { entry: window, exclusions: [{ id: 'x', text: 'Chưa công nhận', by: 'recognition' }] },
      ['exclusion-never-judged'],
    ],
  ])('%s', (_name, more, expected) => {
    expect(codes(checkPlan(made(more)))).toEqual(expected);
  });

  test('against the level above: wider eligibility, later close', () => {
    const above = made({
      entry: window,
      eligibility: { appliedFrom: { on: '2021-02' }, appliedTo: { on: '2021-05' } },
    });
    const same = made({
      entry: window,
      eligibility: { appliedFrom: { on: '2021-02-01' }, appliedTo: { on: '2021-04' } },
    });
    const wider = made({
      entry: { ...window, closes: { on: '2021-04-21' } },
      eligibility: { appliedFrom: { on: '2021-01' }, appliedTo: { on: '2021-06-01' } },
    });
    const told = ['eligibility-wider-than-above', 'closes-after-above'];
    expect(codes(checkPlan(same, above)).filter((code) => told.includes(code))).toEqual([]);
    expect(codes(checkPlan(wider, above)).filter((code) => told.includes(code))).toEqual([
      'eligibility-wider-than-above',
      'eligibility-wider-than-above',
      'closes-after-above',
    ]);
  });
});

describe('inheritance', () => {
  const top = made({
    id: 'top',
    level: 'programme',
    eligibility: { appliedFrom: { on: '2021-01' }, appliedTo: { on: '2021-12' } },
    fields: [{ id: 'a', name: 'A' }],
    targets: [target({ type: 'count', atLeast: 9 })],
    rounds: [{ id: 'r', name: 'r', due: 'dossier', deadline: { on: '2021-10-01' } }],
  });
  const middle = made({ id: 'middle', parent: 'top', fields: [{ id: 'b', name: 'B' }] });
  const low = made({ id: 'low', parent: 'middle', eligibility: { appliedTo: { on: '2021-06' } } });

  test('goes through every level, one statement at a time, and remembers from where', () => {
    const { plan, problems } = resolvePlan(low, [middle, top]);
    expect(problems).toEqual([]);
    expect(plan.eligibility).toEqual({ appliedFrom: { on: '2021-01' }, appliedTo: { on: '2021-06' } });
    expect(plan.fields).toEqual([{ id: 'b', name: 'B' }]);
    expect(plan.origins).toMatchObject({ 'eligibility.appliedFrom': { plan: 'top' }, fields: { plan: 'middle' } });
    expect(plan.origins).not.toHaveProperty('eligibility.appliedTo');
  });

  test('never takes over what another level owes', () => {
    const { plan } = resolvePlan(low, [middle, top]);
    expect(plan).not.toHaveProperty('targets');
    expect(plan).not.toHaveProperty('rounds');
  });

  test('leaves out what the plan does without', () => {
    const alone = { ...middle, without: ['eligibility.appliedTo'] };
    expect(resolvePlan(alone, [top]).plan.eligibility).toEqual({ appliedFrom: { on: '2021-01' } });
    expect(resolvePlan({ ...middle, without: ['eligibility'] }, [top]).plan).not.toHaveProperty('eligibility');
  });

  test('tells a parent that is unknown or leads back, and keeps the rest', () => {
    expect(resolvePlan(low, [top]).problems).toEqual([{ code: 'parent-unknown', params: { parent: 'middle' } }]);
    const circle = [{ ...top, parent: low.id }, middle];
    expect(resolvePlan(low, circle).problems).toEqual([{ code: 'parent-circle', params: { parent: 'low' } }]);
    expect(resolvePlan(low, circle).plan.eligibility?.appliedFrom?.on).toBe('2021-01');
  });
});

describe('the deadlines of a plan that is open', () => {
  test('follow the window that was given: an extension moves the close and adds a report', () => {
    const extended = { opensAt: at('2021-04-06T00:00:00'), closesAt: at('2021-04-25T17:00:00') };
    expect(lines(deadlinesOf(resolved('004'), extended))).toEqual([
      'report tuan-2021-04-08 2021-04-08 11:00',
      'report tuan-2021-04-15 2021-04-15 11:00',
      'report tuan-2021-04-22 2021-04-22 11:00',
      'entry entry 2021-04-25 17:00',
      'report tuan-2021-04-29 2021-04-29 11:00',
    ]);
    const precise = deadlinesOf(resolved('004'), extended).find(({ kind }) => kind === 'entry');
    expect(precise).toEqual({ kind: 'entry', id: 'entry', at: extended.closesAt, precision: 'time' });
  });

  test('name the close that an office gave where the document has none', () => {
    const given = { closesAt: at('2020-01-01T00:00:00') };
    expect(deadlinesOf(resolved('002'), given)).toMatchObject([
      { kind: 'entry', at: given.closesAt, precision: 'day' },
    ]);
    expect(deadlinesOf(resolved('000'), { closesAt: at('2021-04-21T00:00:00') })).toEqual(deadlinesOf(resolved('000')));
  });

  test('mark what only somebody above owes', () => {
    expect(
      deadlinesOf(resolved('000'))
        .filter(({ quoted }) => quoted)
        .map(({ id }) => id),
    ).toEqual(['toan-tinh']);
  });

  test('a report due at the hour of the close is the closing one; one due at the opening is not owed', () => {
    const weekly = [{ id: 'w', kind: 'report', every: 'week', weekday: 4, before: '11:00' }];
    const plan = made({ reporting: weekly });
    const window = { opensAt: at('2021-04-08T11:00:00'), closesAt: at('2021-04-22T11:00:00') };
    expect(lines(deadlinesOf(plan, window))).toEqual([
      'report w-2021-04-15 2021-04-15 11:00',
      'entry entry 2021-04-22 11:00',
      'report w-2021-04-22 2021-04-22 11:00',
    ]);
    expect(deadlinesOf(plan)).toEqual([]);
  });
});

test('a cutoff includes its whole day or month, or ends at its time', () => {
  expect(cutoffInstant({ on: '2021-04-20' })).toEqual(at('2021-04-21T00:00:00'));
  expect(cutoffInstant({ on: '2024-02' })).toEqual(at('2024-03-01T00:00:00'));
  expect(cutoffInstant({ on: '2021-12' })).toEqual(at('2022-01-01T00:00:00'));
  expect(cutoffInstant({ on: '2024-02-29' })).toEqual(at('2024-03-01T00:00:00'));
  expect(cutoffInstant({ on: '2021-04-08', before: '11:00' })).toEqual(at('2021-04-08T11:00:00'));
});

function target(amount: object) {
  return { id: 't', metric: 'initiatives', amount, whose: { type: 'owner' } };
}

function baseline(on: string) {
  return { asOf: { on, at: '23:00' }, participants: 1 };
}

/** Whatever carries a date, an amount or a rule, with its source; a phase's dates may rest on the phase's own. */
function statements(
  value: unknown,
  path = '',
): { readonly path: string; readonly source: readonly string[] | undefined }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => statements(each, `${path}.${index}`));
  const entries = Object.entries(value);
  const keys = entries.map(([key]) => key);
  const states = keys.some((key) => ['on', 'metric', 'is', 'any', 'symbol', 'every', 'parts'].includes(key));
  const own =
    states && !path.endsWith('.asOf') && !keys.includes('parts')
      ? [{ path, source: entries.find(([key]) => key === 'source')?.[1] as readonly string[] | undefined }]
      : [];
  return [...own, ...entries.flatMap(([key, each]) => statements(each, `${path}.${key}`))];
}
