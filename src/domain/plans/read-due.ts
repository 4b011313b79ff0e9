import { calendarDate, firstDay, plusDays, precisionOf, weekdayOf } from '../calendar.js';
import { isoDay, vietnamDay } from '../days.js';
import { foldText } from '../text.js';
import { cutoffInstant } from './deadlines.js';
import { isPlanDay } from './edit.js';

/** When something of a plan is due, as an office types it on a phone. */
export type DueReading =
  /** The last day or month, whole, or strictly before that time; `guessed` where a part of it was not said. */
  | { readonly type: 'due'; readonly on: string; readonly before?: string; readonly guessed: boolean }
  /** There is no such day, e.g. “31/2”. */
  | { readonly type: 'no-such-day'; readonly said: string }
  | { readonly type: 'no-such-time'; readonly said: string }
  | { readonly type: 'unreadable' };

export type SpanReading =
  | { readonly type: 'span'; readonly from: DueReading | null; readonly to: DueReading | null }
  | { readonly type: 'unreadable' };

/**
 * “20/4/2027”, “30-4”, “17h30 ngày 20/4”, “24h ngày 20/4/2027”, “tháng 4/2027”, “thứ 5 tuần sau”, “mai”, “10 ngày nữa”.
 * Without a year it is the next such day from today, or of the year of `near` where that is later.
 */
export function readDue(words: string, today: Date, near?: string): DueReading {
  const said = words.trim().slice(0, 40);
  const { rest, time } = withoutTime(words.slice(0, MOST));
  if (time === 'bad') return { type: 'no-such-time', said };
  const day = readDate(foldText(rest), isoDay(vietnamDay(today)), near, said);
  if (day.type !== 'due' || time === undefined) return day;
  if (precisionOf(day.on) === 'month') return { type: 'unreadable' };
  if (time === '24:00') return day;
  return time === '00:00' ? { ...day, on: plusDays(day.on, -1) } : { ...day, before: time };
}

/** “1/3/2027 - 31/5/2027”, “từ 1/3 đến 31/5”, “từ 1/3/2027”, “đến 31/5/2027”. */
export function readPhase(words: string, today: Date, near?: string): SpanReading {
  const said = words.slice(0, MOST).trim();
  const [first = '', second, third] = said.replace(/^\s*từ\s+/iu, '').split(BETWEEN);
  if (third !== undefined) return { type: 'unreadable' };
  const startsOnly = /^\s*(?:từ|tu)\s/iu.test(said);
  const endsOnly = /^\s*(?:đến|den|tới|toi|hết|het)\s+/iu;
  if (second === undefined && endsOnly.test(said))
    return { type: 'span', from: null, to: readDue(said.replace(endsOnly, ''), today, near) };
  const from = readDue(first.replace(/^tu\s+/i, ''), today, near);
  if (second === undefined) return startsOnly ? { type: 'span', from, to: null } : { type: 'unreadable' };
  const to = readDue(second, today, from.type === 'due' ? from.on : near);
  return { type: 'span', from, to };
}

/** Whether the whole of it is over. */
export function isOver(due: { readonly on: string; readonly before?: string | undefined }, at: Date): boolean {
  return cutoffInstant(due).getTime() <= at.getTime();
}

const MOST = 200;
/** Between two dates; a hyphen without spaces only where no date can go on after it: “1/3/2027-31/5/2027”, not “1-3-2027”. */
const BETWEEN = /\s+[-–—]\s+|(?<=[/.]\d{1,4})\s*[-–—]\s*(?=\d{1,2}[/.])|\s+(?:đến|tới|den|toi)\s+/iu;
const WEEKDAYS: Readonly<Record<string, number>> = {
  '2': 1,
  hai: 1,
  '3': 2,
  ba: 2,
  '4': 3,
  tu: 3,
  '5': 4,
  nam: 4,
  '6': 5,
  sau: 5,
  '7': 6,
  bay: 6,
};

