import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { drawChart } from '../../src/documents/chart.js';
import { type Drawing, openDrawing } from '../../src/documents/drawing.js';
import { ROOT } from '../../src/root.js';
import type { BarChart } from '../../src/services/files/chart-ports.js';

const chart: BarChart = {
  title: 'Tiến độ nộp sáng kiến',
  subtitle: 'Công đoàn tỉnh Đồng Nai',
  footer: 'Đến 14:05, 02/03/2026',
  rows: Array.from({ length: 40 }, (_, index) => ({ label: `Đơn vị ${index}`, value: '1', count: index })),
};
/** The sources as they are, as in test/helpers/app.ts. */
const execArgv = ['--import', join(ROOT, 'test/helpers/typescript.mjs')];
let drawing: Drawing;
let told: unknown[];
const open = (options = {}) => {
  told = [];
  drawing = openDrawing((why) => told.push(why), { execArgv, ...options });
  return drawing;
};
afterEach(() => drawing.close());

describe('pictures', () => {
  test('are drawn in a thread of their own, the same as here, while everything else goes on', async () => {
    const { draw } = open();
    // The thread has come up.
    await drawChart({ ...chart, rows: [] }, draw);
    let turns = 0;
    const everythingElse = setInterval(() => turns++, 1);
    const [one, other] = await Promise.all([drawChart(chart, draw), drawChart({ ...chart, title: 'Khác' }, draw)]);
    clearInterval(everythingElse);
    // Drawn here it would hold everything up, once or twice at most between the two.
    expect(turns).toBeGreaterThan(3);
    expect(told).toEqual([]);
    expect(Buffer.from(one).equals(Buffer.from(await drawChart(chart)))).toBe(true);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  });

  test('are drawn here where there can be no thread, and it is told', async () => {
    const { draw } = open({ thread: new URL('./there-is-no-such.js', import.meta.url) });
    expect(
      Buffer.from(await drawChart(chart, draw))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(told).toHaveLength(1);
    // And the next one too.
    expect(
      Buffer.from(await drawChart(chart, draw))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test('what cannot be drawn is refused, and the next is drawn', async () => {
    const { draw } = open();
    await expect(draw({ svg: 'this is no picture' })).rejects.toThrow();
    expect(
      Buffer.from(await drawChart(chart, draw))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(told).toEqual([]);
  });

  test('nobody waits for a picture that is not drawn any more when the product closes', async () => {
    const { draw } = open();
    const drawn = expect(drawChart(chart, draw)).rejects.toThrow('closed');
    await drawing.close();
    await drawn;
    expect(told).toEqual([]);
  });
});
