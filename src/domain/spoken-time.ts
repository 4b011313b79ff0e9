import { addDays, type Day, daysBetween, isoDay, startOfDay, vietnamDay } from './days.js';
import { foldText } from './text.js';

/** What a person means by a time to come. */
export type TimeReading =
  | { readonly type: 'at'; readonly at: Date }
  | { readonly type: 'past'; readonly at: Date }
  /** A day without its hour. */
  | { readonly type: 'hour-missing' }
  /** More than {@link MOST_DAYS} away. */
  | { readonly type: 'far' }
  | { readonly type: 'unreadable' };

/** Nobody plans an announcement further ahead. */
const MOST_DAYS = 366;

/**
 * A time to come as it is said, in Viet Nam: “thứ 5 9h”, “mai 8 giờ”, “25/11 14:00”, “8h30 sáng mai”, “tối nay 8 giờ”, “9h thứ hai tuần
 * sau”, “14:00 ngày 25/11/2026”. Without a day it is the next time that it is so late; a weekday is the next one, today's if
 * its hour is still to come.
 */
export function readTimeToCome(raw: string, now: Date): TimeReading {
  const words = ` ${spaced(raw)} `;
  const clock = readClock(words);
  const rest = clock === undefined ? words : `${words.slice(0, clock.from)} ${words.slice(clock.to)}`;
  const day = readWhichDay(rest.replace(FILLER, ' ').replace(/\s+/g, ' ').trim(), vietnamDay(now));
  if (day === undefined) return { type: 'unreadable' };
  if (clock === undefined) return day === 'none' ? { type: 'unreadable' } : { type: 'hour-missing' };
  const on = (date: Day) => new Date(startOfDay(date).getTime() + clock.minutes * MINUTE);
  const at = firstOf(day, on, now);
  if (at <= now) return { type: 'past', at };
  return daysBetween(vietnamDay(now), vietnamDay(at)) > MOST_DAYS ? { type: 'far' } : { type: 'at', at };
}

const MINUTE = 60_000;
const FILLER = /\b(?:luc|vao|hoi|ngay(?! mai| kia)|sang|trua|chieu|toi|dem|nhe|a|gui|hen)(?= )/g;

type Said = 'none' | { readonly day: Day; readonly again?: number; readonly yearless?: true };

function firstOf(said: Said, on: (day: Day) => Date, now: Date): Date {
  if (said === 'none') {
    const today = on(vietnamDay(now));
    return today > now ? today : on(addDays(vietnamDay(now), 1));
  }
  const first = on(said.day);
  if (first > now) return first;
  if (said.again !== undefined) return on(addDays(said.day, said.again));
  // In December “5/1” is of next year; a day that has just gone by is one that was mistaken.
  const { day } = said;
  const next = on({ ...day, year: day.year + 1 });
  const soon = daysBetween(vietnamDay(now), vietnamDay(next)) <= 180;
  return said.yearless && soon ? next : first;
}

/** Lower case, no accents; signs that stand between numbers stay. */
function spaced(raw: string): string {
  const words = raw.slice(0, 100).normalize('NFC').toLowerCase();
  return foldKeeping(words)
    .replace(/[.,;!?“”"()]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function foldKeeping(words: string): string {
  return words
    .split(/([\d:/.-]+)/)
    .map((piece) => (/^[\d:/.-]+$/.test(piece) ? piece : piece.replace(/\p{L}+/gu, (word) => foldText(word))))
    .join('');
}

/** “9h”, “9h30”, “9 giờ 30”, “9 giờ rưỡi”, “14:00”; with “chiều”, “tối” of the second half of the day. */
function readClock(
  words: string,
): { readonly minutes: number; readonly from: number; readonly to: number } | undefined {
  const match =
    /(?<![\d/:.-])(\d{1,2})(?:\s?(?:h|g|gio)(?:\s?(\d{2})(?![\d/]))?(?: (ruoi)\b)?|:(\d{2}))(?:\s?(?:p|phut))?(?![\d/:\p{L}])/u.exec(
      words,
    );
  if (match === null) return undefined;
  const [whole, said = '', afterH, half, afterColon] = match;
  const minutes = half === undefined ? Number(afterH ?? afterColon ?? 0) : 30;
  const hours = ofTheDay(Number(said), words);
  if (hours > 23 || minutes > 59) return undefined;
  return { minutes: hours * 60 + minutes, from: match.index, to: match.index + whole.length };
}

function ofTheDay(hours: number, words: string): number {
  const late = / (?:chieu|toi|dem|pm) /.test(words) && hours >= 1 && hours < 12;
  const noon = / trua /.test(words) && hours >= 1 && hours <= 2;
  return late || noon ? hours + 12 : hours;
}

const WEEKDAYS = ['hai', 'ba', 'tu', 'nam', 'sau', 'bay'];

function readWhichDay(words: string, today: Day): Said | undefined {
  if (words === '') return 'none';
  if (/^(?:hom )?nay$/.test(words)) return { day: today };
  if (/^(?:ngay )?mai$/.test(words)) return { day: addDays(today, 1) };
  if (/^(?:ngay )?(?:kia|mot)$/.test(words)) return { day: addDays(today, 2) };
  const weekday = /^(?:(?:thu|t) ?(\d|[a-z]+)|(chu nhat|cn))(?: (tuan (?:nay|sau|toi)))?$/.exec(words);
  if (weekday !== null) return onWeekday(weekday[2] === undefined ? weekday[1] : '8', weekday[3], today);
  const date = /^(?:ngay )?(\d{1,2})[/. -](?:thang )?(\d{1,2})(?:[/. -](?:nam )?(\d{4}|\d{2}))?$/.exec(words);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso !== null) return dated(Number(iso[3]), Number(iso[2]), iso[1], today);
  return date === null ? undefined : dated(Number(date[1]), Number(date[2]), date[3], today);
}

function onWeekday(named: string | undefined, week: string | undefined, today: Day): Said | undefined {
  if (named === undefined) return undefined;
  const number = WEEKDAYS.includes(named) ? WEEKDAYS.indexOf(named) + 2 : Number(named);
  if (!(number >= 2 && number <= 8)) return undefined;
  // Monday is the first day of a week: 0 of 7.
  const [wanted, present] = [number - 2, (weekdayOf(today) + 6) % 7];
  if (week === undefined) return { day: addDays(today, (wanted - present + 7) % 7), again: 7 };
  return { day: addDays(today, wanted - present + (week === 'tuan nay' ? 0 : 7)) };
}

function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function dated(day: number, month: number, year: string | undefined, today: Day): Said | undefined {
  const of = year === undefined ? today.year : Number(year.length === 2 ? `20${year}` : year);
  const said = { year: of, month, day };
  // A day that its month does not have rolls over.
  if (isoDay(vietnamDay(startOfDay(said))) !== isoDay(said)) return undefined;
  return { day: said, ...(year === undefined ? { yearless: true as const } : {}) };
}
