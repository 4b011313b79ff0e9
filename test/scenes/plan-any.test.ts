import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandResult } from '../../src/conversation/command.js';
import type { PlanView } from '../../src/conversation/facts.js';
import { PLAN_STATES } from '../../src/domain/plan.js';
import { checkPlan } from '../../src/domain/plans/check.js';
import { shiftPlan } from '../../src/domain/plans/shift.js';
import type { PlanId, UnitId } from '../../src/ids.js';
import { at, resolved } from '../domain/plans/templates.js';
import { NO_HOLIDAYS } from '../helpers/plans.js';
import { talk } from '../helpers/talk.js';

const ID = 'kh-1' as PlanId;
const UNIT = 'p63-30' as UnitId;
const documents = ['000', '001', '002', '003', '004'].map(resolved);
/** As they are, and moved, so that names still say an old year. */
const rules = documents.flatMap((each) => {
  const { origins: _origins, ...whole } = each;
  return [each, shiftPlan(whole, { newStart: '2027-03-10' })];
});
const templates = documents.map((each) => ({ id: each.id, rules: each }));

const RESULTS: readonly CommandResult[] = [
  { name: 'make-plan', outcome: { type: 'stored', plan: ID } },
  { name: 'make-plan', outcome: { type: 'moved-too-far' } },
  { name: 'make-plan', outcome: { type: 'no-template' } },
  { name: 'change-plan', outcome: { type: 'stored', rev: 3 } },
  { name: 'change-plan', outcome: { type: 'conflict', rev: 3, others: ['title', 'targets', 'open'] } },
  { name: 'change-plan', outcome: { type: 'refused', reason: 'errors' } },
  { name: 'change-plan', outcome: { type: 'refused', reason: 'window-missing' } },
  { name: 'change-plan', outcome: { type: 'refused', reason: 'part-told' } },
  {
    name: 'change-plan',
    outcome: { type: 'conflict', rev: 4, others: ['rounds', 'phases', 'exclusions', 'wording', 'names'] },
  },
  { name: 'change-plan', outcome: { type: 'not-allowed' } },
];
const WORDS = [
  '10/3/2026',
  '17h 20/4/2026',
  '9/2025 - 8/2026',
  '300',
  '110%',
  'bỏ',
  'quay lại',
  'huỷ',
  'sửa 5',
  'sửa 11',
  'sửa 12',
  'sửa 13',
  'sửa 14',
  '30-4',
  'thứ 5 tuần sau',
  '1/3/2027 - 31/5/2027',
  'Đợt 9',
  '/kehoach',
];
const ODD = ['', ' ', '😀', '-', '\n\n', 'x'.repeat(3_000), '31/2/2026', '99/99/9999', '$where', 'ữ'.normalize('NFD')];

test('an office may say and tap anything: it is always answered, and what is asked can be done', () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.nat(20).map((tap) => ({ tap })) },
    { weight: 3, arbitrary: fc.constantFrom(...WORDS, ...ODD).map((say) => ({ say })) },
    { weight: 1, arbitrary: fc.string().map((say) => ({ say })) },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...rules),
      fc.constantFrom(...PLAN_STATES),
      fc.array(step, { maxLength: 30 }),
      fc.infiniteStream(fc.nat(RESULTS.length - 1)),
      (document, state, steps, results) => {
        const window =
          state === 'draft' ? {} : { opensAt: at('2026-11-01T00:00:00'), closesAt: at('2026-12-01T17:30:00') };
        const about = { id: ID, name: document.title, state, owner: UNIT, rev: 0, ...window };
        const view: PlanView = {
          ...about,
          rules: document,
          original: documents[0] ?? document,
          issues: checkPlan(document),
          holidays: NO_HOLIDAYS,
        };
        const grants = [{ role: 'office-admin' as const, unit: UNIT }];
        const person = talk({ grants, templates, plans: [view], planViews: { [ID]: view } }).says('/kehoach');
        for (const each of steps) {
          const button = 'tap' in each ? person.buttons()[each.tap % Math.max(1, person.buttons().length)] : undefined;
          if (button !== undefined) person.does({ kind: 'choice', at: button.at, value: button.value });
          else person.says('say' in each ? each.say : 'menu');
          if (person.command?.name === 'make-plan' || person.command?.name === 'change-plan') {
            const { name } = person.command;
            const fitting = RESULTS.filter((result) => result.name === name);
            const { value } = results.next();
            person.gets(fitting[value % fitting.length] as CommandResult);
            expect(person.words()).not.toBe('');
          }
          if (person.command !== undefined) break;
          expect(person.words()).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
          for (const { value } of person.buttons()) expect(value.length).toBeLessThanOrEqual(64);
          for (const { at: address } of person.buttons()) expect(address).toMatch(/^[\x21-\x7e]{1,40}$/);
        }
      },
    ),
    { numRuns: 400 },
  );
});
