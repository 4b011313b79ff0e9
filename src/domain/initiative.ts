import { cleanText, firstSentence, graphemes } from './text.js';

/** Nhóm ý tưởng of the founding form: “Doanh nghiệp” or “Khối cơ quan”. */
export const GROUPS = ['enterprise', 'public-sector'] as const;
export type Group = (typeof GROUPS)[number];

/** In the order an initiative may pass through them; `withdrawn`, `returned` and `refused` are ends or ways back. */
export const INITIATIVE_STATUS = [
  'submitted',
  'withdrawn',
  'returned',
  'accepted',
  'appraisal',
  'recognised',
  'refused',
] as const;
export type InitiativeStatus = (typeof INITIATIVE_STATUS)[number];

/** “Mô tả sáng kiến ≤ 1000 ký tự” of the founding form. */
export const DESCRIPTION_MAX = 1000;
export const TITLE_MAX = 150;

/** A text against its limit; `length` and `over` in characters as a person counts them, spaces and line ends included. */
export type TextReading =
  | { readonly type: 'ok'; readonly text: string; readonly length: number }
  | { readonly type: 'too-long'; readonly text: string; readonly length: number; readonly over: number }
  | { readonly type: 'empty' };

/** Cleaned and counted, never cut: a text that is too long is handed back whole with its overrun. */
export function readText(raw: string, max: number): TextReading {
  return readWithin(cleanText(raw), max);
}

/** As {@link readText}, on one line. */
export function readTitle(raw: string): TextReading {
  return readWithin(cleanText(raw).replace(/\s+/g, ' '), TITLE_MAX);
}

/** The title of an initiative whose author gave none: the first sentence of its description. */
export function titleFromDescription(description: string): string {
  return firstSentence(description, TITLE_MAX);
}

/** No honest character is longer (a family emoji is 11): thousands of joined emoji are not “one character”. */
const UNITS_PER_CHARACTER = 16;

function readWithin(text: string, max: number): TextReading {
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(text)) return { type: 'empty' };
  const length = Math.max(graphemes(text), Math.ceil(text.length / UNITS_PER_CHARACTER));
  return length > max ? { type: 'too-long', text, length, over: length - max } : { type: 'ok', text, length };
}
