import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Command, CommandResult } from '../../src/conversation/command.js';
import type { FiledLine } from '../../src/conversation/report.js';
import { missingOf, sumOf, type WeekTable } from '../../src/domain/week-table.js';
import type { PlanId, ReportId, UnitId } from '../../src/ids.js';
import { t } from '../../src/texts/index.js';
import { DUE } from '../helpers/reports.js';
import { talk } from '../helpers/talk.js';
import { AFTER, manyLines, weekTableOf } from '../helpers/week.js';

const office = { role: 'office-admin', unit: 'truong' as UnitId } as const;
const TABLES: readonly WeekTable[] = [
  weekTableOf(),
  weekTableOf({ closing: true, closedAt: AFTER }),
  weekTableOf({ lines: [] }),
  weekTableOf({ lines: manyLines(30) }),
];
const WORDS = ['/tonghop', '/tamtinh', '/nhacthieu', 'quay lại', 'huỷ', 'khoa', '3 12 9', 'Đi công tác', 'giúp', '1'];
const ODD = ['', ' ', '😀', '-', '\n\n', 'x'.repeat(3_000), '99999999 99999999 9', '$where', '1e3 2 3', '٣ ٣ ٣'];

/** Something that may come of a command, the good and the bad. */
function outcomeOf(command: Command, which: number): CommandResult | undefined {
  const refused = which === 0 ? ({ type: 'not-allowed' } as const) : undefined;
  switch (command.name) {
    case 'take-week': {
      const messages = [{ blocks: [t('week.tableFull')], png: 'UE5H' }];
      return { name: command.name, outcome: refused ?? { type: 'table', messages, xlsx: 'UEs=', parts: which } };
    }
    case 'remind-missing': {
      const at = DUE.toISOString();
      const all = [{ type: 'nobody' }, { type: 'too-soon', at }, { type: 'unheard', count: 3 }] as const;
      return {
        name: command.name,
        outcome: refused ?? all[which] ?? { type: 'reminded', count: 3, unheard: which, at },
      };
    }
    case 'close-week': {
      const all = [{ type: 'closed' }, { type: 'already' }, { type: 'gone' }] as const;
      return { name: command.name, outcome: refused ?? all[which] ?? { type: 'too-early', due: DUE.toISOString() } };
    }
    case 'phone-list': {
      const line = { units: ['Khoa Sử'], name: 'Trần Thị Bình', why: 'blocked' } as const;
      const nobody = { count: which, names: which > 1 ? ['Khoa Hoá'] : [] };
      const more = which > 2 ? { next: 'd9' } : {};
      return {
        name: command.name,
        outcome: refused ?? { type: 'listed', lines: which > 1 ? [line] : [], nobody, ...more },
      };
    }
    case 'file-report': {
      const [asked] = command.payload.reports;
      const outcome = (['filed', 'already', 'closed', 'unknown', 'amended'] as const)[which] ?? 'filed';
      const lines: readonly FiledLine[] = asked === undefined ? [] : [{ report: asked.report, outcome }];
      return { name: command.name, outcome: refused ?? { type: 'filed' as const, lines } };
    }
    case 'excuse-report': {
      const type = (['excused', 'already', 'changed', 'closed'] as const)[which] ?? 'excused';
      return { name: command.name, outcome: refused ?? { type } };
    }
    default:
      return undefined;
  }
}

test('an office may say and tap anything: it is always answered, and decides only about what it was shown', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.nat(20).map((tap) => ({ tap })) },
    { weight: 3, arbitrary: fc.constantFrom(...WORDS, ...ODD).map((say) => ({ say })) },
    { weight: 1, arbitrary: fc.string().map((say) => ({ say })) },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...TABLES),
      fc.boolean(),
      fc.array(step, { maxLength: 30 }),
      fc.infiniteStream(fc.nat(4)),
      (table, several, steps, results) => {
        const { lines, period } = table;
        const head = {
          period,
          dueAt: DUE,
          closing: table.closing,
          ...(table.closedAt === undefined ? {} : { closedAt: table.closedAt }),
        };
        const weeks = [head, { ...head, period: '2026-W47' }];
        const plan = { plan: table.plan, name: 'Một', latest: head, earlier: true };
        const missing = missingOf(lines);
        const world = {
          grants: [office],
          weeks: several ? [plan, { ...plan, plan: `ke-hoach-${'dai-'.repeat(20)}` as PlanId, name: 'Hai' }] : [plan],
          week: {
            ...head,
            planName: table.planName,
            ownerName: table.ownerName,
            countedAt: table.countedAt,
            sum: sumOf(lines),
            missing: missing.slice(0, 12).map(({ name }) => name),
            longMissing: [],
          },
          weekUnits: (asked: { readonly missing: boolean; readonly page: number }) => {
            const listed = asked.missing ? missing : lines;
            const pages = Math.max(1, Math.ceil(listed.length / 8));
            const page = Math.min(asked.page, pages - 1);
            return { lines: listed.slice(page * 8, (page + 1) * 8), page, pages };
          },
          weekUnit: (unit: UnitId) => {
            const line = lines.find((each) => each.unit === unit);
            return line === undefined
              ? null
              : { report: `r ${unit}` as ReportId, rev: 7, line, head, nobody: false, history: [] };
          },
          weekList: (before: string | undefined) => ({ weeks, more: before === undefined }),
          weekSearch: (words: string) => (words === 'khoa' ? lines.slice(0, 2).map(({ unit }) => unit) : []),
        };
        const person = talk(world);
        person.now = AFTER;
        person.says('/tonghop');
        for (const each of steps) {
          const shown = person.words();
          const button = 'tap' in each ? person.buttons()[each.tap % Math.max(1, person.buttons().length)] : undefined;
          if (button !== undefined) person.does({ kind: 'choice', at: button.at, value: button.value });
          else person.says('say' in each ? each.say : 'menu');
          const { command } = person;
          if (command?.name === 'file-report' || command?.name === 'excuse-report') {
            expect(table.closedAt).toBeUndefined();
            const asked = command.name === 'file-report' ? command.payload.reports[0] : command.payload;
            expect([asked?.rev, command.payload.as]).toEqual([7, 'office']);
          }
          if (command?.name === 'close-week') expect(shown).toContain('Anh/chị chắc chắn chứ?');
          const result = command === undefined ? undefined : outcomeOf(command, results.next().value);
          if (result !== undefined) person.gets(result);
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
