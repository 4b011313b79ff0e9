import { graphemesUpTo, splitAtGrapheme } from '../domain/text.js';

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