/** The time of day that is said anywhere in the words, taken out of them. */
function withoutTime(words: string): { readonly rest: string; readonly time?: string } {
  const plain = words.normalize('NFC').toLowerCase();
  const said = /(?<!\d)(\d{1,2})\s*(?:h|giờ|gio|:)\s*(\d{2}(?!\d|[/.-]\d))?(?!\d)(?:\s*phút)?/u.exec(plain);
  if (said === null) return { rest: plain };
  const [hours, minutes] = [Number(said[1]), Number(said[2] ?? 0)];
  const rest = plain.replace(said[0], ' ');
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return { rest, time: 'bad' };
  return { rest, time: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` };
}

/** The words without accents, and one space for every sign between. */
function readDate(folded: string, today: string, near: string | undefined, said: string): DueReading {
  const words = folded.replace(/^(?:(?:het|den|toi|truoc|luc|han|vao|ngay) )*(?=\S)/, '').replace(/ luc$/, '');
  return readSpoken(words, today) ?? readWritten(words, today, near, said) ?? { type: 'unreadable' };
}

/** Days that are said from today on. */
function readSpoken(words: string, today: string): DueReading | undefined {
  const due = (on: string): DueReading => ({ type: 'due', on, guessed: true });
  const near = { 'hom nay': 0, mai: 1, 'ngay mai': 1, kia: 2, mot: 2, 'ngay kia': 2, 'ngay mot': 2 }[words];
  if (near !== undefined) return due(plusDays(today, near));
  const later = /^(?:sau )?(\d{1,3}) (ngay|tuan)(?: nua| sau)?$/.exec(words);
  if (later !== null) return due(plusDays(today, Number(later[1]) * (later[2] === 'tuan' ? 7 : 1)));
  const named = /^(?:(?:thu )(\d|hai|ba|tu|nam|sau|bay)|(chu nhat|cn))(?: tuan (nay|sau|toi))?$/.exec(words);
  if (named === null) return undefined;
  const weekday = named[2] === undefined ? WEEKDAYS[named[1] ?? ''] : 7;
  if (weekday === undefined) return undefined;
  const ahead = weekday - weekdayOf(today);
  const weeks = named[3] === undefined ? (ahead < 0 ? 7 : 0) : named[3] === 'nay' ? 0 : 7;
  return due(plusDays(today, ahead + weeks));
}

/** Days and months by their numbers. */
function readWritten(words: string, today: string, near: string | undefined, said: string): DueReading | undefined {
  const iso = /^(\d{4}) (\d{1,2}) (\d{1,2})$/.exec(words);
  if (iso !== null) return dated(said, iso[1], iso[2], iso[3]);
  const month = /^(?:thang )?(\d{1,2})(?: nam)? (\d{4})$/.exec(words);
  if (month !== null) return dated(said, month[2], month[1]);
  const full = /^(?:mung )?(\d{1,2})(?: thang)? (\d{1,2})(?:(?: nam)? (\d{4}|\d{2}))?$/.exec(words);
  if (full === null) return undefined;
  const [, day, ofYear, year] = full;
  if (year !== undefined) return dated(said, year.length === 2 ? `20${year}` : year, ofYear, day);
  return nextSuch(said, ofYear, day, near !== undefined && near > today ? `${near.slice(0, 4)}-01-01` : today);
}

function nextSuch(said: string, month = '', day = '', from: string): DueReading {
  const { year } = firstDay(from);
  // A 29 February comes within eight years.
  for (let more = 0; more <= 8; more += 1) {
    const found = dated(said, String(year + more), month, day);
    if (found.type === 'due' && found.on >= from) return { ...found, guessed: true };
  }
  return { type: 'no-such-day', said };
}

function dated(said: string, year = '', month = '', day?: string): DueReading {
  const parts = [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])];
  const on = parts.join('-');
  if (!calendarDate.safeParse(on).success) return { type: 'no-such-day', said };
  return isPlanDay(`${on}-01`.slice(0, 10)) ? { type: 'due', on, guessed: false } : { type: 'no-such-day', said };
}
