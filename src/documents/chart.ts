import type { BarChart } from '../services/files/chart-ports.js';
import { words, wrap } from './picture.js';
import { FAMILY, render } from './render.js';

/**
 * Draws a bar chart as PNG, 1000 pixels wide, legible on a phone; pure in what it is given, so the same chart is the same
 * picture. Words may hold anything; what does not fit its column ends in “…”.
 */
export async function drawChart(chart: BarChart, draw = render): Promise<Uint8Array> {
  return (await draw({ svg: svgOf(chart) })).png;
}

const WIDTH = 1000;
const MARGIN = 28;
const NAMES = 340;
const VALUES = 210;
const BARS = WIDTH - 2 * MARGIN - NAMES - VALUES - 24;
const ROW = 58;
const LINE = 24;
const NAME_CHARACTERS = 29;
const TITLE_CHARACTERS = 62;

function svgOf({ title, subtitle, footer, rows }: BarChart): string {
  const titles = wrap(title, TITLE_CHARACTERS, 2);
  const top = MARGIN + titles.length * 36 + 40;
  const height = top + Math.max(rows.length, 1) * ROW + 56;
  const most = Math.max(1, ...rows.flatMap(({ count, target = 0 }) => [count, target]));
  const bars = rows.map((row, index) => barOf(row, top + index * ROW, most));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="${FAMILY}" fill="#1c2733">
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
${titles.map((line, index) => words(line, MARGIN, MARGIN + 26 + index * 36, 28, 'font-weight="600"')).join('\n')}
${words(wrap(subtitle, 80, 1).join(''), MARGIN, MARGIN + titles.length * 36 + 18, 20, 'fill="#4a5868"')}
${bars.join('\n')}
${words(footer, MARGIN, height - MARGIN, 20, 'fill="#4a5868"')}
</svg>`;
}

/** The bar, a paler one up to what is owed, and a mark where it ends. */
function barOf({ label, value, count, target }: BarChart['rows'][number], y: number, most: number): string {
  const x = MARGIN + NAMES + 12;
  const middle = y + ROW / 2;
  const long = (number: number) => Math.round((Math.max(0, number) / most) * BARS);
  const lines = wrap(label, NAME_CHARACTERS, 2);
  const first = middle + 7 - ((lines.length - 1) * LINE) / 2;
  const reached = target !== undefined && count >= target;
  return [
    ...lines.map((line, index) => words(line, x - 12, first + index * LINE, 20, 'text-anchor="end"')),
    target === undefined
      ? ''
      : `<rect x="${x}" y="${middle - 15}" width="${long(target)}" height="30" fill="#e3e8ee"/>`,
    `<rect x="${x}" y="${middle - 15}" width="${long(count)}" height="30" fill="${reached ? '#1e7d4f' : '#c8102e'}"/>`,
    target === undefined ? '' : `<rect x="${x + long(target) - 1}" y="${middle - 20}" width="3" height="40"/>`,
    words(value, x + BARS + 12, middle + 7, 20, 'font-weight="600"'),
  ].join('');
}
