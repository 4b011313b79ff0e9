import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { graphemesUpTo, splitAtGrapheme } from '../domain/text.js';

/** Draws an SVG as PNG; pure in what it is given, so the same words are the same picture. */
export async function drawPicture(svg: string): Promise<Uint8Array> {
  const fontBuffers = await prepare();
  const picture = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: FAMILY } });
  try {
    const image = picture.render();
    try {
      return image.asPng();
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
