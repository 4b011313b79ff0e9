import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { graphemesUpTo, splitAtGrapheme } from '../domain/text.js';

/** Draws an SVG as PNG; pure in what it is given, so the same words are the same picture. */
export async function drawPicture(svg: string): Promise<Uint8Array> {
  return render(svg, await prepare(), (image) => image.asPng());
}

/** A picture's points, four bytes each (red, green, blue, opacity), line by line. */
export interface Pixels {
  readonly rgba: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The same, `width` points wide, once more as points. */
export async function drawLarge(
  svg: string,
  width: number,
): Promise<{ readonly png: Uint8Array; readonly pixels: Pixels }> {
  const take = (image: Image) => ({
    png: image.asPng(),
    pixels: { rgba: image.pixels, width: image.width, height: image.height },
  });
  return render(svg, await prepare(), take, width);
}

type Image = ReturnType<InstanceType<typeof Resvg>['render']>;

function render<T>(svg: string, fontBuffers: Uint8Array[], take: (image: Image) => T, width?: number): T {
  const fitTo = width === undefined ? {} : ({ fitTo: { mode: 'width', value: width } } as const);
  const picture = new Resvg(svg, { ...fitTo, font: { fontBuffers, defaultFontFamily: FAMILY } });
  try {
    const image = picture.render();
    try {
      return take(image);
    } finally {
      image.free();
    }
  } finally {
    picture.free();
  }
}

export const FAMILY = 'Be Vietnam Pro';
const FONTS = ['400Regular/BeVietnamPro_400Regular.ttf', '600SemiBold/BeVietnamPro_600SemiBold.ttf'];
let prepared: Promise<Uint8Array[]> | undefined;

/** The engine and the typeface, read once. */
function prepare(): Promise<Uint8Array[]> {
  prepared ??= (async () => {
    const { resolve } = createRequire(import.meta.url);
    await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
    return Promise.all(FONTS.map((file) => readFile(resolve(`@expo-google-fonts/be-vietnam-pro/${file}`))));
  })();
  return prepared;
}

/** A line of words at a place; `more` are attributes of SVG. */
export function words(text: string, x: number, y: number, size: number, more = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" ${more}>${escaped(text)}</text>`;
}

/** XML knows no control characters, and half a surrogate pair is no character at all. */
function escaped(text: string): string {
  const clean = text.normalize('NFC').replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ');
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** At most so many lines of so many characters, broken between words; what does not fit ends in “…”. */
export function wrap(text: string, width: number, most: number): string[] {
  const lines = [''];
  for (const word of text.slice(0, 500).split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || graphemesUpTo(longer, width + 1) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  const last = kept.length - 1;
  const cut = lines.length > most ? `${kept[last] ?? ''}…` : (kept[last] ?? '');
  return [...kept.slice(0, last), cut].map((line) =>
    graphemesUpTo(line, width + 2) <= width + 1 ? line : `${splitAtGrapheme(line, width - 1).kept}…`,
  );
}
