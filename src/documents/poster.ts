import type { DrawnPoster, Poster, PosterQr } from '../services/files/poster-ports.js';
import { type Fitted, fitText } from './fitted-text.js';
import { words } from './picture.js';
import { qrPath } from './qr-path.js';
import { FAMILY, render } from './render.js';

/**
 * Draws a poster: an A4 page of 300 dots to the inch as PNG, and the same picture as a page of a PDF. In black and one
 * red that prints as a dark grey. Long names wrap and become smaller; nothing that is said is cut before 200 letters.
 */
export async function drawPoster(poster: Poster, draw = render): Promise<DrawnPoster> {
  const page = { width: 2480, title: `${poster.plan} – ${poster.unit}` };
  const { png, pdf } = await draw({ svg: posterSvg(poster), page });
  if (pdf === undefined) throw new Error('a page was asked for');
  return { png, pdf };
}

/** Tenths of a millimetre. */
const WIDTH = 2100;
const HEIGHT = 2970;
const MARGIN = 130;
const INNER = WIDTH - 2 * MARGIN;
const RED = '#b3121f';
const INK = '#111111';
const BIG = 800;
const SMALL = 330;
const MIDDLE = WIDTH / 2;
/** Where the lower half begins, whatever stands above it. */
const LOWER = 1420;

