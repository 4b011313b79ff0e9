import { calendarDate, plusDays } from '../calendar.js';
import { foldText } from '../text.js';

/** Dates, times and numbers as an office types them. Every reader gives undefined for what it cannot be sure of. */

/** `2026-04-20` of “20/4/2026”, “20.04.2026”, “ngày 20 tháng 4 năm 2026”, “2026-04-20”. */
export function readDay(words: string): string | undefined {
  return daysIn(words)[0]?.on;
}

export interface CutoffWords {
  readonly on: string;
  readonly before?: string;
}

/**
 * The last moment: “20/4/2026” and “24h ngày 20/4/2026” are the whole day, “17h30 ngày 20/4/2026” is strictly before
 * that time, “0h ngày 21/4/2026” is the whole 20th.
 */
export function readCutoff(words: string): CutoffWords | undefined {
  const [day, second] = daysIn(words);
  if (day === undefined || second !== undefined) return undefined;
  const rest = words.replace(day.written, ' ').normalize('NFC').toLowerCase();
  const time = /(\d{1,2})\s*(?:h|giờ|gio|:)\s*(\d{2})?/.exec(rest);
  if (time === null) return /\d/.test(rest) ? undefined : { on: day.on };
  const [hours, minutes] = [Number(time[1]), Number(time[2] ?? 0)];
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return undefined;
  if (hours === 24) return { on: day.on };
  if (hours === 0 && minutes === 0) return { on: plusDays(day.on, -1) };
  return { on: day.on, before: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` };
}

/** Two bounds: “9/2025 - 8/2026”, “từ 1/9/2025 đến 31/8/2026”. A single one, with “từ” or “đến”, leaves the other open. */
export function readSpan(words: string): { readonly from: string | null; readonly to: string | null } | undefined {
  const dates = datesIn(words);
  const [first, second] = dates;
  if (first === undefined || dates.length > 2) return undefined;
  if (second !== undefined) return { from: first, to: second };
  const folded = foldText(words);
  if (/^\s*(?:tu|sau)\b/.test(folded)) return { from: first, to: null };
  return /^\s*(?:den|truoc|toi|het)\b/.test(folded) ? { from: null, to: first } : undefined;
}

/** “300”, “1.566”, “10 %”, “12,5%”. */
export function readAmount(words: string): number | undefined {
  const match = /^\s*(\d{1,3}(?:[.\s]\d{3})+|\d{1,9})(?:,(\d{1,2}))?\s*%?\s*(?:sáng kiến|người)?\s*$/iu.exec(words);
  if (match === null) return undefined;
  return Number(`${(match[1] ?? '').replace(/[.\s]/g, '')}.${match[2] ?? '0'}`);
}

/** “123/KH-LĐLĐ, 6/4/2026”, “Số 123/KH-LĐLĐ ngày 6/4/2026”: number and date of a paper, or one of them. */
export function readPaper(words: string): { readonly symbol: string | null; readonly date: string | null } | undefined {
  const days = daysIn(words);
  const [day] = days;
  if (days.length > 1) return undefined;
  const rest = (day === undefined ? words : words.replace(day.written, ' '))
    .replace(/^\s*(?:số|văn bản số)\s*:?\s*/iu, '')
    .replace(/[\s,;]*(?:ngày)?[\s,;]*$/iu, '')
    .trim();
  if (rest === '' && day === undefined) return undefined;
  if (rest.length > 100 || /\n/.test(rest)) return undefined;
  return { symbol: rest === '' ? null : rest, date: day?.on ?? null };
}

/** “Tên: giải thích” or “Tên – giải thích”, one a line; undefined when a line has no name. */
export function readLines(words: string): readonly { readonly name: string; readonly about?: string }[] | undefined {
  const lines = words
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-•*+]|\d{1,2}[.)])\s*/, '').trim())
    .filter((line) => line !== '');
  if (lines.length === 0 || lines.length > 50) return undefined;
  const read = lines.map((line) => {
    const match = /^([^:–]{1,300}?)\s*[:–]\s*(.+)$/u.exec(line);
    return match === null ? { name: line } : { name: match[1] ?? line, about: match[2] ?? '' };
  });
  return read.every(({ name }) => name.trim() !== '' && name.length <= 500) ? read : undefined;
}

interface Written {
  readonly on: string;
  readonly written: string;
}

const IN_FIGURES = String.raw`(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)`;
const IN_WORDS = String.raw`(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})`;
const ISO = String.raw`(\d{4})-(\d{2})-(\d{2})`;
const MONTH = String.raw`(?<![\d/])(?:tháng\s+)?(\d{1,2})\s?(?:[/.-]|\s+năm\s+)\s?(\d{4})(?!\d)`;

function daysIn(words: string): readonly Written[] {
  const found: Written[] = [];
  for (const match of words.matchAll(new RegExp(`${ISO}|${IN_WORDS}|${IN_FIGURES}`, 'giu'))) {
    const [written, isoYear, isoMonth, isoDay, ...rest] = match;
    const [day, month, year] = rest.slice(0, 3).some((part) => part !== undefined) ? rest.slice(0, 3) : rest.slice(3);
    const on = isoYear === undefined ? dated(year, month, day) : dated(isoYear, isoMonth, isoDay);
    if (on !== undefined) found.push({ on, written });
  }
  return found;
}

/** Days and, between them, months. */
function datesIn(words: string): readonly string[] {
  const found: { readonly at: number; readonly on: string }[] = [];
  let left = words;
  for (const { on, written } of daysIn(words)) {
    found.push({ at: left.indexOf(written), on });
    left = left.replace(written, ' '.repeat(written.length));
  }
  for (const match of left.matchAll(new RegExp(MONTH, 'giu'))) {
    const on = dated(match[2], match[1]);
    if (on !== undefined) found.push({ at: match.index, on });
  }
  return found.sort((a, b) => a.at - b.at).map(({ on }) => on);
}

function dated(year?: string, month?: string, day?: string): string | undefined {
  const parts = [year, month, day].flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')]));
  return calendarDate.safeParse(parts.join('-')).data;
}
