import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import type { QRCode } from 'jsqr';

/**
 * Says as JSON what the QR codes of a poster say: `read-poster.ts <file> [black-and-white]`. A program of its own, because
 * jest's sandbox makes going through ten million points ten times slower.
 */

/** A picture's points: red, green, blue, opacity. */
interface Points {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

type Read = (
  data: Uint8ClampedArray,
  width: number,
  height: number,
  options: { readonly inversionAttempts: 'dontInvert' },
) => QRCode | null;
const jsqr: { readonly default?: Read } & Read = createRequire(import.meta.url)('jsqr');
const read: Read = jsqr.default ?? jsqr;

/** What the QR code in a part of a page says, as a phone sees that is held to it: parts are of the page's width. */
function qrCodeIn(page: Points, left: number, top: number, side: number): string | undefined {
  const step = 3;
  const size = Math.floor((side * page.width) / step);
  const [x0, y0] = [Math.floor(left * page.width), Math.floor(top * page.width)];
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = ((y0 + y * step) * page.width + x0 + x * step) * 4;
      data.set(page.data.subarray(from, from + 4), (y * size + x) * 4);
    }
  }
  return read(data, size, size, { inversionAttempts: 'dontInvert' })?.data;
}

/** Where the codes of our posters are, with their quiet zone. */
const LARGE = [0.04, 0.67, 0.42] as const;
const FIRST_SMALL = [0.04, 1.14, 0.2] as const;

/** Reads a PNG of four or three bytes a point, not interlaced, as ours are. */
function pointsOfPng(png: Buffer): Points {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [depth, kind] = [png[24], png[25]];
  if (depth !== 8 || (kind !== 6 && kind !== 2)) throw new Error(`a PNG of kind ${kind} with ${depth} bits`);
  const bytes = kind === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.subarray(at + 4, at + 8).toString('latin1') === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const line = width * bytes;
  const flat = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    const [from, to] = [y * (line + 1) + 1, y * line];
    for (let x = 0; x < line; x += 1) {
      const left = filter === 2 || x < bytes ? 0 : (flat[to + x - bytes] ?? 0);
      const above = filter === 1 || y === 0 ? 0 : (flat[to - line + x] ?? 0);
      let guess = 0;
      if (filter === 1) guess = left;
      else if (filter === 2) guess = above;
      else if (filter === 3) guess = (left + above) >> 1;
      else if (filter === 4) guess = paeth(left, above, x < bytes || y === 0 ? 0 : (flat[to - line + x - bytes] ?? 0));
      flat[to + x] = ((raw[from + x] ?? 0) + guess) & 255;
    }
  }
  return fourBytes(flat, width, height, bytes);
}

/** The picture that fills the only page of one of our PDFs. */
function pointsOfPdf(pdf: Buffer): Points {
  const text = pdf.toString('latin1');
  const found = /\/Width (\d+)\/Height (\d+).*?\/Length (\d+)>>\nstream\n/.exec(text);
  if (found === null) throw new Error('a PDF without a picture');
  const from = found.index + found[0].length;
  const flat = inflateSync(pdf.subarray(from, from + Number(found[3])));
  return fourBytes(flat, Number(found[1]), Number(found[2]), 3);
}

function fourBytes(flat: Buffer, width: number, height: number, bytes: number): Points {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let point = 0; point < width * height; point += 1) {
    for (let colour = 0; colour < 3; colour += 1) data[point * 4 + colour] = flat[point * bytes + colour] ?? 0;
    data[point * 4 + 3] = 255;
  }
  return { data, width, height };
}

function paeth(left: number, above: number, corner: number): number {
  const sum = left + above - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - above), Math.abs(sum - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

const [file = '', copy] = process.argv.slice(2);
const bytes = readFileSync(file);
const page = bytes.subarray(0, 4).toString('latin1') === '%PDF' ? pointsOfPdf(bytes) : pointsOfPng(bytes);
if (copy !== undefined) {
  for (let at = 0; at < page.data.length; at += 4) {
    const grey = 0.3 * (page.data[at] ?? 0) + 0.59 * (page.data[at + 1] ?? 0) + 0.11 * (page.data[at + 2] ?? 0);
    page.data.fill(grey < 128 ? 0 : 255, at, at + 3);
  }
}
process.stdout.write(JSON.stringify([qrCodeIn(page, ...LARGE) ?? null, qrCodeIn(page, ...FIRST_SMALL) ?? null]));