export function posterSvg(poster: Poster): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="${FAMILY}" fill="${INK}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
${upper(poster)}
${lower(poster)}
</svg>`;
}

/** Who calls, to what, until when, and for whom; spread evenly over the upper half. */
function upper({ union, call, plan, what, deadline, forUnit, unit, above }: Poster): string {
  const red = `fill="${RED}"`;
  /** Each with the space below it. */
  const parts: (readonly [Part, number])[] = [
    [lined(fitText(union.toLocaleUpperCase('vi'), { width: INNER, largest: 54, smallest: 36, lines: 2 }), red), 34],
    [lined(fitText(call, { width: INNER, largest: 132, smallest: 100, lines: 1 })), 26],
    [lined(fitText(plan, { width: INNER - 60, largest: 72, smallest: 44, lines: 3 })), 30],
    [lined(fitText(what, { width: INNER - 60, largest: 46, smallest: 36, lines: 2 }), '', 400), 44],
    ...(deadline === undefined ? [] : [[boxed(deadline), 44] as const]),
    [lined(fitText(forUnit, { width: INNER, largest: 42, smallest: 42, lines: 1 }), '', 400), 10],
    [lined(fitText(unit, { width: INNER, largest: 84, smallest: 46, lines: 3 }), red), 10],
    ...(above === undefined
      ? []
      : [[lined(fitText(above, { width: INNER, largest: 46, smallest: 36, lines: 2 }), '', 400), 0] as const]),
  ];
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const gaps = sum(parts.map(([, gap]) => gap));
  const room = LOWER - MARGIN - 70 - sum(parts.map(([part]) => part.height));
  const stretch = Math.max(0.4, Math.min(1.9, room / gaps));
  let y = MARGIN + Math.max(0, (room - gaps * stretch) / 2);
  return parts
    .map(([part, gap]) => {
      const drawn = part.draw(y);
      y += part.height + gap * stretch;
      return drawn;
    })
    .join('\n');
}

interface Part {
  readonly height: number;
  draw(y: number): string;
}

function lined({ size, lines }: Fitted, more = '', weight = 600): Part {
  const leading = size * 1.28;
  return {
    height: lines.length * leading,
    draw: (y) => lines.map((line, at) => centred(line, y + at * leading + size, size, more, weight)).join(''),
  };
}

function boxed(text: string): Part {
  const inner = lined(fitText(text, { width: INNER - 160, largest: 82, smallest: 56, lines: 1 }));
  const height = inner.height + 50;
  return {
    height,
    draw: (y) =>
      `<rect x="${MARGIN}" y="${y}" width="${INNER}" height="${height}" rx="24" fill="none" stroke="${INK}" stroke-width="9"/>${inner.draw(y + 22)}`,
  };
}

/** The way in: the large code with the steps beside it, below it the other messengers and the code to be typed. */
function lower({ stepsHead, steps, qr, others, codeHead, code, codeHow }: Poster): string {
  const left = MARGIN + BIG + 90;
  const column = WIDTH - MARGIN - left;
  const drawn = [
    `<line x1="${MARGIN}" y1="${LOWER - 30}" x2="${WIDTH - MARGIN}" y2="${LOWER - 30}" stroke="${INK}" stroke-width="4"/>`,
    qrPath(qr.link, MARGIN, LOWER + 30, BIG),
    under(qr, MARGIN, LOWER + 30 + BIG, BIG, 44),
    words(stepsHead, left, LOWER + 90, 68, `font-weight="600" fill="${RED}"`),
  ];
  let y = LOWER + 160;
  for (const [index, step] of steps.entries()) {
    const { size, lines } = fitText(step, { width: column - 120, largest: 58, smallest: 38, lines: 4 });
    drawn.push(
      `<circle cx="${left + 42}" cy="${y + 34}" r="42" fill="${INK}"/>`,
      words(String(index + 1), left + 42, y + 53, 54, 'font-weight="600" fill="#ffffff" text-anchor="middle"'),
      ...lines.map((line, at) => words(line, left + 120, y + size + at * size * 1.28 - 2, size)),
    );
    y += Math.max(110, lines.length * size * 1.28 + 44);
  }
  return [...drawn, footer(others, { codeHead, code, codeHow })].join('\n');
}

function footer(
  others: readonly PosterQr[],
  { codeHead, code, codeHow }: Pick<Poster, 'codeHead' | 'code' | 'codeHow'>,
): string {
  const top = LOWER + BIG + 210;
  const shown = others.slice(0, 3);
  const taken = shown.length * (SMALL + 70);
  const left = MARGIN + taken;
  const width = WIDTH - MARGIN - left;
  const middle = left + width / 2;
  const how = fitText(codeHow, { width: width - 80, largest: 38, smallest: 30, lines: 3 });
  const large = fitText(code, { width: width - 80, largest: 104, smallest: 56, lines: 1 });
  // In the middle of its box, however many lines it has.
  const down = Math.max(0, (SMALL - 216 - how.lines.length * how.size * 1.25) / 2);
  return [
    ...shown.flatMap((other, at) => {
      const x = MARGIN + at * (SMALL + 70);
      return [qrPath(other.link, x, top, SMALL), under(other, x, top + SMALL, SMALL, 38)];
    }),
    `<rect x="${left}" y="${top}" width="${width}" height="${SMALL + 4}" rx="24" fill="none" stroke="${INK}" stroke-width="5"/>`,
    words(codeHead, middle, top + down + 56, 38, 'text-anchor="middle"'),
    ...large.lines.map((line) =>
      words(line, middle, top + down + 165, large.size, `font-weight="600" text-anchor="middle"`),
    ),
    ...how.lines.map((line, at) =>
      words(line, middle, top + down + 226 + at * how.size * 1.25, how.size, 'text-anchor="middle"'),
    ),
  ].join('\n');
}

/** Beneath a code: what it opens, and its address in words. */
function under({ label, written }: PosterQr, x: number, y: number, side: number, size: number): string {
  const name = fitText(label, { width: side, largest: size, smallest: 28, lines: 1 });
  const address =
    written === undefined ? undefined : fitText(written, { width: side, largest: 34, smallest: 22, lines: 1 });
  const at = 'text-anchor="middle"';
  return [
    ...name.lines.map((line) => words(line, x + side / 2, y + size + 16, name.size, `font-weight="600" ${at}`)),
    ...(address?.lines ?? []).map((line) => words(line, x + side / 2, y + size + 66, address?.size ?? 0, at)),
  ].join('');
}

function centred(line: string, y: number, size: number, more: string, weight: number): string {
  return words(line, MIDDLE, y, size, `font-weight="${weight}" text-anchor="middle" ${more}`);
}
