import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { pictureAsPdf } from './picture-page.js';

/** A picture to be drawn. */
export interface Order {
  readonly svg: string;
  /** Drawn so many points wide, and once more as a page of a PDF with this title. */
  readonly page?: { readonly width: number; readonly title: string };
}

export interface Drawn {
  readonly png: Uint8Array;
  /** Where a page was asked for. */
  readonly pdf?: Uint8Array;
}

export type Draw = (order: Order) => Promise<Drawn>;

/**
 * Draws an SVG as PNG; pure in what it is given, so the same words are the same picture. A whole page takes a second or two
 * in which its thread does nothing else: the product draws in a thread of its own (drawing.ts).
 */
export async function render({ svg, page }: Order): Promise<Drawn> {
  const fontBuffers = await prepare();
  const fitTo = page === undefined ? {} : ({ fitTo: { mode: 'width', value: page.width } } as const);
  const picture = new Resvg(svg, { ...fitTo, font: { fontBuffers, defaultFontFamily: FAMILY } });
  try {
    const image = picture.render();
    try {
      const png = image.asPng();
      if (page === undefined) return { png };
      const { pixels: rgba, width, height } = image;
      return { png, pdf: await pictureAsPdf({ rgba, width, height }, page.title) };
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
