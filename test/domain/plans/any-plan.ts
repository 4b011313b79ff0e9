import fc from 'fast-check';
import { type PlanDocument, readPlanDocument } from '../../../src/domain/plans/document.js';
import { METRICS } from '../../../src/domain/plans/document-figures.js';

/** Plans that the schema accepts, contradictions and all. */
export function anyPlan(): fc.Arbitrary<PlanDocument> {
  return fc
    .record(
      {
        parent: word,
        owner: word,
        document: fc.record(
          { type: fc.constant('Kế hoạch'), issuer: fc.constant('Công đoàn'), symbol: word, date: day },
          { requiredKeys: ['type', 'issuer'] },
        ),
        basis: list(fc.record({ symbol: word, date: day }, { requiredKeys: ['symbol'] })),
        entry: fc.record({ opens: start, closes: cutoff }, { requiredKeys: [] }),
        phases: list(fc.record({ id: word, name: word, from: start, to: cutoff }, { requiredKeys: ['id', 'name'] })),
        rounds: list(
          fc.record(
            { id: word, name: word, due: fc.constantFrom('dossier', 'entry'), deadline: cutoff },
            { requiredKeys: ['id', 'name', 'due'] },
          ),
        ),
        targets: list(
          fc.record(
            {
              id: word,
              metric: fc.constantFrom(...METRICS),
              amount: fc.oneof(
                fc.record({ type: fc.constant('count'), atLeast: fc.integer({ min: 1, max: 9999 }) }),
                fc.record({
                  type: fc.constant('percent'),
                  atLeast: fc.integer({ min: 1, max: 100 }),
                  of: fc.constantFrom('headcount', 'sub-units'),
                }),
              ),
              whose: fc.oneof(
                fc.constant({ type: 'owner' }),
                fc.constant({ type: 'each', kind: 'section', section: 'faculty' }),
                fc.record({ type: fc.constant('unit'), id: word }),
                fc.record({ type: fc.constant('above'), name: word }),
              ),
              phase: word,
              by: cutoff,
            },
            { requiredKeys: ['id', 'metric', 'amount', 'whose'] },
          ),
        ),
        baselines: list(fc.record({ asOf: fc.record({ on: day }), participants: fc.nat(9999) })),
        eligibility: fc.record(
          {
            appliedFrom: start,
            appliedTo: start,
            years: fc.record({ any: fc.array(fc.integer({ min: 2000, max: 2100 }), { minLength: 1, maxLength: 3 }) }),
          },
          { requiredKeys: [] },
        ),
        reporting: list(
          fc.oneof(
            fc.record({
              id: word,
              kind: fc.constant('report'),
              every: fc.constant('week'),
              weekday: fc.integer({ min: 1, max: 7 }),
              before: time,
            }),
            fc.record({ id: word, kind: fc.constant('review'), every: fc.constantFrom('year', 'phase', 'regularly') }),
          ),
        ),
      },
      { requiredKeys: ['document'] },
    )
    .map((plan) => {
      const reading = readPlanDocument({ id: 'thu', level: 'plan', title: 'Thử 2021', ...plan });
      if (reading.type === 'bad') throw new Error(JSON.stringify(reading.faults));
      return reading.plan;
    });
}

const word = fc.constantFrom('a', 'b', 'dot-1', 'gd-2');
const year = fc.integer({ min: 2019, max: 2032 });
const month = fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
const day = fc
  .date({ min: new Date('2019-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const start = fc.oneof(day, month).map((on) => ({ on }));
const cutoff = fc.oneof(
  fc.oneof(day, month).map((on) => ({ on })),
  fc.tuple(day, time).map(([on, before]) => ({ on, before })),
);

function list<T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(item, { minLength: 1, maxLength: 4 });
}
