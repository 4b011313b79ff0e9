import type { TablePicture } from '../services/week/ports.js';
import { words, wrap } from './picture.js';
import { FAMILY, render } from './render.js';

/**
 * Draws a table as PNG, 1000 pixels wide, legible on a phone; the same table is the same picture. Words may hold
 * anything; what does not fit its column ends in “…”.
 */
export async function drawTable(table: TablePicture, draw = render): Promise<Uint8Array> {
  return (await draw({ svg: svgOf(table) })).png;
}

const WIDTH = 1000;
const MARGIN = 28;
const INNER = WIDTH - 2 * MARGIN;
const SIZE = 20;
const LINE = 25;
const PAD = 10;
/** Pixels of a letter of {@link SIZE}, about. */
const LETTER = 10.6;
const TITLE_CHARACTERS = 62;

function svgOf({ title, subtitle, footer, columns, rows }: TablePicture): string {
  const titles = wrap(title, TITLE_CHARACTERS, 2);
  const subtitles = subtitle.split('\n').flatMap((line) => wrap(line, 84, 2));
  const top = MARGIN + titles.length * 36 + subtitles.length * 28 + 14;
  const header = rowOf(
    columns.map((each) => each.header),
    columns,
    top,
    'head',
  );
  const drawn: string[] = [];
  let y = top + header.height;
  rows.forEach(({ cells, stands }, index) => {
    const row = rowOf(cells, columns, y, stands ?? (index % 2 === 1 ? 'odd' : 'even'));
    drawn.push(row.svg);
    y += row.height;
  });
  const footers = footer.split('\n').flatMap((line) => wrap(line, 84, 2));
  const height = y + footers.length * 28 + MARGIN + 6;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="${FAMILY}" fill="#1c2733">
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
${titles.map((line, index) => words(line, MARGIN, MARGIN + 26 + index * 36, 28, 'font-weight="600"')).join('\n')}
${subtitles.map((line, index) => words(line, MARGIN, MARGIN + titles.length * 36 + 22 + index * 28, SIZE, 'fill="#4a5868"')).join('\n')}
${header.svg}
${drawn.join('\n')}
${footers.map((line, index) => words(line, MARGIN, y + 32 + index * 28, SIZE, 'fill="#4a5868"')).join('\n')}
</svg>`;
}

const LOOKS = {
  head: { fill: '#1f3a5f', ink: '#ffffff', weight: 600 },
  odd: { fill: '#f3f6f9', ink: '#1c2733', weight: 400 },
  even: { fill: '#ffffff', ink: '#1c2733', weight: 400 },
  out: { fill: '#fde8e8', ink: '#8e0c20', weight: 600 },
  sum: { fill: '#e3e8ee', ink: '#1c2733', weight: 600 },
} as const;

function rowOf(
  cells: readonly string[],
  columns: TablePicture['columns'],
  y: number,
  look: keyof typeof LOOKS,
): { readonly svg: string; readonly height: number } {
  const { fill, ink, weight } = LOOKS[look];
  const wide = columns.map(({ width }) => (width / 100) * INNER);
  const lines = columns.map((_, index) => {
    const letters = Math.max(3, Math.floor(((wide[index] ?? 0) - 2 * PAD) / LETTER));
    return wrap(cells[index] ?? '', letters, 2);
  });
  const height = Math.max(...lines.map((each) => each.length)) * LINE + 16;
  let x = MARGIN;
  const drawn = columns.map(({ right }, index) => {
    const width = wide[index] ?? 0;
    const at = right ? x + width - PAD : x + PAD;
    x += width;
    const style = `fill="${ink}" font-weight="${weight}"${right ? ' text-anchor="end"' : ''}`;
    const first = y + height / 2 + 7 - (((lines[index]?.length ?? 1) - 1) * LINE) / 2;
    return (lines[index] ?? []).map((line, row) => words(line, at, first + row * LINE, SIZE, style)).join('');
  });
  const box = `<rect x="${MARGIN}" y="${y}" width="${INNER}" height="${height}" fill="${fill}" stroke="#c5ced8"/>`;
  return { svg: box + drawn.join(''), height };
}
