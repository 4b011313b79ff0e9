import { plusMonths } from './calendar.js';
import { type Day, isoDay } from './days.js';
import type { Leave } from './leave.js';
import { readDay } from './spoken-date.js';

/** “1/12/2026 đến 15/12/2026”, “1/12 - 15/12”: two days; days without a year that are over mean next year's. */
export function readLeave(text: string, today: Day): Leave | undefined {
  if (text.length > 100) return undefined;
  const [first, second, ...others] = text
    .replace(/^\s*(?:nghỉ\s+)?từ\s+(?:ngày\s+)?/iu, '')
    .split(/\s*(?:\sđến\s+(?:hết\s+)?(?:ngày\s+)?|\stới\s|\sto\s|[–—]|\s-\s|(?<=\d)-(?=\d{1,2}\/))\s*/iu);
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  const [from, to] = [dayOf(first, today), dayOf(second, today)];
  if (from === undefined || to === undefined) return undefined;
  const past = to < isoDay(today) && !/\d{4}/.test(text);
  const leave = past ? { from: plusMonths(from, 12), to: plusMonths(to, 12) } : { from, to };
  return leave.from <= leave.to && leave.to >= isoDay(today) ? leave : undefined;
}

function dayOf(text: string, today: Day): string | undefined {
  const reading = readDay(text, today);
  return reading.type === 'day' || reading.type === 'future' ? reading.value : undefined;
}
