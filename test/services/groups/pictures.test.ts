import { expect, test } from '@jest/globals';
import { drawChart } from '../../../src/documents/chart.js';
import { drawTable } from '../../../src/documents/table-picture.js';
import { weekLine } from '../../../src/domain/week-table.js';
import type { PersonId } from '../../../src/ids.js';
import { messagesOf } from '../../../src/services/week/files.js';
import { progressChart } from '../../../src/services/workbench/progress-chart.js';
import { inWords } from '../../../src/texts/index.js';
import { CTY, TINH, TO } from '../../helpers/audience.js';
import { openPlan } from '../../helpers/people.js';
import { DUE, figuresOf, OPENED } from '../../helpers/reports.js';

/** What a chair or an office wrote, and who they are: for the office alone. */
const SECRETS = /Khó khăn riêng|Việc riêng|Lý do riêng|Chu Văn Kín|912345678/;

test('in the table that goes into a group, and in its picture, stands what was counted and nothing that was written', async () => {
  const filing = {
    key: 'f',
    at: OPENED,
    by: 'Chu Văn Kín' as PersonId,
    as: 'chair' as const,
    figures: figuresOf(),
    corrections: {},
    difficulties: 'Khó khăn riêng của khoa, gọi 0912345678',
    nextWeek: 'Việc riêng tuần tới',
  };
  const excuse = { key: 'e', at: OPENED, by: 'Chu Văn Kín' as PersonId, as: 'chair' as const, reason: 'Lý do riêng' };
  const row = { dueAt: DUE, figures: figuresOf(), missedBefore: 0 };
  const table = {
    plan: openPlan.id,
    planName: openPlan.name,
    owner: TINH.id,
    ownerName: TINH.name,
    period: '2026-W48',
    dueAt: DUE,
    closing: false,
    at: DUE,
    countedAt: OPENED,
    lines: [
      weekLine({ ...row, unit: CTY.id, filings: [filing] }, CTY.name, DUE),
      weekLine({ ...row, unit: TO.id, filings: [], excuse }, TO.name, DUE),
    ],
  };
  expect(JSON.stringify(table)).toMatch(SECRETS);
  const drawn: string[] = [];
  const messages = await messagesOf(table, {
    writeWeek: async () => new Uint8Array(),
    drawTable: (picture) => drawTable(picture, keep(drawn)),
  });
  const words = messages.flatMap(({ blocks }) => blocks.map((block) => inWords(block)));
  expect(words.join()).toContain('Đơn vị cty');
  expect(drawn.join()).toContain('Đơn vị cty');
  expect([...words, ...drawn].join()).not.toMatch(SECRETS);
});

test('a chart is drawn of units and numbers, whatever signs are in a name', async () => {
  const drawn: string[] = [];
  const line = { unit: CTY.id, name: 'Khoa <b>&"Điện"', count: 3, target: 5 };
  const chart = progressChart({
    plan: openPlan.id,
    planName: openPlan.name,
    at: OPENED,
    own: line,
    below: [],
  } as never);
  await drawChart(chart, keep(drawn));
  expect(drawn.join()).toContain('&lt;b&gt;');
  expect(drawn.join()).not.toMatch(/<b>|Kín/);
});

/** Keeps what would be drawn. */
function keep(drawn: string[]) {
  return async ({ svg }: { readonly svg: string }) => {
    drawn.push(svg);
    return { png: new Uint8Array(), width: 1, height: 1 };
  };
}
