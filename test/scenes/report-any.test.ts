import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandResult } from '../../src/conversation/command.js';
import type { FiledLine, ReportView } from '../../src/conversation/report.js';
import type { UnitId } from '../../src/ids.js';
import { count } from '../../src/texts/dates.js';
import { DUE, figuresOf, OPENED, reportView } from '../helpers/reports.js';
import { talk } from '../helpers/talk.js';
import { FACULTY, schoolPlan, schoolUnits } from '../helpers/workbench-facts.js';

const filed = { at: DUE, firstAt: DUE, as: 'deputy', figures: figuresOf(), corrections: { total: 14 } } as const;
const B = { unit: 'khoa-b' as UnitId, unitName: 'Khoa Mầm non' };
const { target: _target, headcount: _headcount, ...bare } = figuresOf();
const WORLDS: readonly (readonly ReportView[])[] = [
  [reportView()],
  [reportView({ figures: bare, closing: true })],
  [reportView({ state: 'late', rev: 4, filed })],
  [reportView({ state: 'filed', rev: 1, filed, closed: true })],
  [reportView(), reportView(B)],
  [reportView({ state: 'excused', rev: 1, excuse: { at: OPENED, as: 'office', reason: 'Nghỉ' } }), reportView(B)],
  Array.from({ length: 30 }, (_, index) => reportView({ unit: `u${index}` as UnitId, unitName: `Đơn vị ${index}` })),
];
const OUTCOMES = ['filed', 'amended', 'already', 'changed', 'closed', 'unknown'] as const;
const WORDS = [
  'đúng',
  'sai',
  'dừng',
  'ok',
  '14',
  '1.014',
  'Giáo viên bận',
  '/quaylai',
  'quay lại',
  'huỷ',
  '/baocao',
  'tiếp',
];
const ODD = ['', ' ', '😀', '-', '\n\n', 'x'.repeat(3_000), '99999999999', '$where', 'ữ'.normalize('NFD'), '٣'];

test('a chair may say and tap anything: it is always answered, and what is filed is what was shown', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.nat(20).map((tap) => ({ tap })) },
    { weight: 3, arbitrary: fc.constantFrom(...WORDS, ...ODD).map((say) => ({ say })) },
    { weight: 1, arbitrary: fc.string().map((say) => ({ say })) },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...WORLDS),
      fc.array(step, { maxLength: 30 }),
      fc.infiniteStream(fc.nat(OUTCOMES.length)),
      (reports, steps, results) => {
        const person = talk(
          {
            grants: [{ role: 'chair', unit: FACULTY }],
            reports,
            reportHistory: ({ before }) => ({
              weeks: reports.slice(0, 6),
              ...(before === undefined ? { next: 'w' } : {}),
            }),
          },
          { plan: schoolPlan(), units: schoolUnits() },
        ).says('/baocao');
        for (const each of steps) {
          const shown = person.words();
          const button = 'tap' in each ? person.buttons()[each.tap % Math.max(1, person.buttons().length)] : undefined;
          if (button !== undefined) person.does({ kind: 'choice', at: button.at, value: button.value });
          else person.says('say' in each ? each.say : 'menu');
          const { command } = person;
          if (command?.name === 'file-report') {
            for (const asked of command.payload.reports) {
              const report = reports.find(({ id }) => id === asked.report);
              expect(report?.rev).toBe(asked.rev);
              expect(report?.closed).toBe(false);
              expect(shown).toContain(report?.unitName);
              for (const number of Object.values(asked.corrections)) expect(shown).toContain(count(number));
              for (const words of [asked.difficulties, asked.nextWeek]) expect(shown).toContain(words ?? '');
            }
            const outcome = OUTCOMES[results.next().value];
            const lines = command.payload.reports.map(
              ({ report }): FiledLine =>
                outcome === undefined ? { report, outcome: 'unknown' } : { report, outcome, at: DUE.toISOString() },
            );
            const result: CommandResult = {
              name: 'file-report',
              outcome: outcome === undefined ? { type: 'not-allowed' } : { type: 'filed', lines },
            };
            person.gets(result);
          }
          if (command?.name === 'excuse-report')
            person.gets({ name: 'excuse-report', outcome: { type: results.next().value > 2 ? 'excused' : 'closed' } });
          if (person.command !== undefined) break;
          expect(person.words()).not.toBe('');
          expect(person.words()).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
          for (const { value, at } of person.buttons()) {
            expect(value.length).toBeLessThanOrEqual(24);
            expect(at).toMatch(/^[\x21-\x7e]{1,40}$/);
          }
        }
      },
    ),
    { numRuns: 400 },
  );
});
