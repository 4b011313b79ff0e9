import { timeOfDay } from '../calendar.js';
import { DAYS_BEFORE_MOST, HOURS_BEFORE_MOST, type Offset, type Reminders, type Weekly } from './document-calendar.js';

/** When the bot writes by itself, as an office types it. What cannot be is told with what was read and expected. */

export type RuleExpectation = 'time' | 'daytime' | 'opening' | 'weekday' | 'offset' | 'reminders' | 'weekly';

export interface RuleFault {
  readonly type: 'bad';
  readonly got: string;
  readonly expected: RuleExpectation;
}

/** The day and time of the week before which a report is due. */
export interface WeeklyDue {
  readonly weekday: number;
  readonly before: string;
}

const MOST_OFFSETS = 10;

/** “14, 7, 3, 1 ngày, 3 giờ”, “7 ngày và 1 ngày lúc 9h, 3 giờ”, “mặc định” (null). A number takes the unit after it. */
export function readReminders(
  words: string,
): RuleFault | { readonly type: 'ok'; readonly reminders: Exclude<Reminders, { stop: true }> | null } {
  const typed = typedText(words);
  if (USUAL.test(typed.folded.trim())) return { type: 'ok', reminders: null };
  const clock = /(?:luc|vao)\s*(\S+)/.exec(typed.folded);
  const at = clock === null ? undefined : readTime(typed, clock.index + clock[0].length - (clock[1] ?? '').length);
  if (at !== undefined && 'type' in at) return at;
  if (at !== undefined && !isDaytime(at.time)) return bad(at.time, 'daytime');
  const rest = clock === null || at === undefined ? typed.folded : blank(typed.folded, clock.index, at.end);
  const left = rest.replace(/\d+\s*h\b|\d+|ngay|gio|tieng|truoc(?:\s+han)?|\bva\b|[,;.+\s]/g, '');
  if (left !== '') return bad(words.trim().slice(0, 60), 'reminders');
  const offsets: Offset[] = [];
  let waiting: number[] = [];
  for (const [word] of rest.matchAll(/\d+|ngay|gio|tieng|h\b/g)) {
    if (/\d/.test(word)) {
      waiting.push(Number(word));
      continue;
    }
    const most = word === 'ngay' ? DAYS_BEFORE_MOST : HOURS_BEFORE_MOST;
    const wrong = waiting.find((count) => count < 1 || count > most);
    if (wrong !== undefined) return bad(`${wrong} ${word === 'ngay' ? 'ngày' : 'giờ'}`, 'offset');
    offsets.push(...waiting.map((count) => (word === 'ngay' ? { days: count } : { hours: count })));
    waiting = [];
  }
  const once = [...new Map(offsets.map((each) => [JSON.stringify(each), each])).values()];
  if (waiting.length > 0 || once.length === 0 || once.length > MOST_OFFSETS)
    return bad(words.trim().slice(0, 60), 'reminders');
  return { type: 'ok', reminders: { before: once, ...(at === undefined ? {} : { at: at.time }) } };
}

/**
 * “thứ 5 11:00”, “trước 11h00 ngày thứ 5 hằng tuần”, and after a comma or on a line of its own “mở trước 2 ngày 14:00”,
 * “sáng 7:30”, “nhắc cuối 10:00”; only what is named is given.
 */
export function readWeekly(
  words: string,
): RuleFault | { readonly type: 'ok'; readonly due?: WeeklyDue; readonly chain: Exclude<Weekly, { stop: true }> } {
  const typed = typedText(words);
  const chain: { open?: { days: number; at: string }; morning?: string; lastCall?: string } = {};
  let rest = typed.folded;
  for (const part of typed.folded.matchAll(/[^,;\n]+/g)) {
    const which = PARTS.find(({ word }) => word.test(part[0]));
    if (which === undefined) continue;
    const start = part.index + (/\d{1,2}\s*(?:h|:|gio)/.exec(part[0])?.index ?? part[0].length);
    const at = readTime(typed, start);
    if ('type' in at) return at;
    if (!isDaytime(at.time)) return bad(at.time, 'daytime');
    if (which.part === 'open') {
      if (at.time > '20:00') return bad(at.time, 'opening');
      const days = /(\d+)\s*ngay/.exec(part[0])?.[1] ?? (/cung ngay/.test(part[0]) ? '0' : '1');
      if (Number(days) > 6) return bad(`${days} ngày`, 'opening');
      chain.open = { days: Number(days), at: at.time };
    } else chain[which.part] = at.time;
    rest = blank(rest, part.index, part.index + part[0].length);
  }
  if (rest.replace(/[,;.\s]/g, '') === '')
    return Object.keys(chain).length === 0 ? bad(words.trim().slice(0, 60), 'weekly') : { type: 'ok', chain };
  const due = readDue({ ...typed, folded: rest });
  return 'type' in due ? due : { type: 'ok', due, chain };
}

const USUAL = /^(?:mac dinh|nhu thuong|nhu cu)$/;
const PARTS = [
  { part: 'open', word: /\bmo\b/ },
  { part: 'morning', word: /\bsang\b/ },
  { part: 'lastCall', word: /\bcuoi\b/ },
] as const;
const NAMES = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'];

function readDue(typed: Typed): RuleFault | WeeklyDue {
  const day = /chu nhat|\bcn\b|\bthu\s*(\d+|[a-z]+)|\bt(\d+)/.exec(typed.folded);
  if (day === null) return bad(typed.words.trim().slice(0, 60), 'weekly');
  const named = day[1] ?? day[2];
  const number = named === undefined ? 8 : NAMES.includes(named) ? NAMES.indexOf(named) + 2 : Number(named);
  if (named !== undefined && !(number >= 2 && number <= 7))
    return bad(typed.words.slice(day.index, day.index + day[0].length).trim(), 'weekday');
  const rest = blank(typed.folded, day.index, day.index + day[0].length);
  const start = /\d/.exec(rest)?.index;
  if (start === undefined) return bad(typed.words.trim().slice(0, 60), 'weekly');
  const at = readTime({ ...typed, folded: rest }, start);
  if ('type' in at) return at;
  const left = blank(rest, start, at.end).replace(/truoc|bao cao|hang tuan|moi tuan|han|ngay|luc|[,;.\s]/g, '');
  return left === '' ? { weekday: number - 1, before: at.time } : bad(typed.words.trim().slice(0, 60), 'weekly');
}

interface Typed {
  /** As typed, in NFC; for showing what was read. */
  readonly words: string;
  /** Of the same length, without accents. */
  readonly folded: string;
}

function typedText(words: string): Typed {
  const typed = words.normalize('NFC');
  const bare = [...typed].map((letter) => {
    const [base = ' '] = letter.normalize('NFD').toLowerCase();
    return base === 'đ' ? 'd' : base;
  });
  return { words: [...typed].map(([unit = ' ']) => unit).join(''), folded: bare.map(([unit = ' ']) => unit).join('') };
}

/** “11:00”, “11h”, “8 giờ 30”, beginning at a place. */
function readTime(
  { words, folded }: Typed,
  start: number,
): RuleFault | { readonly time: string; readonly end: number } {
  const match = /^(\d+)\s*(?:(?:h|:|gio)\s*(\d+)?)/.exec(folded.slice(start));
  if (match === null) return bad(words.slice(start).trim().slice(0, 60), 'time');
  const [whole, hours = '', minutes = '00'] = match;
  const time = `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
  if (!timeOfDay.safeParse(time).success) return bad(words.slice(start, start + whole.length).trim(), 'time');
  return { time, end: start + whole.length };
}

function isDaytime(time: string): boolean {
  return time >= '07:00' && time < '21:30';
}

function blank(text: string, from: number, to: number): string {
  return `${text.slice(0, from)}${' '.repeat(to - from)}${text.slice(to)}`;
}

function bad(got: string, expected: RuleExpectation): RuleFault {
  return { type: 'bad', got, expected };
}
